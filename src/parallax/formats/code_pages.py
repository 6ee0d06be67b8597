"""The code pages Parallax knows, and how likely a text looks in each."""

import re

#: Codec and name for people, in the order in which they are offered.
ENCODINGS: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16 with a byte order mark",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252, Western",
    "cp1250": "Windows-1250, Central European",
    "iso8859-1": "ISO 8859-1, Western",
    "iso8859-2": "ISO 8859-2, Central European",
    "iso8859-15": "ISO 8859-15, Western",
    "iso8859-16": "ISO 8859-16, South-Eastern European",
    "cp1257": "Windows-1257, Baltic",
    "cp437": "DOS 437, American",
    "cp850": "DOS 850, Western",
    "cp852": "DOS 852, Central European",
    "mac-roman": "Mac Roman",
    "mac-latin2": "Mac Central European",
    "cp1251": "Windows-1251, Cyrillic",
    "iso8859-5": "ISO 8859-5, Cyrillic",
    "koi8-r": "KOI8-R, Cyrillic",
    "cp866": "DOS 866, Cyrillic",
    "cp1253": "Windows-1253, Greek",
    "iso8859-7": "ISO 8859-7, Greek",
}
#: For texts in Latin letters, the likelier first.
LATIN = (
    *("cp1252", "cp1250", "iso8859-16", "iso8859-2", "cp852", "cp850", "cp437"),
    *("mac-roman", "mac-latin2", "cp1257"),
)
#: For texts most of whose letters are not ASCII.
OTHER = ("cp1251", "koi8-r", "cp866", "iso8859-5", "cp1253", "iso8859-7")

_ALBANIAN = frozenset("ëçËÇ")
_PUNCTUATION = frozenset("“”„«»–—…’‘°§№•·\u00a0")
#: Letters foreign names bring along, from west and south-east of Albania.
_WESTERN = frozenset("éèêàáâíîìóôòöúùüñäÉÖÜÄœŒÀÈÁÍÓÚ")
_SLAVIC = frozenset("čćšžđČĆŠŽĐūŪłńśźąęăâîșțőűřěşţŞŢ")
_RARE = frozenset("æøåðþýÿõãïûÆØÅÐÞÝßÂÊÎÔÛÃÕÏÌÒÙÑ")
#: Letters that Lithuanian uses more often than any neighbour of Albanian uses its own.
_BALTIC = frozenset("ėųįĖŲĮ")
_NEVER_ALONE = _SLAVIC | _BALTIC | _RARE
_INVERTED = frozenset("¡¿")
#: Signs that count as letters in Unicode but are none of a word's; two of them stand for fi
#: and fl in texts copied from old printed pages.
_LIGATURES = {"ª": -0.5, "º": -1.0}
_RAISED = frozenset("µªºˇ˘˙˛˝ˆ˜")
#: The letters that make up most of a Russian, Bulgarian, Macedonian or Greek text.
_COMMON_ELSEWHERE = frozenset("оеаинтсрвлкмдпуяыьгзбјџѓќαοιετσνηυρπκμλωςάίόέήύώ")


def label(codec: str) -> str:
    """A codec with its name for people: "Windows-1252, Western (cp1252)"."""
    name = ENCODINGS.get(codec)
    return f"{name} ({codec})" if name else codec


def weigh(sample: bytes, codec: str) -> float:
    """How likely the bytes beyond ASCII make sense in a code page; higher is likelier."""
    return weigh_text(sample.decode(codec, "replace"))


def weigh_text(text: str) -> float:
    """How likely the letters beyond ASCII make sense where they stand; higher is likelier."""
    total = 0.0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        total += _weigh_character(match[0], before, after)
    return total


def _weigh_character(c: str, before: str, after: str) -> float:
    inside = before.isalpha() and after.isalpha()
    if c in _ALBANIAN:
        if not (before.isalpha() or after.isalpha()):
            return 0.2
        return 2.0 if _case_agrees(c, before, after) else -3.0
    if c in _PUNCTUATION:
        if inside and c not in "’–—":
            return -4.0
        if inside and c != "’":
            return -0.8
        if (c in "“„«‘" and before.isalnum()) or (c in "§№" and before.isalpha()):
            return -2.0
        return 0.5
    if "\x80" <= c <= "\x9f" or c == "\N{REPLACEMENT CHARACTER}":
        return -8.0
    if c in _COMMON_ELSEWHERE:
        return 1.0 if _case_agrees(c, before, after) else -3.0
    if c in _WESTERN:
        return -0.4 if _case_agrees(c, before, after) else -3.0
    if c in _NEVER_ALONE and not (before.isalpha() or after.isalpha()):
        return -2.0
    if c in _SLAVIC:
        return -0.6 if _case_agrees(c, before, after) else -3.0
    if c in _BALTIC:
        return 1.0 if _case_agrees(c, before, after) else -3.0
    if c in _RARE:
        return -1.5 if _case_agrees(c, before, after) else -3.0
    if c in _INVERTED:
        return -0.5 if after.isalpha() and not before.isalnum() else -3.0
    if c in _LIGATURES and (before.isalpha() or after.isalpha()):
        return _LIGATURES[c]
    if c in _RAISED:
        return -4.0 if before.isalpha() or after.isalpha() else -1.0
    if c == "£":
        return 0.2 if after.isdigit() and not before.isalnum() else -3.0
    if c.isalpha():
        latin = "\u0100" <= c <= "\u024f"
        foreign = -2.0 if latin else 0.2
        return foreign if _case_agrees(c, before, after) else -3.0
    return -5.0 if before.isalpha() or after.isalpha() else -2.0


def _case_agrees(c: str, before: str, after: str) -> bool:
    """Whether a letter's case fits its neighbours': no capital after a small letter."""
    if c.isupper():
        return not before.islower()
    return not after.isupper()
