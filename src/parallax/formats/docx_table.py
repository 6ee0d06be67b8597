"""Word documents whose body is a table: a text in one column, its translation in another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from parallax.apparatus.language import guess_language
from parallax.formats.columns import Columns, NoPair, find_columns
from parallax.formats.docx import DOCX
from parallax.formats.docx_body import Story
from parallax.formats.docx_package import attribute, child, name_of
from parallax.formats.docx_reader import begin_story, left_out_of, opened, take_rest
from parallax.formats.draft import Draft
from parallax.formats.format import ReadOptions
from parallax.formats.paired import assemble_pair
from parallax.formats.source import Source
from parallax.formats.table_rows import TableRows
from parallax.formats.trees import Node
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

#: At least this share of the letters stands in tables, in a document that is one.
_IN_TABLES = 0.75
#: A text, its translation, and beside them numbers, folios, notes.
_MOST_COLUMNS = 6
_SAMPLE = 400
_WRAPPERS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"}
)  # fmt: skip


@dataclass(slots=True)
class _Row:
    """A row with a cell for each column; or, with `loose`, paragraphs that belong to none.

    `joined` says that a cell goes on from the row above."""

    cells: list[list[Draft]] = field(default_factory=list[list[Draft]])
    loose: list[Draft] = field(default_factory=list[Draft])
    joined: bool = False


def read_docx_table(
    source: Source, options: ReadOptions, progress: Progress
) -> IncomingPair | None:
    """Both texts of such a document; None where its body is anything else."""
    with opened(source) as package:
        story, body = begin_story(package, share(progress, 0.0, 0.3))
        blocks = list(body)
        if not _are_tables(blocks):
            return None
        rows = _rows(story, blocks)
        columns = _columns(rows)
        if columns is None:
            return None
        table = _fill(rows, columns)
        if not table.has_text():
            return None
        original, translation = table.finish()
        # Translator's notes and comments go to the side that calls them.
        take_rest(translation, package, story)
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
        remarks=[*left_out_of(story), *columns.remarks],
        progress=share(progress, 0.4, 1.0),
    )


def _are_tables(blocks: Sequence[Node]) -> bool:
    """Whether most of a body stands in tables of some few columns, before any of it is read."""
    inside = outside = 0
    for block in _unwrapped(blocks):
        letters = sum(len(node.text or "") for node in block.iter() if name_of(node.tag) == "w:t")
        if name_of(block.tag) != "w:tbl":
            outside += letters
            continue
        first = list(islice(_table_rows(block), 3))
        if any(1 < sum(1 for _ in _cells(row)) <= _MOST_COLUMNS for row in first):
            inside += letters
        else:
            outside += letters
    return inside > 0 and inside >= _IN_TABLES * (inside + outside)


def _rows(story: Story, blocks: Iterable[Node]) -> list[_Row]:
    """The rows of all tables, and the paragraphs around them, in their order."""
    rows: list[_Row] = []
    for block in _unwrapped(blocks):
        if name_of(block.tag) != "w:tbl":
            rows += [_Row(loose=[draft]) for draft in _drafts(story, (block,)) if draft.raw.strip()]
            continue
        for line in _table_rows(block):
            if child(child(line, "w:trPr"), "w:del") is not None:
                story.deletions += 1
                continue
            row = _Row()
            for cell in _cells(line):
                row.cells.append(_drafts(story, (cell,)))
                row.joined |= _goes_on(cell)
            rows.append(row)
    return rows


def _drafts(story: Story, nodes: Iterable[Node]) -> list[Draft]:
    start = len(story.drafts)
    story.blocks(nodes)
    story.end()
    return story.drafts[start:]


def _columns(rows: Sequence[_Row]) -> Columns | None:
    """The columns of the tables; None where their rows differ or hold no two texts."""
    counts = Counter(len(row.cells) for row in rows if row.cells)
    usual = max(counts, key=lambda count: counts[count], default=0)
    if not 1 < usual <= _MOST_COLUMNS or any(count not in (1, usual) for count in counts):
        return None
    filled = ([_words(cell) for cell in row.cells] for row in rows if len(row.cells) == usual)
    sample = [row for row in filled if any(row)][:_SAMPLE]
    try:
        columns = find_columns(sample, surely=True)
    except NoPair:
        return None
    # A form has a few long answers beside its questions; two texts are about equally long.
    sides = [sum(bool(row[at]) for row in sample) for at in (columns.original, columns.translation)]
    return columns if 2 * min(sides) >= max(sides) else None


def _fill(rows: Sequence[_Row], columns: Columns) -> TableRows:
    table = TableRows(columns)
    header: list[str] | None = None
    number = 0
    paired = True
    for row in rows:
        if len(row.cells) < 2:
            # A title before the table, or one across its columns.
            for draft in row.loose or [draft for cell in row.cells for draft in cell]:
                original = _is_original(draft, columns)
                if original or paired:
                    number += 1
                paired = not original
                table.add_text(number, (draft,), original=original)
            continue
        paired = True
        words = [_words(cell) for cell in row.cells]
        if columns.header and header is None and any(words):
            header = words
        if words == header:  # said again where a table goes on
            continue
        if not row.joined:
            number += 1
        table.add(number, row.cells)
    return table


def _is_original(draft: Draft, columns: Columns) -> bool:
    """Which text a paragraph between or before the rows belongs to, by its language."""
    lang = guess_language(draft.raw)
    if lang == "und":
        return True
    if columns.langs[1] == lang:
        return columns.langs[0] == lang
    return lang != "en" or columns.langs[0] == "en"


def _words(cell: Sequence[Draft]) -> str:
    return "\n".join(draft.raw for draft in cell).strip()


def _unwrapped(nodes: Iterable[Node]) -> Iterator[Node]:
    """Blocks, also those within content controls and tracked insertions."""
    for node in nodes:
        if name_of(node.tag) in _WRAPPERS:
            yield from _unwrapped(node)
        else:
            yield node


def _table_rows(table: Node) -> Iterator[Node]:
    return (node for node in _unwrapped(table) if name_of(node.tag) == "w:tr")


def _cells(row: Node) -> Iterator[Node]:
    return (node for node in _unwrapped(row) if name_of(node.tag) == "w:tc")


def _goes_on(cell: Node) -> bool:
    """Whether a cell is the continuation of the one above it."""
    merge = child(child(cell, "w:tcPr"), "w:vMerge")
    return merge is not None and attribute(merge, "val") in (None, "continue")
