"""Lines of printed pages, as a PDF or a text copied out of one gives them: what the repairs of
printed pages work on, whatever format they came from.

The order of work is: `running_heads.take_out_heads`, `footnotes.part_notes`,
`page_paragraphs.join_lines`, `calls.tie_notes`. `page_text.mend_pages` does all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.draft import Draft, Found
from parallax.model.reading import Repair
from parallax.model.text import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed, without its line end.

    `page` counts printed pages from 0; all lines have 0 where page breaks are not known.
    `gap` says that there is clear space above the line (a blank line), `seam` that a page or
    another part of one begins with it, such as the notes at its foot. `begins` says whether
    a paragraph begins here, None where only the words can tell. `size` is the size of most
    of its letters in points, 0 where it is not known. `spans` is its formatting in code
    points of `text`; where calls of notes are raised, they are SUPERSCRIPT.
    """

    text: str
    page: int = 0
    gap: bool = False
    seam: bool = False
    begins: bool | None = None
    size: float = 0.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note that stands at the foot of a page, or one of those at the end.

    `mark` is its number or sign as printed, without the full stop or brackets: "12", "*";
    empty for a piece whose beginning is missing. `lines` are its own, without the mark. `at`
    is the number of lines of the running text that stand before it. `broken` says that lines
    of it seem to be missing.
    """

    mark: str
    lines: tuple[Line, ...]
    at: int
    page: int = 0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """Pages made one running text: drafts with their notes marked, ready for `Material`.

    `folios` are the printed page numbers of the drafts, "" where none is known.
    """

    drafts: Sequence[Draft]
    folios: Sequence[str]
    notes: dict[str, Found] = field(default_factory=dict[str, Found])
    repairs: tuple[Repair, ...] = ()
    remarks: tuple[str, ...] = ()
