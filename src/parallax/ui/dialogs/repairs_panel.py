"""What was put right in both files of a pair, below their preview and in the same two halves."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QWidget

from parallax.model.reading import Incoming
from parallax.model.text import Role
from parallax.ui.dialogs.repair_list import RepairList, boxes

#: The panel takes at most this share of the height that it has with the preview.
_MOST = 0.48


class RepairsPanel(QFrame):
    chosen = Signal(object, object, bool)  # Role, RepairKind, whether to make it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairs")
        self.lists = {
            Role.ORIGINAL: RepairList(self.tr("Put right in the original")),
            Role.TRANSLATION: RepairList(self.tr("Put right in the translation")),
        }
        divider = QFrame()
        divider.setObjectName("repair-divider")
        divider.setFixedWidth(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        line.addWidget(self.lists[Role.ORIGINAL], 1)
        line.addWidget(divider)
        line.addWidget(self.lists[Role.TRANSLATION], 1)
        for role, one in self.lists.items():
            one.chosen.connect(lambda kind, made, role=role: self.chosen.emit(role, kind, made))
        #: What has the keyboard before the boxes.
        self.after: QWidget | None = None
        self.setVisible(False)

    def set_face(self, face: str) -> None:
        for one in self.lists.values():
            one.face = face

    def show_sides(self, original: Incoming | None, translation: Incoming | None) -> None:
        """Both, or one while the other is not known; the panel is gone without either."""
        self.lists[Role.ORIGINAL].show_incoming(original)
        self.lists[Role.TRANSLATION].show_incoming(translation)
        self.setVisible(original is not None or translation is not None)
        before = self.after or self
        for box in boxes(list(self.lists.values())):
            self.setTabOrder(before, box)
            before = box

    def wanted_height(self) -> int:
        # A little more than the words need, lest a scroll bar come for a pixel.
        return 8 + max(one.wanted_height() for one in self.lists.values())


class PreviewSplit(QSplitter):
    """The preview above, the repairs below: as high as they need, until the reader moves the
    line between them."""

    def __init__(self, preview: QWidget, panel: RepairsPanel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(10)
        self.addWidget(preview)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self._panel = panel
        self._by_hand = False
        self.splitterMoved.connect(self._moved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        panel.installEventFilter(self)

    def fit(self) -> None:
        """Give the repairs the room they need."""
        if self._by_hand or self._panel.isHidden() or self.height() < 100:
            return
        wanted = min(self._panel.wanted_height(), round(_MOST * self.height()))
        if self.sizes()[1] != wanted:
            self.setSizes([self.height() - self.handleWidth() - wanted, wanted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The height that words need is known once their width is, and they are laid out.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _moved(self) -> None:
        self._by_hand = True
