"""The typeset edition: an annotated PDF of a document and its translation."""

from parallax.formats.edition.preview import EditionPreview, PagesPreview, VolumePreview
from parallax.formats.edition.volume_writing import write_volume
from parallax.formats.edition.writing import write_edition

__all__ = ["EditionPreview", "PagesPreview", "VolumePreview", "write_edition", "write_volume"]
