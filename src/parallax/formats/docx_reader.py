"""Word documents: OOXML, transitional and strict, with their footnotes and comments."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager

from parallax.formats.assembly import Material, assemble
from parallax.formats.docx import DOCX
from parallax.formats.docx_body import Story, section_turns
from parallax.formats.docx_numbering import Numbering, read_numbering, written
from parallax.formats.docx_package import Package, attribute, name_of
from parallax.formats.docx_styles import StyleSheet, read_styles
from parallax.formats.draft import Found
from parallax.formats.format import ReadOptions
from parallax.formats.language_labels import most_said
from parallax.formats.office import left_out, note_body
from parallax.formats.own_marks import own_properties
from parallax.formats.own_reading import OwnReading
from parallax.formats.properties import FILLED_IN, moment
from parallax.formats.source import Source
from parallax.formats.trees import Node
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming


def read_docx(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a Word document. It carries its own encoding: one that was chosen is not looked at."""

    sha256 = source.sha256(share(progress, 0.0, 0.05))
    with opened(source) as package:
        story, body = begin_story(package, share(progress, 0.05, 0.6))
        story.blocks(body)
        story.end()
        material = Material(
            drafts=story.drafts, draft_count=len(story.drafts), remarks=left_out_of(story)
        )
        take_rest(material, package, story)
        if story.own is not None:
            story.own.name_leaves(story.drafts)
        else:
            # What the defaults say is the language of whoever installed the program.
            material.lang = most_said(story.languages) or material.lang
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=DOCX.name,
        sha256=sha256,
        progress=share(progress, 0.6, 1.0),
    )


@contextmanager
def opened(source: Source) -> Generator[Package]:
    """The package of a Word document; UserError tells what is wrong with it."""
    with Package(source) as package:
        try:
            yield package
        except RecursionError as fault:
            raise UserError(
                f"{source.name} is nested too deeply; open it in Word or LibreOffice, copy its "
                "text into a new document and save that."
            ) from fault


def begin_story(package: Package, progress: Progress) -> tuple[Story, Iterable[Node]]:
    """A story with the document's styles and numbers, and the blocks of its body for it to read."""
    root = package.tree(package.main, progress)
    body = (
        next((each for each in root if name_of(each.tag) == "w:body"), None)
        if root is not None
        else None
    )
    steady: Progress = lambda _, sentence: progress(1.0, sentence)  # noqa: E731
    styles = read_styles(_part(package, "styles"))
    own = _own(package)
    turns = section_turns(root) if root is not None and own is None else ()
    numbering = read_numbering(_part(package, "numbering"))
    story = Story(styles, numbering, steady, turns, own=own)
    return story, body if body is not None else ()


def take_rest(material: Material, package: Package, story: Story) -> None:
    """What stands outside the body of a story that was read: notes, comments, properties."""
    styles = story.styles
    _take_notes(material, story, styles, _part(package, "footnotes"), _part(package, "endnotes"))
    take_comments(material, package, story)
    _take_properties(material, package)
    if story.own is not None:
        story.own.settle(material, story.drafts)


def _part(package: Package, kind: str) -> Node | None:
    relations = package.relations(package.main)
    return package.tree(relations[kind]) if kind in relations else None


def _take_notes(
    material: Material,
    story: Story,
    styles: StyleSheet,
    footnotes: Node | None,
    endnotes: Node | None,
) -> None:
    bodies: dict[str, Node] = {}
    for prefix, root in (("f", footnotes), ("e", endnotes)):
        for node in root if root is not None else ():
            if attribute(node, "type") in (None, "normal"):
                bodies[f"{prefix}{attribute(node, 'id')}"] = node
    counts = {"f": 0, "e": 0}
    for key, typed in story.called.items():
        kind = key[0]
        if kind not in counts or key not in bodies:
            continue
        mark = typed
        if not mark:
            counts[kind] += 1
            mark = str(counts[kind]) if kind == "f" else written(counts[kind], "lowerRoman")
        body = _markdown(bodies[key], styles, typed, story.own)
        material.notes[key] = Found(key, NoteKind.TRANSLATOR, body, mark)


def take_comments(material: Material, package: Package, story: Story) -> None:
    """The comments of the package, each by the key under which a story marks its words."""
    styles, comments = story.styles, _part(package, "comments")
    for node in comments if comments is not None else ():
        if name_of(node.tag) != "w:comment":
            continue
        key = f"c{attribute(node, 'id')}"
        material.notes[key] = Found(
            key,
            NoteKind.QUERY,
            _markdown(node, styles, ""),
            author=(attribute(node, "author") or "").strip(),
            created=moment(attribute(node, "date")),
            exact=True,
        )


def _markdown(node: Node, styles: StyleSheet, mark: str, own: OwnReading | None = None) -> str:
    """The body of a note; a mark typed at its start is not part of it."""
    story = Story(styles, Numbering(), own=own)
    story.blocks(node)
    story.end()
    return note_body(story.drafts, mark)


def _take_properties(material: Material, package: Package) -> None:
    relations = package.relations("")
    root = package.tree(relations.get("core-properties", "docProps/core.xml"))
    found: dict[str, str] = {}
    for node in root if root is not None else ():
        found[name_of(node.tag)] = " ".join((node.text or "").split())
    # Nothing is made of dc:creator: it is whoever's computer it was, hardly a contributor.
    for field, name in (
        ("title", "dc:title"),
        ("summary", "dc:description"),
        ("rights", "dc:rights"),
    ):
        value = found.get(name, "")
        if value and not FILLED_IN.match(value):
            material.properties[field] = value
    material.lang = found.get("dc:language", "")


def _own(package: Package) -> OwnReading | None:
    """What the document says of itself, if Parallax wrote it."""
    relations = package.relations("")
    root = package.tree(relations.get("custom-properties", "docProps/custom.xml"))
    found = {
        attribute(node, "name") or "": "".join(node.itertext())
        for node in (root if root is not None else ())
    }
    properties = own_properties(found)
    return OwnReading(properties) if properties is not None else None


def left_out_of(story: Story) -> list[str]:
    return left_out(deletions=story.deletions, hidden=story.hidden, contents=story.contents)
