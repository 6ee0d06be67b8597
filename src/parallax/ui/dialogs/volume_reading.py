"""What the dialog of a volume shows of a collection, read in the background."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.note import Note
from parallax.model.progress import Progress
from parallax.model.volume import VolumeOrder


@dataclass(frozen=True, slots=True)
class VolumeReading:
    """The documents that have texts, in every order, how many have none, and all notes."""

    documents: Mapping[VolumeOrder, Sequence[Document]]
    lacking: int
    notes: Sequence[Note]


def read_volume(library: Library, collection_id: str, progress: Progress) -> VolumeReading:
    """Raises UserError where there is no such collection any more."""
    progress(0.0, "")
    orders: dict[VolumeOrder, Sequence[Document]] = {}
    lacking: Sequence[Document] = ()
    for order in VolumeOrder:
        orders[order], lacking = operations.volume_documents(library, collection_id, order=order)
    notes: list[Note] = []
    documents = orders[VolumeOrder.DATE]
    for number, one in enumerate(documents):
        progress(number / len(documents), "")
        notes += reading.notes(library, one.id)
    return VolumeReading(orders, len(lacking), notes)
