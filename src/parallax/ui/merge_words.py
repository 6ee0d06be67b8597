"""In what an edition and the library differ, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from parallax.apparatus.signs import SignKind
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent
from parallax.model.merge_plan import (
    DetailItem,
    MergeItem,
    NoteItem,
    RowsItem,
    SignItem,
    Take,
    UnlikeTexts,
    WordingItem,
)
from parallax.model.note import Note
from parallax.model.sign import NO_SIGN
from parallax.model.text import Paragraph, Role
from parallax.ui.field_names import field_name, field_words
from parallax.ui.kind_names import kind_name
from parallax.ui.panes.note_text import shorten, when
from parallax.ui.sign_names import sign_name
from parallax.ui.views.row_layout import gap_label

translate = QCoreApplication.translate
_QUOTED = 60
#: Of a paragraph, in a line that says more than that.
_FIRST_WORDS = 42


def take_name(item: MergeItem, take: Take, *, with_key: bool = False) -> str:
    """What one may do about an item: "Keep mine". `with_key` marks the letter that does it."""
    if item.is_conflict:
        words = {
            Take.MINE: translate("Merge", "Keep &mine"),
            Take.THEIRS: translate("Merge", "&Take theirs"),
            Take.BOTH: translate("Merge", "Keep &both"),
        }[take]
    else:
        words = {
            Take.MINE: translate("Merge", "Leave &out"),
            Take.THEIRS: translate("Merge", "&Take in"),
            Take.BOTH: "",
        }[take]
    return words if with_key else words.replace("&", "")


def name_of(item: MergeItem, content: EditionContent) -> str:
    """What an item is about, in one line. `content` is the document as the edition has it."""
    match item:
        case NoteItem():
            kind = kind_name(item.theirs.kind)
            words = (
                translate("Merge", "%1 on “%2”")
                if item.theirs.targets
                else translate("Merge", "%1 on the whole document")
            )
            on = shorten(item.theirs.targets[0].exact, _QUOTED) if item.theirs.targets else ""
            # The words last: they may hold anything.
            return words.replace("%1", kind).replace("%2", on)
        case DetailItem():
            return field_name(item.name)
        case WordingItem():
            words = (
                translate("Merge", "Row %1, original: “%2”")
                if item.role is Role.ORIGINAL
                else translate("Merge", "Row %1, translation: “%2”")
            )
            words = words.replace("%1", str(item.row + 1))
            # The words last: they may hold anything.
            return words.replace("%2", shorten(item.mine.text or item.theirs.text, _FIRST_WORDS))
        case UnlikeTexts():
            return (
                translate("Merge", "The original is another text")
                if item.role is Role.ORIGINAL
                else translate("Merge", "The translation is another text")
            )
        case RowsItem():
            words = (
                translate("Merge", "How rows are divided, from “%1”")
                if len(item.mine) > 1 or len(item.theirs) > 1
                else translate("Merge", "Whether the row “%1” is right")
            )
            first = item.mine[0]
            paragraphs = (
                *content.original_paragraphs[first.original_start : first.original_stop],
                *content.translation_paragraphs[first.translation_start : first.translation_stop],
            )
            return words.replace("%1", shorten(paragraphs[0].text, _QUOTED))
        case SignItem():
            return translate("Merge", "What “%1” is").replace("%1", shorten(item.words, _QUOTED))


def heads_of(item: MergeItem) -> tuple[str, str]:
    """What stands over both sides: whose they are, and since when."""
    here, there = translate("Merge", "In your library"), translate("Merge", "In the edition")
    if isinstance(item, NoteItem):
        return (_signed(here, item.mine), _signed(there, item.theirs))
    return here, there


def sides_of(item: MergeItem, content: EditionContent) -> tuple[str, str]:
    """What both sides say. `content` is the document as the edition has it."""
    match item:
        case NoteItem():
            return _note(item.mine, item.theirs), _note(item.theirs, item.mine)
        case DetailItem():
            return field_words(item.name, item.mine), field_words(item.name, item.theirs)
        case WordingItem():
            return item.mine.text, item.theirs.text
        case UnlikeTexts():
            words = translate("Merge", "%1 paragraphs")
            return words.replace("%1", str(item.mine)), words.replace("%1", str(item.theirs))
        case RowsItem():
            return _rows(item.mine, content), _rows(item.theirs, content)
        case SignItem():
            return "\n".join(_sign(one.sign) for one in item.mine), _sign(item.theirs.sign)


def remark_on(item: MergeItem) -> str:
    """What has to be known before one decides; "" mostly."""
    match item:
        case NoteItem(lost=lost) if lost:
            words = translate(
                "Merge",
                "It stood on “%1”, which is not in your text; it will stand on the passage where"
                " that was.",
            )
            return words.replace("%1", shorten(lost[0], _QUOTED))
        case UnlikeTexts():
            return translate(
                "Merge",
                "The edition was made of another text than yours, so yours stays. Notes come to"
                " the same words, where you have them.",
            )
        case WordingItem() if item.mine.text == item.theirs.text:
            return translate("Merge", "The words are the same; only their formatting differs.")
        case _:
            return ""


def signed_notes(notes: Sequence[Note]) -> str:
    """ "9 notes by Ana L. and B. K."; of many authors the first three."""
    count = len(notes)
    words = (
        translate("Merge", "1 note") if count == 1 else translate("Merge", "%n notes", "", count)
    )
    names = [name for name, _ in Counter(one.author for one in notes).most_common() if name]
    if not names:
        return words
    if len(names) == 1:
        by = names[0]
    elif len(names) > 3:
        by = translate("Merge", "%1 and others").replace("%1", ", ".join(names[:3]))
    else:
        by = translate("Merge", "%1 and %2").replace("%2", names[-1], 1)
        by = by.replace("%1", ", ".join(names[:-1]), 1)
    return translate("Merge", "%1 by %2").replace("%1", words).replace("%2", by)


def _signed(where: str, note: Note | None) -> str:
    if note is None:
        return where
    return " · ".join(part for part in (where, note.author, when(note.modified)) if part)


def _note(note: Note | None, other: Note | None) -> str:
    """The words of a note, and below them what else is not as in the other."""
    if note is None:
        return ""
    lines = [note.body or "–"]
    if other is None or note.tags != other.tags:
        lines += [" ".join(f"#{tag}" for tag in note.tags)] if note.tags else []
    if other is not None:
        if note.kind is not other.kind:
            lines.append(kind_name(note.kind))
        ours, theirs = ([one.exact for one in each.targets] for each in (note, other))
        if ours != theirs:
            words = translate("Merge", "on %1")
            quoted = ", ".join(f"“{shorten(one, _QUOTED)}”" for one in ours)
            lines.append(
                words.replace("%1", quoted) if ours else translate("Merge", "on the whole document")
            )
    return "\n".join(lines)


def _sign(sign: str) -> str:
    if sign == NO_SIGN:
        return translate("Merge", "No sign")
    return sign_name(SignKind(sign)) if sign in set(SignKind) else sign


def _rows(beads: Iterable[Bead], content: EditionContent) -> str:
    """A line a row: its words on both sides, and whether it is confirmed."""
    lines: list[str] = []
    for bead in beads:
        ours = content.original_paragraphs[bead.original_start : bead.original_stop]
        theirs = content.translation_paragraphs[bead.translation_start : bead.translation_stop]
        sides = (
            _words(ours) or gap_label(Role.ORIGINAL, bead.gap),
            _words(theirs) or gap_label(Role.TRANSLATION, bead.gap),
        )
        state = (
            translate("Merge", "confirmed")
            if bead.is_confirmed
            else translate("Merge", "not confirmed")
        )
        lines.append(f"{sides[0]} ↔ {sides[1]} ({state})")
    return "\n".join(lines)


def _words(paragraphs: Iterable[Paragraph]) -> str:
    return " | ".join(shorten(one.text, _QUOTED) for one in paragraphs)
