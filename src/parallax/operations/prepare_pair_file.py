"""One file that holds a text and its translation becomes a pair that can be shown."""

from pathlib import Path

from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import RepairKind
from parallax.operations.prepare_pair import (
    PreparedPair,
    check_file,
    matched_warnings,
    propose_details,
)
from parallax.operations.read_file import read_pair_file


def prepare_pair_file(
    path: Path,
    *,
    encoding: str | None = None,
    without: frozenset[RepairKind] = frozenset(),
    progress: Progress = no_progress,
) -> PreparedPair | None:
    """Read a file of two texts, matched or not, and propose metadata; None where it holds one text.

    The sides are those that the file names. `encoding` overrides the guess for tables of
    plain text, and `without` are the repairs not to be made. Raises UserError where the file
    cannot be read.
    """
    check_file(path)
    said = f"Reading “{path.name}”"
    part = share(progress, 0.0, 1.0, said)
    pair = read_pair_file(path, encoding=encoding, without=without, progress=part)
    if pair is None:
        return None
    document, origins = propose_details(pair.original, pair.translation)
    return PreparedPair(
        pair.original,
        pair.translation,
        document,
        warnings=matched_warnings(pair.original, pair.translation, pair.remarks),
        beads=pair.beads,
        shared=pair.remarks,
        one_file=True,
        origins=origins,
    )
