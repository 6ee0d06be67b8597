"""Drafts with wrongly decoded letters put right, their styles and marks kept in place."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from parallax.formats.draft import Draft, Found, Styles
from parallax.formats.mojibake import Edit, Mender, find_damage
from parallax.model.reading import Repair


def mend_drafts(
    drafts: Sequence[Draft],
    notes: dict[str, Found],
    properties: dict[str, str],
    chosen: str = "",
) -> Repair | None:
    """Put letters right in paragraphs, notes and properties, all in place; what was done, or
    None where nothing was wrong. `chosen` is the codec that the reader chose, if any."""
    steps = find_damage(
        chain(
            (draft.raw for draft in drafts),
            (note.body for note in notes.values()),
            properties.values(),
        ),
        chosen,
    )
    if not steps:
        return None
    mender = Mender(steps)
    for draft in drafts:
        _mend_draft(draft, mender)
    for key, note in notes.items():
        body, author = mender.mend(note.body), mender.mend(note.author)
        if (body, author) != (note.body, note.author):
            notes[key] = replace(note, body=body, author=author)
    for key, value in properties.items():
        properties[key] = mender.mend(value)
    return mender.repair


def _mend_draft(draft: Draft, mender: Mender) -> None:
    raw = draft.raw
    if raw.isascii():
        return
    for step in mender.steps:
        edit_draft(draft, step.edits(draft.raw))
    if draft.raw != raw:
        # Counts and remembers; what it returns is the draft's text already.
        mender.mend(raw)


def edit_draft(draft: Draft, edits: Sequence[Edit]) -> None:
    """Carry out edits of a draft's raw text. The new words take the style of the first
    character they replace; marks within stand behind them."""
    if not edits:
        return
    runs: list[tuple[str, Styles]] = []
    at, position = 0, 0
    for words, styles in draft.runs:
        stop = at + len(words)
        parts: list[str] = []
        here = at
        while position < len(edits) and edits[position][0] < stop:
            start, end, new = edits[position]
            if start >= at:
                parts += (words[here - at : start - at], new)
            here = min(end, stop)
            if end > stop:
                break
            position += 1
        parts.append(words[here - at :])
        at = stop
        if mended := "".join(parts):
            runs.append((mended, styles))
    draft.marks = [(_moved(at, edits), key) for at, key in draft.marks]
    draft.runs = runs
    draft.length = sum(len(words) for words, _ in runs)


def _moved(at: int, edits: Sequence[Edit]) -> int:
    """Where an offset stands after edits; within one, behind it."""
    shift = 0
    for start, end, new in edits:
        if start >= at:
            break
        if at < end:
            return start + shift + len(new)
        shift += len(new) - (end - start)
    return at + shift
