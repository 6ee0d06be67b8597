"""OpenDocument texts read whole, with their footnotes, endnotes and comments."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from parallax.formats.archive import Archive
from parallax.formats.assembly import Material, assemble
from parallax.formats.draft import Found
from parallax.formats.foreign import protected_sentence
from parallax.formats.format import ReadOptions
from parallax.formats.language_labels import most_said
from parallax.formats.odt import ODT
from parallax.formats.odt_body import Story
from parallax.formats.odt_styles import StyleSheet, name_of, value
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

_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")


def read_odt(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read an OpenDocument text. It carries its own encoding: one that was chosen is not
    looked at."""
    sha256 = source.sha256(share(progress, 0.0, 0.05))
    with opened(source, share(progress, 0.05, 0.6)) as known:
        story = known.story
        story.blocks(known.body)
        material = Material(
            drafts=story.drafts,
            draft_count=len(story.drafts),
            remarks=left_out(
                deletions=story.deletions, hidden=story.hidden, contents=story.contents
            ),
        )
        take_rest(material, known)
        if story.own is not None:
            story.own.name_leaves(story.drafts)
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=ODT.name,
        sha256=sha256,
        progress=share(progress, 0.6, 1.0),
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """An open document: a story with its styles, the blocks for it to read, its properties."""

    story: Story
    body: list[Node]
    meta: Node | None


@contextmanager
def opened(source: Source, progress: Progress) -> Generator[Opened]:
    """An OpenDocument text; UserError tells what is wrong with it."""
    with Archive(source, "ODT") as archive:
        if _ENCRYPTED.search(archive.bytes_of("META-INF/manifest.xml") or b""):
            raise UserError(protected_sentence(source))
        try:
            root = archive.tree("content.xml", progress)
            if root is None:
                raise archive.damaged()
            styles = StyleSheet()
            styles.read(archive.tree("styles.xml"))
            for part in root:
                if name_of(part.tag) == "office:automatic-styles":
                    styles.read(part)
            steady: Progress = lambda _, sentence: progress(1.0, sentence)  # noqa: E731
            meta = archive.tree("meta.xml")
            yield Opened(Story(styles, steady, own=_own(meta)), _body(root), meta)
        except RecursionError as fault:
            raise UserError(
                f"{source.name} is nested too deeply; open it in LibreOffice, copy its text into "
                "a new document and save that."
            ) from fault


def take_rest(material: Material, known: Opened) -> None:
    """What stands outside the paragraphs of a story that was read: notes, comments, properties."""
    story = known.story
    material.lang = story.styles.lang
    for key, node in story.notes.items():
        mark = next((_words(each) for each in node if _is(each, "text:note-citation")), "")
        body = next((each for each in node if _is(each, "text:note-body")), None)
        if body is not None:
            said = _markdown(body, story)
            material.notes[key] = Found(key, NoteKind.TRANSLATOR, said, mark)
    for key, node in story.comments.items():
        named = {name_of(each.tag): _words(each) for each in node}
        material.notes[key] = Found(
            key,
            NoteKind.QUERY,
            _markdown(node, story),
            author=named.get("dc:creator", ""),
            created=moment(named.get("dc:date")),
            exact=True,
        )
    _take_properties(material, known.meta)
    material.lang = most_said(story.languages) or material.lang
    if story.own is not None:
        story.own.settle(material, story.drafts)


def _own(meta: Node | None) -> OwnReading | None:
    """What the document says of itself, if Parallax wrote it."""
    found = {
        value(node, "meta:name"): "".join(node.itertext())
        for node in (meta.iter() if meta is not None else ())
        if _is(node, "meta:user-defined")
    }
    properties = own_properties(found)
    return OwnReading(properties) if properties is not None else None


def _body(root: Node) -> list[Node]:
    for body in root:
        if _is(body, "office:body"):
            return [block for text in body if _is(text, "office:text") for block in text]
    return []


def _markdown(node: Node, called: Story) -> str:
    story = Story(called.styles, own=called.own)
    story.blocks(each for each in node if name_of(each.tag).startswith(("text:", "table:")))
    return note_body(story.drafts)


def _take_properties(material: Material, root: Node | None) -> None:
    found: dict[str, str] = {}
    for node in root.iter() if root is not None else ():
        found.setdefault(name_of(node.tag), _words(node))
    # Nothing is made of dc:creator: it is whoever's computer it was, hardly a contributor.
    for field, name in (("title", "dc:title"), ("summary", "dc:description")):
        said = found.get(name, "")
        if said and not FILLED_IN.match(said):
            material.properties[field] = said
    for node in root.iter() if root is not None else ():
        if _is(node, "meta:user-defined") and value(node, "meta:name").casefold() == "rights":
            material.properties["rights"] = _words(node)
    material.lang = found.get("dc:language", "") or material.lang


def _is(node: Node, name: str) -> bool:
    return name_of(node.tag) == name


def _words(node: Node) -> str:
    return " ".join("".join(node.itertext()).split())
