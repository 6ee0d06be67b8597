"""A document without texts that a pair seems to be meant for."""

from parallax.library.identity import new_id, now
from parallax.library.writing.documents import store_document
from parallax.library.writing.transaction import transaction
from parallax.model.document import Document
from parallax.operations import waiting_for


def add(library, title: str, date: str, **more) -> Document:
    time = now()
    document = Document(new_id(), title, date, created=time, modified=time, **more)
    with transaction(library):
        store_document(library, document)
    return document


def test_a_document_without_texts_waits_for_its_own(library, shelve) -> None:
    talk = add(library, "Talk on the mill", "1961-04-12")
    add(library, "Talk on the bridge", "1961-04-12")
    assert waiting_for(library, Document("", "talk on the mill", "1961-04-12")) == talk
    assert waiting_for(library, Document("", "Talk on the mill", "1964-01-01")) is None
    assert waiting_for(library, Document("", "Talk on the school", "1961-04-12")) is None


def test_what_has_texts_or_lies_in_the_bin_does_not_wait(library, shelve) -> None:
    shelve(["Një"], ["One"], title="Talk on the mill", date="1961-04-12")
    add(library, "Talk on the mill", "1961-04-12", deleted=now())
    assert waiting_for(library, Document("", "Talk on the mill", "1961-04-12")) is None
