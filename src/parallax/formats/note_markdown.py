"""Blocks of a note as Markdown that reads back as the same blocks, on its own or among others."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from parallax.formats.edition.inlines import Inline, LineBreak, Run
from parallax.formats.edition.markdown import NoteBlock, note_blocks
from parallax.formats.markdown import escape

_MARKS = {"bold": "**", "italic": "*", "strike": "~~"}
_AROUND_BREAK = re.compile(r" *\n *")
_TICKS = re.compile("`+")


def markdown_of(blocks: Sequence[NoteBlock]) -> str:
    """CommonMark with strikethrough. Words always stay; emphasis is left out where Markdown
    could not show it."""
    return "\n\n".join(_separated(blocks))


def worded(blocks: Sequence[NoteBlock], body: str) -> tuple[NoteBlock, ...]:
    """The blocks, or the body as it was typed where they hold no word, such as a rule alone."""
    if any(text.strip() for block in blocks for text in block.texts()):
        return tuple(blocks)
    return (NoteBlock("par", (Run(body.strip()),)),)


def same_blocks(one: Sequence[NoteBlock], other: Sequence[NoteBlock]) -> bool:
    """Whether two notes look the same, however their words are cut into runs."""
    return [_plainest(block) for block in one] == [_plainest(block) for block in other]


def keeps(blocks: Sequence[NoteBlock]) -> bool:
    """Whether all of a note comes back out of its Markdown."""
    return same_blocks(note_blocks(markdown_of(blocks)), blocks)


def _plainest(block: NoteBlock) -> object:
    runs = ((run.text, frozenset(run.styles)) if isinstance(run, Run) else ("\n", frozenset[str]())
            for run in block.inlines)  # fmt: skip
    merged = [
        ("".join(text for text, _ in group), styles)
        for styles, group in groupby(runs, key=lambda run: run[1])
    ]
    if block.kind == "heading":
        # A heading is one line in Markdown.
        merged = [(text.replace("\n", " "), styles) for text, styles in merged]
    if block.kind != "code":
        merged = [(_AROUND_BREAK.sub("\n", text), styles) for text, styles in merged]
    # Space and line ends at the edges of a paragraph are not seen.
    while block.kind != "code" and merged and not merged[0][0].strip():
        merged.pop(0)
    while block.kind != "code" and merged and not merged[-1][0].strip():
        merged.pop()
    return block.kind, block.start, merged, [_plainest(child) for child in block.children]


def _separated(blocks: Sequence[NoteBlock]) -> Iterable[str]:
    """Each block; two lists of one kind in a row get other signs, or they would be one."""
    other = False
    for number, block in enumerate(blocks):
        repeated = number > 0 and blocks[number - 1].kind == block.kind
        other = not other if repeated and block.kind in ("bullets", "numbers") else False
        yield _block(block, other)


def _block(block: NoteBlock, other: bool = False) -> str:
    match block.kind:
        case "heading":
            return f"### {_line(block.inlines).replace(chr(10), ' ')}".rstrip()
        case "code":
            content = "".join(run.text if isinstance(run, Run) else "\n" for run in block.inlines)
            fence = "`" * max(3, _longest_ticks(content) + 1)
            return f"{fence}\n{content}\n{fence}"
        case "rule":
            return "---"
        case "quote":
            return _behind("> ", "> ", markdown_of(block.children))
        case "bullets" | "numbers":
            return "\n\n".join(_items(block, other))
        case "item":
            return markdown_of(block.children)
        case _:
            return _line(block.inlines)


def _items(block: NoteBlock, other: bool) -> Iterable[str]:
    for number, item in enumerate(block.children, block.start):
        if block.kind == "bullets":
            sign = "* " if other else "- "
        else:
            sign = f"{number}{')' if other else '.'} "
        yield _behind(sign, " " * len(sign), markdown_of(item.children))


def _behind(first: str, others: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first + line if number == 0 else others + line).rstrip()
        for number, line in enumerate(lines)
    )


def _line(inlines: Sequence[Inline]) -> str:
    """The words of one paragraph, their styles as delimiters where these would be read so."""
    pieces = [(run.text, frozenset(run.styles)) if isinstance(run, Run) else ("\n", None)
              for run in inlines if isinstance(run, Run | LineBreak)]  # fmt: skip
    whole = "".join(text for text, _ in pieces)
    out: list[str] = []
    plain: list[str] = []
    at = 0
    free = True
    for text, styles in pieces:
        before = whole[at - 1] if at else " "
        at += len(text)
        after = whole[at] if at < len(whole) else " "
        shown = _styled(text, styles, before, after) if styles and free else None
        free = shown is None
        if shown is None:
            plain.append(text)
        else:
            out += [escape("".join(plain)) if plain else "", shown]
            plain.clear()
    out.append(escape("".join(plain)))
    # An opening sign of a line is escaped wherever the pieces were cut.
    return "".join(out).strip()


def _styled(text: str, styles: frozenset[str], before: str, after: str) -> str | None:
    core = text.strip()
    if not core or "\n" in text or ("code" in styles and core != text):
        return None
    # Delimiters stand at letters; the space beside them is as bold as anything.
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = lead[-1:] or before, tail[:1] or after
    inner = _code(text) if "code" in styles else escape(core)
    marks = "".join(mark for name, mark in _MARKS.items() if name in styles)
    if not marks:
        return inner
    first, last = ("`", "`") if "code" in styles else (core[0], core[-1])
    opens = _is_word(first) or not _is_word(before)
    closes = _is_word(last) or not _is_word(after)
    if not (opens and closes):
        return inner if "code" in styles else None
    closing = "".join(_MARKS[name] for name in reversed(_MARKS) if name in styles)
    return f"{lead}{marks}{inner}{closing}{tail}"


def _code(text: str) -> str:
    ticks = "`" * (_longest_ticks(text) + 1)
    # One space at both ends is taken off again when there is a tick next to it.
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longest_ticks(text: str) -> int:
    return max((len(each) for each in _TICKS.findall(text)), default=0)


def _is_word(c: str) -> bool:
    return not c.isspace() and unicodedata.category(c)[0] not in "PSZC"
