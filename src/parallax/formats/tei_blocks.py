"""The paragraphs of a TEI document: which elements are some, headings, and the items of lists."""

import re
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import written
from parallax.formats.kinds import LIST_MARK
from parallax.formats.tei_plan import Plan
from parallax.formats.tei_words import BLOCKS, EITHER, QUOTING, local, parent_of
from parallax.formats.trees import Node
from parallax.model.text import ParagraphKind

#: Stanzas of so many lines are one paragraph; in longer ones, each line is its own.
_STANZA = 16
TITLED = frozenset({"head", "titlePart"})
_UNTITLED = frozenset({"list", "table", "figure", "castList", "listBibl", "cell", "item"})
_LEVELS = frozenset("123456")
_NUMBERED = re.compile(r"order|number|\bol\b|decimal|arabic|roman|alpha", re.IGNORECASE)
_BULLETED = re.compile(r"bullet|unordered|\bul\b|disc|dash", re.IGNORECASE)
_LONGEST_NUMBER = 6


@dataclass(slots=True)
class Blocks:
    """What stands around the words being read: how many paragraphs are `open`, how many
    divisions with headings, and the lists with the numbers of their next items."""

    plan: Plan
    open: int = 0
    _depth: int = 0
    _counts: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    _inline: dict[Node, bool] = field(default_factory=dict[Node, bool])
    _verse: dict[Node, bool] = field(default_factory=dict[Node, bool])

    def is_block(self, node: Node, name: str) -> bool:
        """Whether an element begins a paragraph and ends one."""
        if name == "list":
            return not self.is_inline(node)
        if name == "item":
            return not self.is_inline(parent_of(node))
        if name in BLOCKS:
            return True
        if name in EITHER or name == "seg":
            if not self.open:
                return True
            quotes = name in ("q", "quote", "said", "cit")
            return quotes and self.plan.contents.of(node).has_parts
        return False

    def is_inline(self, node: Node) -> bool:
        """Whether a list runs on within its paragraph."""
        if node not in self._inline:
            said = f"{node.get('type') or ''} {node.get('rend') or ''}"
            self._inline[node] = self.open > 0 and "inline" in said
        return self._inline[node]

    def holds_words(self, node: Node, name: str) -> bool:
        """Whether an element that holds the words of a paragraph holds no paragraphs."""
        if name == "u":
            return not self.plan.contents.of(node).turns
        if name in QUOTING:
            return not self.plan.contents.of(node).has_parts
        return name != "cit"

    def is_joined(self, line: Node) -> bool:
        """Whether a line of verse stands in one paragraph with those before and after it."""
        parent = parent_of(line)
        joined = self._verse.get(parent)
        if joined is None:
            lines = [each for each in parent if local(each.tag) == "l"]
            joined = (len(lines) <= _STANZA or self.plan.exact) and not any(
                each in self.plan.anchors for each in lines
            )
            self._verse[parent] = joined
        return joined

    # Divisions and headings

    def enter_division(self, node: Node) -> bool:
        """Whether the headings in it are of a lower level; of divisions without one they are
        not: those only hold others together."""
        deeper = any(local(each.tag) == "head" for each in node)
        self._depth += deeper
        return deeper

    def leave_division(self) -> None:
        self._depth -= 1

    def heading(self, node: Node, name: str) -> tuple[ParagraphKind | None, int]:
        inside = local(parent_of(node).tag)
        if inside in _UNTITLED:
            return ParagraphKind.PROSE, 0
        said = f"{node.get('type') or ''}"
        exactly = said.removeprefix("level-")
        if self.plan.exact and exactly in _LEVELS:
            return ParagraphKind.HEADING, int(exactly)
        lower = "sub" in said or "desc" in said or inside == "lg"
        level = max(1, self._depth) if name == "head" else 1
        return ParagraphKind.HEADING, min(6, level + lower)

    # Lists

    def enter_list(self, node: Node) -> None:
        said = f"{node.get('type') or ''} {node.get('rend') or ''}"
        numbered = "decimal" if _NUMBERED.search(said) else ""
        self._counts.append(("bullet" if _BULLETED.search(said) else numbered, 1))

    def leave_list(self) -> None:
        self._counts.pop()

    def item_label(self, node: Node) -> str:
        """What stands before the words of an item: its number or a bullet, if it has none."""
        if not self._counts:
            return ""
        form, number = self._counts[-1]
        self._counts[-1] = (form, number + 1)
        opening = self.plan.contents.of(node).opening
        if not opening or not form or LIST_MARK.match(opening):
            return ""
        if form == "bullet":
            return "• "
        n = (node.get("n") or "").strip().rstrip(".)")
        return f"{n if n and len(n) <= _LONGEST_NUMBER else written(number, form)}. "


def is_before_item(node: Node) -> bool:
    return local(parent_of(node).tag) == "list"
