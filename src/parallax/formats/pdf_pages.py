"""The pages of a PDF, fetched from PDFium in another process, within bounds."""

import time
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from parallax.formats import pdf_process
from parallax.formats.pdf_messages import Messages
from parallax.formats.source import MEGABYTE, Source
from parallax.model.errors import UserError
from parallax.model.progress import Progress

#: Bytes, pages and characters of the largest PDF read.
LIMIT = 512 * MEGABYTE
_MOST_PAGES = 5_000
_MOST_CHARACTERS = 20_000_000
#: So long may one page take, in seconds.
_PATIENCE = 9.0
#: After so long without a page, who waits is told so.
_TICK = 1.5
_AGAIN = "open it in a PDF viewer, print it into a new PDF and open that"


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: `outside` says the file marks them as no part of the text,
    `astray` that they run another way than the rest of the page."""

    font: str
    size: float
    flags: int = 0
    weight: int = 0
    outside: bool = False
    astray: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """Somebody's remark; `boxes` are (left, low, right, high) in points, of the words meant
    where `of_words`. `name` is what the program that made it calls it."""

    of_words: bool
    body: str
    author: str
    date: str
    boxes: tuple[tuple[float, float, float, float], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page, turned so that its text runs from left to right; lengths in points from its
    lower left corner. `places` has five numbers for each of `codes`: left, right, lowest and
    highest ink, baseline; `runs` its place in `looks`. `rules` are (left, right, height). `turn`
    is how often the page was turned for that, in quarters; characters that are astray were turned
    as `turns` says of their looks. `corner` is its lower left one in the file's coordinates."""

    label: str = ""
    broken: bool = False
    cut: bool = False
    images: bool = False
    width: float = 0.0
    height: float = 0.0
    codes: "array[int]" = field(default_factory=lambda: array("I"))
    places: "array[float]" = field(default_factory=lambda: array("f"))
    runs: "array[int]" = field(default_factory=lambda: array("i"))
    looks: tuple[Look, ...] = ()
    rules: tuple[tuple[float, float, float], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    turn: int = 0
    turns: tuple[int, ...] = ()
    corner: tuple[float, float] = (0.0, 0.0)


class Pdf:
    """A PDF being read: `info` as the file says of itself, then its pages one by one.

    Use it in a `with` statement: leaving it ends the other process. Raises UserError for
    what cannot be read, and whatever `progress` raises.
    """

    def __init__(self, source: Source, progress: Progress) -> None:
        if source.size > LIMIT:
            raise UserError(
                f"{source.name} is {source.size / MEGABYTE:.0f} MB large; Parallax reads PDFs of "
                f"up to {LIMIT // MEGABYTE} MB. Split it into parts and open them one by one."
            )
        self._source = source
        self._progress = progress
        self._done = 0.0
        self._page = 0
        name = str(source.path.absolute()).encode("utf-8", "surrogateescape")
        self._messages = Messages(pdf_process.__file__, name)

    def __enter__(self) -> "Pdf":
        try:
            self.info = self._opened()
        except BaseException:
            self._messages.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._messages.close()

    def _opened(self) -> Mapping[str, Any]:
        kind, *said = self._next()
        if kind == "refused":
            raise UserError(
                f"{self._source.name} is protected with a password; open it in a PDF viewer, save "
                "a copy without a password and open that."
                if said[0] == pdf_process.PASSWORD
                else f"{self._source.name} is damaged: it cannot be read as a PDF. Fetch it again, "
                f"or {_AGAIN}."
            )
        info: Mapping[str, Any] = said[0]
        if info["pages"] > _MOST_PAGES:
            raise UserError(
                f"{self._source.name} has {info['pages']} pages; Parallax reads PDFs of up to "
                f"{_MOST_PAGES}. Split it into parts and open them one by one."
            )
        return info

    def pages(self) -> Iterator[RawPage]:
        count, characters = max(1, self.info["pages"]), 0
        while True:
            self._tell(self._page / count)
            kind, *said = self._next()
            if kind == "end":
                return
            page = _page(said[0])
            characters += len(page.codes)
            self._page += 1
            if page.cut or characters > _MOST_CHARACTERS:
                raise UserError(
                    f"{self._source.name} has more text on page {self._page} than Parallax reads; "
                    "split it into parts and open them one by one."
                )
            yield page

    def _tell(self, done: float) -> None:
        self._done = max(self._done, min(1.0, done))
        self._progress(self._done, "Reading the pages")

    def _next(self) -> tuple[Any, ...]:
        since = time.monotonic()
        while True:
            message = self._messages.next(_TICK)
            if message is not None:
                break
            self._tell(self._done)  # which may cancel
            if time.monotonic() - since > _PATIENCE:
                raise UserError(
                    f"Page {self._page + 1} of {self._source.name} takes too long to read; "
                    f"{_AGAIN}."
                )
        if message == ():
            raise UserError(
                f"{self._source.name} is damaged: reading it broke off at page "
                f"{self._page + 1}. Fetch it again, or {_AGAIN}."
            )
        return message


def _page(told: Mapping[str, Any]) -> RawPage:
    if told["broken"]:
        return RawPage(label=told["label"], broken=True)
    codes, places, runs = array("I"), array("f"), array("i")
    codes.frombytes(told["codes"])
    places.frombytes(told["places"])
    runs.frombytes(told["runs"])
    return RawPage(
        label=told["label"],
        cut=told["cut"],
        images=told["images"],
        width=told["width"],
        height=told["height"],
        codes=codes,
        places=places,
        runs=runs,
        looks=tuple(Look(*look) for look in told["looks"]),
        rules=tuple(told["rules"]),
        annotations=tuple(
            Annotation(words, body, author, date, tuple(boxes), name)
            for words, body, author, date, boxes, name in told["annotations"]
        ),
        turn=told["turn"],
        turns=tuple(told["turns"]),
        corner=told["corner"],
    )
