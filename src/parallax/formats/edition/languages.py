"""Languages as the typesetter and the reader know them."""

import re

#: The names languages give themselves.
_NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "cs": "Čeština",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "la": "Latina",
    "mk": "Македонски",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sl": "Slovenščina",
    "sq": "Shqip",
    "sr": "Српски",
    "tr": "Türkçe",
    "uk": "Українська",
    "zh": "中文",
}
_TAG = re.compile(r"[a-z]{2,3}")
_REGION = re.compile(r"[A-Z]{2}")


def own_name(tag: str) -> str:
    """What a language calls itself; empty where unknown."""
    return _NAMES.get(tag.lower().split("-")[0], "")


def language(tag: str) -> str:
    """The language of a BCP 47 tag as Typst takes it: two or three letters."""
    first = tag.lower().split("-")[0]
    return first if _TAG.fullmatch(first) else "und"


def region(tag: str) -> str | None:
    """The region of a BCP 47 tag ("AL"), or None."""
    for part in tag.split("-")[1:]:
        if _REGION.fullmatch(part.upper()) and len(part) == 2:
            return part.upper()
    return None
