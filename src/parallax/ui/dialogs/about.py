"""About the program, and its guide."""

from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from parallax import __version__
from parallax.ui.fonts import reading_families, reading_font
from parallax.ui.icons import application_pixmap
from parallax.ui.theme import Theme

#: What the program stands on: (distribution, name, licence).
LIBRARIES = (
    ("PySide6-Essentials", "Qt for Python", "LGPL 3"),
    ("typst", "Typst", "Apache 2.0"),
    ("sqlite-utils", "sqlite-utils", "Apache 2.0"),
    ("pygments", "Pygments", "BSD"),
    ("numpy", "NumPy", "BSD"),
    ("uniparser-albanian", "Albanian lexemes: uniparser-albanian", "MIT"),
    ("lxml", "lxml", "BSD"),
    ("pypdfium2", "pypdfium2", "Apache 2.0 or BSD"),
    ("pikepdf", "pikepdf", "MPL 2.0"),
    ("markdown-it-py", "markdown-it-py", "MIT"),
    ("appdirs", "appdirs", "MIT"),
    ("font-source-serif-pro", "Source Serif Pro", "SIL Open Font Licence 1.1"),
)


class AboutDialog(QDialog):
    def __init__(
        self, theme: Theme, library_path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Parallax"))
        picture = QLabel()
        picture.setPixmap(application_pixmap(64, self.devicePixelRatioF()))
        name = QLabel("Parallax")
        name.setFont(reading_font(28))
        line = QLabel(self.tr("The offline reading room for a text and its translation."))
        number = QLabel(self.tr("Version %1 · MIT licence").replace("%1", __version__))
        number.setObjectName("hint")
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (name, line, number):
            words.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        rows = "".join(
            f'<tr><td style="padding:2px 16px 2px 0">{escape(title)}</td>'
            f'<td style="padding:2px 16px 2px 0">{escape(_version(package))}</td>'
            f'<td style="color:{theme.muted}; padding:2px 0">{escape(licence)}</td></tr>'
            for package, title, licence in LIBRARIES
        )
        made = QLabel(f"<table>{rows}</table>")
        made.setTextFormat(Qt.TextFormat.RichText)
        with_words = QLabel(self.tr("Made with"))
        with_words.setObjectName("section")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(with_words)
        column.addWidget(made)
        if library_path is not None:
            place = QLabel(self.tr("Your library: %1").replace("%1", str(library_path)))
            place.setObjectName("hint")
            place.setTextFormat(Qt.TextFormat.PlainText)
            place.setWordWrap(True)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(place)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


class GuideDialog(QDialog):
    """The user's guide, as it is shipped with the program."""

    def __init__(self, markdown: str, face: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("User’s guide"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("User’s guide"))
        self.page.setOpenLinks(False)
        self.page.document().setDefaultFont(reading_font(16, face))
        families = ", ".join(f"'{name}'" for name in reading_families(face))
        self.page.document().setDefaultStyleSheet(f"body {{ font-family: {families}; }}")
        self.page.document().setDocumentMargin(24)
        self.page.document().setMarkdown(
            markdown,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self.page.anchorClicked.connect(lambda url: self.page.scrollToAnchor(url.fragment()))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(760, min(760, self.screen().availableGeometry().height() - 64))
