"""Lines of printed pages, as a PDF or a text copied out of one gives them: what the repairs of
printed pages work on, whatever format they came from.

The order of work is: `running_heads.take_out_heads`, `note_openings.find_openings`,
`footnotes.part_notes`, `note_ties.tie_notes`, `lines.plan_paragraphs`.
`page_text.mend_pages` does all of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from parallax.formats.draft import Draft, Found
from parallax.formats.lines import find_layout, split_lines
from parallax.model.reading import Repair
from parallax.model.text import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed, without its line end.

    `page` counts printed pages from 0; all lines have 0 where page breaks are not known.
    `gap` says that there is clear space above the line (a blank line), `seam` that a page or
    another part of one begins with it, such as the notes at its foot, and `cut` that a running
    head or a page's number was taken out above it. `begins` says whether
    a paragraph begins here, None where only the words can tell. `size` is the size of most
    of its letters in points, 0 where it is not known. `spans` is its formatting in code
    points of `text`; where calls of notes are raised, they are SUPERSCRIPT.
    """

    text: str
    page: int = 0
    gap: bool = False
    seam: bool = False
    cut: bool = False
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


#: Fewer numbers at line ends or beginnings are no sign of a printed page.
_FEW = 2
_OPENS = re.compile(
    r"(?m)^[ \t]*(?:\[?\d{1,3}[.)\]]?[ \t]+|[¹²³⁰-⁹]+ ?|[*†‡]{1,4} ?)(?=[^\W\d_]|[“„\"«'’(\[])"
)
_CALLS = re.compile(
    r"[^\W\d_.][.,;:!?”’»)\]]{0,3}(?:\d{1,3}(?![\w/%]|[.,:]\d)|[¹²³⁰⁴-⁹]|\s?\[\d{1,3}\]|[*†‡](?!\w))"
)
_NUMBER_ALONE = re.compile(r"(?m)^[^\S\n]*\d{1,4}[^\S\n]*$")
#: A text of more lines, three thousand pages, is not looked at as printed pages.
_MOST_LINES = 150_000
#: Lines that begin with one space are seams if they are so rare.
_RARE = 0.1
#: So much of a text shows how it is laid out, in characters.
_SAMPLED = 1_000_000


def looks_printed(text: str) -> bool:
    """Whether a plain text has page breaks, or what may be page numbers or notes of pages."""
    if text.count("\n") > _MOST_LINES or text.count("\f") > _MOST_LINES:
        return False
    if "\f" in text.strip():
        return True
    for pattern, others in ((_NUMBER_ALONE, None), (_OPENS, _CALLS)):
        found = all(
            one is None or len(list(islice(one.finditer(text), _FEW))) == _FEW
            for one in (pattern, others)
        )
        if found:
            return True
    return False


def page_lines(text: str) -> list[Line]:
    """The lines of a plain text that are not blank; form feeds break pages.

    A line that begins with one space, where few do, is a seam: so some programs show that a
    new part of a page begins.
    """
    lines: list[Line] = []
    for page, content in enumerate(text.strip("\f").split("\f")):
        gap, seam = False, True
        for line in split_lines(content):
            if not line or line.isspace():
                gap = True
                continue
            lines.append(Line(line, page, gap=gap, seam=seam))
            gap = seam = False
    if "\f" not in text.strip() and not find_layout(split_lines(text[:_SAMPLED])).width:
        lines = [replace(line, begins=True) for line in lines]
    spaced = [at for at, line in enumerate(lines) if line.text[0] == " " and line.text[1:2] != " "]
    if len(spaced) <= _RARE * len(lines):
        for at in spaced:
            lines[at] = replace(lines[at], seam=True)
    return lines


@dataclass(frozen=True, slots=True)
class PageText:
    """Pages made one running text: drafts with their notes marked, ready for `Material`.

    Where page breaks are known, the drafts' folios are the printed numbers of their pages.
    """

    drafts: Sequence[Draft]
    notes: dict[str, Found] = field(default_factory=dict[str, Found])
    repairs: tuple[Repair, ...] = ()
    remarks: tuple[str, ...] = ()
