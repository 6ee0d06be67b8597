"""Archival references in running notes: several in a note, shortened, or only "Ibid.".

`find_references` finds what is written out; what a later reference of the same note leaves
unsaid it takes from the one before. `resolve` goes through notes in order and says also what
"Ibid.", "Po aty" and "op. cit." stand for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from parallax.apparatus.abbreviations import Abbreviations
from parallax.apparatus.words import fold
from parallax.model.document import Reference


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference at the code points [start, end) of a text.

    `reference` is complete, with abbreviations that the text introduces written out;
    `inherited` names its parts that were taken from the reference before it.
    """

    start: int
    end: int
    reference: Reference
    inherited: tuple[str, ...] = ()


class CitationKind(StrEnum):
    DIRECT = "direct"
    IBID = "ibid"
    OP_CIT = "op. cit."


@dataclass(frozen=True, slots=True)
class Citation:
    """What the code points [start, end) of one note cite.

    `stands_for` says it in words; empty where nothing was found that it could stand for.
    `reference` is None where that is no archival reference. `note` is the place in the
    sequence of the note that was referred to, -1 for a direct reference.
    """

    start: int
    end: int
    kind: CitationKind
    stands_for: str
    reference: Reference | None = None
    inherited: tuple[str, ...] = ()
    note: int = -1


_PARTS = tuple(part.name for part in fields(Reference))
_RANK = {"archive": -1, "fond": 0, "series": 1, "year": 2, "file": 3, "folios": 4}
#: A label may be introduced: "Fondi (F.) 14/AP".
_INTRODUCED = r"(?:\s*\(\w{1,4}\.?\))?"
_DASH = r"\s?[-–—]\s?"
_LEAF = r"\d{1,4}(?:/\d{1,3})?(?:[rv]\b|\s+(?:verso|recto)\b)?"
_LEAVES = (
    rf"{_LEAF}(?:{_DASH}{_LEAF})?"
    # More leaves, but no day, year or number of something else.
    rf"(?:,\s*(?!\d{{4}}){_LEAF}(?:{_DASH}{_LEAF})?(?![\d/.]*\d)(?!\s+[^\W\d_]))*"
)
_LABELS = re.compile(
    r"(?<![\w.])(?:"
    rf"(?P<fond_>(?:Fondi|Fond|F){_INTRODUCED}\.?\s*(?:nr\.?\s*)?(?P<fond>\d+(?:\s?/\s?[A-Z]{{1,4}})?))"
    rf"|(?P<series_>Op(?:is[’']?)?{_INTRODUCED}\.?\s*(?P<series>\d+))"
    rf"|(?P<year_>(?:Viti|V){_INTRODUCED}\.?\s*(?P<year>\d{{4}}(?:{_DASH}\d{{2,4}})?))"
    rf"|(?P<file_>(?:Dosja|Dosje|Dos|Delo|D){_INTRODUCED}\.?\s*(?:nr\.?\s*)?(?P<file>\d+(?:/\d+)*[a-z]?))"
    rf"|(?P<folios_>(?:Fletët|Fletet|Fletë|Fleta|Fl|Ll|L){_INTRODUCED}\.?\s*(?P<folios>{_LEAVES}))"
    r")(?![\w/])"
)
_JOINT = re.compile(r"[\s.,]*")
#: Between a fond and a year or a file may stand a series; it is no longer than this.
_LONGEST_SERIES, _LONGEST_ARCHIVE = 260, 160
_GLOSS = re.compile(r"\s*\((?![^()]*\.\))[^()]{4,60}\)")
_NO_SERIES = re.compile(r"[;:]|\.\s+[A-ZÇË]|\b(?:in|see|shih|and|dhe)\s+[A-Z]{3,}")
#: An archive's name right before the first part: a short one, one that introduces its short
#: form, or one that calls itself an archive. Tried in this order.
_ARCHIVES = (
    re.compile(r"(?<![\w/.-])([A-ZÇË]{3,9})(?:\s+\([^()]*\))?,\s*$"),
    re.compile(r"((?:[^\W\d_a-z][^\s,;:()]*)[^;:()]{0,150}?\([A-ZÇË][\w-]{1,9}\)),\s*$"),
    re.compile(
        r"((?:[^\W\d_a-z][^,;:()]{0,60}?)?\b(?:Ar[ck]h?iv|Ar[ck]h?ives?)\w*[^,;:()]{0,80}"
        r"(?:,\s*[^\W\d_][^,;:()\d]{2,30})?)(?:\s*\([^()]*\))?,\s*$"
    ),
)
_CALLS_ITSELF = re.compile(r"ar[ck]h?iv|bibliotek|librar|muze|museum", re.IGNORECASE)
_LEAD_IN = re.compile(r".*(?:\b(?:in|In|See|see|at|from|në|nga|Shih|shih)\s+|[.;:]\s+)(?=\S)", re.S)


def find_references(
    text: str, abbreviations: Abbreviations | None = None, *, before: Reference | None = None
) -> list[FoundReference]:
    """The archival references in a running text, in order; none within another.

    One that begins with its file or its folios takes what goes before from the reference
    before it in the text, for the first one `before`. `abbreviations` are used and added to.
    A lone year, file or folio without a reference before it is none.
    """
    known = abbreviations if abbreviations is not None else Abbreviations()
    found: list[FoundReference] = []
    last = before
    for chain in _chains(text):
        one = _read(text, chain, known, last)
        if one is not None:
            found.append(one)
            last = one.reference
    return found


def _chains(text: str) -> list[list[re.Match[str]]]:
    """The labelled parts of each reference."""
    chains: list[list[re.Match[str]]] = []
    for match in _LABELS.finditer(text):
        if chains and _joined(text, chains[-1][-1], match):
            chains[-1].append(match)
        else:
            chains.append([match])
    return chains


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two labelled parts are of one reference."""
    first, second = _name(one), _name(other)
    if _RANK[second] <= _RANK[first]:
        return False
    between = text[one.end() : other.start()]
    if _JOINT.fullmatch(between):
        return True
    if first != "fond" or second not in ("year", "file") or len(between) > _LONGEST_SERIES:
        return False
    return _NO_SERIES.search(between) is None


def _name(match: re.Match[str]) -> str:
    return next(part for part in _PARTS if part != "archive" and match[f"{part}_"])


def _read(
    text: str, chain: Sequence[re.Match[str]], known: Abbreviations, last: Reference | None
) -> FoundReference | None:
    values = {_name(match): _value(_name(match), match) for match in chain}
    start, end = chain[0].start(), chain[-1].end()
    if "series" not in values:
        values["series"] = _series(text, chain, known)
    first = _name(chain[0])
    above = [part for part in _PARTS if _RANK[part] < _RANK[first]]
    named = _archive(text, start) if first in ("fond", "year") else None
    taken: tuple[str, ...] = ()
    if named is not None and (first == "fond" or _is_archive(named[1], known)):
        start, above = named[0], []
        values["archive"] = known.archive(named[1])
    elif len(chain) < 2 and (last is None or first in ("fond", "year")):
        # A lone "F. 5" or "V. 1956" is an initial or nothing, and a lone folio is of nothing.
        return None
    if last is not None:
        taken = tuple(part for part in above if not values.get(part) and getattr(last, part))
        values |= {part: getattr(last, part) for part in taken}
    return FoundReference(start, end, _reference(values), taken)


def _is_archive(words: str, known: Abbreviations) -> bool:
    """Whether a name before a year is an archive's, not a series'."""
    short = words.isupper() and " " not in words
    return short or words in known.archives or _CALLS_ITSELF.search(words) is not None


def _reference(values: dict[str, str]) -> Reference:
    return Reference(**{part: values.get(part, "") for part in _PARTS})


def _value(part: str, match: re.Match[str]) -> str:
    value = " ".join(match[part].split())
    if part == "fond":
        return value.replace(" ", "")
    if part == "series":
        return f"Op. {value}"
    if part == "folios":
        value = re.sub(r"\s+(?:verso)\b", "v", re.sub(r"\s+recto\b", "r", value))
        value = re.sub(r"\s*([-–—])\s*", r"\1", value)
        return re.sub(r"\s*,\s*", ", ", value)
    return re.sub(r"\s*([-–—])\s*", r"\1", value)


def _series(text: str, chain: Sequence[re.Match[str]], known: Abbreviations) -> str:
    """What stands between the fond and the next part, without a gloss of the fond's."""
    if len(chain) < 2 or _name(chain[0]) != "fond":
        return ""
    between = text[chain[0].end() : chain[1].start()]
    gloss = _GLOSS.match(between)
    if gloss is not None:
        between = between[gloss.end() :]
    words = " ".join(between.split()).strip(" ,.")
    return known.series_of(words) if words else ""


def _archive(text: str, end: int) -> tuple[int, str] | None:
    """Where the archive's name before a reference begins, and the name."""
    begin = max(0, end - _LONGEST_ARCHIVE)
    for pattern in _ARCHIVES:
        match = pattern.search(text, begin, end)
        if match is not None:
            words = match[1]
            lead = _LEAD_IN.match(words)
            cut = lead.end() if lead is not None else 0
            return match.start(1) + cut, words[cut:]
    return None


# -- Ibid. and its like

_IBID = re.compile(r"\b(?:Ibid(?:em)?\b\.?|Ib\.|Po\s+aty\b|Po\s+atje\b)", re.IGNORECASE)
_OP_CIT = re.compile(
    r"(?<![\w’'\-])(?P<who>[^\W\d_][\w’'\-]{1,60})\s*,\s*(?:(?:op|loc|art|vep)\.\s*(?:e\s+)?cit\b\.?"
    r"|vep(?:ër|ra|rë)\s+e\s+cituar)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\s,]*")
_PAGE = r"\d+(?:\s?[-–]\s?\d+)?"
_PAGES = rf"\b(?:pp?|fq|faqe)\.?\s*{_PAGE}(?:,\s*{_PAGE})*"
_PAGES_NEXT = re.compile(rf"[\s,]*({_PAGES})")
_PAGES_LAST = re.compile(rf"[\s,]*{_PAGES}[\s.]*$")
_NUMBER = re.compile(r"^\s*\[?\d{1,4}[.\])]+\s*")
_LONGEST_WORDS, _LONGEST_WORK = 400, 1000
#: The parts that follow "Ibid." are not longer than this.
_NEAR = 400


@dataclass(slots=True)
class _Meant:
    """What "Ibid." means at a place: the last citation, and the words behind it, which may
    cite a book; and the note they stand in."""

    reference: Reference | None = None
    words: str = ""
    note: int = -1


@dataclass(frozen=True, slots=True)
class _Work:
    """A part of a note that may cite a book, as it is and folded, and the note's number."""

    words: str
    folded: str
    note: int


def resolve(
    notes: Sequence[str],
    abbreviations: Abbreviations | None = None,
    *,
    marks: Sequence[str] = (),
) -> list[list[Citation]]:
    """What each note cites, in the order of the notes and of the words in each.

    `marks` are the notes' numbers as printed, "" for one without: behind a note that is missing
    "Ibid." stands for nothing that is known.

    "Ibid." is what was cited last, in the same note or the one before it; parts that follow
    it ("Ibid., Fl. 30") go in the place of its own. "Kodra, op. cit." is the latest note before
    it that names Kodra.
    """
    known = abbreviations if abbreviations is not None else Abbreviations()
    out: list[list[Citation]] = []
    works: list[_Work] = []
    meant = _Meant()
    for number, note in enumerate(notes):
        cited: list[Citation] = []
        done = 0
        if _is_gap(marks[number - 1 : number + 1] if number else ()):
            meant = _Meant()
        for start, end, kind in _signs(note):
            cited += _direct(note, done, start, known, meant.reference if done else None)
            if cited:
                meant = _after(note, cited[-1], start, number)
            if kind is CitationKind.IBID:
                cited.append(_ibid(note, start, end, meant, known))
            elif kind is CitationKind.OP_CIT:
                cited.append(_op_cit(note, start, end, works))
            done = cited[-1].end if cited and kind is not None else end
        out.append(cited)
        meant = _after(note, cited[-1] if cited else None, len(note), number)
        parts = (part for part in note.split(";") if _OP_CIT.search(part) is None)
        works += [_Work(part, fold(part), number) for part in parts]
    return out


def _is_gap(marks: Sequence[str]) -> bool:
    """Whether a note is missing between two; numbers may begin anew on each page."""
    numbers = [int(mark) if mark.isdecimal() and len(mark) < 7 else 0 for mark in marks]
    return len(numbers) == 2 and numbers[1] > numbers[0] + 1


def _signs(note: str) -> list[tuple[int, int, CitationKind | None]]:
    """The places of "Ibid." and "op. cit.", and the end of the note."""
    found: list[tuple[int, int, CitationKind | None]] = []
    for kind, pattern in ((CitationKind.IBID, _IBID), (CitationKind.OP_CIT, _OP_CIT)):
        found += [(match.start(), match.end(), kind) for match in pattern.finditer(note)]
    found.sort(key=lambda one: one[0])
    return [*found, (len(note), len(note), None)]


def _direct(
    note: str, start: int, end: int, known: Abbreviations, before: Reference | None
) -> list[Citation]:
    return [
        Citation(
            start + one.start,
            start + one.end,
            CitationKind.DIRECT,
            one.reference.cite(),
            one.reference,
            one.inherited,
        )
        for one in find_references(note[start:end], known, before=before)
    ]


def _after(note: str, last: Citation | None, end: int, number: int) -> _Meant:
    """What "Ibid." means behind this citation; behind a note without any, its own words."""
    if last is None:
        return _Meant(None, _work(note), number)
    behind = note[last.end : end]
    book = _work(behind) if re.search(_PAGES, behind) else ""
    words = book or (last.stands_for if last.reference is None else "")
    return _Meant(last.reference, words, number)


def _work(words: str) -> str:
    """A book or an article without the number of the note and its pages."""
    whole = " ".join(_NUMBER.sub("", words[: 2 * _LONGEST_WORK]).split())[:_LONGEST_WORK]
    return _PAGES_LAST.sub("", whole).strip(" .,;")[:_LONGEST_WORDS]


def _ibid(note: str, start: int, end: int, meant: _Meant, known: Abbreviations) -> Citation:
    pages = _PAGES_NEXT.match(note, end)
    on_pages, stop = (f", {pages[1]}", pages.end()) if pages is not None else ("", end)
    reference = meant.reference
    if reference is None or (pages is not None and meant.words):
        words = meant.words + on_pages if meant.words else ""
        return Citation(start, stop, CitationKind.IBID, words, note=meant.note)
    inherited = tuple(part for part in _PARTS if getattr(reference, part))
    behind = _NEXT.match(note, end)
    begin = behind.end() if behind else end
    for one in find_references(note[begin : begin + _NEAR], known, before=reference)[:1]:
        if one.start == 0:
            reference, inherited, stop = one.reference, one.inherited, begin + one.end
    words = reference.cite() + on_pages
    return Citation(start, stop, CitationKind.IBID, words, reference, inherited, meant.note)


def _op_cit(note: str, start: int, end: int, before: Sequence[_Work]) -> Citation:
    """The latest note that names the same author, but not only in the same way."""
    named = _OP_CIT.match(note, start)
    who = fold(named["who"]) if named is not None else ""
    pages = _PAGES_NEXT.match(note, end)
    stop = pages.end() if pages is not None else end
    for work in reversed(before):
        if who in work.folded and len(work.words) > 2 * len(who):
            words = _work(work.words)
            words = f"{words}, {pages[1]}" if pages is not None else words
            return Citation(start, stop, CitationKind.OP_CIT, words, note=work.note)
    return Citation(start, stop, CitationKind.OP_CIT, "")
