"""Live colours for Markdown being typed, by Pygments."""

from functools import cache

from pygments.lexers.markup import MarkdownLexer
from pygments.style import Style
from pygments.token import String, Text, Token, _TokenType
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from parallax.ui.utf16 import utf16_length

#: Block states: ordinary text, or inside a fence of ``` or ~~~.
PLAIN, BACKTICKS, TILDES = 0, 1, 2
#: Lines longer than this stay plain: at every keystroke all of the line is read anew.
LONGEST = 10_000
_FENCES = {"```": BACKTICKS, "~~~": TILDES}


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours one paragraph at a time, so that a keystroke costs the same in a long note.

    Markdown's own constructs end with their line, save fenced code, which is carried in the
    state of each block. Only that which is not ordinary text is coloured.
    """

    def __init__(self, document: QTextDocument, style: type[Style]) -> None:
        super().__init__(document)
        self._lexer = MarkdownLexer(handlecodeblocks=False)
        self._formats = _formats(style)

    def set_style(self, style: type[Style]) -> None:
        self._formats = _formats(style)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        state = max(PLAIN, self.previousBlockState())
        mark = _FENCES.get(text.lstrip()[:3])
        if state != PLAIN or mark is not None:
            self._paint(0, utf16_length(text), String.Backtick)
            closes = state != PLAIN and mark == state
            self.setCurrentBlockState(PLAIN if closes else state or mark or PLAIN)
            return
        self.setCurrentBlockState(PLAIN)
        if len(text) > LONGEST:
            return
        line = text + "\n"
        for start, token, value in self._lexer.get_tokens_unprocessed(line):
            if token is Text or token in Text.Whitespace:
                continue
            value = value.rstrip("\n")
            self._paint(utf16_length(line[:start]), utf16_length(value), token)

    def _paint(self, start: int, length: int, token: _TokenType) -> None:
        found: _TokenType | None = token
        while found is not None and found not in self._formats:
            found = found.parent
        if found is not None and found is not Token:
            self.setFormat(start, length, self._formats[found])


@cache
def _formats(style: type[Style]) -> dict[_TokenType, QTextCharFormat]:
    """The character formats of a style's tokens, those that differ from plain text."""
    formats: dict[_TokenType, QTextCharFormat] = {}
    plain = style.style_for_token(Text)
    for token, look in style:
        if look == plain:
            continue
        form = QTextCharFormat()
        if look["color"]:
            form.setForeground(QColor(f"#{look['color']}"))
        if look["bold"]:
            form.setFontWeight(QFont.Weight.Bold)
        if look["italic"]:
            form.setFontItalic(True)
        if look["underline"]:
            form.setFontUnderline(True)
        formats[token] = form
    return formats
