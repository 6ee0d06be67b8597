"""Lists of documents become records that can be shown before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.document_rows import documents
from parallax.model.catalogue import Catalogue, CatalogueRecord, Duplicate
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.duplicates import find_duplicates
from parallax.operations.prepare_pair import check_file

#: Records of all lists together.
_MOST_RECORDS = 20_000
_READ = 0.7


@dataclass(frozen=True, slots=True)
class PreparedCatalogue:
    """The entries of some lists, in order, and which of them seem to be there already.

    There is at most one duplicate for a record. `remarks` are sentences for the reader, each
    opening with the list's name.
    """

    lists: tuple[Catalogue, ...]
    records: tuple[CatalogueRecord, ...]
    duplicates: tuple[Duplicate, ...] = ()
    remarks: tuple[str, ...] = ()


def prepare_catalogue(
    paths: Sequence[Path],
    library: Library | None = None,
    *,
    encoding: str | None = None,
    progress: Progress = no_progress,
) -> PreparedCatalogue:
    """Read lists, and look among their records and in the library for what is there already.

    `encoding` overrides the guess for plain text. Raises UserError where one of the files
    cannot be read or is no list.
    """
    from parallax.formats.catalogue import read_catalogue

    lists: list[Catalogue] = []
    for number, path in enumerate(paths):
        words = f"Reading “{path.name}”"
        low, high = _READ * number / len(paths), _READ * (number + 1) / len(paths)
        progress(low, words)
        check_file(path)
        if any(path.samefile(other) for other in paths[:number]):
            raise UserError(f"“{path}” was given twice; choose each list once.")
        lists.append(
            read_catalogue(path, encoding=encoding, progress=share(progress, low, high, words))
        )
    records = tuple(record for one in lists for record in one.records)
    if len(records) > _MOST_RECORDS:
        raise UserError(
            f"These lists have {len(records):,} entries together, and Parallax takes"
            f" {_MOST_RECORDS:,} at once; open them in several steps."
        )
    known = documents(library) if library is not None else []
    duplicates = find_duplicates(records, known, share(progress, _READ, 1.0))
    remarks = tuple(f"“{one.name}”: {remark}" for one in lists for remark in one.remarks)
    return PreparedCatalogue(tuple(lists), records, duplicates, remarks)
