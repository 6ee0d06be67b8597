"""The parts of a Word document that hold its footnotes, endnotes and comments, on their way out."""

from collections import Counter
from collections.abc import Sequence

from parallax.formats.docx_lines import CHOICE_NAMESPACES, NAMESPACES, Lines
from parallax.formats.note_lines import note_lines
from parallax.formats.office_plan import OfficePlace, Plan, PlannedNote
from parallax.formats.own_marks import CREDIT, LEMMA
from parallax.formats.properties import moment
from parallax.formats.trees import Node
from parallax.formats.xml_tree import Tree

#: Steps in which lists in notes stand in, in points.
STEP = 10


def notes_part(plan: Plan, place: OfficePlace, replaced: Counter[str]) -> bytes:
    """The part with the footnotes or the endnotes."""
    kind = "footnote" if place is OfficePlace.FOOT else "endnote"
    tree = Tree(f"w:{kind}s", CHOICE_NAMESPACES, replaced=replaced)
    lines = Lines(tree)
    for number, name in ((-1, "separator"), (0, "continuationSeparator")):
        said = {"w:type": name, "w:id": str(number)}
        paragraph = lines.paragraph(tree.add(tree.root, f"w:{kind}", said), "Normal")
        tree.add(lines.run(paragraph), f"w:{name}")
    for note in plan.at(place):
        node = tree.add(tree.root, f"w:{kind}", {"w:id": str(note.number)})
        _note(lines, node, note, kind, plan)
    return tree.bytes()


def comments_part(plan: Plan, replaced: Counter[str]) -> bytes:
    """The part with the queries, as comments with their author and time."""
    tree = Tree("w:comments", NAMESPACES, replaced=replaced)
    lines = Lines(tree)
    for note in plan.at(OfficePlace.COMMENT):
        given = note.printed.note
        said = {"w:id": str(note.number), "w:author": given.author, "w:initials": _initials(given.author)}  # fmt: skip  # noqa: E501
        when = word_moment(given.created)
        if when:
            said["w:date"] = when
        node = tree.add(tree.root, "w:comment", said)
        for number, line in enumerate(note_lines(note.printed.blocks)):
            paragraph = lines.paragraph(node, "CommentText", indent=STEP * line.depth)
            if number == 0:
                tree.add(lines.run(paragraph, style="CommentReference"), "w:annotationRef")
            lines.note_line(paragraph, line, plan.note_lang)
    return tree.bytes()


def word_moment(time: str) -> str:
    """A time as Word writes it, in UTC; empty where it is none."""
    said = moment(time)
    return said.replace("+00:00", "Z") if said.endswith("+00:00") else ""


def _note(lines: Lines, node: Node, note: PlannedNote, kind: str, plan: Plan) -> None:
    written = note_lines(note.printed.blocks)
    for number, line in enumerate(written):
        paragraph = lines.paragraph(node, f"{kind.title()}Text", indent=STEP * line.depth)
        if number == 0:
            run = lines.run(paragraph, style=f"{kind.title()}Reference")
            if note.automatic:
                lines.tree.add(run, f"w:{kind}Ref")
            else:
                lines.own_mark(run, note.mark)
            lines.run(paragraph, "\t")
            if note.place is OfficePlace.END:
                _lemmas(lines, paragraph, note.printed.lemmas)
        lines.note_line(paragraph, line, plan.note_lang)
        if number == len(written) - 1 and note.tail:
            lines.run(paragraph, f" —\u00a0{note.tail}", lang="en", style=CREDIT)


def _lemmas(lines: Lines, paragraph: Node, lemmas: Sequence[tuple[str, str]]) -> None:
    """The words that a note at the end of the text stands on."""
    for number, (lang, words) in enumerate(lemmas):
        if number:
            lines.run(paragraph, " · ", style=CREDIT)
        lines.run(paragraph, words, lang=lang, style=LEMMA)
    if lemmas:
        lines.run(paragraph, ": ", style=CREDIT)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[:1].isalpha())[:4].upper()
