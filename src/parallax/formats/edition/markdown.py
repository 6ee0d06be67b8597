"""The Markdown of notes as blocks the template can set. Never as markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parallax.formats.edition.inlines import Inline, Json, LineBreak, Run, Setting, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A block of a note. `kind` is "par", "heading", "code", "rule", "quote", "bullets",
    "numbers" or "item"; only the first three have `inlines`, only the last four `children`.
    `start` is the first number of a numbered list. What goes on of an item upon the next page is
    a "rest", whose `start` is the last number of its list, 0 where it has none."""

    kind: str
    inlines: tuple[Inline, ...] = ()
    children: tuple["NoteBlock", ...] = ()
    start: int = 1

    def data(self, setting: Setting) -> Json:
        out: dict[str, Json] = {"k": self.kind}
        if self.inlines:
            out["r"] = setting.inlines(self.inlines)
        if self.children:
            out["c"] = [child.data(setting) for child in self.children]
        if self.kind in ("numbers", "rest"):
            out["n"] = self.start
        return out

    def texts(self) -> list[str]:
        """The words of each paragraph in it, in order."""
        own = [plain(self.inlines)] if self.inlines else []
        return own + [text for child in self.children for text in child.texts()]


@lru_cache(maxsize=4_096)
def note_blocks(body: str) -> tuple[NoteBlock, ...]:
    """The blocks of a note's Markdown (CommonMark with strikethrough; HTML is text)."""
    blocks, _ = _blocks(_parser().parse(body), 0)
    return tuple(blocks)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


_OPENINGS = {
    "blockquote_open": "quote",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
    "list_item_open": "item",
}


def _blocks(tokens: Sequence["Token"], at: int) -> tuple[list[NoteBlock], int]:
    """The blocks from `at` to the end of the block around it, and where that is."""
    blocks: list[NoteBlock] = []
    heading = False
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type in _OPENINGS:
            children, at = _blocks(tokens, at)
            start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 1
            blocks.append(NoteBlock(_OPENINGS[token.type], (), tuple(children), start))
        elif token.type == "inline":
            inlines = tuple(_inlines(token.children or []))
            blocks.append(NoteBlock("heading" if heading else "par", inlines))
        elif token.type in ("fence", "code_block"):
            blocks.append(NoteBlock("code", tuple(_code(token.content))))
        elif token.type == "hr":
            blocks.append(NoteBlock("rule"))
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type.endswith("_close") and token.type != "paragraph_close":
            return blocks, at
    return blocks, at


def _code(content: str) -> list[Inline]:
    out: list[Inline] = []
    for number, line in enumerate(content.rstrip("\n").split("\n")):
        if number:
            out.append(LineBreak())
        out.append(Run(line, ("code",)))
    return out


def _inlines(tokens: Sequence["Token"]) -> list[Inline]:
    out: list[Inline] = []
    styles: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            if token.nesting > 0:
                styles.append(_STYLES[name])
            elif _STYLES[name] in styles:
                styles.remove(_STYLES[name])
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(out)))
        elif token.type == "link_close" and links:
            address, first = links.pop()
            shown = plain(out[first:])
            if address and address not in (shown, f"mailto:{shown}"):
                out.append(Run(f" ({address})", tuple(styles)))
        elif token.type in ("softbreak", "hardbreak"):
            # a line end typed in a note is meant as one, as on its card
            out.append(LineBreak())
        elif token.type == "code_inline":
            out.append(Run(token.content, (*styles, "code")))
        elif token.content:
            out.append(Run(token.content, tuple(styles)))
    return out
