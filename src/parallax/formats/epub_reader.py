"""EPUB books, 2 and 3: the chapters in reading order with the notes called in them."""

import re
from dataclasses import dataclass

from parallax.formats.assembly import Material, assemble
from parallax.formats.epub import EPUB
from parallax.formats.epub_contents import Contents, read_contents
from parallax.formats.epub_package import Book, resolve
from parallax.formats.epub_pages import mark_pages
from parallax.formats.foreign import holds_both
from parallax.formats.format import ReadOptions
from parallax.formats.html_blocks import Blocks
from parallax.formats.html_note_body import found_note
from parallax.formats.html_notes import CALL, take_out_notes
from parallax.formats.html_sheets import declarations, write_out
from parallax.formats.html_words import holds_notes
from parallax.formats.own_pages import own_page
from parallax.formats.source import Source
from parallax.formats.trees import Malformed, Node, discard, parse_html, text_of
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, IncomingPair

#: Elements closed as in XML, `<a id="x"/>`, which in HTML would stay open; not those that
#: are always empty.
_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([a-zA-Z][\w:.-]*)((?:\s[^<>]*)?)/>"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GROUPS = ("section", "div", "aside", "ol", "ul")
#: So many missing parts are named.
_NAMED = 3
#: So many style sheets of a book, and of a chapter, are looked at.
_MOST_SHEETS, _MOST_OF_CHAPTER = 50, 8


@dataclass(frozen=True, slots=True)
class _Chapter:
    part: str
    body: Node
    sheets: list[tuple[str, str]]


def read_epub(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a book. It carries its own encoding: one that was chosen is not looked at."""
    sha256 = source.sha256(share(progress, 0.0, 0.05))
    contents, chapters, missing = _open(source, share(progress, 0.05, 0.3))
    own = own_page((chapter.body for chapter in chapters), share(progress, 0.3, 0.9))
    if own is not None:
        if own.is_pair:
            raise holds_both(source)
        return own.incoming(source.path.name, EPUB.name, sha256)
    material = Material(
        collapse=True,
        lang=contents.lang,
        properties=contents.properties,
        remarks=_remarks(contents, missing),
    )
    root = _merged(chapters)
    mark_pages(root)
    groups = _groups(root)
    notes = take_out_notes(root)
    _drop_emptied(groups)
    blocks = Blocks(share(progress, 0.3, 0.6))
    blocks.read(root)
    material.drafts = blocks.drafts
    material.draft_count = len(blocks.drafts)
    material.notes = {note.key: found_note(note) for note in notes}
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=EPUB.name,
        sha256=sha256,
        progress=share(progress, 0.6, 1.0),
    )


def read_epub_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    """Read a book of two texts that Parallax wrote; None for any other book."""
    _, chapters, _ = _open(source, share(progress, 0.0, 0.4))
    own = own_page((chapter.body for chapter in chapters), share(progress, 0.4, 0.9))
    if own is None or not own.is_pair:
        return None
    return own.pair(source.path.name, EPUB.name, source.sha256(share(progress, 0.9, 1.0)))


def _open(source: Source, progress: Progress) -> tuple[Contents, list[_Chapter], list[str]]:
    """What the book says of itself, its chapters, and the parts that cannot be read."""
    with Book(source) as book:
        package = book.xml(book.main)
        contents = read_contents(package, book.main) if package is not None else Contents()
        _refuse_encrypted(source, book, contents)
        chapters, missing = _chapters(book, contents, progress)
        _write_out_classes(book, chapters)
    if not chapters:
        raise UserError(
            f"{source.name} is an EPUB book in which no chapter can be read; fetch it again, or "
            "convert it to EPUB anew with a program such as Calibre."
        )
    return contents, chapters, missing


def _refuse_encrypted(source: Source, book: Book, contents: Contents) -> None:
    """Fonts may be encrypted, chapters may not."""
    locked = book.encrypted()
    if any(part.casefold() in locked for part in contents.chapters):
        raise UserError(
            f"{source.name} is protected against copying (DRM) and can be read only in its shop's "
            "own program; ask the publisher for a copy without protection and open that."
        )


def _chapters(
    book: Book, contents: Contents, progress: Progress
) -> tuple[list[_Chapter], list[str]]:
    """The chapters that can be read, and the parts that cannot."""
    chapters: list[_Chapter] = []
    missing: list[str] = []
    for number, part in enumerate(contents.chapters):
        progress(number / len(contents.chapters), "Reading the chapters")
        text = book.text(part) if part else None
        root: Node | None = None
        if text is not None:
            try:
                root = parse_html(_CLOSED.sub(r"<\1\2></\1>", text))
            except Malformed:
                root = None
        if root is None:
            if text is None or text.strip():
                missing.append(part)
            continue
        chapters.append(_Chapter(part, next(root.iter("body"), root), _sheets(root, part)))
    return chapters, missing


def _sheets(root: Node, part: str) -> list[tuple[str, str]]:
    """The style sheets of a chapter: each the part it is, or its own words."""
    sheets: list[tuple[str, str]] = []
    for node in root.iter("link", "style"):
        if node.tag == "style":
            sheets.append(("", "".join(node.itertext())))
        elif "stylesheet" in (node.get("rel") or "").casefold() and node.get("href"):
            sheets.append((resolve(part, node.get("href") or "")[0], ""))
    return sheets[:_MOST_OF_CHAPTER]


def _write_out_classes(book: Book, chapters: list[_Chapter]) -> None:
    known: dict[str, dict[tuple[str, str], str]] = {}
    for chapter in chapters:
        said: dict[tuple[str, str], str] = {}
        for part, own in chapter.sheets:
            if part and part not in known:
                words = book.text(part) if len(known) < _MOST_SHEETS else None
                known[part] = declarations([words or ""])
            said |= known[part] if part else declarations([own])
        write_out(chapter.body, said)


def _merged(chapters: list[_Chapter]) -> Node:
    """All chapters in one tree, so that a note may stand in another file than its call."""
    numbers = {chapter.part.casefold(): n for n, chapter in enumerate(chapters)}
    whole = parse_html("<html><body><p></p></body></html>")
    assert whole is not None
    root = next(whole.iter("body"))
    for number, chapter in enumerate(chapters):
        for node in chapter.body.iter():
            _rename(node, chapter.part, number, numbers)
        chapter.body.tag = "section"
        root.append(chapter.body)
    return root


def _rename(node: Node, part: str, number: int, numbers: dict[str, int]) -> None:
    """Give an element's id, and the link it is, a name that is its own in the whole book."""
    for key in ("id", "name"):
        value = node.get(key)
        if value:
            node.set(key, f"{value}-{number}")
    href = node.get("href")
    if href and "#" in href:
        target, fragment = resolve(part, href)
        at = numbers.get(target.casefold())
        if at is not None and fragment:
            node.set("href", f"#{fragment}-{at}")


def _groups(root: Node) -> list[tuple[Node, int]]:
    """Where nothing but a heading may be left once the notes are gone, and how much is there."""
    chapters, of_notes = set(root), set[Node]()
    groups: list[tuple[Node, int]] = []
    for node in root.iter(*_GROUPS):
        if holds_notes(node) or node.getparent() in of_notes:
            of_notes.add(node)
        elif node not in chapters:
            continue
        groups.append((node, len(text_of(node))))
    return groups


def _drop_emptied(groups: list[tuple[Node, int]]) -> None:
    """Take out chapters and lists of notes of which only their headings are left."""
    for node, length in reversed(groups):
        text = text_of(node)
        if node.getparent() is None or len(text) == length:
            continue
        if any(each.get("key") for each in node.iter(CALL)):
            continue
        headings = (text_of(each) for each in node.iter(*_HEADINGS))
        if "".join(" ".join(headings).split()) == "".join(text.split()):
            discard(node)


def _remarks(contents: Contents, missing: list[str]) -> list[str]:
    remarks: list[str] = []
    if contents.left_out:
        remarks.append("The table of contents was left out.")
    if missing:
        names = ", ".join(f"“{part or '?'}”" for part in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        remarks.append(f"Parts of the book that are missing or cannot be read: {names}{more}.")
    if contents.others:
        remarks.append(
            f"{contents.others} part{'s' if contents.others > 1 else ''} of the book that "
            f"{'are' if contents.others > 1 else 'is'} no text (pictures, for instance) "
            f"{'were' if contents.others > 1 else 'was'} left out."
        )
    return remarks
