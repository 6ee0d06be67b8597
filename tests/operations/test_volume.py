"""A collection as one volume."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.edition import EditionOptions, Layout
from parallax.model.errors import Cancelled, UserError
from parallax.model.note import NoteKind
from parallax.model.volume import Numbering, VolumeOrder


def add(library: Library, folder: Path, name: str, date: str, collection: str = "") -> str:
    """A short document of its own words, with a note of the translator's and one on the whole."""
    original, translation = folder / f"{name}.sq.txt", folder / f"{name}.en.txt"
    original.write_text(f"Fjala e {name} u dëgjua në sallë.\n\nPastaj heshtje, dhe {name} iku.\n")
    translation.write_text(
        f"The word of {name} was heard in the hall.\n\nThen silence; {name} left.\n"
    )
    prepared = operations.prepare_pair(original, translation)
    before = {one.id for one in reading.documents(library)}
    operations.import_pair(library, prepared)
    (made,) = [one for one in reading.documents(library) if one.id not in before]
    found = reading.document(library, made.id)
    operations.edit_document(library, replace(found, title=f"Talk of {name}", date=date))
    operations.write_note(library, found.id, NoteKind.TRANSLATOR, f"On {name}.", author="A. Bala")
    if collection:
        operations.move_document(library, found.id, collection)
    return found.id


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> str:
    """A collection of three documents, one in a collection inside; a fourth lies elsewhere."""
    made = operations.create_collection(library, "Talks").steps[0].after
    inside = operations.create_collection(library, "Later", made.id).steps[0].after
    add(library, tmp_path, "Cuca", "1963-05", made.id)
    add(library, tmp_path, "Agimi", "", made.id)
    add(library, tmp_path, "Besniku", "1961-02-03", inside.id)
    add(library, tmp_path, "Dallandyshja", "1950", "")
    return made.id


def pages(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    pdf.close()
    return found


def test_documents_follow_by_date_or_title(library: Library, shelf: str) -> None:
    def titles(order: VolumeOrder) -> list[str]:
        content = operations.volume_content(library, shelf, order=order)
        return [each.document.title.split()[-1] for each in content.contents]

    assert titles(VolumeOrder.DATE) == ["Besniku", "Cuca", "Agimi"]
    assert titles(VolumeOrder.TITLE) == ["Agimi", "Besniku", "Cuca"]


@pytest.mark.parametrize("layout", Layout)
def test_a_volume_has_contents_that_are_right(
    library: Library, shelf: str, tmp_path: Path, layout: Layout
) -> None:
    path = tmp_path / "volume.pdf"
    report = operations.export_volume(library, shelf, path, EditionOptions(layout=layout))

    assert report.problems == ()
    read = pages(path)
    assert report.pages == len(read)
    for name in ("Besniku", "Cuca", "Agimi"):
        # a document's first page begins with its title, all others with a running head
        first = next(
            number for number, words in enumerate(read, 1) if words.startswith(f"Talk of {name}")
        )
        assert f"Talk of {name}" in read[0]
        assert str(first) in read[0].split(f"Talk of {name}")[1].split("Talk of")[0].split()
        assert layout is not Layout.FACING or first % 2 == 1
    assert report.notes == 3


def test_notes_are_numbered_anew_or_on(library: Library, shelf: str, tmp_path: Path) -> None:
    for numbering, marks in ((Numbering.RESTARTING, "111"), (Numbering.CONTINUOUS, "123")):
        content = operations.volume_content(library, shelf, numbering=numbering)
        path = tmp_path / f"{numbering}.pdf"
        report = operations.export_volume(
            library, shelf, path, EditionOptions(), numbering=numbering
        )
        assert report.problems == ()
        read = " ".join(pages(path))
        for each, mark in zip(content.contents, marks, strict=True):
            name = each.document.title.split()[-1]
            assert f"{mark} On {name}." in read


def test_documents_without_texts_are_counted(library: Library, tmp_path: Path) -> None:
    empty = operations.create_collection(library, "Empty").steps[0].after
    with pytest.raises(UserError, match="No document in “Empty” has texts"):
        operations.export_volume(library, empty.id, tmp_path / "a.pdf", EditionOptions())
    assert not (tmp_path / "a.pdf").exists()


def test_a_volume_that_is_cancelled_leaves_nothing(
    library: Library, shelf: str, tmp_path: Path
) -> None:
    def stop(fraction: float, sentence: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        operations.export_volume(
            library, shelf, tmp_path / "a.pdf", EditionOptions(), progress=stop
        )
    assert list(tmp_path.glob("*.pdf*")) == [] and list(tmp_path.glob(".*part")) == []


def test_a_preview_has_the_pages_of_the_volume(
    library: Library, shelf: str, tmp_path: Path
) -> None:
    told: list[float] = []
    options = EditionOptions()
    preview = operations.volume_preview(
        library, shelf, options, progress=lambda fraction, _: told.append(fraction)
    )
    try:
        report = operations.export_volume(library, shelf, tmp_path / "volume.pdf", options)
        assert preview.pages == report.pages and preview.problems == report.problems == ()
        assert preview.png(preview.pages - 1, 120).startswith(b"\x89PNG")
    finally:
        preview.close()
    assert told == sorted(told)


def test_a_preview_says_what_has_no_letter(library: Library, shelf: str, tmp_path: Path) -> None:
    (found, *_) = operations.volume_documents(library, shelf)[0]
    operations.write_note(library, found.id, NoteKind.TRANSLATOR, "A sign: \ue001.")
    preview = operations.volume_preview(library, shelf, EditionOptions())
    preview.close()
    (problem,) = preview.problems
    assert "U+E001" in problem
