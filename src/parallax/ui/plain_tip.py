"""Tooltips that show words as they are."""

from html import escape


def plain_tip(*lines: str) -> str:
    """A tooltip of these lines. Titles and names may look like markup, and Qt would take a
    tooltip for rich text that begins so."""
    kept = [escape(line).replace("\n", "<br>") for line in lines if line]
    return f"<p>{'<br>'.join(kept)}</p>" if kept else ""
