"""The notes of a document as a Markdown text."""

from parallax.formats.format import NOTE_CHOICES, Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.notes_markdown_writer import write_notes_markdown

    return write_notes_markdown(content, options, progress)


NOTES_MARKDOWN = Format(
    "Notes in Markdown",
    (".md",),
    write=_write,
    key="notes-md",
    use="The notes as one plain text, in the order of reading.",
    takes=NOTE_CHOICES | {"layout"},
    has_texts=False,
)
