"""What the window around the texts adds to the look of ordinary widgets."""

from string import Template

from parallax.ui.style_sheet import sheet
from parallax.ui.theme import Theme

_SHEET = Template(
    """
#hint { color: $muted; }
#section, #slot-title { font-weight: 600; }
#section { color: $muted; }
#line { background: $line; }

#accent { background: $accent; border: 1px solid $accent; border-radius: 6px;
    color: $on_accent; font-weight: 600; padding: 5px 12px; }
#accent:hover { background: $accent_hover; border-color: $accent_hover; }
#accent:pressed { background: $accent; }
#accent:focus { border-color: $ink; }
#accent:disabled { background: $pressed; border-color: $pressed; color: $muted; }

#main-toolbar { padding: 5px 8px; spacing: 2px; }
#main-toolbar QToolButton { padding: 5px 8px; }
#search-field { background: $field; border: 1px solid $line; border-radius: 6px;
    padding: 6px 8px; }
#search-field:focus { border-color: $accent; }
#key-hint { color: $muted; background: transparent; }

#message-bar { background: $field; border: none; border-bottom: 1px solid $line;
    border-left: 3px solid $accent; }
#message-bar[tone="warning"] { border-left-color: $error; }
QDialog #message-bar { border: 1px solid $line; border-left: 3px solid $accent;
    border-radius: 4px; }
QDialog #message-bar[tone="warning"] { border-left-color: $error; }

#status-bar { min-height: 26px; }
#status-bar QLabel { padding: 0 6px; font-size: 12px; }
#status-bar QToolButton { padding: 2px 6px; border-radius: 4px; font-size: 12px; }
#doubtful { color: $doubtful; }
#passing { color: $ink; }

#dock-title { background: $pane; }
#dock-title QLabel { color: $muted; font-weight: 600; }
#dock-title QToolButton { padding: 2px; border-radius: 4px; }
#library-toggle:checked { background: transparent; }
#library-toggle:checked:hover { background: $hover; }
#library-tree, #hit-list { border: none; show-decoration-selected: 0; padding: 0 4px; }
#library-tree:focus, #hit-list:focus { border: none; }
#library-tree::item, #library-tree::item:selected, #library-tree::item:hover,
#hit-list::item, #hit-list::item:selected, #hit-list::item:hover {
    background: transparent; border: none; padding: 0; }
#library-tree::branch:selected, #library-tree::branch:hover { background: transparent; }
#library-pane, #search-pane { background: $pane; }

#welcome, #welcome-page { background: $paper; }
#welcome QLabel { background: transparent; }
#welcome-hint { color: $muted; }
#way { background: $field; border: 1px solid $line; border-radius: 8px; text-align: left; }
#way:hover { background: $hover; }
#way:focus { border: 1px solid $accent; }
#way:disabled { background: $pane; }
#way QLabel { background: transparent; }
#way-detail { color: $muted; }
#drop-zone { border: 1px dashed $muted; border-radius: 8px; background: transparent; }
#drop-zone QLabel { color: $muted; }
#drop-zone[active="true"] { border: 2px solid $accent; background: $band; }

#pair-preview { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 8px; }
QDialog QTextBrowser { background: $paper; }
#file-slot { background: transparent; border: none; }
#page-ground { background: $pressed; }
"""
)


def application_sheet(theme: Theme) -> str:
    """The whole style sheet of a theme."""
    accent = theme.colour("accent")
    hovered = accent.lighter(112) if theme.is_dark else accent.darker(112)
    own = _SHEET.substitute(
        ink=theme.ink,
        muted=theme.muted,
        paper=theme.paper,
        pane=theme.pane,
        field=theme.field,
        line=theme.line,
        accent=theme.accent,
        accent_hover=hovered.name(),
        on_accent=theme.on_accent,
        band=theme.band,
        hover=theme.hover,
        pressed=theme.pressed,
        doubtful=theme.doubtful,
        error=theme.error,
    )
    return sheet(theme) + own
