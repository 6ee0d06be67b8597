"""What stands in the elements of a TEI document, known without reading them again.

Elements may be nested hundreds deep. Whoever asks each of them for all its words, or for all
elements in it, reads the innermost as often as it is nested.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.tei_words import BLOCKS, local
from parallax.formats.trees import Node

#: More characters than the mark of a note, or of an item of a list, can have.
_OPENING = 24
_TURNS = frozenset({"seg", "p"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked of an element.

    `first` is its very first character, `words` the first 24 characters from the first word
    on, white space made single, and `last` the last character that is no white space; all
    are "" where there is none. `blocks`, `lines`, `turns` and `speakers` say whether anywhere
    in it stand paragraphs, lines of verse, the parts of an utterance, or names of speakers.
    """

    first: str = ""
    words: str = ""
    last: str = ""
    blocks: bool = False
    lines: bool = False
    turns: bool = False
    speakers: bool = False

    @property
    def opening(self) -> str:
        """`words` without a space at the end: where there are no more, all of the text."""
        return self.words.rstrip()

    @property
    def has_parts(self) -> bool:
        """Whether it is more than words of one paragraph."""
        return self.blocks or self.lines


_NOTHING = Content()


class Contents:
    """The contents of a document's elements; each is looked at once, when it is first asked
    for or one around it. The tree must stay as it is."""

    def __init__(self) -> None:
        self._known: dict[Node, Content] = {}

    def of(self, node: Node) -> Content:
        if node not in self._known:
            for each in reversed(self._unknown(node)):
                self._known[each] = self._look(each)
        return self._known[node]

    def _unknown(self, node: Node) -> list[Node]:
        """The element and those in it that were not looked at, each after what it stands in."""
        found: list[Node] = []
        waiting = [node]
        while waiting:
            each = waiting.pop()
            if each not in self._known:
                found.append(each)
                waiting += each
        return found

    def _look(self, node: Node) -> Content:
        children = [(local(each.tag), self._known[each], each.tail or "") for each in node]
        text = node.text or ""
        if not children and not text:
            return _NOTHING
        pieces = [_of_text(text)]
        for _, content, tail in children:
            pieces += (content, _of_text(tail))
        return Content(
            next((each.first for each in pieces if each.first), ""),
            _words(pieces),
            next((each.last for each in reversed(pieces) if each.last), ""),
            any(name in BLOCKS or content.blocks for name, content, _ in children),
            any(name == "l" or content.lines for name, content, _ in children),
            any(name in _TURNS or content.turns for name, content, _ in children),
            any(name == "speaker" or content.speakers for name, content, _ in children),
        )


def _of_text(text: str) -> Content:
    if not text:
        return _NOTHING
    words = _SPACES.sub(" ", text.lstrip())[:_OPENING]
    return Content(text[0], words, text.rstrip()[-1:])


def _words(pieces: Sequence[Content]) -> str:
    words = ""
    for each in pieces:
        if len(words) >= _OPENING:
            break
        if words and each.first.isspace() and not words.endswith(" "):
            words += " "
        words += each.words
    return words[:_OPENING]
