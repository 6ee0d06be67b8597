"""The documents read last, in the File menu."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from parallax import library as reading
from parallax.model.errors import UserError
from parallax.ui.workbench import Workbench

#: Documents offered, the one that is open left out.
OFFERED = 8
_LONGEST = 60


class RecentMenu(QObject):
    """Fills a menu each time it opens, for other windows of the day may have read too."""

    def __init__(self, workbench: Workbench, menu: QMenu) -> None:
        super().__init__(menu)
        self._workbench = workbench
        self._menu = menu
        menu.aboutToShow.connect(self.fill)
        # A menu without entries would not open at all.
        self.fill()

    def fill(self) -> None:
        self._menu.clear()
        opened = self._workbench.open_document
        current = opened.document.id if opened is not None else ""
        try:
            found = reading.recent_documents(self._workbench.library, OFFERED + 1)
        except UserError as error:
            self._workbench.failed.emit(str(error))
            found = []
        shown = [document for document in found if document.id != current][:OFFERED]
        for number, document in enumerate(shown, 1):
            title = document.title
            if len(title) > _LONGEST:
                half = _LONGEST // 2
                title = f"{title[:half].rstrip()} … {title[-half:].lstrip()}"
            words = f"&{number} {title.replace('&', '&&')}"
            self._menu.addAction(words, lambda one=document.id: self._workbench.open(one))
        if not shown:
            nothing = QCoreApplication.translate("RecentMenu", "No other document was read yet")
            self._menu.addAction(nothing).setEnabled(False)
