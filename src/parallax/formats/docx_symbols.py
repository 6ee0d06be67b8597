"""Characters of the fonts Symbol and Wingdings, which Word keeps by their place in the font."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
#: The Symbol font from 0x41: its Greek alphabet, in the font's order.
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **{
        0x22: "∀", 0x24: "∃", 0x2D: "−", 0x5E: "⊥", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞",
        0xA8: "♦", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
        0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
        0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE5: "∑", 0xD6: "√",
    },
}  # fmt: skip
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str | None, code: str | None) -> str:
    """The character of a w:sym; U+FFFD where the font's sign is not known."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    place = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    family = (font or "").casefold()
    if family.startswith("wingdings"):
        return _WINGDINGS.get(place, _REPLACEMENT)
    if family == "symbol":
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x7F else _REPLACEMENT)
    return chr(place) if place >= 0x20 else _REPLACEMENT
