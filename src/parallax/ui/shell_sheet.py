"""What the window around the texts adds to the look of ordinary widgets."""

from string import Template

from parallax.resources import resource
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
#saved[failing="true"] { color: $error; }

#dock-title { background: $pane; }
#dock-title QLabel { color: $muted; font-weight: 600; }
#dock-title QToolButton { padding: 2px; border-radius: 4px; }
#library-toggle:checked { background: transparent; }
#library-toggle:checked:hover { background: $hover; }
#library-tree, #hit-list, #sign-list { border: none; show-decoration-selected: 0; padding: 0 4px; }
#library-tree:focus, #hit-list:focus, #sign-list:focus { border: none; }
#library-tree::item, #library-tree::item:selected, #library-tree::item:hover,
#hit-list::item, #hit-list::item:selected, #hit-list::item:hover,
#sign-list::item, #sign-list::item:selected, #sign-list::item:hover {
    background: transparent; border: none; padding: 0; }
#library-tree::branch:selected, #library-tree::branch:hover { background: transparent; }
#library-pane, #search-pane, #signs-pane { background: $pane; }

#welcome, #welcome-page, #waiting, #waiting-page { background: $paper; }
#welcome QLabel, #waiting QLabel { background: transparent; }
#waiting-detail, #waiting-name { color: $muted; }
#way { background: $field; border: 1px solid $line; border-radius: 8px; text-align: left; }
#way:hover { background: $hover; }
#way:focus { border: 1px solid $accent; }
#way:disabled { background: $pane; }
#way QLabel { background: transparent; }
#way-detail { color: $muted; }
#drop-zone { border: 1px dashed $muted; border-radius: 8px; background: transparent; }
#drop-zone QLabel { color: $muted; }
#drop-zone[active="true"] { border: 2px solid $accent; background: $band; }

#entries { border: 1px solid $line; border-radius: 6px; }
#entries QTableCornerButton::section { background: $pane; border: none; }
#entries QHeaderView::section:vertical { padding: 0 8px; }
#entries::item { padding: 0 6px; }
#entry-details, #entry-details > QWidget > QWidget { background: transparent; border: none; }

#folder-pairs, #folder-list, #tag-choice { background: $field; border: 1px solid $line;
    border-radius: 6px; }
#volume-documents { border: 1px solid $line; border-radius: 6px; }
#folder-pairs:focus, #folder-list:focus, #tag-choice:focus,
#volume-documents:focus { border-color: $accent; }
#folder-pairs::item { padding: 0 6px; }

#file-words { background: $paper; border: 1px solid $line; border-radius: 6px; }
#file-words:focus { border-color: $accent; }
#page-preview { border: 1px solid transparent; border-radius: 6px; }
#page-preview:focus { border-color: $accent; }
#file-words-page { background: transparent; }
#file-name { font-size: 18px; font-weight: 600; }
#findings { background: $field; border: 1px solid $line; border-left: 3px solid $doubtful;
    border-radius: 4px; }
#pair-preview { background: $paper; border: 1px solid $line; border-radius: 6px; padding: 8px; }
QDialog QTextBrowser { background: $paper; }
#repairs { background: $paper; border: 1px solid $line; border-radius: 6px; }
#repair-list, #repair-page { background: transparent; }
#repair-name { font-weight: 400; }
#repair-divider { background: $line; }
#fact { background: transparent; border: 1px solid transparent; padding: 1px 4px; }
#fact:focus { border-color: $accent; }
#slot-fault { background: $field; border: 1px solid $line; border-left: 3px solid $error;
    border-radius: 4px; padding: 6px 10px; }
#file-slot { background: transparent; border: none; }
QDialog QSplitter::handle { background: transparent; }

QLineEdit { lineedit-clear-button-icon: url("$clear"); }
QCheckBox::indicator, QTableView::indicator, #tag-choice::indicator,
QRadioButton::indicator { width: 14px; height: 14px;
    border: 1px solid $muted; background: $field; }
QCheckBox::indicator, QTableView::indicator, #tag-choice::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QTableView::indicator:hover,
QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QTableView::indicator:checked, #tag-choice::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled, QTableView::indicator:disabled,
QRadioButton::indicator:disabled { border-color: $line;
    background: $pane; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0 0 0 2px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$down"); width: 16px; height: 16px; }
QDoubleSpinBox, QSpinBox { padding-right: 24px; min-height: 18px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px;
    background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
#library-tree::branch:has-children:open { image: url("$opened"); }
#library-tree::branch:has-children:closed { image: url("$shut"); }
"""
)


#: Style sheets take pictures from files only.
_DRAWINGS = {
    "clear": "clear",
    "check": "check",
    "dot": "dot",
    "down": "chevron-down",
    "up": "chevron-up",
    "opened": "branch-open",
    "shut": "branch-closed",
}


def _drawing(name: str, theme: Theme) -> str:
    tone = "dark" if theme.is_dark else "light"
    return resource(f"icons/{name}-{tone}.svg").as_posix()


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
        **{name: _drawing(file, theme) for name, file in _DRAWINGS.items()},
    )
    return sheet(theme) + own
