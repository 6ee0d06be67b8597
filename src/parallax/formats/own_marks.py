"""By what an office document that Parallax wrote is known again when it comes back: the names of
its styles, bookmarks and properties. All of them outlive Word and LibreOffice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.note import NoteKind
from parallax.model.text import ParagraphKind, Role

#: The property that every such document has, and the beginning of the names of the others.
PROPERTY = "Parallax"
_AUTHOR = f"{PROPERTY} author "
_LANGUAGE = f"{PROPERTY} language "
#: In a table for review: the id of its document.
DOCUMENT = f"{PROPERTY} document"

#: Styles of characters that are not of the text.
FOLIO, MARK, LEMMA, CREDIT = (
    "Parallax Folio", "Parallax Mark", "Parallax Lemma", "Parallax Credit",
)  # fmt: skip
#: Styles of paragraphs that are not of the text.
TITLE, DATE, SUMMARY = "Title", "Date", "Abstract"
REFERENCE, CREDITS, RIGHTS = "Parallax Reference", "Parallax Credits", "Parallax Rights"
STATEMENT, STATEMENT_HEAD = "Parallax Statement", "Parallax Statement Head"
#: By how deep in lists and quotations a paragraph of the statement stands, where styles say it.
STATEMENTS = (STATEMENT, *(f"{STATEMENT} {depth}" for depth in range(1, 5)))
#: What stands over the editor's statement.
STATEMENT_TITLE = "Editor’s statement"
SOURCE, GAP, CELL, HEAD = (
    "Parallax Source Line", "Parallax Gap", "Parallax Cell", "Parallax Column Head",
)  # fmt: skip
HEADS = {Role.ORIGINAL: "Parallax Original Head", Role.TRANSLATION: "Parallax Translation Head"}

_KINDS = {
    ParagraphKind.PROSE: "",
    ParagraphKind.SPEECH: " Speech",
    ParagraphKind.LIST: " List",
    ParagraphKind.VERSE: " Verse",
}
_SIDES = {Role.ORIGINAL: "Parallax Original", Role.TRANSLATION: "Parallax Translation"}

#: What a reader asks, in lower case as styles are known by.
DROPPED_RUNS = frozenset(name.casefold() for name in (MARK, LEMMA, CREDIT))
FOLIO_RUN = FOLIO.casefold()
DROPPED_PARAGRAPHS = frozenset(
    name.casefold()
    for name in (
        *(TITLE, DATE, SUMMARY, REFERENCE, CREDITS, RIGHTS, STATEMENT_HEAD, *STATEMENTS),
        *(SOURCE, GAP, CELL, HEAD),
        *HEADS.values(),
    )
)
HEAD_ROLES = {name.casefold(): role for role, name in HEADS.items()}
STYLE_KINDS = {
    f"{side}{kind_name}".casefold(): kind
    for side in _SIDES.values()
    for kind, kind_name in _KINDS.items()
}

_LETTERS = {
    NoteKind.TRANSLATOR: "T", NoteKind.EDITOR: "E", NoteKind.HISTORIAN: "H",
    NoteKind.QUERY: "Q", NoteKind.GLOSS: "G",
}  # fmt: skip
_NOTE_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_GAPS = {Gap.UNTRANSLATED: "u", Gap.OMITTED: "o", Gap.ILLEGIBLE: "i", Gap.ADDED: "a"}
_GAP_LETTERS = {letter: gap for gap, letter in _GAPS.items()}
_CALL_NAME = re.compile(r"_PlxNote(\d{1,7})")
_WORDS_NAME = re.compile(r"_PlxWords(\d{1,7})_([TEHQG])(\d{1,4})(?:_(\d{14}))?")
_ROW_NAME = re.compile(
    r"_PlxRow\d{1,7}_(?P<at>\d{1,7})_(?P<count>\d{1,5})_(?P<there>\d{1,7})_(?P<many>\d{1,5})"
    r"_(?P<status>[ac])(?P<score>\d{1,4})(?P<gap>[uoia]?)"
)
_SIGNS_NAME = re.compile(r"_PlxSigns_([a-z2-7]{7})_([a-z2-7]{7})(?:_([a-z2-7]{7}))?")
_FOLIO_TEXT = re.compile(r"\s*\[Fl\. (.*)\]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NoteName:
    """What the bookmark on a note's words says. `author` counts from 1, 0 for none."""

    number: int
    kind: NoteKind
    author: int
    created: str


@dataclass(frozen=True, slots=True)
class RowName:
    """What the bookmark in a row says of its bead: the positions [start, stop) of its paragraphs
    when it was written, and what was known of it."""

    status: BeadStatus
    score: float
    gap: Gap | None
    original: tuple[int, int] = (0, 0)
    translation: tuple[int, int] = (0, 0)


def style_of(role: Role, kind: ParagraphKind, level: int) -> str:
    """The style of a paragraph of either text."""
    if kind is ParagraphKind.HEADING:
        return f"Heading {min(max(level, 1), 6)}"
    return _SIDES[role] + _KINDS[kind]


def call_name(number: int) -> str:
    """The bookmark on the call of a note."""
    return f"_PlxNote{number}"


def called_number(name: str) -> int | None:
    found = _CALL_NAME.fullmatch(name)
    return int(found[1]) if found else None


def words_name(number: int, kind: NoteKind, author: int, created: str) -> str:
    """The bookmark on a note's words. Word allows 40 characters."""
    when = _digits(created)
    return f"_PlxWords{number}_{_LETTERS[kind]}{author}{'_' if when else ''}{when}"


def words_said(name: str) -> NoteName | None:
    found = _WORDS_NAME.fullmatch(name)
    if found is None:
        return None
    return NoteName(int(found[1]), _NOTE_KINDS[found[2]], int(found[3]), _moment(found[4] or ""))


def row_name(number: int, bead: Bead, first_paragraphs: tuple[int, int] = (0, 0)) -> str:
    """The bookmark in a row: its number, its paragraphs, and what is known of it. By it a row
    is found again whatever was done to its words. `first_paragraphs` is where a part of a
    document begins in both texts of the whole."""
    letter = "c" if bead.is_confirmed else "a"
    return (
        f"_PlxRow{number}_{first_paragraphs[0] + bead.original_start}_{bead.original_count}"
        f"_{first_paragraphs[1] + bead.translation_start}_{bead.translation_count}"
        f"_{letter}{round(1000 * bead.score)}{_GAPS[bead.gap] if bead.gap else ''}"
    )


def row_said(name: str) -> RowName | None:
    found = _ROW_NAME.fullmatch(name)
    if found is None:
        return None
    status = BeadStatus.CONFIRMED if found["status"] == "c" else BeadStatus.AUTO
    at, there = int(found["at"]), int(found["there"])
    return RowName(
        status,
        min(int(found["score"]), 1000) / 1000,
        _GAP_LETTERS.get(found["gap"]),
        (at, at + int(found["count"])),
        (there, there + int(found["many"])),
    )


def signs_name(signs: tuple[str, str], notes: str) -> str:
    """The bookmark in a row for review that says how both its wordings and its notes were."""
    return f"_PlxSigns_{signs[0]}_{signs[1]}_{notes}"


def signs_said(name: str) -> tuple[str, str, str] | None:
    """The signs of both wordings and of the notes; of these "" where it does not say."""
    found = _SIGNS_NAME.fullmatch(name)
    return (found[1], found[2], found[3] or "") if found is not None else None


def folio_text(label: str) -> str:
    return f"[Fl. {label}]"


def folio_said(text: str) -> str:
    found = _FOLIO_TEXT.fullmatch(text)
    return found[1].strip() if found else ""


def properties_of(
    fields: Mapping[str, str], authors: Mapping[str, int], langs: Mapping[Role, str]
) -> dict[str, str]:
    """The properties that say what the page says for people only."""
    return {
        PROPERTY: "1",
        **{f"{_LANGUAGE}{role}": lang for role, lang in langs.items()},
        **{f"{PROPERTY} {name}": value for name, value in fields.items() if value},
        **{f"{_AUTHOR}{number}": name for name, number in authors.items()},
    }


@dataclass(frozen=True, slots=True)
class OwnProperties:
    """Those properties as they were read."""

    fields: Mapping[str, str]
    authors: Mapping[int, str]
    langs: Mapping[Role, str]
    document: str = ""


def own_properties(found: Mapping[str, str]) -> OwnProperties | None:
    """None where the document is none of ours."""
    if PROPERTY not in found:
        return None
    fields: dict[str, str] = {}
    authors: dict[int, str] = {}
    langs: dict[Role, str] = {}
    for name, value in found.items():
        number = name.removeprefix(_AUTHOR)
        role = name.removeprefix(_LANGUAGE)
        if name.startswith(_AUTHOR) and number.isascii() and number.isdigit():
            authors[int(number[:6])] = value
        elif name.startswith(_LANGUAGE):
            if role in list(Role):
                langs[Role(role)] = value
        elif name.startswith(f"{PROPERTY} ") and name != DOCUMENT:
            fields[name.removeprefix(f"{PROPERTY} ")] = value
    return OwnProperties(fields, authors, langs, found.get(DOCUMENT, "").strip())


def _digits(created: str) -> str:
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return f"{moment.year:04}{moment:%m%d%H%M%S}"


def _moment(digits: str) -> str:
    try:
        moment = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds")
