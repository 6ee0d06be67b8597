"""The editors' signs: what one is, where the next one is, which kinds are shown."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt

from parallax.apparatus.signs import SignKind
from parallax.model.note import Place
from parallax.model.sign import NO_SIGN
from parallax.model.text import Role
from parallax.operations import KindFound, correct_sign
from parallax.ui.dock import Dock
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.signs_pane import SignsPane
from parallax.ui.settings import Settings
from parallax.ui.sign_names import sign_name
from parallax.ui.sign_palette import sign_palette
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Meant:
    """Words of one paragraph that the reader points at, and what they are taken for."""

    role: Role
    paragraph: int
    start: int
    end: int
    sign: str = NO_SIGN
    corrected: bool = False


class SignActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        view: ReadingView,
        pane: SignsPane,
        dock: Dock,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._pane = pane
        self._dock = dock
        self._settings = settings
        pane.next_wanted.connect(self.go_on)
        pane.hidden_changed.connect(self._set_hidden)

    def restore(self) -> None:
        """Hide the kinds that were hidden last."""
        known = {kind.value: kind for kind in SignKind}
        hidden = frozenset(known[value] for value in self._settings.hidden_signs if value in known)
        self._pane.set_hidden(hidden)
        self._view.set_hidden_signs(hidden)

    def _set_hidden(self, kinds: frozenset[SignKind]) -> None:
        self._settings.hidden_signs = frozenset(kind.value for kind in kinds)
        self._view.set_hidden_signs(kinds)

    def show_legend(self) -> None:
        self._dock.bring_up()
        self._pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- What a sign is

    def correct(self) -> None:
        """Ask what the sign at the caret, or the selected words, are."""
        opened = self._workbench.open_document
        if opened is None:
            return
        meant = self._meant(opened)
        if meant is None:
            return
        paragraph = opened.paragraph(meant.role, meant.paragraph)
        words = paragraph.text[meant.start : meant.end]

        def choose(sign: str | None) -> None:
            done = self._workbench.perform(
                lambda library: correct_sign(library, paragraph.id, meant.start, meant.end, sign)
            )
            if done is not None:
                self._say(opened, meant, words)

        menu = sign_palette(self._view, words, meant.sign, meant.corrected, choose)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._place(meant))

    def _meant(self, opened: OpenDocument) -> Meant | None:
        selection = self._view.selection
        side, caret = selection.side, selection.caret
        if not selection.passages or side not in self._view.page.columns.sides:
            self._workbench.message.emit(self.tr("Put the caret in a text first."))
            return None
        if selection.passage(side) is None:
            found = _at(opened, side, caret)
            if found is None:
                self._workbench.message.emit(
                    self.tr(
                        "There is no sign at the caret: put it in one, or select the words that"
                        " are one."
                    )
                )
            return found
        text_id = opened.text(side).id
        drawn = [one for one in self._view.drawn_targets() if one.text_id == text_id]
        if not drawn or drawn[0].start.paragraph != drawn[0].end.paragraph:
            self._workbench.message.emit(
                self.tr("A sign stands in one paragraph: select words of one only.")
            )
            return None
        target = drawn[0]
        start, end = target.start.offset, target.end.offset
        paragraph = target.start.paragraph
        for sign in opened.signs(side, paragraph):
            # A word in the brackets means the brackets.
            if sign.start <= start and end <= sign.end:
                return Meant(side, paragraph, sign.start, sign.end, sign.kind, sign.corrected)
        corrected = any(
            one.start < end and start < one.end
            for one in opened.corrections(opened.paragraph(side, paragraph).id)
        )
        return Meant(side, paragraph, start, end, NO_SIGN, corrected)

    def _place(self, meant: Meant) -> QPoint:
        viewport = self._view.viewport()
        point = self._view.point_of(meant.role, Place(meant.paragraph, meant.start))
        if point is None or not viewport.rect().contains(point.toPoint()):
            return viewport.mapToGlobal(QPoint(viewport.width() // 3, viewport.height() // 3))
        return viewport.mapToGlobal(point.toPoint() + QPoint(0, 4))

    def _say(self, opened: OpenDocument, meant: Meant, words: str) -> None:
        now = [
            sign_name(sign.kind)
            for sign in opened.signs(meant.role, meant.paragraph)
            if sign.start < meant.end and meant.start < sign.end
        ]
        said = ", ".join(now) or self.tr("no sign")
        sentence = self.tr("Now taken for: %1")
        self._workbench.message.emit(sentence.replace("%1", said))

    # -- The next one

    def go_on(self, kind: SignKind, step: int) -> None:
        """Go to the next sign of a kind after the caret, or the one before it; round the
        end of the document."""
        opened = self._workbench.open_document
        found = self._pane.found.get(kind)
        if opened is None or found is None:
            return
        shown = [role for role in self._view.page.columns.in_order if found.places[role]]
        if not shown:
            self._workbench.message.emit(
                self.tr("All of these stand in the text that is not shown just now.")
            )
            return
        role, (paragraph, start, end) = self._nearest(opened, found, shown, step)
        self._view.show_target(role, paragraph, start, end)

    def _nearest(
        self, opened: OpenDocument, found: KindFound, shown: list[Role], step: int
    ) -> tuple[Role, tuple[int, int, int]]:
        """On each side the first one after the caret's row and place; of these the first."""
        selection = self._view.selection
        order = self._view.page.columns.in_order
        side, caret, row = selection.side, selection.caret, max(0, self._view.current_row())
        bead = opened.bead(row)
        best: tuple[tuple[int, int, int], Role, tuple[int, int, int]] | None = None
        for role in shown:
            places = found.places[role]
            if role is side:
                edge = (caret.paragraph, caret.offset + (step > 0), 0)
                at = bisect_left(places, edge)
            else:
                starts = role is Role.ORIGINAL
                first = bead.original_start if starts else bead.translation_start
                stop = bead.original_stop if starts else bead.translation_stop
                after = order.index(role) > order.index(side) if side in order else True
                at = bisect_right(places, (first if after else stop, -1, 0))
            at = at if step > 0 else at - 1
            wraps = at < 0 or at >= len(places)
            place = places[at % len(places)]
            rank = opened.row_of(role, place[0])
            key = (int(wraps), step * rank, step * order.index(role))
            if best is None or key < best[0]:
                best = (key, role, place)
        assert best is not None
        return best[1], best[2]


def _at(opened: OpenDocument, side: Role, caret: Place) -> Meant | None:
    """The sign the caret stands in or at, or the words that a reader said are none."""
    if not 0 <= caret.paragraph < opened.paragraph_count(side):
        return None
    at = caret.offset
    touching = [one for one in opened.signs(side, caret.paragraph) if one.start <= at <= one.end]
    # Between two signs, the one that begins here.
    for sign in reversed(touching):
        return Meant(side, caret.paragraph, sign.start, sign.end, sign.kind, sign.corrected)
    for one in opened.corrections(opened.paragraph(side, caret.paragraph).id):
        if one.start <= at <= one.end:
            return Meant(side, caret.paragraph, one.start, one.end, NO_SIGN, True)
    return None
