"""The body of a note on a web page as Markdown."""

from parallax.formats.draft import Found, finish
from parallax.formats.html_blocks import Blocks
from parallax.formats.html_notes import PageNote
from parallax.formats.markdown import to_markdown
from parallax.formats.spans import runs_of
from parallax.formats.trees import Node
from parallax.model.note import NoteKind


def found_note(note: PageNote) -> Found:
    """A note taken out of a page, its body as Markdown."""
    return Found(note.key, NoteKind.TRANSLATOR, markdown_of(note.body), note.mark)


def markdown_of(body: Node) -> str:
    """The paragraphs in an element as Markdown."""
    inner = Blocks()
    inner.read(body)
    paragraphs = [
        finished
        for draft in inner.drafts
        for finished in finish(draft, collapse=True)
        if finished.text
    ]
    return "\n\n".join(to_markdown(runs_of(each.text, each.spans)) for each in paragraphs)
