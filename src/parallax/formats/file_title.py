"""A title as part of a file's name on any system."""

import re
import unicodedata

#: What some system forbids, and what turns or hides the letters of a name.
_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f'
    r"\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)
#: Names that Windows keeps for itself, whatever their suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
#: Characters, and bytes in UTF-8: most systems take 255 of one or the other for the whole name.
_LETTERS, _BYTES = 80, 160


def file_title(title: str, otherwise: str = "Untitled") -> str:
    """The title without what a name must not have, and not too long; `otherwise` where nothing
    is left of it."""
    told = title.encode("utf-8", "replace").decode("utf-8")
    words = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", told)).split())
    words = _short(words).strip(" .-") or otherwise
    return f"{words[:3]}_{words[3:]}" if _RESERVED.match(words) else words


def _short(words: str) -> str:
    short = words[:_LETTERS]
    while len(short.encode()) > _BYTES:
        short = short[:-1]
    if short != words and " " in short[_LETTERS // 2 :]:
        short = short.rpartition(" ")[0]
    return short
