"""Remembers where reading stopped in each document, and goes there again."""

from PySide6.QtCore import QObject, QTimer

from parallax import library as reading
from parallax import operations
from parallax.model.errors import UserError
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench

#: Milliseconds between two rememberings while one reads on.
EVERY_MS = 10_000


class PlaceKeeper(QObject):
    def __init__(
        self, workbench: Workbench, view: ReadingView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._document_id = ""
        self._known: tuple[int, float] | None = None
        #: False where nobody is reading: places are gone to, but none is stored.
        self.stores = True
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.remember)

    def take_up(self, opened: OpenDocument | None) -> None:
        """Go to where reading of this document stopped. The view must show it already."""
        self._document_id = opened.document.id if opened is not None else ""
        self._known = None
        self._clock.stop()
        if opened is None:
            return
        try:
            place = reading.reading_place(self._workbench.library, self._document_id)
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        if place is not None and place[0] < opened.row_count:
            # The row first: showing it whole would move the place.
            self._view.set_current_row(place[0])
            self._view.go_to_place(*place)
        # Opening counts as reading: the document is among the recent ones from now on.
        self.remember()
        self._clock.start()

    def remember(self) -> None:
        """Store the place if it is another one than was stored last."""
        if not self._document_id or not self.stores:
            return
        place = self._view.reading_place()
        if place == self._known:
            return
        self._known = place
        try:
            operations.remember_place(self._workbench.library, self._document_id, *place)
        except UserError as error:
            # A place is not worth asking for again and again.
            self._clock.stop()
            self._workbench.failed.emit(str(error))
