"""The dictionary is kept for the next start, and never stands in the way."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from parallax.lexica import general, keeping
from parallax.lexica.dictionary import Dictionary, Tables
from parallax.lexica.keeping import cache_path, read_tables, sources_key, write_tables
from parallax.lexica.making import make_tables

KEY = "one state"


@pytest.fixture(scope="module")
def tables(small_folder: Path) -> Tables:
    return make_tables(small_folder)


@pytest.fixture
def kept(tmp_path: Path, tables: Tables) -> Path:
    path = tmp_path / "deep" / "er" / "words"
    write_tables(path, KEY, tables)
    return path


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[int]]:
    """A process that has read nothing yet, with a cache of its own, and made once from our own
    entries; the list grows by one each time the dictionary is made."""
    made: list[int] = []

    def make(folder: Path | None) -> Tables:
        made.append(1)
        return make_tables(None)

    monkeypatch.setattr(general, "_layers", {})
    monkeypatch.setattr(general, "make_tables", make)
    monkeypatch.setattr(general, "cache_path", lambda: tmp_path / "cache" / "words")
    yield made


def test_what_is_kept_comes_back_the_same(kept: Path, tables: Tables):
    found = read_tables(kept, KEY)
    assert found is not None
    assert found.stems == tables.stems
    assert [*found.glosses] == [*tables.glosses]
    assert [*found.own] == [*tables.own] and [*found.phrases] == [*tables.phrases]
    before, after = Dictionary(tables), Dictionary(found)
    for word in ("qeverine", "zalla", "moren", "pjese", "qeverrine", "nothing"):
        assert before.renderings(word) == after.renderings(word)
    assert [one.name for one in kept.parent.iterdir()] == [kept.name], "nothing else is left"


def test_another_state_is_not_read(kept: Path):
    assert read_tables(kept, "another state") is None
    assert read_tables(kept, KEY + " more") is None
    assert read_tables(kept.with_name("nowhere"), KEY) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\n",
        lambda data: data.replace(b"government", b"governmemt", 1),
        lambda data: b"\x00" * len(data),
        lambda data: b"PK\x03\x04 something else altogether",
        lambda data: data.partition(b"\n")[0],
    ],
)
def test_a_damaged_file_is_not_read(kept: Path, damage):
    data = kept.read_bytes()
    kept.write_bytes(damage(data))
    assert kept.read_bytes() != data
    assert read_tables(kept, KEY) is None


def test_a_folder_in_its_place_is_no_hindrance(tmp_path: Path, tables: Tables):
    place = tmp_path / "words"
    place.mkdir()
    assert read_tables(place, KEY) is None
    write_tables(place, KEY, tables)
    assert place.is_dir() and [*tmp_path.iterdir()] == [place]


def test_where_nothing_can_be_written_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tables: Tables
):
    (tmp_path / "file").write_text("in the way")
    write_tables(tmp_path / "file" / "words", KEY, tables)

    def full(*_args: object, **_more: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.tempfile, "mkstemp", full)
    write_tables(tmp_path / "words", KEY, tables)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are other ones there")
def test_a_folder_only_to_be_read(tmp_path: Path, tables: Tables):
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        write_tables(folder / "words", KEY, tables)
        if os.geteuid() != 0:
            assert [*folder.iterdir()] == []
    finally:
        folder.chmod(0o700)


def test_a_write_that_breaks_off_leaves_the_old_file(
    monkeypatch: pytest.MonkeyPatch, kept: Path, tables: Tables
):
    before = kept.read_bytes()

    def torn(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr(Path, "replace", torn)
    write_tables(kept, "a later state", tables)
    assert kept.read_bytes() == before
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]


def test_the_key_tells_sources_apart(monkeypatch: pytest.MonkeyPatch, small_folder: Path):
    first = sources_key(small_folder)
    assert sources_key(small_folder) == first
    assert sources_key(None) != first
    listed = small_folder / "lexemes.txt"
    before = listed.stat()
    os.utime(listed, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000_000))
    assert sources_key(small_folder) != first
    os.utime(listed, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert sources_key(small_folder) == first
    monkeypatch.setattr(keeping, "FORMAT", keeping.FORMAT + 1)
    assert sources_key(small_folder) != first
    monkeypatch.undo()
    monkeypatch.setattr(keeping.entries, "fingerprint", lambda: "other entries")
    assert sources_key(small_folder) != first
    monkeypatch.undo()
    monkeypatch.setattr(keeping.uniparser, "package_version", lambda folder: "9.9")
    assert sources_key(small_folder) != first


def test_the_file_lies_in_the_home_of_the_tests():
    assert str(cache_path()).startswith(os.environ["XDG_CACHE_HOME"])


def test_it_is_made_once_and_read_the_next_time(fresh: list[int], monkeypatch, tmp_path: Path):
    first = general.general_layer("sq", "en")
    assert first is general.general_layer("sq-AL", "en-GB") and len(fresh) == 1
    monkeypatch.setattr(general, "_layers", {})
    again = general.general_layer("sq", "en")
    assert again is not first and len(fresh) == 1
    path = tmp_path / "cache" / "words"
    path.write_bytes(b"rubbish")
    monkeypatch.setattr(general, "_layers", {})
    assert general.general_layer("sq", "en") is not None and len(fresh) == 2
    assert path.stat().st_size > 100_000, "the damaged file is replaced"


def test_without_a_place_to_write_the_layer_is_made_each_time(
    fresh: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "cache").write_text("a file where the folder should be")
    for times in (1, 2):
        monkeypatch.setattr(general, "_layers", {})
        layer = general.general_layer("sq", "en")
        assert layer is not None and len(layer.pairs(["qeverise"], ["government"])[0]) == 1
        assert len(fresh) == times


STARTED = """
import sys
from pathlib import Path
from parallax.lexica import general, keeping
from parallax.lexica.making import make_tables
path = Path(sys.argv[1])
for turn in range(3):
    keeping.write_tables(path, "one state", make_tables(None))
    assert keeping.read_tables(path, "one state") is not None, "half a file was seen"
print(len(keeping.read_tables(path, "one state").own))
"""


def test_two_processes_at_once(tmp_path: Path):
    path = tmp_path / "words"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", STARTED, str(path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120)[0] for one in running]
    assert [one.returncode for one in running] == [0, 0]
    assert said[0] == said[1] and int(said[0]) > 9000
    assert [one.name for one in tmp_path.iterdir()] == ["words"]


def test_without_the_package_our_own_entries_are_kept_and_read(
    fresh: list[int], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(general, "data_folder", lambda: None)
    for _ in range(2):
        monkeypatch.setattr(general, "_layers", {})
        layer = general.general_layer("en", "sq")
        assert layer is not None
        assert layer.pairs(["committees", "x"], ["komitetit"])[0].tolist() == [0]
    assert len(fresh) == 1
