"""The contrasts and completeness of the themes."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from parallax.apparatus.signs import SignKind
from parallax.library import Library
from parallax.model.note import NoteKind
from parallax.ui.dress import dress
from parallax.ui.main_window import MainWindow
from parallax.ui.settings import Settings
from parallax.ui.shell_sheet import application_sheet
from parallax.ui.theme import (
    LIGHT,
    THEMES,
    Theme,
    application_palette,
    contrast_theme,
)
from parallax.ui.workbench import Workbench

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_are_three_themes() -> None:
    assert list(THEMES) == ["light", "sepia", "dark"]
    assert [theme.is_dark for theme in THEMES.values()] == [False, False, True]


@each_theme
@pytest.mark.parametrize("ground", ["paper", "pane", "field", "band"])
def test_text_colours_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    texts = {
        "ink": theme.ink,
        "muted": theme.muted,
        "accent": theme.accent,
        "doubtful": theme.doubtful,
        "error": theme.error,
        **{str(kind): look.colour for kind, look in theme.signs.items()},
        **{f"mark of {kind}": colours.mark for kind, colours in theme.notes.items()},
    }
    poor = {
        name: round(contrast(colour, getattr(theme, ground)), 2)
        for name, colour in texts.items()
        if contrast(colour, getattr(theme, ground)) < 4.5
    }
    assert not poor


@each_theme
def test_words_can_be_read_where_they_are_marked_or_selected(theme: Theme) -> None:
    for ground in (*(c.ground for c in theme.notes.values()), theme.selection, theme.hover):
        assert contrast(theme.ink, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@each_theme
def test_underlines_and_states_can_be_seen(theme: Theme) -> None:
    shapes = [c.underline for c in theme.notes.values()]
    for colour in (*shapes, theme.confirmed, theme.automatic, theme.doubtful):
        assert contrast(colour, theme.paper) >= 3.0


@each_theme
def test_every_kind_has_its_look(theme: Theme) -> None:
    assert set(theme.notes) == set(NoteKind)
    assert set(theme.signs) == set(SignKind)
    looks = [(colours.ground, colours.line) for colours in theme.notes.values()]
    assert len(set(looks)) == len(looks)


def test_a_query_is_told_from_other_notes_without_colour() -> None:
    lines = {kind: colours.line for kind, colours in THEMES["light"].notes.items()}
    assert [kind for kind, line in lines.items() if line == lines[NoteKind.QUERY]] == [
        NoteKind.QUERY
    ]


@each_theme
def test_the_palette_has_the_themes_colours(theme: Theme, qtbot: QtBot) -> None:
    palette = application_palette(theme)
    assert palette.color(QPalette.ColorRole.Base).name() == theme.paper
    assert palette.color(QPalette.ColorRole.Text).name() == theme.ink
    assert palette.color(QPalette.ColorRole.Window).name() == theme.pane


@each_theme
def test_the_style_sheet_is_filled_in(theme: Theme) -> None:
    sheet = application_sheet(theme)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert theme.accent in sheet
    assert all(QColor(colour).isValid() for colour in re.findall(r"#[0-9a-f]{6}\b", sheet))


def test_high_contrast_takes_the_systems_colours(qtbot: QtBot) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#ffff00"))
    theme = contrast_theme(palette)
    assert (theme.paper, theme.ink, theme.is_dark) == ("#000000", "#ffff00", True)
    assert {look.colour for look in theme.signs.values()} == {"#ffff00"}


@each_theme
@pytest.mark.parametrize("name", ["", "volume-documents", "tag-choice", "folder-list"])
def test_only_a_list_with_the_keyboard_is_framed_in_the_accent(
    theme: Theme, name: str, qtbot: QtBot
) -> None:
    window, field, items = QWidget(), QLineEdit(), QListWidget()
    items.setObjectName(name)
    items.addItems(["One", "Two"])
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(items)
    window.setStyleSheet(application_sheet(theme))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass

    def colours() -> set[str]:
        picture = items.grab().toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
        }

    field.setFocus()
    assert theme.accent not in colours()
    items.setFocus()
    items.setCurrentRow(1)
    assert theme.accent in colours(), "where the keyboard is can be seen"


def test_a_window_that_opens_dark_is_dark_beside_the_scroll_bar(
    library: Library, record: str, qtbot: QtBot
) -> None:
    """The style sheet, laid on first, gave the view its light ground back when it was shown."""
    dress(LIGHT)
    settings = Settings(Path(library.path).parent / "window.ini")
    settings.theme = "dark"
    bench = Workbench(library)
    window = MainWindow(bench, settings)
    qtbot.addWidget(window)
    bench.open(record)
    window.show()
    qtbot.waitExposed(window)
    bar = window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() > 100)
    picture = window.view.grab().toImage()
    at = bar.mapTo(window.view, bar.rect().bottomRight() - QPoint(1, 4))
    ratio = picture.devicePixelRatio()
    seen = picture.pixelColor(round(at.x() * ratio), round(at.y() * ratio))
    assert seen.lightness() < 60, seen.name()
    window.close()
    bench.close()
