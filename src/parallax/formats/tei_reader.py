"""TEI documents: opened, and read as one text with its notes."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.assembly import Material
from parallax.formats.assembly import assemble as assemble_material
from parallax.formats.doctype import Entities, has_doctype, without_doctype
from parallax.formats.draft import Found
from parallax.formats.foreign import holds_both
from parallax.formats.format import ReadOptions
from parallax.formats.markdown import escape
from parallax.formats.note_markdown import markdown_of
from parallax.formats.office import note_body
from parallax.formats.source import MEGABYTE, Source
from parallax.formats.tei import TEI
from parallax.formats.tei_body import Story
from parallax.formats.tei_exact import moment_of, name_leaves
from parallax.formats.tei_header import declared_language, header_of, properties
from parallax.formats.tei_note_blocks import blocks_of
from parallax.formats.tei_notes import kind_of
from parallax.formats.tei_pages import take_out_pages
from parallax.formats.tei_plan import Plan, body_plan, make_plan
from parallax.formats.tei_pointers import links_of
from parallax.formats.tei_sides import Sides, find_sides
from parallax.formats.tei_words import ROOTS, language, local
from parallax.formats.trees import Malformed, Node, parse_xml, text_of
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, Repair, RepairKind

LIMIT = 48 * MEGABYTE
_EXAMPLES = 5
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{0,40};")
_NAMED = 5
_PLACE = re.compile(r"line (\d+), column (\d+)")
_FAULTS = (
    ("Premature end", "it ends before what it opens is closed, as a file does that was cut short"),
    ("does not end", "its beginning (the document type declaration) does not end"),
    ("as it says", "its letters are not in the encoding that it names"),
    ("ncoding", "its letters are not in the encoding that it names"),
    ("tag mismatch", "a tag is closed that was not opened there"),
    ("not defined", "it uses a name that it does not explain"),
    ("Extra content", "something stands behind its end"),
)


@dataclass(slots=True)
class TeiDocument:
    """A document that was opened and looked over."""

    root: Node
    plan: Plan
    sha256: str
    remarks: list[str] = field(default_factory=list[str])


def read_tei(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a TEI document as one text. It carries its own encoding: one that was chosen is
    not looked at."""
    document = open_tei(source, options, share(progress, 0.0, 0.3))
    if sides_of(document) is not None:
        raise holds_both(source)
    material = material_of(
        document,
        [document.root],
        [header_of(each) for each in _documents(document.root)],
        text_language(document.root),
        options,
        share(progress, 0.3, 0.6),
    )
    material.remarks += common_remarks(document)
    return assemble_material(
        material,
        without=options.without,
        name=source.path.name,
        format_name=TEI.name,
        sha256=document.sha256,
        progress=share(progress, 0.6, 1.0),
    )


def open_tei(source: Source, options: ReadOptions, progress: Progress) -> TeiDocument:
    """Parse the file and look it over; UserError where it is no TEI or is damaged."""
    data = source.read(LIMIT, share(progress, 0.0, 0.3))
    remarks: list[str] = []
    try:
        root = _parsed(data, remarks, share(progress, 0.3, 1.0))
    except Malformed as fault:
        raise UserError(_damaged(source, str(fault))) from fault
    except Entities as fault:
        raise UserError(
            f"{source.name} uses {fault}, and was not read, because such files may be made to do "
            "harm; have the program it comes from write out its entities, and open that copy."
        ) from fault
    name = local(root.tag)
    if name not in ROOTS:
        raise UserError(
            f"{source.name} is an XML file, but not a TEI document: it begins with “{name[:40]}”. "
            "Export it as TEI from the program it comes from, or save its text as plain text or "
            "DOCX and open that."
        )
    plan = make_plan(root, keeps_hyphens=RepairKind.HYPHENS in options.without)
    return TeiDocument(root, plan, hashlib.sha256(data).hexdigest(), remarks)


def sides_of(document: TeiDocument) -> Sides | None:
    """The two texts of a document that holds an original and its translation."""
    links = links_of(document.root, document.plan.ids)
    return find_sides(document.root, [nodes for nodes, _ in links])


def material_of(
    document: TeiDocument,
    parts: Sequence[Node],
    headers: Sequence[Node | None],
    lang: str,
    options: ReadOptions,
    progress: Progress,
) -> Material:
    """What stands in some elements of the document, ready to be made paragraphs."""
    plan = document.plan
    story = Story(plan, progress)
    for part in parts:
        story.read(part)
    if plan.exact:
        drafts = name_leaves(story.drafts)
    else:
        drafts = take_out_pages(story.drafts, shown=RepairKind.FOLIOS not in options.without)
    found = properties(headers, lang)
    material = Material(
        titled=True,
        drafts=drafts,
        draft_count=len(drafts),
        properties=found,
        origins=dict.fromkeys(found, "the file’s TEI header"),
        lang=lang or next((said for each in headers if (said := declared_language(each))), ""),
        remarks=_remarks(story),
        repairs=_repairs(story),
        settled=plan.exact,
    )
    marked = {key for draft in drafts for _, key in draft.marks}
    called = plan.called()
    for key, node in plan.notes.bodies.items():
        # A note that nothing calls is on the document.
        if key in marked or key not in called:
            material.notes[key] = found_note(plan, key, node)
    for key, words in story.signs.readings.items():
        material.notes[key] = Found(key, NoteKind.EDITOR, escape(words), exact=True)
    return material


def found_note(plan: Plan, key: str, node: Node) -> Found:
    """A note with its body as Markdown."""
    mark = plan.notes.marks[key]
    name, does = plan.author(node)
    if plan.exact:
        body = markdown_of(blocks_of(node))
        created = moment_of(node, plan.ids)
        return Found(key, kind_of(node, does), body, mark, name, created, exact=True)
    first = next(iter(node), None)
    left_out = (
        [first]
        if mark
        and first is not None
        and not (node.text or "").strip()
        and text_of(first).strip("[]().: ") == mark
        else []
    )
    story = Story(body_plan(plan, left_out))
    story.read(node)
    return Found(key, kind_of(node, does), note_body(story.drafts), mark, author=name, exact=True)


def text_language(root: Node) -> str:
    """The language of the text's own element, or of its document's."""
    for name in ("text", "body", "TEI", "TEI.2"):
        said = {language(each) for each in root.iter() if local(each.tag) == name}
        if len(said) == 1 and "" not in said:
            return next(iter(said))
    return ""


def common_remarks(document: TeiDocument) -> list[str]:
    """Sentences on the file as a whole."""
    remarks = list(document.remarks)
    missing = list(dict.fromkeys(document.plan.notes.missing))
    if missing:
        marks = ", ".join(f"“{mark[:20]}”" for mark in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        remarks.append(f"Calls of notes that are not in the file stay in the text: {marks}{more}.")
    return remarks


def _documents(root: Node) -> list[Node]:
    """The documents of a corpus before the corpus itself."""
    return [*(each for each in root if local(each.tag) in ROOTS), root]


def _parsed(data: bytes, remarks: list[str], progress: Progress) -> Node:
    if not has_doctype(data):
        try:
            return parse_xml(data, progress)
        except Malformed:
            # Names of characters that nothing declares are known all the same.
            if _ENTITY.search(data) is None:
                raise
    data, unknown = without_doctype(data)
    if unknown:
        names = ", ".join(f"&{name};" for name in unknown[:_NAMED])
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        remarks.append(
            f"What these stand for is said in other files, which are not read: {names}{more}."
        )
    return parse_xml(data, progress)


def _damaged(source: Source, fault: str) -> str:
    place = _PLACE.search(fault)
    where = f" (line {place[1]}, character {place[2]})" if place is not None else ""
    if "xcessive depth" in fault or "HUGE" in fault:
        return (
            f"{source.name} is nested too deeply, or has a paragraph of more than ten million "
            "characters; split it into parts and open them one by one."
        )
    return (
        f"{source.name} is not well-formed XML: {_what(fault)}{where}; open it in an XML editor "
        "and put right that place, or fetch the file again."
    )


def _what(fault: str) -> str:
    """What the parser found, in words of readers."""
    for words, what in _FAULTS:
        if words in fault:
            return what
    return "a tag or a sign in it is not written as XML wants it"


def _remarks(story: Story) -> list[str]:
    remarks: list[str] = []
    if story.deleted:
        remarks.append(
            f"{story.deleted} passage{'s' if story.deleted > 1 else ''} that the document marks as "
            f"deleted {'were' if story.deleted > 1 else 'was'} left out."
        )
    if story.included:
        remarks.append("Parts of the text that lie in other files were not read.")
    if story.registers:
        remarks.append("Registers of persons and places were left out.")
    return remarks


def _repairs(story: Story) -> list[Repair]:
    count = len(story.out.hyphens)
    if not count:
        return []
    sentence = (
        f"{count} word{'s' if count > 1 else ''} parted at a line's end "
        f"{'were' if count > 1 else 'was'} joined."
    )
    return [Repair(RepairKind.HYPHENS, count, sentence, tuple(story.out.hyphens[:_EXAMPLES]))]
