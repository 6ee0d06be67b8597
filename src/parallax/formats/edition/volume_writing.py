"""Writing a volume: set, joined, read back document by document, and only then put in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parallax.formats.edition.carried import CarriedMeanwhile
from parallax.formats.edition.findings import Findings
from parallax.formats.edition.printed_texts import texts_of
from parallax.formats.edition.reading_back import compare
from parallax.formats.edition.reading_contents import compare_contents
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.volume import SetVolume, set_volume
from parallax.formats.edition.writing import (
    Completing,
    as_it_is,
    faults_told,
    put_pdf,
    reading_progress,
    rising,
    timestamp,
    unshown_told,
    with_room,
)
from parallax.formats.new_file import check_writable
from parallax.model.edition import EditionOptions, EditionReport
from parallax.model.progress import Progress, no_progress, share
from parallax.model.volume import VolumeContent


@dataclass(frozen=True, slots=True)
class FinishedVolume:
    """A set volume with what was found on its pages."""

    pdf: bytes
    volume: SetVolume
    pages: int
    findings: Findings

    @property
    def remarks(self) -> tuple[str, ...]:
        """What could not be set as one would wish: of each document, and characters that no
        typeface has."""
        documents = [one.made for one in self.volume.documents]
        texts = [text for made in documents for text in texts_of(made.content, made.roles)]
        said = [
            _of_document(made.title, made.notes.problems)
            for made in documents
            if made.notes.problems
        ]
        return (*said, *unshown_told(self.volume.missing, texts))


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
    with CarriedMeanwhile(content.contents, options, _changed(content)) as data:
        told = share(progress, 0.0, 0.97)
        finished = finish_volume(content, options, data.put_into, progress=told)
        put_pdf(path, finished.pdf, data.files(), progress)
    done = finished.volume
    findings = finished.findings
    return EditionReport(
        str(path),
        finished.pages,
        findings.paragraphs,
        findings.notes,
        sum(each.made.notes.left_out_count for each in done.documents),
        tuple(findings.problems),
        findings.calls,
        finished.remarks,
    )


def finish_volume(
    content: VolumeContent,
    options: EditionOptions,
    completing: Completing = as_it_is,
    *,
    progress: Progress = no_progress,
) -> FinishedVolume:
    """Set, complete, and read back what that made."""
    progress = rising(progress)
    rows = sum(len(each.beads) for each in content.contents)

    def once(lines: float) -> tuple[FinishedVolume, list[str]]:
        with faults_told(rows):
            done = set_volume(
                content, options, _changed(content), share(progress, 0.0, 0.8), spare_lines=lines
            )
        margin = done.documents[0].made.page.bottom
        pdf = completing(done.pdf, share(progress, 0.8, 0.85))
        words = words_of_pages(pdf, margin, reading_progress(progress))
        findings = Findings()
        compare_contents(findings, content, options.statement, done, words)
        for each in done.documents:
            progress(0.96, "Comparing what was read")
            here = compare(each.made, words[each.start : each.stop], done.missing, each.start + 1)
            findings.paragraphs += here.paragraphs
            findings.notes += here.notes
            findings.calls += here.calls
            if here.problems:
                findings.problems.append(_of_document(each.made.title, here.problems))
        return FinishedVolume(pdf, done, len(words), findings), findings.problems

    return with_room(once, rows)


def _of_document(title: str, sentences: Sequence[str]) -> str:
    return f"In “{title}”: {' '.join(sentences)}"


def _changed(content: VolumeContent) -> int:
    return max(map(timestamp, content.contents))
