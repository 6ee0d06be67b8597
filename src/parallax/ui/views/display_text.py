"""The words of a paragraph as they are shown: with the calls of notes put in.

Calls are not part of a paragraph's text, so offsets in what is shown differ from offsets in
the paragraph. This is the one place that knows how, together with the step from code points
to Qt's UTF-16 units.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.ui.utf16 import from_utf16, to_utf16, utf16_length

#: Keeps a call on the line of the word it belongs to.
_JOINER = "\u2060"

#: Left-to-right isolate, and its end.
_ISOLATE, _POP = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Call:
    """A call at the code point `offset` of a paragraph: `mark` of the note `note_id`."""

    offset: int
    mark: str
    note_id: str


@dataclass(frozen=True, slots=True)
class PlacedCall:
    """A call with the UTF-16 units [start, stop) it takes up in the display text, and the
    units of joiners and comma before it."""

    call: Call
    start: int
    stop: int
    lead: int


class DisplayText:
    """`words` of a paragraph with calls; `text` is what goes to Qt.

    The letters in `capitals` (ranges of code points) are shown as capitals; the caller sets
    those of `small_runs` smaller. `isolate` keeps calls from being turned round among words
    that run leftwards.
    """

    def __init__(
        self,
        words: str,
        calls: Sequence[Call] = (),
        capitals: Sequence[tuple[int, int]] = (),
        *,
        isolate: bool = False,
    ) -> None:
        self.words = words
        self._narrow = utf16_length(words) == len(words)
        self.calls: list[PlacedCall] = []
        #: Offsets of calls in UTF-16 units of the words, and the units put in up to each.
        self._at: list[int] = []
        self._sum: list[int] = [0]
        shown = words.replace("\n", "\u2028").replace("\r", "\u2028")
        #: Ranges of code points that were small letters before.
        self.small_runs: list[tuple[int, int]] = []
        for start, end in capitals:
            shown = shown[:start] + self._capitals(shown, start, end) + shown[end:]
        if not calls:
            self.text = shown
            return
        pieces: list[str] = []
        done = 0
        before: int | None = None
        for call in sorted(calls, key=lambda call: call.offset):
            pieces.append(shown[done : call.offset])
            done = call.offset
            at = self._units(call.offset)
            opening = _JOINER + ("," if before == call.offset else "")
            before = call.offset
            closing = _POP if isolate else ""
            opening += _ISOLATE if isolate else ""
            string = opening + _JOINER.join(call.mark) + closing
            start = at + self._sum[-1] + len(opening)
            self._at.append(at)
            self._sum.append(self._sum[-1] + utf16_length(string))
            self.calls.append(PlacedCall(call, start, at + self._sum[-1], len(opening)))
            pieces.append(string)
        pieces.append(shown[done:])
        self.text = "".join(pieces)

    def to_shown(self, offset: int, *, after_calls: bool = False) -> int:
        """Where a code point offset of the words is in the display text, in UTF-16 units.

        At the place of a call: before it, or behind it with `after_calls`.
        """
        units = self._units(offset)
        count = bisect_right(self._at, units) if after_calls else bisect_left(self._at, units)
        return units + self._sum[count]

    def from_shown(self, position: int) -> int:
        """The code point offset of a position in the display text; inside a call, its place."""
        count = 0
        while count < len(self._at) and self._at[count] + self._sum[count] < position:
            count += 1
        if count == 0:
            return self._points(position)
        # Behind the start of the last of these calls: either within it or in the words after.
        units = max(self._at[count - 1], position - self._sum[count])
        return self._points(units)

    @property
    def length(self) -> int:
        """UTF-16 units of the display text."""
        return utf16_length(self.text)

    def unit(self, position: int) -> str:
        """The letter at a UTF-16 unit; empty in the middle of a pair or outside."""
        if self._narrow:
            return self.text[position : position + 1]
        half = self.text.encode("utf-16-le")[2 * position : 2 * position + 2]
        return half.decode("utf-16-le", "ignore")

    def call_at(self, position: int) -> PlacedCall | None:
        """The call that covers the unit at `position`."""
        for placed in self.calls:
            if placed.start <= position < placed.stop:
                return placed
        return None

    def _capitals(self, shown: str, start: int, end: int) -> str:
        out: list[str] = []
        for offset, letter in enumerate(shown[start:end], start):
            capital = letter.upper()
            # Letters whose capital is longer (ß) or none stay: offsets must not move.
            if capital == letter or utf16_length(capital) != utf16_length(letter):
                out.append(letter)
                continue
            out.append(capital)
            if self.small_runs and self.small_runs[-1][1] == offset:
                self.small_runs[-1] = (self.small_runs[-1][0], offset + 1)
            else:
                self.small_runs.append((offset, offset + 1))
        return "".join(out)

    def _units(self, offset: int) -> int:
        if self._narrow:
            return max(0, min(offset, len(self.words)))
        return to_utf16(self.words, offset)

    def _points(self, units: int) -> int:
        if self._narrow:
            return max(0, min(units, len(self.words)))
        return from_utf16(self.words, units)
