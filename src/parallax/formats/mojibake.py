"""Letters that another program decoded wrongly before the text came here."""

import re

#: UTF-8 read as Windows-1252: "Ã«" for "ë", "â€œ" for a quotation mark.
_CONTINUATIONS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_BROKEN = re.compile(f"[ÃÂÄÅ][{re.escape(_CONTINUATIONS)}]|â[€\x80][{re.escape(_CONTINUATIONS)}]")
_TELLING = ("Ã«", "Ã§", "Ã‹", "Ã‡", "â€")
#: Fewer than this may be what the author meant.
_LEAST = 2
_WORD = re.compile(r"\S+")
#: So far around broken letters their word is looked for, in characters.
_REACH = 24
_EXAMPLES = 5
_UNDEFINED = {chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def mend(text: str) -> tuple[str, int, tuple[tuple[str, str], ...]]:
    """The text with such letters put right, how many there were, and some of the words.

    Nothing is touched unless ë, ç or quotation marks are broken in this way more than once
    and are nowhere right.
    """
    if "Ã" not in text and "â" not in text:
        return text, 0, ()
    broken = sum(text.count(sign) for sign in _TELLING)
    if broken < _LEAST or broken <= text.count("ë") + text.count("ç"):
        return text, 0, ()
    count = 0

    def right(match: re.Match[str]) -> str:
        nonlocal count
        data = b"".join(
            c.encode("latin-1") if c in _UNDEFINED else c.encode("cp1252") for c in match[0]
        )
        try:
            letters = data.decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        count += 1
        return letters

    examples: dict[str, str] = {}
    for match in _BROKEN.finditer(text):
        word = _WORD.search(text, max(0, match.start() - _REACH), match.end() + _REACH)
        while word is not None and word.end() <= match.start():
            word = _WORD.search(text, word.end(), match.end() + _REACH)
        if word is not None:
            examples.setdefault(word[0], _BROKEN.sub(right, word[0]))
        if len(examples) == _EXAMPLES:
            break
    count = 0
    mended = _BROKEN.sub(right, text)
    return mended, count, tuple(examples.items())
