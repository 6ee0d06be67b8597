"""The notes of a document as a Markdown text."""

from parallax.formats.format import Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.notes_markdown_writer import write_notes_markdown

    return write_notes_markdown(content, options, progress)


NOTES_MARKDOWN = Format("Notes in Markdown", (".md",), write=_write, key="notes-md")
