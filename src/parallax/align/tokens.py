"""What two languages can be compared by without a dictionary.

A paragraph becomes a bag of tokens: shortened words, numbers, months, marks of punctuation,
and what kind of paragraph it looks like. All later stages see only numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from parallax.align.forms import Form, form_of
from parallax.align.numerals import number_of
from parallax.apparatus.dates import month_number
from parallax.apparatus.words import fold

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Words are cut to so many letters, which takes most endings off in both languages.
STEM = 5
#: A word in more than this share of a text's paragraphs is a commonplace, but never one that
#: is in no more than RARE of them.
COMMONPLACE = 0.25
RARE = 10
#: Letters that scanners read as figures inside a word: "d6rguan6".
_MISREAD = str.maketrans("0156", "olse")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\u00ad?\s+(?=[^\W\d_])|\u00ad\s*")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+|[?!:;…]|\.{3}")
_FIGURES = re.compile(r"\d+")
_LIST_MARK = re.compile(r"\s*\(?(\d{1,3}(?=[).])|[^\W\d_]{1,2}(?=\)))[).]\s")
_CLOSERS = "\"'”’»)]} "
_ENDS = "?!:;"


@dataclass(frozen=True, slots=True)
class Side:
    """One text as numbers. Paragraph i has the tokens ids[starts[i]:starts[i + 1]].

    `lengths` are in code points without spaces at the ends; `words` names the types by id,
    `whole` gives the shortest folded word behind each, `spelt` all of them; `capital` says
    which types are mostly written with a capital within a sentence; `places` says where in
    its paragraph each token stands, in code points.
    """

    lengths: Floats
    ids: Ints
    starts: Ints
    words: tuple[str, ...]
    whole: tuple[str, ...]
    spelt: tuple[tuple[str, ...], ...]
    capital: npt.NDArray[np.bool_]
    forms: Ints
    places: Floats

    @property
    def size(self) -> int:
        return len(self.lengths)

    @property
    def types(self) -> int:
        return len(self.words)


def read_side(paragraphs: Sequence[str], tick: Callable[[int], None]) -> Side:
    """Turn the paragraphs of one text into a `Side`; `tick` hears of each paragraph."""
    written: dict[str, int] = {}
    flat: list[int] = []
    places: list[int] = []
    starts = [0]
    kinds: list[int] = []
    for text in paragraphs:
        form, label = form_of(text)
        for token, place in _tokens(text, label):
            flat.append(written.setdefault(token, len(written)))
            places.append(place)
        starts.append(len(flat))
        kinds.append(form)
        tick(1)
    # What is done to a word is done once, however often it stands in the text.
    ids: dict[str, int] = {}
    spelt: list[dict[str, None]] = []
    types: list[int] = []
    capital: list[bool] = []
    for token in written:
        stem, whole = _shortened(token)
        at = ids.setdefault(stem, len(ids))
        if at == len(spelt):
            spelt.append({})
        spelt[at][whole] = None
        types.append(at)
        capital.append(token[0].isupper())
    type_of = np.array(types, dtype=np.int64)
    tokens = np.array(flat, dtype=np.int64)
    times = np.bincount(tokens, minlength=len(types))
    counts = np.bincount(type_of, times, len(ids))
    capitals = np.bincount(type_of, times * np.array(capital, dtype=np.int64), len(ids))
    return Side(
        lengths=np.array([max(1, len(text.strip())) for text in paragraphs], dtype=np.float64),
        ids=type_of[tokens],
        starts=np.array(starts, dtype=np.int64),
        words=tuple(ids),
        whole=tuple(min(forms, key=len) for forms in spelt),
        spelt=tuple(tuple(forms) for forms in spelt),
        capital=capitals * 2 > counts,
        forms=np.array(kinds, dtype=np.int64),
        places=np.array(places, dtype=np.float64),
    )


def running(values: Floats) -> Floats:
    """0, and the sum up to each value: differences of it are sums of neighbours."""
    return np.concatenate([[0.0], np.cumsum(values)])


def ramp(counts: Ints) -> Ints:
    """0, 1, ... counts[0] - 1, 0, 1, ... counts[1] - 1, ..."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts, counts)


def taken(side: Side, paragraphs: Ints) -> Side:
    """The same text with only some of its paragraphs, in their order."""
    sizes = np.diff(side.starts)[paragraphs]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    shift = np.repeat(side.starts[paragraphs] - starts[:-1], sizes)
    at = np.arange(len(shift)) + shift
    return replace(
        side,
        lengths=side.lengths[paragraphs],
        ids=side.ids[at],
        starts=starts,
        forms=side.forms[paragraphs],
        places=side.places[at],
    )


def stretch_of(side: Side, start: int, stop: int) -> tuple[Side, Ints]:
    """The paragraphs [start, stop) as a text of their own, with types of their own; and which
    of the whole text's types those are, in order."""
    first, last = side.starts[start], side.starts[stop]
    types, ids = np.unique(side.ids[first:last], return_inverse=True)
    stretch = Side(
        lengths=side.lengths[start:stop],
        ids=ids.astype(np.int64),
        starts=side.starts[start : stop + 1] - first,
        words=tuple(side.words[int(at)] for at in types),
        whole=tuple(side.whole[int(at)] for at in types),
        spelt=tuple(side.spelt[int(at)] for at in types),
        capital=side.capital[types],
        forms=side.forms[start:stop],
        places=side.places[first:last],
    )
    return stretch, types


def telling(side: Side, types: npt.NDArray[np.bool_]) -> Side:
    """The same text with only the tokens of some types."""
    keep = types[side.ids]
    before = np.concatenate([[0], np.cumsum(keep)])
    return replace(side, ids=side.ids[keep], starts=before[side.starts], places=side.places[keep])


def without_commonplaces(side: Side) -> Side:
    """The same text without the words that stand in so many paragraphs that they tell nothing."""
    rows = np.repeat(np.arange(side.size), np.diff(side.starts))
    pairs = np.unique(rows * max(1, side.types) + side.ids)
    seen = np.bincount(pairs % max(1, side.types), minlength=side.types)
    sign = np.array([not word[0].isalpha() for word in side.words], dtype=np.bool_)
    return telling(side, sign | (seen <= np.maximum(COMMONPLACE * side.size, RARE)))


def in_blocks(side: Side, size: int) -> Side:
    """The same text with every `size` neighbouring paragraphs taken as one."""
    edges = np.minimum(np.arange(0, side.size + size, size), side.size)
    before = running(side.lengths)
    within = before[:-1] - np.repeat(before[edges[:-1]], np.diff(edges))
    return replace(
        side,
        lengths=np.add.reduceat(side.lengths, edges[:-1]),
        starts=side.starts[edges],
        forms=np.full(len(edges) - 1, int(Form.PROSE), dtype=np.int64),
        places=side.places + np.repeat(within, np.diff(side.starts)),
    )


def _tokens(text: str, label: int) -> list[tuple[str, int]]:
    """The tokens as they are written, and where they stand, in order."""
    text = _BROKEN.sub("", unicodedata.normalize("NFC", text))
    found: list[tuple[str, int]] = []
    if label:
        found.append(("^speaker", 0))
    listed = _LIST_MARK.match(text)
    if listed is not None:
        # "4)" at the head of a paragraph tells more than a 4 somewhere within it.
        found.append(("^" + listed[1].casefold(), 0))
    found += [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    end = text.rstrip(_CLOSERS)[-1:]
    if end in _ENDS and end:
        found.append(("$" + end, len(text)))
    return found


@lru_cache(maxsize=65536)
def _shortened(token: str) -> tuple[str, str]:
    """The type a token belongs to, and the whole folded word."""
    if not token[0].isalnum():
        return ("…", "…") if token == "..." else (token, token)
    if _FIGURES.fullmatch(token):
        figures = "#" + (token.lstrip("0") or "0")
        return figures, figures
    folded = fold(token).translate(_MISREAD)
    month = month_number(token) if len(token) > 3 else None
    number = None if month else number_of(folded)
    if month or number:
        sign = f"@{month}" if month else f"#{number}"
        return sign, sign
    return folded[:STEM], folded
