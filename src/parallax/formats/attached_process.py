"""pikepdf in a process of its own: files that are attached to a PDF.

The PDF may be anybody's, and qpdf is native code: in another process it can neither take the
program down, nor fill the memory, nor keep it waiting. Run as a script, so it imports nothing of
the program's. The path of the PDF comes on standard input; the first argument is a word that the
beginning of a file must have to be of interest. What was found goes to standard output, marshalled:
(refusal, files). The refusal is "", "password" or "damaged"; of each file there is whether it is
deflated, and its bytes as they lie in the PDF.
"""

import marshal
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

#: Files of a PDF that are looked at, and bytes that are taken out of it in all.
_MOST_FILES = 1_000
MOST_BYTES = 256 << 20
#: Bytes of a file that tell what it is.
_HEAD = 256
_MOST_MEMORY = 2 << 30
#: Unpacked, no part of a PDF that says what is in it is so large.
_MOST_UNPACKED = 512 << 20

Found = tuple[str, list[tuple[bool, bytes]]]


def attached(path: str, word: bytes) -> Found:
    """The files attached to the PDF at `path` that have `word` in their beginning."""
    pikepdf: Any = import_module("pikepdf")
    # What a hostile or broken file makes of its objects shows in errors of many kinds.
    broken = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError)
    try:
        with pikepdf.open(path) as document:
            return "", list(_interesting(_streams(document), word))
    except pikepdf.PasswordError:
        return "password", []
    except (*broken, MemoryError):
        return "damaged", []


def _interesting(streams: Iterator[Any], word: bytes) -> Iterator[tuple[bool, bytes]]:
    room = MOST_BYTES
    for stream in streams:
        is_packed = _is_packed(stream)
        if is_packed is None:
            continue
        raw: bytes = stream.read_raw_bytes()
        head = raw[:_HEAD]
        if is_packed:
            try:
                head = zlib.decompressobj().decompress(raw, _HEAD)
            except zlib.error:
                continue
        room -= len(raw)
        if word in head and room >= 0:
            yield is_packed, raw


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


def _bound_memory() -> None:
    """A small file may ask for any amount of memory; not every system can forbid it, so that
    qpdf is asked to forbid it as well, where it can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    with suppress(ImportError, AttributeError):
        settings: Any = import_module("pikepdf.settings")
        settings.set_qpdf_limits(flate_max_memory=_MOST_UNPACKED, png_max_memory=_MOST_UNPACKED)


def main() -> int:
    _bound_memory()
    path = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    sys.stdout.buffer.write(marshal.dumps(attached(path, sys.argv[1].encode("ascii"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
