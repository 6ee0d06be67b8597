"""The body of a Word document on its way out: title, texts, source line."""

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.docx_lines import Lines
from parallax.formats.docx_notes import STEP
from parallax.formats.docx_page import DocxPage, twips
from parallax.formats.docx_sheet import TABLE, style_id
from parallax.formats.locales import runs_leftwards
from parallax.formats.note_lines import note_lines
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
    CELL,
    CREDIT,
    FOLIO,
    GAP,
    HEAD,
    HEADS,
    MARK,
    STATEMENT,
    STATEMENT_HEAD,
    STATEMENT_TITLE,
    TITLE,
    call_name,
    folio_text,
    row_name,
    signs_name,
    style_of,
    words_name,
)
from parallax.formats.trees import Node
from parallax.formats.xml_tree import Tree
from parallax.model.progress import Progress
from parallax.model.review import notes_sign
from parallax.model.text import Role

_EVERY = 100
#: The column with the notes.
NOTES = "Notes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, in points; `role` None for one that holds none of the texts."""

    head: str
    width: float
    role: Role | None = None


class DocxStory:
    """Writes into the body of `tree`. Bookmarks have numbers beyond those of the notes."""

    def __init__(self, tree: Tree, body: Node, plan: Plan, page: DocxPage) -> None:
        self.tree = tree
        self.body = body
        self.plan = plan
        self.page = page
        self.lines = Lines(tree)
        self._bookmarks = len(plan.notes)
        self._open: dict[int, str] = {}
        self._leftwards = {role: plan.runs_leftwards(role) for role in Role}

    def front(self) -> None:
        """The title with the calls of notes on the whole, and what is known of the document."""
        for name, said in self.plan.front:
            node = self.lines.paragraph(
                self.body, name, leftwards=runs_leftwards(self.plan.main_lang, said)
            )
            if name != TITLE:
                self.lines.run(node, said)
                continue
            asked = [n for n in self.plan.title_notes if n.place is OfficePlace.COMMENT]
            for note in asked:
                self._begin(node, note)
            self.lines.run(node, said, lang=self.plan.main_lang)
            follows = False
            for note in self.plan.title_notes:
                if note.place is not OfficePlace.COMMENT:
                    self._begin(node, note)
                self._end(node, note)
                self._call(node, Call(note, False, follows), self.plan.main_lang)
                follows = note.place is not OfficePlace.COMMENT
        for note in self.plan.title_notes:
            if note.place is OfficePlace.COLUMN:
                self._column_note(self.body, note)
        self._statement()
        # a table has a line of its own
        self.lines.paragraph(self.body, "Normal" if len(self.plan.roles) > 1 else "Parallax Rule")

    def _statement(self) -> None:
        if not self.plan.statement:
            return
        head = self.lines.paragraph(self.body, STATEMENT_HEAD)
        self.lines.run(head, STATEMENT_TITLE, lang="en")
        for line in self.plan.statement:
            node = self.lines.paragraph(self.body, STATEMENT, indent=STEP * line.depth)
            self.lines.note_line(node, line, self.plan.note_lang)

    def running(self, progress: Progress) -> None:
        """One text, paragraph by paragraph."""
        for number, row in enumerate(self.plan.rows):
            if number % _EVERY == 0:
                progress(number / len(self.plan.rows), WRITING)
            for role in self.plan.roles:
                for block in row.sides[role]:
                    self._block(self.body, block)

    def table(self, columns: Sequence[Column], progress: Progress) -> None:
        """A row for each bead, under names of columns that are said again on every page."""
        add = self.tree.add
        table = add(self.body, "w:tbl")
        properties = add(table, "w:tblPr")
        add(properties, "w:tblStyle", {"w:val": style_id(TABLE)})
        whole = sum(column.width for column in columns)
        add(properties, "w:tblW", {"w:w": twips(whole), "w:type": "dxa"})
        add(properties, "w:tblLayout", {"w:type": "fixed"})
        add(properties, "w:tblLook", {"w:val": "0020", "w:firstRow": "1"})
        add(properties, "w:tblCaption", {"w:val": ", ".join(column.head for column in columns)})
        grid = add(table, "w:tblGrid")
        for column in columns:
            add(grid, "w:gridCol", {"w:w": twips(column.width)})
        head = add(table, "w:tr")
        said = add(head, "w:trPr")
        add(said, "w:cantSplit")
        add(said, "w:tblHeader")
        for at, column in enumerate(columns):
            name = HEADS[column.role] if column.role else HEAD
            cell = self._cell(head, columns, at)
            self.lines.run(self.lines.paragraph(cell, name), column.head, lang="en")
        for number, row in enumerate(self.plan.rows):
            if number % _EVERY == 0:
                progress(number / len(self.plan.rows), WRITING)
            self._row(table, columns, row)

    def back(self) -> None:
        """The line that says where the original lies."""
        for name, said in self.plan.back:
            self.lines.run(self.lines.paragraph(self.body, name), said)
        if not self.plan.back:
            self.lines.paragraph(self.body, "Normal")  # Word wants one after a table

    def _row(self, table: Node, columns: Sequence[Column], row: Row) -> None:
        node = self.tree.add(table, "w:tr")
        if row.whole:
            self.tree.add(self.tree.add(node, "w:trPr"), "w:cantSplit")
        for at, column in enumerate(columns):
            cell = self._cell(node, columns, at)
            marked = (
                row_name(row.number, row.bead, self.plan.content.first_paragraphs)
                if at == 0
                else ""
            )
            if column.role is not None:
                self._side(cell, row, column.role, marked)
            elif at == 0:
                paragraph = self.lines.paragraph(cell, CELL)
                self._bookmark(paragraph, marked)
                self._bookmark(paragraph, signs_name(row.signs, _notes_sign(row)))
                self.lines.run(paragraph, str(row.number))
            elif column.head == NOTES and row.notes:
                for note in row.notes:
                    self._column_note(cell, note)
            else:
                self.lines.paragraph(cell, CELL)

    def _side(self, cell: Node, row: Row, role: Role, marked: str) -> None:
        blocks = row.sides[role]
        for block in blocks:
            self._block(cell, block, marked)
            marked = ""
        if not blocks:
            node = self.lines.paragraph(cell, GAP)
            if marked:
                self._bookmark(node, marked)
            if row.gap:
                self.lines.run(node, f"[{row.gap}]", lang="en")

    def _cell(self, row: Node, columns: Sequence[Column], at: int) -> Node:
        """A cell; between two there is the gutter, but none at the edges of the page."""
        cell = self.tree.add(row, "w:tc")
        properties = self.tree.add(cell, "w:tcPr")
        self.tree.add(properties, "w:tcW", {"w:w": twips(columns[at].width), "w:type": "dxa"})
        margins = self.tree.add(properties, "w:tcMar")
        half = twips(self.page.gutter / 2)
        left, right = ("0" if at == 0 else half), ("0" if at == len(columns) - 1 else half)
        self.tree.add(margins, "w:left", {"w:w": left, "w:type": "dxa"})
        self.tree.add(margins, "w:right", {"w:w": right, "w:type": "dxa"})
        return cell

    def _block(self, parent: Node, block: Block, marked: str = "") -> None:
        paragraph, role = block.paragraph, block.role
        lang, leftwards = self.plan.lang(role), self._leftwards[role]
        node = self.lines.paragraph(
            parent, style_of(role, paragraph.kind, paragraph.level), leftwards=leftwards
        )
        if marked:
            self._bookmark(node, marked)
        for piece in block.pieces:
            match piece:
                case Words(text, styles):
                    self.lines.run(node, text, styles, lang=lang, leftwards=leftwards)
                case Folio(label):
                    self.lines.run(node, f"{folio_text(label)} ", style=FOLIO)
                case Call():
                    self._call(node, piece, lang)
                case Begin(note):
                    self._begin(node, note)
                case End(note):
                    self._end(node, note)

    def _begin(self, parent: Node, note: PlannedNote) -> None:
        if note.place is OfficePlace.COMMENT:
            self.tree.add(parent, "w:commentRangeStart", {"w:id": str(note.number)})
        else:
            given = note.printed.note
            name = words_name(note.number, given.kind, note.author, given.created)
            self._open[note.number] = self._start(parent, name)

    def _end(self, parent: Node, note: PlannedNote) -> None:
        if note.place is OfficePlace.COMMENT:
            self.tree.add(parent, "w:commentRangeEnd", {"w:id": str(note.number)})
        else:
            self.tree.add(parent, "w:bookmarkEnd", {"w:id": self._open.pop(note.number)})

    def _call(self, parent: Node, call: Call, lang: str) -> None:
        note = call.note
        if call.follows:
            self.lines.run(parent, ",", style=MARK)
        if note.place is OfficePlace.COMMENT:
            run = self.lines.run(parent, style="CommentReference")
            self.tree.add(run, "w:commentReference", {"w:id": str(note.number)})
        elif note.place is OfficePlace.COLUMN:
            self.lines.run(parent, note.mark, style=MARK)
        elif call.again:
            instruction = rf"NOTEREF {call_name(note.number)} \h \* MERGEFORMAT"
            self.lines.field(parent, instruction, note.mark, MARK)
        else:
            number = self._start(parent, call_name(note.number))
            kind = "footnote" if note.place is OfficePlace.FOOT else "endnote"
            run = self.lines.run(parent, style=f"{kind.title()}Reference")
            said = {"w:id": str(note.number)}
            if not note.automatic:
                said = {"w:customMarkFollows": "1", **said}
            self.tree.add(run, f"w:{kind}Reference", said)
            if not note.automatic:
                self.lines.letters(run, note.mark)
            self.tree.add(parent, "w:bookmarkEnd", {"w:id": number})

    def _column_note(self, cell: Node, note: PlannedNote) -> None:
        lines = note_lines(note.printed.blocks)
        for number, line in enumerate(lines):
            node = self.lines.paragraph(cell, CELL, indent=9 * line.depth)
            if number == 0:
                self.lines.run(node, f"{note.mark} ", style=MARK)
            self.lines.note_line(node, line, self.plan.note_lang)
            if number == len(lines) - 1 and note.tail:
                self.lines.run(node, f" —\u00a0{note.tail}", lang="en", style=CREDIT)

    def _bookmark(self, parent: Node, name: str) -> None:
        self.tree.add(parent, "w:bookmarkEnd", {"w:id": self._start(parent, name)})

    def _start(self, parent: Node, name: str) -> str:
        self._bookmarks += 1
        number = str(self._bookmarks)
        self.tree.add(parent, "w:bookmarkStart", {"w:id": number, "w:name": name})
        return number


def _notes_sign(row: Row) -> str:
    """The sign of the notes as they stand in their column."""
    told: list[str] = []
    for note in row.notes:
        lines = note_lines(note.printed.blocks)
        told += [note.mark, *(run.text for line in lines for run in line.runs)] if lines else []
        told += ["—", note.tail] if lines and note.tail else []
    return notes_sign(" ".join(told))
