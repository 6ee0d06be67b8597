"""An edition opened again: its documents restored, or laid over those that are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from parallax.library.library import Library
from parallax.library.reading.document_rows import collection, find_by_files, find_by_id
from parallax.library.reading.known_ids import known_notes, known_texts
from parallax.library.reading.note_rows import notes
from parallax.library.reading.text_rows import texts
from parallax.library.writing.transaction import transaction
from parallax.model.changes import Changes, Step
from parallax.model.document import Document
from parallax.model.edition import EditionContent
from parallax.model.errors import UserError
from parallax.model.merge_plan import Decisions, MergePlan
from parallax.model.merge_result import merged
from parallax.model.merging import copy_id, plan_merge
from parallax.model.progress import Progress, no_progress, share
from parallax.model.renaming import renamed
from parallax.operations.collections import collection_named
from parallax.operations.edition import edition_content
from parallax.operations.merge_steps import merge_steps
from parallax.operations.restore_edition import attach_edition, store_edition
from parallax.operations.undo import apply_changes

ACT = "Open edition"
#: For the ids of parts of documents, which are documents of their own where the whole is not.
_PARTS = UUID("5b8f3c9a-2f5e-5c1d-9d63-7a1b5e0c4d27")


@dataclass(frozen=True, slots=True)
class OpenedEdition:
    """One document of an edition, and what would come of opening it in a library.

    `carried` is as the file has it, `content` as it will be stored: under other ids, where its
    own are given to something else. `plan` is None where the document is not there;
    `gives_texts` where it is there without texts, and gets these. `is_part` where the edition
    has only a part of it. `like` is a document of the library made from the same two files.
    """

    file: str
    carried: EditionContent
    content: EditionContent
    plan: MergePlan | None = None
    gives_texts: bool = False
    is_part: bool = False
    like: Document | None = None

    @property
    def document(self) -> Document:
        return self.content.document

    @property
    def changes_nothing(self) -> bool:
        """Whether all that it has is in the library already."""
        if self.plan is None or self.gives_texts or self.plan.in_bin:
            return False
        return not self.plan.items


def read_edition(
    library: Library | None, path: Path, *, progress: Progress = no_progress
) -> tuple[OpenedEdition, ...]:
    """Read the documents that a PDF carries, and compare them with the library; None is one that
    holds nothing yet.

    Nothing is changed. Raises UserError where the file cannot be read or carries none.
    """
    from parallax.formats.edition_file import read_editions

    found = read_editions(path, progress=share(progress, 0.0, 0.6))
    opened: list[OpenedEdition] = []
    for number, data in enumerate(found):
        progress(0.6 + 0.4 * number / len(found), "Comparing with the library")
        opened.append(
            _compared(library, path.name, data.content, is_part=data.is_part)
            if library is not None
            else OpenedEdition(path.name, data.content, data.content, is_part=data.is_part)
        )
    progress(1.0, "Done")
    return tuple(opened)


def open_edition(
    library: Library,
    editions: Sequence[OpenedEdition],
    decisions: Decisions | None = None,
    *,
    by_document: Mapping[str, Decisions] | None = None,
    collection_id: str = "",
    collection_name: str = "",
    progress: Progress = no_progress,
) -> Changes:
    """Restore each document that is not there, and merge the others as `decisions` say: without
    any, all that is new is added and all of mine stays. `by_document` has those that hold only
    for one document, by its id.

    Restored documents go into the collection `collection_id`; or into the one at the top that is
    called `collection_name`, which is made if there is none.

    One transaction, and one act. What the library holds is compared anew in it, so that what
    has been changed since the editions were read is not overwritten. To undo a restored document
    is to put it into the bin.
    """
    decided = decisions or Decisions()
    steps: list[Step] = []
    with transaction(library):
        if collection_name and any(one.plan is None for one in editions):
            collection_id = collection_named(library, collection_name)
        elif collection_id:
            collection(library, collection_id)
        for number, one in enumerate(editions):
            part = share(progress, number / len(editions), (number + 1) / len(editions))
            settled = (by_document or {}).get(one.document.id, decided)
            steps += _open(library, one, settled, collection_id, part)
    progress(1.0, "Done")
    return Changes(ACT, tuple(steps))


def _open(
    library: Library,
    edition: OpenedEdition,
    decisions: Decisions,
    collection_id: str,
    progress: Progress,
) -> list[Step]:
    one = _compared(library, edition.file, edition.carried, is_part=edition.is_part)
    content = one.content
    origin = f"From the edition {edition.file}"
    if one.plan is None:
        placed = replace(content.document, collection_id=collection_id)
        return store_edition(library, replace(content, document=placed), origin, progress)
    steps: list[Step] = []
    if one.gives_texts:
        steps += attach_edition(library, content, progress)
    mine = edition_content(library, content.document.id)
    after = merged(mine, content, one.plan, decisions)
    further = merge_steps(library, mine, after, origin)
    apply_changes(library, Changes(ACT, tuple(further)), progress=progress)
    return [*steps, *further]


def _compared(
    library: Library, file: str, carried: EditionContent, *, is_part: bool
) -> OpenedEdition:
    content = _fitted(library, carried, is_part=is_part)
    held = find_by_id(library, content.document.id)
    if held is None:
        shas = content.original.source_sha256, content.translation.source_sha256
        like = find_by_files(library, *shas) if all(shas) else None
        return OpenedEdition(file, carried, content, is_part=is_part, like=like)
    if texts(library, held.id):
        mine = edition_content(library, held.id)
    else:
        if is_part:
            raise UserError(
                f"“{held.title}” has no texts here, and the edition has only a part of them, so"
                " it was not opened; ask for the whole edition."
            )
        # As it will be once it has got their texts.
        mine = replace(
            content, document=held, notes=tuple(notes(library, held.id)), sign_corrections={}
        )
    gives_texts = not texts(library, held.id)
    plan = plan_merge(mine, content, is_part=is_part)
    if gives_texts:
        kept = tuple(item for item in plan.items if not item.key.startswith("sign "))
        plan = replace(plan, items=kept)
    return OpenedEdition(file, carried, content, plan, gives_texts, is_part)


def _named_a_part(content: EditionContent) -> Document:
    """The document of a part that stands alone says so, and has the leaves of the part."""
    document = content.document
    paragraphs = (*content.original_paragraphs, *content.translation_paragraphs)
    leaves = [paragraph.folio for paragraph in paragraphs if paragraph.folio]
    folios = "-".join(dict.fromkeys((leaves[0], leaves[-1]))) if leaves else ""
    reference = replace(document.reference, folios=folios) if folios else document.reference
    return replace(document, title=f"{document.title} (part)", reference=reference)


def _fitted(library: Library, content: EditionContent, *, is_part: bool) -> EditionContent:
    """Under ids that nothing else in the library has: a part of a document that is not there is
    a document of its own, and texts and notes may have gone to another document."""
    document_id = content.document.id
    ids: dict[str, str] = {}
    if is_part and find_by_id(library, document_id) is None:
        rows = [
            p.id or p.text for p in (*content.original_paragraphs, *content.translation_paragraphs)
        ]
        ids[document_id] = str(uuid5(_PARTS, "\n".join([document_id, *rows])))
        document_id = ids[document_id]
        content = replace(content, document=_named_a_part(content))
    own = (content.original.id, content.translation.id)
    for text_id in known_texts(library, own, besides=document_id):
        ids[text_id] = str(uuid5(_PARTS, f"{document_id} {text_id}"))
    by_id = {note.id: note for note in content.notes}
    for note_id in known_notes(library, by_id, besides=document_id):
        ids[note_id] = copy_id(replace(by_id[note_id], id=f"{document_id} {note_id}"))
    return renamed(content, ids)
