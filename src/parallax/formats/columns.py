"""Which columns of a table hold a text and its translation, told by their names or their words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import combinations

from parallax.apparatus.dates import parse_date
from parallax.apparatus.language import guess_language, translation_first
from parallax.apparatus.references import find_folio
from parallax.formats.language_labels import language_named
from parallax.model.note import NoteKind

#: Rows that are looked at, and characters of a column whose language is to be told.
_ROWS = 400
_SAMPLE = 20_000
_LONGEST_LABEL = 60
#: Letters a cell has on average, at the least, where a column holds text.
_LEAST_LETTERS = 2
#: A column where fewer of the cells than this are filled is no text.
_LEAST_FILLED = 0.1
#: A column in an unknown language is one of two texts only if it has at least so many letters
#: (its language could have been told from them), and if neither is so many times longer.
_LEAST_UNKNOWN = 40
_MOST_LONGER = 3
_NUMBER = re.compile(r"[(\[]?\d{1,7}[.)\]]?")
_LEAF = re.compile(r"\d{1,4}\s?[rv]?")
_WORD = re.compile(r"[^\W\d_]+|[#№§]")


class _Role(Enum):
    ORIGINAL = auto()
    TRANSLATION = auto()
    FOLIO = auto()
    NOTE = auto()
    QUERY = auto()
    NUMBER = auto()
    OTHER = auto()


_NAMES = {
    word: role
    for role, words in {
        _Role.ORIGINAL: "original origjinal origjinali origjinale source",
        _Role.TRANSLATION: "translation translated target përkthim përkthimi perkthim perkthimi",
        _Role.FOLIO: "folio folios fol fl fletë fleta flete leaf page faqe faqja",
        _Role.NOTE: "note notes footnote footnotes shënim shënimi shënime shenim shenime",
        _Role.QUERY: "query queries comment comments remark remarks koment komenti komente"
        " vërejtje verejtje pyetje",
        _Role.NUMBER: "number no nr num numër numri row rresht rreshti id # № § segment"
        " paragraph paragraf paragrafi",
        # What lists of documents have.
        _Role.OTHER: "title titulli date data datë summary abstract përmbledhje permbledhje author"
        " autori archive arkivi fond fondi series seria year viti file dosja url link subject tema"
        " name emri rights contributor translator përkthyesi keywords status",
    }.items()
    for word in words.split()
}
#: What may stand in a name beside the word that tells.
_FILLING = frozenset("text teksti tekst version versioni variant language gjuha the of in në i e"
                     " column kolona s".split())  # fmt: skip


class NoPair(Exception):
    """No two columns with a text and its translation; why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions of the columns that are read.

    `langs` are the languages that the names of both texts' columns say, "" where they do not;
    `header` says that the first row holds names; `remarks` what is worth saying of all that.
    """

    original: int
    translation: int
    langs: tuple[str, str] = ("", "")
    folio: int | None = None
    notes: tuple[tuple[int, NoteKind], ...] = ()
    header: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Name:
    """What the name of a column says."""

    roles: set[_Role] = field(default_factory=set[_Role])
    lang: str = ""

    @property
    def is_side(self) -> bool:
        beside = self.roles - {_Role.ORIGINAL, _Role.TRANSLATION}
        return not beside and bool(self.lang or self.roles)

    def __bool__(self) -> bool:
        return bool(self.roles or self.lang)


@dataclass(slots=True)
class _Words:
    """What the cells of a column look like."""

    lang: str
    letters: int
    is_text: bool


def find_columns(rows: Sequence[Sequence[str]], *, surely: bool = False) -> Columns:
    """The columns of a table; raises NoPair where no two of them hold the two texts.

    Of several languages Albanian and English are taken, or else the first two. With `surely`,
    as of a table that may be anything, names or two known languages must tell.
    """
    rows = rows[:_ROWS]
    width = max((len(row) for row in rows), default=0)
    names = header_of(rows[0], width) if rows else None
    body = rows if names is None else rows[1:]
    columns = [[row[at] if at < len(row) else "" for row in body] for at in range(width)]
    looks = [_look(column) for column in columns]
    known = names or [_Name() for _ in range(width)]
    original, translation = _sides(known, looks, rows[0] if names else (), surely)
    used = {original, translation}
    folio = next((at for at, name in enumerate(known) if _Role.FOLIO in name.roles), None)
    if folio is None and names is None:
        folio = next((at for at, column in enumerate(columns) if _are_folios(column)), None)
    notes = tuple(
        (at, NoteKind.QUERY if _Role.QUERY in name.roles else NoteKind.TRANSLATOR)
        for at, name in enumerate(known)
        if name.roles & {_Role.NOTE, _Role.QUERY} and at not in used
    )
    used |= {at for at, _ in notes} | ({folio} if folio is not None else set[int]())
    labels = [*rows[0]] if names else []
    return Columns(
        original,
        translation,
        (known[original].lang, known[translation].lang),
        folio,
        notes,
        names is not None,
        tuple(_remarks(labels, columns, known, used)),
    )


def header_of(row: Sequence[str], width: int) -> "list[_Name] | None":
    """What the cells of the first row say as names of columns; None where they are none."""
    names = [_name(row[at]) if at < len(row) else _Name() for at in range(width)]
    if any(len(cell) > _LONGEST_LABEL for cell in row):
        return None
    said = [name for name in names if name]
    filled = sum(bool(cell.strip()) for cell in row)
    if any(name.is_side for name in said) and 2 * len(said) >= filled:
        return names
    return names if width > 2 and len(said) >= 2 and 2 * len(said) >= filled else None


def leaf(cell: str) -> str:
    """The label of a leaf in a column of leaves: "28", "12v"; "" where it is none."""
    text = " ".join(cell.split())
    if _LEAF.fullmatch(text):
        return text.replace(" ", "")
    return find_folio(text) or ""


def _name(cell: str) -> _Name:
    name = _Name()
    for word in _WORD.findall(cell.casefold()):
        lang = language_named(word)
        if word in _NAMES:
            name.roles.add(_NAMES[word])
        elif lang:
            name.lang = name.lang or lang
        elif word not in _FILLING:
            return _Name()
    return name


def _look(column: Sequence[str]) -> _Words:
    filled = [cell.strip() for cell in column if cell.strip()]
    pieces: list[str] = []
    size = 0
    for cell in filled:
        pieces.append(cell[:2000])
        size += len(pieces[-1])
        if size > _SAMPLE:
            break
    letters = sum(map(str.isalpha, "".join(pieces)))
    is_text = (
        len(filled) >= _LEAST_FILLED * len(column)
        and letters >= _LEAST_LETTERS * len(pieces)
        and bool(pieces)
        and not _are_folios(filled)
        and not all(parse_date(cell) for cell in pieces[:20])
    )
    return _Words(guess_language("\n".join(pieces)), letters, is_text)


def _are_folios(column: Iterable[str]) -> bool:
    """Whether all filled cells are marks such as "Fl. 28"; bare numbers say nothing."""
    filled = [cell.strip() for cell in column if cell.strip()]
    return bool(filled) and all(len(cell) < 24 and find_folio(cell) for cell in filled)


def _sides(
    names: Sequence[_Name], looks: Sequence[_Words], labels: Sequence[str], surely: bool
) -> tuple[int, int]:
    sides = [at for at, name in enumerate(names) if name.is_side]
    ours = next((at for at in sides if _Role.ORIGINAL in names[at].roles), None)
    theirs = next((at for at in sides if _Role.TRANSLATION in names[at].roles and at != ours), None)
    if ours is not None and theirs is not None:
        return ours, theirs
    lang = [name.lang or look.lang for name, look in zip(names, looks, strict=True)]
    one = ours if ours is not None else theirs
    if one is not None:
        other = _partner(one, names, looks, lang, labels)
        return (one, other) if one == ours else (other, one)
    by_lang = {names[at].lang: at for at in reversed(sides)}
    if len(by_lang) < 2:
        return _in_order(*_by_words(names, looks, labels, surely), lang)
    first = by_lang["sq"] if "sq" in by_lang else min(by_lang.values())
    rest = {tag: at for tag, at in by_lang.items() if at != first}
    second = rest["en"] if "en" in rest else min(rest.values())
    return _in_order(min(first, second), max(first, second), lang)


def _partner(
    one: int,
    names: Sequence[_Name],
    looks: Sequence[_Words],
    lang: Sequence[str],
    labels: Sequence[str],
) -> int:
    """The other text, where the names tell but one of them."""
    others = [at for at, look in enumerate(looks) if at != one and _may_be_text(names[at], look)]
    named = [at for at in others if names[at].lang and lang[at] != lang[one]]
    different = named or [at for at in others if lang[at] != lang[one]]
    if different:
        return max(different, key=lambda at: (lang[at] in ("sq", "en"), looks[at].letters))
    if len(others) == 1:
        return others[0]
    raise NoPair(_why(names, looks, labels))


def _by_words(
    names: Sequence[_Name], looks: Sequence[_Words], labels: Sequence[str], surely: bool
) -> tuple[int, int]:
    """Two columns whose words are in two languages."""
    texts = [at for at, look in enumerate(looks) if _may_be_text(names[at], look)]
    told = [at for at in texts if looks[at].lang != "und"]
    pairs = [pair for pair in combinations(told, 2) if looks[pair[0]].lang != looks[pair[1]].lang]
    if pairs:
        return max(
            pairs,
            key=lambda pair: (
                {looks[at].lang for at in pair} == {"sq", "en"},
                min(looks[at].letters for at in pair),
            ),
        )
    if not surely and len(texts) == 2 and len(told) == 1:
        shorter, longer = sorted(looks[at].letters for at in texts)
        if shorter >= _LEAST_UNKNOWN and longer <= _MOST_LONGER * shorter:
            return texts[0], texts[1]
    raise NoPair(_why(names, looks, labels))


def _may_be_text(name: _Name, look: _Words) -> bool:
    """A column whose name says that it is something else is no text, whatever stands in it."""
    return look.is_text and (not name or name.is_side)


def _in_order(first: int, second: int, lang: Sequence[str]) -> tuple[int, int]:
    """By their languages; otherwise the left one is first."""
    return (second, first) if translation_first(lang[first], lang[second]) else (first, second)


def _why(names: Sequence[_Name], looks: Sequence[_Words], labels: Sequence[str]) -> str:
    texts = [at for at, look in enumerate(looks) if _may_be_text(names[at], look)]
    if labels:
        shown = ", ".join(f"“{' '.join(label.split())[:30]}”" for label in labels[:8] if label)
        return f"its columns are {shown}"
    if len(texts) < 2:
        return "only one of its columns holds text" if texts else "none of its columns holds text"
    langs = {looks[at].lang for at in texts}
    if len(langs) == 1 and "und" not in langs:
        return "its columns of text seem to be in one language"
    return "it cannot be told which languages its columns of text are in"


def _remarks(
    labels: Sequence[str],
    columns: Sequence[Sequence[str]],
    names: Sequence[_Name],
    used: set[int],
) -> list[str]:
    remarks: list[str] = []
    if labels:
        shown = ", ".join(f"“{' '.join(label.split())[:30]}”" for label in labels if label.strip())
        remarks.append(f"The first row was read as the names of the columns: {shown}.")
    left: list[str] = []
    for at, column in enumerate(columns):
        if at in used or _Role.NUMBER in names[at].roles:
            continue
        filled = [cell.strip() for cell in column if cell.strip()]
        if not filled or all(_NUMBER.fullmatch(cell) for cell in filled):
            continue
        label = " ".join(labels[at].split())[:30] if at < len(labels) else ""
        left.append(f"“{label}”" if label else str(at + 1))
    if left:
        which = "Column" if len(left) == 1 else "Columns"
        was = "was" if len(left) == 1 else "were"
        remarks.append(f"{which} {', '.join(left[:8])} {was} left out.")
    return remarks
