"""The folder that is handed in: whole or not there at all."""

import csv
import io
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.file_title import file_title
from parallax.model.document import Reference
from parallax.model.errors import UserError
from parallax.operations import export_packet
from parallax.operations.storable import storable

from ..formats.test_letters_written import TRICKS
from ..formats.written_letters import plain, spreadsheet, word

TITLE = "Biseda / mbi: urën?"
FIELDS = {
    "date": "1962-05-02",
    "reference": Reference("Arkivi Qendror Shtetëror", "14/AP", "STR", "1962", "14", "10-22"),
    "contributor": "Mira Leka",
    "translator": "Mira Leka",
    "summary": "=HYPERLINK(1)",
}


def names_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


@pytest.fixture
def shelved(shelve):
    return shelve(["Ura e vjetër.", "Po."], ["The old bridge.", "Yes."], title=TITLE, **FIELDS)


def test_everything_is_in_it(library, shelved, tmp_path: Path) -> None:
    folder = tmp_path / "packet"
    report = export_packet(library, shelved.document.id, folder)
    assert sorted(names_in(folder)) == sorted(report.files)
    assert report.files[:2] == (
        "Biseda mbi urën - translation.docx",
        "Biseda mbi urën - edition.pdf",
    )
    assert report.edition.path == str(folder / report.files[1])
    translation = read(folder / report.files[0])
    assert [one.text for one in translation.paragraphs] == ["The old bridge.", "Yes."]
    assert (folder / report.files[1]).read_bytes().startswith(b"%PDF")
    assert (folder / "source line.txt").read_text("utf-8") == (
        "Arkivi Qendror Shtetëror, Fondi 14/AP, STR, V. 1962, Dos. 14, Fl. 10-22."
        " Contributed and translated by Mira Leka.\n"
    )
    data = (folder / "metadata.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    told = {row[0]: row[1] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))}
    assert told["Title"] == TITLE
    assert told["Summary"] == " =HYPERLINK(1)"
    assert told["Words of the translation"] == "4"
    assert told["Rows not confirmed"] == "2"
    assert told["Language of the original"] == "sq (Shqip)"
    assert "source line is empty" not in report.sentence


def test_an_empty_source_line_is_told(library, shelve, tmp_path: Path) -> None:
    shelved = shelve(["Po."], ["Yes."], title=TITLE)
    report = export_packet(library, shelved.document.id, tmp_path / "packet")
    assert not (tmp_path / "packet" / "source line.txt").read_text("utf-8").strip()
    assert "The source line is empty: the details of the document name no archive" in (
        report.sentence
    )


def test_it_never_mixes_with_other_things(library, shelved, tmp_path: Path) -> None:
    folder = tmp_path / "packet"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="has things in it"):
        export_packet(library, shelved.document.id, folder)
    assert names_in(folder) == ["mine.txt"]
    (folder / "mine.txt").unlink()
    export_packet(library, shelved.document.id, folder)
    assert len(names_in(folder)) == 4


class Stop(Exception):
    pass


@pytest.mark.parametrize("when", [0.0, 0.1, 0.5, 0.99])
def test_cancelled_it_leaves_nothing(library, shelved, tmp_path: Path, when: float) -> None:
    def progress(fraction: float, sentence: str) -> None:
        if fraction >= when:
            raise Stop

    (tmp_path / "out").mkdir()
    with pytest.raises(Stop):
        export_packet(library, shelved.document.id, tmp_path / "out" / "packet", progress=progress)
    assert names_in(tmp_path / "out") == []


def test_a_fault_names_the_folder(library, shelved, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "out").mkdir()
    folder = tmp_path / "out" / "packet"
    monkeypatch.setattr("parallax.formats.new_file.os.fsync", full)
    with pytest.raises(UserError, match="is full; make room") as told:
        export_packet(library, shelved.document.id, folder)
    assert str(folder) in str(told.value)
    assert ".part" not in str(told.value)
    assert names_in(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b\\c:d?", "a b c d"),
        ("...", "Untitled"),
        ("con", "con_"),
        ("NUL.txt", "NUL_.txt"),
        ("console", "console"),
        ("x\u202egnp.exe", "x gnp.exe"),
        ("Ura\n=e\0 vjetër \ud800", "Ura =e vjetër"),
        ("ë" * 300, "ë" * 80),
        ("漢" * 300, "漢" * 53),
    ],
)
def test_titles_become_parts_of_names(title: str, name: str) -> None:
    assert file_title(title) == name


@pytest.mark.parametrize("trick", TRICKS)
def test_whatever_a_document_is_called(library, shelve, tmp_path: Path, trick: str) -> None:
    """Names are safe on every system, and the letters stand in the files."""
    said = storable(trick)
    shelved = shelve([said], [said], title=said, translator=said, source=f"Letter {said}")
    report = export_packet(library, shelved.document.id, tmp_path / "packet")
    for name in names_in(tmp_path / "packet"):
        assert len(name.encode()) < 200
        assert set(name).isdisjoint('\\/:*?"<>|\0\t\n\u2028\u202e')
        assert name == name.strip(" .")
    assert plain(said) in plain((tmp_path / "packet" / "source line.txt").read_text("utf-8"))
    sheet = spreadsheet((tmp_path / "packet" / "metadata.csv").read_bytes())
    assert sheet.active == ()
    assert plain(said) in sheet.letters
    translation = word((tmp_path / "packet" / report.files[0]).read_bytes())
    assert translation.active == ()
    assert plain(said) in translation.letters
