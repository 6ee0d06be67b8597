from parallax.model.alignment import Bead
from parallax.model.changes import BeadsReplaced, Changes, NoteReplaced
from parallax.model.document import Reference
from parallax.model.edition import EditionReport
from parallax.model.note import Note, NoteKind


def test_a_reference_is_cited_in_the_archives_order():
    reference = Reference("Central State Archive", "14/AP", "STR", "1962", "14", "10–22")
    assert reference.cite() == ("Central State Archive, F. 14/AP, STR, V. 1962, Dos. 14, Fl. 10–22")
    assert reference.cite(folios="12", archive=False) == "F. 14/AP, STR, V. 1962, Dos. 14, Fl. 12"
    assert Reference().cite() == "" and not Reference() and reference


def test_changes_turned_round_twice_are_themselves_and_once_are_in_reverse_order():
    note = Note("n", "d", NoteKind.QUERY)
    changes = Changes(
        "Act",
        (NoteReplaced(None, note), BeadsReplaced("a", (Bead(0, 1, 0, 1),), (Bead(0, 1, 0, 0),))),
    )
    assert changes.inverted().inverted() == changes
    assert changes.inverted().steps[1] == NoteReplaced(note, None)
    assert changes.document_id == "d"


def test_a_report_says_what_was_found_or_what_is_wrong():
    report = EditionReport("a.pdf", 3, 20, 4, calls=5)
    assert (
        "3 numbered pages; read back, 20 paragraphs, 4 notes and 5 calls are all there"
        in report.sentence
    )
    wrong = EditionReport("a.pdf", 3, 20, 4, problems=("Note 2 is missing.",))
    assert "Note 2 is missing." in wrong.sentence and "all there" not in wrong.sentence
    assert (
        "1 numbered page; read back, 1 paragraph, 0 notes and 0 calls"
        in EditionReport("a.pdf", 1, 1, 0).sentence
    )
