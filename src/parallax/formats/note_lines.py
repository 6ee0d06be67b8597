"""The Markdown of a note as paragraphs of a word processor."""

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.formats.draft import PLAIN, Styles
from parallax.formats.edition.inlines import Inline, LineBreak, Run
from parallax.formats.edition.markdown import NoteBlock
from parallax.model.text import SpanStyle

_STYLES = {style.value: style for style in SpanStyle}
#: Deeper lists and quotations stand no farther in.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class NoteRun:
    """Words that look alike; `text` "\\n" is a line break."""

    text: str
    styles: Styles = PLAIN
    code: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One paragraph, `depth` steps in."""

    depth: int
    runs: tuple[NoteRun, ...]


def note_lines(blocks: Iterable[NoteBlock], depth: int = 0) -> list[NoteLine]:
    """The paragraphs of a note in order; items of lists begin with their sign."""
    lines: list[NoteLine] = []
    for block in blocks:
        if block.kind in ("bullets", "numbers"):
            for number, item in enumerate(block.children, block.start):
                sign = "– " if block.kind == "bullets" else f"{number}. "
                lines.extend(_item(sign, note_lines(item.children, depth + 1), depth + 1))
        elif block.children or block.kind in ("quote", "item"):
            lines.extend(note_lines(block.children, depth + 1))
        elif block.kind == "rule":
            lines.append(NoteLine(depth, (NoteRun("* * *"),)))
        else:
            bold = frozenset({SpanStyle.BOLD}) if block.kind == "heading" else PLAIN
            runs = tuple(_run(inline, bold) for inline in block.inlines)
            lines.append(NoteLine(min(depth, _DEEPEST), tuple(run for run in runs if run.text)))
    return lines


def _item(sign: str, lines: list[NoteLine], depth: int) -> list[NoteLine]:
    if not lines:
        return [NoteLine(min(depth, _DEEPEST), (NoteRun(sign),))]
    first = lines[0]
    return [NoteLine(first.depth, (NoteRun(sign), *first.runs)), *lines[1:]]


def _run(inline: Inline, bold: Styles) -> NoteRun:
    if isinstance(inline, LineBreak):
        return NoteRun("\n")
    if isinstance(inline, Run):
        styles = frozenset(_STYLES[name] for name in inline.styles if name in _STYLES)
        return NoteRun(inline.text, styles | bold, "code" in inline.styles)
    return NoteRun("")
