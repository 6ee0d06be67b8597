"""Tints: the counterpart of a sentence under the pointer, and what renders selected words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPaintEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.acts import counterparts as acts
from parallax.ui.main_window import MainWindow
from parallax.ui.theme import THEMES, Theme
from parallax.ui.views import counterpart
from parallax.ui.views.tints import TintKind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ORIGINAL, TRANSLATION = Role.ORIGINAL, Role.TRANSLATION
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def reader(
    closed: MainWindow, record: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window reading the small record, whose words have been learned."""
    monkeypatch.setattr(acts, "OPENED_MS", 0)
    with qtbot.waitSignal(closed.counterparts.studied, timeout=30_000):
        assert closed.workbench.open(record)
    closed.view.setFocus()
    return closed


def words(window: MainWindow, role: Role, paragraph: int) -> str:
    opened = window.workbench.open_document
    assert opened is not None
    return opened.paragraph(role, paragraph).text


def point_of(window: MainWindow, role: Role, paragraph: int, word: str) -> QPoint:
    view, opened = window.view, window.workbench.open_document
    assert opened is not None
    row = opened.row_of(role, paragraph)
    view.reveal(row)
    y = view.scroller.y_of(row)
    placed = view.page.row(row).placed(role, paragraph)
    assert y is not None and placed is not None
    caret = placed.layout.caret(words(window, role, paragraph).index(word) + 1)
    top = y + view.page.row(row).top + placed.y + caret.center().y()
    return QPointF(view.page.columns.sides[role].x + caret.x(), top).toPoint()


def rest_on(window: MainWindow, role: Role, paragraph: int, word: str) -> QPoint:
    """Bring the pointer to a word and leave it there."""
    port, point = window.view.viewport(), point_of(window, role, paragraph, word)
    QTest.mouseMove(port, point + QPoint(1, 0))
    QTest.mouseMove(port, point)
    return point


def select(window: MainWindow, role: Role, paragraph: int, chosen: str) -> None:
    start = words(window, role, paragraph).index(chosen)
    window.view.select(role, Place(paragraph, start), Place(paragraph, start + len(chosen)))


def tinted(window: MainWindow, kind: TintKind = TintKind.SENTENCE) -> list[tuple[Role, str]]:
    return [
        (one.role, words(window, one.role, one.paragraph)[one.start : one.end])
        for one in window.view.look.tints
        if one.kind is kind
    ]


SENTENCES = [
    (ORIGINAL, "Shokët atje na kuptuan, por afati mbetet i paqartë."),
    (TRANSLATION, "The comrades there understood us, but the term remains unclear."),
]


@pytest.mark.parametrize(
    ("role", "paragraph", "word"), [(ORIGINAL, 3, "kuptuan"), (TRANSLATION, 4, "understood")]
)
def test_a_sentence_under_the_pointer_and_its_counterpart_are_tinted(
    reader: MainWindow, qtbot: QtBot, role: Role, paragraph: int, word: str
) -> None:
    rest_on(reader, role, paragraph, word)
    assert not tinted(reader)
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    assert sorted(tinted(reader)) == SENTENCES
    QTest.mouseMove(reader.view.viewport(), QPoint(3, 3))
    assert not tinted(reader)


def test_the_tint_is_seen_under_the_words(reader: MainWindow, qtbot: QtBot) -> None:
    point = rest_on(reader, ORIGINAL, 3, "kuptuan")
    before = reader.view.viewport().grab(QRect(point - QPoint(40, 8), point + QPoint(40, 8)))
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    after = reader.view.viewport().grab(QRect(point - QPoint(40, 8), point + QPoint(40, 8)))
    tint = QColor(reader.theme.counterpart)

    def share(image) -> float:
        hits = [
            QColor(image.pixel(x, y)) == tint
            for x in range(image.width())
            for y in range(image.height())
        ]
        return sum(hits) / len(hits)

    assert share(before.toImage()) == 0
    assert share(after.toImage()) > 0.4


def test_only_the_paragraphs_concerned_are_painted(reader: MainWindow, qtbot: QtBot) -> None:
    view = reader.view
    rest_on(reader, ORIGINAL, 3, "kuptuan")
    qtbot.wait(20)
    painted: list[QRect] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return False

    watch = Watch()
    view.viewport().installEventFilter(watch)
    qtbot.waitUntil(lambda: bool(painted))
    view.viewport().removeEventFilter(watch)
    opened = reader.workbench.open_document
    assert opened is not None
    row = opened.row_of(ORIGINAL, 3)
    top = view.scroller.y_of(row)
    assert top is not None
    whole = QRect(0, top, view.viewport().width(), view.page.row(row).height)
    assert all(whole.contains(area) for area in painted)


def test_the_pointer_must_rest(reader: MainWindow, qtbot: QtBot) -> None:
    for word in ("kuptuan", "mbetet", "paqartë", "folur"):
        rest_on(reader, ORIGINAL, 3, word)
        qtbot.wait(acts.REST_MS // 4)
        assert not tinted(reader)
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    assert "folur" in tinted(reader)[0][1]


def test_the_tint_stays_while_the_text_is_scrolled(reader: MainWindow, qtbot: QtBot) -> None:
    reader.resize(900, 500)
    rest_on(reader, ORIGINAL, 3, "kuptuan")
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    reader.view.scroll_by(6)
    assert sorted(tinted(reader)) == SENTENCES


def test_a_gap_has_no_counterpart(reader: MainWindow, qtbot: QtBot) -> None:
    rest_on(reader, ORIGINAL, 4, "shqyrtoni")
    qtbot.wait(2 * acts.REST_MS)
    assert not tinted(reader)


def test_a_selected_word_shows_its_rendering(reader: MainWindow, qtbot: QtBot) -> None:
    point = point_of(reader, ORIGINAL, 3, "kreditit")
    QTest.mouseDClick(reader.view.viewport(), LEFT, NONE, point)
    QTest.mouseRelease(reader.view.viewport(), LEFT, NONE, point)
    rendering = TintKind.RENDERING
    qtbot.waitUntil(lambda: tinted(reader, rendering) == [(TRANSLATION, "credit")])
    assert reader.status.message.text().startswith("Rendered as: “credit”")
    QTest.keyClick(reader.view, Qt.Key.Key_Escape)
    assert not tinted(reader, rendering)
    assert "Rendered" not in reader.status.message.text()


def test_longer_rows_are_looked_into_only_when_asked(
    reader: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = reader.counterparts._finder
    assert finder is not None
    at = words(reader, ORIGINAL, 3).index("kreditit")
    place = Place(3, at), Place(3, at + len("kreditit"))
    found = finder.rendering(ORIGINAL, *place)
    assert [(one.role, one.paragraph) for one in found] == [(TRANSLATION, 4)]
    monkeypatch.setattr(counterpart, "LONGEST_ROW", 20)
    assert finder.rendering(ORIGINAL, *place) == ()
    assert finder.sentence(ORIGINAL, place[0]) == ()
    assert finder.rendering(ORIGINAL, *place, asked=True) == found
    assert finder.sentence(ORIGINAL, place[0], asked=True)
    monkeypatch.setattr(counterpart, "LONGEST_ASKED", 20)
    assert finder.rendering(ORIGINAL, *place, asked=True) == ()


def test_words_selected_on_both_sides_render_each_other_already(
    reader: MainWindow, qtbot: QtBot
) -> None:
    select(reader, ORIGINAL, 3, "kreditit")
    qtbot.waitUntil(lambda: bool(tinted(reader, TintKind.RENDERING)))
    reader.view.select(TRANSLATION, Place(4, 0), Place(4, 8), hold_other=True)
    qtbot.wait(3 * acts.SELECTED_MS)
    assert not reader.view.look.tints


def test_the_counterpart_is_shown_and_said_by_a_key(
    reader: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    start = words(reader, TRANSLATION, 4).index("The comrades")
    reader.view.select(TRANSLATION, Place(4, start + 3), Place(4, start + 3))
    QTest.keyClick(reader.view, Qt.Key.Key_Return, ALT)
    assert sorted(tinted(reader)) == SENTENCES
    assert said == [f"Counterpart: “{SENTENCES[0][1]}”"]
    assert reader.status.message.text() == said[0]
    monkeypatch.undo()
    QTest.keyClick(reader.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert not reader.view.look.tints
    assert "Counterpart" not in reader.status.message.text()


def test_the_key_says_what_renders_selected_words(reader: MainWindow) -> None:
    select(reader, ORIGINAL, 3, "kreditit")
    reader.commands["show-counterpart"].trigger()
    assert tinted(reader, TintKind.RENDERING) == [(TRANSLATION, "credit")]
    assert reader.status.message.text().startswith("Rendered as: “credit”")


def test_the_key_says_so_where_there_is_no_counterpart(reader: MainWindow) -> None:
    reader.view.select(ORIGINAL, Place(4, 3), Place(4, 3))
    QTest.keyClick(reader.view, Qt.Key.Key_Return, ALT)
    assert not reader.view.look.tints
    assert reader.status.message.text() == "This row has no counterpart."
    reader.view.select(ORIGINAL, Place(4, 3), Place(4, 20))
    reader.status.say("Something else")
    QTest.keyClick(reader.view, Qt.Key.Key_Return, ALT)
    assert reader.status.message.text() == "This row has no counterpart."


def test_a_row_with_both_sides_is_not_said_to_have_no_counterpart(
    reader: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader.counterparts._finder, "sentence", lambda *_, **__: ())
    reader.view.select(ORIGINAL, Place(3, 3), Place(3, 3))
    QTest.keyClick(reader.view, Qt.Key.Key_Return, ALT)
    assert reader.status.message.text() == "Nothing on the other side is sure to render this."


def test_before_anything_is_learned_the_key_says_so(
    closed: MainWindow, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "OPENED_MS", 60_000)
    assert closed.workbench.open(record)
    closed.commands["show-counterpart"].trigger()
    assert closed.status.message.text().startswith("One moment")


def test_tinting_can_be_switched_off_for_good(
    reader: MainWindow, qtbot: QtBot, make: Callable[[], MainWindow]
) -> None:
    tint = reader.commands["tint-counterparts"]
    assert tint.isChecked()
    rest_on(reader, ORIGINAL, 3, "kuptuan")
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    tint.trigger()
    assert not reader.view.look.tints
    rest_on(reader, ORIGINAL, 3, "folur")
    select(reader, ORIGINAL, 3, "kreditit")
    qtbot.wait(2 * acts.REST_MS)
    assert not reader.view.look.tints
    reader.commands["show-counterpart"].trigger()
    assert tinted(reader, TintKind.RENDERING) == [(TRANSLATION, "credit")]
    reader.settings.sync()
    assert not make().commands["tint-counterparts"].isChecked()


def test_one_text_alone_has_nothing_to_tint(reader: MainWindow, qtbot: QtBot) -> None:
    reader.commands["sides-original"].trigger()
    rest_on(reader, ORIGINAL, 3, "kuptuan")
    select(reader, ORIGINAL, 3, "kreditit")
    qtbot.wait(2 * acts.REST_MS)
    assert not reader.view.look.tints
    reader.commands["show-counterpart"].trigger()
    assert "Show both texts" in reader.status.message.text()


def test_what_was_learned_is_learned_anew_when_many_rows_change(
    reader: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "CHANGED_MS", 0)
    reader.view.set_current_row(3)
    with qtbot.waitSignal(reader.counterparts.studied, timeout=30_000):
        reader.commands["merge-next"].trigger()
        reader.commands["merge-next"].trigger()
    select(reader, ORIGINAL, 3, "kreditit")
    qtbot.waitUntil(lambda: tinted(reader, TintKind.RENDERING) == [(TRANSLATION, "credit")])


def test_closing_the_document_forgets_its_words(reader: MainWindow, qtbot: QtBot) -> None:
    rest_on(reader, ORIGINAL, 3, "kuptuan")
    qtbot.waitUntil(lambda: bool(tinted(reader)))
    reader.workbench.close_document()
    assert not reader.view.look.tints
    reader.counterparts.show_counterpart()
    assert reader.status.message.text().startswith("One moment")


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_all_words_can_be_read_on_the_tints(theme: Theme) -> None:
    texts = [theme.ink, theme.muted, *(look.colour for look in theme.signs.values())]
    for ground in (theme.counterpart, theme.rendering):
        assert min(contrast(colour, ground) for colour in texts) >= 4.5
    # The frame of a rendering is seen as a line, on paper and on its ground.
    assert contrast(theme.accent, theme.paper) >= 3
    assert contrast(theme.accent, theme.rendering) >= 3
