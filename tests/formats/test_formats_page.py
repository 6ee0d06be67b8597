"""The page on formats says what the readers do: it is made here, of small files of every format.

`PARALLAX_WRITE_PAGES=1` in the environment writes it anew.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.formats import FORMATS
from parallax.model.errors import UserError

from .feature_checks import FEATURES, SENTENCE, Samples, look
from .feature_exports import (
    CONTENT,
    DETAILS,
    DOCUMENTS,
    REFERENCES,
    TABLES,
    TEXTS,
    WRITTEN,
    Write,
)
from .feature_losses import LOSSES, SCAN, Loss
from .feature_office import OPENDOCUMENT, RTF, WORD
from .feature_pages import BOOK, PDF, PLAIN, TEI, WEB, plain
from .feature_rows import MEMORY, TABLE

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
#: By the heads of the columns: the name of the format, its samples.
COLUMNS: dict[str, tuple[str, Samples]] = {
    "Plain text": ("Plain text", PLAIN),
    "Word": ("Word document", WORD),
    "LibreOffice": ("OpenDocument text", OPENDOCUMENT),
    "RTF": ("RTF document", RTF),
    "Web page": ("Web page", WEB),
    "PDF": ("PDF", PDF),
    "EPUB": ("EPUB book", BOOK),
    "TEI": ("TEI document", TEI),
    "TMX": ("Translation memory", MEMORY),
    "Table": ("Table", TABLE),
}
EXPORTS: dict[str, Write] = DOCUMENTS | TABLES | REFERENCES
Cells = Mapping[tuple[str, str], str]


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    """Yes, no, or a dash for what a format has no place for, by feature and column."""
    folder = tmp_path_factory.mktemp("in")
    return {
        (feature, column): (
            ("yes" if seen(look(samples[feature](folder))) else "no") if feature in samples else "—"
        )
        for feature, seen in FEATURES.items()
        for column, (_, samples) in COLUMNS.items()
    }


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    folder = tmp_path_factory.mktemp("out")
    return {
        (part, name): "yes" if said(write, folder) else "no"
        for part, said in (DETAILS | TEXTS).items()
        for name, write in EXPORTS.items()
    }


@pytest.fixture(scope="module")
def left_out(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each format says that it left out of the same document."""
    folder = tmp_path_factory.mktemp("said")
    said = {name: " ".join(write(CONTENT, folder).left_out) for name, write in EXPORTS.items()}
    return {name: sentences for name, sentences in said.items() if sentences}


def table(corner: str, rows: list[str], columns: list[str], cells: Cells) -> str:
    lines = [
        f"| {corner} | {' | '.join(columns)} |",
        f"|---|{':-:|' * len(columns)}",
        *(f"| {row} | {' | '.join(cells[row, one] for one in columns)} |" for row in rows),
    ]
    return "\n".join(lines)


def page(carried: Cells, exported: Cells, left_out: Mapping[str, str]) -> str:
    losses = "\n".join(
        f"- **{column}.** {' '.join(loss.sentence for loss in LOSSES[column])}"
        for column in COLUMNS
    )
    said = "\n".join(f"- **{name}.** {sentences}" for name, sentences in left_out.items())
    return f"""# What each format carries

What comes along when Parallax reads a file, what is lost on the way, and what goes out again. This
page is made by a test, which writes a small file for every entry, reads it, and looks: it says what
the program does, not what it should do.

[The guide](guide.md) tells how files are opened, and how what was repaired in them is shown to you
before anything is stored. Your files themselves are never changed.

## What comes in

“Table” is a table of plain text (CSV, TSV), “TMX” a translation memory. A dash means that the
format has no such thing.

{table("", list(FEATURES), list(COLUMNS), carried)}

Some things look different in a text than on the page:

- A heading of a plain text is known by its looks: a short line in capitals, or a first line that
  looks like a title.
- The cells of a table become paragraphs, row by row.
- Tracked changes are read as if all of them had been accepted.
- Folios from page breaks: in Word, LibreOffice and RTF documents only breaks that someone set
  count, from 1, and only where no folio is typed into the text; in a PDF, a book or a plain text it
  is the number printed on the page or named by the file. The pages of a translation's own file are
  not kept.
- Both texts are read from a Word document if its body is a table of two columns.

## What is lost

{losses}

Whatever was taken out of a text or put right in it is named when the file is opened, with examples.
`parallax convert FILE --to json` prints all that was read, for anyone to check.

## What goes out

Every file is made twice here, of two documents that differ in one part, and the part is carried if
the files differ.

### Documents to read and to work on

{table("", [*DETAILS, *TEXTS], list(DOCUMENTS), exported)}

An edition leaves out queries, and other notes, as you choose; it says how many.

### Tables and notes

`parallax export DOCUMENT FILE --to` takes these names.

{table("", [*DETAILS, *TEXTS], list(TABLES), exported)}

### References

For programs that keep references and bibliographies (`bibtex`, `csl-json`, `ris`); a reference has
no texts and no notes.

{table("", list(DETAILS), list(REFERENCES), exported)}

### What was left out

When a file is written, Parallax says what of the document is not in it. Of the small document that
the tables were made from:

{said}
"""


def test_every_format_has_its_column() -> None:
    assert {name for name, _ in COLUMNS.values()} == {one.name for one in FORMATS if one.reads}
    assert list(LOSSES) == list(COLUMNS)
    for _, samples in COLUMNS.values():
        assert samples.keys() <= FEATURES.keys()


@pytest.mark.parametrize("feature", FEATURES)
def test_nothing_is_seen_where_nothing_is(feature: str, tmp_path: Path) -> None:
    """Each check can fail: it does on plain prose (of which the language is plain)."""
    seen = look(plain(SENTENCE, "utf-8")(tmp_path))
    assert FEATURES[feature](seen) == (
        feature in ("language said by the file", "encoding found out")
    )


@pytest.mark.parametrize(
    ("column", "loss"),
    [(column, loss) for column, losses in LOSSES.items() for loss in losses],
    ids=lambda value: value if isinstance(value, str) else value.sentence[:24],
)
def test_what_is_said_to_be_lost_is_lost(column: str, loss: Loss, tmp_path: Path) -> None:
    path = loss.sample(tmp_path)
    seen = look(path)
    assert seen.text.format == COLUMNS[column][0]
    assert loss.proof(seen), (seen.lines, seen.text.remarks)


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="recognised"):
        look(SCAN(tmp_path))


def test_every_writer_has_its_column() -> None:
    assert {one.key for one in FORMATS if one.writes} == WRITTEN
    assert len(EXPORTS) == len(WRITTEN) + 1  # the edition is none of the formats


@pytest.mark.parametrize("name", EXPORTS)
def test_what_no_file_shows_is_seen_in_none(name: str, tmp_path: Path) -> None:
    """The comparison does not see differences that are not there."""
    paragraphs = tuple(replace(one, id="other") for one in CONTENT.original_paragraphs)
    other = replace(CONTENT, original_paragraphs=paragraphs)
    write = EXPORTS[name]
    assert write(other, tmp_path).everything == write(CONTENT, tmp_path).everything


def test_the_page_says_what_was_seen(
    carried: Cells, exported: Cells, left_out: Mapping[str, str]
) -> None:
    made = page(carried, exported, left_out)
    if os.environ.get("PARALLAX_WRITE_PAGES") == "1":
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made
