"""OpenDocument texts that Parallax wrote with both texts in the rows of a table."""

from collections.abc import Iterator

from parallax.formats.format import ReadOptions
from parallax.formats.odt import ODT
from parallax.formats.odt_body import Story
from parallax.formats.odt_reader import Opened, opened, take_rest
from parallax.formats.odt_styles import name_of
from parallax.formats.office import left_out
from parallax.formats.paired import assemble_pair
from parallax.formats.source import Source
from parallax.formats.story_rows import StoryRow, filled_table, own_columns
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

_WRAPPERS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})


def read_odt_table(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    """Both texts of such a document; None where it is anything else."""
    with opened(source, share(progress, 0.0, 0.3)) as known:
        own = known.story.own
        if own is None or not own.is_pair:
            return None
        rows = _rows(known)
        columns = own_columns(rows, own.langs)
        if columns is None:
            return None
        table, said = filled_table(rows, columns)
        if not table.has_text():
            return None
        original, translation = table.finish()
        take_rest(translation, known)
    story = known.story
    original.settled = translation.settled
    for side in (original, translation):
        own.name_leaves(side.drafts)
    called = {key for draft in table.original.drafts for _, key in draft.marks}
    for key in [key for key in translation.notes if key in called]:
        original.notes[key] = translation.notes.pop(key)
    return assemble_pair(
        source,
        original,
        translation,
        options=options,
        format_name=ODT.name,
        sha256=source.sha256(share(progress, 0.3, 0.4)),
        langs=columns.langs,
        known=said,
        remarks=left_out(deletions=story.deletions, hidden=story.hidden, contents=story.contents),
        progress=share(progress, 0.4, 1.0),
    )


def _rows(known: Opened) -> list[StoryRow]:
    """The rows of all tables, and the paragraphs around them, in their order."""
    story = known.story
    rows: list[StoryRow] = []
    for block in known.body:
        if name_of(block.tag) != "table:table":
            start = len(story.drafts)
            story.blocks([block])
            rows += [StoryRow(loose=[d]) for d in story.drafts[start:] if d.raw.strip()]
            continue
        for line in _table_rows(block):
            rows.append(_row(story, line))
    return rows


def _row(story: Story, line: Node) -> StoryRow:
    row = StoryRow()
    for cell in line:
        if name_of(cell.tag) not in ("table:table-cell", "table:covered-table-cell"):
            continue
        start = len(story.drafts)
        story.blocks(cell)
        row.cells.append(story.drafts[start:])
        if story.own is not None:
            story.own.take(row)
    return row


def _table_rows(node: Node) -> Iterator[Node]:
    for each in node:
        name = name_of(each.tag)
        if name == "table:table-row":
            yield each
        elif name in _WRAPPERS:
            yield from _table_rows(each)
