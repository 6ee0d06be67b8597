"""Numbers written as words in Albanian and English: a closed class, as months are."""

_ENGLISH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000, "million": 10**6,
    "millions": 10**6,
}  # fmt: skip
_ALBANIAN = {
    "dy": 2, "tre": 3, "tri": 3, "kater": 4, "pese": 5, "gjashte": 6, "shtate": 7, "tete": 8,
    "nente": 9, "dhjete": 10, "dhete": 10, "njembedhjete": 11, "dymbedhjete": 12,
    "dymbedhete": 12, "trembedhjete": 13, "katermbedhjete": 14, "pesembedhjete": 15,
    "gjashtembedhjete": 16, "shtatembedhjete": 17, "tetembedhjete": 18, "nentembedhjete": 19,
    "njezet": 20, "tridhjete": 30, "dyzet": 40, "pesedhjete": 50, "gjashtedhjete": 60,
    "shtatedhjete": 70, "tetedhjete": 80, "nentedhjete": 90, "qind": 100, "njeqind": 100,
    "mije": 1000, "milion": 10**6, "milione": 10**6,
}  # fmt: skip
#: Endings of a definite or ordinal numeral: "dymbëdhjetët", "dymbëdhjeta".
_ENDINGS = ("t", "a", "ve")


def number_of(folded: str) -> int | None:
    """The value of a folded word that is a numeral. "One" and "një" are articles too: None."""
    value = _ENGLISH.get(folded) or _ALBANIAN.get(folded)
    if value is not None or len(folded) < 5:
        return value
    for ending in _ENDINGS:
        if folded.endswith(ending):
            stem = folded[: -len(ending)]
            # The ending stands after the last vowel or in its place.
            value = _ALBANIAN.get(stem) or _ALBANIAN.get(stem + "e")
            if value is not None:
                return value
    return None
