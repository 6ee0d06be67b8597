"""How wide the column of notes beside two texts is: wider where notes are long, so that they do
not make rows much higher than their texts do."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.edition.chosen_notes import ChosenNotes
from parallax.model.edition import EditionContent
from parallax.model.text import Role

#: So many widths are tried between the narrowest and the widest.
_WIDTHS = 12
#: What so many letters of a note take to those of a text, which is larger and has wider lines.
_NOTE = 0.84 * 0.78
#: A wider column must save this share of the whole height, or it stays as narrow as it is.
_WORTH = 0.03


@dataclass(frozen=True, slots=True)
class RowLetters:
    """How many letters stand in a row: in its texts, and in the notes beside it."""

    original: int
    translation: int
    notes: int


def letters_of_rows(content: EditionContent, notes: ChosenNotes) -> Iterator[RowLetters]:
    """The letters of every row, with the notes that stand beside it."""
    beside: Counter[tuple[Role, int]] = Counter()
    for note in notes.printed:
        if note.is_beside and note.home is not None:
            original = note.home.text_id == content.original.id
            role = Role.ORIGINAL if original else Role.TRANSLATION
            words = sum(len(text) for block in note.blocks for text in block.texts())
            words += sum(len(lemma) for _, lemma in note.lemmas)
            beside[role, note.home.end.paragraph] += words
    for bead in content.beads:
        originals = range(bead.original_start, bead.original_stop)
        translations = range(bead.translation_start, bead.translation_stop)
        yield RowLetters(
            sum(len(content.original_paragraphs[at].text) for at in originals),
            sum(len(content.translation_paragraphs[at].text) for at in translations),
            sum(beside[Role.ORIGINAL, at] for at in originals)
            + sum(beside[Role.TRANSLATION, at] for at in translations),
        )


def width_of_notes(
    rows: Sequence[RowLetters], room: float, share: float, least: float, most: float
) -> float:
    """The width between `least` and `most` at which rows are lowest in all. Texts and notes
    share `room`; `share` is the original's part of what the texts have."""
    lowest, best = _height(rows, room, share, least) * (1 - _WORTH), least
    for step in range(1, _WIDTHS + 1):
        width = least + (most - least) * step / _WIDTHS
        height = _height(rows, room, share, width)
        if height < lowest:
            lowest, best = height, width
    return best


def _height(rows: Sequence[RowLetters], room: float, share: float, width: float) -> float:
    """The height of all rows, in what a letter of the text takes."""
    texts = room - width
    return sum(
        max(
            row.original / (share * texts),
            row.translation / ((1 - share) * texts),
            row.notes * _NOTE / width,
        )
        for row in rows
    )
