"""What is said to the reader of the notes of printed pages, and of what is missing there."""

from collections.abc import Sequence

from parallax.formats.footnotes import FINISHED, Parted
from parallax.formats.note_ties import Tie
from parallax.formats.pages import PageNote
from parallax.model.reading import Repair, RepairKind

#: So many words stand for a place, out of so many characters before it.
_WORDS, _REACH = 5, 120
#: So much of a note is shown, in characters.
_SHOWN = 48
_EXAMPLES = 6
#: So many are named one by one.
_NAMED = 8
#: So many calls without a note are named at least by their numbers.
_NUMBERED = 300


def note_repair(parted: Parted, ties: Sequence[Tie]) -> Repair:
    """The notes taken out of the running text, and how many have their calls."""
    tied = [tie for tie in ties if tie.note is not None]
    marked = sum(bool(note.mark) for note in parted.notes)
    sentence = (
        f"{marked} {'note was' if marked == 1 else 'notes were'} taken out of the running text; "
        f"{len(tied)} {'was' if len(tied) == 1 else 'were'} tied to the words before the number."
    )
    examples: list[tuple[str, str]] = []
    for tie in tied[:_EXAMPLES]:
        assert tie.note is not None
        note = parted.notes[tie.note]
        words = _words(parted, tie)
        mark = parted.running[tie.call.line].text[tie.call.start : tie.call.end].strip()
        examples.append((f"{words}{mark} … {note.mark} {_opening(note)}", words))
    # The remark names some of the calls without a note; here are all.
    examples += [
        (f"{tie.call.number} “{_quoted(parted, tie)}”", "no note in the text")
        for tie in ties
        if tie.note is None
    ]
    return Repair(RepairKind.FOOTNOTES, marked, sentence, tuple(examples))


def note_remarks(parted: Parted, ties: Sequence[Tie], *, whole: bool = False) -> tuple[str, ...]:
    """What is missing: notes of calls, calls of notes, beginnings, ends. With `whole` no line of a
    note can be missing, however it ends."""
    remarks: list[str] = []
    lonely = [tie for tie in ties if tie.note is None]
    if lonely:
        named = ", ".join(
            f"{tie.call.number} “{_quoted(parted, tie)}”"
            if at < _NAMED
            else str(tie.call.number)  # the words of all are among the repair's examples
            for at, tie in enumerate(lonely[:_NUMBERED])
        )
        one = len(lonely) == 1
        remarks.append(
            f"{len(lonely)} {'call has' if one else 'calls have'} no note in the text, and "
            f"{'stays' if one else 'stay'} there raised: {named}{_more(lonely, _NUMBERED)}."
        )
    held = {tie.note for tie in ties}
    uncalled = [n for at, n in enumerate(parted.notes) if n.mark and at not in held]
    if uncalled:
        named = ", ".join(f"{note.mark} “{_opening(note)}”" for note in uncalled[:_NAMED])
        one = len(uncalled) == 1
        remarks.append(
            f"{len(uncalled)} {'note has' if one else 'notes have'} no call in the text and "
            f"{'stands' if one else 'stand'} on the whole document: {named}{_more(uncalled)}."
        )
    pieces = [at for at, note in enumerate(parted.notes) if not note.mark]
    if pieces:
        named = ", ".join(
            f"“{_opening(parted.notes[at])}” ({_between(parted, at)})" for at in pieces[:_NAMED]
        )
        remarks.append(
            f"{len(pieces)} {'note lacks its' if len(pieces) == 1 else 'notes lack their'} "
            f"beginning and number: {named}{_more(pieces)}."
        )
    cut = [note.mark for note in parted.notes if note.mark and (note.broken or not ends(note))]
    if cut and not whole:
        remarks.append(
            f"Lines seem to be missing from {len(cut)} {'note' if len(cut) == 1 else 'notes'}: "
            f"{', '.join(cut[:_NAMED])}{_more(cut)}."
        )
    return tuple(remarks)


def _more(things: Sequence[object], named: int = _NAMED) -> str:
    return f" and {len(things) - named} more" if len(things) > named else ""


def _words(parted: Parted, tie: Tie) -> str:
    """The words before a call, from the line before too where its own has few."""
    at, start = tie.call.line, tie.call.start
    text = parted.running[at].text[max(0, start - _REACH) : start].strip()
    if len(text) < 20 and at:
        before = parted.running[at - 1].text.rstrip()[-_REACH:].lstrip()
        text = f"{before[:-1]}{text}" if before.endswith("-") else f"{before} {text}"
    return " ".join(text.split()[-_WORDS:])


def _quoted(parted: Parted, tie: Tie) -> str:
    """The words before a call without quotation marks at their ends, which would be doubled."""
    return _words(parted, tie).lstrip('“„"').rstrip('”"')


def _opening(note: PageNote) -> str:
    text = " ".join(line.text[: _SHOWN + _REACH].strip() for line in note.lines[:2])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _between(parted: Parted, at: int) -> str:
    notes = parted.notes
    before = next((notes[n].mark for n in range(at - 1, -1, -1) if notes[n].mark), "")
    after = next((notes[n].mark for n in range(at + 1, len(notes)) if notes[n].mark), "")
    if before and after:
        return f"between {before} and {after}"
    return f"after {before}" if before else f"before {after}" if after else "alone"


def ends(note: PageNote) -> bool:
    """Whether a note ends with the end of a sentence."""
    return bool(note.lines) and FINISHED.search(note.lines[-1].text.rstrip()) is not None
