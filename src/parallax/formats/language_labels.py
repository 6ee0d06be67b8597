"""Languages as people and programs name them in files: tags of all kinds, and plain names."""

import re
from collections.abc import Mapping

#: Names in Albanian, in English and in the language itself, and codes of three letters.
_NAMES: dict[str, str] = {
    "sq": "albanian shqip shqipja shqipe sqi alb",
    "en": "english anglisht anglishtja angleze eng",
    "fr": "french frëngjisht français fra fre",
    "de": "german gjermanisht deutsch deu ger",
    "it": "italian italisht italiano ita",
    "es": "spanish spanjisht español spa",
    "pt": "portuguese portugalisht português por",
    "ru": "russian rusisht русский rus",
    "zh": "chinese kinezisht kinezçe 中文 zho chi",
    "sr": "serbian serbisht srpski srp",
    "hr": "croatian kroatisht hrvatski hrv",
    "sh": "serbo-croatian serbokroatisht hbs",
    "mk": "macedonian maqedonisht македонски mkd mac",
    "el": "greek greqisht ελληνικά ell gre",
    "tr": "turkish turqisht türkçe tur",
    "ro": "romanian rumanisht română ron rum",
    "bg": "bulgarian bullgarisht български bul",
    "pl": "polish polonisht polski pol",
    "hu": "hungarian hungarisht magyar hun",
    "cs": "czech çekisht čeština ces cze",
    "la": "latin latinisht lat",
    "ar": "arabic arabisht ara",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag, *names.split())}
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


def language_of(label: str) -> str:
    """The BCP 47 tag of a language that people or programs name; "" where it is none.

    "EN_us" is "en-US", "alb" and "Shqip" are "sq".
    """
    folded = label.strip().casefold().replace("_", "-")
    if folded in _TAGS:
        return _TAGS[folded]
    if not _TAG.fullmatch(folded):
        return ""
    primary, *rest = folded.split("-")
    parts = [_TAGS.get(primary, primary)]
    for part in rest:
        known = {2: part.upper(), 4: part.title()}
        parts.append(known.get(len(part), part))
    return "-".join(parts)


def language_named(word: str) -> str:
    """The tag of a language in a list of names and codes that are known; "" for other words."""
    return _TAGS.get(word.casefold(), "")


def most_said(languages: Mapping[str, int]) -> str:
    """The language that most characters are said to be in; "" where of most nothing is said.

    Countries are not told apart: "sq" for "sq-AL" and "sq-XK" together.
    """
    counts: dict[str, int] = {}
    for label, count in languages.items():
        primary = language_of(label).partition("-")[0]
        counts[primary] = counts.get(primary, 0) + count
    return max(counts, key=lambda each: counts[each], default="")
