"""The notes of a document on a copy of the PDF that one of its texts was read from."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.library.reading.origin_rows import kept_file, origin_of_text
from parallax.model.counting import counted
from parallax.model.edition import EditionOptions, Layout
from parallax.model.errors import UserError
from parallax.model.naming import KIND_NAMES
from parallax.model.note import NoteKind
from parallax.model.origin import TextOrigin
from parallax.model.progress import Progress, no_progress, share
from parallax.model.text import Role, Text
from parallax.operations.edition import edition_content
from parallax.operations.origins import checked_pieces, checked_target
from parallax.operations.read_file import is_word
from parallax.operations.targets import PDF, check_target

if TYPE_CHECKING:
    from parallax.formats.edition.chosen_notes import ChosenNotes

_NAMED = 8


@dataclass(frozen=True, slots=True)
class HighlightReport:
    """What was written and found again in the copy.

    `highlighted` notes stand over their words on `pages` pages. `on_document` are comments on the
    first page because they stand on the whole document; so are the notes with the marks `lost`,
    whose words were not found, while of those with the marks `parted` some words were not, and
    those with the marks `held` are in the PDF already, as footnotes or somebody's remarks.
    `left_out` says which notes are not there, `remarks` what the copy no longer is, `problems` what
    reading it back found wrong.
    """

    path: str
    highlighted: int
    pages: int
    on_document: int
    lost: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        if self.problems:
            return f"{self.path} was written, but: {' '.join(self.problems)}"
        said = f"{self.path}: no highlights, read back"
        if self.highlighted:
            as_what = "a highlight" if self.highlighted == 1 else "highlights"
            said = (
                f"{self.path}: {counted(self.highlighted, 'note')} as {as_what}"
                f" on {counted(self.pages, 'page')}, read back"
            )
        if self.lost:
            are = "is a comment" if len(self.lost) == 1 else "are comments"
            said += (
                f"; {len(self.lost)} whose words were not found {are} on page 1"
                f" ({_named(self.lost)})"
            )
        parts = [f"{said}."]
        if self.on_document:
            are = "is a comment" if self.on_document == 1 else "are comments"
            notes = counted(self.on_document, "note")
            parts.append(f"{notes} on the whole document {are} on page 1.")
        if self.parted:
            parts.append(f"Some words of {_named(self.parted)} were not found.")
        if self.held:
            are = "is" if len(self.held) == 1 else "are"
            parts.append(
                f"{counted(len(self.held), 'note')} {are} in the PDF already, as a footnote or"
                f" somebody's remark ({_named(self.held)})."
            )
        return " ".join((*parts, *self.left_out, *self.remarks))


def _named(marks: tuple[str, ...]) -> str:
    more = " and others" if len(marks) > _NAMED else ""
    return f"{'note' if len(marks) == 1 else 'notes'} {', '.join(marks[:_NAMED])}{more}"


def highlight_source(
    library: Library,
    document_id: str,
    role: Role,
    path: Path,
    options: EditionOptions,
    *,
    source: Path | None = None,
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> HighlightReport:
    """Write the notes that `options` choose as highlights and comments onto a copy of the PDF
    the text was read from, read the copy back, and put it at `path`.

    The PDF is the one that the library keeps, else the one at its place if its bytes are the
    same; or it is `source`, which may be a newer version but no other text's. It is itself never
    changed. Another PDF at `path` gives way only to `overwrite`. Raises UserError, with
    everything as it was.
    """
    from parallax.formats.edition.chosen_notes import choose_notes
    from parallax.formats.format import ReadOptions
    from parallax.formats.highlights import write_highlights

    content = edition_content(library, document_id)
    is_original = role is Role.ORIGINAL
    text = content.original if is_original else content.translation
    paragraphs = content.original_paragraphs if is_original else content.translation_paragraphs
    origin = origin_of_text(library, text.id)
    _check_came_as_pdf(text)
    target = checked_target(library, path, overwrite=overwrite)
    check_target(target, PDF)
    _check_is_another(target, origin, source)
    layout = Layout.ORIGINAL if is_original else Layout.TRANSLATION
    # A note whose words are not found needs them to be understood, wished for or not.
    choice = replace(options, layout=layout, note_sides=frozenset(Role), lemmas=True)
    chosen = choose_notes(content, choice)
    left_out = tuple(_left_out(chosen, choice, role))
    if not chosen.printed:
        raise UserError(" ".join((f"There are no notes to write onto “{origin.name}”.", *left_out)))
    with _at_hand(library, origin, source, share(progress, 0.0, 0.05)) as (at, name, is_certain):
        done = write_highlights(
            at,
            name,
            target,
            [paragraph.text for paragraph in paragraphs],
            chosen,
            lemmas=options.lemmas,
            reading=ReadOptions(
                without=frozenset(repair.kind for repair in origin.undone), is_word=is_word
            ),
            is_certain=is_certain,
            progress=share(progress, 0.05, 1.0),
        )
    return HighlightReport(
        str(path),
        len(done.highlighted),
        done.pages,
        len(done.on_document),
        done.lost,
        done.parted,
        done.held,
        left_out,
        done.remarks,
        done.problems,
    )


def _left_out(chosen: "ChosenNotes", options: EditionOptions, role: Role) -> Iterator[str]:
    """How many notes are not there, and why."""
    why: list[str] = []
    kinds = [kind for kind in NoteKind if chosen.left_out.get(kind, 0)]
    if others := [kind for kind in kinds if kind not in options.note_kinds]:
        named = ", ".join(KIND_NAMES[kind].lower() for kind in others)
        of = "of a kind that is" if len(others) == 1 else "of kinds that are"
        why.append(f"{sum(chosen.left_out[kind] for kind in others)} {of} not chosen ({named})")
    if count := sum(chosen.left_out[kind] for kind in kinds if kind in options.note_kinds):
        why.append(f"{count} without the authors, tags or dates that are chosen")
    if chosen.elsewhere:
        why.append(f"{chosen.elsewhere} on the {role.other} alone")
    if why:
        were = "note was" if chosen.left_out_count == 1 else "notes were"
        yield f"{chosen.left_out_count} {were} left out: {', '.join(why)}."
    yield from replace(chosen, left_out={}, elsewhere=0, problems=()).left_out_sentences


def came_as_pdf(text: Text) -> bool:
    """Whether a text was read from a PDF."""
    # Libraries of old did not remember formats; then its name will say.
    return (text.source_format or Path(text.source_name).suffix).casefold() in ("pdf", ".pdf")


def _check_came_as_pdf(text: Text) -> None:
    if not came_as_pdf(text):
        came = f"was read from “{text.source_name}”, which is" if text.source_name else "came as"
        raise UserError(f"The {text.role} {came} no PDF, so there is none to write notes onto.")


def _check_is_another(target: Path, origin: TextOrigin, source: Path | None) -> None:
    """The file that the text was read from stays as it is, whoever asks, and wherever it is."""
    from parallax.formats.source import disk_faults, open_source

    if not target.exists():
        return
    with disk_faults(target):
        same = any(
            place.exists() and target.samefile(place)
            for place in (source, Path(origin.path) if origin.path else None)
            if place is not None
        )
        same = same or (target.stat().st_size > 0 and open_source(target).sha256() == origin.sha256)
    if same:
        raise UserError(
            f"“{target}” is the PDF itself, which stays as it is; give the copy another name."
        )


@contextmanager
def _at_hand(
    library: Library, origin: TextOrigin, given: Path | None, progress: Progress
) -> Generator[tuple[Path, str, bool]]:
    """The PDF a text was read from, what it is called in sentences, and whether it is certain
    that it is that one."""
    from parallax.formats.new_file import write_beside
    from parallax.formats.source import open_source, quoted

    if given is not None:
        yield given, quoted(given), open_source(given).sha256(progress) == origin.sha256
        return
    name = quoted(Path(origin.name or origin.path or "source.pdf"))
    words = f"Fetching {name}"
    pieces = kept_file(library, origin.sha256) if origin.sha256 else None
    if pieces is not None:
        with TemporaryDirectory(prefix="parallax-", ignore_cleanup_errors=True) as folder:
            whole = checked_pieces(pieces, origin, lambda part, _: progress(part, words))
            yield write_beside(Path(folder) / "source.pdf", whole), name, True
        return
    place = Path(origin.path)
    if not origin.path or not place.is_file():
        raise UserError(
            f"The library does not keep {name} itself, and it is not where it was read"
            f" ({origin.path or 'its place is not known'}); put it there again, or name it on"
            " the command line (--from)."
        )
    if open_source(place).sha256(progress) != origin.sha256:
        raise UserError(
            f"{name} has changed since it was read, and the library does not keep it as it was;"
            " name one with the same text on the command line (--from)."
        )
    yield place, name, True
