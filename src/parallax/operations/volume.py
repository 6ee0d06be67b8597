"""A collection as one volume."""

from datetime import date
from pathlib import Path

from parallax.apparatus.edtf import read_edtf
from parallax.library.library import Library
from parallax.library.reading.document_rows import (
    collection,
    collections,
    documents,
    without_texts,
)
from parallax.library.reading.one_moment import one_moment
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions, EditionReport
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.model.volume import Numbering, VolumeContent, VolumeOrder, numbered_on
from parallax.operations.edition import checked_again, edition_content
from parallax.operations.targets import check_edition_target


def volume_content(
    library: Library,
    collection_id: str,
    *,
    numbering: Numbering = Numbering.RESTARTING,
    order: VolumeOrder = VolumeOrder.DATE,
    progress: Progress = no_progress,
) -> VolumeContent:
    """The documents of a collection and of those inside it that have texts, at one moment.

    Raises UserError where there is none.
    """
    with one_moment(library):
        title = collection(library, collection_id).name
        chosen, empty = volume_documents(library, collection_id, order=order)
        if not chosen:
            raise UserError(
                f"No document in “{title}” has texts yet, so there is no volume to make; add"
                " texts first."
            )
        contents: list[EditionContent] = []
        for number, one in enumerate(chosen):
            progress(number / len(chosen), f"Reading document {number + 1} of {len(chosen)}")
            contents.append(edition_content(library, one.id))
    if numbering is Numbering.CONTINUOUS:
        contents = list(numbered_on(contents))
    left_out = tuple(one.title for one in empty)
    return VolumeContent(title, tuple(contents), numbering, left_out)


def volume_documents(
    library: Library, collection_id: str, *, order: VolumeOrder = VolumeOrder.DATE
) -> tuple[list[Document], list[Document]]:
    """The documents of a collection and of those inside it in their order, and those of them
    that have no texts yet and so stay out."""
    inside = _inside(library, collection_id)
    lacking = without_texts(library)
    found = [one for one in documents(library) if one.collection_id in inside]
    chosen = [one for one in found if one.id not in lacking]
    if order is VolumeOrder.DATE:
        chosen.sort(key=_by_date)
    return chosen, [one for one in found if one.id in lacking]


def export_volume(
    library: Library,
    collection_id: str,
    path: Path,
    options: EditionOptions,
    *,
    numbering: Numbering = Numbering.RESTARTING,
    order: VolumeOrder = VolumeOrder.DATE,
    replace: bool = False,
    progress: Progress = no_progress,
) -> EditionReport:
    """Write a collection as one PDF with contents, read it back, and say what was found.

    A file that is there gives way as with `export_edition`. Raises UserError.
    """
    chosen, _ = volume_documents(library, collection_id, order=order)
    ids = {one.id for one in chosen}
    seen = check_edition_target(library, path, ids, replace=replace)
    from parallax.formats.edition import write_volume

    content = volume_content(
        library,
        collection_id,
        numbering=numbering,
        order=order,
        progress=share(progress, 0.0, 0.05),
    )
    told = checked_again(library, path, ids, progress, seen, replace=replace)
    return write_volume(content, options, path, progress=share(told, 0.05, 1.0))


def _inside(library: Library, collection_id: str) -> frozenset[str]:
    """The collection and all that lie in it, however deep."""
    above = {one.id: one.parent_id for one in collections(library)}
    found = {collection_id}
    while True:
        more = {one for one, parent in above.items() if parent in found} - found
        if not more:
            return frozenset(found)
        found |= more


def _by_date(document: Document) -> tuple[date, str]:
    """By the first day a date may mean; documents without a date come last."""
    dated = read_edtf(document.date)
    first, last = dated.bounds() if dated is not None else (None, None)
    return first or last or date.max, document.title.casefold()
