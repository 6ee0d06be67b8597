"""Which notes are printed, in which order, with which marks, and on which words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from parallax.formats.edition.markdown import NoteBlock, note_blocks
from parallax.model.anchoring import anchor
from parallax.model.content_marks import Places, marks_in
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import Note, NoteKind, Target
from parallax.model.numbering import Series, series_of
from parallax.model.text import Role


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note as it will stand in the edition.

    `targets` are those on printed texts, their places found again in the paragraphs as
    they are now; without any the note is called from the title. `lemmas` are the words it
    stands on with their language. `home` is the target at whose call a footnote stands: as
    in numbering, the translation's where there is one.
    """

    note: Note
    mark: str
    place: NotePlace
    targets: tuple[Target, ...]
    home: Target | None
    lemmas: tuple[tuple[str, str], ...]
    blocks: tuple[NoteBlock, ...]

    @property
    def id(self) -> str:
        return self.note.id

    @property
    def is_footnote(self) -> bool:
        return self.place is NotePlace.FOOTNOTES

    @property
    def is_near(self) -> bool:
        """Whether it stands with its call, at the foot of the page or beside the row: where a
        file has no pages these are one."""
        return self.place is not NotePlace.ENDNOTES

    @property
    def is_beside(self) -> bool:
        return self.place is NotePlace.MARGIN


@dataclass(frozen=True, slots=True)
class ChosenNotes:
    """`printed` in reading order; `left_out` says how many of each kind the options leave
    out, `elsewhere` how many stand only on a text that is not printed, `empty` how many have no
    words yet."""

    printed: tuple[PrintedNote, ...]
    left_out: Mapping[NoteKind, int]
    elsewhere: int
    problems: tuple[str, ...]
    empty: int = 0

    @property
    def left_out_count(self) -> int:
        return sum(self.left_out.values()) + self.elsewhere

    @property
    def left_out_sentences(self) -> tuple[str, ...]:
        """What is to be said of notes that are not there, and of those without their words."""
        said: list[str] = []
        if count := self.left_out_count:
            said.append(f"{count} {'note was' if count == 1 else 'notes were'} left out.")
        if count := self.empty:
            notes = "note without words was" if count == 1 else "notes without words were"
            said.append(f"{count} {notes} left out.")
        return (*said, *self.problems)


def choose_notes(content: EditionContent, options: EditionOptions) -> ChosenNotes:
    """The notes that these options print."""
    paragraphs = {
        Role.ORIGINAL: [paragraph.text for paragraph in content.original_paragraphs],
        Role.TRANSLATION: [paragraph.text for paragraph in content.translation_paragraphs],
    }
    langs = {Role.ORIGINAL: content.original.lang, Role.TRANSLATION: content.translation.lang}
    places = Places(content)
    sides = places.sides
    by_id = {note.id: note for note in content.notes}
    roles = options.layout.roles
    printed: list[PrintedNote] = []
    left_out: Counter[NoteKind] = Counter()
    elsewhere = empty = 0
    problems: list[str] = []
    for note_id, mark in marks_in(content).items():
        note = by_id[note_id]
        if not note.body.strip():
            empty += 1
            continue
        if not _is_chosen(note, options, sides):
            left_out[note.kind] += 1
            continue
        here = [target for target in note.targets if sides.get(target.text_id) in roles]
        if note.targets and not here:
            elsewhere += 1
            continue
        found = [anchor(target, paragraphs[sides[target.text_id]]) for target in here]
        targets = tuple(target for target in found if target is not None)
        if here and not targets:
            problems.append(
                f"Note {mark} is called from the title, because its words"
                f" (“{shortened(here[0].exact)}”) are no longer in the text."
            )
        targets = tuple(sorted(targets, key=places.order))
        lemmas = tuple(
            (langs[sides[each.text_id]], shortened(each.exact)) for each in targets or here
        )
        translated = [each for each in targets if sides[each.text_id] is Role.TRANSLATION]
        home = next(iter([*translated, *targets]), None)
        printed.append(
            PrintedNote(
                note,
                mark,
                _place_of(note, options, is_called_in_text=bool(targets)),
                targets,
                home,
                lemmas if options.lemmas else (),
                note_blocks(note.body),
            )
        )
    return ChosenNotes(tuple(printed), left_out, elsewhere, tuple(problems), empty)


def _is_chosen(note: Note, options: EditionOptions, sides: Mapping[str, Role]) -> bool:
    """Whether these options take a note in: by its kind, author, tags, date and side."""
    if note.kind not in options.note_kinds:
        return False
    if options.authors and note.author not in options.authors:
        return False
    if options.tags and not options.tags.intersection(note.tags):
        return False
    day = (note.modified or note.created)[:10]
    if options.changed_from and day < options.changed_from:
        return False
    if options.changed_to and day > options.changed_to:
        return False
    stands = {sides[target.text_id] for target in note.targets if target.text_id in sides}
    return not stands or bool(stands & options.note_sides)


def _place_of(note: Note, options: EditionOptions, *, is_called_in_text: bool) -> NotePlace:
    """Where a note is printed. The review table has a column for all of them; a note that is
    called from the title has no row that it could stand beside."""
    is_translators = series_of(note.kind) is Series.TRANSLATOR
    place = options.translators if is_translators else options.annotations
    if options.layout is Layout.REVIEW:
        place = NotePlace.MARGIN
    if place is NotePlace.MARGIN and not is_called_in_text:
        return NotePlace.ENDNOTES
    return place


def shortened(words: str, limit: int = 9) -> str:
    """The words of a lemma; of a long one the first and the last."""
    parts = words.split()
    if len(parts) > limit:
        parts = [*parts[:4], "…", *parts[-3:]]
    short = " ".join(parts)
    return short if len(short) <= 120 else f"{short[:70]} … {short[-30:]}"
