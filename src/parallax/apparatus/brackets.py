"""What a bracket in a transcript is for.

The rules are those of editorial practice, not of any one text: they look at the words
inside, and at the word before and the word after.
"""

import re
from dataclasses import dataclass

from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens
from parallax.apparatus.identifications import identifies
from parallax.apparatus.sign_words import (
    ANNOTATORS,
    DOUBT_WORDS,
    EMPHASIS_WORDS,
    EXCERPT_WORDS,
    ILLEGIBLE_WORDS,
    LEFT_OUT,
    MATTER_WORDS,
    OF_EMPHASIS,
    OMISSION_WORDS,
    PAGE_WORDS,
    PERHAPS_STAGE_WORDS,
    SIC_PHRASES,
    STAGE_WORDS,
    SURELY_ILLEGIBLE,
    THIRD_PERSON,
    WRITING_WORDS,
)
from parallax.apparatus.words import FUNCTION_WORDS, TITLES, fold

_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_NOTE_CALL = re.compile(
    r"(?:(?:foot|end)?(?:note|shënimi|shënim|shën|ftn|fn|n)\.?\s*)?(?:nr\.?\s*|no\.?\s*)?\d{1,3}[a-z]?"
    r"|[*†‡§]{1,4}|#\w{0,20}",
    re.IGNORECASE,
)
_LETTER_CALL = re.compile(r"[a-z]{1,2}|[ivx]{1,5}")
_ANNOTATION = re.compile(ANNOTATORS, re.IGNORECASE)
_DOTS = re.compile(r"[\s.…—–_*-]{2,}|…|[xX]{2,}|[\s.…]*")
_FOLIO = re.compile(
    r"(?:fl|fol|ff|f|fleta|fletë|folio|folios|p|pp|page|pages|fq|faqe|faqja|faqet)\b\.?\s*\d{1,4}"
    r"\s*(?:[rv]|verso|recto|mbrapa)?\.?(?:\s*[-–]\s*\d{1,4}\s*[rv]?)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([^\W\d_]+)[\"”’]?\s+$")
_AFTER = re.compile(r"\s+[\"“‘]?([^\W\d_]+)")
_QUESTION = re.compile(r"\(?\?+\)?[\"”]?[.,;]?$|\?[\s)]|\(\?\)")
_ASKING = frozenset(
    "what why how who when where do does is are shall can çfarë pse kush a si".split()
)
#: A longer bracket than this many words is a remark, not a call or a sign.
_SHORT = 5
_LONG = 9
_SENTENCE = 24
#: How far to look for the word before and the word after, in characters.
_NEIGHBOURHOOD = 40


@dataclass(frozen=True, slots=True)
class Around:
    """A bracket text[start:end] in its sentence. `before` and `after` are the words next to
    it, with only blanks between; empty where there are none."""

    text: str
    start: int
    end: int
    inside: str
    words: list[str]
    before: str
    after: str

    @property
    def in_sentence(self) -> bool:
        """Whether words in lower case run on both before and after it."""
        runs_in = self.before[:1].islower() or self.before in FUNCTION_WORDS
        return runs_in and self.after[:1].islower()


def around(text: str, start: int, end: int) -> Around:
    inside = " ".join(text[start + 1 : end - 1].split())
    before = _BEFORE.search(text, max(0, start - _NEIGHBOURHOOD), start)
    after = _AFTER.match(text, end, end + _NEIGHBOURHOOD)
    return Around(
        text,
        start,
        end,
        inside,
        _WORD.findall(inside),
        before[1] if before else "",
        after[1] if after else "",
    )


def classify(text: str, start: int, end: int) -> TokenType:
    """The token type of the bracket text[start:end], brackets included."""
    here = around(text, start, end)
    if _inside_word(here):
        return tokens.WordPart
    said = remark(here)
    if said is not None:
        return said
    return tokens.Identification if identifies(here) else tokens.Supplied


def classify_parenthesis(text: str, start: int, end: int) -> TokenType | None:
    """The token type of a remark in parentheses or slashes, or None for words of the text
    itself: only what editors and typists say of the text or the room is a sign there."""
    here = around(text, start, end)
    inside, words = here.inside, here.words
    folded = fold(inside).rstrip("!.:")
    if folded in SIC_PHRASES and folded not in ("thus", "keshtu"):
        return tokens.Sic
    if inside and _DOTS.fullmatch(inside):
        return tokens.Omission
    if inside.strip("? ") == "" and "?" in inside:
        return tokens.Doubt
    if not 0 < len(words) <= _LONG:
        return None
    for kind in (tokens.Illegible, tokens.Emphasis):
        if _says(here, kind):
            return kind
    missing = words[0] in LEFT_OUT and words[-1] in OMISSION_WORDS and len(words) <= _SHORT
    if missing and not here.in_sentence:
        return tokens.Omission
    if len(words) == 1 and words[0] in EXCERPT_WORDS and not here.after[:1].islower():
        return tokens.Excerpt
    return tokens.Stage if _happens(words) else None


def remark(here: Around) -> TokenType | None:
    """What a bracket says of the text, if it says something of it; None for words that
    belong to the text or name what it speaks of."""
    inside, words = here.inside, here.words
    folded = fold(inside).rstrip("!.:") or inside
    if _NOTE_CALL.fullmatch(inside) and not _is_quantity(here):
        return tokens.NoteCall
    if folded in SIC_PHRASES and not _leads_on(here, folded):
        return tokens.Sic
    if words and words[0].lower() == "sic":
        return tokens.Sic
    if _DOTS.fullmatch(inside):
        return tokens.Omission
    if _FOLIO.fullmatch(inside):
        return tokens.Folio
    if _ANNOTATION.match(inside):
        return tokens.NoteCall
    if _is_letter_call(here):
        return tokens.NoteCall
    for kind in (tokens.Illegible, tokens.Emphasis, tokens.Omission, tokens.Stage):
        if _says(here, kind):
            return kind
    if words and _says(here, tokens.Excerpt):
        return tokens.Excerpt
    asks = words and words[0].lower() in _ASKING and len(words) > 2
    if _QUESTION.search(inside) and len(words) <= _LONG and not asks:
        return tokens.Doubt
    if 0 < len(words) <= _LONG and _doubts(here):
        return tokens.Doubt
    return None


def _leads_on(here: Around, folded: str) -> bool:
    """ "[thus] we agreed", "[kështu] që": a word of the sentence, not on it."""
    if folded == "thus":
        return here.after[:1].islower()
    return folded == "keshtu" and (not here.before or fold(here.after) in ("qe", "edhe", "dhe"))


def _says(here: Around, kind: TokenType) -> bool:
    words = here.words
    most = _SENTENCE if kind is tokens.Stage and here.inside.endswith(".") else _LONG
    if not 0 < len(words) <= most:
        return False
    alone = not here.in_sentence
    if kind is tokens.Illegible:
        if any(word in SURELY_ILLEGIBLE for word in words):
            return True
        unclear = any(word in ILLEGIBLE_WORDS for word in words)
        # "[name unclear]" can be read, but is doubted.
        of_writing = (
            len(words) == 1
            or any(word in WRITING_WORDS for word in words)
            or fold(words[-1]) in ("lexohet", "lexohen", "kuptohet", "degjohet")
        )
        return unclear and of_writing and (alone or len(words) > 1) and not _positive(words)
    if kind is tokens.Emphasis:
        emphatic = [word in EMPHASIS_WORDS for word in words]
        if not any(emphatic):
            return False
        qualified = len(words) > 1 and (
            words[0].lower() == "emphasis"
            or any(word in OF_EMPHASIS for word, it in zip(words, emphatic, strict=True) if not it)
        )
        verb = fold(here.after) in ("that", "se", "qe", "how", "why", "this", "the")
        alone = alone and not verb and len(words) == 1
        return qualified or (alone and _is_noun_of_emphasis(words[0]))
    if kind is tokens.Omission:
        if _not_translated(words):
            return True
        gone = any(word in OMISSION_WORDS for word in words)
        return gone and (
            (len(words) > 1 and any(word in LEFT_OUT for word in words))
            or (alone and len(words) <= 2 and words[0] not in FUNCTION_WORDS)
        )
    if kind is tokens.Stage:
        return _in_room(here) or _on_page(here)
    # "a [part] of it" belongs to the sentence.
    first = words[0] in EXCERPT_WORDS or (
        len(words) > 1 and words[0].lower() in ("an", "një") and words[1] in EXCERPT_WORDS
    )
    runs_on = here.after[:1].islower() and here.inside[:1].islower()
    return first and not runs_on


def _positive(words: list[str]) -> bool:
    """ "[i qartë]", "[të lexueshme]" without a word of denial are no complaint."""
    legible = all(
        fold(word) not in ("qarte", "lexueshme", "lexueshem")
        for word in words
        if word in ILLEGIBLE_WORDS
    )
    return not legible and not any(fold(word) in ("pa", "nuk", "s", "jo") for word in words)


def _not_translated(words: list[str]) -> bool:
    folded = [fold(word) for word in words]
    return folded[0] in ("not", "nuk", "pa") and folded[-1] in _TRANSLATED


_TRANSLATED = ("translated", "perkthyer", "perkthye", "perkthehet")


def _is_noun_of_emphasis(word: str) -> bool:
    return fold(word) not in ("bold", "caps", "capitals", "spaced", "zeza", "italic", "theksuar")


def _in_room(here: Around) -> bool:
    words = here.words
    if any(word in STAGE_WORDS for word in words):
        return len(words) <= _SHORT or words[0][0].isupper()
    if here.inside.endswith(".") and not here.before and len(words) > 2:
        # A sentence by itself on what somebody does: "[He hands over the letter.]"
        of_page = any(word in MATTER_WORDS for word in words)
        acts = words[0] in THIRD_PERSON or words[0] in TITLES
        return words[0][0].isupper() and (acts or of_page)
    return not here.in_sentence and _happens(words, bracket=True)


def _happens(words: list[str], *, bracket: bool = False) -> bool:
    """Whether words say what goes on in the room: "Shoku Enver qesh", "duke qeshur"."""
    sure = any(word in STAGE_WORDS for word in words)
    if not sure and not any(word in PERHAPS_STAGE_WORDS for word in words):
        return False
    first = words[0]
    opens = first in STAGE_WORDS or first in PERHAPS_STAGE_WORDS or fold(first) == "duke"
    if sure:
        return (opens or first[0].isupper() or first in FUNCTION_WORDS or len(words) <= 3) and len(
            words
        ) <= _LONG
    if bracket and not opens:
        return first[0].isupper() and words[-1] in PERHAPS_STAGE_WORDS and len(words) <= _SHORT
    return (opens or first in TITLES) and len(words) <= _SHORT


def _on_page(here: Around) -> bool:
    words = here.words
    if _CROSSED.search(here.inside):
        return True
    if here.in_sentence or (here.after[:1].islower() and len(words) == 1 and here.before):
        return False
    first = words[1] if len(words) > 1 and words[0] in FUNCTION_WORDS else words[0]
    written = fold(" ".join(words[:3]))
    return (first in PAGE_WORDS or words[-1] in PAGE_WORDS or written.startswith(_BY_HAND)) and (
        first in PAGE_WORDS or len(words) <= _SHORT or here.inside.endswith(".")
    )


_BY_HAND = ("hand dated", "hand-dated", "shenuar me dore", "shenim me dore", "me dore", "by hand")
_CROSSED = re.compile(
    r"\b(?:crossed|struck) (?:out|through)\b|\bstrikethrough\b"
    r"|^(?:e |të |fjalë (?:e|të) )?(?:prishura?|shlyera?|fshirë|fshira)(?: me dorë)?(?:$|:)"
)


def _doubts(here: Around) -> bool:
    words = here.words
    if len(words) > 1 and words[-1] in ILLEGIBLE_WORDS and not _positive(words):
        return len(words) <= _SHORT
    weighed = words[1:] if words[0].lower() == "most" and len(words) > 1 else words
    if weighed[0] in DOUBT_WORDS:
        # "[possibly Wilson]", but "he [probably] came", "he [perhaps was not] there"
        return not here.in_sentence or any(c.isupper() or c.isdigit() for c in here.inside[1:])
    return words[-1] in DOUBT_WORDS and not here.in_sentence


def _is_quantity(here: Around) -> bool:
    """ "gave [100] rubles" supplies a number; calls stand close to a word or a full stop."""
    loose = here.start > 0 and here.text[here.start - 1].isspace() and bool(here.before)
    return loose and here.after[:1].islower() and here.after not in FUNCTION_WORDS


def _is_letter_call(here: Around) -> bool:
    if not _LETTER_CALL.fullmatch(here.inside):
        return False
    before = here.text[here.start - 1 : here.start]
    if before and not before.isspace():
        # Behind a full stop or a quotation mark; within or behind a word they are letters.
        return not (before.isalnum() or here.text[here.end : here.end + 1].isalpha())
    after = here.text[here.end : here.end + 1]
    if after.isalpha():
        return False
    if not before:
        return here.inside not in FUNCTION_WORDS or here.after[:1].isupper()
    return here.inside not in FUNCTION_WORDS and len(here.inside) == 1


def _inside_word(here: Around) -> bool:
    inside, text = here.inside, here.text
    if not inside.replace("’", "").replace("'", "").replace("-", "").isalpha():
        return False
    before = here.start > 0 and text[here.start - 1].isalpha()
    after = here.end < len(text) and text[here.end].isalpha()
    # "metting[sic] began": the blank is only forgotten.
    close = fold(inside) in SIC_PHRASES or inside in SURELY_ILLEGIBLE
    return after or (before and not close)
