"""Writing an edition: set, read back as it will be, put beside the target, and then in place."""

import tempfile
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from parallax.formats.edition.attachments import Attachment
from parallax.formats.edition.carried import CarriedMeanwhile
from parallax.formats.edition.characters import (
    is_unseen,
    name_of,
    needs_other_faces,
    private_characters,
)
from parallax.formats.edition.findings import Findings
from parallax.formats.edition.manuscript import Manuscript, manuscript
from parallax.formats.edition.pages import Pages
from parallax.formats.edition.printed_texts import texts_of
from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.revision import changed_at
from parallax.formats.edition.setting import set_manuscript
from parallax.formats.edition.typesetting import NoWorkingRoom, TypesettingKilled
from parallax.formats.new_file import check_writable, refusal, write_beside
from parallax.model.edition import EditionContent, EditionOptions, EditionReport
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share

#: How many lines of a page stay free, at the first try and when something ran over.
_SPARE_LINES = (0.0, 2.0, 5.0)
#: A document of more rows is not tried again.
_LONG = 3_000


@dataclass(frozen=True, slots=True)
class Finished:
    """A set edition with what was found on its pages."""

    pdf: bytes
    pages: int
    made: Manuscript
    missing: frozenset[str]
    findings: Findings


def write_edition(
    content: EditionContent,
    options: EditionOptions,
    path: Path,
    *,
    progress: Progress = no_progress,
) -> EditionReport:
    """Set a document as a tagged PDF at `path`, read it back and say what is in it.

    An existing file is replaced only when the new one is whole. Raises `UserError` where
    the file cannot be written, and whatever `progress` raises; both leave nothing behind.
    """
    path = Path(path)
    check_writable(path)
    progress(0.0, "Preparing the pages")
    with CarriedMeanwhile([content], options, timestamp(content)) as data:
        told = share(progress, 0.0, 0.97)
        finished = finish(content, options, data.put_into, progress=told)
        put_pdf(path, finished.pdf, data.files(), progress)
    return _report(path, content, finished)


def put_pdf(path: Path, pdf: bytes, carried: Sequence[Attachment], progress: Progress) -> None:
    """Put a PDF that was read back in place once it is whole on the disk, with all it carries."""
    progress(0.97, "Writing the file")
    beside = write_beside(path, pdf)
    try:
        if beside.read_bytes() != pdf or not _carries(pdf, carried):
            raise UserError(f"{path} could not be written whole; look at the disk.")
        progress(0.99, "Writing the file")
        beside.replace(path)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    progress(1.0, "Done")


def _carries(pdf: bytes, carried: Sequence[Attachment]) -> bool:
    """Whether just these files are in it, byte by byte."""
    wanted = {one.name: one.data for one in carried}
    with Pages(pdf) as pages:
        names = [name for name, data in pages.attached() if wanted.get(name) == data]
        return sorted(names) == sorted(wanted) and pages.attached_count == len(names)


#: Completes a PDF that was set, before it is read back.
Completing = Callable[[bytes, Progress], bytes]


def as_it_is(pdf: bytes, progress: Progress) -> bytes:
    """Nothing is put into it."""
    return pdf


_Made = TypeVar("_Made")


def with_room(once: Callable[[float], tuple[_Made, list[str]]], rows: int) -> _Made:
    """What was set, with no line of each page left free; where something ran over the foot of a
    page, which very narrow columns may bring about, once more with some. `once` sets and tells
    what is wrong. The best of all tries is returned; documents of very many rows get one."""
    best: tuple[_Made, list[str]] | None = None
    for lines in _SPARE_LINES:
        done = once(lines)
        if best is None or len(done[1]) < len(best[1]):
            best = done
        if not best[1] or rows > _LONG:
            break
    assert best is not None
    return best[0]


def finish(
    content: EditionContent,
    options: EditionOptions,
    completing: Completing = as_it_is,
    *,
    progress: Progress = no_progress,
) -> Finished:
    """Set, complete, and read back what that made."""
    progress = rising(progress)

    def once(lines: float) -> tuple[Finished, list[str]]:
        made, missing, pdf = set_pages(
            content, options, spare_lines=lines, progress=share(progress, 0.0, 0.8)
        )
        pdf = completing(pdf, share(progress, 0.8, 0.85))
        words = words_of_pages(pdf, made.page.bottom, reading_progress(progress))
        findings = compare(made, words, missing)
        return Finished(pdf, len(words), made, missing, findings), findings.problems

    return with_room(once, len(content.beads))


def reading_progress(progress: Progress) -> Callable[[int, int], None]:
    """Told how many pages have been read, and of how many."""

    def tick(done: int, count: int) -> None:
        said = f"Reading page {done + 1:,} of {count:,} back"
        progress(0.85 + 0.15 * done / count, said)

    return tick


def set_pages(
    content: EditionContent,
    options: EditionOptions,
    *,
    spare_lines: float = 0.0,
    progress: Progress = no_progress,
) -> tuple[Manuscript, frozenset[str], bytes]:
    """The manuscript, the characters no typeface has, and the PDF; so many lines stay free at the
    foot of every page.

    The shipped typefaces come first, so that pages are the same on every machine; only a
    text with characters they lack is set with the machine's own beside them.
    """
    progress = rising(progress)

    def preparing(fraction: float) -> None:
        progress(0.1 * fraction, "Preparing the pages")

    made = manuscript(content, options, preparing).with_spare(spare_lines)
    missing: frozenset[str] = frozenset()
    system_fonts = needs_other_faces(texts_of(content, made.roles))
    while True:
        with faults_told(len(content.beads)):
            done = set_manuscript(
                made,
                missing,
                timestamp(content),
                system_fonts,
                share(progress, 0.1, 1.0),
            )
        if isinstance(done, bytes):
            return made, missing, done
        if system_fonts:
            if done <= missing:
                raise RuntimeError(f"still not shown: {sorted(done)}")
            missing |= done
        system_fonts = True


@contextmanager
def faults_told(rows: int) -> Generator[None]:
    """What the machine lacks for setting so many rows, in a sentence."""
    try:
        yield
    except TypesettingKilled as error:
        raise UserError(
            f"The memory does not suffice to set {rows:,} rows; close other programs, or export"
            " one text alone."
        ) from error
    except NoWorkingRoom as error:
        raise UserError(
            f"The disk of {_passing_folder()}, where pages are set, is full or cannot be"
            f" written ({error}); make room there and try again."
        ) from error


def _passing_folder() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        # Python looks for one that can be written, and has found none.
        return "the system’s temporary files"


def timestamp(content: EditionContent) -> int:
    """When the document or a note in it was last changed, so that the same content always
    gives the same file; the present where that is not known."""
    known = changed_at(content)
    return int(datetime.now(UTC).timestamp() if known is None else known)


def rising(progress: Progress) -> Progress:
    """The same, but what was done never grows less."""
    most = 0.0

    def told(fraction: float, sentence: str) -> None:
        nonlocal most
        most = max(most, fraction)
        progress(most, sentence)

    return told


def _report(path: Path, content: EditionContent, finished: Finished) -> EditionReport:
    made = finished.made
    unshown = unshown_told(finished.missing, texts_of(content, made.roles))
    return EditionReport(
        str(path),
        finished.pages,
        finished.findings.paragraphs,
        finished.findings.notes,
        made.notes.left_out_count,
        tuple(finished.findings.problems),
        finished.findings.calls,
        (*made.notes.problems, *unshown),
    )


def unshown_told(missing: frozenset[str], texts: Iterable[str]) -> list[str]:
    """The characters that stand as boxes, in a sentence."""
    private = private_characters(texts)
    unshown = [name_of(char) for char in sorted(missing | set(private)) if not is_unseen(char)]
    if not unshown:
        return []
    named = ", ".join(unshown[:8]) + (" and others" if len(unshown) > 8 else "")
    return [f"No typeface on this machine has {named}; a box with its number stands instead."]
