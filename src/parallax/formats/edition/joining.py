"""Joining parts that were set apart into one tagged PDF, whose links lead across all of it.

Every part has pages with their own structure (ISO 32000-1, 14.7). Joined, there is one
structure tree, one outline and one set of metadata. The templates name what they could not
know: a link "parallax:at>to" stands at one name and leads to another, and a figure
"parallax:name" is a note (`resources/typst/notes.typ`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from parallax import __version__

if TYPE_CHECKING:
    from pikepdf import Pdf

_SCHEME = "parallax:"
_TOOL = re.compile(rb"(<xmp:CreatorTool>)(Typst)")
#: Whose file it is, before the name of the typesetter.
_OURS = f"Parallax {__version__} with "
_PAGE_COUNT = re.compile(rb"(<xmpTPg:NPages>)\d+(</xmpTPg:NPages>)")
#: What a screen reader says of a link.
_TO_NOTE, _TO_CALL = "To the note", "To the place of the note in the text"
_TO_DOCUMENT = "To the document"
#: A link to "#2" leads to the first page of chapter 2, from whichever chapter it is.
_CHAPTER = "#"
#: So many names stand in one leaf of a name tree.
_LEAF = 64


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of one volume: its parts in order, and the levels of its outline's entries and
    of all its headings as they follow each other. With a `title` it gets an entry of its own,
    above all these."""

    parts: Sequence[bytes]
    levels: Sequence[int] = ()
    title: str = ""
    headings: Sequence[int] = ()


@dataclass(slots=True)
class _Entry:
    level: int
    item: Any
    under: list["_Entry"] = field(default_factory=list["_Entry"])


def join(chapters: Sequence[Chapter], tick: Callable[[float], None]) -> bytes:
    """One PDF of all parts; `tick` is told the fraction done. What holds for the whole file
    (title, authors, language, colours) is taken from the first part."""
    import pikepdf

    parts = [(number, part) for number, each in enumerate(chapters) for part in each.parts]
    with ExitStack() as opened:
        target: Pdf | None = None
        joiner: _Joiner | None = None
        for at, (number, part) in enumerate(parts):
            tick(0.8 * at / len(parts))
            pdf = opened.enter_context(pikepdf.open(BytesIO(part)))
            if joiner is None:
                target = pdf
                joiner = _Joiner(pdf, [chapter.title for chapter in chapters])
                joiner.begin()
            else:
                joiner.add(pdf, number)
        assert joiner is not None and target is not None
        joiner.finish(chapters)
        tick(0.9)
        out = BytesIO()
        target.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return out.getvalue()


class _Joiner:
    def __init__(self, target: "Pdf", titles: Sequence[str]) -> None:
        self.target = target
        self.titles = titles
        self.numbers: list[Any] = []
        self.next_number = 0
        self.places: dict[str, tuple[Any, Any]] = {}
        self.links: list[tuple[Any, str]] = []
        self.notes: list[tuple[str, Any]] = []
        self.entries: dict[int, list[_Entry]] = {number: [] for number in range(len(titles))}
        self.first_pages: dict[int, Any] = {}
        self.tops: dict[int, Any] = {}
        self.kids: dict[int, list[Any]] = {number: [] for number in range(len(titles))}

    def begin(self) -> None:
        """Take in the first part, which is the target itself."""
        root = self.target.Root
        self.document = root.StructTreeRoot.K[0]
        self._take_in(root.StructTreeRoot, root.get("/Outlines"), list(self.target.pages), 0)

    def add(self, part: "Pdf", chapter: int) -> None:
        """Take in a further part."""
        before = len(self.target.pages)
        # pages first: what is copied later refers to them
        self.target.pages.extend(part.pages)
        tree = self.target.copy_foreign(part.Root.StructTreeRoot)
        outlines = part.Root.get("/Outlines")
        copied = None if outlines is None else self.target.copy_foreign(outlines)
        pages = [self.target.pages[at] for at in range(before, len(self.target.pages))]
        self._take_in(tree, copied, pages, chapter)
        main = self.target.Root.StructTreeRoot
        for name, kind in dict(tree.get("/RoleMap", {})).items():
            if "/RoleMap" in main and name not in main.RoleMap:
                main.RoleMap[name] = kind

    def _take_in(self, tree: Any, outlines: Any, pages: list[Any], chapter: int) -> None:
        base = self.next_number
        self.first_pages.setdefault(chapter, pages[0].obj)
        for page in pages:
            self._renumber(page.obj, base, chapter)
        most = 0
        for number, parent in _numbers(tree.ParentTree):
            self.numbers += [base + number, parent]
            most = max(most, number + 1)
        self.next_number = base + max(most, int(tree.get("/ParentTreeNextKey", 0)))
        for top in tree.K:
            for kid in _kids(top):
                self.kids[chapter].append(kid)
                self._find_notes(kid, chapter)
        if outlines is not None:
            self.entries[chapter] += [
                _Entry(level, item) for level, item in _outline_items(outlines)
            ]

    def _renumber(self, page: Any, base: int, chapter: int) -> None:
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + base
        for annotation in page.get("/Annots", ()):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + base
            action = annotation.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if not address.startswith(_SCHEME):
                continue
            at, _, to = address.removeprefix(_SCHEME).partition(">")
            if at:
                self.places[f"{chapter}/{at}"] = (page, annotation.Rect)
            self.links.append((annotation, to if to.startswith(_CHAPTER) else f"{chapter}/{to}"))

    def _find_notes(self, element: Any, chapter: int) -> None:
        """Make notes of the figures that are."""
        import pikepdf

        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        kind = str(element.S)
        if kind == "/Figure":
            words = str(element.get("/Alt", ""))
            if words.startswith(_SCHEME):
                element.S = pikepdf.Name.Note
                name = f"{chapter}/{words.removeprefix(_SCHEME)}"
                element.ID = pikepdf.String(name)
                del element.Alt
                if "/A" in element:
                    del element.A
                self.notes.append((name, element))
            return
        if kind == "/Div":
            for kid in _kids(element):
                self._find_notes(kid, chapter)

    def finish(self, chapters: Sequence[Chapter]) -> None:
        """Write down what all parts have in common."""
        import pikepdf

        target = self.target
        tree = target.Root.StructTreeRoot
        tree.ParentTree = target.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self.numbers)))
        tree.ParentTreeNextKey = self.next_number
        self._lead_links()
        self._name_notes(tree)
        for number, chapter in enumerate(chapters):
            self._level_headings(number, chapter.headings)
        self._gather_structure()
        self._outline(chapters)
        info: Any = target.Root.get("/MarkInfo")
        if info is not None and "/Suspects" in info:
            # false is what it means when it is not there, which all programs understand
            del info.Suspects
        metadata = target.Root.Metadata
        count = str(len(target.pages)).encode()
        said = _PAGE_COUNT.sub(rb"\g<1>" + count + rb"\g<2>", metadata.read_bytes())
        metadata.write(_TOOL.sub(rb"\g<1>" + _OURS.encode() + rb"\g<2>", said))
        creator = target.docinfo.get("/Creator")
        if creator is not None:
            target.docinfo.Creator = pikepdf.String(_OURS + str(creator))

    def _lead_links(self) -> None:
        import pikepdf

        for annotation, to in self.links:
            if to.startswith(_CHAPTER):
                first = self.first_pages[int(to.removeprefix(_CHAPTER))]
                del annotation.A
                annotation.Dest = pikepdf.Array([first, pikepdf.Name.Fit])
                annotation.Contents = pikepdf.String(_TO_DOCUMENT)
                continue
            page, rect = self.places.get(to, (None, None))
            if page is None or rect is None:
                raise ValueError(f"a link leads nowhere: {to}")
            del annotation.A
            annotation.Dest = pikepdf.Array(
                [page, pikepdf.Name.XYZ, rect[0], float(rect[3]) + 4, 0]
            )
            annotation.Contents = pikepdf.String(
                _TO_NOTE if to.split("/")[1] == "note" else _TO_CALL
            )

    def _name_notes(self, tree: Any) -> None:
        import pikepdf

        if not self.notes:
            return
        named = sorted(self.notes, key=lambda note: note[0])
        leaves: list[Any] = []
        for at in range(0, len(named), _LEAF):
            here = named[at : at + _LEAF]
            names = pikepdf.Array(
                [each for name, element in here for each in (pikepdf.String(name), element)]
            )
            limits = pikepdf.Array([pikepdf.String(here[0][0]), pikepdf.String(here[-1][0])])
            leaves.append(self.target.make_indirect(pikepdf.Dictionary(Names=names, Limits=limits)))
        tree.IDTree = self.target.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array(leaves)))

    def _level_headings(self, chapter: int, levels: Sequence[int]) -> None:
        """Give headings the levels they have in the whole; each part began anew with 1."""
        import pikepdf

        if not levels:
            return
        found = [each for kid in self.kids[chapter] for each in _headings(kid)]
        if len(found) != len(levels):
            return
        before = 0
        for element, level in zip(found, levels, strict=True):
            before = min(level, before + 1, 6)
            element.S = pikepdf.Name(f"/H{before}")

    def _gather_structure(self) -> None:
        """One document element, with a part for each chapter that has a title."""
        import pikepdf

        document = self.document
        tops: list[Any] = []
        for chapter, kids in self.kids.items():
            parent = document
            if self.titles[chapter]:
                title = pikepdf.String(self.titles[chapter])
                parent = self.target.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Part, P=document, T=title
                    )
                )
                parent.K = pikepdf.Array(kids)
                tops.append(parent)
            else:
                tops += kids
            for kid in kids:
                kid.P = parent
        document.K = pikepdf.Array(tops)

    def _outline(self, chapters: Sequence[Chapter]) -> None:
        import pikepdf

        tops: list[_Entry] = []
        for number, chapter in enumerate(chapters):
            entries = self.entries[number]
            if len(chapter.levels) == len(entries):
                for entry, level in zip(entries, chapter.levels, strict=True):
                    entry.level = level
            nested = _nested(entries)
            if not chapter.title:
                tops += nested
                continue
            page = self.first_pages[number]
            item = self.target.make_indirect(
                pikepdf.Dictionary(
                    Title=pikepdf.String(chapter.title),
                    Dest=pikepdf.Array([page, pikepdf.Name.Fit]),
                )
            )
            tops.append(_Entry(0, item, nested))
        if not tops:
            if "/Outlines" in self.target.Root:
                del self.target.Root.Outlines
            return
        outlines = self.target.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
        _hang(outlines, tops)
        outlines.Count = _count(tops)
        self.target.Root.Outlines = outlines


def _headings(element: Any) -> Iterator[Any]:
    """The headings in a structure element, in order."""
    import pikepdf

    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            continue
        if re.fullmatch(r"/H[1-6]", str(one.S)):
            yield one
        else:
            waiting += reversed(_kids(one))


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    numbers = list(tree.get("/Nums", ()))
    for at in range(0, len(numbers), 2):
        yield int(numbers[at]), numbers[at + 1]
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)


def _outline_items(outline: Any, level: int = 1) -> Iterator[tuple[int, Any]]:
    """The entries of an outline with their depth, in order."""
    item = outline.get("/First")
    while item is not None:
        yield level, item
        yield from _outline_items(item, level + 1)
        item = item.get("/Next")


def _nested(entries: Sequence[_Entry]) -> list[_Entry]:
    """Entries under those of a higher level before them."""
    tops: list[_Entry] = []
    open_entries: list[_Entry] = []
    for entry in entries:
        while open_entries and open_entries[-1].level >= entry.level:
            open_entries.pop()
        (open_entries[-1].under if open_entries else tops).append(entry)
        open_entries.append(entry)
    return tops


def _hang(parent: Any, entries: Sequence[_Entry]) -> None:
    before: Any = None
    for entry in entries:
        item = entry.item
        for key in ("/First", "/Last", "/Prev", "/Next", "/Count"):
            if key in item:
                del item[key]
        item.Parent = parent
        if before is not None:
            item.Prev = before
            before.Next = item
        before = item
        if entry.under:
            _hang(item, entry.under)
            item.Count = _count(entry.under)
    parent.First, parent.Last = entries[0].item, entries[-1].item


def _count(entries: Sequence[_Entry]) -> int:
    return sum(1 + _count(entry.under) for entry in entries)
