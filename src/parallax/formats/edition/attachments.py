"""Files put into a finished PDF, as PDF/A-3 wants them (ISO 19005-3, 6.8; ISO 32000-2, 14.13).

The pages stay as they are. The same PDF with the same files gives the same bytes.
"""

import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any

from parallax.formats.edition.stream_ends import with_plain_ends
from parallax.model.progress import Progress, no_progress

#: Bytes that are packed between two reports of progress.
_STEP = 1 << 20


class Relation(StrEnum):
    """What an attached file is to the pages (AFRelationship)."""

    SOURCE = "Source"
    ALTERNATIVE = "Alternative"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its name, its media type ("application/json") and what it is, in words;
    `packed` are its data deflated, where that has been done beforehand."""

    name: str
    data: bytes
    media_type: str
    description: str
    relation: Relation
    packed: bytes = b""


def attach(
    pdf: bytes,
    files: Sequence[Attachment],
    changed: datetime,
    *,
    progress: Progress = no_progress,
) -> bytes:
    """The PDF with these files in it, said to be last changed at `changed`."""
    pikepdf: Any = import_module("pikepdf")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        specs: list[tuple[str, Any]] = [
            (file.name, document.make_indirect(_spec(document, file, changed, progress)))
            for file in files
        ]
        listed: list[Any] = [
            part for name, spec in sorted(specs, key=_name) for part in (name, spec)
        ]
        names = document.Root.get("/Names") or document.make_indirect(pikepdf.Dictionary())
        names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array(listed))
        document.Root.Names = names
        document.Root.AF = pikepdf.Array([spec for _, spec in specs])
        progress(0.7, _WORDS)
        out = io.BytesIO()
        # The metadata stay as they were written: they name the kind of PDF/A.
        document.save(out, deterministic_id=True, fix_metadata_version=False)
    progress(1.0, _WORDS)
    return with_plain_ends(out.getvalue())


_WORDS = "Putting the data in"


def _name(spec: tuple[str, Any]) -> str:
    return spec[0]


def _spec(document: Any, file: Attachment, changed: datetime, progress: Progress) -> Any:
    pikepdf: Any = import_module("pikepdf")
    moment = changed.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    stream = pikepdf.Stream(
        document,
        file.packed or packed(file.data, progress),
        Type=pikepdf.Name.EmbeddedFile,
        Subtype=pikepdf.Name("/" + file.media_type),
        Filter=pikepdf.Name.FlateDecode,
        Params=pikepdf.Dictionary(
            Size=len(file.data),
            CheckSum=pikepdf.String(hashlib.md5(file.data, usedforsecurity=False).digest()),
            CreationDate=pikepdf.String(moment),
            ModDate=pikepdf.String(moment),
        ),
    )
    embedded = document.make_indirect(stream)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        F=pikepdf.String(file.name),
        UF=pikepdf.String(file.name),
        Desc=pikepdf.String(file.description),
        AFRelationship=pikepdf.Name("/" + file.relation),
        EF=pikepdf.Dictionary(F=embedded, UF=embedded),
    )


def packed(data: bytes, progress: Progress) -> bytes:
    """The data deflated (RFC 1950), as small as that makes them."""
    packer = zlib.compressobj(9)
    pieces: list[bytes] = []
    for start in range(0, len(data), _STEP):
        progress(0.6 * start / len(data), _WORDS)
        pieces.append(packer.compress(data[start : start + _STEP]))
    return b"".join([*pieces, packer.flush()])
