"""Files made of parts in a ZIP archive: the same parts always give the same bytes."""

import io
import zipfile
from collections.abc import Iterable

#: The earliest time a ZIP archive can say; nobody is to be misled by another.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]], *, mimetype: str = "") -> bytes:
    """The archive. `mimetype` stands first and uncompressed, as OpenDocument and EPUB ask."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), mimetype.encode("ascii"))
        for name, data in parts:
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
    return stream.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
