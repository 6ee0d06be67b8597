"""A book's files: where the text is parted, and the lists that lead through it."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.web.markup import Letters
from parallax.formats.web.passages import Heading
from parallax.model.text import ParagraphKind

#: A part ends before a top heading, unless it has hardly begun, or after so many rows.
FEWEST, MOST = 8, 200


@dataclass(frozen=True, slots=True)
class Part:
    """The rows [start, stop) in a file of their own."""

    name: str
    start: int
    stop: int


def parts_of(made: Manuscript) -> list[Part]:
    """The text in files: by its top headings, or every `MOST` rows."""
    top = min(
        (
            block.level
            for block in made.blocks()
            if block.kind is ParagraphKind.HEADING and block.level
        ),
        default=0,
    )
    starts = [0]
    for number, row in enumerate(made.rows):
        long = number - starts[-1]
        opens = any(
            blocks and blocks[0].kind is ParagraphKind.HEADING and blocks[0].level == top
            for blocks in row.sides.values()
        )
        if long >= MOST or (opens and long >= FEWEST):
            starts.append(number)
    stops = [*starts[1:], len(made.rows)]
    return [
        Part(f"text-{number:03}.xhtml", start, stop)
        for number, (start, stop) in enumerate(zip(starts, stops, strict=True), 1)
        if start < stop
    ]


@dataclass(slots=True)
class _Entry:
    words: str
    link: str
    lang: str
    level: int


def contents(
    parts: Sequence[Part], headings: Sequence[Heading], letters: Letters, lang: str
) -> str:
    """The list of contents: every heading, and a part that has none by its rows."""
    entries: list[_Entry] = []
    waiting = list(reversed(headings))
    for part in parts:
        here: list[_Entry] = []
        while waiting and waiting[-1].row < part.stop:
            each = waiting.pop()
            here.append(_Entry(each.words, f"{part.name}#{each.id}", each.lang, each.level))
        if not here:
            rows = f"Rows {part.start + 1}–{part.stop}"
            here.append(_Entry(rows, part.name, "en", 1))
        entries += here
    out: list[str] = []
    depth = 0
    for entry in entries:
        # a level deeper at most than the one before, as lists in lists want it
        level = min(entry.level, depth + 1)
        if level > depth:
            out.append("<ol>")
        else:
            out.append("</li>" + "</ol></li>" * (depth - level))
        said = letters.attributes(
            href=entry.link,
            lang=entry.lang if entry.lang != lang else None,
            xml__lang=entry.lang if entry.lang != lang else None,
        )
        out.append(f"<li><a{said}>{letters.text(entry.words)}</a>")
        depth = level
    if depth:
        out.append("</li>" + "</ol></li>" * (depth - 1) + "</ol>")
    return "\n".join(out)
