"""Word documents."""

from parallax.formats.format import (
    NOTE_CHOICES,
    OFFICE_CHOICES,
    Format,
    ReadOptions,
    Written,
)
from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair


def _read(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    from parallax.formats.docx_reader import read_docx

    return read_docx(source, options, progress)


def _read_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    from parallax.formats.docx_table import read_docx_table

    return read_docx_table(source, options, progress)


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.docx_writer import write_docx

    return write_docx(content, options, progress)


def _write_review(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.docx_writer import write_review

    return write_review(content, options, progress)


#: Documents with macros and templates are other kinds of files, which Word tells apart.
DOCX = Format(
    "Word document",
    (".docx", ".docm", ".dotx"),
    _read,
    _read_pair,
    write=_write,
    key="docx",
    only_read=(".docm", ".dotx"),
    use="For Word: both texts in the rows of a table, or one text alone, with real footnotes.",
    takes=OFFICE_CHOICES,
)
REVIEW_DOCX = Format(
    "Table for review",
    (".docx",),
    write=_write_review,
    key="review-docx",
    use=(
        "For a reviewer, in Word: numbered rows with both texts, their notes, and an empty column"
        " for remarks."
    ),
    takes=NOTE_CHOICES | {"paper", "font_size", "swapped"},
)
