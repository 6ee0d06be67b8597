"""The dictionary kept ready for the next start, in the user's cache folder.

Making it takes more than a second, reading it back about a tenth of one. The file belongs
to one state of its sources; any other, and any that is damaged, is as good as none.
"""

import logging
import os
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from parallax.lexica import entries, uniparser
from parallax.lexica.albanian import Stems
from parallax.lexica.dictionary import Tables

log = logging.getLogger(__name__)

#: Rises when what is written here, or how the tables are made, changes.
FORMAT = 1
_NAME = "albanian-english.dictionary"
_HEAD = b"Parallax dictionary"
#: Between the tables of the file; within one, a line is an item. No source has this sign.
_BETWEEN = "\x1d"


def cache_path() -> Path:
    # By its name, because appdirs says nothing of types.
    appdirs = import_module("appdirs")
    return Path(str(appdirs.user_cache_dir("parallax", appauthor=False))) / _NAME


def sources_key(folder: Path | None) -> str:
    """Tells one state of everything that the dictionary is made of from another."""
    parts = [str(FORMAT), _code(), entries.fingerprint()]
    if folder is not None:
        parts.append(uniparser.package_version(folder))
        for name in (uniparser.LEXEMES, uniparser.PARADIGMS):
            with suppress(OSError):
                found = (folder / name).stat()
                parts.append(f"{found.st_size} {found.st_mtime_ns}")
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    """Tells one state of this room's modules from another, where they lie in files."""
    sums = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        sums.update(path.read_bytes())
    return sums.hexdigest()


def read_tables(path: Path, key: str) -> Tables | None:
    """The tables in the file, if they are of this key and whole; None otherwise."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError as error:
        log.info("No dictionary is kept ready: %s", error)
        return None
    if head != _head(key, body):
        log.info("The dictionary kept in %s is of another state, or damaged", path)
        return None
    stems, links, endings, glosses, own, phrases = (
        table.split("\n") for table in body.decode("utf-8").split(_BETWEEN)
    )
    return Tables(
        Stems(
            dict(zip(stems, links, strict=True)),
            [frozenset(line.split(",")) for line in endings],
        ),
        glosses,
        own,
        phrases,
    )


def write_tables(path: Path, key: str, tables: Tables) -> None:
    """Keep the tables; where that cannot be done, they are made again at the next start."""
    body = _BETWEEN.join(
        "\n".join(table)
        for table in (
            tables.stems.links.keys(),
            tables.stems.links.values(),
            [",".join(sorted(endings)) for endings in tables.stems.endings],
            tables.glosses,
            tables.own,
            tables.phrases,
        )
    )
    data = body.encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, _head(key, data) + b"\n" + data)
    except OSError as error:
        log.info("The dictionary cannot be kept ready: %s", error)


def _head(key: str, body: bytes) -> bytes:
    """The first line: whose state the file is, and a checksum over the rest."""
    return b" ".join((_HEAD, key.encode(), sha256(body).hexdigest().encode()))


def _replace(path: Path, data: bytes) -> None:
    """Write a whole file or none, whoever else reads or writes it just now."""
    number, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    own = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        own.replace(path)
    except BaseException:
        with suppress(OSError):
            own.unlink()
        raise
