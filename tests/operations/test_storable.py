"""One ë is always the same ë, however a keyboard or a file system writes it."""

import unicodedata
from dataclasses import fields, replace

import pytest

from parallax.library import collections, document, documents, find_document, note, search
from parallax.model.document import Document, Reference
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.operations import (
    create_collection,
    edit_document,
    edit_note,
    import_pair,
    rename_collection,
    write_note,
)

NFC = "Çështje të kohës"
NFD = unicodedata.normalize("NFD", NFC)


def strings(value):
    for field in fields(value):
        part = getattr(value, field.name)
        yield from strings(part) if isinstance(part, Reference) else [part]


def test_metadata_notes_tags_and_names_are_stored_in_nfc(library, engine, pair):
    assert NFD != NFC
    words = Document("", NFD, NFD, Reference(*[NFD] * 6), NFD, NFD, NFD, NFD, NFD)
    imported = import_pair(library, pair(["a"], ["b"], document=words), collection_name=NFD)
    stored = document(library, imported.document_id)
    assert list(strings(stored)).count(NFC) == 13 and NFD not in list(strings(stored))
    edit_document(library, Document(stored.id, NFD, summary=NFD + "!"))
    assert document(library, stored.id).title == NFC
    assert document(library, stored.id).summary == NFC + "!"
    written = write_note(library, stored.id, NoteKind.QUERY, NFD, author=NFD, tags=[NFD, NFC])
    first = written.steps[0].after
    assert (first.body, first.author, first.tags) == (NFC, NFC, (NFC,))
    edit_note(library, replace(first, body=NFD))
    assert note(library, first.id).body == NFC
    (made,) = collections(library)
    assert made.name == NFC
    rename_collection(library, made.id, NFD + " II")
    assert collections(library)[0].name == NFC + " II"
    with pytest.raises(UserError, match="already"):
        create_collection(library, NFD + " ii")


def test_a_document_is_found_by_either_writing(library, shelve):
    shelved = shelve(["fjalë"], ["word"], title=NFC)
    for name in (NFD, NFC.upper(), NFD[:9], unicodedata.normalize("NFD", "ështje")):
        assert find_document(library, name).id == shelved.document.id
    library.conn.execute("UPDATE document SET title = ?", [NFD])  # by an older Parallax
    for name in (NFD, NFC):
        assert find_document(library, name).id == shelved.document.id
    assert len(documents(library)) == 1
    assert len(search(library, unicodedata.normalize("NFD", "fjalë"))) == 1
