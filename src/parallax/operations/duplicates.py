"""Which entries of lists describe a document that is described already.

Two descriptions with different dates, or of different places in one archive, are never of one
document, however alike their titles are: committees met again and again. With different titles
or summaries they are never surely of one: merged, they would lose what only one of them says.
"""

import re
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain

from parallax.apparatus.dates import find_dates
from parallax.apparatus.words import fold
from parallax.model.catalogue import CatalogueRecord, Duplicate, conflicts
from parallax.model.document import Document
from parallax.model.progress import Progress, no_progress

#: Titles of one date that agree to this share are taken for one, with a doubt.
_ALIKE = 0.82
#: So many descriptions that share a title, a date or a place are compared with each other;
#: lists of thousands of records that share one must not take minutes.
_COMPARED = 60
#: Of those of one date, so many that have most words in common are compared letter by letter,
#: and so many letters of each: that takes some tenths of a millisecond.
_NEAREST, _LETTERS = 6, 200
#: Words at the end of a title that say how much of the document a version has.
_SIGN = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"\w+")
_ZEROS = re.compile(r"\b0+(?=\d)")
_LINKS = frozenset("on at in of the më me në ne dt datë date".split())


@dataclass(slots=True)
class _Known:
    """A description met before. `record` is -1 for a document of the library."""

    document: Document
    record: int
    list_name: str
    title: str
    words: frozenset[str]
    numbers: tuple[str, ...]
    place: tuple[str, ...]
    summary: str


#: What descriptions share: kinds of it by number, and the values.
_Key = tuple[int, Hashable, Hashable, Hashable]


def _last() -> deque[_Known]:
    return deque(maxlen=_COMPARED)


@dataclass(slots=True)
class _Index:
    """Descriptions by what they share. By what leaves little doubt the first are kept, so that
    what repeats them is found however many came between; by the rest the last."""

    exact: dict[_Key, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[_Key, deque[_Known]] = field(default_factory=lambda: defaultdict(_last))
    dated: dict[str, deque[_Known]] = field(default_factory=lambda: defaultdict(_last))

    def add(self, one: _Known) -> None:
        for key in _exact_keys(one):
            if len(there := self.exact[key]) < _COMPARED:
                there.append(one)
        for key in _loose_keys(one):
            self.loose[key].append(one)
        if one.document.date:
            self.dated[one.document.date].append(one)

    def sharing_much(self, one: _Known) -> Iterator[_Known]:
        return chain.from_iterable(self.exact.get(key, ()) for key in _exact_keys(one))

    def sharing_little(self, one: _Known) -> Iterator[_Known]:
        return chain.from_iterable(self.loose.get(key, ()) for key in _loose_keys(one))

    def of_one_date(self, one: _Known) -> Iterable[_Known]:
        return self.dated.get(one.document.date, ()) if one.document.date else ()


def _exact_keys(one: _Known) -> Iterator[_Key]:
    date, summary = one.document.date, one.summary
    if one.title and one.place:
        yield 1, one.title, one.place, summary
        yield 2, one.title, one.place, ""
    if one.title and date:
        yield 3, one.title, date, summary
        yield 4, one.title, date, ""
    if one.place and date:
        yield 5, one.place, date, ""
    if one.title and summary:
        yield 6, one.title, summary, ""


def _loose_keys(one: _Known) -> Iterator[_Key]:
    if one.place:
        yield 7, one.place, "", ""
    if one.title:
        yield 8, one.title, "", ""


def find_duplicates(
    records: Sequence[CatalogueRecord],
    documents: Iterable[Document],
    progress: Progress = no_progress,
) -> tuple[Duplicate, ...]:
    """For each record that seems to be there already, the surest of those it repeats: a
    document of the library, or an earlier record."""
    index = _Index()
    for document in documents:
        index.add(_known(document))
    found: list[Duplicate] = []
    for number, record in enumerate(records):
        if number % 50 == 0:
            progress(number / len(records), "Looking for what is there already")
        one = _known(record.document, number, record.list_name)
        duplicate = _duplicate(one, index)
        if duplicate is not None:
            found.append(duplicate)
        index.add(one)
    return tuple(found)


def title_key(title: str) -> str:
    """A title for comparing: folded, without dates, editorial signs and punctuation."""
    for start, end, _ in sorted(find_dates(title), reverse=True):
        title = f"{title[:start]} {title[end:]}"
    words = _WORD.findall(fold(_SIGN.sub(" ", title)))
    while words and words[-1] in _LINKS:
        words.pop()
    return " ".join(words)


def _known(document: Document, record: int = -1, list_name: str = "") -> _Known:
    title = title_key(document.title)
    reference = document.reference
    numbers = tuple(
        _plain(each) for each in (reference.fond, reference.year, reference.file, reference.folios)
    )
    place = numbers if reference.folios and (reference.file or reference.fond) else ()
    summary = " ".join(fold(document.summary).split())
    return _Known(
        document, record, list_name, title, frozenset(title.split()), numbers, place, summary
    )


def _plain(number: str) -> str:
    """A number of an archive without what writes it differently: "001–130" and "1-130"."""
    return _ZEROS.sub("", re.sub(r"[\s.]+", "", fold(number)).replace("–", "-"))


def _duplicate(one: _Known, index: _Index) -> Duplicate | None:
    best: _Verdict | None = None
    # Each is worth a look only where those before gave nothing better than it could.
    for others in (index.sharing_much(one), index.sharing_little(one)):
        if best is None:
            best = _best(_same(one, other) for other in others)
    if best is None:
        best = _best(_similar(one, index.of_one_date(one)))
    if best is None:
        return None
    return Duplicate(
        one.record,
        best.other.record,
        best.other.document,
        best.reason,
        best.sure,
        conflicts(best.other.document, one.document),
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    other: _Known
    sure: bool
    alike: float
    reason: str


def _best(verdicts: Iterable[_Verdict | None]) -> _Verdict | None:
    """Of equals the first: a document of the library goes before a record."""
    found = [one for one in verdicts if one is not None]
    return max(found, key=lambda one: (one.sure, one.alike)) if found else None


def _same(one: _Known, other: _Known) -> _Verdict | None:
    """What is said of two descriptions that share a title or a place."""
    ours, theirs = one.document, other.document
    if not _dates_agree(ours.date, theirs.date) or _places_differ(one, other):
        return None
    same_title = bool(one.title) and one.title == other.title
    same_date = bool(ours.date) and ours.date == theirs.date
    same_place = bool(one.place) and one.place == other.place
    if same_title and (same_place or same_date):
        alike, what = (
            (3.0, "The same place in the archive, with the same title")
            if same_place
            else (2.0, "The same title and date")
        )
        but = _doubt(one, other)
        return _Verdict(other, not but, alike, f"{what}, {but}." if but else f"{what}.")
    if same_title and not ours.date and not theirs.date and _same_summary(one, other):
        return _Verdict(other, True, 2.0, "The same title and summary; neither has a date.")
    if same_place:
        what = "The same place in the archive" + (" and the same date" if same_date else "")
        another = "another title" if one.title and other.title else "only one of them has a title"
        return _Verdict(other, False, 1.0 + _words_shared(one, other), f"{what}, but {another}.")
    if same_title:
        if ours.date and theirs.date:
            reason = "The same title, and one of the dates lies within the other."
            return _Verdict(other, False, 1.0, reason)
        if ours.date or theirs.date:
            return _Verdict(other, False, 0.9, "The same title, but only one of them has a date.")
        return _Verdict(other, False, 0.8, "The same title; neither has a date.")
    return None


def _similar(one: _Known, others: Iterable[_Known]) -> Iterator[_Verdict | None]:
    """Those of one date whose titles are very similar."""
    near = [(_words_shared(one, other), other) for other in others]
    near = [each for each in near if each[0] >= 0.5 and not _places_differ(one, each[1])]
    # Of equals the first stays first.
    near.sort(key=lambda each: -each[0])
    for _, other in near[:_NEAREST]:
        alike = _alike(one, other)
        if alike >= _ALIKE:
            reason = "A very similar title, and the same date."
            yield _Verdict(other, False, alike, reason)


def _doubt(one: _Known, other: _Known) -> str:
    """Why two descriptions with one title may be of two documents; empty if nothing says so.

    Telegrams of one day often share their title, and only their summaries tell them apart. A
    list that has a title twice mostly means two documents.
    """
    if _same_summary(one, other):
        return ""
    if one.summary and other.summary:
        return "but another summary"
    in_one_list = one.record >= 0 and other.record >= 0 and one.list_name == other.list_name
    return "but one list has both" if in_one_list else ""


def _same_summary(one: _Known, other: _Known) -> bool:
    return bool(one.summary) and one.summary == other.summary


def _dates_agree(one: str, other: str) -> bool:
    """Whether both can be the date of one document: equal, one within the other, or unknown."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short}-") or short in long.split("/")


def _places_differ(one: _Known, other: _Known) -> bool:
    """Whether the numbers of two references contradict each other."""
    pairs = zip(one.numbers, other.numbers, strict=True)
    return any(a and b and a != b for a, b in pairs)


def _words_shared(one: _Known, other: _Known) -> float:
    """0 to 1: how many of the words of the longer title are in the other."""
    longer = max(len(one.words), len(other.words))
    return len(one.words & other.words) / longer if longer else 0.0


def _alike(one: _Known, other: _Known) -> float:
    """0 to 1: the share of letters that two titles have in common, in order."""
    ours, theirs = one.title[:_LETTERS], other.title[:_LETTERS]
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
