"""From the search field to the hits, and from a hit to its place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from parallax.library import SearchHit
from parallax.ui.dock import Dock
from parallax.ui.panes.search_pane import SearchPane
from parallax.ui.toolbar import SearchField
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


class SearchActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        field: SearchField,
        pane: SearchPane,
        dock: Dock,
        view: ReadingView,
        show_note: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._field = field
        self._pane = pane
        self._dock = dock
        self._view = view
        self._show_note = show_note
        field.textChanged.connect(self._typed)
        field.submitted.connect(self._submitted)
        field.down.connect(self._to_hits)
        field.left.connect(self._leave)
        pane.hit_chosen.connect(self.go_to)

    def find(self) -> None:
        """Into the field, with the selected words if they are few."""
        words = self._view.selected_plain() if self._view.hasFocus() else ""
        if words and len(words) <= 80 and "\n" not in words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_hit(self) -> None:
        self._pane.step(1)

    def previous_hit(self) -> None:
        self._pane.step(-1)

    def _typed(self, text: str) -> None:
        self._pane.look_for(text)
        if text.strip():
            self._dock.bring_up()
        else:
            self._dock.hide()

    def _submitted(self, backwards: bool) -> None:
        if self._pane.searching:
            # Return was faster than the search: go to the first hit when it is there.
            self._pane.hits_changed.connect(
                self._go_to_first, Qt.ConnectionType.SingleShotConnection
            )
        else:
            self._pane.step(-1 if backwards else 1)

    def _go_to_first(self, count: int) -> None:
        if count:
            self._pane.step(1)

    def _to_hits(self) -> None:
        if self._pane.model.count:
            self._pane.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._pane.list.currentIndex().isValid():
                self._pane.list.setCurrentIndex(self._pane.model.index(0))

    def _leave(self) -> None:
        self._dock.hide()
        self._view.setFocus()

    def go_to(self, hit: SearchHit) -> None:
        """Open the document of a hit if need be, and go to its words."""
        opened = self._workbench.open_document
        here = opened is not None and opened.document.id == hit.document_id
        if not here and not self._workbench.open(hit.document_id):
            return
        if hit.note_id:
            self._show_note(hit.note_id)
        elif hit.role is not None and hit.paragraph >= 0:
            start, end = hit.spans[0] if hit.spans else (0, len(hit.text))
            self._view.show_target(hit.role, hit.paragraph, start, end, hit.spans)
