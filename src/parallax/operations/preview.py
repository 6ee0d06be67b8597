"""The pages of an edition or a volume before it is written."""

from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.model.edition import EditionOptions
from parallax.model.excerpt import Selection
from parallax.model.progress import Progress, no_progress, share
from parallax.model.volume import Numbering, VolumeOrder
from parallax.operations.edition import edition_content
from parallax.operations.volume import volume_content

if TYPE_CHECKING:
    from parallax.formats.edition import EditionPreview, VolumePreview


def edition_preview(
    library: Library,
    document_id: str,
    options: EditionOptions,
    *,
    selection: Selection | None = None,
    progress: Progress = no_progress,
) -> "EditionPreview":
    """The edition as `export_edition` would write it, to be paged through; close it after.

    Raises UserError.
    """
    from parallax.formats.edition import EditionPreview

    progress(0.0, "Reading the document")
    content = edition_content(library, document_id, selection)
    return EditionPreview(content, options, progress=share(progress, 0.02, 1.0))


def volume_preview(
    library: Library,
    collection_id: str,
    options: EditionOptions,
    *,
    numbering: Numbering = Numbering.RESTARTING,
    order: VolumeOrder = VolumeOrder.DATE,
    progress: Progress = no_progress,
) -> "VolumePreview":
    """The volume as `export_volume` would write it, to be paged through; close it after.

    Raises UserError.
    """
    from parallax.formats.edition import VolumePreview

    content = volume_content(
        library,
        collection_id,
        numbering=numbering,
        order=order,
        progress=share(progress, 0.0, 0.05),
    )
    return VolumePreview(content, options, progress=share(progress, 0.05, 1.0))
