"""Pages of the edition, as they lie open: turned, and shown whole or larger."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parallax.ui import icons
from parallax.ui.dialogs.sheet_view import Sheet, SheetView, Zoom
from parallax.ui.theme import Theme


class PagePreview(QWidget):
    """Asks for what lies open at a page (from 0), and shows what comes."""

    page_wanted = Signal(int)
    sharpness_wanted = Signal()  # pages are shown larger, or no longer

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-preview")
        # else a plain widget shows nothing of its style, so not that it has the keyboard
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the edition"))
        self.page, self.pages = 0, 0
        #: The pages that lie open, from left to right, and those that are painted.
        self.open: tuple[int, ...] = ()
        self._painted: tuple[int, ...] = ()
        self._facing = self._leftwards = False
        self.sheet = Sheet(theme)
        self.view = SheetView(self.sheet)
        self.view.setMinimumSize(280, 300)
        self.back = self._button("back", self.tr("Previous page (Page Up)"), theme)
        self.forward = self._button("forward", self.tr("Next page (Page Down)"), theme)
        self.smaller = self._button("smaller", self.tr("Smaller (−)"), theme)
        self.larger = self._button("larger", self.tr("Larger (+)"), theme)
        self.number = QLabel()
        self.number.setObjectName("hint")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self.zoom)
        self.sheet.clicked.connect(self._clicked)
        self._show_state()

    def _foot(self) -> QHBoxLayout:
        """The way through the pages in the middle, their size at the right."""
        foot = QHBoxLayout()
        foot.setSpacing(4)
        balance = self.smaller.sizeHint().width() + self.larger.sizeHint().width() + 4
        foot.addSpacing(balance)
        foot.addStretch(1)
        for part in (self.back, self.number, self.forward):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(self.smaller)
        foot.addWidget(self.larger)
        return foot

    def _button(self, drawing: str, words: str, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icons.icon(drawing, theme.ink, disabled=theme.line))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    # -- Pages

    def turn(self, step: int) -> None:
        """To what lies open next, or before."""
        self.go(max(self._seen) + 1 if step > 0 else min(self._seen) - 1)

    def go(self, page: int) -> None:
        if 0 <= page < self.pages and page not in self._seen:
            self.page, self.open = page, (page,)
            self._show_state()
            self.page_wanted.emit(page)

    @property
    def _seen(self) -> tuple[int, ...]:
        return self.open or (self.page,)

    def expect(
        self,
        opened: tuple[int, ...],
        pages: int,
        *,
        facing: bool = False,
        leftwards: bool = False,
    ) -> None:
        """These pages lie open, of `pages` in all, and their pictures are to come; of `facing`
        ones even a single page is but half as wide as what lies open; `leftwards` where the
        next ones lie to the left."""
        self.open, self.pages = opened, pages
        self.page = min(opened)
        self._facing, self._leftwards = facing, leftwards
        self._show_state()

    def say(self, words: str) -> None:
        """A sentence over the page, or none."""
        self.sheet.words = words
        self.sheet.update()

    def show_pictures(self, pictures: Sequence[bytes]) -> None:
        """Show PNGs of the pages that lie open."""
        seen: list[QPixmap] = []
        for png in pictures:
            picture = QPixmap()
            picture.loadFromData(png, "PNG")
            seen.append(picture)
        turned, self._painted = self._painted != self.open, self.open
        self.sheet.set_pictures(seen, lone=self._facing and len(seen) == 1)
        self.sheet.words = ""
        self.view.fit()
        self._show_state()
        if turned:
            self.view.verticalScrollBar().setValue(0)

    def forget(self, words: str) -> None:
        self.sheet.set_pictures([])
        self.pages, self.open, self._painted = 0, (), ()
        self.view.fit()
        self.say(words)
        self._show_state()

    # -- Size

    @property
    def is_enlarged(self) -> bool:
        """Whether pages are wider than the room."""
        return self.view.zoom is Zoom.LARGE

    def zoom(self, step: int) -> None:
        """A step larger or smaller. Of what is seen whole the first page comes into view from its
        top; else the middle stays in the middle."""
        if not self.pages:
            return
        if self.view.zoom is Zoom.WHOLE:
            across = self.sheet.width() // (2 * len(self._seen))
            at = QPoint(self.sheet.width() - across if self._leftwards else across, 0)
        else:
            at = self.sheet.mapFrom(self.view.viewport(), self.view.viewport().rect().center())
        self._zoom_to(self.view.next_zoom(step), at)

    def _clicked(self, at: QPoint) -> None:
        """As large as it gets, or whole again."""
        whole = self.view.zoom is Zoom.WHOLE
        self._zoom_to(Zoom.LARGE if whole else Zoom.WHOLE, at)

    def _zoom_to(self, zoom: Zoom | None, at: QPoint) -> None:
        """What is `at` that place of the sheet stays in the middle."""
        if zoom is None:
            return
        before, enlarged = self.sheet.size(), self.is_enlarged
        self.view.set_zoom(zoom)
        x = at.x() * self.sheet.width() // max(1, before.width())
        y = at.y() * self.sheet.height() // max(1, before.height())
        room = self.view.viewport().size()
        self.view.ensureVisible(x, y, room.width() // 2, room.height() // 2)
        self._show_state()
        if self.is_enlarged != enlarged:
            self.sharpness_wanted.emit()

    # -- State

    def _show_state(self) -> None:
        seen = self._seen
        if len(seen) > 1:
            shown = self.tr("Pages %1 of %2")
            names = f"{min(seen) + 1}–{max(seen) + 1}"
        else:
            shown, names = self.tr("Page %1 of %2"), str(seen[0] + 1)
        said = shown.replace("%1", names).replace("%2", str(self.pages)) if self.pages else ""
        self.number.setText(said)
        # wide enough for the next ones too, so that the arrows stay where they are
        widest = self.number.fontMetrics().horizontalAdvance(said + "00")
        self.number.setMinimumWidth(max(112, widest))
        self.setAccessibleDescription(said)
        self.back.setEnabled(bool(self.pages) and min(seen) > 0)
        self.forward.setEnabled(max(seen) + 1 < self.pages)
        self.smaller.setEnabled(bool(self.pages) and self.view.zoom > Zoom.WHOLE)
        self.larger.setEnabled(bool(self.pages) and self.view.zoom < Zoom.LARGE)
        whole = self.view.zoom is Zoom.WHOLE
        words = self.tr("Click to enlarge") if whole else self.tr("Click to see whole pages")
        self.sheet.setToolTip(words if self.pages else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), Qt.Key
        if key in (keys.Key_PageDown, keys.Key_PageUp):
            self.turn(1 if key == keys.Key_PageDown else -1)
        elif key == keys.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.turn(-1 if back else 1)
        elif key in (keys.Key_Down, keys.Key_Up):
            self._scroll(down=key == keys.Key_Down)
        elif key in (keys.Key_Right, keys.Key_Left):
            self._sideways(right=key == keys.Key_Right)
        elif key == keys.Key_Home:
            self.go(0)
        elif key == keys.Key_End:
            self.go(self.pages - 1)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(1)
        elif key == keys.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    def _scroll(self, *, down: bool) -> None:
        """Along a page, or to the next where pages are seen whole."""
        bar = self.view.verticalScrollBar()
        if self.view.zoom is Zoom.WHOLE:
            self.turn(1 if down else -1)
        else:
            bar.setValue(bar.value() + (2 if down else -2) * bar.singleStep())

    def _sideways(self, *, right: bool) -> None:
        """Along an enlarged page, else to the next."""
        bar = self.view.horizontalScrollBar()
        if self.is_enlarged:
            bar.setValue(bar.value() + (2 if right else -2) * bar.singleStep())
        else:
            self.turn(1 if right != self._leftwards else -1)
