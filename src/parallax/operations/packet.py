"""What is handed in with a document: its translation, its edition, what is known of it."""

from dataclasses import dataclass, replace
from pathlib import Path

from parallax.apparatus.source_lines import source_line
from parallax.library.library import Library
from parallax.library.reading.one_moment import one_moment
from parallax.library.reading.origin_rows import field_origins
from parallax.model.counting import counted
from parallax.model.edition import EditionOptions, EditionReport, Layout
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.edition import edition_content


@dataclass(frozen=True, slots=True)
class PacketReport:
    """A packet that was written: the names of its files, what reading the edition back showed,
    sentences on what is not in the translation's file, and whether there is a source line."""

    folder: str
    files: tuple[str, ...]
    edition: EditionReport
    left_out: tuple[str, ...] = ()
    has_source_line: bool = True

    @property
    def sentence(self) -> str:
        said = f"{self.folder} holds {counted(len(self.files), 'file')}: {', '.join(self.files)}."
        problems = (*self.edition.problems, *self.edition.remarks)
        if not self.has_source_line:
            lacking = "The source line is empty: the details of the document name no archive."
            problems = (lacking, *problems)
        return " ".join((said, *self.left_out, *(("But:",) if problems else ()), *problems))


def export_packet(
    library: Library,
    document_id: str,
    folder: Path,
    options: EditionOptions | None = None,
    *,
    progress: Progress = no_progress,
) -> PacketReport:
    """Write a new folder with the translation as a Word document, the edition as a PDF, a sheet
    of all details, and the source line.

    `options` are those of the edition. The folder is made beside its place and put there when
    it is whole: an error, or what `progress` raises, leaves nothing. Raises UserError, also
    where `folder` is there and has anything in it.
    """
    from parallax.formats import writable
    from parallax.formats.edition import write_edition
    from parallax.formats.file_title import file_title
    from parallax.formats.metadata_sheet import metadata_sheet
    from parallax.formats.new_file import put_in_place
    from parallax.formats.new_folder import new_folder

    options = options or EditionOptions()
    with new_folder(folder) as beside:
        progress(0.0, "Reading the document")
        with one_moment(library):
            content = edition_content(library, document_id)
            origins = field_origins(library, document_id)
        title = file_title(content.document.title)
        line = source_line(content.document)
        names = (
            f"{title} - translation.docx",
            f"{title} - edition.pdf",
            "metadata.csv",
            "source line.txt",
        )
        docx = writable(".docx", "docx")
        assert docx.write is not None
        written = docx.write(
            content,
            replace(options, layout=Layout.TRANSLATION, statement=""),
            share(progress, 0.02, 0.2),
        )
        put_in_place(beside / names[0], written.data)
        report = write_edition(
            content, options, beside / names[1], progress=share(progress, 0.2, 0.95)
        )
        progress(0.95, "Writing the details")
        put_in_place(beside / names[2], metadata_sheet(content, line, origins))
        put_in_place(beside / names[3], f"{line}\n".encode("utf-8", "replace"))
        progress(0.99, "Writing the files")
    progress(1.0, "Done")
    report = replace(report, path=str(folder / names[1]))
    return PacketReport(str(folder), names, report, written.left_out, bool(line.strip()))
