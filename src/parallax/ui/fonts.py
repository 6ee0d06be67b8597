"""The faces of the window: a serif for reading, the system's sans for everything else."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

#: Faces to try, after the reader's own choice and the one that comes with the program.
FALLBACKS = (
    "EB Garamond",
    "Libertinus Serif",
    "Source Serif 4",
    "Charter",
    "Cambria",
    "Georgia",
    "Noto Serif",
    "DejaVu Serif",
)

#: On a dark ground strokes of about a pixel are painted heavier than they are drawn. Letters
#: smaller than so many pixels of the screen are set in the light cut there.
LIGHT_BELOW = 24

_CUTS = ("Regular", "It", "Light", "LightIt", "Semibold", "Bold", "BoldIt")


@cache
def shipped_family() -> str:
    """The name of the shipped serif, loaded on first use; empty where it is not installed."""
    package = find_spec("font_source_serif_pro")
    if package is None or package.origin is None:
        return ""
    folder = Path(package.origin).parent / "files"
    family = ""
    for cut in _CUTS:
        path = folder / f"SourceSerifPro-{cut}.otf"
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if cut == "Regular" and names:
            family = names[0]
    return family


def reading_families(chosen: str = "") -> list[str]:
    """The faces for reading text, the wanted one first; Qt falls through to the next."""
    names = [chosen, shipped_family(), *FALLBACKS]
    return list(dict.fromkeys(name for name in names if name))


def wants_light_cut(pixels: float, *, dark: bool, ratio: float) -> bool:
    """Whether letters of that size want the thinner cut on such a ground, on a screen with so
    many pixels to one of ours."""
    return dark and pixels * ratio < LIGHT_BELOW


def reading_font(pixels: float, chosen: str = "", *, light: bool = False) -> QFont:
    """The reading face at a size in pixels; `light` means the thinner cut of the shipped one."""
    font = QFont(reading_families(chosen))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(max(4, round(pixels)))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if light and not chosen:
        font.setWeight(QFont.Weight.Light)
    return font


def interface_font(pixels: float = 13) -> QFont:
    """The system's sans at a size in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(max(4, round(pixels)))
    return font
