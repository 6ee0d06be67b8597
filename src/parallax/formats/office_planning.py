"""From a document's content to its plan: which notes and paragraphs stand where in the file."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parallax.apparatus.dates import format_date
from parallax.formats.edition.chosen_notes import (
    ChosenNotes,
    choose_notes,
)
from parallax.formats.edition.credits import Tails, ranges
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.note_lines import note_lines
from parallax.formats.office_plan import (
    WRITING,
    Begin,
    Block,
    Call,
    End,
    Folio,
    OfficePlace,
    Piece,
    Plan,
    PlannedNote,
    Row,
    Words,
)
from parallax.formats.own_marks import (
    CREDITS,
    DATE,
    REFERENCE,
    RIGHTS,
    SOURCE,
    SUMMARY,
    TITLE,
    properties_of,
)
from parallax.formats.plan_losses import losses
from parallax.model.alignment import Bead
from parallax.model.catalogue import fields_of
from parallax.model.content_marks import rows_of
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.naming import gap_words
from parallax.model.note import NoteKind, Place, Target
from parallax.model.numbering import call_place, letters
from parallax.model.progress import Progress
from parallax.model.text import Paragraph, Role, SpanStyle

#: A row with fewer letters on its longer side is not broken between pages.
_SHORT = 1200
_EVERY = 200
_BREAKS = re.compile("\r\n|[\n\r\u2028\u2029]")


def make_plan(
    content: EditionContent,
    options: EditionOptions,
    progress: Progress,
    *,
    notes_in_column: bool = False,
) -> Plan:
    """Choose, order and cut."""
    printed = options.layout.roles
    roles = tuple(role for role in (Role.ORIGINAL, Role.TRANSLATION) if role in printed)
    if options.swapped:
        roles = roles[::-1]
    chosen = choose_notes(content, options)
    plan = Plan(content, options, roles, _front(content), _back(content.document))
    authors: dict[str, int] = {}
    for each in chosen.printed:
        if each.note.author:
            authors.setdefault(each.note.author, len(authors) + 1)
    notes = _planned(chosen, authors, notes_in_column)
    if not notes_in_column:
        plan.statement = tuple(note_lines(note_blocks(options.statement)))
    plan.title_notes = tuple(notes[each.id] for each in chosen.printed if not each.targets)
    _Maker(plan, notes).rows(progress)
    _number(plan, notes)
    plan.properties = properties_of(
        fields_of(content.document), authors, {role: plan.lang(role) for role in roles}
    )
    plan.left_out = losses(content, chosen, roles)
    return plan


def _planned(
    chosen: ChosenNotes, authors: Mapping[str, int], notes_in_column: bool
) -> dict[str, PlannedNote]:
    tails = Tails(chosen.printed)
    notes: dict[str, PlannedNote] = {}
    for each in chosen.printed:
        if notes_in_column:
            place = OfficePlace.COLUMN
        elif each.note.kind is NoteKind.QUERY:
            place = OfficePlace.COMMENT
        else:
            place = OfficePlace.FOOT if each.is_near else OfficePlace.END
        notes[each.id] = PlannedNote(each, place, tails.of(each), authors.get(each.note.author, 0))
    return notes


def _number(plan: Plan, notes: Mapping[str, PlannedNote]) -> None:
    """Number the notes as they are called in the file. Where a word processor counts to the same
    mark by itself it may do so, which keeps its numbers right when notes are added."""
    counts: Counter[OfficePlace] = Counter()
    forms: dict[OfficePlace, Callable[[int], str]] = {
        OfficePlace.FOOT: str,
        OfficePlace.END: _letter,
    }

    def take(note: PlannedNote) -> None:
        plan.notes.append(note)
        note.number = len(plan.notes)
        form = forms.get(note.place)
        if form is not None and note.mark == form(counts[note.place] + 1):
            note.automatic = True
            counts[note.place] += 1

    for note in plan.title_notes:
        take(note)
    for row in plan.rows:
        for role in plan.roles:
            for block in row.sides[role]:
                for piece in block.pieces:
                    if isinstance(piece, Call) and not piece.again:
                        take(piece.note)


def _letter(number: int) -> str:
    """The marks that word processors and we count alike: after z they differ."""
    return letters(number) if number <= 26 else ""


def _front(content: EditionContent) -> list[tuple[str, str]]:
    document = content.document
    title = document.title.strip() or "Untitled"
    credits = [
        f"{said} {name.strip()}"
        for said, name in (
            ("Contributed by", document.contributor),
            ("Translated by", document.translator),
        )
        if name.strip()
    ]
    lines = (
        (DATE, format_date(document.date)),
        (REFERENCE, document.reference.cite(folios=ranges(document.reference.folios))),
        (CREDITS, " · ".join(credits)),
        (SUMMARY, document.summary.strip()),
        (RIGHTS, document.rights.strip()),
    )
    return [(TITLE, " ".join(title.split())), *((name, said) for name, said in lines if said)]


def _back(document: Document) -> list[tuple[str, str]]:
    """The line that says where the original lies and who gave and translated it."""
    cited = document.reference.cite(folios=ranges(document.reference.folios))
    line = document.source.strip() or cited
    credits = ((document.contributor, "Contributed by"), (document.translator, "Translated by"))
    for name, said in credits:
        if name.strip() and name.strip().casefold() not in line.casefold():
            line += f"{'' if not line or line.endswith('.') else '.'} {said} {name.strip()}."
    return [(SOURCE, f"Source: {line.strip()}")] if line.strip() else []


@dataclass(slots=True)
class _Events:
    """What happens at the code points of one paragraph."""

    begins: dict[int, list[PlannedNote]] = field(
        default_factory=lambda: defaultdict[int, list[PlannedNote]](list)
    )
    ends: dict[int, list[PlannedNote]] = field(
        default_factory=lambda: defaultdict[int, list[PlannedNote]](list)
    )
    calls: dict[int, list[tuple[PlannedNote, bool]]] = field(
        default_factory=lambda: defaultdict[int, list[tuple[PlannedNote, bool]]](list)
    )

    @property
    def places(self) -> set[int]:
        return {*self.begins, *self.ends, *self.calls}


_NO_EVENTS = _Events()


class _Maker:
    def __init__(self, plan: Plan, notes: Mapping[str, PlannedNote]) -> None:
        self.plan = plan
        content = plan.content
        self.paragraphs = {
            Role.ORIGINAL: content.original_paragraphs,
            Role.TRANSLATION: content.translation_paragraphs,
        }
        self.events: dict[tuple[Role, int], _Events] = defaultdict(_Events)
        for note in notes.values():
            self._place(note)
        self.folios = {role: self._folios(role) for role in plan.roles}

    def rows(self, progress: Progress) -> None:
        beads = self.plan.content.beads
        for number, bead in enumerate(beads):
            if number % _EVERY == 0:
                progress(number / len(beads), WRITING)
            self.plan.rows.append(self._row(self.plan.content.first_row + number + 1, bead))

    def _row(self, number: int, bead: Bead) -> Row:
        ranges = {
            Role.ORIGINAL: range(bead.original_start, bead.original_stop),
            Role.TRANSLATION: range(bead.translation_start, bead.translation_stop),
        }
        sides = {
            role: tuple(self._block(role, at) for at in ranges[role]) for role in self.plan.roles
        }
        longest = max(
            sum(len(block.paragraph.text) + 40 for block in side) for side in sides.values()
        )
        called = {
            piece.note.printed.id: piece.note
            for role in self.plan.roles
            for block in sides[role]
            for piece in block.pieces
            if isinstance(piece, Call)
        }
        return Row(number, bead, sides, self._gap(bead), longest < _SHORT, tuple(called.values()))

    def _gap(self, bead: Bead) -> str:
        return gap_words(bead) if len(self.plan.roles) > 1 else ""

    def _block(self, role: Role, position: int) -> Block:
        paragraph = self.paragraphs[role][position]
        events = self.events.get((role, position), _NO_EVENTS)
        pieces: list[Piece] = []
        label = self.folios[role].get(position, "")
        if label:
            pieces.append(Folio(label))
        pieces.extend(_pieces(paragraph, events))
        return Block(role, paragraph, tuple(pieces))

    def _folios(self, role: Role) -> dict[int, str]:
        """Where a new leaf begins, by position. A text read alone without leaves of its own has
        those of the other."""
        own = _new_leaves(self.paragraphs[role])
        if own or len(self.plan.roles) > 1:
            return own
        content = self.plan.content
        rows = rows_of(
            content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
        )
        first: dict[int, int] = {}
        for position, row in enumerate(rows[role]):
            first.setdefault(row, position)
        found: dict[int, str] = {}
        for position, label in _new_leaves(self.paragraphs[role.other]).items():
            place = first.get(rows[role.other][position])
            if place is not None:
                found.setdefault(place, label)
        return found

    def _place(self, note: PlannedNote) -> None:
        for target in note.printed.targets:
            role = self._role(target)
            home = target is note.printed.home
            end = target.end
            text = self.paragraphs[role][end.paragraph].text
            if home:
                start, stop = self._words(role, target)
                if start < stop:
                    self.events[role, start.paragraph].begins[start.offset].append(note)
                    self.events[role, stop.paragraph].ends[stop.offset].append(note)
            if home or note.place is not OfficePlace.COMMENT:
                at = (
                    end.offset
                    if note.place is OfficePlace.COMMENT
                    else call_place(text, end.offset)
                )
                self.events[role, end.paragraph].calls[at].append((note, not home))

    def _words(self, role: Role, target: Target) -> tuple[Place, Place]:
        """The words of a note; between the cells of a table those in one paragraph only."""
        start, end = target.start, target.end
        if len(self.plan.roles) > 1 and start.paragraph < end.paragraph:
            text = self.paragraphs[role][start.paragraph].text
            if text[start.offset :].strip():
                return start, Place(start.paragraph, len(text))
            return Place(end.paragraph, 0), end
        return start, end

    def _role(self, target: Target) -> Role:
        original = target.text_id == self.plan.content.original.id
        return Role.ORIGINAL if original else Role.TRANSLATION


def _new_leaves(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    found: dict[int, str] = {}
    before = ""
    for position, paragraph in enumerate(paragraphs):
        if paragraph.folio and paragraph.folio != before:
            found[position] = before = paragraph.folio
    return found


def _pieces(paragraph: Paragraph, events: _Events) -> Iterator[Piece]:
    text, spans = paragraph.text, paragraph.spans
    edges = {0, len(text), *events.places}
    edges.update(at for span in spans for at in (span.start, span.end))
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(text))
    yield from _happening(events, 0)
    for left, right in pairwise(ordered):
        styles = frozenset(s.style for s in spans if s.start <= left and right <= s.end)
        if SpanStyle.SUPERSCRIPT in styles:
            styles -= {SpanStyle.SUBSCRIPT}
        yield Words(_BREAKS.sub("\n", text[left:right]), styles)
        yield from _happening(events, right)


def _happening(events: _Events, at: int) -> Iterator[Piece]:
    if events is _NO_EVENTS:
        return
    for note in events.ends.get(at, ()):
        yield End(note)
    follows = False
    for note, again in events.calls.get(at, ()):
        yield Call(note, again, follows and note.place is not OfficePlace.COMMENT)
        follows = follows or note.place is not OfficePlace.COMMENT
    for note in events.begins.get(at, ()):
        yield Begin(note)
