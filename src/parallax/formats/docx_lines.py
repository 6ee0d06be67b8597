"""Paragraphs and runs of a Word document on its way out."""

from collections.abc import Mapping, Sequence

from parallax.formats.docx_sheet import LINK, W, style_id
from parallax.formats.draft import PLAIN, Styles
from parallax.formats.locales import runs_leftwards, word_tag
from parallax.formats.note_lines import NoteLine, NoteRun
from parallax.formats.trees import Node
from parallax.formats.web_links import linked
from parallax.formats.xml_tree import Tree
from parallax.model.text import SpanStyle

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}
#: For parts in which something is written one way for one program and otherwise for another.
CHOICE_NAMESPACES = {
    **NAMESPACES,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}

#: In the order in which the schema wants them.
_LOOKS: Sequence[tuple[SpanStyle, tuple[tuple[str, Mapping[str, str]], ...]]] = (
    (SpanStyle.BOLD, (("w:b", {}), ("w:bCs", {}))),
    (SpanStyle.ITALIC, (("w:i", {}), ("w:iCs", {}))),
    (SpanStyle.SMALL_CAPITALS, (("w:smallCaps", {}),)),
    (SpanStyle.STRIKE, (("w:strike", {}),)),
    (SpanStyle.UNDERLINE, (("w:u", {"w:val": "single"}),)),
    (SpanStyle.SUPERSCRIPT, (("w:vertAlign", {"w:val": "superscript"}),)),
    (SpanStyle.SUBSCRIPT, (("w:vertAlign", {"w:val": "subscript"}),)),
)


class Lines:
    """Writes into one part."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def paragraph(
        self, parent: Node, style: str, *, leftwards: bool = False, indent: int = 0
    ) -> Node:
        """A paragraph in the style of this name (or id); `indent` in points."""
        node = self.tree.add(parent, "w:p")
        properties = self.tree.add(node, "w:pPr")
        self.tree.add(properties, "w:pStyle", {"w:val": style_id(style)})
        if leftwards:
            self.tree.add(properties, "w:bidi")
        if indent:
            self.tree.add(properties, "w:ind", {"w:left": str(20 * indent), "w:hanging": "0"})
        return node

    def run(
        self,
        parent: Node,
        text: str = "",
        styles: Styles = PLAIN,
        *,
        lang: str = "",
        style: str = "",
        leftwards: bool = False,
    ) -> Node:
        """A run with these words; a tab and the end of a line are signs of their own."""
        node = self.tree.add(parent, "w:r")
        if styles or lang or style or leftwards:
            properties = self.tree.add(node, "w:rPr")
            if style:
                self.tree.add(properties, "w:rStyle", {"w:val": style_id(style)})
            if styles:
                for kind, elements in _LOOKS:
                    if kind in styles:
                        for name, attributes in elements:
                            self.tree.add(properties, name, attributes)
            if leftwards:
                self.tree.add(properties, "w:rtl")
            if lang:
                tag = word_tag(lang)
                side = "w:bidi" if leftwards else "w:val"
                self.tree.add(properties, "w:lang", {side: tag})
        self.words(node, text)
        return node

    def words(self, run: Node, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self.tree.add(run, "w:br")
            for count, piece in enumerate(line.split("\t")):
                if count:
                    self.tree.add(run, "w:tab")
                if piece:
                    spaced = piece != piece.strip() or "  " in piece
                    attributes = {"xml:space": "preserve"} if spaced else {}
                    self.tree.add(run, "w:t", attributes, piece)

    def letters(self, run: Node, mark: str) -> None:
        """The custom mark of a note where it is called, each letter in an element of its own:
        LibreOffice shows a mark of several letters in one element twice."""
        for letter in mark:
            self.words(run, letter)

    def own_mark(self, run: Node, mark: str) -> None:
        """The custom mark of a note where the note stands. Word wants it written there, while
        LibreOffice puts it there by itself, besides what is written: it knows no Word 2013."""
        choices = self.tree.add(run, "mc:AlternateContent")
        self.words(self.tree.add(choices, "mc:Choice", {"Requires": "w15"}), mark)
        self.tree.add(choices, "mc:Fallback")

    def field(
        self, parent: Node, instruction: str, shown: str, style: str = "", styles: Styles = PLAIN
    ) -> None:
        """A field with its result."""
        for kind in ("begin", "", "separate", "shown", "end"):
            run = self.run(parent, "", styles, style=style)
            if kind == "":
                self.tree.add(run, "w:instrText", {"xml:space": "preserve"}, f" {instruction} ")
            elif kind == "shown":
                self.words(run, shown)
            else:
                self.tree.add(run, "w:fldChar", {"w:fldCharType": kind})

    def note_line(self, parent: Node, line: NoteLine, lang: str) -> None:
        for run in line.runs:
            self.note_run(parent, run, lang)

    def note_run(self, parent: Node, run: NoteRun, lang: str) -> None:
        leftwards = runs_leftwards("und", run.text) if not run.text.isascii() else False
        if run.code:
            style = "Parallax Code"
            self.run(parent, run.text, run.styles, lang=lang, style=style, leftwards=leftwards)
            return
        for text, address in linked(run.text):
            if address:
                self.field(parent, f'HYPERLINK "{address}"', text, LINK, run.styles)
            else:
                self.run(parent, text, run.styles, lang=lang, leftwards=leftwards)
