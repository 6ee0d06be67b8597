"""A library in a folder of its own, and documents laid in it without the room above."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from parallax.library import Library, alignment, document, open_library, texts
from parallax.library.identity import new_id, now
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.texts import store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead
from parallax.model.document import Document
from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Paragraph, Role, Text


@dataclass(frozen=True)
class Shelved:
    """A document as a test wants it at hand."""

    document: Document
    original: Text
    translation: Text
    alignment: Alignment


Shelve = Callable[..., Shelved]
WriteNote = Callable[..., Note]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "test.parallax") as opened:
        yield opened


@pytest.fixture
def shelve(library: Library) -> Shelve:
    """Store a document from paragraphs (or their words) and beads; one to one if not given."""

    def store(
        originals: Sequence[str | Paragraph],
        translations: Sequence[str | Paragraph],
        beads: Sequence[Bead] | None = None,
        *,
        title: str = "Bisedë",
        langs: tuple[str, str] = ("sq", "en"),
        **fields: object,
    ) -> Shelved:
        time = now()
        fields = {"created": time, "modified": time} | fields
        shelved = Document(new_id(), title, **fields)
        ids: list[str] = []
        with transaction(library):
            store_document(library, shelved)
            for role, lang, words in zip(Role, langs, (originals, translations), strict=True):
                text = Text(new_id(), shelved.id, role, lang, source_name=f"{role}.txt")
                run = [Paragraph(one) if isinstance(one, str) else one for one in words]
                store_text(library, text, run, lambda stored: None)
                ids.append(text.id)
            if beads is None:
                assert len(originals) == len(translations)
                beads = [Bead(i, i + 1, i, i + 1, 0.9) for i in range(len(originals))]
            made = Alignment(new_id(), shelved.id, *ids)
            store_alignment(library, made, beads, lambda stored: None)
        found = alignment(library, shelved.id)
        assert found is not None
        original, translation = texts(library, shelved.id)
        return Shelved(document(library, shelved.id), original, translation, found)

    return store


@pytest.fixture
def write(library: Library) -> WriteNote:
    def store(shelved: Shelved, body: str, *targets: Target, **fields: object) -> Note:
        time = now()
        values = {"kind": NoteKind.TRANSLATOR, "created": time, "modified": time} | fields
        note = Note(new_id(), shelved.document.id, body=body, targets=targets, **values)
        with transaction(library):
            store_note(library, note)
        return note

    return store
