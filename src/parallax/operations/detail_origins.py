"""Where details were found goes with the details: from what an act does to the fields of a
document follows what may still be said of them."""

from collections.abc import Mapping

from parallax.library.library import Library
from parallax.library.reading.origin_rows import field_origins
from parallax.model.catalogue import fields_of
from parallax.model.changes import OriginsReplaced
from parallax.model.document import Document
from parallax.operations.storable import storable


def origins_changed(
    library: Library, before: Document, after: Document, found: Mapping[str, str] | None = None
) -> list[OriginsReplaced]:
    """The step, if there is one, for a document that was `before` and becomes `after`.

    A field that stays keeps its origin. Of one that changes nothing is known any more, but for
    what `found` says of the new value.
    """
    held = field_origins(library, before.id)
    ours, theirs = fields_of(before), fields_of(after)
    changed = {name for name, value in theirs.items() if value != ours[name]}
    now_known = {name: said for name, said in held.items() if name not in changed}
    for name, said in (found or {}).items():
        if name in changed and theirs[name] and said:
            now_known[name] = storable(said)
    return _step(before.id, held, now_known)


def origins_dropped(library: Library, document_id: str) -> list[OriginsReplaced]:
    """The step, if there is one, for a document that goes."""
    return _step(document_id, field_origins(library, document_id), {})


def _step(
    document_id: str, before: Mapping[str, str], after: Mapping[str, str]
) -> list[OriginsReplaced]:
    ours, theirs = (tuple(sorted(each.items())) for each in (before, after))
    return [OriginsReplaced(document_id, ours, theirs)] if ours != theirs else []
