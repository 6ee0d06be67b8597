"""Two files become a pair that can be shown before anything is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from parallax.apparatus.language import translation_first
from parallax.model.alignment import Bead
from parallax.model.catalogue import REFERENCE_FIELDS
from parallax.model.document import Document, Reference
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import ParagraphKind
from parallax.operations.file_names import title_of
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
            origins=swapped_origins(self.origins),
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
    document, origins = propose_details(first, second)
    return PreparedPair(
        first,
        second,
        document,
        swapped,
        _warnings(first, second, swapped=swapped),
        origins=origins,
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
    return propose_details(original, translation)[0]


def propose_details(original: Incoming, translation: Incoming) -> tuple[Document, dict[str, str]]:
    """As `propose_document`, with a sentence for each field on where its value was found."""
    origins: dict[str, str] = {}
    ours, theirs = _Side(_TRANSLATION, translation), _Side(_ORIGINAL, original)

    def first(name: str, *sides: _Side) -> str:
        for in_text in (True, False):
            for side in sides or (ours, theirs):
                value = side.value(name, in_text=in_text)
                if value:
                    origins[name] = side.origin(name)
                    return value
        return ""

    title = _title(ours, theirs, origins)
    reference = Reference(**{part: first(part, theirs, ours) for part in REFERENCE_FIELDS})
    plain = ("date", "contributor", "translator", "summary", "source", "rights")
    return Document("", title, reference=reference, **{one: first(one) for one in plain}), origins


_ORIGINAL, _TRANSLATION = "From the original: ", "From the translation: "


@dataclass(frozen=True, slots=True)
class _Side:
    """One file, with what a sentence on it begins with."""

    lead: str
    incoming: Incoming

    def value(self, name: str, *, in_text: bool) -> str:
        incoming = self.incoming
        values = incoming.metadata if in_text else incoming.properties
        return " ".join(str(values.get(name, "")).split())

    def origin(self, name: str) -> str:
        return f"{self.lead}{self.incoming.origins.get(name) or 'what the file says'}."


def _title(ours: _Side, theirs: _Side, origins: dict[str, str]) -> str:
    """A title that is said, else a heading, else what a file's properties or name say."""
    sides = (ours, theirs)
    for side in sides:
        if title := side.value("title", in_text=True):
            origins["title"] = side.origin("title")
            return title
    for side in sides:
        number, title = _heading(side.incoming)
        if title:
            origins["title"] = f"{side.lead}paragraph {number + 1}."
            return title
    for side in sides:
        if title := side.value("title", in_text=False):
            origins["title"] = side.origin("title")
            return title
    title = title_of(PurePath(ours.incoming.name))
    if title:
        origins["title"] = f"{ours.lead}the file’s name."
    return title or "Untitled"


def swapped_origins(origins: Mapping[str, str]) -> dict[str, str]:
    """The sentences, once the original is the translation and the reverse."""
    exchanged = {_ORIGINAL: _TRANSLATION, _TRANSLATION: _ORIGINAL}
    return {
        name: next(
            (
                other + sentence.removeprefix(lead)
                for lead, other in exchanged.items()
                if sentence.startswith(lead)
            ),
            sentence,
        )
        for name, sentence in origins.items()
    }


def _heading(incoming: Incoming) -> tuple[int, str]:
    """The first heading and its position; "" if it is too long for a title."""
    for number, one in enumerate(incoming.paragraphs):
        if one.kind is ParagraphKind.HEADING and one.text.strip():
            title = " ".join(one.text.split())
            return number, title if len(title) <= _LONGEST_TITLE else ""
    return 0, ""


def _language(incoming: Incoming) -> str:
    return incoming.lang.split("-")[0].lower() or "und"


def _other_way_round(first: Incoming, second: Incoming) -> bool:
    return translation_first(_language(first), _language(second))


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
