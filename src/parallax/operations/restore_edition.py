"""A whole document that comes with its ids, stored as it was."""

from dataclasses import replace

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.document_rows import document
from parallax.library.reading.known_ids import known_paragraphs
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import remove_document, store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.origins import store_field_origins
from parallax.library.writing.signs import store_corrections
from parallax.library.writing.texts import move_texts, paragraph_runs, store_text
from parallax.model.alignment import Alignment
from parallax.model.catalogue import fields_of
from parallax.model.changes import DocumentReplaced, Step, TextsAttached
from parallax.model.edition import EditionContent
from parallax.model.progress import Progress
from parallax.model.renaming import renamed

#: Notes stored between two reports of progress.
_EVERY = 20


def store_edition(
    library: Library, content: EditionContent, origin: str, progress: Progress
) -> list[Step]:
    """Store a document that is not there, with all that belongs to it; `origin` says where its
    details were found."""
    content = _with_free_ids(library, content)
    time = now()
    document = replace(
        content.document,
        created=content.document.created or time,
        modified=content.document.modified or time,
        deleted="",
    )
    store_document(library, document)
    said = {name: origin for name, value in fields_of(document).items() if value}
    store_field_origins(library, document.id, said)
    _store_texts(library, content, document.id, progress)
    for number, note in enumerate(content.notes):
        if number % _EVERY == 0:
            progress(0.95, "Storing the notes")
        store_note(library, note)
    return [DocumentReplaced(replace(document, deleted=time), document)]


def attach_edition(library: Library, content: EditionContent, progress: Progress) -> list[Step]:
    """Give a document without texts those of an edition, by way of a document that holds them,
    to which they go when this is undone."""
    content = _with_free_ids(library, content)
    time = now()
    holder = replace(content.document, id=new_id(), collection_id="", created=time, modified=time)
    store_document(library, holder)
    _store_texts(library, content, holder.id, progress)
    to_id = content.document.id
    move_texts(library, holder.id, document(library, to_id).id)
    remove_document(library, holder.id)
    return [TextsAttached(to_id, replace(holder, deleted=time))]


def _store_texts(
    library: Library, content: EditionContent, document_id: str, progress: Progress
) -> None:
    """Both texts with their rows and what was said of their signs."""
    done, total = 0, len(content.original_paragraphs) + len(content.translation_paragraphs)
    for text, paragraphs in (
        (content.original, content.original_paragraphs),
        (content.translation, content.translation_paragraphs),
    ):

        def report(stored: int, before: int = done) -> None:
            progress(0.9 * (before + stored) / max(1, total), "Storing the paragraphs")

        text = replace(text, document_id=document_id)
        runs = paragraph_runs(text, paragraphs, lambda _done: None)
        store_text(library, text, paragraphs, report, runs)
        done += len(paragraphs)
    alignment = Alignment(new_id(), document_id, content.original.id, content.translation.id)
    store_alignment(
        library, alignment, content.beads, lambda _stored: progress(0.9, "Storing the rows")
    )
    for paragraph_id, said in content.sign_corrections.items():
        store_corrections(library, paragraph_id, said)


def _with_free_ids(library: Library, content: EditionContent) -> EditionContent:
    """Paragraphs whose ids are given already, as earlier wordings may have them, get new ones."""
    own = [one.id for one in (*content.original_paragraphs, *content.translation_paragraphs)]
    taken = known_paragraphs(library, filter(None, own))
    return renamed(content, {one: new_id() for one in taken})
