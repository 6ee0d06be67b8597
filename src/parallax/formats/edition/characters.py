"""Making a reader's text fit to be set: what no page can show is taken out or replaced."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from parallax.formats.edition.word_widths import WIDEST_LETTER, pieces_of, width_of

#: What stands in a web page or a file of XML for a character that it cannot hold.
STAND_IN = "\ufffd"

#: Around the name of a character that no typeface has: seen by the template, not by readers.
#: A line may end before and after it.
_BOX = ("\u200b\u2060", "\u2060\u200b")

#: Words wider than this, in ems, may be broken in every column. (Scripts that lie higher than
#: Georgian and kin are broken without our help.)
WIDEST_WORD = 17.0
ZERO_WIDTH_SPACE = "\u200b"

_SHIPPED_SCRIPTS = frozenset(
    {
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "HEBREW",
        "MODIFIER",
        "DOUBLE-STRUCK",
        "SCRIPT",
        "FRAKTUR",
        "MATHEMATICAL",
        "ALEF",
        "BET",
        "FEMININE",
        "MASCULINE",
        "SUPERSCRIPT",
        "SUBSCRIPT",
    }
)

_NONE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ufdd0-\ufdef]")
_PRIVATE_RANGES = "\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff"
_PRIVATE = re.compile(f"[{_PRIVATE_RANGES}]")
#: Those for private use, and the last two of every plane, which are no characters.
_NEVER = re.compile(
    f"[{_PRIVATE_RANGES}"
    + "".join(chr(0x10000 * plane + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def printable(text: str, missing: Iterable[str] = ()) -> str:
    """`text` without control characters, and with the names of what cannot be shown.

    Characters for private use mean something else in every font, so they are never shown;
    `missing` names further ones. Tabs and line feeds stay. A name such as U+E000 stands
    between signs that are not seen, by which the template knows to set it as a box.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    text = _NONE.sub("", text)
    text = _NEVER.sub(lambda found: _boxed(found[0]), text)
    for char in missing:
        text = text.replace(char, "" if is_unseen(char) else _boxed(char))
    return text


def _boxed(char: str) -> str:
    return f"{_BOX[0]}{_code(char)}{_BOX[1]}"


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def breakable(text: str, widest: float = WIDEST_WORD) -> str:
    """`text` with places to break inside words that may be wider than so many ems, which no
    column holds."""

    longest = int(widest / WIDEST_LETTER)
    if len(text) <= longest:
        return text

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        return word if width_of(word) <= widest else ZERO_WIDTH_SPACE.join(pieces_of(word))

    return _long_words(longest).sub(broken, text)


@cache
def _long_words(longest: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s{ZERO_WIDTH_SPACE}\u2e80-\U0010ffff]{{{longest + 1},}}")


def private_characters(texts: Iterable[str]) -> list[str]:
    """The characters for private use in `texts`, each once, in order."""
    return sorted({char for text in texts for char in _PRIVATE.findall(text)})


def name_of(char: str) -> str:
    """A character as a sentence may show it: "中 (U+4E2D)"."""
    code = _code(char)
    return f"{char} ({code})" if char.isprintable() and not _never_shown(char) else code


class _Seen(dict[int, int | None]):
    """For `str.translate`: takes out the characters that leave nothing on the page."""

    def __missing__(self, code: int) -> int | None:
        seen = self[code] = None if is_unseen(chr(code)) else code
        return seen


_SEEN = _Seen()


def folded(text: str) -> str:
    """`text` as two readings of it can be compared: without spaces, hyphens and marks that
    are not seen, compatibility forms resolved (NFKC)."""
    return unicodedata.normalize("NFKC", text).translate(_SEEN)


def letters_only(text: str) -> str:
    """`text` folded to its letters and digits: for pages where brackets change places."""
    return "".join(char for char in folded(text) if char.isalnum())


def needs_other_faces(texts: Iterable[str]) -> bool:
    """Whether there are letters of scripts the shipped faces lack, or have only for code."""
    letters = {char for text in texts for char in text if char > "\u052f" and char.isalpha()}
    return any(unicodedata.name(char, "").split(" ")[0] not in _SHIPPED_SCRIPTS for char in letters)


def has_right_to_left(text: str) -> bool:
    # nothing before Hebrew runs leftwards
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text if char > "\u058f")


def _never_shown(char: str) -> bool:
    return _NEVER.match(char) is not None


def is_unseen(char: str) -> bool:
    """Whether a character leaves nothing on the page, or only a hyphen."""
    if char.isspace() or char in "-\u2010\u2011\u00ad\ufffe\x02":
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Cn") or "\ufe00" <= char <= "\ufe0f"
