"""Tables for review that come back: what is found in them, and what accepting it does."""

import random
from pathlib import Path

import pytest

from parallax import library as reading
from parallax.apparatus.signs import SignKind
from parallax.library.reading.text_rows import earlier_wordings
from parallax.model.alignment import Bead
from parallax.model.anchoring import describe
from parallax.model.edition import EditionOptions
from parallax.model.errors import MovedOn, UserError
from parallax.model.excerpt import Selection, Words
from parallax.model.note import NoteKind, Place
from parallax.model.text import Role
from parallax.operations import (
    accept_review,
    apply_changes,
    correct_sign,
    export_as,
    merge_beads,
    read_review,
    write_note,
)

from .review_edits import Word, edit_table

ORIGINALS = [
    "Ura e vjetër nuk mban më.",
    "Sa kushton një urë prej guri?",
    "Po.",
    "=1+1 është dy.",
    "Po.",
    "Mbaroi.",
]
TRANSLATIONS = [
    "The old bridge no longer holds.",
    "What does a bridge of stone cost?",
    "Yes.",
    "=1+1 is two.",
    "Yes.",
    "It ended.",
    "Quite.",
]
BEADS = [*(Bead(i, i + 1, i, i + 1, 0.9) for i in range(5)), Bead(5, 6, 5, 7, 0.9)]
ORIGINAL, TRANSLATION, NOTES, REMARKS = 1, 2, 3, 4


@pytest.fixture
def shelved(shelve):
    return shelve(ORIGINALS, TRANSLATIONS, BEADS, title="Biseda mbi urën")


@pytest.fixture
def word(library, shelved, tmp_path: Path) -> Word:
    path = tmp_path / "review.docx"
    options = EditionOptions(note_kinds=frozenset(NoteKind))
    export_as(library, shelved.document.id, path, options, key="review-docx")
    return Word(path)


@pytest.fixture
def table(library, shelved, tmp_path: Path) -> Path:
    path = tmp_path / "review.csv"
    export_as(library, shelved.document.id, path, EditionOptions(), key="review-csv")
    return path


def words(library, text) -> list[str]:
    return [one.text for one in reading.paragraphs(library, text.id)]


def notes(library, shelved):
    return reading.notes(library, shelved.document.id)


def test_an_unchanged_table_has_nothing_to_say(library, shelved, word, table) -> None:
    for path in (word.path, table, edit_table(table, lambda rows: None)):
        review = read_review(library, shelved.document.id, path)
        assert review.rows == ()
        assert review.lost == ()
        assert (review.untouched, review.missing) == (6, 0)


def test_a_changed_wording_and_a_remark_of_a_word_document(library, shelved, word) -> None:
    word.write(1, TRANSLATION, "The ancient bridge no longer holds.")
    word.write(2, REMARKS, "Is it *stone*?")
    review = read_review(library, shelved.document.id, word.save("back.docx"), author="Reviewer")
    (changed,) = review.wordings
    assert (changed.id, changed.role, changed.start) == ("1.translation", Role.TRANSLATION, 0)
    assert changed.now == ("The old bridge no longer holds.",)
    assert changed.new == ("The ancient bridge no longer holds.",)
    assert not changed.in_conflict
    (remark,) = review.remarks
    assert (remark.id, remark.author) == ("2.remark", "Reviewer")
    assert review.untouched == 4
    accept_review(library, review, {"1.translation", "2.remark"})
    assert words(library, shelved.translation)[0] == "The ancient bridge no longer holds."
    (note,) = notes(library, shelved)
    assert (note.kind, note.author) == (NoteKind.QUERY, "Reviewer")
    assert note.body.replace("\\", "") == "Is it *stone*?"
    assert [one.exact for one in note.targets] == [ORIGINALS[1], TRANSLATIONS[1]]


#: Bodies in which something may go another way when a table is written and read again.
BODIES = [
    "Gur i *gdhendur*, 1962.",
    "- one\n- two\n\n> said\n> again\n\n1. a\n2. b",
    "=1+1 at https://example.org/a(b).\n\nA second  paragraph,\ton one line.",
    "### Head\n\n`code  x` and ~~gone~~\n\n---\n\nend\u00ad",
]


def with_notes(library, shelved) -> None:
    said = words(library, shelved.translation)
    for at, body in enumerate(BODIES):
        target = describe(shelved.translation.id, said, Place(at, 0), Place(at, 3))
        write_note(
            library, shelved.document.id, NoteKind.TRANSLATOR, body,
            author="a b c", tags=("12",), targets=(target,),
        )  # fmt: skip
    write_note(library, shelved.document.id, NoteKind.HISTORIAN, "On the whole.")


@pytest.mark.parametrize("key", ["review-docx", "review-csv"])
def test_notes_as_they_were_given_are_not_changed(library, shelved, tmp_path: Path, key) -> None:
    with_notes(library, shelved)
    path = tmp_path / f"review.{key[7:]}"
    export_as(library, shelved.document.id, path, EditionOptions(), key=key)
    paths = [path]
    if key == "review-csv":
        paths.append(edit_table(path, lambda rows: None, delimiter=";"))
    for one in paths:
        review = read_review(library, shelved.document.id, one)
        assert review.sentences == ()
        assert review.untouched == 6


def test_changed_notes_are_not_taken_back_and_that_is_said(
    library, shelved, tmp_path: Path
) -> None:
    with_notes(library, shelved)
    document_id = shelved.document.id
    path = tmp_path / "review.docx"
    export_as(library, document_id, path, EditionOptions(), key="review-docx")
    word = Word(path)
    word.write(2, NOTES, "1 Another note.")
    review = read_review(library, document_id, word.save("back.docx"))
    assert review.sentences == (
        "The notes were changed in row 2; changed notes are not taken back.",
    )
    assert (review.rows, review.untouched) == ((), 5)
    table = tmp_path / "review.csv"
    export_as(library, document_id, table, EditionOptions(), key="review-csv")

    def change(rows: list[list[str]]) -> None:
        rows[1][NOTES + 1] = ""
        rows[3][NOTES + 1] += " And more."
        rows[6][NOTES + 1] = "A new one."
        rows[6][REMARKS + 1] = "A remark."

    review = read_review(library, document_id, edit_table(table, change))
    assert review.sentences == (
        "The notes were changed in 3 rows (1, 3 and 6); changed notes are not taken back.",
    )
    assert (len(review.remarks), review.untouched) == (1, 3)


def test_notes_of_older_tables_and_of_those_without_the_column_say_nothing(
    library, shelved, table
) -> None:
    def older(rows: list[list[str]]) -> None:
        for row in rows[1:]:
            row[-1] = row[-1].rpartition(" ")[0]
            row[NOTES + 1] = "Something."

    def without(rows: list[list[str]]) -> list[list[str]]:
        return [row[: NOTES + 1] + row[NOTES + 2 :] for row in rows]

    for change in (older, without):
        review = read_review(library, shelved.document.id, edit_table(table, change))
        assert (review.sentences, review.untouched) == ((), 6)


def test_recorded_changes_give_their_final_wording(library, shelved, word) -> None:
    word.track(1, TRANSLATION, "old", "ancient", "M. Reviewer")
    review = read_review(library, shelved.document.id, word.save("back.docx"))
    (changed,) = review.wordings
    assert changed.new == ("The ancient bridge no longer holds.",)
    assert changed.tracked
    assert review.sentences == ("1 row has recorded changes; their final wording was taken.",)


def test_a_comment_becomes_a_query_on_its_words(library, shelved, word) -> None:
    word.comment(1, TRANSLATION, "old bridge", "Which bridge?", "M. Reviewer")
    review = read_review(library, shelved.document.id, word.save("back.docx"), author="other")
    assert review.wordings == ()
    accept_review(library, review, review.acceptable)
    (note,) = notes(library, shelved)
    assert (note.body, note.author) == ("Which bridge?", "M. Reviewer")
    assert note.created.startswith("2026-03-04")
    assert [one.exact for one in note.targets] == ["old bridge"]
    again = read_review(library, shelved.document.id, word.path.with_name("back.docx"))
    assert (again.rows, again.known) == ((), 1)


def test_what_is_typed_behind_a_mark_is_not_lost(library, shelved, word) -> None:
    cell = word.cell(1, TRANSLATION)
    run = word.run(cell.find(cell.tag.replace("}tc", "}p")), "1 at all")
    style = run.makeelement(run.tag.replace("}r", "}rPr"))
    run.insert(0, style)
    mark = style.makeelement(run.tag.replace("}r", "}rStyle"))
    mark.set(run.tag.replace("}r", "}val"), "ParallaxMark")
    style.append(mark)
    review = read_review(library, shelved.document.id, word.save("back.docx"))
    assert [one.new for one in review.wordings] == [("The old bridge no longer holds. at all",)]


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8"), (";", "utf-8-sig"), (",", "cp1250")],
)
def test_a_spreadsheet_may_save_it_as_it_likes(
    library, shelved, table, delimiter: str, encoding: str
) -> None:
    def change(rows):
        rows[1][3] = "The ancient bridge; “it” no longer holds, ë."
        rows[4][5] = "=HYPERLINK(1)"

    path = edit_table(table, change, delimiter=delimiter, encoding=encoding)
    review = read_review(library, shelved.document.id, path)
    assert [one.new for one in review.wordings] == [
        ("The ancient bridge; “it” no longer holds, ë.",)
    ]
    assert [one.id for one in review.remarks] == ["4.remark"]
    assert review.untouched == 4


def test_rows_are_found_wherever_they_went(library, shelved, table) -> None:
    """Sorted anew, one taken out, one put in, another column in front."""

    def change(rows):
        rows[1][2] = "Ura e vjetër s'mban më."
        body = rows[1:]
        random.Random(3).shuffle(body)
        body = [row for row in body if row[3] != "It ended.\n\nQuite."]
        body.insert(2, ["", "", "Krejt tjetër.", "Something else.", "", "mine", ""])
        return [["mine", *rows[0]], *(["", *row] for row in body)]

    review = read_review(library, shelved.document.id, edit_table(table, change))
    assert [one.id for one in review.wordings] == ["1.original"]
    assert review.missing == 1
    (lost,) = review.lost
    assert lost.remarks == ("mine",)


def test_without_their_column_rows_are_known_by_words_that_stayed(library, shelved, table) -> None:
    def change(rows):
        rows[1][3] = "Another wording."
        rows[3][5] = "which yes?"
        return [row[:6] for row in rows]

    review = read_review(library, shelved.document.id, edit_table(table, change))
    assert [(one.id, one.in_conflict) for one in review.wordings] == [("1.translation", False)]
    assert [one.id for one in review.remarks] == ["3.remark"]
    assert review.lost == ()


def test_words_that_stand_twice_are_not_sure_without_a_number(library, shelved, table) -> None:
    def change(rows):
        rows[3][5] = "which yes?"
        return [row[2:6] for row in rows]

    review = read_review(library, shelved.document.id, edit_table(table, change))
    assert review.rows == ()
    (lost,) = review.lost
    assert lost.remarks == ("which yes?",)
    assert "several rows" in lost.why


def test_a_row_that_was_joined_meanwhile_is_still_its_paragraphs(library, shelved, table) -> None:
    found = reading.beads(library, shelved.alignment.id)
    merge_beads(library, shelved.alignment.id, found[:2])

    def change(rows):
        rows[2][3] = "What does a bridge cost?"

    review = read_review(library, shelved.document.id, edit_table(table, change))
    (changed,) = review.wordings
    assert (changed.start, changed.new) == (1, ("What does a bridge cost?",))
    assert review.rows[0].row == 0
    accept_review(library, review, review.acceptable)
    assert words(library, shelved.translation)[:2] == [
        TRANSLATIONS[0], "What does a bridge cost?",
    ]  # fmt: skip


def test_paragraphs_of_one_row_keep_apart(library, shelved, table) -> None:
    def change(rows):
        assert rows[6][3] == "It ended.\n\nQuite."
        rows[6][3] = "It is over.\n\nQuite."

    review = read_review(library, shelved.document.id, edit_table(table, change))
    assert review.wordings[0].new == ("It is over.", "Quite.")


def test_a_divided_paragraph_becomes_lines(library, shelved, table) -> None:
    def change(rows):
        rows[6][3] = "It\n\nhas ended.\n\nQuite."

    (changed,) = read_review(library, shelved.document.id, edit_table(table, change)).wordings
    assert changed.new == ("It\nhas ended.", "Quite.")


@pytest.mark.parametrize("words", ["It ended. Quite.", ""])
def test_paragraphs_that_are_gone_cannot_be_accepted(library, shelved, table, words: str) -> None:
    def change(rows):
        rows[6][3] = words

    review = read_review(library, shelved.document.id, edit_table(table, change))
    if words:
        assert review.wordings == ()  # only the blank between them is another one
        return
    assert review.wordings[0].hindrance
    with pytest.raises(UserError, match="nothing that can be accepted"):
        accept_review(library, review, {review.wordings[0].id})


def test_both_changed_is_a_conflict(library, shelved, table) -> None:
    mine = edit_table(table, lambda rows: rows[1].__setitem__(3, "My bridge."))
    accept_review(
        library,
        review := read_review(library, shelved.document.id, mine),
        review.acceptable,
    )
    theirs = edit_table(table, lambda rows: rows[1].__setitem__(3, "Their bridge."))
    (changed,) = read_review(library, shelved.document.id, theirs).wordings
    assert changed.in_conflict
    assert (changed.base, changed.now, changed.new) == (
        ("The old bridge no longer holds.",), ("My bridge.",), ("Their bridge.",),
    )  # fmt: skip
    unchanged = read_review(library, shelved.document.id, table)
    assert unchanged.rows == ()
    keyless = edit_table(table, lambda rows: [row[:6] for row in rows])
    (changed,) = read_review(library, shelved.document.id, keyless).wordings
    assert (changed.in_conflict, changed.base) == (True, ())


def test_a_table_of_another_document_is_refused(library, shelved, shelve, table) -> None:
    other = shelve(["Tjetër."], ["Other."], title="Other")
    with pytest.raises(UserError, match=r"No row of “review\.csv” is of “Other”"):
        read_review(library, other.document.id, table)


def test_accepting_is_one_act_that_can_be_undone(library, shelved, table) -> None:
    texts = (shelved.original, shelved.translation)
    targets = [
        describe(text.id, words(library, text), Place(0, start), Place(0, stop))
        for text, start, stop in ((texts[0], 0, 12), (texts[1], 4, 14))
    ]
    write_note(library, shelved.document.id, NoteKind.GLOSS, "pair", targets=targets)
    paragraph = reading.paragraphs(library, texts[1].id)[0]
    correct_sign(library, paragraph.id, 8, 14, SignKind.SUPPLIED)
    before = (words(library, texts[1]), notes(library, shelved))
    beads = reading.beads(library, shelved.alignment.id)

    def change(rows):
        rows[1][3] = "So the old stone bridge falls."
        rows[2][3] = "What is the cost?"
        rows[2][5] = "a remark"

    review = read_review(library, shelved.document.id, edit_table(table, change))
    changes = accept_review(library, review, review.acceptable)
    found = notes(library, shelved)
    assert [[t.exact for t in note.targets] for note in found if note.body == "pair"] == [
        ["Ura e vjetër", "old stone bridge"]
    ]
    assert reading.beads(library, shelved.alignment.id) == beads
    assert reading.text(library, texts[1].id).revision == 2
    assert reading.text(library, texts[1].id).characters == sum(map(len, words(library, texts[1])))
    assert earlier_wordings(library, texts[1].id, 0) == [(1, TRANSLATIONS[0])]
    assert [hit.excerpt for hit in reading.search(library, "stone falls")] != []
    after = (words(library, texts[1]), found)
    (sign,) = reading.sign_corrections(library, shelved.document.id)[paragraph.id]
    assert after[0][0][sign.start : sign.end] == "bridge"
    apply_changes(library, changes.inverted())
    assert (words(library, texts[1]), notes(library, shelved)) == before
    apply_changes(library, changes)
    assert (words(library, texts[1]), notes(library, shelved)) == after


def test_what_changed_since_it_was_read_is_not_written_over(library, shelved, table) -> None:
    review = read_review(
        library,
        shelved.document.id,
        edit_table(table, lambda rows: rows[1].__setitem__(3, "My bridge.")),
    )
    accept_review(library, review, review.acceptable)
    with pytest.raises(MovedOn):
        accept_review(library, review, review.acceptable)


@pytest.mark.parametrize("name", ["part.csv", "part.docx"])
def test_a_part_of_the_document_comes_back_to_its_place(
    library, shelved, tmp_path, name: str
) -> None:
    path = tmp_path / name
    export_as(
        library,
        shelved.document.id,
        path,
        EditionOptions(),
        key=f"review-{name[5:]}",
        selection=Selection(3, 5),
    )
    assert read_review(library, shelved.document.id, path).rows == ()
    if name.endswith("csv"):
        saved = edit_table(path, lambda rows: rows[1].__setitem__(3, "Is it two?"))
    else:
        word = Word(path)
        word.write(1, TRANSLATION, "Is it two?")
        saved = word.save("back.docx")
    review = read_review(library, shelved.document.id, saved)
    assert [(one.id, one.start) for one in review.wordings] == [("4.translation", 3)]
    assert review.missing == 3


def test_words_cut_out_of_a_passage_are_not_the_whole(library, shelved, tmp_path) -> None:
    path = tmp_path / "part.csv"
    cut = Selection(0, 0, Words(Role.TRANSLATION, Place(0, 4), Place(0, 14)))
    export_as(library, shelved.document.id, path, EditionOptions(), key="review-csv", selection=cut)
    saved = edit_table(path, lambda rows: rows[1].__setitem__(3, "[…] new bridge […]"))
    review = read_review(library, shelved.document.id, saved)
    assert "only a part" in review.wordings[0].hindrance
    assert review.acceptable == frozenset()


def test_words_for_a_missing_translation_become_a_remark(library, shelve, tmp_path) -> None:
    beads = [Bead(0, 1, 0, 0, 0.9), Bead(1, 2, 0, 1, 0.9)]
    shelved = shelve(["Një.", "Dy."], ["Two."], beads)
    path = tmp_path / "review.csv"
    export_as(library, shelved.document.id, path, EditionOptions(), key="review-csv")
    assert read_review(library, shelved.document.id, path).rows == ()
    saved = edit_table(path, lambda rows: rows[1].__setitem__(3, "One."))
    (remark,) = read_review(library, shelved.document.id, saved).remarks
    assert remark.body == "Proposed translation: One."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK\x03\x04", "save it as CSV"),
        ("a.csv", b"a;b\n1;2\n", "no row with the names"),
        ("a.csv", b"just words", "cannot be read as a table"),
        ("a.pdf", b"%PDF-1.7\n", "no table for review"),
        ("a.docx", b"PK\x03\x04broken", "a.docx"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    library, shelved, tmp_path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        read_review(library, shelved.document.id, path)
