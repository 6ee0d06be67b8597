"""Pages and books that Parallax wrote itself, read back as what was written.

Their elements say in `data-` attributes what they are (`web/passages.py`), so nothing needs
to be guessed or put right. What is shown counts: where somebody has changed a page, the words
as they stand are read, and what an attribute says is believed only as far as it can be.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parallax.formats.draft import PLAIN, Draft, Styles, finish
from parallax.formats.edition.characters import STAND_IN, folded
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.html_note_body import markdown_of
from parallax.formats.html_words import INLINE_STYLES, SILENT
from parallax.formats.note_places import word_before
from parallax.formats.paired import beads_of
from parallax.formats.trees import Node
from parallax.formats.web.matter_markup import DOCUMENT_FIELDS, REFERENCE_FIELDS
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.note import NoteKind
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingNote, IncomingPair
from parallax.model.text import Paragraph, ParagraphKind, Role, SpanStyle

_MARK = "data-parallax-edition"
_LONGEST_FIELD = 10_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FRACTION = re.compile(r"(?:0(?:\.\d+)?|1(?:\.0+)?|\d(?:\.\d+)?e-\d+)")
_ORIGIN = "what Parallax wrote into the file"
_EVERY = 200

#: A place in a text: paragraph and code points into it.
_At = tuple[int, int]


@dataclass(slots=True)
class _Side:
    lang: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    rows: list[int] = field(default_factory=list[int])
    #: Where the words of a note begin and end, and where its calls stand, by its number.
    starts: dict[str, _At] = field(default_factory=dict[str, _At])
    ends: dict[str, _At] = field(default_factory=dict[str, _At])
    calls: dict[str, _At] = field(default_factory=dict[str, _At])


@dataclass(frozen=True, slots=True)
class _Note:
    number: str
    kind: NoteKind
    body: str
    author: str
    created: str
    mark: str


@dataclass(slots=True)
class OwnPage:
    """What a page holds; `sides` has the texts that are in it."""

    sides: dict[Role, _Side] = field(default_factory=dict[Role, _Side])
    beads: dict[int, Bead] = field(default_factory=dict[int, Bead])
    notes: list[_Note] = field(default_factory=list[_Note])
    properties: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_pair(self) -> bool:
        return len(self.sides) > 1

    def incoming(self, name: str, format_name: str, sha256: str) -> Incoming:
        """The one text that there is."""
        ((role, _),) = self.sides.items()
        return self._incoming(role, name, format_name, sha256)

    def pair(self, name: str, format_name: str, sha256: str) -> IncomingPair:
        """Both texts, in the rows that they were written in."""
        original, translation = (self._incoming(r, name, format_name, sha256) for r in Role)
        return IncomingPair(original, translation, self._beads())

    def _incoming(self, role: Role, name: str, format_name: str, sha256: str) -> Incoming:
        side = self.sides[role]
        return Incoming(
            name=name,
            format=format_name,
            paragraphs=tuple(side.paragraphs),
            notes=tuple(self._notes(role)),
            lang=side.lang or "und",
            sha256=sha256,
            properties=dict(self.properties),
            origins=dict.fromkeys(self.properties, _ORIGIN),
        )

    def _notes(self, role: Role) -> list[IncomingNote]:
        """The notes that belong to this side: a note on words of both belongs to the
        translation, and so does one on the whole document."""
        side = self.sides[role]
        out: list[IncomingNote] = []
        for note in self.notes:
            if self._home(note) is not role:
                continue
            paragraph, start, end = _place(side, note.number)
            out.append(
                IncomingNote(
                    note.kind, note.body, paragraph, start, end,
                    note.author, note.created, note.mark,
                )
            )  # fmt: skip
        return sorted(out, key=lambda note: (note.paragraph, note.end, note.start))

    def _home(self, note: _Note) -> Role:
        for role in (Role.TRANSLATION, Role.ORIGINAL):
            side = self.sides.get(role)
            if side and (note.number in side.starts or note.number in side.calls):
                return role
        return Role.TRANSLATION if Role.TRANSLATION in self.sides else Role.ORIGINAL

    def _beads(self) -> tuple[Bead, ...]:
        """The rows as beads, with what the page knows of each."""
        rows = [self.sides[role].rows for role in Role]
        return beads_of(rows[0], rows[1], self.beads)


def own_page(roots: Iterable[Node], progress: Progress) -> OwnPage | None:
    """What Parallax wrote into these trees (a page, or the chapters of a book in order); None
    where it wrote none of them, or where no text is left in it."""
    page = OwnPage()
    row, own = 0, False
    side: _Side | None = None
    for root in roots:
        inside = next((each for each in root.iter() if each.get(_MARK)), None)
        if inside is None:
            continue
        own = True
        for node in inside.iter():
            if node.get("data-row") is not None:
                row += 1
                if row % _EVERY == 0:
                    progress(0.0, "Reading the rows")
                page.beads[row] = _bead(node)
            elif node.get("data-side") is not None:
                side = _side(page, node)
            elif node.get("data-paragraph") is not None and side is not None:
                _take(side, node, row)
            elif node.get("data-note-number") is not None:
                note = _note(node)
                if note is not None:
                    page.notes.append(note)
            elif node.get("data-details") is not None and not page.properties:
                page.properties = _properties(node)
    page.sides = {role: each for role, each in page.sides.items() if each.paragraphs}
    return page if own and page.sides else None


def _side(page: OwnPage, node: Node) -> _Side | None:
    if node.get("data-side") not in tuple(Role):
        return None
    side = page.sides.setdefault(Role(node.get("data-side") or ""), _Side())
    lang = node.get("lang") or ""
    if not side.lang and _LANGUAGE.fullmatch(lang):
        side.lang = lang
    return side


def _properties(node: Node) -> dict[str, str]:
    said = {name: node.get(f"data-{name}") for name in (*DOCUMENT_FIELDS, *REFERENCE_FIELDS)}
    return {name: value[:_LONGEST_FIELD] for name, value in said.items() if value}


def _bead(node: Node) -> Bead:
    """What is known of a row; which paragraphs it holds is counted."""
    score, status, gap = (node.get(f"data-{name}") or "" for name in ("score", "status", "gap"))
    return Bead(
        0, 0, 0, 0,
        float(score) if _FRACTION.fullmatch(score) else 1.0,
        BeadStatus(status) if status in tuple(BeadStatus) else BeadStatus.CONFIRMED,
        Gap(gap) if gap in tuple(Gap) else None,
    )  # fmt: skip


def _note(node: Node) -> _Note | None:
    body = next((each for each in node.iter("div") if each.get("class") == "body"), None)
    said = node.get("data-body") or ""
    if body is not None and not _shows(body, said):
        said = markdown_of(body)
    if not said.strip():
        return None
    kind = node.get("data-kind") or ""
    return _Note(
        node.get("data-note-number") or "",
        NoteKind(kind) if kind in tuple(NoteKind) else NoteKind.TRANSLATOR,
        said,
        node.get("data-author") or "",
        node.get("data-created") or "",
        node.get("data-mark") or "",
    )


def _shows(body: Node, markdown: str) -> bool:
    """Whether what is shown of a note is still what its Markdown says. Of a character that no
    page can hold a stand-in is written, but Markdown has passed over some of them as blanks."""
    said = "".join(words for block in note_blocks(markdown) for words in block.texts())
    shown = "".join(body.itertext())
    return folded(shown.replace(STAND_IN, "")) == folded(said.replace(STAND_IN, ""))


# -- Paragraphs


def _take(side: _Side, node: Node, row: int) -> None:
    kind = node.get("data-paragraph") or ""
    level = node.get("data-level") or ""
    draft = Draft(kind=ParagraphKind(kind) if kind in tuple(ParagraphKind) else None)
    if draft.kind is ParagraphKind.HEADING:
        draft.level = int(level) if level in tuple("123456") else 1
    draft.folio = node.get("data-folio") or ""
    _read(node, draft)
    for finished in finish(draft):
        if not finished.text:
            continue
        at = len(side.paragraphs)
        for place, key in finished.marks:
            what, _, number = key.partition(" ")
            if what == "start":
                side.starts.setdefault(number, (at, place))
            elif what == "end":
                side.ends[number] = (at, place)
            else:
                side.calls.setdefault(number, (at, place))
        side.paragraphs.append(
            Paragraph(
                finished.text,
                finished.kind or ParagraphKind.PROSE,
                finished.level,
                finished.spans,
                finished.folio,
            )
        )
        side.rows.append(row)


def _read(paragraph: Node, draft: Draft) -> None:
    """The words of a paragraph with their formatting, and marks where notes stand."""
    stack: list[tuple[Node, Styles, bool]] = [(paragraph, PLAIN, False)]
    while stack:
        node, styles, leaving = stack.pop()
        number = node.get("data-note")
        if leaving:
            if number is not None:
                draft.mark(f"end {number}")
            if node is not paragraph and node.tail:
                draft.add(node.tail, styles)
            continue
        stack.append((node, styles, True))
        names = (node.get("class") or "").split()
        if node.tag in SILENT or "leaf" in names:
            continue
        if node.tag == "sup" and "c" in names:
            for call in node.iter("a"):
                draft.mark(f"call {call.get('data-call') or ''}")
            continue
        if number is not None:
            draft.mark(f"start {number}")
        if node.tag == "br":
            draft.add("\n")
        own = _style(node, names)
        inner = styles if own is None else styles | {own}
        if node.text:
            draft.add(node.text, inner)
        stack.extend((each, inner, False) for each in reversed(list(node)))


def _style(node: Node, names: Sequence[str]) -> SpanStyle | None:
    if "small-capitals" in names:
        return SpanStyle.SMALL_CAPITALS
    return INLINE_STYLES.get(node.tag)


def _place(side: _Side, number: str) -> tuple[int, int, int]:
    """The words of a note; of several paragraphs those in the first. (-1, 0, 0) where it
    stands on none."""
    start, end = side.starts.get(number), side.ends.get(number)
    if start is not None and end is not None:
        paragraph, first = start
        text = side.paragraphs[paragraph].text
        last = end[1] if end[0] == paragraph else len(text)
        while last > first and text[last - 1].isspace():
            last -= 1
        while first < last and text[first].isspace():
            first += 1
        if first < last:
            return paragraph, first, last
    call = side.calls.get(number, start)
    if call is None:
        return -1, 0, 0
    return call[0], *word_before(side.paragraphs[call[0]].text, call[1])
