"""Tables for review on their way back in."""

from pathlib import Path

from parallax.formats.foreign import Content, recognise
from parallax.formats.source import open_source
from parallax.model.errors import UserError
from parallax.model.naming import GAP_NAMES, NO_COUNTERPART
from parallax.model.progress import Progress, no_progress
from parallax.model.review import IncomingReview

#: What our tables say on a side that has no words.
GAP_TEXTS = frozenset(f"[{said}]" for said in (*GAP_NAMES.values(), *NO_COUNTERPART.values()))
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")


def read_review_file(
    path: Path, *, encoding: str | None = None, progress: Progress = no_progress
) -> IncomingReview:
    """Read a table for review by what is in it. The file is not changed.

    Raises UserError, naming the file and what to do, for anything that cannot be read so;
    whatever `progress` raises comes through.
    """
    source = open_source(path)
    if path.suffix.lower() in _SPREADSHEETS:
        raise UserError(
            f"{source.name} is a spreadsheet; save it as CSV (UTF-8) from there and bring that."
        )
    content = recognise(source)
    if content is Content.DOCX:
        from parallax.formats.review_docx_reader import read_review_docx

        review = read_review_docx(source, progress)
    elif content in (Content.TABLE, Content.TEXT):
        from parallax.formats.review_table_reader import read_review_table

        review = read_review_table(source, encoding, progress)
    else:
        raise UserError(
            f"{source.name} is no table for review; choose the Word document (DOCX) or the CSV file"
            " that came back."
        )
    progress(1.0, "Read")
    return review
