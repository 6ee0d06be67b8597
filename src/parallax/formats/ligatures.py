"""Ligatures that a PDF's fonts took apart: "ofªcial", "conºict", and "ﬁ" as one letter.

Old PDFs give the signs ª and º for the ligatures fi and fl. Both are letters and signs of
their own (1ª, nº 5), and in badly decoded Romanian they stand for Ş and ş or ţ ("Naºional"),
so only that is put right which makes a word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.format import IsWord
from parallax.formats.words_around import words_around
from parallax.model.reading import Repair, RepairKind

_LETTERS = {"ª": "fi", "º": "fl"}
_WHOLE = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_WHOLE_SIGN = re.compile("[" + "".join(_WHOLE) + "]")
#: A word with a broken ligature; what stands before a hyphen at the end of a line is its
#: beginning, what stands after one its end.
_BROKEN = re.compile(
    r"(?<!\w)(?P<head>[^\W\d_]+[-\u00ad\u2010][ \t]*\r?\n[ \t]*)?"
    r"(?P<word>[^\W\d_]*[ªº][^\W\d_]*)"
    r"(?P<tail>[-\u00ad\u2010][ \t]*\r?\n[ \t]*[^\W\d_]+)?"
)
_SIGN = re.compile("[ªº]")
_HEAD = re.compile(r"(?<!\w)[^\W\d_]+[-\u00ad\u2010][ \t]*\r?\n[ \t]*$")
#: So far before a word its first half is looked for, in characters.
_REACH = 60
_PARTS = re.compile(r"[-\u00ad\u2010]\s*")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_REST = re.compile(r"\w*")
#: Before these beginnings of words a dictionary need not know the whole.
_PREFIXES = tuple(
    """
    un re de dis in im mis non over under out pre post anti counter inter super semi self
    """.split()
)
#: Words so common that they prove the fault where no dictionary is at hand.
_TELLING = frozenset(
    """
    first find finds finding final finally fire five fifty fight fighting field fields figure
    figures file files film films fill filled fine firm firmly fish fit fixed fiscal financial
    office offices officer officers official officials difficult difficulty efficient sufficient
    specific specifically significant scientific confirm confirmed confident confidential define
    defined definite definitely benefit beneficial identify identified justify modified profit
    pacific influence influences conflict conflicts reflect reflected flow flag floor fleet flight
    inflation affiliation affirm confined satisfied fiksoj fillim fillimi fillon filloi fundi fitore
    fitorja financiar financiare familje oficer oficeri oficial oficiale specifik specifike konflikt
    konflikti konfliktit fletë flet flamur flamuri flas influencë reflekton sakrificë
    """.split()
)
#: A sign found in so many different words stands for the ligature in this text.
_PROVEN = 3
_EXAMPLES = 8
#: So many words that were left are named.
_NAMED = 20
#: The place of a sign, and the letters that stand for it.
Edit = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """The text; the signs that were made letters, each by its place in the text as it was;
    examples (before, after), and the words that were left as they stand with how often each is
    there."""

    text: str
    edits: tuple[Edit, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        return len(self.edits)


def mend_ligatures(text: str, is_word: IsWord | None = None) -> Mended:
    """Make broken ligatures whole where a word results.

    A word counts if the dictionary knows it (`is_word`), if the text has it elsewhere, or if
    it is one of the commonest. Once a sign is proven so in several words, ª amid small letters
    (where it can be no Ş) and º after an f are taken for ligatures in names too.
    """
    examples: dict[str, str] = {}
    whole: list[Edit] = []
    for start, end in words_around(text, _WHOLE_SIGN, _REST):
        if end - start == 1:
            continue  # alone, a ligature is spoken of
        word = text[start:end]
        whole += ((start + m.start(), _WHOLE[m[0]]) for m in _WHOLE_SIGN.finditer(word))
        if len(examples) < _EXAMPLES // 2:
            examples.setdefault(word, _WHOLE_SIGN.sub(lambda sign: _WHOLE[sign[0]], word))
    text = edited(text, whole)
    if "ª" not in text and "º" not in text:
        return Mended(text, tuple(whole), tuple(examples.items()))
    found = list(_broken(text))
    test = _Words(text, is_word)
    sound = {match[0]: test.makes_word(match) for match in found}
    proven = {
        sign: len({test.whole(m) for m in found if sound[m[0]] and sign in m["word"]})
        for sign in _LETTERS
    }
    left: Counter[str] = Counter()
    edits: list[Edit] = []
    for match in found:
        word = match["word"]
        if not (sound[match[0]] or _by_shape(match, proven)):
            if any(map(str.isalpha, word.replace("ª", "").replace("º", ""))):
                left[test.shown(match)] += 1
            continue
        start, letters = match.start("word"), _letters(word)
        edits += ((start + at, letters[sign]) for at, sign in enumerate(word) if sign in letters)
        if len(examples) < _EXAMPLES:
            examples.setdefault(test.shown(match), _mend(test.shown(match)))
    return Mended(
        edited(text, edits),
        tuple(_both(whole, edits)),
        tuple(examples.items()),
        tuple(left.most_common()),
    )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with letters for the signs at those places, which grow."""
    pieces: list[str] = []
    at = 0
    for place, letters in edits:
        pieces += (text[at:place], letters)
        at = place + 1
    return "".join((*pieces, text[at:])) if pieces else text


def _both(first: Sequence[Edit], then: Sequence[Edit]) -> Iterator[Edit]:
    """Edits of one text and of what the first made of it, by their places in that one text."""
    done = more = 0
    for place, letters in then:
        while done < len(first) and first[done][0] + more < place:
            yield first[done]
            more += len(first[done][1]) - 1
            done += 1
        yield place - more, letters
    yield from first[done:]


def whole_ligatures(
    text: str, is_word: IsWord | None = None
) -> tuple[str, list[Repair], list[str]]:
    """The text with its ligatures whole, the repair that was, and what there is to remark."""
    mended = mend_ligatures(text, is_word)
    repairs: list[Repair] = []
    remarks: list[str] = []
    if mended.count:
        ligatures = "ligature was" if mended.count == 1 else "ligatures were"
        sentence = f"{mended.count} broken {ligatures} made whole (fi, fl)."
        repairs.append(Repair(RepairKind.LIGATURES, mended.count, sentence, mended.examples))
    if mended.left:
        words = ", ".join(f"“{word}”" for word, _ in mended.left[:_NAMED])
        more = f" and {len(mended.left) - _NAMED} more" if len(mended.left) > _NAMED else ""
        remarks.append(f"No word is known behind {words}{more}; ª and º were left there.")
    return mended.text, repairs, remarks


def _broken(text: str) -> Iterator[re.Match[str]]:
    """The words with the signs, from the sign outwards: there are few in a long text."""
    at = 0
    while (sign := _SIGN.search(text, at)) is not None:
        start = sign.start()
        while start > at and text[start - 1].isalpha():
            start -= 1
        head = _HEAD.search(text, max(at, start - _REACH), start)
        match = _BROKEN.match(text, head.start() if head is not None else start)
        if match is None:  # a digit stands before it
            at = sign.end()
            continue
        yield match
        at = match.end("word")


def _mend(word: str) -> str:
    for sign, letters in _letters(word).items():
        word = word.replace(sign, letters)
    return word


def _letters(word: str) -> dict[str, str]:
    """What the signs in a word stand for; in one all of capitals for capitals as well."""
    rest = word.replace("ª", "").replace("º", "")
    if len(rest) > 1 and rest.isupper():
        return {sign: letters.upper() for sign, letters in _LETTERS.items()}
    return _LETTERS


def _by_shape(match: re.Match[str], proven: dict[str, int]) -> bool:
    """Whether a word no one knows, a name as a rule, must be meant to have the ligature."""
    word = match["word"]
    head, tail = match["head"] or "", match["tail"] or ""
    for at, sign in enumerate(word):
        if sign not in _LETTERS:
            continue
        before = word[at - 1] if at else (_PARTS.sub("", head)[-1:])
        after = word[at + 1 : at + 2] or _PARTS.sub("", tail)[:1]
        if proven[sign] < _PROVEN or not after.islower() or not before.islower():
            return False
        if sign == "º" and before != "f":
            return False
    return True


class _Words:
    """What is a word: the dictionary's, the text's own, the commonest."""

    def __init__(self, text: str, is_word: IsWord | None) -> None:
        self._is_word = is_word
        self._text = text
        self._own: frozenset[str] | None = None

    def whole(self, match: re.Match[str]) -> str:
        """The mended word with the parts of it that stand on the lines before and after."""
        word = (match["head"] or "") + match["word"] + (match["tail"] or "")
        return _PARTS.sub("", _mend(word)).casefold()

    def shown(self, match: re.Match[str]) -> str:
        return _PARTS.sub("", (match["head"] or "") + match["word"] + (match["tail"] or ""))

    def makes_word(self, match: re.Match[str]) -> bool:
        """Whether the word, alone or with its parts on other lines, is one."""
        mended = _mend(match["word"]).casefold()
        return self._known(self.whole(match)) or (len(mended) > 3 and self._known(mended))

    def _known(self, word: str) -> bool:
        if len(word) < 3:
            return False
        if word in _TELLING or self._knows(word):
            return True
        return any(
            word.startswith(prefix)
            and len(word) - len(prefix) > 4
            and self._knows(word[len(prefix) :])
            for prefix in _PREFIXES
        )

    def _knows(self, word: str) -> bool:
        if self._is_word is not None and self._is_word(word):
            return True
        if self._own is None:
            self._own = frozenset(
                word
                for word in _LETTERS_ONLY.findall(self._text.casefold())
                if ("fi" in word or "fl" in word) and "ª" not in word and "º" not in word
            )
        return word in self._own
