"""Two files become a pair that can be shown before anything is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from parallax.model.alignment import Bead
from parallax.model.document import Document, Reference
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import ParagraphKind
from parallax.operations.origins import LARGEST_KEPT, is_too_large_to_keep
from parallax.operations.read_file import read_file

#: Longer headings are sentences, not titles.
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class PreparedPair:
    """Two texts read, from two files or from one, and what is proposed for them.

    `swapped` says that the files were given the other way round. `beads` are the rows of a
    file that holds both texts; they partition both, and are empty where the texts are yet to
    be matched. `one_file` says that both texts came from one; `shared` are what there is to
    remark on it. `document` has no id yet;
    put an edited one in its place with `dataclasses.replace`. `warnings` are sentences for
    the reader; none of them forbids the import. `origins` says where the proposed details were
    found, by the field names of `Document` and `Reference`.
    """

    original: Incoming
    translation: Incoming
    document: Document = field(default_factory=lambda: Document("", ""))
    swapped: bool = False
    warnings: tuple[str, ...] = ()
    beads: tuple[Bead, ...] = ()
    shared: tuple[str, ...] = ()
    one_file: bool = False
    origins: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def is_matched(self) -> bool:
        """Both texts are in one file, which says what belongs together."""
        return bool(self.beads)

    @property
    def same_language(self) -> bool:
        """Both sides are certainly in one language."""
        one, other = _language(self.original), _language(self.translation)
        return one == other != "und"

    def swap(self) -> "PreparedPair":
        """The same texts with their sides exchanged; the metadata stays."""
        swapped = not self.swapped
        warnings = (
            matched_warnings(self.translation, self.original, self.shared)
            if self.one_file
            else _warnings(self.translation, self.original, swapped=swapped)
        )
        return replace(
            self,
            original=self.translation,
            translation=self.original,
            swapped=swapped,
            warnings=warnings,
            beads=tuple(bead.mirrored for bead in self.beads),
        )


def prepare_pair(
    original: Path,
    translation: Path,
    *,
    encodings: tuple[str | None, str | None] = (None, None),
    without: tuple[frozenset[RepairKind], frozenset[RepairKind]] = (frozenset(), frozenset()),
    known: tuple[Incoming | None, Incoming | None] = (None, None),
    progress: Progress = no_progress,
) -> PreparedPair:
    """Read both files, tell by their languages which is which, and propose metadata.

    `encodings` overrides the guess for plain text, and `without` are the repairs not to be
    made, in the order the files are given. A file that has been read before and has not changed
    may be given as `known`, and is not read again. Raises UserError where a file cannot be read
    or the two are the same file.
    """
    for path in (original, translation):
        check_file(path)
    if original.samefile(translation):
        raise UserError(
            f"“{original}” was given twice; choose the original and its translation, two files."
        )
    both: list[Incoming] = []
    for index, path in enumerate((original, translation)):
        progress(index / 2, f"Reading “{path.name}”")
        part = share(progress, index / 2, (index + 1) / 2, f"Reading “{path.name}”")
        incoming = known[index] or read_text(
            path, encoding=encodings[index], without=without[index], progress=part
        )
        both.append(incoming)
    progress(1.0, "Both files are read")
    first, second = both
    swapped = _other_way_round(first, second)
    if swapped:
        first, second = second, first
    return PreparedPair(
        first,
        second,
        propose_document(first, second),
        swapped,
        _warnings(first, second, swapped=swapped),
    )


def read_text(
    path: Path,
    *,
    encoding: str | None = None,
    without: frozenset[RepairKind] = frozenset(),
    progress: Progress = no_progress,
) -> Incoming:
    """Read one of the two files. Raises UserError where it cannot be read or has no text."""
    check_file(path)
    incoming = read_file(path, encoding=encoding, without=without, progress=progress)
    if not any(one.text.strip() for one in incoming.paragraphs):
        raise UserError(f"“{path}” has no text in it; choose a file with at least one paragraph.")
    return incoming


def check_file(path: Path) -> None:
    """Raise UserError unless `path` is a file that is there and may be read."""
    try:
        if path.is_dir():
            raise UserError(f"“{path}” is a folder; choose a file in it.")
        if path.exists() and not path.is_file():
            raise UserError(f"“{path}” is a device, not a file with text; choose another file.")
        with path.open("rb") as file:
            empty = not file.read(1)
    except FileNotFoundError as error:
        raise UserError(
            f"There is no file “{path}”; see that its name and folder are right."
        ) from error
    except PermissionError as error:
        raise UserError(
            f"“{path}” could not be read: you have no right to. Change the file's permissions, or"
            " copy it to a folder of your own."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"“{path}” could not be read ({reason}); see that the drive is connected, or choose"
            " another file."
        ) from error
    if empty:
        raise UserError(f"“{path}” is empty; choose a file with at least one paragraph.")


def propose_document(original: Incoming, translation: Incoming) -> Document:
    """Metadata from both files; a translation usually carries the editor's title block.

    The words of either text come before the properties of either file.
    """
    ours, theirs = translation.metadata, original.metadata
    our_file, their_file = translation.properties, original.properties
    parts = ("archive", "fond", "series", "year", "file", "folios")
    title = (
        _first("title", ours, theirs)
        or _heading(translation)
        or _heading(original)
        or _first("title", our_file, their_file)
        or Path(translation.name).stem
        or "Untitled"
    )

    def first(name: str) -> str:
        return _first(name, ours, theirs, our_file, their_file)

    return Document(
        "",
        title,
        first("date"),
        Reference(*(_first(part, theirs, ours) for part in parts)),
        first("contributor"),
        first("translator"),
        first("summary"),
        first("source"),
        first("rights"),
    )


def _first(name: str, *sources: Mapping[str, str]) -> str:
    found = (" ".join(str(source.get(name, "")).split()) for source in sources)
    return next((value for value in found if value), "")


def _heading(incoming: Incoming) -> str:
    for one in incoming.paragraphs:
        if one.kind is ParagraphKind.HEADING and one.text.strip():
            title = " ".join(one.text.split())
            return title if len(title) <= _LONGEST_TITLE else ""
    return ""


def _language(incoming: Incoming) -> str:
    return incoming.lang.split("-")[0].lower() or "und"


def _other_way_round(first: Incoming, second: Incoming) -> bool:
    """Albanian is an original and English a translation, unless both are the same."""
    one, other = _language(first), _language(second)
    if one == other:
        return False
    return other == "sq" or (one == "en" and other != "und")


def _warnings(original: Incoming, translation: Incoming, *, swapped: bool) -> tuple[str, ...]:
    warnings: list[str] = []
    if swapped:
        warnings.append(
            f"By its language “{original.name}” is the original, though it was given second;"
            " swap the sides if that is wrong."
        )
    if original.sha256 and original.sha256 == translation.sha256:
        warnings.append(
            f"“{original.name}” and “{translation.name}” have the same content; see that you chose"
            " two different texts."
        )
    if _language(original) == _language(translation) != "und":
        warnings.append(
            f"Both files seem to be in the same language ({_language(original)}); see that one of"
            " them is the translation."
        )
    for incoming in (original, translation):
        warnings += [f"“{incoming.name}”: {remark}" for remark in incoming.remarks]
        if is_too_large_to_keep(incoming):
            warnings.append(
                f"“{incoming.name}” is larger than {LARGEST_KEPT // 1024**2} MB, so the library"
                " will keep its checksum and place, not the file itself."
            )
    return tuple(warnings)


def matched_warnings(
    original: Incoming, translation: Incoming, shared: Sequence[str]
) -> tuple[str, ...]:
    """What there is to say of one file that holds both texts; each sentence once."""
    warnings: list[str] = []
    if _language(original) == _language(translation) != "und":
        warnings.append(
            f"Both texts seem to be in the same language ({_language(original)}); see that one of"
            " them is the translation."
        )
    for remark in (*shared, *original.remarks, *translation.remarks):
        sentence = f"“{original.name}”: {remark}"
        if sentence not in warnings:
            warnings.append(sentence)
    return tuple(warnings)
