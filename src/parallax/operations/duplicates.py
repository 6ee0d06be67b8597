"""Which entries of lists describe a document that is described already.

Two descriptions with different dates, or of different places in one archive, are never of one
document, however alike their titles are: committees met again and again. With different titles
or summaries they are never surely of one: merged, they would lose what only one of them says.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from parallax.apparatus.dates import find_dates
from parallax.apparatus.words import fold
from parallax.model.catalogue import CatalogueRecord, Duplicate, conflicts
from parallax.model.document import Document
from parallax.model.progress import Progress, no_progress

#: Titles of one date that agree to this share are taken for one, with a doubt.
_ALIKE = 0.82
#: So many titles of one date are compared with each other; lists of a thousand records
#: without a date must not take minutes.
_COMPARED = 60
#: Words at the end of a title that say how much of the document a version has.
_SIGN = re.compile(r"\[[^\]]*\]")
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
    place: tuple[str, ...]


@dataclass(slots=True)
class _Index:
    by_title: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    by_date: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[tuple[str, ...], list[_Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: _Known) -> None:
        if one.title:
            self.by_title[one.title].append(one)
        if one.document.date:
            self.by_date[one.document.date].append(one)
        if one.place:
            self.by_place[one.place].append(one)


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
    place: tuple[str, ...] = ()
    if reference.folios and (reference.file or reference.fond):
        place = (
            _plain(reference.fond),
            _plain(reference.year),
            _plain(reference.file),
            _plain(reference.folios),
        )
    return _Known(document, record, list_name, title, frozenset(title.split()), place)


def _plain(number: str) -> str:
    """A number of an archive without what writes it differently: "001–130" and "1-130"."""
    return _ZEROS.sub("", re.sub(r"[\s.]+", "", fold(number)).replace("–", "-"))


def _duplicate(one: _Known, index: _Index) -> Duplicate | None:
    best: tuple[bool, float, _Known, str] | None = None
    met: set[int] = set()
    lists = (
        index.by_place.get(one.place, []) if one.place else [],
        index.by_title.get(one.title, []) if one.title else [],
        index.by_date.get(one.document.date, [])[-_COMPARED:] if one.document.date else [],
    )
    for other in (each for some in lists for each in some):
        if id(other) in met:
            continue
        met.add(id(other))
        verdict = _same(one, other)
        # Of equals the first stays: a document of the library goes before a record.
        if verdict is not None and (best is None or verdict[:2] > best[:2]):
            best = (verdict[0], verdict[1], other, verdict[2])
    if best is None:
        return None
    sure, _, other, reason = best
    return Duplicate(
        one.record,
        other.record,
        other.document,
        reason,
        sure,
        conflicts(other.document, one.document),
    )


def _same(one: _Known, other: _Known) -> tuple[bool, float, str] | None:
    """Whether two descriptions are surely of one document, how alike they are, and why."""
    ours, theirs = one.document, other.document
    if not _dates_agree(ours.date, theirs.date) or _places_differ(one, other):
        return None
    same_title = bool(one.title) and one.title == other.title
    same_date = bool(ours.date) and ours.date == theirs.date
    same_place = bool(one.place) and one.place == other.place
    alike = 1.0 if same_title else _alike(one, other)
    if same_title and (same_place or same_date):
        rank, what = (
            (3.0, "The same place in the archive, with the same title")
            if same_place
            else (2.0, "The same title and date")
        )
        but = _doubt(one, other)
        # A doubtful one is nearer than those that have less in common.
        return (True, rank + alike, f"{what}.") if not but else (False, 2.0, f"{what}, {but}.")
    if same_title and not ours.date and not theirs.date and _same_summary(ours, theirs):
        return True, 2.0 + alike, "The same title and summary; neither has a date."
    if same_place:
        what = "The same place in the archive" + (" and the same date" if same_date else "")
        another = "another title" if one.title and other.title else "only one of them has a title"
        return False, 1.0 + alike, f"{what}, but {another}."
    if same_title:
        if ours.date and theirs.date:
            return False, 1.0, "The same title, and one of the dates lies within the other."
        if ours.date or theirs.date:
            return False, 0.9, "The same title, but only one of them has a date."
        return False, 0.8, "The same title; neither has a date."
    if same_date and alike >= _ALIKE:
        return False, alike, "A very similar title, and the same date."
    return None


def _doubt(one: _Known, other: _Known) -> str:
    """Why two descriptions with one title may be of two documents; empty if nothing says so.

    Telegrams of one day often share their title, and only their summaries tell them apart. A
    list that has a title twice mostly means two documents.
    """
    ours, theirs = one.document.summary, other.document.summary
    if _same_summary(one.document, other.document):
        return ""
    if ours and theirs:
        return "but another summary"
    in_one_list = one.record >= 0 and other.record >= 0 and one.list_name == other.list_name
    return "but one list has both" if in_one_list else ""


def _same_summary(one: Document, other: Document) -> bool:
    """Blanks, capitals and accents do not count."""
    ours, theirs = (" ".join(fold(each.summary).split()) for each in (one, other))
    return bool(ours) and ours == theirs


def _dates_agree(one: str, other: str) -> bool:
    """Whether both can be the date of one document: equal, one within the other, or unknown."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short}-") or short in long.split("/")


def _places_differ(one: _Known, other: _Known) -> bool:
    """Whether the numbers of two references contradict each other."""
    ours, theirs = one.document.reference, other.document.reference
    pairs = (
        (ours.fond, theirs.fond),
        (ours.year, theirs.year),
        (ours.file, theirs.file),
        (ours.folios, theirs.folios),
    )
    return any(a and b and _plain(a) != _plain(b) for a, b in pairs)


def _alike(one: _Known, other: _Known) -> float:
    """0 to 1: the share of letters that two titles have in common, in order."""
    shared = len(one.words & other.words)
    if not shared or 2 * shared < max(len(one.words), len(other.words)):
        return 0.0
    return SequenceMatcher(None, one.title, other.title, autojunk=False).ratio()
