"""All or nothing, and the world's faults in plain words."""

import sqlite3

import pytest

from parallax.library import documents, open_library, paragraphs
from parallax.library.faults import file_fault, sentence_for
from parallax.library.writing.transaction import transaction
from parallax.model.errors import Cancelled, UserError


def retitle(library, title):
    library.conn.execute("UPDATE document SET title = ?", [title])


def test_an_exception_inside_leaves_everything_as_it_was(library, shelve):
    shelve(["a"], ["b"], title="Para")
    with pytest.raises(Cancelled), transaction(library):
        retitle(library, "Pas")
        raise Cancelled
    assert [one.title for one in documents(library)] == ["Para"]
    assert not library.conn.in_transaction


def test_transactions_may_be_nested(library, shelve):
    shelve(["a"], ["b"], title="Para")
    with transaction(library):
        retitle(library, "Jashtë")
        with pytest.raises(Cancelled), transaction(library):
            retitle(library, "Brenda")
            raise Cancelled
    assert [one.title for one in documents(library)] == ["Jashtë"]


def test_what_is_written_is_seen_by_others_only_at_the_end(library, shelve):
    shelve(["a"], ["b"], title="Para")
    with library.again() as other:
        with transaction(library):
            retitle(library, "Pas")
            assert [one.title for one in documents(other)] == ["Para"]
        assert [one.title for one in documents(other)] == ["Pas"]


def test_a_full_disk_is_a_clear_sentence_and_changes_nothing(library, shelve):
    shelved = shelve(["a"], ["b"])
    pages = library.row("PRAGMA page_count")[0]
    library.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(UserError, match=r"disk is full.*nothing was changed.*make some room"):
        shelve([f"Fjala {i} " * 500 for i in range(50)], ["x"] * 50)
    assert not library.conn.in_transaction
    assert documents(library) == [shelved.document]
    library.conn.execute("PRAGMA max_page_count = 1073741823")
    shelve(["Tani"], ["Now"])
    assert len(documents(library)) == 2


def test_a_library_held_by_another_writer_is_a_clear_sentence(library, shelve):
    shelve(["a"], ["b"], title="Para")
    busy = r"^The library is busy \(another import is being stored\)\. Try again in a moment\.$"
    with transaction(library), library.again(patience=0.05) as other:
        assert [one.title for one in documents(other)] == ["Para"]
        with pytest.raises(UserError, match=busy), transaction(other):
            pytest.fail("two may not write at once")


def test_each_connection_waits_as_long_as_it_was_told(library):
    with open_library(library.path, patience=0.25) as window, window.again() as background:
        waits = [one.row("PRAGMA busy_timeout") for one in (window, background, library)]
        assert waits == [(250,), (10_000,), (10_000,)]


def test_damage_met_while_reading_is_a_clear_sentence(library, shelve):
    shelved = shelve([f"Fjala {i} " * 50 for i in range(300)], ["x"] * 300)
    path = library.path
    library.close()
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        if b"Fjala 2" in content[at : at + 4096]:
            content[at + 8 : at + 4096] = b"\xff" * 4088
    path.write_bytes(content)
    with open_library(path) as library, pytest.raises(UserError, match=r"damaged.*left as it is"):
        paragraphs(library, shelved.original.id)


def test_our_own_faults_are_not_dressed_up(library):
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        library.rows("SELECT * FROM missing")
    with pytest.raises(sqlite3.IntegrityError), transaction(library):
        library.conn.execute(
            "INSERT INTO note (id, document_id, kind, created, modified)"
            " VALUES ('n', 'nothing', 'query', '', '')"
        )
    assert sentence_for(sqlite3.ProgrammingError("closed"), library.path) is None


@pytest.mark.parametrize(
    ("number", "words"), [(28, "disk is full"), (13, "no right"), (30, "no right"), (5, "I/O")]
)
def test_faults_of_files_say_what_to_do(tmp_path, number, words):
    import os

    error = OSError(number, os.strerror(number).replace("Input/output", "I/O"))
    assert words in str(file_fault(error, tmp_path / "a", "written"))
