"""Files kept in the library, what was repaired in them, and where details were found."""

import hashlib
import sqlite3
from dataclasses import replace

import pytest

from parallax.library import documents, field_origins, open_library, texts
from parallax.model.errors import UserError
from parallax.model.reading import Repair, RepairKind
from parallax.operations import (
    already_imported,
    check_library,
    empty_bin,
    import_pair,
    move_to_bin,
    origins,
    prepare_pair,
    restore_from_bin,
    save_source_file,
    text_origin,
)

ORIGINAL = "Shoku Agim: Çfarë keni mbjellë?\r\n\r\nMisër dhe grurë, si vjet.\r\n".encode("cp1250")
TRANSLATION = b"Comrade Agim: What have you sown?\n\nMaize and wheat, as last year.\n"


@pytest.fixture
def files(tmp_path):
    original, translation = tmp_path / "mbjellja.txt", tmp_path / "sowing.txt"
    original.write_bytes(ORIGINAL)
    translation.write_bytes(TRANSLATION)
    return original, translation


def origins_of(library, changes):
    return [text_origin(library, text.id) for text in texts(library, changes.document_id)]


def kept(library):
    return {row[0]: row[1] for row in library.rows("SELECT sha256, content FROM source_file")}


def test_files_are_kept_byte_for_byte_with_what_is_known_of_them(library, files, engine, tmp_path):
    changes = import_pair(library, prepare_pair(*files))
    original, translation = origins_of(library, changes)
    assert original.name == "mbjellja.txt"
    assert original.path == str(files[0])
    assert original.format == "Plain text"
    assert original.encoding == "Windows-1252, Western (cp1252)"
    assert original.sha256 == hashlib.sha256(ORIGINAL).hexdigest()
    assert original.size == len(ORIGINAL) and original.is_kept
    assert abs(int(original.read[:4]) - 2026) < 50
    assert kept(library) == {original.sha256: ORIGINAL, translation.sha256: TRANSLATION}
    for origin, content in ((original, ORIGINAL), (translation, TRANSLATION)):
        out = tmp_path / f"again-{origin.name}"
        save_source_file(library, origin.text_id, out)
        assert out.read_bytes() == content
    assert not [one for one in tmp_path.iterdir() if one.name.startswith("tmp")]
    assert check_library(library) == []


def test_only_checksum_and_place_by_choice(library, files, engine, tmp_path):
    changes = import_pair(library, prepare_pair(*files), keep_files=False)
    original, _ = origins_of(library, changes)
    assert kept(library) == {}
    assert (original.is_kept, original.path) == (False, str(files[0]))
    assert original.sha256 == hashlib.sha256(ORIGINAL).hexdigest()
    with pytest.raises(UserError, match=str(files[0])):
        save_source_file(library, original.text_id, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()
    assert already_imported(library, prepare_pair(*files)) is not None


def test_a_very_large_file_is_not_kept_and_that_is_said(library, files, engine, monkeypatch):
    monkeypatch.setattr(origins, "LARGEST_KEPT", len(TRANSLATION))
    assert len(ORIGINAL) < len(TRANSLATION) + 1
    files[0].write_bytes(ORIGINAL + b"Dhe fasule.\r\n" * 9)
    prepared = prepare_pair(*files)
    assert any("not the file itself" in warning for warning in prepared.warnings)
    original, translation = origins_of(library, import_pair(library, prepared))
    assert not original.is_kept and translation.is_kept
    assert original.sha256


@pytest.mark.parametrize("accident", ["changed", "gone"])
def test_a_file_that_is_no_longer_the_one_that_was_read(library, files, engine, accident):
    prepared = prepare_pair(*files)
    if accident == "changed":
        files[1].write_bytes(TRANSLATION + b"More.\n")
    else:
        files[1].unlink()
    with pytest.raises(UserError, match=r"sowing\.txt.*nothing was stored"):
        import_pair(library, prepared)
    assert documents(library) == []
    assert kept(library) == {}
    # By choice it goes without the file.
    assert import_pair(library, prepared, keep_files=False).document_id


def test_repairs_made_and_left_undone_are_recorded(library, files, engine):
    files[0].write_bytes("Nisim\u00adet puna.\n\nKa ujë.\n".encode())
    nothing = frozenset()
    prepared = prepare_pair(*files, without=(frozenset({RepairKind.HYPHENS}), nothing))
    made = Repair(RepairKind.MOJIBAKE, 2, "Two were put right.", (("Ã«", "ë"), ("a\0b", "ab")))
    prepared = replace(
        prepared,
        original=replace(prepared.original, repairs=(*prepared.original.repairs, made)),
    )
    original, translation = origins_of(library, import_pair(library, prepared))
    assert [one.kind for one in original.made] == [RepairKind.INVISIBLE, RepairKind.MOJIBAKE]
    assert original.made[1] == replace(made, examples=(("Ã«", "ë"), ("ab", "ab")))
    assert [(one.kind, one.count) for one in original.undone] == [(RepairKind.HYPHENS, 0)]
    assert (translation.made, translation.undone) == ((), ())


def test_a_kind_of_repair_from_a_newer_program_is_passed_over(library, files, engine):
    original, _ = origins_of(library, import_pair(library, prepare_pair(*files)))
    library.conn.execute(
        "INSERT INTO repair VALUES (?, 7, 'stains', 1, 3, 'Stains.', '[]')", [original.text_id]
    )
    assert text_origin(library, original.text_id).made == original.made


def test_origins_of_details_are_stored_with_the_document(library, files, engine):
    prepared = replace(prepare_pair(*files), origins={"date": "the first line", "title": ""})
    changes = import_pair(library, prepared)
    assert field_origins(library, changes.document_id) == {"date": "the first line"}


def test_files_go_with_the_last_text_that_was_read_from_them(library, files, engine):
    first = import_pair(library, prepare_pair(*files))
    other = files[1].with_name("other.txt")
    other.write_bytes(b"Comrade Agim: What did you sow?\n\nMaize, wheat.\n")
    second = import_pair(library, prepare_pair(files[0], other))
    assert len(kept(library)) == 3
    move_to_bin(library, first.document_id)
    assert len(kept(library)) == 3
    assert empty_bin(library) == 1
    assert set(kept(library).values()) == {ORIGINAL, other.read_bytes()}
    move_to_bin(library, second.document_id)
    restore_from_bin(library, second.document_id)
    assert empty_bin(library) == 0
    assert len(kept(library)) == 2
    move_to_bin(library, second.document_id)
    empty_bin(library)
    assert kept(library) == {}
    assert library.row("SELECT count(*) FROM repair") == (0,)


def test_one_file_for_both_sides_is_kept_once(library, files, engine, pair):
    read = prepare_pair(*files)
    same = replace(read, translation=replace(read.original, lang="en"))
    import_pair(library, same)
    assert list(kept(library).values()) == [ORIGINAL]


@pytest.mark.parametrize("harm", ["bytes", "size"])
def test_bytes_that_suffered_are_found_and_not_written_out(library, files, engine, tmp_path, harm):
    original, _ = origins_of(library, import_pair(library, prepare_pair(*files)))
    value = b"x" + ORIGINAL[1:] if harm == "bytes" else ORIGINAL[:-1]
    library.conn.execute(
        "UPDATE source_file SET content = ? WHERE sha256 = ?", [value, original.sha256]
    )
    (problem,) = check_library(library)
    assert "mbjellja.txt" in problem
    with pytest.raises(UserError, match="suffered"):
        save_source_file(library, original.text_id, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()


def test_what_is_there_is_not_written_over(library, files, engine, tmp_path):
    original, _ = origins_of(library, import_pair(library, prepare_pair(*files)))
    there = tmp_path / "there.txt"
    there.write_text("mine")
    with pytest.raises(UserError, match="is there already"):
        save_source_file(library, original.text_id, there)
    assert there.read_text() == "mine"
    save_source_file(library, original.text_id, there, overwrite=True)
    assert there.read_bytes() == ORIGINAL
    for wrong in (tmp_path, tmp_path / "no" / "such.txt"):
        with pytest.raises(UserError):
            save_source_file(library, original.text_id, wrong, overwrite=True)
    with pytest.raises(UserError, match="library itself"):
        save_source_file(library, original.text_id, library.path, overwrite=True)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".lock", "-WAL"])
def test_what_belongs_to_a_library_is_never_written_over(library, files, engine, tmp_path, ending):
    original, _ = origins_of(library, import_pair(library, prepare_pair(*files)))
    beside = library.path.with_name(library.path.name + ending)
    before = beside.read_bytes() if beside.exists() else None
    with pytest.raises(UserError, match="belongs to one"):
        save_source_file(library, original.text_id, beside, overwrite=True)
    assert (beside.read_bytes() if beside.exists() else None) == before
    assert check_library(library) == []


def test_another_library_is_never_written_over(library, files, engine, tmp_path):
    original, _ = origins_of(library, import_pair(library, prepare_pair(*files)))
    with open_library(tmp_path / "other.parallax") as other:
        for path in (other.path, tmp_path / "other.parallax-wal"):
            with pytest.raises(UserError, match="belongs to one"):
                save_source_file(library, original.text_id, path, overwrite=True)
        assert check_library(other) == []
    # A name alone is nothing to fear.
    save_source_file(library, original.text_id, tmp_path / "notes.lock")
    assert (tmp_path / "notes.lock").read_bytes() == ORIGINAL


def test_files_are_read_and_laid_in_the_library_in_pieces(library, files, engine, monkeypatch):
    monkeypatch.setattr(origins, "_STEP", 8)
    held = []
    real = origins.FileToKeep.pieces

    def seen(self, progress=origins.no_progress):
        for piece in real(self, progress):
            held.append(len(piece))
            yield piece

    monkeypatch.setattr(origins.FileToKeep, "pieces", seen)
    import_pair(library, prepare_pair(*files))
    assert max(held) == 8 and sum(held) == 2 * (len(ORIGINAL) + len(TRANSLATION))
    assert set(kept(library).values()) == {ORIGINAL, TRANSLATION}
    assert check_library(library) == []


@pytest.mark.parametrize("harm", [b"More.\n", b""])
def test_a_file_that_changes_while_it_is_kept(library, files, engine, harm):
    def change(fraction, words):
        # The library is held by now, and the files were looked through.
        if library.conn.in_transaction:
            files[1].write_bytes(TRANSLATION[:-2] if not harm else TRANSLATION + harm)

    with pytest.raises(UserError, match=r"sowing\.txt.*has changed"):
        import_pair(library, prepare_pair(*files), progress=change)
    assert documents(library) == [] and kept(library) == {}


def test_a_cancelled_import_leaves_no_file(library, files, engine):
    class Stop(Exception):
        pass

    def progress(done, words):
        if words == "Storing the rows":
            raise Stop

    with pytest.raises(Stop):
        import_pair(library, prepare_pair(*files), progress=progress)
    assert kept(library) == {}
    assert documents(library) == []


def test_a_known_text_is_not_read_again(library, files, monkeypatch):
    from parallax import formats

    read = prepare_pair(*files)
    real, seen = formats.read, []

    def counting(path, **options):
        seen.append(path)
        return real(path, **options)

    monkeypatch.setattr(formats, "read", counting)
    again = prepare_pair(*files, known=(read.original, None))
    assert seen == [files[1]]
    assert again.original is read.original
    assert again.document == read.document


def test_the_bytes_are_plain_for_other_programs(library, files, engine):
    import_pair(library, prepare_pair(*files))
    other = sqlite3.connect(library.path)
    assert {row[0] for row in other.execute("SELECT content FROM source_file")} == {
        ORIGINAL,
        TRANSLATION,
    }
    other.close()
