"""Letters that another program decoded wrongly before the text came here.

Two accidents are common. UTF-8 was read as an old code page, so that one letter became two or
three ("Ã«" for "ë", "â€œ" for a quotation mark), sometimes twice over. Or a code page was read
as another, so that a letter became another one ("ė" for "ë", "donÕt" for "don’t"). Both keep
every letter, and reading it back the same way brings it out again. What happened is told from
the whole text, so that a text which merely speaks of such letters is left alone.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from parallax.formats.code_pages import ENCODINGS, weigh_text
from parallax.model.reading import Repair, RepairKind

#: An edit of a text: its code points [start, end) become the words.
Edit = tuple[int, int, str]

#: What UTF-8 is read as by mistake, the likelier first. cp1252 stands for ISO 8859-1 too.
_READ_AS = (
    *("cp1252", "cp1250", "mac-roman", "cp850", "cp437", "cp852", "cp1257", "cp1251"),
    *("iso8859-2", "iso8859-16", "mac-latin2"),
)
#: Pages whose readings look the same here.
_ALIKE = {"iso8859-1": "cp1252", "iso8859-15": "cp1252"}
#: The pages in which Albanian and English were written.
_WRITTEN_IN = ("cp1252", "mac-roman", "cp850")
#: Signs that tell broken UTF-8.
_TELLING = frozenset("ëçËÇ“”‘’„–—…é")
#: Fewer signs than this may be what the author meant.
_LEAST = 2
_MOST_STEPS = 3
#: The likelihood gained by each letter brought out of broken UTF-8: fewer is chance.
_GAIN = 2.0
#: A smaller share of telling signs among them is chance, too.
_FEWEST_TELLING = 0.3
#: So many ways of reading back are followed from one step to the next.
_WAYS = 4
#: Code points of lines with foreign letters that are looked at for what happened.
_LOOKED_AT, _LONGEST_LINE, _WEIGHED = 60_000, 4_000, 30_000
#: Fewer letters than this share in need of exchange, and the text was not read wrongly.
_MOST_CHANGED = 0.3
_WORDS = re.compile(
    r"\b(?:është|të|në|që|për|një|më|së|këtë|këto|atë|janë|ç[’'](?=\w)|çdo|çfarë|këshill\w*"
    r"|çështj\w*|shqipëri\w*|bëri|bën|bëhet|gjithë|nëse|vetëm|kanë)\b"
    r"|\b\w+[a-z]’(?:s|t|re|ve|ll|d|m)\b|\b[sç]’[a-zë]+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<!\w)“(?=\w)|(?<=[\w.,!?])”(?!\w)")
_EXAMPLES, _LONGEST_EXAMPLE = 5, 40


@dataclass(frozen=True, slots=True)
class Step:
    """One wrong decoding undone: how it is named for people, the codec it was read as, and the
    edits a text needs."""

    name: str
    read: str
    edits: Callable[[str], list[Edit]]


def find_damage(pieces: Iterable[str], chosen: str = "") -> tuple[Step, ...]:
    """What has to be undone in a text given in pieces, in this order; nothing for most.

    Where the reader has chosen the codec a text was just read as, that reading is not undone:
    the choice may be wrong, but it is to be seen.
    """
    sample = _sample(pieces)
    steps = _steps(sample) if sample else ()
    return () if any(step.read == _ALIKE.get(chosen, chosen) for step in steps) else steps


def _steps(sample: str) -> tuple[Step, ...]:
    steps = _broken_utf8(sample)
    swapped = _swapped_pages(sample)
    if swapped is not None and _weight_after(sample, (swapped,)) > _weight_after(sample, steps):
        return (swapped,)
    for step in steps:
        sample = applied(sample, step.edits(sample))
    last = (_swapped_pages(sample) if steps else swapped) or _bare_controls(sample)
    return (*steps, last) if last is not None else steps


def _weight_after(text: str, steps: Sequence[Step]) -> float:
    for step in steps:
        text = applied(text, step.edits(text))
    return weigh_text(text)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """A text after edits, which are in order and share nothing."""
    if not edits:
        return text
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


@dataclass(slots=True)
class Mender:
    """Undoes the damage of one file and remembers what it did."""

    steps: tuple[Step, ...]
    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def mend(self, text: str) -> str:
        """The text with its letters put right."""
        if text.isascii():
            return text
        before = text
        for step in self.steps:
            edits = step.edits(text)
            text = applied(text, edits)
            # Of letters broken twice, only the last step makes letters.
            if step is self.steps[-1]:
                self.count += len(edits)
        if text != before and len(self.examples) < _EXAMPLES:
            self.remember(before, text)
        return text

    def remember(self, before: str, after: str) -> None:
        """Take words that differ as examples, each once."""
        for line, mended in zip(before.split("\n"), after.split("\n"), strict=False):
            if line == mended:
                continue
            old, new = line.split(), mended.split()
            # Where blanks came or went, no word can be told from its neighbours.
            for pair in zip(old, new, strict=True) if len(old) == len(new) else ():
                if pair[0] == pair[1] or pair in self.examples or len(pair[0]) > _LONGEST_EXAMPLE:
                    continue
                self.examples.append(pair)
                if len(self.examples) >= _EXAMPLES:
                    return

    @property
    def repair(self) -> Repair | None:
        """What was done; None where nothing was."""
        if not self.count:
            return None
        how = ", then ".join(step.name for step in self.steps)
        one = self.count == 1
        sentence = (
            f"{self.count} {'letter' if one else 'letters'} had been decoded wrongly by another"
            f" program ({how}) and {'was' if one else 'were'} put right."
        )
        return Repair(RepairKind.MOJIBAKE, self.count, sentence, tuple(self.examples))


def _sample(pieces: Iterable[str]) -> str:
    """The lines with letters beyond ASCII, as many as tell what happened."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        if piece.isascii():
            continue
        for line in piece.splitlines():
            if not line.isascii():
                kept.append(line[:_LONGEST_LINE])
                size += len(kept[-1])
        if size >= _LOOKED_AT:
            break
    return "\n".join(kept)


# -- UTF-8 read as a code page


@dataclass(frozen=True, slots=True)
class _Misreading:
    """How the sequences of UTF-8 look in a code page, and the bytes they were."""

    pattern: re.Pattern[str]
    bytes_of: dict[str, int]
    #: The same few letters are asked for again and again.
    known: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def letter(self, looks: str) -> str | None:
        if looks not in self.known:
            try:
                letter = bytes(self.bytes_of[c] for c in looks).decode("utf-8")
            except (UnicodeDecodeError, KeyError):
                letter = None
            self.known[looks] = letter
        return self.known[looks]


@cache
def _misreading(codec: str) -> _Misreading:
    bytes_of: dict[str, int] = {}

    def looks(run: range) -> str:
        found = [(c, byte) for byte in run for c in _looks_of(byte, codec)]
        bytes_of.update(found)
        return f"[{re.escape(''.join(c for c, _ in found))}]"

    two, three, more = (
        looks(run) for run in (range(0xC2, 0xE0), range(0xE1, 0xF0), range(0x80, 0xC0))
    )
    return _Misreading(re.compile(f"{two}{more}|{three}{more}{more}"), bytes_of)


def _looks_of(byte: int, codec: str) -> set[str]:
    """How a byte may look when it is read as this page: what the page leaves open, and in
    loose readers all of 0x80 to 0x9F, comes through as a control character."""
    looks = bytes([byte]).decode(codec, "ignore")
    return {c for c in (looks, chr(byte) if byte < 0xA0 or not looks else "") if c}


def _broken_utf8(text: str) -> tuple[Step, ...]:
    """The readings to undo, last one first, that bring the likeliest letters out of a text."""
    text = text[:_WEIGHED]
    before = weigh_text(text)
    best: tuple[float, tuple[Step, ...]] = (before, ())
    open_ways: list[_Way] = [_Way(text, (), ())]
    for _ in range(_MOST_STEPS):
        further = [way for one in open_ways for codec in _READ_AS if (way := one.further(codec))]
        # What explains most leaves the fewest letters; sorting keeps the order of equals.
        open_ways = sorted(further, key=lambda way: len(way.text))[:_WAYS]
        for way in open_ways:
            # What explains more of the signs is likelier, whatever letters it leaves.
            weight = weigh_text(way.text) + (len(text) - len(way.text)) / 2
            weight += 3 * max(0, _signs(way.text) - _signs(text))
            signs = sum(letter in _TELLING for letter in way.letters)
            enough = max(_LEAST, _FEWEST_TELLING * len(way.letters))
            gained = (weight - before) / len(way.letters)
            if weight > best[0] and signs >= enough and gained >= _GAIN:
                best = weight, way.steps
    return best[1]


@dataclass(frozen=True, slots=True)
class _Way:
    """A text after some readings are undone, with the letters that the last one brought out."""

    text: str
    steps: tuple[Step, ...]
    letters: tuple[str, ...]

    def further(self, codec: str) -> "_Way | None":
        """With one more undone; None where hardly anything speaks for it."""
        step = Step(f"UTF-8 read as {_name(codec)}", codec, _edits_of(codec))
        edits = step.edits(self.text)
        if len(edits) < _LEAST:
            return None
        letters = tuple(letter for _, _, letter in edits)
        return _Way(applied(self.text, edits), (*self.steps, step), letters)


def _signs(text: str) -> int:
    """Marks of punctuation that three letters had become."""
    return sum(map(text.count, "“”‘’„–—…"))


@cache
def _edits_of(codec: str) -> Callable[[str], list[Edit]]:
    reading = _misreading(codec)

    def edits(text: str) -> list[Edit]:
        found = [
            (match.start(), match.end(), letter)
            for match in reading.pattern.finditer(text)
            if (letter := reading.letter(match[0])) is not None
        ]
        return [one for one in found if not _is_spoken_of(text, one)]

    return edits


def _is_spoken_of(text: str, edit: Edit) -> bool:
    """Whether broken letters stand alone, as where a text explains how letters break."""
    start, end, letter = edit
    if letter not in "ëçËÇ":
        return False
    around = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
    return all(c.isspace() or c in ".,;:()" for c in around)


# -- One code page read as another


def _swapped_pages(text: str) -> Step | None:
    """The pair of code pages whose exchange makes words of a text that had none."""
    part = text[:_WEIGHED]
    beyond = [c for c in part if c > "\x7f"]
    right = sum(c in "ëçËÇ" for c in beyond)
    letters = sum(c.isalpha() for c in beyond)
    if len(beyond) < _LEAST or right > 0.3 * letters > 0:
        return None
    words, weight = len(_WORDS.findall(part)), weigh_text(part)
    quotes = len(_QUOTED.findall(part))
    best: tuple[float, str, str] | None = None
    for written in _WRITTEN_IN:
        for read in _READ_AS:
            table = _swap(written, read)
            changed = sum(ord(c) in table for c in beyond)
            if read == written or changed < max(_LEAST, _MOST_CHANGED * len(beyond)):
                continue
            mended = part.translate(table)
            now, gain = len(_WORDS.findall(mended)), weigh_text(mended) - weight
            quoted = len(_QUOTED.findall(mended)) - quotes
            if now < 4 * words or now - words + quoted < _LEAST:
                continue
            # The first of equals stays: the lists are in order of likelihood.
            if gain > _LEAST and gain + weight > 0 and (best is None or now + gain > best[0]):
                best = now + gain, written, read
    return None if best is None else _swapping(best[1], best[2])


#: Controls beyond ASCII, but for the line end of old mainframes.
_BARE = re.compile("[\x80-\x84\x86-\x9f]")


def _bare_controls(text: str) -> Step | None:
    """Control characters, which no text has, are the signs of Windows-1252 in their places."""
    if _BARE.search(text) is None:
        return None
    table = {ord(c): sign for c, sign in _controls().items()}
    return Step("Windows-1252 read as ISO 8859-1", "cp1252", _translating(table))


def _controls() -> dict[str, str]:
    signs = {chr(byte): bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
    return {c: sign for c, sign in signs.items() if sign}


def _swapping(written: str, read: str) -> Step:
    name = f"{_name(written)} read as {_name(read)}"
    return Step(name, read, _translating(_swap(written, read)))


def _translating(table: dict[int, str]) -> Callable[[str], list[Edit]]:
    return lambda text: [
        (at, at + 1, table[ord(c)]) for at, c in enumerate(text) if c > "\x7f" and ord(c) in table
    ]


@cache
def _swap(written: str, read: str) -> dict[int, str]:
    """What each letter of the page it was read as stands for in that it was written in."""
    table: dict[int, str] = {}
    for byte in range(0x80, 0x100):
        meant = bytes([byte]).decode(written, "ignore")
        if meant.isprintable() or meant == "\xa0":
            table |= {ord(c): meant for c in _looks_of(byte, read) if meant and c != meant}
    return table


def _name(codec: str) -> str:
    return ENCODINGS[codec].partition(",")[0]
