"""A note's Markdown as a text document: no HTML, nothing loaded from anywhere."""

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from parallax.ui.theme import Theme


class MarkdownDocument(QTextDocument):
    """Shows Markdown in an interface face. Images are named, never loaded."""

    def __init__(self, markdown: str, font: QFont, theme: Theme) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        self.setIndentWidth(font.pixelSize() * 1.4)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        features = QTextDocument.MarkdownFeature
        self.setMarkdown(
            _soft_breaks_kept(markdown),
            features.MarkdownDialectGitHub | features.MarkdownNoHTML,
        )
        self._quieten(font, theme)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        # Qt would otherwise look for an image in the file system.
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def _quieten(self, font: QFont, theme: Theme) -> None:
        """Headings no larger than a card can carry, air between paragraphs, our own colours,
        and the words of an image in its place."""
        cursor = QTextCursor(self)
        images: list[tuple[int, int, str]] = []
        block = self.begin()
        air = round(font.pixelSize() * 0.5)
        while block.isValid():
            form = QTextBlockFormat(block.blockFormat())
            after = block.next()
            listed = block.textList() is not None and after.textList() is not None
            form.setTopMargin(0)
            last = not after.isValid()
            form.setBottomMargin(0 if last else (2 if listed else air))
            form.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
            heading = form.headingLevel() > 0
            at = block.begin()
            while not at.atEnd():
                part = at.fragment()
                given = part.charFormat()
                change = QTextCharFormat()
                if heading:
                    change.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                    change.setFontWeight(QFont.Weight.DemiBold)
                if given.isAnchor():
                    change.setForeground(theme.colour("accent"))
                if given.isImageFormat():
                    words = given.property(QTextFormat.Property.ImageAltText)
                    name = str(words or given.toImageFormat().name())
                    images.append((part.position(), part.length(), f"[{name}]"))
                elif change.propertyCount():
                    cursor.setPosition(part.position())
                    cursor.setPosition(
                        part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor
                    )
                    cursor.mergeCharFormat(change)
                at += 1
            block = after
        for position, length, words in reversed(images):
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words, QTextCharFormat())


def _soft_breaks_kept(markdown: str) -> str:
    """A line end typed in a note is meant as one, outside code and tables."""
    lines = markdown.split("\n")
    fenced = False
    for number, line in enumerate(lines[:-1]):
        bare = line.lstrip()
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
        following = lines[number + 1].lstrip()
        plain = bare and following and not fenced and "|" not in line + following
        if plain and not bare.startswith("#") and not line.endswith(("  ", "\\")):
            lines[number] = line + "  "
    return "\n".join(lines)
