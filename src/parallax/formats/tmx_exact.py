"""What only a translation memory that Parallax wrote says, in properties of its own (TMX 1.4b,
`prop`): paragraphs, rows and notes with all that is known of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parallax.formats.draft import Draft, Found
from parallax.formats.tmx_segments import local_name
from parallax.formats.trees import Node
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.note import NoteKind
from parallax.model.text import ParagraphKind

#: What Parallax calls itself in `creationtool`.
TOOL = "Parallax"
#: Between the paragraphs of a segment.
BETWEEN = "\n\n"
#: The properties of a note follow it: its kind, author, moment, mark and words, the last as
#: "start end" in code points of the segment.
NOTE_KIND = "x-note-kind"
NOTE_AUTHOR = "x-note-author"
NOTE_CREATED = "x-note-created"
NOTE_MARK = "x-note-mark"
NOTE_WORDS = "x-note-words"
NOTE_TAGS = "x-note-tags"
#: Of each paragraph of a segment: kind, level, folio ("heading 1 12v").
PARAGRAPH = "x-paragraph"
#: Of a unit: the probability of its row, its status, and why one side is empty.
SCORE = "x-score"
STATUS = "x-status"
GAP = "x-gap"


def is_ours(header: Node | None) -> bool:
    return header is not None and header.get("creationtool") == TOOL


def parted(draft: Draft, version: Node) -> list[Draft]:
    """The paragraphs of a segment, each with the kind, level and folio its properties name."""
    said = [_value(each) for each in version if each.get("type") == PARAGRAPH]
    cuts = _cuts(draft.raw)
    pieces: list[Draft] = []
    for number, (start, stop) in enumerate(cuts):
        piece = Draft(row=draft.row, kind=ParagraphKind.PROSE)
        at = 0
        for text, styles in draft.runs:
            piece.add(text[max(0, start - at) : max(0, stop - at)], styles)
            at += len(text)
        piece.marks = [(at - start, key) for at, key in draft.marks if start <= at <= stop]
        if len(said) == len(cuts):
            kind, level, folio = (*said[number].split(" ", 2), "", "")[:3]
            if kind in set(ParagraphKind):
                piece.kind = ParagraphKind(kind)
                piece.level = int(level) if level in tuple("123456") else 0
            piece.folio = folio
        pieces.append(piece)
    return pieces


def _cuts(raw: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    at = 0
    for piece in raw.split(BETWEEN):
        cuts.append((at, at + len(piece)))
        at += len(piece) + len(BETWEEN)
    return cuts


def notes_of(node: Node) -> Iterable[tuple[Found, tuple[int, int] | None]]:
    """The notes of an element without their keys, each with the words it stands on."""
    found: list[tuple[Found, tuple[int, int] | None]] = []
    for child in node:
        if local_name(child) == "note":
            body = _value(child)
            found.append((Found("", NoteKind.TRANSLATOR, body, exact=True), None))
            continue
        if not found or local_name(child) != "prop":
            continue
        note, words = found[-1]
        value = _value(child)
        match child.get("type"):
            case "x-note-kind" if value in set(NoteKind):
                note = replace(note, kind=NoteKind(value))
            case "x-note-author":
                note = replace(note, author=value)
            case "x-note-created":
                note = replace(note, created=value)
            case "x-note-mark":
                note = replace(note, mark=value)
            case "x-note-words":
                numbers = value.split()
                if len(numbers) == 2 and all(n.isascii() and n.isdecimal() for n in numbers):
                    words = int(numbers[0]), int(numbers[1])
            case _:
                pass
        found[-1] = note, words
    return found


def exact_rows(beads: Sequence[Bead], units: Sequence[Node]) -> tuple[Bead, ...]:
    """The beads as the units say they are; unchanged if these are not one for each."""
    if len(beads) != len(units):
        return tuple(beads)
    return tuple(_exact(bead, unit) for bead, unit in zip(beads, units, strict=True))


def _exact(bead: Bead, unit: Node) -> Bead:
    said = {each.get("type") or "": _value(each) for each in unit if local_name(each) == "prop"}
    try:
        score = float(said.get(SCORE, ""))
    except ValueError:
        return bead
    gap = said.get(GAP, "")
    return replace(
        bead,
        score=score if 0.0 <= score <= 1.0 else 1.0,
        status=BeadStatus.AUTO if said.get(STATUS) == BeadStatus.AUTO else BeadStatus.CONFIRMED,
        gap=Gap(gap) if bead.is_gap and gap in set(Gap) else None,
    )


def _value(node: Node) -> str:
    return "".join(node.itertext())
