"""The open document: reading by parts, marks, and keeping in step with acts."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.model.alignment import Bead, Gap
from parallax.model.changes import Changes
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Role
from parallax.ui.models import note_index
from parallax.ui.models.bead_table import BeadTable
from parallax.ui.models.open_document import OpenDocument


@pytest.fixture
def document(qtbot: QtBot, library: Library, record: str) -> OpenDocument:
    return OpenDocument(library, record)


def undone(library: Library, document: OpenDocument, changes: Changes) -> None:
    document.apply(operations.apply_changes(library, changes.inverted()))


def test_it_reads_texts_beads_and_notes(document: OpenDocument) -> None:
    assert (document.original.lang, document.translation.lang) == ("sq", "en")
    assert document.row_count == 7
    assert document.bead(4).gap is Gap.UNTRANSLATED
    assert document.role_of(document.translation.id) is Role.TRANSLATION
    assert document.role_of("unknown") is None
    texts = [p.text for p in document.paragraphs(Role.TRANSLATION, 2, 4)]
    assert texts[0].startswith("Last year") and texts[1].startswith("This year")
    assert document.paragraphs(Role.ORIGINAL, 5, 99)[-1].text.startswith("Ministri: Mirë")
    with pytest.raises(IndexError):
        document.paragraph(Role.ORIGINAL, 7)


def test_it_counts_states(document: OpenDocument) -> None:
    counts = document.counts
    assert (counts.beads, counts.confirmed, counts.doubtful, counts.gaps) == (7, 4, 1, 1)
    assert counts.complete


def test_rows_are_found_by_paragraph(document: OpenDocument) -> None:
    assert [document.row_of(Role.TRANSLATION, n) for n in range(7)] == [0, 1, 2, 2, 3, 5, 6]
    assert [document.row_of(Role.ORIGINAL, n) for n in range(7)] == list(range(7))


def test_marks_follow_the_reading_order(document: OpenDocument) -> None:
    marks = [document.mark_of(note.id) for note in document.notes]
    kinds = [note.kind for note in document.notes]
    assert marks in (["1", "*1", "?1", "2", "*2"], ["1", "*1", "2", "?1", "*2"])
    assert kinds.count(NoteKind.TRANSLATOR) == 2
    pair = next(note for note in document.notes if len(note.targets) == 2)
    assert document.first_row_of(pair) == 3
    assert [n.id for n, _ in document.notes_in_paragraph(Role.TRANSLATION, 4)] == [pair.id]


def test_a_document_without_texts_is_refused(qtbot: QtBot, library: Library, record: str) -> None:
    with pytest.raises(UserError):
        OpenDocument(library, "no-such-document")


def test_merging_replaces_two_rows_by_one(
    qtbot: QtBot, library: Library, document: OpenDocument
) -> None:
    with qtbot.waitSignal(document.beads_replaced) as caught:
        changes = operations.merge_beads(
            library, document.alignment.id, [document.bead(1), document.bead(2)]
        )
        document.apply(changes)
    assert caught.args == [1, 2, 1]
    assert document.row_count == 6
    assert document.bead(1).shape == "2:3"
    assert document.row_of(Role.ORIGINAL, 6) == 5
    undone(library, document, changes)
    assert document.row_count == 7
    assert document.bead(2).shape == "1:2"
    assert document.counts.confirmed == 4


def test_confirming_changes_the_counts(library: Library, document: OpenDocument) -> None:
    document.apply(operations.confirm_beads(library, document.alignment.id, [document.bead(3)]))
    assert (document.counts.confirmed, document.counts.doubtful) == (5, 0)


def test_every_bead_stays_what_the_library_has(library: Library, document: OpenDocument) -> None:
    alignment = document.alignment.id
    acts: list[Callable[[], Changes]] = [
        lambda: operations.confirm_beads(library, alignment, [document.bead(3)]),
        lambda: operations.merge_beads(library, alignment, document.beads(2, 5)),
        lambda: operations.split_bead(library, alignment, document.bead(2), 3, 4),
        lambda: operations.move_paragraph(
            library, alignment, document.bead(2), Role.TRANSLATION, 1
        ),
        lambda: operations.confirm_all_above(library, alignment, document.bead(4)),
    ]
    for act in acts:
        document.apply(act())
        fresh = OpenDocument(library, document.id)
        assert document.beads(0, 99) == fresh.beads(0, 99)
        assert document.counts == fresh.counts


def test_notes_are_followed(qtbot: QtBot, library: Library, document: OpenDocument) -> None:
    note = document.notes[0]
    assert document.mark_of(note.id) == "1"
    with qtbot.waitSignal(document.notes_changed):
        changes = operations.delete_note(library, note.id)
        document.apply(changes)
    assert document.note(note.id) is None
    assert document.mark_of(note.id) == ""
    assert document.notes_in_paragraph(Role.TRANSLATION, 1) == []
    undone(library, document, changes)
    assert document.notes_in_paragraph(Role.TRANSLATION, 1)[0][0] == note


def test_metadata_is_followed(qtbot: QtBot, library: Library, document: OpenDocument) -> None:
    from dataclasses import replace

    with qtbot.waitSignal(document.document_changed):
        document.apply(
            operations.edit_document(library, replace(document.document, title="Another"))
        )
    assert document.document.title == "Another"


def test_what_another_process_wrote_is_read_anew(
    qtbot: QtBot, library: Library, document: OpenDocument
) -> None:
    with library.again() as other:
        operations.merge_beads(other, document.alignment.id, document.beads(0, 2))
    with qtbot.waitSignal(document.reset):
        document.reload()
    assert document.row_count == 6


def test_changes_that_do_not_fit_lead_to_reading_anew(
    qtbot: QtBot, library: Library, document: OpenDocument
) -> None:
    stale = OpenDocument(library, document.id)
    document.apply(operations.merge_beads(library, document.alignment.id, document.beads(0, 2)))
    changes = operations.merge_beads(library, document.alignment.id, document.beads(0, 2))
    with qtbot.waitSignal(stale.reset):
        stale.apply(changes)
    assert stale.row_count == 5


def test_next_row_goes_round(document: OpenDocument) -> None:
    assert document.next_row(0, "doubtful") == 3
    assert document.next_row(3, "doubtful") == 3
    assert document.next_row(5, "doubtful") == 3
    assert document.next_row(5, "unconfirmed") == 3
    assert document.next_row(3, "unconfirmed", -1) == 5
    assert document.next_row(6, "gap") == 4


def test_a_place_in_a_note_may_span_paragraphs(library: Library, document: OpenDocument) -> None:
    from parallax.model.anchoring import describe

    words = [p.text for p in document.paragraphs(Role.TRANSLATION, 0, 99)]
    target = describe(document.translation.id, words, Place(2, 5), Place(3, 4))
    changes = operations.write_note(library, document.id, NoteKind.GLOSS, "x", targets=[target])
    document.apply(changes)
    for paragraph in (2, 3):
        kinds = [n.kind for n, _ in document.notes_in_paragraph(Role.TRANSLATION, paragraph)]
        assert NoteKind.GLOSS in kinds


def test_a_long_document_is_read_by_parts(
    qtbot: QtBot, library: Library, long_record: Callable[[int], str]
) -> None:
    document = OpenDocument(library, long_record(3000))
    assert not document.counts.complete
    assert document.row_of(Role.TRANSLATION, 2500) == 2500
    assert document.bead(2999) == Bead(2999, 3000, 2999, 3000, 0.9)
    with qtbot.waitSignal(document.counts_changed, timeout=10_000):
        pass
    assert document.counts.complete and document.counts.beads == 3000
    sizes = document.chunk_sizes()
    assert sum(size.rows for size in sizes) == 3000
    assert sum(size.original for size in sizes) == document.original.characters


def test_an_alignment_edited_elsewhere_while_it_is_read_is_read_anew(
    qtbot: QtBot, library: Library, long_record: Callable[[int], str]
) -> None:
    document = OpenDocument(library, long_record(3000))
    with library.again() as other:
        operations.merge_beads(other, document.alignment.id, document.beads(0, 2))
    with qtbot.waitSignal(document.reset, timeout=10_000):
        pass
    qtbot.waitUntil(lambda: document.counts.complete, timeout=10_000)
    assert document.row_count == 2999
    assert document.bead(0).shape == "2:2"


def test_beads_are_asked_for_only_where_they_are_wanted() -> None:
    asked: list[tuple[int, int]] = []

    def load(first: int, count: int) -> list[Bead]:
        asked.append((first, count))
        return [Bead(n, n + 1, n, n + 1) for n in range(first, first + count)]

    table = BeadTable(100_000, load)
    assert table.bead(70_001).original_start == 70_001
    assert table.row_of(Role.ORIGINAL, 12_345) == 12_345
    assert sum(count for _, count in asked) < 6000
    assert not table.complete


def test_writing_on_in_a_note_numbers_nothing_anew(
    qtbot: QtBot, library: Library, document: OpenDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = next(note for note in document.notes if len(note.targets) == 2)
    numbered: list[int] = []
    number = note_index.number_notes

    def counting(notes: Iterable[Note], order: Callable[[Target], tuple[int, ...]]) -> object:
        numbered.append(1)
        return number(notes, order)

    monkeypatch.setattr(note_index, "number_notes", counting)
    with qtbot.waitSignal(document.notes_changed):
        document.apply(operations.edit_note(library, replace(note, body="Another word.")))
    assert numbered == []
    changed = document.note(note.id)
    assert changed is not None and changed.body == "Another word."
    for target in note.targets:
        role = document.role_of(target.text_id)
        assert role is not None
        found = document.notes_in_paragraph(role, target.start.paragraph)
        assert changed in [one for one, _ in found] and note not in [one for one, _ in found]
    for after in (
        replace(changed, kind=NoteKind.QUERY),
        replace(changed, kind=NoteKind.QUERY, targets=changed.targets[:1]),
    ):
        document.apply(operations.edit_note(library, after))
    assert len(numbered) == 2
    assert document.mark_of(note.id).startswith("?")
    document.apply(operations.delete_note(library, note.id))
    assert len(numbered) == 3
