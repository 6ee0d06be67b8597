"""What differs between an edition and the library, a line or a value each."""

from typing import Any

from parallax.cli.console import shortened
from parallax.cli.words import rows
from parallax.model.alignment import Bead
from parallax.model.merge_plan import (
    Decisions,
    DetailItem,
    MergeItem,
    NoteItem,
    RowsItem,
    SignItem,
    Take,
    UnlikeTexts,
    WordingItem,
)
from parallax.model.naming import GAP_NAMES
from parallax.model.note import Note
from parallax.model.word_differences import around_difference

_WIDTH = 60
_TAKEN = {
    Take.MINE: "yours stays",
    Take.THEIRS: "theirs is taken",
    Take.BOTH: "both are kept",
}


def item_line(item: MergeItem, take: Take) -> str:
    """One line: what it is, what both say, and which of them holds."""
    mine, theirs = sides_of(item)
    name = name_of(item)
    if isinstance(item, UnlikeTexts):
        return f"! {name}: yours has {mine}, theirs {theirs}; yours stays"
    if item.is_conflict:
        return f"! {name}: {_difference(mine, theirs)}; {_TAKEN[take]}"
    return f"{'+' if take is not Take.MINE else '-'} {name}: {shortened(theirs, _WIDTH)}"


def item_data(item: MergeItem, decisions: Decisions) -> dict[str, Any]:
    mine, theirs = sides_of(item)
    data: dict[str, Any] = {
        "key": item.key,
        "what": name_of(item),
        "mine": mine,
        "theirs": theirs,
        "take": str(decisions.on(item)),
    }
    if isinstance(item, NoteItem):
        data["theirs_author"] = item.theirs.author
        data["theirs_changed"] = item.theirs.modified
        if item.mine is not None:
            data["mine_author"], data["mine_changed"] = item.mine.author, item.mine.modified
        data["words_gone"] = list(item.lost)
    return data


def name_of(item: MergeItem) -> str:
    """What an item is about."""
    match item:
        case NoteItem():
            by = f" by {item.theirs.author}" if item.theirs.author else ""
            gone = " (its words are gone)" if item.lost else ""
            return f"note{by}{_place(item.theirs)}{gone}"
        case DetailItem():
            return item.name
        case WordingItem():
            return f"paragraph {item.position + 1} of the {item.role}, in row {item.row + 1}"
        case UnlikeTexts():
            return f"the {item.role}"
        case RowsItem():
            return f"row at {_corner(item.mine[0])}"
        case SignItem():
            where = f"paragraph {item.position + 1} of the {item.role}"
            return f"sign “{shortened(item.words, 30)}” in {where}"


def sides_of(item: MergeItem) -> tuple[str, str]:
    """What both say, in words."""
    match item:
        case NoteItem():
            return _note(item.mine, item.theirs), _note(item.theirs, item.mine)
        case DetailItem():
            return item.mine, item.theirs
        case WordingItem():
            return item.mine.text, item.theirs.text
        case UnlikeTexts():
            return f"{item.mine} paragraphs", f"{item.theirs} paragraphs"
        case RowsItem():
            return _rows(item.mine), _rows(item.theirs)
        case SignItem():
            return ", ".join(one.sign for one in item.mine), item.theirs.sign


def _difference(mine: str, theirs: str) -> str:
    if mine == theirs:
        return "the same words, formatted otherwise"
    if mine.split() == theirs.split():
        return "the same words, with other blanks or line ends between them"
    ours, other = around_difference(mine, theirs, _WIDTH)
    return f"yours {_quoted(ours)}, theirs {_quoted(other)}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def _place(note: Note) -> str:
    if not note.targets:
        return " on the document"
    return f" on “{shortened(note.targets[0].exact, 30)}”"


def _note(note: Note | None, other: Note | None) -> str:
    """The words of a note, and what else of it is not as in the other."""
    if note is None:
        return ""
    further: list[str] = []
    if other is not None:
        if note.kind is not other.kind:
            further.append(str(note.kind))
        if note.author != other.author:
            further.append(f"by {note.author or 'nobody'}")
        if note.tags != other.tags:
            further.append(f"tags: {', '.join(note.tags) or 'none'}")
        if [one.exact for one in note.targets] != [one.exact for one in other.targets]:
            further.append(_place(note).strip())
    return note.body + (f" ({'; '.join(further)})" if further else "")


def _corner(bead: Bead) -> str:
    return f"{bead.original_start + 1}:{bead.translation_start + 1}"


def _rows(beads: tuple[Bead, ...]) -> str:
    if len(beads) != 1:
        shapes = ", ".join(bead.shape for bead in beads)
        return f"{rows(len(beads))} ({shapes})"
    bead = beads[0]
    state = "confirmed" if bead.is_confirmed else "not confirmed"
    reason = f", {GAP_NAMES[bead.gap]}" if bead.gap is not None else ""
    return f"{bead.shape} {state}{reason}"
