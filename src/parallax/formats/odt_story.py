"""The body of an OpenDocument text on its way out: title, texts, notes, source line."""

import re
from collections.abc import Sequence

from parallax.formats.docx_page import DocxPage
from parallax.formats.docx_sheet import RULE
from parallax.formats.draft import PLAIN, Styles
from parallax.formats.note_lines import NoteLine, note_lines
from parallax.formats.odt_sheet import (
    CODE,
    ENDNOTE,
    FOOTNOTE,
    LINK,
    RULED,
    SPAN_LOOKS,
    said_language,
    style_id,
)
from parallax.formats.office_plan import (
    WRITING,
    Begin,
    Block,
    Call,
    End,
    Folio,
    OfficePlace,
    Plan,
    PlannedNote,
    Row,
    Words,
)
from parallax.formats.own_marks import (
    CREDIT,
    FOLIO,
    GAP,
    HEADS,
    LEMMA,
    MARK,
    STATEMENT_HEAD,
    STATEMENT_TITLE,
    STATEMENTS,
    TITLE,
    call_name,
    folio_text,
    row_name,
    style_of,
    words_name,
)
from parallax.formats.properties import moment
from parallax.formats.trees import Node
from parallax.formats.web_links import linked
from parallax.formats.xml_tree import Tree
from parallax.model.progress import Progress
from parallax.model.text import ParagraphKind, Role

_EVERY = 100
_SIGNS = re.compile("(\n|\t|^ +| {2,})")


class OdtStory:
    """Writes into the body of `tree`; what styles it needs beside those of the sheet it adds to
    `automatic`."""

    def __init__(
        self, tree: Tree, automatic: Node, body: Node, plan: Plan, leftwards: dict[Role, bool]
    ) -> None:
        self.tree = tree
        self.automatic = automatic
        self.body = body
        self.plan = plan
        self.leftwards = leftwards
        self._spans: dict[Styles, str] = {}
        self._headings: dict[tuple[Role, int], str] = {}
        self._begun: set[int] = set()

    def front(self) -> None:
        """The title with the calls of notes on the whole, and what is known of the document."""
        first = {
            "style:name": "FirstTitle",
            "style:family": "paragraph",
            "style:parent-style-name": TITLE,
            "style:master-page-name": "First_20_Page",
        }
        self.tree.add(self.automatic, "style:style", first)
        for name, said in self.plan.front:
            if name != TITLE:
                self._words(self._paragraph(self.body, name), said)
                continue
            node = self.tree.add(self.body, "text:p", {"text:style-name": "FirstTitle"})
            for note in self.plan.title_notes:
                if note.place is OfficePlace.COMMENT:
                    self._begin(node, note)
            self._words(node, said)
            follows = False
            for note in self.plan.title_notes:
                if note.place is not OfficePlace.COMMENT:
                    self._begin(node, note)
                self._end(node, note)
                self._call(node, Call(note, False, follows))
                follows = note.place is not OfficePlace.COMMENT
        self._statement()
        self._paragraph(self.body, "Standard" if len(self.plan.roles) > 1 else RULED)

    def running(self, progress: Progress) -> None:
        """One text, paragraph by paragraph."""
        for number, row in enumerate(self.plan.rows):
            if number % _EVERY == 0:
                progress(number / len(self.plan.rows), WRITING)
            for role in self.plan.roles:
                for block in row.sides[role]:
                    self._block(self.body, block)

    def table(self, page: DocxPage, progress: Progress) -> None:
        """A row for each bead, under names of columns that are said again on every page."""
        add = self.tree.add
        self._table_styles(page)
        table = add(
            self.body, "table:table", {"table:name": "Parallax", "table:style-name": "Pairs"}
        )
        for _ in self.plan.roles:
            add(table, "table:table-column", {"table:style-name": "Pairs.A"})
        heads = add(add(table, "table:table-header-rows"), "table:table-row")
        for at, role in enumerate(self.plan.roles):
            node = self._paragraph(self._cell(heads, at, "Head"), HEADS[role])
            self._words(node, self.plan.head(role))
        for number, row in enumerate(self.plan.rows):
            if number % _EVERY == 0:
                progress(number / len(self.plan.rows), WRITING)
            said = {"table:style-name": "Pairs.Whole"} if row.whole else {}
            node = add(table, "table:table-row", said)
            for at, role in enumerate(self.plan.roles):
                marked = (
                    row_name(row.number, row.bead, self.plan.content.first_paragraphs)
                    if at == 0
                    else ""
                )
                self._side(self._cell(node, at), row, role, marked)

    def back(self) -> None:
        """The line that says where the original lies."""
        for name, said in self.plan.back:
            self._words(self._paragraph(self.body, name), said)

    def _statement(self) -> None:
        if not self.plan.statement:
            return
        self._words(self._paragraph(self.body, STATEMENT_HEAD), STATEMENT_TITLE)
        for line in self.plan.statement:
            style = STATEMENTS[min(line.depth, len(STATEMENTS) - 1)]
            self._line(self._paragraph(self.body, style), line)

    def _line(self, node: Node, line: NoteLine) -> None:
        for run in line.runs:
            if run.code:
                self._words(node, run.text, style_id(CODE))
                continue
            for text, address in linked(run.text):
                within = self._link(node, address) if address else node
                self._words(within, text, self._style(run.styles))

    def _link(self, parent: Node, address: str) -> Node:
        said = {
            "xlink:type": "simple",
            "xlink:href": address,
            "text:style-name": style_id(LINK),
            "text:visited-style-name": style_id(LINK),
        }
        return self.tree.add(parent, "text:a", said)

    def _side(self, cell: Node, row: Row, role: Role, marked: str) -> None:
        blocks = row.sides[role]
        for block in blocks:
            self._block(cell, block, marked)
            marked = ""
        if not blocks:
            node = self._paragraph(cell, GAP)
            if marked:
                self.tree.add(node, "text:bookmark", {"text:name": marked})
            if row.gap:
                self._words(node, f"[{row.gap}]")

    def _cell(self, row: Node, at: int, look: str = "") -> Node:
        said = {"table:style-name": f"Pairs.{look}{at}", "office:value-type": "string"}
        return self.tree.add(row, "table:table-cell", said)

    def _block(self, parent: Node, block: Block, marked: str = "") -> None:
        paragraph, role = block.paragraph, block.role
        if paragraph.kind is ParagraphKind.HEADING:
            level = min(max(paragraph.level, 1), 6)
            said = {
                "text:style-name": self._heading(role, level),
                "text:outline-level": str(level),
            }
            # pandoc passes over headings in tables, but not over paragraphs that look like them
            name = "text:h" if parent is self.body else "text:p"
            if parent is not self.body:
                del said["text:outline-level"]
            node = self.tree.add(parent, name, said)
        else:
            node = self._paragraph(parent, style_of(role, paragraph.kind, paragraph.level))
        if marked:
            self.tree.add(node, "text:bookmark", {"text:name": marked})
        for piece in block.pieces:
            match piece:
                case Words(text, styles):
                    self._words(node, text, self._style(styles))
                case Folio(label):
                    self._words(node, f"{folio_text(label)} ", style_id(FOLIO))
                case Call():
                    self._call(node, piece)
                case Begin(note):
                    self._begin(node, note)
                case End(note):
                    self._end(node, note)

    def _paragraph(self, parent: Node, style: str) -> Node:
        return self.tree.add(parent, "text:p", {"text:style-name": style_id(style)})

    def _words(self, parent: Node, text: str, style: str = "") -> None:
        """Words in a style of characters, "" for none. Spaces that OpenDocument would make one,
        tabs and the ends of lines are signs of their own."""
        node = self.tree.add(parent, "text:span", {"text:style-name": style}) if style else parent
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                self.tree.add(node, "text:line-break")
            for piece in _SIGNS.split(line):
                if piece == "\t":
                    self.tree.add(node, "text:tab")
                elif piece and not piece.strip(" ") and piece != " ":
                    self.tree.add(node, "text:s", {"text:c": str(len(piece))})
                elif piece == " ":
                    self.tree.add(node, "text:s")
                elif piece:
                    self.tree.say(node, piece)

    def _begin(self, parent: Node, note: PlannedNote) -> None:
        self._begun.add(note.number)
        if note.place is OfficePlace.COMMENT:
            self._comment(parent, note)
        else:
            given = note.printed.note
            name = words_name(note.number, given.kind, note.author, given.created)
            self.tree.add(parent, "text:bookmark-start", {"text:name": name})

    def _end(self, parent: Node, note: PlannedNote) -> None:
        if note.place is OfficePlace.COMMENT:
            name = {"office:name": f"query{note.number}"}
            self.tree.add(parent, "office:annotation-end", name)
        else:
            given = note.printed.note
            name = words_name(note.number, given.kind, note.author, given.created)
            self.tree.add(parent, "text:bookmark-end", {"text:name": name})

    def _call(self, parent: Node, call: Call) -> None:
        note = call.note
        kind = "footnote" if note.place is OfficePlace.FOOT else "endnote"
        if call.follows:
            self._words(parent, ",", style_id(MARK))
        if note.place is OfficePlace.COMMENT:
            if note.number not in self._begun:
                self._comment(parent, note)
        elif call.again:
            span = self.tree.add(parent, "text:span", {"text:style-name": style_id(MARK)})
            said = {
                "text:note-class": kind,
                "text:reference-format": "text",
                "text:ref-name": f"note{note.number}",
            }
            self.tree.add(span, "text:note-ref", said, note.mark)
        else:
            named = {"text:name": call_name(note.number)}
            self.tree.add(parent, "text:bookmark-start", named)
            said = {"text:id": f"note{note.number}", "text:note-class": kind}
            node = self.tree.add(parent, "text:note", said)
            label = {} if note.automatic else {"text:label": note.mark}
            self.tree.add(node, "text:note-citation", label, note.mark)
            self._note(self.tree.add(node, "text:note-body"), note)
            self.tree.add(parent, "text:bookmark-end", named)

    def _note(self, body: Node, note: PlannedNote) -> None:
        ending = note.place is OfficePlace.END
        lines = note_lines(note.printed.blocks)
        for number, line in enumerate(lines):
            node = self._paragraph(body, ENDNOTE if ending else FOOTNOTE)
            if number == 0 and ending:
                for count, (_, words) in enumerate(note.printed.lemmas):
                    if count:
                        self._words(node, " · ", style_id(CREDIT))
                    self._words(node, words, style_id(LEMMA))
                if note.printed.lemmas:
                    self._words(node, ": ", style_id(CREDIT))
            self._line(node, line)
            if number == len(lines) - 1 and note.tail:
                self._words(node, f" —\u00a0{note.tail}", style_id(CREDIT))

    def _comment(self, parent: Node, note: PlannedNote) -> None:
        given = note.printed.note
        name = {"office:name": f"query{note.number}"}
        node = self.tree.add(parent, "office:annotation", name)
        if given.author:
            self.tree.add(node, "dc:creator", text=given.author)
        when = moment(given.created)
        if when.endswith("+00:00"):
            self.tree.add(node, "dc:date", text=when.replace("+00:00", "Z"))
        for line in note_lines(note.printed.blocks):
            paragraph = self.tree.add(node, "text:p")
            for run in line.runs:
                self._words(paragraph, run.text, self._style(run.styles))

    def _style(self, styles: Styles) -> str:
        """The name of the style for words that look so; "" for plain ones."""
        if not styles or styles == PLAIN:
            return ""
        name = self._spans.get(styles)
        if name is None:
            name = self._spans[styles] = f"T{len(self._spans) + 1}"
            said = {"style:name": name, "style:family": "text"}
            node = self.tree.add(self.automatic, "style:style", said)
            look: dict[str, str] = {}
            for style in sorted(styles):
                look.update(SPAN_LOOKS[style])
            self.tree.add(node, "style:text-properties", look)
        return name

    def _heading(self, role: Role, level: int) -> str:
        """A heading in the language of its text."""
        name = self._headings.get((role, level))
        if name is None:
            name = self._headings[role, level] = f"H{level}{role[0]}"
            mode = ' style:writing-mode="rl-tb"' if self.leftwards[role] else ""
            self.tree.literal(
                self.automatic,
                f'<style:style style:name="{name}" style:family="paragraph"'
                f' style:parent-style-name="Heading_20_{level}">'
                f"<style:paragraph-properties{mode}/>"
                f"<style:text-properties {said_language(self.plan.lang(role))}/></style:style>",
            )
        return name

    def _table_styles(self, page: DocxPage) -> None:
        half = page.gutter / 2
        line = f'fo:border-bottom="0.5pt solid #{RULE}"'
        top = f'{line} fo:border-top="0.5pt solid #{RULE}"'
        cells: Sequence[tuple[str, str, float, float]] = (
            ("0", line, 0, half),
            ("1", line, half, 0),
            ("Head0", top, 0, half),
            ("Head1", top, half, 0),
        )
        self.tree.literal(
            self.automatic,
            '<style:style style:name="Pairs" style:family="table"><style:table-properties'
            f' style:width="{page.room:.1f}pt" table:align="left"/></style:style>'
            '<style:style style:name="Pairs.A" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{page.room / 2:.1f}pt"/>'
            '</style:style><style:style style:name="Pairs.Whole" style:family="table-row">'
            '<style:table-row-properties fo:keep-together="always"/></style:style>'
            + "".join(
                f'<style:style style:name="Pairs.{at}" style:family="table-cell">'
                f'<style:table-cell-properties {lines} fo:padding-top="3.5pt"'
                f' fo:padding-bottom="1pt" fo:padding-left="{left:.1f}pt"'
                f' fo:padding-right="{right:.1f}pt"/></style:style>'
                for at, lines, left, right in cells
            ),
        )
