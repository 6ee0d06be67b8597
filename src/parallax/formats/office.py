"""What the readers of office documents share: bodies of notes, and what was left out."""

from collections.abc import Sequence

from parallax.formats.draft import Draft, finish
from parallax.formats.markdown import to_markdown
from parallax.formats.spans import runs_of


def note_body(drafts: Sequence[Draft], mark: str = "") -> str:
    """The body of a note in Markdown; a mark typed at its start is not part of it."""
    paragraphs = [done for draft in drafts for done in finish(draft) if done.text]
    if paragraphs and mark and paragraphs[0].text.startswith(mark):
        first = paragraphs[0].cut(0, len(mark))
        paragraphs[0] = first.cut(0, len(first.text) - len(first.text.lstrip()))
    return "\n\n".join(to_markdown(runs_of(each.text, each.spans)) for each in paragraphs)


def plain_body(text: str) -> str:
    """The body of a note that says these words and no more: signs of Markdown are letters."""
    draft = Draft()
    draft.add(text)
    return note_body([draft])


def left_out(*, deletions: int, hidden: int, contents: int) -> list[str]:
    """Sentences on tracked deletions, characters of hidden text and lists of contents."""
    remarks: list[str] = []
    if deletions:
        remarks.append("Deletions tracked in the document were left out, insertions kept.")
    if hidden:
        remarks.append(f"Hidden text ({hidden} characters) was left out.")
    if contents:
        remarks.append("The table of contents was left out.")
    return remarks
