"""Setting a manuscript: measured, planned, set in parts, joined."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from parallax.formats.edition.galleys import Galley, Measured, galleys
from parallax.formats.edition.joining import Chapter, join
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.sheets import Planner, Portion, Sheets
from parallax.formats.edition.typesetting import Typesetter
from parallax.formats.edition.units import footnotes, sections
from parallax.model.progress import Progress

#: Where in the way from 0 to 1 measuring ends, and setting.
_MEASURED, _SET = 0.35, 0.92


def set_manuscript(
    made: Manuscript,
    missing: frozenset[str],
    timestamp: int,
    system_fonts: bool,
    progress: Progress,
) -> bytes | frozenset[str]:
    """The PDF, or the characters that no typeface has."""
    said = Said(progress)
    typesetter = Typesetter(timestamp, system_fonts, said.again)
    plan = measure(made, missing, typesetter, said.share(0.0, _MEASURED)).sheets()
    done = set_sheets(plan, missing, typesetter, said.share(_MEASURED, _SET))
    if isinstance(done, frozenset):
        return done
    count = len(plan.pages)

    def joining(fraction: float) -> None:
        progress(_SET + (1 - _SET) * fraction, f"Joining {count:,} pages")

    return join([Chapter(done.parts, plan.outline_levels, headings=done.headings)], joining)


@dataclass(frozen=True, slots=True)
class SetParts:
    """The files of a document's pages, and the levels of the headings in them, in order."""

    parts: tuple[bytes, ...]
    headings: tuple[int, ...]


class Said:
    """Progress that can be told again as it was, for whoever only waits."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0.0, "Preparing the pages")

    def again(self) -> None:
        self._progress(*self._last)

    def share(self, low: float, high: float) -> Progress:
        """For a step between two fractions of the way."""

        def told(fraction: float, sentence: str) -> None:
            self._last = (low + (high - low) * fraction, sentence)
            self.again()

        return told


def measure(
    made: Manuscript, missing: frozenset[str], typesetter: Typesetter, progress: Progress
) -> Planner:
    """How high everything is, and where the lines lie of what pages break."""
    found = sections(made, missing)
    units = [unit for section in found for unit in section]
    rows = max(1, len(made.rows))
    measured: list[Measured] = []
    waiting: deque[Galley] = deque()
    portions = galleys(made, [*units, *footnotes(made)], missing, marked=False)
    for answer in typesetter.measure(_sent(portions, waiting)):
        measured.extend(waiting.popleft().read(answer))
        done = min(rows, len(measured))
        share = len(measured) / (len(units) + len(made.notes.printed))
        progress(share, f"Measuring the rows, about {done:,} of {rows:,}")
    planner = Planner(
        made, _by_section(measured, [len(section) for section in found]), measured[len(units) :]
    )
    lists = (*planner.sections, planner.notes)
    unknown = [(each, at) for each in lists for at, one in enumerate(each) if one.must_be_marked]
    while asked := unknown or planner.to_be_marked():
        portions = galleys(made, [each[at].part for each, at in asked], missing, marked=True)
        again = (one for answer in typesetter.measure(_sent(portions, waiting))
                 for one in waiting.popleft().read(answer))  # fmt: skip
        for (each, at), one in zip(asked, again, strict=True):
            each[at] = one
        unknown = []
    return planner


def set_sheets(
    plan: Sheets, missing: frozenset[str], typesetter: Typesetter, progress: Progress
) -> SetParts | frozenset[str]:
    """The parts of a document, or the characters that no typeface has."""
    parts: list[bytes] = []
    headings: list[int] = []
    done_pages, count = 0, len(plan.pages)
    progress(0.0, f"Setting the pages, about 1 of {count:,}")
    sent: deque[Portion] = deque()
    for part in typesetter.set(_sent(plan.portions(missing), sent)):
        if not part.made:
            return part.unshown
        parts.append(part.made)
        portion = sent.popleft()
        done_pages += portion.pages
        headings += portion.headings
        said = f"Setting the pages, about {done_pages:,} of {count:,}"
        progress(done_pages / count, said)
    return SetParts(tuple(parts), tuple(headings))


_Sent = TypeVar("_Sent", Galley, Portion)


def _sent(portions: Iterable[_Sent], waiting: deque[_Sent]) -> Iterator[str]:
    """The data of each portion as it is asked for; it then waits for what is made of it."""
    for portion in portions:
        waiting.append(portion)
        yield portion.data


def _by_section(measured: list[Measured], counts: list[int]) -> list[list[Measured]]:
    out: list[list[Measured]] = []
    at = 0
    for count in counts:
        out.append(measured[at : at + count])
        at += count
    return out
