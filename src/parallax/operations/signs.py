"""The editors' signs of a document, and correcting what the program took them for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from parallax.apparatus.signs import Sign, SignKind, signs
from parallax.library.library import Library
from parallax.library.reading.sign_rows import corrections_in, find_words, sign_corrections
from parallax.library.reading.text_rows import paragraphs, texts
from parallax.library.writing.transaction import transaction
from parallax.model.changes import Changes, SignsReplaced
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.model.sign import NO_SIGN, SignCorrection
from parallax.model.text import Role
from parallax.operations.undo import apply_changes

#: Paragraphs read from the library at a time.
_RUN = 500


@dataclass(frozen=True, slots=True)
class PlacedSign:
    """A sign with the words it is made of and where it stands: `paragraph` is the position
    in the text of that side."""

    role: Role
    paragraph: int
    paragraph_id: str
    sign: Sign
    words: str


#: Paragraph, start and end of a sign.
Where = tuple[int, int, int]


@dataclass(slots=True)
class KindFound:
    """The signs of one kind in a document: where they stand on each side, in reading order,
    how many of them readers corrected, and a short example."""

    places: dict[Role, list[Where]] = field(
        default_factory=lambda: {role: list[Where]() for role in Role}
    )
    corrected: int = 0
    example: str = ""


def correct_sign(
    library: Library, paragraph_id: str, start: int, end: int, sign: str | None
) -> Changes:
    """Say what the code points [start, end) of a paragraph are: the value of a `SignKind`,
    `NO_SIGN`, or None to take them again as the program does.

    What was said before of any of these words is forgotten. Nothing is stored that the
    program finds by itself. Raises UserError where there are no such words.
    """
    if sign is not None and sign != NO_SIGN and sign not in set(SignKind):
        kinds = ", ".join([*SignKind, NO_SIGN])
        raise UserError(f"“{sign}” is no kind of sign; choose one of these: {kinds}.")
    with transaction(library):
        found = find_words(library, paragraph_id)
        if found is None or not 0 <= start < end <= len(found[1]):
            raise UserError(
                "The words marked are not in the text any more, so no sign was corrected; mark"
                " the words again."
            )
        text, words = found
        if not words[start:end].strip():
            raise UserError("Only blanks are marked, which are no sign; mark words.")
        before = corrections_in(library, paragraph_id)
        after = [one for one in before if one.end <= start or one.start >= end]
        if sign is not None and not _found_so(words, text.lang, start, end, sign):
            after.append(SignCorrection(paragraph_id, start, end, sign))
        after.sort(key=lambda one: one.start)
        if tuple(after) == before:
            return Changes("Correct sign")
        step = SignsReplaced(text.document_id, paragraph_id, before, tuple(after))
        return apply_changes(library, Changes("Correct sign", (step,)))


def _found_so(words: str, lang: str, start: int, end: int, sign: str) -> bool:
    """Whether the program takes these words for just this by itself."""
    there = [one for one in signs(words, lang) if one.start < end and start < one.end]
    if sign == NO_SIGN:
        return not there
    return there == [Sign(start, end, SignKind(sign))]


def document_signs(
    library: Library, document_id: str, *, progress: Progress = no_progress
) -> Iterator[PlacedSign]:
    """Every sign of a document's texts, the original's first, in reading order."""
    corrections = sign_corrections(library, document_id)
    held = texts(library, document_id)
    total = sum(text.paragraph_count for text in held) or 1
    done = 0
    for text in held:
        for first in range(0, text.paragraph_count, _RUN):
            progress(done / total, "Finding the signs")
            run = paragraphs(library, text.id, first, first + _RUN)
            done += len(run)
            for position, one in enumerate(run, first):
                for sign in signs(one.text, text.lang, corrections.get(one.id, ())):
                    words = one.text[sign.start : sign.end]
                    yield PlacedSign(text.role, position, one.id, sign, words)
    progress(1.0, "Finding the signs")


def signs_by_kind(
    library: Library, document_id: str, *, progress: Progress = no_progress
) -> dict[SignKind, KindFound]:
    """The kinds that occur in a document, in the order of `SignKind`."""
    found: dict[SignKind, KindFound] = {}
    for one in document_signs(library, document_id, progress=progress):
        sign = one.sign
        kind = found.setdefault(sign.kind, KindFound())
        kind.places[one.role].append((one.paragraph, sign.start, sign.end))
        kind.corrected += sign.corrected
        if not kind.example or len(kind.example) > _LONGEST_EXAMPLE > len(one.words):
            kind.example = " ".join(one.words.split())
    return {kind: found[kind] for kind in SignKind if kind in found}


#: Code points of an example that is short enough.
_LONGEST_EXAMPLE = 28
