"""Writing an edition: set, put beside the target, read back, and only then put in place."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from parallax.formats.edition.carried import CarriedMeanwhile
from parallax.formats.edition.characters import (
    is_unseen,
    name_of,
    needs_other_faces,
    private_characters,
)
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.manuscript import Manuscript, manuscript, texts_of
from parallax.formats.edition.pages import Pages
from parallax.formats.edition.reading_back import Findings, compare
from parallax.formats.edition.revision import changed_at
from parallax.formats.edition.rows import NOTHING_TO_MEND, Mending
from parallax.formats.edition.typesetting import NoWorkingRoom, TypesettingKilled, typeset
from parallax.formats.new_file import check_writable, refusal, write_beside
from parallax.model.edition import EditionContent, EditionOptions, EditionReport
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share

#: How often rows whose footnotes went astray are held together and all is set again, before
#: every row with footnotes is held; how often then rows are moved to a new page.
_HOLDINGS = 2
_MOVES = 3
#: In a longer document (about four seconds a thousand rows) all such rows are held at once,
#: and in a very long one rows are moved only once.
_LONG, _VERY_LONG = 1_000, 3_000


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
    with CarriedMeanwhile([content], options) as data:
        finished = finish(content, options, progress=share(progress, 0.0, 0.95))
        pdf = data.put_into(finished.pdf, _timestamp(content), share(progress, 0.93, 0.97))
    progress(0.97, "Writing the file")
    beside = write_beside(path, pdf)
    try:
        with Pages(beside.read_bytes()) as pages:
            if pages.count != finished.pages:
                raise UserError(f"{path} could not be written whole; look at the disk.")
        progress(0.99, "Writing the file")
        beside.replace(path)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    progress(1.0, "Done")
    return _report(path, content, finished)


def finish(
    content: EditionContent, options: EditionOptions, *, progress: Progress = no_progress
) -> Finished:
    """Set, read back, and where footnotes stand on a wrong page set again."""
    progress = _rising(progress)
    long = len(content.beads) > _LONG
    mending = Mending(hold_all=long)
    best: Finished | None = None
    holdings = 0 if long else _HOLDINGS
    mendings = holdings + (_MOVES if len(content.beads) <= _VERY_LONG else 1)
    for attempt in range(mendings + 1):
        # mending is seldom needed, so the first setting has most of the way
        low, high = (0.95 * (1 - 0.3**number) for number in (attempt, attempt + 1))
        made, missing, pdf = set_pages(
            content, options, mending, progress=share(progress, low, low + 0.8 * (high - low))
        )
        reading = share(progress, low + 0.8 * (high - low), high)

        def tick(fraction: float, told: Progress = reading) -> None:
            told(fraction, "Reading the pages back")

        with Pages(pdf) as pages:
            findings = compare(made, pages.all_words(FOOTNOTE_RULE, tick), missing)
            finished = Finished(pdf, pages.count, made, missing, findings)
        if best is None or len(findings.misplaced) < len(best.findings.misplaced):
            best = finished
        further = _mended(mending, made, findings, hold_all=attempt >= holdings)
        if further == mending:
            break
        mending = further
    assert best is not None
    return best


def _mended(mending: Mending, made: Manuscript, findings: Findings, *, hold_all: bool) -> Mending:
    """Hold the rows together whose footnotes went astray; move those that were held."""
    loose = {row.number for row in made.rows if not row.unbreakable}
    astray = findings.misplaced
    held = {number for number, _ in astray if number in loose}
    moved = {place for place in astray if place[0] not in loose}
    return Mending(
        mending.held | held,
        mending.new_pages | moved,
        mending.hold_all or (hold_all and bool(held)),
    )


def set_pages(
    content: EditionContent,
    options: EditionOptions,
    mending: Mending = NOTHING_TO_MEND,
    *,
    progress: Progress = no_progress,
) -> tuple[Manuscript, frozenset[str], bytes]:
    """The manuscript, the characters no typeface has, and the PDF.

    The shipped typefaces come first, so that pages are the same on every machine; only a
    text with characters they lack is set with the machine's own beside them.
    """

    progress = _rising(progress)

    def preparing(fraction: float) -> None:
        progress(0.2 * fraction, "Preparing the pages")

    made = manuscript(content, options, preparing, mending)
    missing: frozenset[str] = frozenset()
    system_fonts = needs_other_faces(texts_of(content, made.roles))
    waited = 0

    def setting() -> None:
        nonlocal waited
        waited += 1
        progress(0.2 + 0.8 * (1 - 1 / (1 + waited / 100)), "Setting the pages")

    while True:
        progress(0.2, "Setting the pages")
        try:
            done = typeset(
                made.data(missing), _timestamp(content), system_fonts=system_fonts, tick=setting
            )
        except TypesettingKilled as error:
            raise UserError(
                f"The memory does not suffice to set {len(content.beads):,} rows; close other"
                " programs, or export one text alone."
            ) from error
        except NoWorkingRoom as error:
            raise UserError(
                f"The disk of {_passing_folder()}, where pages are set, is full or cannot be"
                f" written ({error}); make room there and try again."
            ) from error
        if done.pdf:
            return made, missing, done.pdf
        if system_fonts:
            if done.unshown <= missing:
                raise RuntimeError(f"still not shown: {sorted(done.unshown)}")
            missing |= done.unshown
        system_fonts = True


def _passing_folder() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        # Python looks for one that can be written, and has found none.
        return "the system’s temporary files"


def _timestamp(content: EditionContent) -> int:
    """When the document or a note in it was last changed, so that the same content always
    gives the same file; the present where that is not known."""
    known = changed_at(content)
    return int(datetime.now(UTC).timestamp() if known is None else known)


def _rising(progress: Progress) -> Progress:
    """The same, but what was done never grows less."""
    most = 0.0

    def told(fraction: float, sentence: str) -> None:
        nonlocal most
        most = max(most, fraction)
        progress(most, sentence)

    return told


def _report(path: Path, content: EditionContent, finished: Finished) -> EditionReport:
    made = finished.made
    problems = [*finished.findings.problems, *made.notes.problems]
    private = private_characters(texts_of(content, made.roles))
    unshown = [
        name_of(char) for char in sorted(finished.missing | set(private)) if not is_unseen(char)
    ]
    if unshown:
        named = ", ".join(unshown[:8]) + (" and others" if len(unshown) > 8 else "")
        problems.append(
            f"No typeface on this machine has {named}; a box with its number stands instead."
        )
    return EditionReport(
        str(path),
        finished.pages,
        finished.findings.paragraphs,
        finished.findings.notes,
        made.notes.left_out_count,
        tuple(problems),
    )
