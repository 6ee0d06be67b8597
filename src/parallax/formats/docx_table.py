"""Word documents whose body is a table: a text in one column, its translation in another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from parallax.formats.docx import DOCX
from parallax.formats.docx_body import Story
from parallax.formats.docx_package import attribute, child, name_of
from parallax.formats.docx_reader import begin_story, left_out_of, opened, take_rest
from parallax.formats.draft import Draft
from parallax.formats.format import ReadOptions
from parallax.formats.paired import assemble_pair
from parallax.formats.source import Source
from parallax.formats.story_rows import (
    MOST_COLUMNS,
    StoryRow,
    filled_table,
    own_columns,
    text_columns,
)
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

#: At least this share of the letters stands in tables, in a document that is one.
_IN_TABLES = 0.75
_WRAPPERS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"}
)  # fmt: skip


def read_docx_table(
    source: Source, options: ReadOptions, progress: Progress
) -> IncomingPair | None:
    """Both texts of such a document; None where its body is anything else."""
    with opened(source) as package:
        story, body = begin_story(package, share(progress, 0.0, 0.3))
        blocks = list(body)
        own = story.own
        if not (own.is_pair if own is not None else _are_tables(blocks)):
            return None
        rows = _rows(story, blocks)
        columns = own_columns(rows, own.langs) if own is not None else text_columns(rows)
        if columns is None:
            return None
        table, known = filled_table(rows, columns)
        if not table.has_text():
            return None
        original, translation = table.finish()
        # Translator's notes and comments go to the side that calls them.
        take_rest(translation, package, story)
    original.settled = translation.settled
    if own is not None:
        for side in (original, translation):
            own.name_leaves(side.drafts)
    called = {key for draft in table.original.drafts for _, key in draft.marks}
    for key in [key for key in translation.notes if key in called]:
        original.notes[key] = translation.notes.pop(key)
    sha256 = source.sha256(share(progress, 0.3, 0.4))
    return assemble_pair(
        source,
        original,
        translation,
        options=options,
        format_name=DOCX.name,
        sha256=sha256,
        langs=columns.langs,
        folios=table.folios,
        known=known,
        remarks=[*left_out_of(story), *columns.remarks],
        progress=share(progress, 0.4, 1.0),
    )


def _are_tables(blocks: Sequence[Node]) -> bool:
    """Whether most of a body stands in tables of some few columns, before any of it is read."""
    inside = outside = 0
    for block in unwrapped(blocks):
        letters = sum(len(node.text or "") for node in block.iter() if name_of(node.tag) == "w:t")
        if name_of(block.tag) != "w:tbl":
            outside += letters
            continue
        first = list(islice(table_rows(block), 3))
        if any(1 < sum(1 for _ in cells(row)) <= MOST_COLUMNS for row in first):
            inside += letters
        else:
            outside += letters
    return inside > 0 and inside >= _IN_TABLES * (inside + outside)


def _rows(story: Story, blocks: Iterable[Node]) -> list[StoryRow]:
    """The rows of all tables, and the paragraphs around them, in their order."""
    rows: list[StoryRow] = []
    for block in unwrapped(blocks):
        if name_of(block.tag) != "w:tbl":
            rows += [
                StoryRow(loose=[draft]) for draft in _drafts(story, (block,)) if draft.raw.strip()
            ]
            continue
        for line in table_rows(block):
            if child(child(line, "w:trPr"), "w:del") is not None:
                story.deletions += 1
                continue
            row = StoryRow()
            for cell in cells(line):
                row.cells.append(_drafts(story, (cell,)))
                row.joined |= _goes_on(cell)
                if story.own is not None:
                    story.own.take(row)
            rows.append(row)
    return rows


def _drafts(story: Story, nodes: Iterable[Node]) -> list[Draft]:
    start = len(story.drafts)
    story.blocks(nodes)
    story.end()
    return story.drafts[start:]


def unwrapped(nodes: Iterable[Node]) -> Iterator[Node]:
    """Blocks, also those within content controls and tracked insertions."""
    for node in nodes:
        if name_of(node.tag) in _WRAPPERS:
            yield from unwrapped(node)
        else:
            yield node


def table_rows(table: Node) -> Iterator[Node]:
    """The rows of a table."""
    return (node for node in unwrapped(table) if name_of(node.tag) == "w:tr")


def cells(row: Node) -> Iterator[Node]:
    """The cells of a row."""
    return (node for node in unwrapped(row) if name_of(node.tag) == "w:tc")


def _goes_on(cell: Node) -> bool:
    """Whether a cell is the continuation of the one above it."""
    merge = child(child(cell, "w:tcPr"), "w:vMerge")
    return merge is not None and attribute(merge, "val") in (None, "continue")
