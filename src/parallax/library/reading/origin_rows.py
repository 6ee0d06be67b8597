"""Where texts and details came from: files, repairs, origins."""

import hashlib
import json
from collections.abc import Iterator

from parallax.library.faults import translated
from parallax.library.identity import made_at
from parallax.library.library import Library
from parallax.library.reading.text_rows import text
from parallax.model.origin import TextOrigin
from parallax.model.reading import Repair, RepairKind

#: Bytes of a kept file that are read at once.
_STEP = 4 * 1024 * 1024


def origin_of_text(library: Library, text_id: str) -> TextOrigin:
    """Raises UserError if there is no such text."""
    one = text(library, text_id)
    size = library.row("SELECT size FROM source_file WHERE sha256 = ?", [one.source_sha256])
    return TextOrigin(
        one.id,
        one.role,
        one.source_name,
        one.source_path,
        one.source_format,
        one.encoding,
        one.source_sha256,
        made_at(one.id),
        int(size[0]) if size is not None else None,
        repairs(library, text_id, made=True),
        repairs(library, text_id, made=False),
    )


def repairs(library: Library, text_id: str, *, made: bool) -> tuple[Repair, ...]:
    """The repairs made when a text was read, or those that were left undone. Kinds that only
    a newer Parallax knows are passed over."""
    rows = library.rows(
        "SELECT kind, count, sentence, examples FROM repair WHERE text_id = ? AND made = ?"
        " ORDER BY position",
        [text_id, int(made)],
    )
    known = set(RepairKind)
    return tuple(
        Repair(RepairKind(kind), count, sentence, _examples(examples))
        for kind, count, sentence, examples in rows
        if kind in known
    )


def field_origins(library: Library, document_id: str) -> dict[str, str]:
    """Where the details of a document were found when it was imported, by their names."""
    rows = library.rows(
        "SELECT field, origin FROM field_origin WHERE document_id = ? ORDER BY field",
        [document_id],
    )
    return dict(rows)


def kept_file(library: Library, sha256: str) -> Iterator[bytes] | None:
    """The bytes of a kept file, piece by piece; None where it is not kept."""
    row = library.row("SELECT rowid FROM source_file WHERE sha256 = ?", [sha256])
    return None if row is None else _pieces(library, int(row[0]))


def damaged_files(library: Library) -> list[str]:
    """The names of texts' files whose kept bytes are no longer those of their checksum."""
    names: list[str] = []
    for sha256, row, size, name in library.rows(
        "SELECT f.sha256, f.rowid, f.size,"
        " (SELECT min(source_name) FROM text WHERE source_sha256 = f.sha256)"
        " FROM source_file AS f"
    ):
        digest, length = hashlib.sha256(), 0
        for piece in _pieces(library, row):
            digest.update(piece)
            length += len(piece)
        if digest.hexdigest() != sha256 or length != size:
            names.append(name or sha256)
    return names


def _pieces(library: Library, row: int) -> Iterator[bytes]:
    with (
        translated(library.path),
        library.conn.blobopen("source_file", "content", row, readonly=True) as blob,
    ):
        while piece := blob.read(_STEP):
            yield piece


def _examples(stored: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(before), str(after)) for before, after in json.loads(stored))
