"""What an export will look like: the pages of the edition, or in words what a file holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parallax.library import Library
from parallax.model.progress import Progress
from parallax.operations import ExportTrial
from parallax.ui.dialogs.export_kinds import ExportKind
from parallax.ui.dialogs.export_words import trial_sentences, unshown_sentence
from parallax.ui.dialogs.page_preview import PagePreview
from parallax.ui.errand import Errand
from parallax.ui.plain_label import plain_label
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.formats.edition import PagesPreview

#: Milliseconds after the last choice before the preview is made anew.
PAUSE_MS = 250
#: Width of a preview page in pixels; painted smaller, it stays sharp.
PREVIEW_WIDTH = 1000
ENLARGED_WIDTH = 1800
#: Wider ones would take long to paint, also on a fine screen.
_WIDEST = 2600
#: Lines of findings that are seen at once.
_LINES = 4


#: Makes what is shown of an export: pages, or what is known of a file.
Making = Callable[[Library, Progress], "PagesPreview | ExportTrial"]


class ExportPreview(QStackedWidget):
    """Makes an export in the background, without a file, and shows what came of it."""

    def __init__(self, workbench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._edition: PagesPreview | None = None
        self._asked: tuple[ExportKind, Making] | None = None
        self.errand = Errand(self)
        self.painting = Errand(self)
        self.pages = PagePreview(theme)
        self.findings = Findings()
        self.words = FileWords()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self.findings)
        self.addWidget(page)
        self.addWidget(self.words)
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(PAUSE_MS)
        self.clock.timeout.connect(self._make)
        self.errand.progressed.connect(self._progressed)
        self.errand.succeeded.connect(self._made)
        self.errand.failed.connect(self._failed)
        self.painting.succeeded.connect(self._painted)
        self.pages.page_wanted.connect(self._show_page)
        self.pages.sharpness_wanted.connect(lambda: self._show_page(self.pages.page))

    @property
    def is_busy(self) -> bool:
        running = self.errand.is_running or self.painting.is_running
        return running or self.clock.isActive()

    def ask(self, kind: ExportKind, making: Making) -> None:
        """Show what an export of this kind would be, a moment after the last choice; `making`
        gives a `PagesPreview` where the kind has pages."""
        other = self._asked is None or self._asked[0].pages != kind.pages
        self._asked = kind, making
        if other:
            self.setCurrentIndex(0 if kind.pages else 1)
            if self._edition is None:
                self.pages.forget(self.tr("Setting the pages…"))
        self.words.show_kind(kind)
        self.clock.start(0 if other else PAUSE_MS)

    def refuse(self, words: str) -> None:
        """Show nothing but why there is nothing to show."""
        self.forget()
        self.pages.forget(words)
        self.words.show_sentence(words)
        self.findings.show_sentences(())

    def forget(self) -> None:
        """Stop, and give back what an edition holds."""
        self.clock.stop()
        self.errand.drop()
        self._close_edition()

    def _make(self) -> None:
        assert self._asked is not None
        kind, making = self._asked
        setting = self.tr("Setting the pages") if kind.pages else self.tr("Making the file")
        self._progressed(0.0, setting)
        bench = self._workbench
        task = bench.tasks.start(self.tr("Preview"), bench.library, making)
        self.errand.take(task, late=_close_unseen)

    def _progressed(self, done: float, words: str) -> None:
        said = f"{words}…" if done < 0.01 else f"{words}… {round(100 * done)} %"
        self.pages.say(said)
        self.words.show_progress(said)

    def _made(self, made: "PagesPreview | ExportTrial") -> None:
        if isinstance(made, ExportTrial):
            self.words.show_trial(made)
        else:
            self._close_edition()
            self._edition = made
            self._show_page(self.pages.page)
            unshown = unshown_sentence(made.unshown)
            self.findings.show_sentences((*([unshown] if unshown else ()), *made.problems))

    def _failed(self, words: str) -> None:
        self.refuse(words)

    def _show_page(self, page: int) -> None:
        """Paint what lies open at a page in the background: a page may take a while, and waits
        for others."""
        edition = self._edition
        if edition is None:
            return
        # The edition may have fewer pages than the one before, whose page is asked for.
        opened = edition.open_at(min(page, edition.pages - 1))
        self.pages.expect(
            opened, edition.pages, facing=edition.is_facing, leftwards=edition.runs_leftwards
        )
        wide = ENLARGED_WIDTH if self.pages.is_enlarged else PREVIEW_WIDTH
        wide = min(_WIDEST, round(wide * self.devicePixelRatioF()))

        def work(library: None, progress: Progress) -> list[bytes]:
            progress(0.0, "")
            return [edition.png(each, wide) for each in opened]

        self.painting.take(self._workbench.tasks.start(self.tr("Page"), None, work, quick=True))

    def _painted(self, pictures: list[bytes]) -> None:
        self.pages.show_pictures(pictures)

    def _close_edition(self) -> None:
        edition, self._edition = self._edition, None
        self.painting.drop()
        if edition is not None:
            self._close(edition)

    def _close(self, edition: "PagesPreview") -> None:
        # Quick tasks come one after the other, so no page of it is being painted then.
        self._workbench.tasks.start(self.tr("Page"), None, lambda *_: edition.close(), quick=True)


class Findings(QPlainTextEdit):
    """What is amiss with the pages, to be read before they are written; hidden when nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("To know before exporting"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVisible(False)

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        words = "\n".join(sentences)
        if words != self.toPlainText():
            self.setPlainText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(sentences))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences, up to a few lines."""
        lines = min(_LINES, max(1, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 26)


class FileWords(QScrollArea):
    """What a file is for, how large it will be, and what it leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("file-words")
        self.setAccessibleName(self.tr("What the file will hold"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = plain_label("file-name")
        self.size = plain_label("hint")
        self.left_title = plain_label("section")
        self.left_out = plain_label()
        page = QFrame()
        page.setObjectName("file-words-page")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(8)
        for label in (self.name, self.size, self.left_title, self.left_out):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.name, self.size):
            column.addWidget(label)
        column.addSpacing(16)
        column.addWidget(self.left_title)
        column.addWidget(self.left_out)
        column.addStretch(1)
        self.setWidget(page)

    def show_kind(self, kind: ExportKind) -> None:
        self.name.setText(kind.name)
        self._show("", "", ())

    def show_progress(self, words: str) -> None:
        self.size.setText(words)

    def show_sentence(self, words: str) -> None:
        self._show(words, "", ())

    def show_trial(self, trial: ExportTrial) -> None:
        size, left_out = trial_sentences(trial)
        if left_out:
            self._show(size, self.tr("What is not in it"), left_out)
        else:
            nothing = self.tr("Nothing that can be in it is left out.")
            self._show(f"{size} {nothing}", "", ())

    def _show(self, size: str, title: str, left_out: tuple[str, ...]) -> None:
        self.size.setText(size)
        self.left_title.setText(title)
        self.left_out.setText("\n".join(f"–  {sentence}" for sentence in left_out))
        said = (self.name.text(), size, title, *left_out)
        self.setAccessibleDescription(" ".join(words for words in said if words))


def _close_unseen(made: "PagesPreview | ExportTrial") -> None:
    """Give back what came when nobody wanted it any more."""
    if not isinstance(made, ExportTrial):
        made.close()
