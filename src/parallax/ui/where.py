"""Where the reader is: the caret's side and paragraph, the row at hand and its neighbours."""

from parallax.model.text import Role
from parallax.operations import came_as_pdf
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.situation import Situation
from parallax.ui.views.reading_view import ReadingView


def caret(view: ReadingView, opened: OpenDocument | None) -> tuple[Role, int]:
    """The side of the caret and its paragraph in the current row; -1 if it has none there."""
    selection = view.selection
    if opened is None or not selection.passages:
        return selection.side, -1
    paragraph = selection.caret.paragraph
    if opened.row_of(selection.side, paragraph) != view.current_row():
        paragraph = -1
    return selection.side, paragraph


def situation(
    view: ReadingView, opened: OpenDocument | None, *, hits: int, can_write: bool
) -> Situation:
    if opened is None:
        return Situation(hits=hits, can_write=can_write)
    row, rows = view.current_row(), opened.row_count
    here = 0 <= row < rows
    around = opened.beads(max(0, row - 1), min(rows, row + 2)) if here else []
    at = min(row, 1)
    role, paragraph = caret(view, opened)
    return Situation(
        document=True,
        texts=opened.has_texts,
        row=row,
        rows=rows,
        bead=around[at] if here else None,
        above=around[at - 1] if here and at else None,
        below=around[at + 1] if here and at + 1 < len(around) else None,
        role=role,
        paragraph=paragraph,
        selection=not view.selection.is_empty,
        notes=len(opened.notes),
        doubtful=opened.counts.doubtful,
        hits=hits,
        can_write=can_write,
        pdfs=frozenset(
            role for role in Role if opened.has_texts and came_as_pdf(opened.text(role))
        ),
    )


def folio_of(opened: OpenDocument, row: int) -> str:
    """The leaf a row lies on, by the original; empty where that is unknown."""
    if not 0 <= row < opened.row_count:
        return ""
    for at in range(row, max(-1, row - 64), -1):
        bead = opened.bead(at)
        start, stop = bead.original_start, bead.original_stop
        for paragraph in opened.paragraphs(Role.ORIGINAL, start, stop):
            if paragraph.folio:
                return paragraph.folio
    return ""
