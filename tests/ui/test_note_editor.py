"""The note editor's fields, without a library."""

import pytest
from pygments.token import Generic, String
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit

from parallax.apparatus.styles import STYLES, colour
from parallax.model.note import Note, NoteKind
from parallax.ui.panes.markdown_document import MarkdownDocument
from parallax.ui.panes.markdown_highlighter import MarkdownHighlighter
from parallax.ui.panes.note_card import CardLook
from parallax.ui.panes.note_editor import NoteEditor
from parallax.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot) -> NoteEditor:
    made = NoteEditor(CardLook.of(LIGHT))
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    made.offer(["grain", "Grenada", "çelik"], ["Ana", ""])
    return made


def test_fields_come_back_as_they_were(editor: NoteEditor) -> None:
    note = Note("n", "d", NoteKind.GLOSS, "a\u00a0b\n\nc 𐀀", "Ana", tags=("x", "y z"))
    with_signals: list[str] = []
    editor.changed.connect(lambda: with_signals.append("changed"))
    editor.load(note, "a", "words")
    assert editor.compose(note) == note
    assert with_signals == []


def test_typing_says_changed_and_composes(editor: NoteEditor, qtbot) -> None:
    note = Note("n", "d", NoteKind.TRANSLATOR)
    editor.load(note, "1", "words")
    assert editor.is_empty
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor.body, "Hello")
    editor.tags.setText("grain,, Figures ")
    editor.author.setEditText(" Ben ")
    with qtbot.waitSignal(editor.kind_changed):
        editor.kind.setCurrentIndex(editor.kind.findData(NoteKind.QUERY))
    got = editor.compose(note)
    assert (got.body, got.tags, got.author) == ("Hello", ("grain", "Figures"), "Ben")
    assert got.kind is NoteKind.QUERY
    assert not editor.is_empty


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_bold_and_italic_by_keys(editor: NoteEditor, qtbot, key: Qt.Key, sign: str) -> None:
    editor.load(Note("n", "d", NoteKind.GLOSS, "one two"), "a", "")
    qtbot.keyClick(editor.body, key, CONTROL)
    assert editor.body.words() == f"one {sign}two{sign}"
    qtbot.keyClick(editor.body, key, CONTROL)
    assert editor.body.words() == "one two"
    editor.body.selectAll()
    qtbot.keyClick(editor.body, key, CONTROL)
    assert editor.body.words() == f"{sign}one two{sign}"
    qtbot.keyClick(editor.body, Qt.Key.Key_Z, CONTROL)
    assert editor.body.words() == "one two"


def test_italic_within_bold(editor: NoteEditor, qtbot) -> None:
    editor.load(Note("n", "d", NoteKind.GLOSS, "two"), "a", "")
    qtbot.keyClick(editor.body, Qt.Key.Key_B, CONTROL)
    qtbot.keyClick(editor.body, Qt.Key.Key_I, CONTROL)
    assert editor.body.words() == "***two***"


def test_link_takes_the_words_and_waits_for_the_address(editor: NoteEditor, qtbot) -> None:
    editor.load(Note("n", "d", NoteKind.GLOSS, "see here"), "a", "")
    qtbot.keyClick(editor.body, Qt.Key.Key_Left, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor.body, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(editor.body, "x.org")
    assert editor.body.words() == "see [here](x.org)"


def test_escape_and_control_return_leave_from_any_field(editor: NoteEditor, qtbot) -> None:
    for field in (editor.body, editor.tags, editor.author.lineEdit(), editor.kind):
        with qtbot.waitSignal(editor.done):
            qtbot.keyClick(field, Qt.Key.Key_Escape)
        with qtbot.waitSignal(editor.done):
            qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)


def test_tab_goes_through_the_fields(editor: NoteEditor, qtbot) -> None:
    editor.activateWindow()
    editor.body.setFocus()
    qtbot.waitUntil(editor.body.hasFocus)
    seen = []
    for _ in range(8):
        qtbot.keyClick(editor.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(editor.window().focusWidget())
    wanted = [editor.kind, editor.tags, editor.author, editor.bold]
    assert seen[: len(wanted)] == wanted
    assert all(widget.accessibleName() or widget.text() for widget in seen)


def test_tags_are_completed_without_regard_to_marks(editor: NoteEditor, qtbot) -> None:
    qtbot.keyClicks(editor.tags, "figures, gr")
    assert editor.tags.offers() == ["grain", "Grenada"]
    editor.tags._complete("grain")
    assert editor.tags.text() == "figures, grain"
    qtbot.keyClicks(editor.tags, ", CEL")
    assert editor.tags.offers() == ["çelik"]
    editor.tags._completer.popup().hide()


def test_reload_keeps_the_caret_and_tells_nobody(editor: NoteEditor, qtbot) -> None:
    note = Note("n", "d", NoteKind.GLOSS, "one two three")
    editor.load(note, "a", "")
    cursor = editor.body.textCursor()
    cursor.setPosition(5)
    editor.body.setTextCursor(cursor)
    with qtbot.assertNotEmitted(editor.changed):
        editor.reload(Note("n", "d", NoteKind.QUERY, "one TWO three", "Ana"))
    assert editor.body.textCursor().position() == 5
    assert editor.compose(note) == Note("n", "d", NoteKind.QUERY, "one TWO three", "Ana")


def test_field_grows_with_its_words(editor: NoteEditor, qtbot) -> None:
    editor.load(Note("n", "d", NoteKind.GLOSS, "short"), "a", "words")
    low = editor.heightForWidth(300)
    editor.body.setPlainText("line\n" * 9)
    assert editor.heightForWidth(300) > low + 60
    editor.body.setPlainText("line\n" * 900)
    assert editor.heightForWidth(300) < 900


def test_preview_shows_the_note_as_a_card_would(editor: NoteEditor, qtbot) -> None:
    editor.load(Note("n", "d", NoteKind.GLOSS, "**bold** <b>raw</b>"), "a", "")
    qtbot.mouseClick(editor.show_preview, Qt.MouseButton.LeftButton)
    assert editor.preview.isVisible() and not editor.body.isVisible()
    assert "bold" in editor.preview.toPlainText()
    assert "**" not in editor.preview.toPlainText()
    qtbot.mouseClick(editor.show_preview, Qt.MouseButton.LeftButton)
    assert editor.body.isVisible()


def formats(document: QTextDocument, block: int) -> list[tuple[int, int, str, bool, bool]]:
    return [
        (r.start, r.length, r.format.foreground().color().name(),
         r.format.fontWeight() == QFont.Weight.Bold, r.format.fontItalic())
        for r in document.findBlockByNumber(block).layout().formats()
    ]  # fmt: skip


def test_markdown_is_coloured_as_it_is_typed(qtbot) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    document = field.document()
    highlighter = MarkdownHighlighter(document, STYLES["light"])
    document.setPlainText("# Head\n𐀀 a **b** *c*\n```\n# code\n```\n`d` [w](u)")
    heading = colour(STYLES["light"], Generic.Heading)
    code = colour(STYLES["light"], String.Backtick)
    assert formats(document, 0) == [(0, 6, heading, True, False)]
    # The first letter is two UTF-16 units wide.
    assert [(f[0], f[1], f[3], f[4]) for f in formats(document, 1)] == [
        (5, 5, True, False),
        (11, 3, False, True),
    ]
    assert formats(document, 3) == [(0, 6, code, False, False)]
    assert formats(document, 5)[0][:3] == (0, 3, code)
    cursor = document.rootFrame().firstCursorPosition()
    cursor.setPosition(document.findBlockByNumber(2).position())
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    # Without its fence the code is a heading, and what follows is fenced.
    assert formats(document, 3) == [(0, 6, heading, True, False)]
    assert formats(document, 5)[0][2] == code
    highlighter.set_style(STYLES["dark"])
    assert formats(document, 0)[0][2] == colour(STYLES["dark"], Generic.Heading)


def test_a_note_is_shown_without_html_and_without_images(qtbot, tmp_path) -> None:
    from PySide6.QtGui import QImage

    picture = tmp_path / "secret.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    assert image.save(str(picture))
    look = CardLook.of(DARK)
    text = f"# Big\n\n<img src='{picture}'> ![the plan]({picture}) [web](http://x.org)\nnext"
    document = MarkdownDocument(text, look.base, look.theme)
    plain = document.toPlainText()
    assert "[the plan]" in plain and "web" in plain
    assert plain.endswith("\nnext") or plain.endswith("\u2028next")
    block, images = document.begin(), 0
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            form = at.fragment().charFormat()
            images += form.isImageFormat()
            if form.isAnchor():
                assert form.foreground().color().name() == DARK.accent
            if block.blockFormat().headingLevel():
                assert form.property(QTextFormat.Property.FontSizeAdjustment) in (0, None)
            at += 1
        block = block.next()
    assert images == 0


def test_right_to_left_notes_start_at_the_right(qtbot) -> None:
    look = CardLook.of(LIGHT)
    document = MarkdownDocument("هذه ملاحظة\n\nLeft again", look.base, look.theme)
    document.setTextWidth(300)
    first, second = document.begin(), document.begin().next()
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft
    assert second.textDirection() == Qt.LayoutDirection.LeftToRight
    assert document.documentLayout().blockBoundingRect(first).height() > 0
    layout = first.layout()
    line = layout.lineAt(0)
    assert line.naturalTextRect().left() > 100


def test_a_line_without_end_is_left_plain(qtbot, monkeypatch) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    document = field.document()
    highlighter = MarkdownHighlighter(document, STYLES["light"])
    read: list[int] = []
    real = highlighter._lexer.get_tokens_unprocessed

    def lex(line: str):
        read.append(len(line))
        return real(line)

    monkeypatch.setattr(highlighter._lexer, "get_tokens_unprocessed", lex)
    document.setPlainText("**short**\n" + "**long** " * 2000 + "\n**short**")
    first, long, last = (document.findBlockByNumber(n) for n in range(3))
    assert first.layout().formats() and last.layout().formats()
    assert long.layout().formats() == []
    assert max(read) < 100
