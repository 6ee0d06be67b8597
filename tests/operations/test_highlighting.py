"""Notes on a copy of the PDF of a text of the library: which file, where to, and what is said."""

import shutil
from pathlib import Path

import pikepdf
import pytest
import typst
from tests.formats.conftest import Set, build_pdf

from parallax.library import Library, notes, paragraphs, texts
from parallax.model.anchoring import describe
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.note import NoteKind, Place
from parallax.model.text import Role
from parallax.operations import (
    came_as_pdf,
    highlight_source,
    import_pair,
    prepare_pair,
    write_note,
)

LINES = ("Shoku Agim e hapi mbledhjen në mëngjes.", "Pastaj foli për misrin dhe grurin.")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "papers"
    folder.mkdir()
    original = build_pdf(
        folder / "mbledhja.pdf", [[Set(50, 540 - 60 * n, line) for n, line in enumerate(LINES)]]
    )
    translation = folder / "meeting.txt"
    translation.write_text("Comrade Agim opened it.\n\nThen he spoke of maize and wheat.\n")
    return original, translation


@pytest.fixture
def document(library: Library, files: tuple[Path, Path], engine: object) -> str:
    return _with_notes(library, import_pair(library, prepare_pair(*files)).document_id)


@pytest.fixture
def unkept(library: Library, files: tuple[Path, Path], engine: object) -> str:
    changes = import_pair(library, prepare_pair(*files), keep_files=False)
    return _with_notes(library, changes.document_id)


def _with_notes(library: Library, document_id: str) -> str:
    text = texts(library, document_id)[0]
    for start, end, kind in ((0, 10, NoteKind.TRANSLATOR), (17, 26, NoteKind.QUERY)):
        target = describe(text.id, LINES, Place(0, start), Place(0, end))
        write_note(library, document_id, kind, "Who is *this*?", targets=(target,))
    write_note(library, document_id, NoteKind.HISTORIAN, "On all of it.")
    return document_id


def highlight(library: Library, document: str, path: Path, **more: object):
    return highlight_source(
        library, document, Role.ORIGINAL, path, EditionOptions(), **more  # type: ignore[arg-type]
    )  # fmt: skip


def contents(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [str(one.Contents) for page in pdf.pages for one in page.obj.get("/Annots", ())]


def test_onto_a_copy_of_the_kept_file(library, files, document, tmp_path) -> None:
    before = files[0].read_bytes()
    files[0].unlink()
    copy = tmp_path / "copy.pdf"
    report = highlight(library, document, copy)
    assert report.sentence == (
        f"{copy}: 1 note as a highlight on 1 page, read back. 1 note on the whole document is a"
        " comment on page 1. 1 note was left out: 1 of a kind that is not chosen (query)."
    )
    said = ["*1. On all of it.", "1 “Shoku Agim”: Who is this?"]
    assert sorted(contents(copy)) == said
    files[0].write_bytes(before)
    again = highlight(library, document, copy, overwrite=True, source=files[0])
    assert again.highlighted == 1 and files[0].read_bytes() == before


def test_else_onto_the_file_at_its_place_if_it_is_the_same(
    library, files, unkept, tmp_path
) -> None:
    copy = tmp_path / "copy.pdf"
    assert highlight(library, unkept, copy).highlighted == 1
    moved = files[0].rename(tmp_path / "moved.pdf")
    with pytest.raises(UserError, match=r"not where it was read \(.*mbledhja.pdf\)"):
        highlight(library, unkept, tmp_path / "other.pdf")
    files[0].write_bytes(moved.read_bytes() + b"\n")
    with pytest.raises(UserError, match="has changed since it was read"):
        highlight(library, unkept, tmp_path / "other.pdf")
    assert not (tmp_path / "other.pdf").exists()
    assert highlight(library, unkept, tmp_path / "other.pdf", source=moved).highlighted == 1


def test_the_file_itself_is_never_written_over(library, files, document, tmp_path) -> None:
    twin, link = tmp_path / "twin.pdf", tmp_path / "link.pdf"
    shutil.copy(files[0], twin)
    link.symlink_to(files[0])
    before = files[0].read_bytes()
    for path in (files[0], twin, link):
        with pytest.raises(UserError, match="is the PDF itself"):
            highlight(library, document, path, overwrite=True)
    onto = tmp_path / "onto.pdf"
    highlight(library, document, onto)
    with pytest.raises(UserError, match="is the PDF itself"):
        highlight(library, document, onto, overwrite=True, source=onto)
    assert files[0].read_bytes() == twin.read_bytes() == before


def test_nothing_else_is_written_over(library, document, tmp_path) -> None:
    copy, words = tmp_path / "copy.pdf", tmp_path / "words.pdf"
    highlight(library, document, copy)
    with pytest.raises(UserError, match="is there already"):
        highlight(library, document, copy)
    words.write_text("My dissertation")
    with pytest.raises(UserError, match="is not a PDF"):
        highlight(library, document, words, overwrite=True)
    assert words.read_text() == "My dissertation"
    for path in (tmp_path, tmp_path / "none" / "copy.pdf", library.path):
        with pytest.raises(UserError):
            highlight(library, document, path, overwrite=True)


def test_onto_the_translations_pdf(library, files, engine, tmp_path) -> None:
    """A note on words of the original alone is not for it."""
    other = tmp_path / "papers" / "fjalët.txt"
    other.write_text("\n\n".join(LINES))
    document = import_pair(library, prepare_pair(other, files[0])).document_id
    original, translation = texts(library, document)
    for text, place in ((original, (0, 10)), (translation, (17, 26))):
        target = describe(text.id, LINES, Place(0, place[0]), Place(0, place[1]))
        write_note(library, document, NoteKind.TRANSLATOR, "Who?", targets=(target,))
    copy = tmp_path / "copy.pdf"
    options = EditionOptions(note_sides=frozenset({Role.ORIGINAL}))
    report = highlight_source(library, document, Role.TRANSLATION, copy, options)
    assert (report.highlighted, report.left_out) == (
        1,
        ("1 note was left out: 1 on the original alone.",),
    )
    assert contents(copy) == ["2 “mbledhje”: Who?"]


def test_the_pdfs_own_footnotes_are_not_written_again(library, files, engine, tmp_path) -> None:
    """Those of nearly every file are numbered 1, 2, 3, which no tag remembers."""
    source = """
    #set page(width: 300pt, height: 320pt, margin: 40pt, numbering: "1")
    Kryetari e hapi mbledhjen në fshat#footnote[Fshati ndodhet në rrethin e Lushnjës.] në mëngjes.

    Pastaj foli për misrin dhe për grurin#footnote[Gruri u mboll një vit më parë.] e kooperativës.
    """
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    files[0].write_bytes(made)
    document = import_pair(library, prepare_pair(*files)).document_id
    assert [note.tags for note in notes(library, document)] == [(), ()]
    text = texts(library, document)[0]
    words = [paragraph.text for paragraph in paragraphs(library, text.id)]
    at = words[0].index("Kryetari")
    target = describe(text.id, words, Place(0, at), Place(0, at + 8))
    write_note(library, document, NoteKind.EDITOR, "Who?", targets=(target,))
    options = EditionOptions(note_kinds=frozenset(NoteKind), lemmas=False)
    copy = tmp_path / "copy.pdf"
    report = highlight_source(library, document, Role.ORIGINAL, copy, options)
    assert (report.highlighted, len(report.held)) == (1, 2)
    assert "2 notes are in the PDF already" in report.sentence
    written = [said.partition(". ")[2] for said in contents(copy)]
    assert [said for said in written if said] == ["Who?"]  # links to footnotes say nothing


def test_it_is_said_why_notes_are_left_out(library, document, tmp_path) -> None:
    translation = texts(library, document)[1]
    target = describe(translation.id, ["Comrade Agim opened it."], Place(0, 0), Place(0, 7))
    write_note(library, document, NoteKind.EDITOR, "Mr.", tags=("names",), targets=(target,))
    write_note(library, document, NoteKind.EDITOR, "Or so.", tags=("names",))
    write_note(library, document, NoteKind.GLOSS, "A word.")
    write_note(library, document, NoteKind.EDITOR, "")
    kinds = frozenset({NoteKind.TRANSLATOR, NoteKind.EDITOR})
    options = EditionOptions(note_kinds=kinds, tags=frozenset({"names"}))
    report = highlight_source(library, document, Role.ORIGINAL, tmp_path / "copy.pdf", options)
    assert report.left_out == (
        "5 notes were left out: 3 of kinds that are not chosen (historian’s annotation, query,"
        " gloss), 1 without the authors, tags or dates that are chosen, 1 on the translation"
        " alone.",
        "1 note without words was left out.",
    )


def test_words_that_are_not_printed_are_said_of_their_note(
    library, files, document, tmp_path
) -> None:
    """Whether or not the words are to stand before the notes."""
    other = build_pdf(tmp_path / "other.pdf", [[Set(50, 540, LINES[1])]])
    copy = tmp_path / "copy.pdf"
    report = highlight_source(
        library, document, Role.ORIGINAL, copy, EditionOptions(lemmas=False), source=other
    )
    assert report.lost == ("1",)
    assert (
        "no highlights, read back; 1 whose words were not found is a comment on page 1 (note 1)."
        in (report.sentence)
    )
    lost = "1 on “Shoku Agim”, which was not found on the pages:\nWho is this?"
    assert sorted(contents(copy)) == ["*1. On all of it.", lost]


def test_another_texts_pdf_is_refused(library, files, document, tmp_path) -> None:
    """Before anything is written, whether it has other words or none."""
    copy, older = tmp_path / "copy.pdf", tmp_path / "older.pdf"
    highlight(library, document, older)
    before = older.read_bytes()
    for words in ("Delegacioni tregtar arriti në kryeqytet më tre mars.", "12"):
        wrong = build_pdf(tmp_path / "gabim.pdf", [[Set(50, 540, words)]])
        for path, overwrite in ((copy, False), (older, True)):
            with pytest.raises(UserError, match=r"“gabim\.pdf” is not the PDF that the text was"):
                highlight(library, document, path, source=wrong, overwrite=overwrite)
    assert not copy.exists() and older.read_bytes() == before


def test_newer_versions_of_the_pdf_are_taken(library, files, document, tmp_path) -> None:
    """Saved again, grown, or an excerpt of it."""
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(files[0]) as pdf:
        pdf.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    preface = [
        Set(50, 540 - 20 * n, f"Parathënia e botimit të dytë, rreshti {n}.") for n in range(20)
    ]
    corrected = LINES[0].replace("hapi", "filloi")
    grown = [preface, [Set(50, 540, corrected), Set(50, 480, LINES[1])]]
    for version in (
        saved,
        build_pdf(tmp_path / "grown.pdf", grown),
        build_pdf(tmp_path / "part.pdf", [[Set(50, 540, LINES[0])]]),
    ):
        assert version.read_bytes() != files[0].read_bytes()
        copy = tmp_path / f"copy of {version.name}"
        assert highlight(library, document, copy, source=version).highlighted == 1


def test_what_cannot_be_written(library, document, tmp_path) -> None:
    assert [came_as_pdf(text) for text in texts(library, document)] == [True, False]
    with pytest.raises(UserError, match="which is no PDF"):
        highlight_source(
            library, document, Role.TRANSLATION, tmp_path / "copy.pdf", EditionOptions()
        )
    with pytest.raises(UserError, match=r"There are no notes to write onto “mbledhja\.pdf”"):
        highlight_source(
            library,
            document,
            Role.ORIGINAL,
            tmp_path / "copy.pdf",
            EditionOptions(note_kinds=frozenset({NoteKind.GLOSS})),
        )
    assert not (tmp_path / "copy.pdf").exists()
