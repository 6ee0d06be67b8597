"""Writing a volume: set, joined, read back document by document, and only then put in place."""

from dataclasses import dataclass
from pathlib import Path

from parallax.formats.edition.carried import CarriedMeanwhile
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.manuscript import texts_of
from parallax.formats.edition.pages import Pages
from parallax.formats.edition.reading_back import Findings, compare
from parallax.formats.edition.volume import SetVolume, contents_problems, set_volume
from parallax.formats.edition.writing import (
    faults_told,
    put_pdf,
    reading_progress,
    rising,
    timestamp,
    unshown_told,
)
from parallax.formats.new_file import check_writable
from parallax.model.edition import EditionOptions, EditionReport
from parallax.model.progress import Progress, no_progress, share
from parallax.model.volume import VolumeContent


@dataclass(frozen=True, slots=True)
class VolumeFindings:
    """What reading a volume of so many pages back showed, and how many notes were left out by
    choice."""

    pages: int
    found: Findings
    left_out: int


def write_volume(
    content: VolumeContent,
    options: EditionOptions,
    path: Path,
    *,
    progress: Progress = no_progress,
) -> EditionReport:
    """Set several documents as one tagged PDF with contents; otherwise as `write_edition`."""
    path = Path(path)
    check_writable(path)
    progress = rising(progress)
    changed = max(map(timestamp, content.contents))
    with CarriedMeanwhile(content.contents, options) as data:
        done = set_whole(content, options, changed, share(progress, 0.0, 0.8))
        pdf = data.put_into(done.pdf, changed, share(progress, 0.8, 0.82))
    read = read_volume_back(done, pdf, progress)
    put_pdf(path, pdf, read.pages, progress)
    found = read.found
    return EditionReport(
        str(path),
        read.pages,
        found.paragraphs,
        found.notes,
        read.left_out,
        tuple(found.problems),
        found.calls,
    )


def set_whole(
    content: VolumeContent, options: EditionOptions, changed: int, progress: Progress
) -> SetVolume:
    """Set a volume that was last changed then; what the machine lacks for it is a `UserError`."""
    with faults_told(sum(len(each.beads) for each in content.contents)):
        return set_volume(content, options, changed, progress)


def read_volume_back(done: SetVolume, pdf: bytes, progress: Progress) -> VolumeFindings:
    """Compare each document, and the contents, with what stands on the pages of `pdf`; the
    problems name the document, and end with the characters that no typeface has."""
    with Pages(pdf) as pages:
        count = pages.count
        margin = done.documents[0].made.page.bottom
        words = pages.all_words(FOOTNOTE_RULE, reading_progress(progress, count), margin)
    findings = Findings(problems=contents_problems(done, words, done.missing))
    for each in done.documents:
        progress(0.96, "Comparing what was read")
        pages_here = words[each.start : each.stop]
        here = compare(each.made, pages_here, done.missing, each.start + 1)
        findings.paragraphs += here.paragraphs
        findings.notes += here.notes
        findings.calls += here.calls
        title = each.made.title
        found = (*here.problems, *each.made.notes.problems)
        if found:
            findings.problems.append(f"In “{title}”: {' '.join(found)}")
    texts = [text for one in done.documents for text in texts_of(one.made.content, one.made.roles)]
    findings.problems += unshown_told(done.missing, texts)
    left_out = sum(each.made.notes.left_out_count for each in done.documents)
    return VolumeFindings(count, findings, left_out)
