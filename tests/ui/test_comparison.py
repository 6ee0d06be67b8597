from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from parallax.ui.panes.comparison import HIGHEST, Comparison, Wording
from parallax.ui.theme import DARK, LIGHT


def marked(side: Wording) -> str:
    """The underlined letters."""
    cursor = QTextCursor(side.document())
    out = ""
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        if cursor.charFormat().fontUnderline():
            out += side.document().characterAt(cursor.position() - 1)
    return out


def test_the_words_that_differ_are_marked_on_both_sides(qtbot: QtBot) -> None:
    one = Comparison("Here", "In the file")
    qtbot.addWidget(one)
    one.show_wordings("😀 The old <b>bridge</b>.", "😀 The new <b>bridge</b>.")
    assert [marked(side) for side in one.sides] == ["old", "new"]
    assert one.sides[0].toPlainText() == "😀 The old <b>bridge</b>."
    assert one.sides[1].accessibleName() == "In the file"
    assert one.sides[1].accessibleDescription() == "Different: new"


def test_another_theme_keeps_the_marks(qtbot: QtBot) -> None:
    one = Comparison("Here", "In the file")
    qtbot.addWidget(one)
    one.set_theme(LIGHT)
    one.show_wordings("a b", "a c")
    one.set_theme(DARK)
    assert [marked(side) for side in one.sides] == ["b", "c"]


def test_a_long_wording_scrolls(qtbot: QtBot) -> None:
    one = Comparison("Here", "In the file")
    qtbot.addWidget(one)
    one.resize(500, 400)
    one.show()
    one.show_wordings("word " * 2_000, "")
    qtbot.waitUntil(lambda: one.sides[0].height() == HIGHEST)
    assert one.sides[1].toPlainText() == "–"
    assert one.sides[1].height() < one.sides[0].height()
