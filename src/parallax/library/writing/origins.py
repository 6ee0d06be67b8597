"""Where texts and details came from, and the files themselves."""

import json
from collections.abc import Iterable, Mapping, Sequence

from parallax.library.library import Library
from parallax.model.reading import Repair


def store_repairs(
    library: Library, text_id: str, made: Sequence[Repair], undone: Sequence[Repair]
) -> None:
    """Store what was repaired in a new text, and what was left undone."""
    marked = [(repair, 1) for repair in made] + [(repair, 0) for repair in undone]
    library.conn.executemany(
        "INSERT INTO repair (text_id, position, kind, made, count, sentence, examples)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (text_id, position, str(one.kind), done, one.count, one.sentence, _stored(one))
            for position, (one, done) in enumerate(marked)
        ],
    )


def _stored(repair: Repair) -> str:
    return json.dumps([list(pair) for pair in repair.examples], ensure_ascii=False)


def store_source_file(library: Library, sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    """Keep a file of `size` bytes under their checksum, without ever holding all of them; one
    that is kept already stays, and is not read. `pieces` are `size` bytes together."""
    if library.row("SELECT 1 FROM source_file WHERE sha256 = ?", [sha256]) is not None:
        return
    row = library.conn.execute(
        "INSERT INTO source_file (sha256, size, content) VALUES (?, ?, zeroblob(?))",
        [sha256, size, size],
    ).lastrowid
    assert row is not None
    with library.conn.blobopen("source_file", "content", row) as blob:
        for piece in pieces:
            blob.write(piece)


def store_field_origins(library: Library, document_id: str, origins: Mapping[str, str]) -> None:
    """Where the details of a new document were found, by their names; nothing for empty ones."""
    library.conn.executemany(
        "INSERT INTO field_origin (document_id, field, origin) VALUES (?, ?, ?)",
        [(document_id, name, origin) for name, origin in origins.items() if name and origin],
    )


def replace_field_origins(library: Library, document_id: str, origins: Mapping[str, str]) -> None:
    """Where the details of a document were found, instead of what was said of it before."""
    library.conn.execute("DELETE FROM field_origin WHERE document_id = ?", [document_id])
    store_field_origins(library, document_id, origins)


def remove_unused_files(library: Library) -> None:
    """Delete the kept files that no text was read from any more."""
    library.conn.execute(
        "DELETE FROM source_file WHERE NOT EXISTS"
        " (SELECT 1 FROM text WHERE text.source_sha256 = source_file.sha256)"
    )
