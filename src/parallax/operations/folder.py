"""A folder of files becomes pairs, shown before anything is stored, and then documents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.document_rows import find_by_files
from parallax.model.changes import Changes, DocumentReplaced, Step
from parallax.model.document import Document
from parallax.model.errors import Cancelled, UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import Incoming
from parallax.operations.belonging import names_of, seem_unrelated
from parallax.operations.file_names import name_signs
from parallax.operations.folder_pairs import FilePair, FolderFile, PairReason, pair_files
from parallax.operations.import_pair import import_pair
from parallax.operations.prepare_pair import PreparedPair, prepare_pair, propose_document
from parallax.operations.prepare_pair_file import prepare_pair_file
from parallax.operations.read_file import read_file, read_pair_file

#: More files than this in one go are a disk, not a folder of papers.
MOST_FILES = 5_000
#: The part of the act that reading takes; the rest is pairing.
_READ = 0.9
#: The names in so many paragraphs of a file are looked at.
_SAMPLED = 600


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that was left out, and why, in a sentence."""

    path: Path
    sentence: str


@dataclass(frozen=True, slots=True)
class PreparedFolder:
    """What a folder holds. `alone` are readable files without a partner, `not_read` those that
    could not be read, `present` the titles of documents that were made of a pair's files
    before, by the paths of its original. `skipped` counts files of other kinds by suffix."""

    folder: Path
    pairs: tuple[FilePair, ...]
    alone: tuple[FolderFile, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    present: dict[Path, str] = field(default_factory=dict[Path, str])
    skipped: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What became of the pairs of a folder. `changes` are all that was added, as one act;
    `unrelated` are documents whose texts may not belong together; `stopped` says that the
    reader stopped before the end, with what had been added kept."""

    changes: Changes
    documents: tuple[Document, ...]
    not_read: tuple[NotRead, ...] = ()
    unrelated: tuple[str, ...] = ()
    stopped: bool = False


def prepare_folder(
    folder: Path, library: Library | None = None, *, progress: Progress = no_progress
) -> PreparedFolder:
    """Read every file in a folder and in those within it, and tell what belongs together.

    Hidden files and the locks of office programs are passed over; links to folders are not
    followed. Nothing is stored, and only what pairing needs is held. Raises UserError if it is
    no folder, or one without anything that can be read.
    """
    paths, skipped = _files_in(folder)
    if not paths:
        raise UserError(
            f"“{folder}” holds no file that Parallax reads; choose the folder with your texts."
        )
    files: list[FolderFile] = []
    whole: list[FilePair] = []
    not_read: list[NotRead] = []
    for number, path in enumerate(paths):
        low, high = (_READ * (number + one) / len(paths) for one in (0, 1))
        progress(low, f"Reading “{path.name}”")
        part = share(progress, low, high)
        try:
            one, matched = _look_into(folder, path, part)
        except UserError as fault:
            not_read.append(NotRead(path, str(fault)))
            continue
        if matched:
            whole.append(FilePair(one, None, PairReason.ONE_FILE, 1.0))
        else:
            files.append(one)
    again = [
        NotRead(one.path, f"“{one.path.name}” is the same file as “{first.path.name}”.")
        for one, first in _repeated(files)
    ]
    repeated = {one.path for one in again}
    pairs, alone = pair_files(
        [one for one in files if one.path not in repeated], share(progress, _READ, 1.0)
    )
    progress(1.0, "Done")
    pairs = sorted([*pairs, *whole], key=lambda pair: pair.original.path)
    return PreparedFolder(
        folder,
        tuple(pairs),
        tuple(alone),
        (*not_read, *again),
        _present(library, pairs) if library is not None else {},
        dict(skipped),
    )


def pair_by_hand(original: FolderFile, translation: FolderFile) -> FilePair:
    """Two files of a folder that the reader says belong together."""
    return FilePair(original, translation, PairReason.READER, 1.0)


def import_folder(
    library: Library,
    pairs: Sequence[FilePair],
    *,
    collection_id: str = "",
    collection_name: str = "",
    keep_files: bool = True,
    progress: Progress = no_progress,
) -> FolderReport:
    """Read, match and store pairs one by one, each in a transaction of its own; `keep_files` is
    as in `import_pair`.

    A pair that cannot be read or stored is reported and the others go on. Where `progress`
    raises Cancelled, the pair at hand leaves nothing, those before it stay, and the report
    says so. All that was added is one act, undone by putting it into the bin.
    """
    steps: list[Step] = []
    documents: list[Document] = []
    not_read: list[NotRead] = []
    unrelated: list[str] = []
    stopped = False
    for number, pair in enumerate(pairs):
        part = share(
            progress, number / len(pairs), (number + 1) / len(pairs), f"Adding “{_name(pair)}”"
        )
        try:
            changes = import_pair(
                library,
                _prepared(pair, share(part, 0.0, 0.3)),
                collection_id=collection_id,
                collection_name=collection_name,
                keep_files=keep_files,
                progress=share(part, 0.3, 1.0),
            )
        except UserError as fault:
            not_read.append(NotRead(pair.original.path, str(fault)))
            continue
        except Cancelled:
            stopped = True
            break
        steps += changes.steps
        document = _added(changes)
        documents.append(document)
        if pair.translation is not None and _are_strangers(library, document):
            unrelated.append(document.id)
    return FolderReport(
        Changes("Import folder", tuple(steps)),
        tuple(documents),
        tuple(not_read),
        tuple(unrelated),
        stopped,
    )


def _name(pair: FilePair) -> str:
    return pair.original.path.name


def _prepared(pair: FilePair, progress: Progress) -> PreparedPair:
    """The pair read again, its sides as they were approved."""
    original = pair.original.path
    if pair.translation is None:
        whole = prepare_pair_file(original, progress=progress)
        if whole is None:
            raise UserError(f"“{original}” has been changed: it holds one text only.")
        return whole
    prepared = prepare_pair(original, pair.translation.path, progress=progress)
    return prepared.swap() if prepared.swapped else prepared


def _files_in(folder: Path) -> tuple[list[Path], Counter[str]]:
    """The files that may be readable by their names, in order, and the others by suffix."""
    from parallax.formats import readable_suffixes

    if not folder.is_dir():
        raise UserError(f"There is no folder “{folder}”; choose the folder with your texts.")
    suffixes = frozenset(readable_suffixes())
    paths: list[Path] = []
    skipped: Counter[str] = Counter()
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            inside = sorted(here.iterdir())
        except OSError as fault:
            if here == folder:
                raise UserError(
                    f"“{folder}” could not be looked into; see that you may read it."
                ) from fault
            continue
        for path in inside:
            if path.name.startswith((".", "~$")):
                continue
            if path.is_dir():
                if not path.is_symlink():
                    pending.append(path)
            elif path.suffix.lower() in suffixes:
                paths.append(path)
            else:
                skipped[path.suffix.lower()] += 1
        if len(paths) > MOST_FILES:
            raise UserError(
                f"“{folder}” holds more than {MOST_FILES:,} texts; choose a folder within it."
            )
    return sorted(paths), skipped


def _look_into(folder: Path, path: Path, progress: Progress) -> tuple[FolderFile, bool]:
    """What pairing needs of one file, and whether it holds both texts."""
    pair = read_pair_file(path, progress=progress)
    incoming = pair.original if pair is not None else read_file(path, progress=progress)
    return _sketch(folder, path, incoming), pair is not None


def _sketch(folder: Path, path: Path, incoming: Incoming) -> FolderFile:
    proposed = propose_document(incoming, incoming)
    return FolderFile(
        path,
        name_signs(path.relative_to(folder)),
        incoming.lang,
        sum(len(one.text) for one in incoming.paragraphs),
        len(incoming.paragraphs),
        incoming.sha256,
        proposed.title,
        proposed.date,
        proposed.reference.cite(archive=False),
        names_of(one.text for one in incoming.paragraphs[:_SAMPLED]),
    )


def _repeated(files: Sequence[FolderFile]) -> list[tuple[FolderFile, FolderFile]]:
    """Files with the bytes of one before them, each with the first."""
    first: dict[str, FolderFile] = {}
    again: list[tuple[FolderFile, FolderFile]] = []
    for one in files:
        there = first.setdefault(one.sha256, one)
        if there is not one:
            again.append((one, there))
    return again


def _present(library: Library, pairs: Sequence[FilePair]) -> dict[Path, str]:
    found: dict[Path, str] = {}
    for pair in pairs:
        other = pair.original if pair.translation is None else pair.translation
        document = find_by_files(library, pair.original.sha256, other.sha256)
        if document is not None:
            found[pair.original.path] = document.title
    return found


def _added(changes: Changes) -> Document:
    return next(
        step.after for step in reversed(changes.steps) if isinstance(step, DocumentReplaced)
    )


def _are_strangers(library: Library, document: Document) -> bool:
    from parallax.library.reading.bead_rows import alignment

    found = alignment(library, document.id)
    return found is not None and seem_unrelated(library, found.id)
