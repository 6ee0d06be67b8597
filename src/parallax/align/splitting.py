"""Where the sentences of a paragraph end.

Rules of punctuation for Albanian, English and their like: a full stop ends a sentence unless it
belongs to an abbreviation, an initial, a number or a list mark, or stands inside brackets. A
speaker's label belongs to the sentence it introduces.
"""

import re
from bisect import bisect_left

from parallax.apparatus.words import FUNCTION_WORDS, fold

#: Something always follows these, so that their full stop ends nothing: titles, "for example".
_GOES_ON = frozenset(
    """
    dr prof mr mrs ms messrs sh z zj znj zt gen gjen kol col capt kap lt maj sgt rev hon msgr mgr
    ing inxh akad av st nr nrr cf vs viz ca i.e e.g d.m.th dmth p.sh psh kr zv zev sekr ambas rr
    bul dept ed eds trans perkth red
    """.split()
)
#: These stand before a number: "No. 5", but "No. We shall not."
_BEFORE_NUMBER = frozenset(
    """
    no fq faq f fl fol ff p pp pg vol v dos art fig tab ch kap par para sec ref shek c jan feb mar
    apr aug sep sept oct okt tet nov nen dec dhj shk pr qer korr gush shtat
    """.split()
)
#: A sentence may end with these: it does where a capital follows.
_MAY_END = frozenset("etc etj tj jr sr inc ltd corp al".split())
#: Brackets no longer than this keep the sentences in them together, in characters.
_LONGEST_BRACKET = 400

_OPENERS = "\"'“‘«‹„‚([{—–-•*¿¡ \t\n\r\u00a0\u202f"
_END = re.compile(
    r"[.!?…。！？؟۔]+"
    # What still belongs to the sentence: quotes, brackets, calls of notes, omissions.
    r"(?:[\"'”’“»›)\]}」』¹²³]|\s»|\[\d{1,3}\])*"
    r"(?:\s*[\[(](?:\.{2,}|…)[\])])*"
    r"\s*"
)
_WIDE = "。！？"
_WORD_BEFORE = re.compile(r"(?:[^\W_]|\.(?=[^\W_]))+$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LIST_MARK = re.compile(r"\W*(?:\d{1,3}|[ivxlcIVXLC]{1,6}|[^\W\d_])(?!\w)\W*")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})+")
_ROMAN = re.compile(r"[IVXLC]+")
_BRACKETS = re.compile(r"[()\[\]]")
#: One letter in Albanian: "Gj. Kola".
_DIGRAPH = re.compile(r"Dh|Gj|Ll|Nj|Rr|Sh|Th|Xh|Zh")
#: How far back an abbreviation is looked for.
_REACH = 16


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as code points [start, stop), each with the blanks behind it.

    Together they are the whole text; an empty text has none.
    """
    if not text:
        return []
    inside = _bracketed(text)
    openings = [opening for opening, _ in inside]
    bounds = [0]
    spoken = _spoken_from(text, 0)
    for match in _END.finditer(text):
        end = match.end()
        if end >= len(text):
            break
        # They stand apart and in order: only the last one opened can hold the marks.
        bracket = bisect_left(openings, match.start()) - 1
        if bracket >= 0 and end <= inside[bracket][1]:
            continue
        if match.start() > spoken and _ends(text, bounds[-1], match.start(), end):
            bounds.append(end)
            spoken = _spoken_from(text, end)
    return list(zip(bounds, [*bounds[1:], len(text)], strict=True))


def _spoken_from(text: str, begin: int) -> int:
    """Where a sentence from `begin` has said something: it ends with no marks up to there.

    That is its first letter or figure, or where a list mark and all signs behind it stop.
    """
    mark = _LIST_MARK.match(text, begin)
    if mark is not None:
        return mark.end()
    word = _FIRST_WORD.search(text, begin)
    return word.start() if word else len(text)


def _ends(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether the sentence from `begin` ends with the marks at `stop`; `end` is behind them
    and the blanks that follow."""
    if text[stop - 1] in "[(":
        # An omission within the sentence: "[...]".
        return False
    at = end
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    following = text[at : at + 1]
    if not following or following.islower() or not following.isalnum():
        return False
    marks = text[stop:end]
    if not marks[-1].isspace():
        return marks[0] in _WIDE or _blank_lost(text, stop, end)
    if marks.rstrip() != ".":
        return True
    return not _abbreviates(text, begin, stop, at)


def _blank_lost(text: str, stop: int, end: int) -> bool:
    """Whether two sentences run together: "fundi.Pastaj", but not an address."""
    before, behind = text[max(0, stop - 3) : stop], text[end : end + 3]
    if len(before) < 3 or not (before.isalpha() and before.islower()):
        return False
    if not (behind.isalpha() and behind.istitle() and len(behind) == 3):
        return False
    address = text[text.rfind(" ", 0, stop) + 1 : stop]
    return not any(sign in address for sign in "./@") and fold(address) not in _GOES_ON


def _abbreviates(text: str, begin: int, stop: int, at: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it; `at` is where the next
    word starts."""
    found = _WORD_BEFORE.search(text, max(begin, stop - _REACH), stop)
    if found is None:
        return False
    word = found[0]
    folded = fold(word)
    following = _FIRST_WORD.match(text, at)
    next_word = following[0] if following else ""
    if folded in _GOES_ON:
        return True
    if folded in _BEFORE_NUMBER and next_word[:1].isdigit():
        return True
    if folded in _BEFORE_NUMBER and len(word) > 1:
        return _ROMAN.fullmatch(next_word) is not None
    if word.isdigit():
        # "22. 000": a number broken in two.
        return len(word) <= 3 and len(next_word) == 3 and next_word.isdigit()
    if folded in _MAY_END:
        return False
    if _ACRONYM.fullmatch(word):
        # "the U.S. President" goes on, "the U.S. The President" does not.
        return not (len(next_word) > 1 and next_word in FUNCTION_WORDS)
    if len(word) == 1 and (word.islower() or text[found.start() - 1 : found.start()] in ("'", "’")):
        return False
    if len(word) == 1 or _DIGRAPH.fullmatch(word):
        # An initial, unless a common word follows and none of a name stands before it.
        named = not _last_word(text, begin, found.start()).islower()
        return named or len(next_word) < 2 or next_word not in FUNCTION_WORDS
    return False


def _last_word(text: str, begin: int, stop: int) -> str:
    """The last of [begin, stop) between blanks, if anything stands there."""
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    start = stop
    while start > begin and not text[start - 1].isspace():
        start -= 1
    return text[start:stop]


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The outermost brackets that are closed again: places of the first sign and the last."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match[0] in "([":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if match.start() - first <= _LONGEST_BRACKET:
                while found and found[-1][0] > first:
                    found.pop()
                found.append((first, match.start()))
    return found
