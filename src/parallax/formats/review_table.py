"""A table for review in plain text (CSV)."""

import re

from parallax.formats.format import NOTE_CHOICES, Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.review import RowKey


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.review_table_writer import write_review_table

    return write_review_table(content, options, progress)


REVIEW_TABLE = Format(
    "Table for review, plain text",
    (".csv",),
    write=_write,
    key="review-csv",
    use="For a reviewer, in a spreadsheet: the same table without formatting.",
    takes=NOTE_CHOICES | {"swapped", "lemmas"},
)

#: The names of the columns, in their order; what stands behind “Original” and “Translation” names
#: their languages.
ROW, LEAF, ORIGINAL, TRANSLATION, NOTES, REMARKS = (
    "Row", "Leaf", "Original", "Translation", "Notes", "Remarks",
)  # fmt: skip
#: Over the column by which rows are found again.
KEY = "Parallax (please leave as it is)"
_KEY = re.compile(
    r"\s*plx (?P<document>[\w-]*) (?P<at>\d{1,7})-(?P<stop>\d{1,7})"
    r" (?P<there>\d{1,7})-(?P<end>\d{1,7})"
    r" (?P<ours>[a-z2-7]{7}) (?P<theirs>[a-z2-7]{7})(?: (?P<notes>[a-z2-7]{7}))?\s*"
)


def key_text(document_id: str, key: RowKey) -> str:
    """What the last column says, such as "plx 019a2b 3-4 3-5 abcdefg hijklmn opqrstu"."""
    (at, stop), (there, end) = key.original, key.translation
    signs = " ".join(filter(None, (*key.signs, key.notes)))
    return f"plx {document_id} {at}-{stop} {there}-{end} {signs}"


def key_said(text: str) -> tuple[str, RowKey] | None:
    """The id of the document, and the key."""
    found = _KEY.fullmatch(text)
    if found is None:
        return None
    key = RowKey(
        (int(found["at"]), int(found["stop"])),
        (int(found["there"]), int(found["end"])),
        (found["ours"], found["theirs"]),
        found["notes"] or "",
    )
    return found["document"], key
