"""Whatever goes wrong while a file is written, the old one stays whole, nothing is left beside
it, and one sentence says what to do: for every writer there is."""

import errno
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parallax.formats import FORMATS
from parallax.library import Library
from parallax.model.citation import ReferenceFormat
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, no_progress
from parallax.operations import (
    export_as,
    export_edition,
    export_packet,
    export_references,
    write_note,
)

#: Writes a document to a path, in the place of what is there.
Write = Callable[[Library, str, Path, Progress], object]
OLD = b"%PDF what was there"


def _as(key: str) -> Write:
    def write(library: Library, document_id: str, path: Path, progress: Progress) -> object:
        options = EditionOptions()
        return export_as(
            library, document_id, path, options, key=key, replace=True, progress=progress
        )

    return write


def _edition(library: Library, document_id: str, path: Path, progress: Progress) -> object:
    return export_edition(library, document_id, path, EditionOptions(), progress=progress)


def _packet(library: Library, document_id: str, path: Path, progress: Progress) -> object:
    return export_packet(library, document_id, path, progress=progress)


WRITERS: dict[str, Write] = {one.key: _as(one.key) for one in FORMATS if one.writes}
WRITERS["pdf"] = _edition
ALL = {**WRITERS, "packet": _packet}


@pytest.fixture
def document_id(library: Library, shelve) -> str:
    made = shelve(["Ura e vjetër.", "Po."], ["The old bridge.", "Yes."], title="Biseda").document
    write_note(library, made.id, NoteKind.TRANSLATOR, "A note.")
    return made.id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def kept(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "filling"}


def refused(write: Write, library: Library, document_id: str, path: Path) -> str:
    with pytest.raises(UserError) as told:
        write(library, document_id, path, no_progress)
    sentence = str(told.value)
    assert ".part" not in sentence
    assert "Errno" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("name", ALL)
def test_a_full_disk(name: str, library, document_id, folder: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if name != "packet":
        (folder / "old").write_bytes(OLD)
    before = kept(folder)
    monkeypatch.setattr("parallax.formats.new_file.os.fsync", full)
    sentence = refused(ALL[name], library, document_id, folder / "old")
    assert "is full; make room or choose another place" in sentence
    assert kept(folder) == before


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_open_elsewhere(
    name: str, library, document_id, folder: Path, monkeypatch
) -> None:
    """As Windows refuses to replace it."""

    def in_use(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "used by another process")

    (folder / "old").write_bytes(OLD)
    monkeypatch.setattr(Path, "replace", in_use)
    sentence = refused(WRITERS[name], library, document_id, folder / "old")
    assert "if it is open in another program close it there" in sentence
    assert kept(folder) == {"old": OLD}


@pytest.mark.parametrize("name", ALL)
def test_a_folder_without_permission(
    name: str, library, document_id, folder: Path, monkeypatch
) -> None:
    def may_not(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", may_not)
    monkeypatch.setattr(tempfile, "mkdtemp", may_not)
    sentence = refused(ALL[name], library, document_id, folder / "new")
    assert "may not be written" in sentence
    assert kept(folder) == {}


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_of_that_name(name: str, library, document_id, folder: Path) -> None:
    (folder / "there").mkdir()
    assert "is a folder" in refused(WRITERS[name], library, document_id, folder / "there")
    assert list((folder / "there").iterdir()) == []


@pytest.mark.parametrize("name", ALL)
def test_a_name_that_is_too_long(name: str, library, document_id, folder: Path) -> None:
    sentence = refused(ALL[name], library, document_id, folder / ("ë" * 200))
    assert "is too long" in sentence
    assert kept(folder) == {}


@pytest.mark.parametrize("name", ALL)
def test_a_folder_that_is_not_there(name: str, library, document_id, folder: Path) -> None:
    path = folder / "none" / "new"
    assert "There is no folder" in refused(ALL[name], library, document_id, path)


class Stop(Exception):
    pass


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("when", [0.3, 0.95])
def test_stopped_on_the_way(name: str, when: float, library, document_id, folder: Path) -> None:
    def progress(fraction: float, sentence: str) -> None:
        if fraction >= when:
            raise Stop

    if name != "packet":
        (folder / "old").write_bytes(OLD)
    before = kept(folder)
    with pytest.raises(Stop):
        ALL[name](library, document_id, folder / "old", progress)
    assert kept(folder) == before


def coming(path: Path) -> Progress:
    """Another program writes to the path while the work is under way."""

    def progress(fraction: float, sentence: str) -> None:
        if fraction <= 0.95 and not path.exists():
            path.write_bytes(b"not ours")

    return progress


@pytest.mark.parametrize("key", [one.key for one in FORMATS if one.writes])
def test_a_file_that_comes_meanwhile_is_not_written_over(
    key: str, library, document_id, folder: Path
) -> None:
    path = folder / "new"
    with pytest.raises(UserError, match="exists, so it was left as it is"):
        export_as(library, document_id, path, EditionOptions(), key=key, progress=coming(path))
    assert kept(folder) == {"new": b"not ours"}


def test_an_edition_does_not_write_over_what_comes_meanwhile(
    library, document_id, folder: Path
) -> None:
    path = folder / "new.pdf"
    with pytest.raises(UserError, match="is not a PDF, so it was left as it is"):
        _edition(library, document_id, path, coming(path))
    assert kept(folder) == {"new.pdf": b"not ours"}


def test_a_packet_does_not_write_into_what_comes_meanwhile(
    library, document_id, folder: Path
) -> None:
    def progress(fraction: float, sentence: str) -> None:
        if fraction > 0.5:
            (folder / "new").mkdir(exist_ok=True)
            (folder / "new" / "theirs").write_bytes(b"theirs")

    with pytest.raises(UserError, match="has things in it"):
        _packet(library, document_id, folder / "new", progress)
    assert [one.name for one in folder.iterdir()] == ["new"]
    assert kept(folder / "new") == {"theirs": b"theirs"}


@pytest.mark.parametrize("format", ReferenceFormat)
def test_references_of_many_documents(
    format: ReferenceFormat, library, document_id, folder: Path, monkeypatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = folder / f"refs{format.suffix}"
    export_references(library, [document_id], path, format)
    before = kept(folder)
    monkeypatch.setattr("parallax.formats.new_file.os.fsync", full)
    with pytest.raises(UserError, match="is full"):
        export_references(library, [document_id], path, format)
    assert kept(folder) == before


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this machine lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", str(place)], capture_output=True, check=True)


@pytest.mark.parametrize("name", ALL)
def test_a_disk_that_is_really_full(name: str, library, document_id, disk: Path) -> None:
    if name != "packet":
        (disk / "old").write_bytes(OLD)
    before = kept(disk)
    with (disk / "filling").open("wb") as file, pytest.raises(OSError, match="No space"):
        while True:
            os.write(file.fileno(), b"x" * 4096)
    sentence = refused(ALL[name], library, document_id, disk / "old")
    assert "is full; make room" in sentence
    assert kept(disk) == before


@pytest.mark.parametrize("name", ALL)
def test_a_disk_that_can_only_be_read(name: str, library, document_id, disk: Path) -> None:
    if name != "packet":
        (disk / "old").write_bytes(OLD)
    before = kept(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "may not be written" in refused(ALL[name], library, document_id, disk / "old")
    assert kept(disk) == before
