"""Guessing a text's language from its commonest words and its script. Offline, no tables."""

import re
import unicodedata
from collections import Counter

#: The commonest little words of each language; Albanian ones also as typed without diacritics.
_STOP_WORDS: dict[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "sq": "të e në dhe i se për me një që nga u është si më por ka do nuk kjo ky ose janë"
        " ishte kanë kur edhe tij saj tyre ne ai ajo ata këtë këto duke prej deri ju atë pa"
        " s'ka mund shumë tha nëse sipas çdo pas gjithë jo na unë tonë juaj te ndër asht kam"
        " nji nuku qi te ne per nje nga eshte jane kete keto dhe nuk kanë"
        " mbi cili cila tek para vetëm",
        "en": "the of and to in that is was for it with as his he be on by at this had not are"
        " but from have they which you were her all she there would their we him been has when"
        " who will no more if out so up said what its about into than them can only i our do"
        " me my your let any should may did has how then here",
        "fr": "le la les de des et à un une est que qui dans pour pas sur au ce il avec sont par"
        " nous vous cette aux plus mais du ne se elle été",
        "de": "der die das und ist nicht von zu den mit ein eine auf des dem sich für im auch es"
        " an werden wird sie wir ich aus bei nach hat dass",
        "it": "il di che e la un per non è una sono con del della da ha si le dei gli nel alla"
        " anche più lo al questo come ma",
        "es": "de la que el en y los del se las por un para con no una su al es lo como más pero"
        " sus le ya este muy",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas"
        " foi ao ele das tem à seu",
        "ro": "de și în a la cu nu o pe un este care din că mai se sunt pentru au fost ce am lui",
        "sh": "je i u da se na su za od sa ne bi kao koji što nije to ili biti iz ali ga smo sam",
        "tr": "ve bir bu için ile da de çok olarak daha olan gibi kadar ne sonra ama en mi değil",
        "la": "et in est non ut cum ad quod qui sed si quae ex sunt esse per enim hoc autem",
        "pl": "i w nie na się z do jest to że o jak za od po przez ale był był dla przy są",
        "nl": "de het een en van is dat niet in op te zijn met voor aan er om ook als bij maar",
    }.items()
}
#: Letters that speak for a language beyond its little words, in Latin script.
_LETTERS = {"sq": "ëç", "ro": "șțăî", "tr": "ğışü", "de": "äöüß", "pl": "łąęśżźć", "sh": "čćšžđ"}
_LETTER_WEIGHT = 0.25
#: The languages of this program's readers win what is nearly level, by this factor.
_EXPECTED = frozenset({"sq", "en"})
_HOME = 1.2
#: Below this share of little words nothing is said.
_LEAST_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Only the beginning of a long text is looked at, in characters.
_SAMPLE = 40_000

_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "ckb", "syr", "ota"}
)
_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def guess_language(text: str) -> str:
    """A BCP 47 tag: "sq", "en", another common language, or "und" where nothing speaks up."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _script(sample)
    if script == "ar" and any(c in sample for c in "پچژگ"):
        return "fa"
    if script:
        return script
    words = Counter(word.replace("’", "'") for word in _WORD.findall(sample.casefold()))
    total = sum(words.values())
    if not total:
        return "und"
    best, best_score = "und", 0.0
    lowered = sample.casefold()
    letters = sum(map(str.isalpha, lowered)) or 1
    for lang, listed in _STOP_WORDS.items():
        score = sum(count for word, count in words.items() if word in listed) / total
        special = sum(lowered.count(c) for c in _LETTERS.get(lang, ""))
        score += _LETTER_WEIGHT * min(1.0, 12 * special / letters)
        if lang in _EXPECTED:
            score *= _HOME
        if score > best_score:
            best, best_score = lang, score
    return best if best_score >= _LEAST_SHARE else "und"


def is_right_to_left(lang_or_text: str) -> bool:
    """Whether a BCP 47 tag, or failing that a text by its first strong letter, runs leftwards."""
    if _TAG.fullmatch(lang_or_text):
        subtags = lang_or_text.casefold().split("-")
        return subtags[0] in _RTL_LANGUAGES or any(tag in _RTL_SCRIPTS for tag in subtags[1:])
    for char in lang_or_text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _script(sample: str) -> str:
    """The language a script stands for, where most letters are of one that is not Latin."""
    counts: Counter[str] = Counter()
    letters = [c for c in sample[:2000] if c.isalpha()]
    for char in letters:
        name = unicodedata.name(char, "").split(" ", 1)[0]
        if name in _SCRIPTS:
            counts[_SCRIPTS[name]] += 1
    if not counts or sum(counts.values()) * 2 < len(letters):
        return ""
    # Japanese is written with Chinese characters too, but never without kana.
    if counts["ja"] * 10 > counts["zh"] > 0:
        return "ja"
    return counts.most_common(1)[0][0]


def translation_first(first: str, second: str) -> bool:
    """Whether of two texts in these languages the second is likely to be the original: Albanian
    is one, and English a translation of any other that is known. Primary subtags, "und" or ""
    where one is unknown."""
    if first == second:
        return False
    return second == "sq" or (first == "en" and second not in ("und", ""))
