"""Setting a manuscript: measured, planned, set in parts, joined."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from parallax.formats.edition.galleys import Galley, MeasuredNote, MeasuredUnit, galleys
from parallax.formats.edition.joining import Chapter, join
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.sheets import Portion, Sheets, sheets
from parallax.formats.edition.typesetting import Typesetter
from parallax.formats.edition.units import sections
from parallax.model.progress import Progress

#: Where in the way from 0 to 1 measuring ends, and setting.
_MEASURED, _SET = 0.35, 0.92


@dataclass(frozen=True, slots=True)
class Measured:
    """A manuscript whose units and footnotes were measured, ready to be planned."""

    made: Manuscript
    sections: list[list[MeasuredUnit]]
    notes: list[MeasuredNote]

    def sheets(self, first: int = 1) -> Sheets:
        """Its pages, numbered from `first`."""
        return sheets(self.made, self.sections, self.notes, first)


@dataclass(frozen=True, slots=True)
class SetPages:
    """A PDF, and the manuscript with its rows in parts as they stand on the pages."""

    made: Manuscript
    pdf: bytes


def set_manuscript(
    made: Manuscript,
    missing: frozenset[str],
    timestamp: int,
    system_fonts: bool,
    progress: Progress,
) -> SetPages | frozenset[str]:
    """The pages, or the characters that no typeface has."""
    said = Said(progress)
    typesetter = Typesetter(timestamp, system_fonts, said.again)
    measured = measure(made, missing, typesetter, said.share(0.0, _MEASURED))
    plan = measured.sheets()
    parts = set_sheets(plan, missing, typesetter, said.share(_MEASURED, _SET))
    if isinstance(parts, frozenset):
        return parts
    count = len(plan.pages)

    def joining(fraction: float) -> None:
        progress(_SET + (1 - _SET) * fraction, f"Joining {count:,} pages")

    pdf = join([Chapter(parts, plan.outline_levels)], joining)
    return SetPages(replace(made, rows=plan.rows), pdf)


class Said:
    """Progress that can be told again as it was, for whoever only waits."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0.0, "Preparing the pages")

    def again(self) -> None:
        self._progress(*self._last)

    def share(self, low: float, high: float) -> Progress:
        def told(fraction: float, sentence: str) -> None:
            self._last = (low + (high - low) * fraction, sentence)
            self.again()

        return told


def measure(
    made: Manuscript, missing: frozenset[str], typesetter: Typesetter, progress: Progress
) -> Measured:
    """How high everything is."""
    found = sections(made)
    units = [unit for section in found for unit in section]
    rows = max(1, len(made.rows))
    measured: list[MeasuredUnit] = []
    notes: list[MeasuredNote] = []
    waiting: deque[Galley] = deque()
    for answer in typesetter.measure(_sent(galleys(made, units, missing), waiting)):
        for each in waiting.popleft().read(answer):
            if isinstance(each, MeasuredUnit):
                measured.append(each)
            else:
                notes.append(each)
        share = (len(measured) + len(notes)) / (len(units) + len(made.notes.printed))
        done = min(rows, len(measured))
        progress(share, f"Measuring the rows, about {done:,} of {rows:,}")
    return Measured(made, _by_section(measured, [len(section) for section in found]), notes)


def set_sheets(
    plan: Sheets, missing: frozenset[str], typesetter: Typesetter, progress: Progress
) -> list[bytes] | frozenset[str]:
    """The parts of a document, or the characters that no typeface has."""
    parts: list[bytes] = []
    done_pages, count = 0, len(plan.pages)
    progress(0.0, f"Setting the pages, about 1 of {count:,}")
    sent: deque[Portion] = deque()
    for part in typesetter.set(_sent(plan.portions(missing), sent)):
        if not part.made:
            return part.unshown
        parts.append(part.made)
        done_pages += sent.popleft().pages
        said = f"Setting the pages, about {done_pages:,} of {count:,}"
        progress(done_pages / count, said)
    return parts


_Sent = TypeVar("_Sent", Galley, Portion)


def _sent(portions: Iterable[_Sent], waiting: deque[_Sent]) -> Iterator[str]:
    """The data of each portion as it is asked for; it then waits for what is made of it."""
    for portion in portions:
        waiting.append(portion)
        yield portion.data


def _by_section(measured: list[MeasuredUnit], counts: list[int]) -> list[list[MeasuredUnit]]:
    out: list[list[MeasuredUnit]] = []
    at = 0
    for count in counts:
        out.append(measured[at : at + count])
        at += count
    return out
