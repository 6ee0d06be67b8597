"""What a bracket in a transcript is for.

The rules are those of editorial practice, not of any one text: they look at the words
inside, and at the word before and the word after.
"""

import re

from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens
from parallax.apparatus.words import (
    EXCERPT_WORDS,
    EXPLANATIONS,
    FUNCTION_WORDS,
    ILLEGIBLE_WORDS,
    OMISSION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    SIC_PHRASES,
    STAGE_WORDS,
    TITLES,
    fold,
)

_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_NOTE_CALL = re.compile(
    r"(?:(?:note|n|shën|shënimi)\.?\s*)?\d{1,3}[a-z]?|[*†‡§]{1,4}", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s*[-–]\s*\d{2,4})?")
_DOTS = re.compile(r"[\s.…—–-]{2,}|…")
_FOLIO = re.compile(
    r"(?:fl|fol|ff|f|fleta|fletë|folio|p|pp|page|fq|faqe|faqja)\b\.?\s*\d{1,4}\s*[rv]?"
    r"(?:\s*[-–]\s*\d{1,4}\s*[rv]?)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([^\W\d_]+)[\"”’]?\s+$")
_AFTER = re.compile(r"[ \t]+[\"“‘]?([^\W\d_]+)")
#: A longer bracket than this many words is a remark, not a call or a sign.
_SHORT = 5
#: How far to look for the word before and the word after, in characters.
_NEIGHBOURHOOD = 40


def classify(text: str, start: int, end: int) -> TokenType:
    """The token type of the bracket text[start:end], brackets included."""
    inside = text[start + 1 : end - 1].strip()
    words = _WORD.findall(inside)
    folded = fold(inside).rstrip("!.:")
    if _NOTE_CALL.fullmatch(inside):
        return tokens.NoteCall
    if folded in SIC_PHRASES:
        return tokens.Sic
    if _DOTS.fullmatch(inside):
        return tokens.Omission
    if _FOLIO.fullmatch(inside):
        return tokens.Folio
    if 0 < len(words) <= _SHORT:
        for listed, kind in (
            (ILLEGIBLE_WORDS, tokens.Illegible),
            (OMISSION_WORDS, tokens.Omission),
            (STAGE_WORDS, tokens.Stage),
        ):
            if any(word in listed for word in words):
                return kind
        if words[0] in EXCERPT_WORDS and not _touches_sentence(text, start, end):
            return tokens.Excerpt
    if inside.endswith("?"):
        return tokens.Doubt
    if _inside_word(text, start, end, inside):
        return tokens.WordPart
    if _identifies(text, start, end, inside, words):
        return tokens.Identification
    return tokens.Supplied


def _touches_sentence(text: str, start: int, end: int) -> bool:
    """Whether lower-case words go on after the bracket, as in "a [part] of it"."""
    after = _AFTER.match(text, end, end + _NEIGHBOURHOOD)
    return after is not None and after[1][0].islower() and text[start + 1].islower()


def _inside_word(text: str, start: int, end: int, inside: str) -> bool:
    if not inside.isalpha():
        return False
    before = start > 0 and text[start - 1].isalpha()
    after = end < len(text) and text[end].isalpha()
    return before or after


def _identifies(text: str, start: int, end: int, inside: str, words: list[str]) -> bool:
    if _YEAR.fullmatch(inside) or fold(inside).startswith(EXPLANATIONS):
        return True
    if not words or (words[0].islower() and words[0] in PREPOSITIONS):
        # "the Committee [in Tirana]": supplied, however many names there are in it.
        return False
    after = _AFTER.match(text, end, end + _NEIGHBOURHOOD)
    before = _BEFORE.search(text, max(0, start - _NEIGHBOURHOOD), start)
    next_is_name = after is not None and after[1][0].isupper() and after[1] not in FUNCTION_WORDS
    named = [word for word in words if word[0].isupper() and word not in FUNCTION_WORDS]
    titled = any(word in TITLES for word in words)
    # "[the Communist Party of] Greece": words of the sentence itself, left hanging.
    hangs = words[-1].islower() and words[-1] in FUNCTION_WORDS
    if next_is_name and not hangs and words[0] not in FUNCTION_WORDS:
        # "[Palmiro] Togliatti", "[comrade] Mao", "[the writer] Gorky"
        return bool(named) or titled
    if before is None or not named or hangs:
        return False
    last = before[1]
    # "he [Khrushchev]", "Tito [Yugoslav leader]", "the chairman [Mao]"
    return last in PRONOUNS or last in TITLES or (last[0].isupper() and last not in FUNCTION_WORDS)
