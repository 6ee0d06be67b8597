"""Words broken at the end of a line: which hyphens are the line's, which the word's own."""

import re
from collections.abc import Iterable, Sequence

from parallax.formats.format import IsWord
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Repair, RepairKind

HYPHENS = ("-", "\u00ad", "\u2010")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: How far back in a line its last word is looked for.
_REACH = 60
_EXAMPLES = 8
_EVERY = 1000

#: First halves of compounds in Albanian and English: "shqiptaro-kineze", "Sino-Soviet".
_LINKING = frozenset(
    """
    afro amerikano anglo arabo austro balto bullgaro çeko ekonomiko franko gjermano greko hungaro
    indo italo japono jugosllavo kino koreano polako politiko ruso rumano sino serbo shqiptaro
    socialo sovjeto sllavo tekniko turko ushtarako vietnamo
    albano americano franco germano greco japano russo serbo turco
    """.split()
)

#: How two lines are joined: with a space, with nothing, or without the first one's hyphen.
SPACE, NOTHING, UNBROKEN = " ", "", "-"


class Hyphens:
    """Decides about each line end by the words of the text, and counts what was joined.

    With `mend` False every hyphen stays, and nothing is counted.
    """

    def __init__(
        self, words: frozenset[str], *, mend: bool = True, is_word: IsWord | None = None
    ) -> None:
        self._words = words
        self._is_word = is_word
        self._mend = mend
        self.count = 0
        self._examples: dict[str, str] = {}

    def joint(self, before: str, after: str) -> str:
        """SPACE, NOTHING or UNBROKEN, for two lines without spaces at their ends."""
        if before[-1:] in HYPHENS and before[-2:-1].isdigit() and after[:1].isdigit():
            return NOTHING  # "1960-" and "1965"
        broken = _BROKEN.search(before[-_REACH:]) if before.endswith(HYPHENS) else None
        follows = _NEXT.match(after)
        if broken is None or follows is None:
            return SPACE
        if not self._mend or not follows[0][0].islower():
            return NOTHING
        first, second = broken[1].casefold(), follows[0].casefold()
        if first + second not in self._words:
            compound = (
                after[follows.end() :].startswith("-")
                or f"{first}-{second}" in self._words
                or (first in _LINKING and not self._is_known(first + second))
                or (
                    len(first) > 3
                    and len(second) > 3
                    and first in self._words
                    and second in self._words
                    # "under-went": the dictionary is asked only where both halves are words.
                    and not (self._is_word is not None and self._is_word(first + second))
                )
            )
            if compound:
                return NOTHING
        self.count += 1
        if len(self._examples) < _EXAMPLES:
            self._examples.setdefault(f"{broken[0]} {follows[0]}", broken[1] + follows[0])
        return UNBROKEN

    def _is_known(self, word: str) -> bool:
        return self._is_word is not None and self._is_word(word)

    def repairs(self) -> list[Repair]:
        """What was joined, as a repair; nothing where nothing was."""
        if not self.count:
            return []
        words = "word" if self.count == 1 else "words"
        were = "was" if self.count == 1 else "were"
        sentence = f"{self.count} {words} broken at the end of a line {were} joined."
        examples = tuple(self._examples.items())
        return [Repair(RepairKind.HYPHENS, self.count, sentence, examples)]


def joined(lines: Iterable[tuple[str, str]]) -> str:
    """Lines, each after the joint before it, as one text."""
    text: list[str] = []
    for joint, line in lines:
        if joint == UNBROKEN:
            text[-1] = text[-1][:-1]
        elif text:
            text.append(joint)
        text.append(line)
    return "".join(text)


def hyphens_of(
    lines: Sequence[str],
    *,
    mend: bool = True,
    is_word: IsWord | None = None,
    progress: Progress = no_progress,
) -> Hyphens:
    """What decides about the line ends of a text of these lines."""
    words = _vocabulary(lines, progress) if mend else frozenset[str]()
    return Hyphens(words, mend=mend, is_word=is_word)


def _vocabulary(lines: Sequence[str], progress: Progress) -> frozenset[str]:
    """The words of the text, for telling hyphens of the word from those of the line.

    Only the text's own words can say it; empty where no line ends in a hyphen.
    """
    if not any(line.rstrip().endswith(HYPHENS) for line in lines):
        return frozenset()
    words: set[str] = set()
    broken = False
    for number, line in enumerate(lines):
        if number % _EVERY == 0:
            progress(number / len(lines), "Looking for broken words")
        found = _WORD.findall(line.casefold())
        # The halves of a broken word are no words of their own.
        was_broken, broken = broken, line.rstrip().endswith(HYPHENS)
        words.update(found[was_broken : len(found) - broken])
    return frozenset(words)
