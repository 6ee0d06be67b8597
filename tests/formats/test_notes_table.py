"""Notes as a table, for spreadsheets."""

import csv
import io

import pytest

from parallax.formats import writable
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, Role, Text

ORIGINAL = (Paragraph("Fjala e parë.", folio="28"), Paragraph("E dyta, e gjatë.", folio="29"))
TRANSLATION = (Paragraph("The first word."), Paragraph("The second, long."))


def content(*notes: Note) -> EditionContent:
    return EditionContent(
        Document("d", "Biseda"),
        Text("o", "d", Role.ORIGINAL, "sq"),
        Text("t", "d", Role.TRANSLATION, "en"),
        ORIGINAL,
        TRANSLATION,
        (Bead(0, 1, 0, 1), Bead(1, 2, 1, 2)),
        notes,
    )


def note(number: int, kind: NoteKind, body: str, *targets, **more) -> Note:
    return Note(f"n{number}", "d", kind, body, targets=targets, **more)


def rows(one: EditionContent, options: EditionOptions | None = None) -> list[dict[str, str]]:
    written = writable(".csv", "notes-csv").write(one, options or EditionOptions(), no_progress)
    assert written.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.data.decode("utf-8-sig"), newline="")))


def test_a_note_has_its_words_row_and_leaf() -> None:
    words = [one.text for one in TRANSLATION]
    target = describe("t", words, Place(1, 4), Place(1, 10))
    (line,) = rows(content(note(1, NoteKind.TRANSLATOR, "Or “other”,\nsays A.", target,
                                author="A. B.", tags=("x", "y"))))  # fmt: skip
    assert line["note"] == "Or “other”,\nsays A."
    assert (line["words in the translation"], line["words in the original"]) == ("second", "")
    assert (line["row"], line["folio"], line["mark"]) == ("2", "29", "1")
    assert (line["kind"], line["author"], line["tags"]) == ("translator", "A. B.", "x, y")


@pytest.mark.parametrize("trick", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(trick: str) -> None:
    (line,) = rows(content(note(1, NoteKind.TRANSLATOR, trick, author=trick)))
    assert line["note"] == f" {trick}" and line["author"] == f" {trick}"


def test_only_chosen_notes_and_how_many_were_left_out() -> None:
    both = content(note(1, NoteKind.TRANSLATOR, "a"), note(2, NoteKind.QUERY, "b"))
    assert [line["note"] for line in rows(both)] == ["a"]
    written = writable(".csv").write(both, EditionOptions(), no_progress)
    assert written.left_out == ("1 note was left out.",)


def test_unknown_formats_name_those_there_are() -> None:
    with pytest.raises(UserError, match=r"files of the kind “.xyz”.*notes-csv \(.csv\)"):
        writable(".xyz")
    with pytest.raises(UserError, match="“nothing”"):
        writable("", "nothing")


def test_a_name_may_not_promise_another_program_its_file() -> None:
    with pytest.raises(UserError, match=r"no \.pdf file; give it a name that ends with \.csv"):
        writable(".pdf", "notes-csv")
    assert writable(".txt", "notes-csv") is writable(".csv", "notes-csv")
