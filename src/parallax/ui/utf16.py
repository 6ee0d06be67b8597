"""Code points to Qt's UTF-16 units and back: the one place where offsets are converted.

Everything below the window counts code points; QString counts UTF-16 units, two of them for
each character beyond U+FFFF.
"""


def utf16_length(text: str) -> int:
    """The number of UTF-16 units in `text`."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(text: str, offset: int) -> int:
    """The UTF-16 offset of the code point offset `offset`, which is clamped to the text."""
    return utf16_length(text[: max(0, offset)])


def from_utf16(text: str, offset: int) -> int:
    """The code point offset of the UTF-16 offset `offset`, which is clamped to the text.

    An offset between the two halves of a pair counts as the one before the pair.
    """
    if offset <= 0:
        return 0
    if text.isascii():
        return min(offset, len(text))
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * offset]
    if len(head) >= 2 and 0xD8 <= head[-1] <= 0xDB:
        head = head[:-2]
    return len(head.decode("utf-16-le", "surrogatepass"))
