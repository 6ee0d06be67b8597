"""The blocks of a web page as drafts, in reading order. Depth does not matter: no recursion."""

import re
from dataclasses import dataclass, field

from parallax.formats.docx_numbering import written
from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.html_comments import COMMENTED
from parallax.formats.html_notes import CALL
from parallax.formats.html_words import BLOCKS, SILENT, styled
from parallax.formats.lines import paragraphs_of
from parallax.formats.trees import Node, text_of
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind

_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile(r"h([1-6])")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_EVERY = 500


@dataclass(slots=True)
class Blocks:
    """Gathers drafts; a call of a note is a mark with its key."""

    progress: Progress = no_progress
    drafts: list[Draft] = field(default_factory=list[Draft])
    _draft: Draft = field(default_factory=Draft)
    _label: str = ""
    _kinds: list[tuple[ParagraphKind | None, int]] = field(default_factory=lambda: [(None, 0)])
    _counts: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def read(self, root: Node) -> None:
        """Read an element with all in it."""
        # (node, styles): enter it; (None, styles): text after an element; a str: leave it.
        stack: list[tuple[Node, Styles, bool]] = [(root, PLAIN, False)]
        seen = 0
        while stack:
            node, styles, leaving = stack.pop()
            if leaving:
                self._leave(node)
                if node is not root:
                    self._text(node.tail, styles)
                continue
            seen += 1
            if seen % _EVERY == 0:
                self.progress(0.0, "Reading the paragraphs")
            stack.append((node, styles, True))
            if node.tag in SILENT:
                continue
            self._enter(node)
            if node.tag == "pre":
                self._preformatted(node)
                continue
            inner = styled(node, styles)
            self._text(node.text, inner)
            stack.extend((each, inner, False) for each in reversed(list(node)))
        self._break()

    def _text(self, text: str | None, styles: Styles) -> None:
        if text:
            self._draft.add(_SPACE.sub(" ", text), styles)

    def _enter(self, node: Node) -> None:
        tag = node.tag
        commented = node.get(COMMENTED)
        if commented:
            self._draft.mark(commented)
        if tag == CALL:
            if node.get("key"):
                self._draft.mark(node.get("key") or "")
        elif tag == "br":
            self._draft.add("\n")
        elif tag == "q":
            self._draft.add("“")
        elif tag in BLOCKS:
            self._break()
            heading = _HEADING.fullmatch(tag)
            if heading is not None:
                self._kinds.append((ParagraphKind.HEADING, int(heading[1])))
            elif tag in ("ol", "ul", "menu", "dir"):
                self._counts.append((self._form(node), self._start(node)))
            elif tag == "li":
                self._kinds.append((ParagraphKind.LIST, 0))
                self._label = self._next_label(node)

    def _leave(self, node: Node) -> None:
        tag = node.tag
        if tag == "q":
            self._draft.add("”")
        elif tag in BLOCKS:
            self._break()
            if _HEADING.fullmatch(tag) or tag == "li":
                self._kinds.pop()
                self._label = ""
            elif tag in ("ol", "ul", "menu", "dir"):
                self._counts.pop()

    def _break(self) -> None:
        """End the paragraph that is being gathered."""
        draft = self._draft
        self._draft = Draft()
        if not draft.raw.strip():
            if draft.marks:
                self.drafts.append(draft)
            return
        draft.kind, draft.level = self._kinds[-1]
        if self._label:
            labelled = Draft([(self._label, PLAIN)], [], draft.kind, draft.level, len(self._label))
            draft = _without_lead(draft)
            labelled.absorb(draft)
            draft, self._label = labelled, ""
        self.drafts.append(draft)

    def _preformatted(self, node: Node) -> None:
        for paragraph in paragraphs_of("".join(node.itertext()))[0]:
            self._draft.add(paragraph)
            self._break()

    def _form(self, node: Node) -> str:
        if node.tag != "ol":
            return "bullet"
        return _FORMS.get(node.get("type") or "", "decimal")

    def _start(self, node: Node) -> int:
        return _number(node.get("start"), 1)

    def _next_label(self, node: Node) -> str:
        if not self._counts:
            return ""  # a note's body, or an item without a list
        form, number = self._counts[-1]
        if "list-style-type: none" in (node.get("style") or "") or not text_of(node):
            return ""
        if form == "bullet":
            return "• "
        number = _number(node.get("value"), number)
        self._counts[-1] = (form, number + 1)
        return f"{written(number, form)}. "


def _without_lead(draft: Draft) -> Draft:
    """The draft without spaces before its text, so that a label stands close."""
    cut = len(draft.raw) - len(draft.raw.lstrip())
    if not cut:
        return draft
    shorter = Draft(kind=draft.kind, level=draft.level)
    left = cut
    for text, styles in draft.runs:
        shorter.add(text[left:], styles)
        left = max(0, left - len(text))
    shorter.marks = [(max(0, at - cut), key) for at, key in draft.marks]
    return shorter


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
