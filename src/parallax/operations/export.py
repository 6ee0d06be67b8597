"""A document written in a format of another program."""

from dataclasses import dataclass
from pathlib import Path

from parallax.library.library import Library
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.excerpt import Selection
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.edition import edition_content


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and sentences on what could not go into it."""

    path: str
    format: str
    size: int
    left_out: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return " ".join((f"{self.path} was written ({self.format}).", *self.left_out))


def export_as(
    library: Library,
    document_id: str,
    path: Path,
    options: EditionOptions,
    *,
    key: str = "",
    replace: bool = False,
    selection: Selection | None = None,
    progress: Progress = no_progress,
) -> ExportReport:
    """Write a document to `path` in the format called `key`, else the one its suffix names.

    A file that is there gives way only to `replace`, and only when the new one is whole.
    Raises UserError, with everything as it was.
    """
    from parallax.formats import writable
    from parallax.formats.new_file import check_writable, put_in_place

    chosen = writable(path.suffix.lower(), key)
    _check(path, replace)
    check_writable(path)
    progress(0.0, "Reading the document")
    content = edition_content(library, document_id, selection)
    assert chosen.write is not None
    written = chosen.write(content, options, share(progress, 0.1, 0.95))
    progress(0.95, "Writing the file")
    _check(path, replace)  # another program may have written there meanwhile
    put_in_place(path, written.data)
    progress(1.0, "Done")
    left_out = written.left_out
    if options.statement.strip() and "statement" not in chosen.takes:
        left_out = (
            *left_out,
            "The editor’s statement is not in it: this format has no place for it.",
        )
    return ExportReport(str(path), chosen.name, len(written.data), left_out)


def _check(path: Path, replace: bool) -> None:
    from parallax.formats.new_file import refusal

    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder; give the name of a file in it.")
        if not path.parent.is_dir():
            raise UserError(f"There is no folder {path.parent}; make it, or choose another place.")
        taken = path.exists() and not replace and path.stat().st_size
    except OSError as error:
        raise refusal(path, error) from error
    if taken:
        raise UserError(
            f"{path} exists, so it was left as it is; choose another name, or say that it may be"
            " replaced (--force)."
        )
