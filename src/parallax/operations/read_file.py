"""A file read with the help of what is known of its languages; nothing is stored."""

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, IncomingPair

if TYPE_CHECKING:
    from parallax.model.reading import RepairKind


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    without: "Set[RepairKind]" = frozenset(),
    progress: Progress = no_progress,
) -> Incoming:
    """One file as it would come in, repaired but for the repairs in `without`.

    `encoding` overrides the guess for formats that do not carry their own. Raises UserError,
    naming the file and what to do, for anything that cannot be read.
    """
    from parallax.formats import read

    return read(
        path,
        encoding=encoding,
        without=frozenset(without),
        is_word=is_word,
        progress=progress,
    )


def read_pair_file(
    path: Path,
    *,
    encoding: str | None = None,
    without: "Set[RepairKind]" = frozenset(),
    progress: Progress = no_progress,
) -> IncomingPair | None:
    """As `read_file`, of a file that holds a text and its translation; None where it holds one."""
    from parallax.formats import read_pair

    return read_pair(
        path,
        encoding=encoding,
        without=frozenset(without),
        is_word=is_word,
        progress=progress,
    )


def is_word(word: str) -> bool:
    """Whether the dictionary of Albanian and English has a word; it is read when first asked."""
    from parallax.lexica import is_word as known

    return known(word)
