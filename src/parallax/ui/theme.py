"""Themes: every colour of the window, gathered round a Pygments style.

Paper, ink and the colours of the editor's signs come from the style of the same name, so a
theme is a Pygments style; this page adds what a style has no word for: panes, lines, the
grounds of notes, the states of beads. Text colours have a contrast of at least 4.5:1 on the
grounds they stand on, and no mark is told by its colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pygments.style import Style
from pygments.token import Token
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from parallax.apparatus.signs import SignKind
from parallax.apparatus.styles import STYLES, colour
from parallax.model.note import NoteKind

#: How the words under a note are underlined, so that kinds differ without colour.
_LINES = {
    NoteKind.TRANSLATOR: Qt.PenStyle.SolidLine,
    NoteKind.EDITOR: Qt.PenStyle.DashLine,
    NoteKind.HISTORIAN: Qt.PenStyle.SolidLine,
    NoteKind.QUERY: Qt.PenStyle.DotLine,
    NoteKind.GLOSS: Qt.PenStyle.DashDotLine,
}


@dataclass(frozen=True, slots=True)
class NoteColours:
    """How one kind of note looks: the ground of its words, their underline, and its mark.

    `mark` is the underline's hue, dark or light enough to be read as text.
    """

    ground: str
    underline: str
    mark: str
    line: Qt.PenStyle


@dataclass(frozen=True, slots=True)
class SignLook:
    """How an editorial sign is set."""

    colour: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours, as "#rrggbb"."""

    name: str
    label: str
    is_dark: bool
    style: type[Style]
    paper: str
    pane: str
    field: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    band: str
    hover: str
    pressed: str
    selection: str
    flash: str
    counterpart: str
    rendering: str
    doubtful: str
    confirmed: str
    automatic: str
    error: str
    notes: Mapping[NoteKind, NoteColours]
    signs: Mapping[SignKind, SignLook]

    def colour(self, role: str) -> QColor:
        """The colour of one of the fields above, by its name."""
        return QColor(getattr(self, role))


def _notes(**colours: tuple[str, str, str]) -> Mapping[NoteKind, NoteColours]:
    return MappingProxyType(
        {NoteKind(kind): NoteColours(*c, _LINES[NoteKind(kind)]) for kind, c in colours.items()}
    )


def _signs(style: type[Style]) -> Mapping[SignKind, SignLook]:
    looks: dict[SignKind, SignLook] = {}
    for kind in SignKind:
        found = style.style_for_token(kind.token)
        looks[kind] = SignLook(colour(style, kind.token), found["bold"], found["italic"])
    return MappingProxyType(looks)


def _theme(name: str, **roles: Any) -> Theme:
    style = STYLES[name]
    return Theme(
        name=name,
        style=style,
        paper=style.background_color,
        pane=style.highlight_color,
        ink=colour(style, Token),
        muted=style.line_number_color,
        signs=_signs(style),
        **roles,
    )


LIGHT = _theme(
    "light",
    label="Light",
    is_dark=False,
    field="#fefdfb",
    line="#e2ded5",
    accent="#2f6f73",
    on_accent="#ffffff",
    band="#f1eee6",
    hover="#e9e6de",
    pressed="#dfdbd0",
    selection="#c4dedd",
    flash="#f9d976",
    counterpart="#d8ebe2",
    rendering="#cdeee8",
    doubtful="#9c5c00",
    confirmed="#2f6f73",
    automatic="#6b665d",
    error="#9a3b2f",
    notes=_notes(
        translator=("#f6e3a8", "#b98900", "#855f00"),
        editor=("#e4dff2", "#7c6bb0", "#5f4f9a"),
        historian=("#cfe3f2", "#2d6ea3", "#2a679a"),
        query=("#f3d3c7", "#b4532a", "#a1481f"),
        gloss=("#dcebd3", "#5c8a4a", "#3f6a30"),
    ),
)

SEPIA = _theme(
    "sepia",
    label="Sepia",
    is_dark=False,
    field="#fbf4e4",
    line="#d9cba9",
    accent="#265f62",
    on_accent="#ffffff",
    band="#efe3c8",
    hover="#e3d6b8",
    pressed="#d8c9a5",
    selection="#bfd3c6",
    flash="#f0c75e",
    counterpart="#d7e0c8",
    rendering="#cfdccb",
    doubtful="#8a4f00",
    confirmed="#265f62",
    automatic="#6a5a40",
    error="#8c3327",
    notes=_notes(
        translator=("#eed592", "#a37800", "#775700"),
        editor=("#ddd3e0", "#7464a0", "#5d4c90"),
        historian=("#c8d8dd", "#2f6690", "#295f8e"),
        query=("#edc7ae", "#a44a22", "#8f3f1b"),
        gloss=("#d3dfb9", "#587f40", "#3f672f"),
    ),
)

DARK = _theme(
    "dark",
    label="Dark",
    is_dark=True,
    field="#1f2123",
    line="#34373b",
    accent="#7cc0c0",
    on_accent="#122426",
    band="#26292c",
    hover="#2d3034",
    pressed="#383c41",
    selection="#2c4f52",
    flash="#6a5718",
    counterpart="#203433",
    rendering="#1b3436",
    doubtful="#e0a95a",
    confirmed="#7cc0c0",
    automatic="#9c978d",
    error="#e08878",
    notes=_notes(
        translator=("#4d4320", "#d8b24a", "#dcb850"),
        editor=("#3a3452", "#a795dc", "#b9a9e6"),
        historian=("#24384a", "#7eb4e0", "#86bae4"),
        query=("#4a2d22", "#e08a61", "#e69470"),
        gloss=("#2b3d27", "#8abb74", "#93c47d"),
    ),
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, SEPIA, DARK)}
)


def contrast_theme(palette: QPalette) -> Theme:
    """A theme in the system's own colours, for when it asks for high contrast."""
    group = QPalette.ColorGroup.Active

    def colour(role: QPalette.ColorRole) -> str:
        return palette.color(group, role).name()

    paper, ink = colour(QPalette.ColorRole.Base), colour(QPalette.ColorRole.Text)
    dark = QColor(paper).lightness() < 128
    base = DARK if dark else LIGHT
    notes = {
        kind: replace(colours, ground=paper, underline=ink, mark=ink)
        for kind, colours in base.notes.items()
    }
    return replace(
        base,
        name="contrast",
        label="High contrast",
        paper=paper,
        field=paper,
        pane=colour(QPalette.ColorRole.Window),
        line=ink,
        ink=ink,
        muted=ink,
        accent=colour(QPalette.ColorRole.Highlight),
        on_accent=colour(QPalette.ColorRole.HighlightedText),
        band=paper,
        hover=colour(QPalette.ColorRole.Button),
        pressed=colour(QPalette.ColorRole.Button),
        counterpart=colour(QPalette.ColorRole.Button),
        rendering=paper,
        doubtful=ink,
        confirmed=ink,
        automatic=ink,
        error=ink,
        notes=MappingProxyType(notes),
        signs=MappingProxyType(
            {kind: replace(look, colour=ink) for kind, look in base.signs.items()}
        ),
    )


def application_palette(theme: Theme) -> QPalette:
    """The palette for QApplication.setPalette."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.pane,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.band,
        role.Text: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Button: theme.pane,
        role.ButtonText: theme.ink,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.field,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.field,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.muted,
        role.Shadow: theme.line,
    }
    palette = QPalette()
    for name, value in colours.items():
        palette.setColor(name, QColor(value))
    faint = QColor(theme.muted)
    faint.setAlphaF(0.6)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return palette
