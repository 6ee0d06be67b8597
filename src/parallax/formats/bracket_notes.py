"""Notes typed into the text: "[1]" in a sentence, "[1] Translator's note: ..." at the end."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from parallax.formats.draft import Finished
from parallax.model.note import NoteKind
from parallax.model.text import ParagraphKind

_DEFINITION = re.compile(r"\[(\d{1,3}|[a-z]|\*{1,3})\]\s*(?=\S)|(\*{1,3})\s*(?=\w)")
_CALL = re.compile(r"\s*\[(\d{1,3}|[a-z]|\*{1,3})\]")
_STAR = re.compile(r"(?<=[\w.,;:!?”’»)\]])(\*{1,3})(?![\w*])")
#: Who speaks in a note, in English and Albanian.
_WHO = (
    (
        NoteKind.TRANSLATOR,
        re.compile(
            r"(?:translator[’']?s?[’']?\s+note|note\s+(?:by|of)\s+the\s+translator|tr(?:ans)?l?\.\s+note"
            r"|shën(?:im|imi|\.)\s+(?:i|të|e)\s+përkth(?:yesit|yeses|\.)|sh\.\s?p\.)\s*[:.–—-]\s*",
            re.IGNORECASE,
        ),
    ),
    (
        NoteKind.EDITOR,
        re.compile(
            r"(?:editor[’']?s?[’']?\s+note|note\s+(?:by|of)\s+the\s+editors?|ed\.\s+note"
            r"|shën(?:im|imi|\.)\s+(?:i|të|e)\s+(?:redaksisë|red\.|botuesit))\s*[:.–—-]\s*",
            re.IGNORECASE,
        ),
    ),
)
#: Paragraphs that may follow the definitions at the end of a text: credits, a summary.
_MOST_AFTER = 6


@dataclass(frozen=True, slots=True)
class BracketNote:
    """A definition and the place of its call in paragraph `paragraph`, the call taken out."""

    kind: NoteKind
    body: str
    paragraph: int
    at: int
    mark: str


def who_speaks(body: str) -> tuple[NoteKind | None, str]:
    """The kind a note's opening words give it, and the note without them."""
    for kind, pattern in _WHO:
        match = pattern.match(body)
        if match is not None and match.end() < len(body):
            return kind, body[match.end() :]
    return None, body


def take_out_notes(
    paragraphs: Sequence[Finished],
) -> tuple[list[Finished], list[BracketNote], dict[int, int]]:
    """Paragraphs without typed notes and their calls, the notes, and old positions to new.

    A definition counts only if it says whose note it is or stands in the list at the end,
    and if exactly one call with its mark stands before it.
    """
    definitions = _definitions(paragraphs)
    places = {old: old for old in range(len(paragraphs))}
    if not definitions:
        return list(paragraphs), [], places
    calls = _calls(paragraphs, definitions)
    tied = {
        mark: at
        for mark, at in definitions.items()
        if len(calls.get(mark, ())) == 1 and calls[mark][0][0] < at
    }
    result = list(paragraphs)
    notes: list[BracketNote] = []
    # From the last call to the first, so that earlier places stay true while cutting.
    for mark in sorted(tied, key=lambda m: calls[m][0], reverse=True):
        where, start, end = calls[mark][0]
        result[where] = result[where].cut(start, end)
        notes = [_after_cut(note, where, start, end) for note in notes]
        text = paragraphs[tied[mark]].text
        opening = _DEFINITION.match(text)
        body = text[opening.end() :] if opening else text
        kind, body = who_speaks(body)
        notes.append(BracketNote(kind or NoteKind.TRANSLATOR, body, where, start, mark))
    gone = set(tied.values())
    kept = [at for at in range(len(result)) if at not in gone]
    result = ends_kept(result, gone)
    places = {old: new for new, old in enumerate(kept)}
    notes = [replace(note, paragraph=places[note.paragraph]) for note in reversed(notes)]
    return [result[at] for at in kept], notes, places


def ends_kept(paragraphs: Sequence[Finished], gone: Collection[int]) -> list[Finished]:
    """With the marks of paragraphs that are taken out at the end of the one before them, where
    words that go beyond it are cut.

    Only words of which a part stays: what stands on notes alone is on the whole document.
    """
    staying = {key.removesuffix("/end") for at, one in enumerate(paragraphs) if at not in gone
               for _, key in one.marks}  # fmt: skip
    result = list(paragraphs)
    last = -1
    for at, one in enumerate(paragraphs):
        if at not in gone:
            last = at
        elif last >= 0 and one.marks:
            end = len(result[last].text)
            moved = tuple((end, k) for _, k in one.marks if k.removesuffix("/end") in staying)
            result[last] = replace(result[last], marks=(*result[last].marks, *moved))
    return result


def _after_cut(note: BracketNote, paragraph: int, start: int, end: int) -> BracketNote:
    if note.paragraph != paragraph or note.at <= start:
        return note
    return replace(note, at=note.at - (end - start))


def _definitions(paragraphs: Sequence[Finished]) -> dict[str, int]:
    found: dict[str, int] = {}
    twice: set[str] = set()
    for at in _candidates(paragraphs):
        match = _DEFINITION.match(paragraphs[at].text)
        if match is None or paragraphs[at].kind is ParagraphKind.HEADING:
            continue
        mark = match[1] or match[2]
        if mark in found:
            twice.add(mark)
        found[mark] = at
    return {mark: at for mark, at in found.items() if mark not in twice}


def _candidates(paragraphs: Sequence[Finished]) -> list[int]:
    """Paragraphs that say whose note they are, and the bracketed list at the end."""
    found: list[tuple[int, bool]] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.text[:1] not in ("[", "*"):
            continue
        match = _DEFINITION.match(paragraph.text)
        if match is None:
            continue
        labelled = who_speaks(paragraph.text[match.end() :])[0] is not None
        if labelled or match[1]:
            found.append((at, labelled))
    tail: set[int] = set()
    last, allowed = len(paragraphs), _MOST_AFTER
    for at, _ in reversed(found):
        if last - at - 1 > allowed:
            break
        tail.add(at)
        last, allowed = at, 0
    return [at for at, labelled in found if labelled or at in tail]


def _calls(
    paragraphs: Sequence[Finished], definitions: dict[str, int]
) -> dict[str, list[tuple[int, int, int]]]:
    """Where each mark is called: (paragraph, start, end)."""
    stars = any(mark.startswith("*") for mark in definitions)
    own = set(definitions.values())
    calls: dict[str, list[tuple[int, int, int]]] = {}
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if number in own or ("[" not in text and not stars):
            continue
        for pattern in (_CALL, _STAR) if stars else (_CALL,):
            for match in pattern.finditer(text):
                if (
                    match[1] in definitions
                    and match.start() > 0
                    and cuts_cleanly(text, match.end())
                ):
                    place = (number, match.start(), match.end())
                    calls.setdefault(match[1], []).append(place)
    return calls


def cuts_cleanly(text: str, end: int) -> bool:
    """Whether cutting up to `end` leaves NFC text: no accent may find a new letter."""
    return end >= len(text) or not ("\u0300" <= text[end] <= "\u036f")
