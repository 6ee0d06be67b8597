"""Languages as word processors take them for their spelling: with a region."""

import re

from parallax.apparatus.language import is_right_to_left

#: Where a language alone names no region, the one whose spelling is meant.
_REGIONS = {
    "ar": "SA", "bg": "BG", "cs": "CZ", "de": "DE", "el": "GR", "en": "US", "es": "ES",
    "fr": "FR", "he": "IL", "hr": "HR", "hu": "HU", "it": "IT", "ja": "JP", "mk": "MK",
    "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sl": "SI", "sq": "AL",
    "sr": "RS", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")


def locale(tag: str) -> tuple[str, str]:
    """Language and region of a BCP 47 tag: "sq" is ("sq", "AL"); ("", "") where unknown."""
    found = _TAG.fullmatch(tag)
    if found is None or found[1].casefold() in ("und", "zxx", "mis", "mul"):
        return "", ""
    language = found[1].casefold()
    return language, (found[2] or _REGIONS.get(language, "")).upper()


def word_tag(tag: str) -> str:
    """As Word writes it: "sq-AL"; "x-none" for no language."""
    language, region = locale(tag)
    if not language:
        return "x-none"
    return f"{language}-{region}" if region else language


def runs_leftwards(tag: str, sample: str) -> bool:
    """Whether a text is written from right to left; its words tell where its language is
    unknown."""
    return is_right_to_left(tag if locale(tag)[0] else sample)
