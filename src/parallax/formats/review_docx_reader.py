"""A table for review that comes back as a Word document, changed in Word or LibreOffice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from parallax.formats.assembly import Material
from parallax.formats.docx_body import Story
from parallax.formats.docx_package import Package, attribute, child, name_of
from parallax.formats.docx_reader import begin_story, opened, take_comments
from parallax.formats.docx_table import cells, table_rows, unwrapped
from parallax.formats.draft import Draft, Found, finish
from parallax.formats.office import plain_body
from parallax.formats.own_marks import (
    FOLIO_RUN,
    OwnProperties,
    row_said,
    signs_said,
)
from parallax.formats.own_reading import OwnReading
from parallax.formats.review_columns import ReviewColumns, columns_of, no_columns
from parallax.formats.review_table import NOTES
from parallax.formats.source import Source
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.review import IncomingRemark, IncomingReview, IncomingRow, RowKey
from parallax.model.text import Role

_EVERY = 100
_TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
#: The mark of a note, or the commas between two, and what somebody typed right behind it.
_MARK = re.compile(r"[,\s]*(?:(?:[*?]?\d{1,5}|[a-z]{1,3})(?![^\W_]))?,?")
#: The leaf, and what was typed right behind it.
_LEAF = re.compile(r"\s*\[Fl\. [^\[\]]*\] ?")


def read_review_docx(source: Source, progress: Progress) -> IncomingReview:
    """Read it by the names of its columns and the bookmarks in its rows.

    Of recorded changes the final wording is taken. UserError where there is no such table.
    """
    with opened(source) as package:
        story, body = begin_story(package, share(progress, 0.0, 0.4))
        properties = story.own.properties if story.own is not None else OwnProperties({}, {}, {})
        own = _ReviewReading(properties)
        story.own = own
        comments = Material()
        take_comments(comments, package, story)
        reader = _Reader(story, own, comments.notes, _last_author(package))
        reader.read(body, share(progress, 0.4, 1.0))
    if reader.columns is None:
        raise no_columns(source)
    return IncomingReview(
        source.path.name,
        tuple(reader.rows),
        properties.document,
        reader.author,
        tuple(reader.sentences()),
        tuple(reader.whole),
    )


@dataclass(slots=True)
class _ReviewReading(OwnReading):
    """Takes the words of every column, and of our marks only what was typed into them, but in
    the column of notes all."""

    in_table: bool = False
    in_notes: bool = False
    signs: tuple[str, str, str] = ("", "", "")

    def begin(self, name: str, draft: Draft, key: str = "") -> None:
        self.row = row_said(name) or self.row
        self.signs = signs_said(name) or self.signs

    def end(self, key: str, draft: Draft) -> None:
        """Bookmarks on the words of notes say nothing here."""

    def called(self, key: str) -> None:
        """Nor do calls."""

    def skips(self, names: Iterable[str], text: str, draft: Draft) -> bool:
        known = set(names)
        if self.in_notes:
            return False
        if not OwnReading.skips(self, known, text, Draft()):
            return False
        # Who goes on typing behind a mark writes in its style.
        if FOLIO_RUN in known:
            leaf = _LEAF.match(text)
            draft.add(text[leaf.end() :] if leaf is not None else text)
        elif self.in_table:
            mark = _MARK.match(text)
            rest = text[mark.end() :] if mark is not None else text
            draft.add(rest if rest.strip() else "")
        return True

    def drops(self, names: Sequence[str], level: int, draft: Draft) -> bool:
        return not self.in_table and OwnReading.drops(self, names, level, draft)


@dataclass(slots=True)
class _Cell:
    drafts: list[Draft]
    tracked: bool
    author: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        done = (one for draft in self.drafts for one in finish(draft, exact=True))
        return tuple(one.text for one in done if one.text)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(slots=True)
class _Reader:
    story: Story
    own: _ReviewReading
    comments: dict[str, Found]
    last_author: str
    columns: ReviewColumns | None = None
    rows: list[IncomingRow] = field(default_factory=list[IncomingRow])
    whole: list[IncomingRemark] = field(default_factory=list[IncomingRemark])
    _authors: Counter[str] = field(default_factory=Counter[str])
    _tracked: int = 0
    _gone: int = 0

    @property
    def author(self) -> str:
        """Who recorded most of the changes, else who saved the file last."""
        return self._authors.most_common(1)[0][0] if self._authors else self.last_author

    def read(self, body: Iterable[Node], progress: Progress) -> None:
        blocks = list(unwrapped(body))
        for block in blocks:
            self._authors.update(_authors(block))
        for block in blocks:
            if name_of(block.tag) != "w:tbl":
                self._loose(block)
                continue
            lines = list(table_rows(block))
            for number, line in enumerate(lines):
                if number % _EVERY == 0:
                    progress(number / len(lines), "Reading the rows")
                self._row(line)

    def sentences(self) -> Iterator[str]:
        if self._tracked:
            rows = "1 row has" if self._tracked == 1 else f"{self._tracked} rows have"
            yield f"{rows} recorded changes; their final wording was taken."
        if self._gone:
            rows = "1 row was" if self._gone == 1 else f"{self._gone} rows were"
            yield f"{rows} taken out of the table; nothing is done about that here."

    def _row(self, line: Node) -> None:
        if child(child(line, "w:trPr"), "w:del") is not None:
            self._gone += 1
            return
        self.own.in_table = True
        self.own.row, self.own.signs = None, ("", "", "")
        notes_at = self.columns.places.get(NOTES) if self.columns is not None else None
        row: list[_Cell] = []
        for at, cell in enumerate(cells(line)):
            self.own.in_notes = at == notes_at
            row.append(self._cell(cell))
        known, (*signs, notes) = self.own.row, self.own.signs
        self.own.in_table = self.own.in_notes = False
        texts = [cell.text for cell in row]
        names = columns_of(texts)
        if known is None and names is not None:
            self.columns = self.columns or names
            return
        if self.columns is None:
            return
        tracked = any(cell.tracked for cell in row)
        self._tracked += tracked
        sides = {role: self._side(row, role) for role in Role}
        remarks = [*self._remarks(row, texts), *self._comments(row)]
        if known is None and not remarks and not any(sides.values()):
            return
        self.rows.append(
            IncomingRow(
                len(self.rows) + 1,
                sides[Role.ORIGINAL],
                sides[Role.TRANSLATION],
                tuple(remarks),
                self.columns.number(texts),
                RowKey(known.original, known.translation, (signs[0], signs[1]), notes)
                if known is not None
                else None,
                tracked,
                self.columns.notes_changed(texts, notes),
            )
        )

    def _side(self, row: Sequence[_Cell], role: Role) -> tuple[str, ...]:
        assert self.columns is not None
        at = self.columns.place(role)
        return row[at].paragraphs if at < len(row) else ()

    def _remarks(self, row: Sequence[_Cell], texts: list[str]) -> Iterator[IncomingRemark]:
        assert self.columns is not None
        for at, text in enumerate(texts):
            alone = [text if place == at else "" for place in range(len(texts))]
            author = (row[at].author if row[at].tracked else "") or self.author
            yield from self.columns.remarks(alone, author)

    def _comments(self, row: Sequence[_Cell]) -> Iterator[IncomingRemark]:
        assert self.columns is not None
        roles = {self.columns.place(role): role for role in Role}
        for at, cell in enumerate(row):
            for key, words in _marked(cell.drafts):
                found = self.comments.pop(key, None)
                if found is not None and found.body.strip():
                    role = roles.get(at)
                    said = words if role is not None else ""
                    yield IncomingRemark(found.body, found.author, found.created, role, said)

    def _loose(self, block: Node) -> None:
        """What stands around the table: comments on it, and words that are not ours."""
        drafts = self._drafts((block,))
        for key, _ in _marked(drafts):
            found = self.comments.pop(key, None)
            if found is not None and found.body.strip():
                self.whole.append(IncomingRemark(found.body, found.author, found.created))
        for draft in drafts:
            words = draft.raw.strip()
            if words:
                self.whole.append(IncomingRemark(plain_body(words), self.author))

    def _cell(self, node: Node) -> _Cell:
        authors = Counter(_authors(node))
        tracked = any(name_of(each.tag) in _TRACKED for each in node.iter())
        author = authors.most_common(1)[0][0] if authors else ""
        return _Cell(self._drafts((node,)), tracked, author)

    def _drafts(self, nodes: Iterable[Node]) -> list[Draft]:
        start = len(self.story.drafts)
        self.story.blocks(nodes)
        self.story.end()
        found = self.story.drafts[start:]
        for draft in found:
            draft.folio = ""
        return found


def _authors(node: Node) -> Iterator[str]:
    for each in node.iter():
        if name_of(each.tag) in _TRACKED:
            author = (attribute(each, "author") or "").strip()
            if author:
                yield author


def _marked(drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """The keys of the comments that stand here, each with the words it stands on."""
    starts: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    for number, draft in enumerate(drafts):
        for at, mark in draft.marks:
            key, slash, _ = mark.partition("/")
            if key[:1] == "c":
                (ends if slash else starts).setdefault(key, (number, at))
    for key, end in ends.items():
        first, at = starts.get(key, end)
        raws = [draft.raw for draft in drafts[first : end[0] + 1]]
        if raws:
            raws[-1] = raws[-1][: end[1]]
            raws[0] = raws[0][at:]
        yield key, "\n".join(raws).strip()


def _last_author(package: Package) -> str:
    relations = package.relations("")
    root = package.tree(relations.get("core-properties", "docProps/core.xml"))
    for node in root if root is not None else ():
        if name_of(node.tag) == "cp:lastModifiedBy":
            return " ".join((node.text or "").split())
    return ""
