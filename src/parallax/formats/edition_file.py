"""Finding the data of an edition in a PDF, whoever saved it again since."""

import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from parallax.formats.edition_data import EditionData
from parallax.formats.edition_data_reader import LARGEST, is_edition_data, read_data
from parallax.formats.source import MEGABYTE, Source, disk_faults, open_source
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share

#: Files within a PDF that are looked at.
_MOST_FILES = 1_000
_SIGNATURE, _BEGINNING = b"%PDF-", 1024
#: Bytes of an attached file that tell what it is.
_HEAD = 256
#: How many times data of more than a megabyte may be larger unpacked.
_GREATEST_RATIO = 250


def read_editions(path: Path, *, progress: Progress = no_progress) -> tuple[EditionData, ...]:
    """All documents whose data a PDF carries, in its order; at least one.

    Raises UserError where it is no PDF, cannot be opened, or carries none.
    """
    source = open_source(path)
    progress(0.0, f"Looking into {source.name}")
    with _attached(source) as files:
        found = [_unpacked(source, file) for file in files if is_edition_data(_start(file))]
    if not found:
        raise UserError(f"{source.name} holds no edition of Parallax; to read its text, import it.")
    editions: list[EditionData] = []
    for number, data in enumerate(found):
        low, high = (0.2 + 0.8 * part / len(found) for part in (number, number + 1))
        editions.append(read_data(data, source.name, progress=share(progress, low, high)))
    ids = [one.content.document.id for one in editions]
    if len(set(ids)) < len(ids):
        raise UserError(
            f"{source.name} carries a document twice, so nothing was read; ask for the file anew."
        )
    return tuple(editions)


def holds_edition(path: Path) -> bool:
    """Whether a PDF seems to carry the data of an edition; False for all that cannot be read."""
    try:
        with _attached(open_source(path)) as files:
            return any(is_edition_data(_start(file)) for file in files)
    except UserError:
        return False


@contextmanager
def _attached(source: Source) -> Generator[Iterator[Any]]:
    """The streams of the files in a PDF, which is open meanwhile."""
    if _SIGNATURE not in source.head[:_BEGINNING]:
        yield iter(())
        return
    pikepdf: Any = import_module("pikepdf")
    # What a hostile or broken file makes of its objects shows in errors of many kinds.
    broken = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError)
    try:
        with disk_faults(source.path):
            document = pikepdf.open(source.path)
        with document:
            yield _streams(document)
    except pikepdf.PasswordError as fault:
        raise UserError(
            f"{source.name} is protected with a password, so nothing was read; open it in your PDF"
            " reader, save a copy without a password and open that."
        ) from fault
    except UserError:
        raise
    except broken as fault:
        raise UserError(
            f"{source.name} is damaged, so no edition could be read in it; ask for the file anew."
        ) from fault


def _streams(document: Any) -> Iterator[Any]:
    """Those that the document itself names first, then those that only the list of files has:
    some programs keep only one of the two."""
    pikepdf: Any = import_module("pikepdf")
    specs: list[Any] = []
    named = document.Root.get("/AF")
    if isinstance(named, pikepdf.Array):
        specs += [named[at] for at in range(min(len(named), _MOST_FILES))]
    names = document.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    if isinstance(tree, pikepdf.Dictionary):
        for number, spec in enumerate(pikepdf.NameTree(tree).values()):
            if number == _MOST_FILES:
                break
            specs.append(spec)
    seen: set[tuple[int, int]] = set()
    for spec in specs:
        files: Any = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) else None
        if not isinstance(files, pikepdf.Dictionary):
            continue
        stream = files.get("/UF") or files.get("/F")
        if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
            seen.add(stream.objgen)
            yield stream


def _start(stream: Any) -> bytes:
    """The first bytes of an attached file; none where they are packed in an unknown way."""
    packed = _is_packed(stream)
    if packed is None:
        return b""
    raw: bytes = stream.read_raw_bytes()
    try:
        return zlib.decompressobj().decompress(raw, _HEAD) if packed else raw[:_HEAD]
    except zlib.error:
        return b""


def _unpacked(source: Source, stream: Any) -> bytes:
    """All bytes of an attached file, within bounds."""
    raw: bytes = stream.read_raw_bytes()
    if not _is_packed(stream):
        return raw
    most = min(LARGEST, max(MEGABYTE, _GREATEST_RATIO * len(raw)))
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, most + 1)
        if len(data) <= most and not unpacker.eof:
            raise zlib.error("cut short")
    except zlib.error as fault:
        raise UserError(
            f"The data of the edition in {source.name} are damaged, so nothing was read; ask for"
            " the file anew."
        ) from fault
    if len(data) > most:
        raise UserError(
            f"The data of the edition in {source.name} are far larger unpacked than any document,"
            " so they were not read; ask for the file anew."
        )
    return data


def _is_packed(stream: Any) -> bool | None:
    """Whether a stream is deflated; None where it is packed in another way."""
    pikepdf: Any = import_module("pikepdf")
    ways = stream.get("/Filter")
    if isinstance(ways, pikepdf.Array):
        if len(ways) > 1:
            return None
        ways = ways[0] if len(ways) else None
    if ways is None:
        return False
    return True if ways == pikepdf.Name.FlateDecode else None
