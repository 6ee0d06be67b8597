"""The first paragraphs of two texts side by side, before anything is stored."""

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from parallax.apparatus.language import is_right_to_left
from parallax.model.alignment import Bead
from parallax.model.reading import Incoming
from parallax.model.text import ParagraphKind
from parallax.ui.dialogs.preview_words import rich_words
from parallax.ui.fonts import reading_families
from parallax.ui.theme import LIGHT, Theme

#: Paragraphs shown of each side, and code points of a long one.
SHOWN = 30
LONGEST = 900
_NOTHING = '<td width="50%"></td>'


class PairPreview(QTextBrowser):
    """Read-only. Files that hold both texts show their rows; the sides of others are not aligned
    yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pair-preview")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(self.tr("Preview of both texts"))
        self.theme: Theme = LIGHT
        self.face = ""
        self._names: list[str] = []
        self.clear_pair()

    def clear_pair(self, words: str = "") -> None:
        self._names = []
        text = words or self.tr("The first paragraphs of both texts appear here.")
        self.setHtml(f'<p style="color:{self.theme.muted}; margin:8px">{escape(text)}</p>')

    def show_pair(
        self,
        original: Incoming | None,
        translation: Incoming | None,
        beads: Sequence[Bead] = (),
    ) -> None:
        """Both, or one of them while the other is not known yet; with the rows of `beads`."""
        sides = [one for one in (original, translation) if one is not None]
        place = self.verticalScrollBar().value()
        longest = len(beads) or max((len(one.paragraphs) for one in sides), default=0)
        families = ", ".join(f"'{name}'" for name in reading_families(self.face))
        rows: list[str] = []
        for index in range(min(SHOWN, longest)):
            bead = beads[index] if beads else Bead(index, index + 1, index, index + 1)
            shown = (
                (original, slice(bead.original_start, bead.original_stop)),
                (translation, slice(bead.translation_start, bead.translation_stop)),
            )
            cells = (
                # Of a translation's own pages nothing is kept.
                _cell(one, part, self.theme, leaves=one is original or not one.pages)
                if one
                else _NOTHING
                for one, part in shown
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        end = self.tr("… and so on") if longest > SHOWN else ""
        self.setHtml(
            f"<style>td {{ font-family: {families}; font-size: 15px; color: {self.theme.ink};"
            f" padding: 0 10px 10px 10px; }} .h {{ font-weight: 600; font-size: 17px; }}"
            f" .end {{ color: {self.theme.muted}; }}</style>"
            f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'
            f'<p class="end" style="margin-left:10px">{escape(end)}</p>'
        )
        # The same files read otherwise are looked at in the same place.
        names = [one.name for one in sides]
        self.verticalScrollBar().setValue(place if names == self._names else 0)
        self._names = names


def _cell(incoming: Incoming, part: slice, theme: Theme, *, leaves: bool) -> str:
    places = range(*part.indices(len(incoming.paragraphs)))[:SHOWN]
    if not places:
        return _NOTHING
    direction = "rtl" if is_right_to_left(incoming.lang) else "ltr"
    inner = "".join(_paragraph(incoming, at, direction, theme, leaves) for at in places)
    return f'<td width="50%" valign="top">{inner}</td>'


def _paragraph(incoming: Incoming, at: int, direction: str, theme: Theme, leaves: bool) -> str:
    paragraph = incoming.paragraphs[at]
    style = "h" if paragraph.kind is ParagraphKind.HEADING else "p"
    notes = [note for note in incoming.notes if note.end_paragraph == at]
    words = rich_words(paragraph, notes, LONGEST, theme.accent)
    before = incoming.paragraphs[at - 1].folio if at else ""
    leaf = ""
    if leaves and paragraph.folio and paragraph.folio != before:
        label = escape(f"Fl. {paragraph.folio}")
        leaf = f'<span style="color:{theme.muted}; font-size:12px">{label}&nbsp; </span>'
    return (
        f'<p class="{style}" dir="{direction}" style="margin:0; line-height:112%">{leaf}{words}</p>'
    )
