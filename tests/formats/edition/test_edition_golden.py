"""What the template is given, and what is read back, against files looked at by eye.

`PARALLAX_GOLDEN=write` in the environment writes them anew.
"""

import json
import os
from pathlib import Path

import pytest

from parallax import __version__
from parallax.formats.edition.manuscript import Writer
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.units import footnotes, sections
from parallax.formats.edition.writing import set_pages
from parallax.model.edition import EditionContent, EditionOptions, Layout, NotePlace
from parallax.model.note import NoteKind

GOLDEN = Path(__file__).parents[2] / "golden" / "edition"

CASES = {
    "columns": EditionOptions(),
    "facing": EditionOptions(Layout.FACING, swapped=True),
    "translation": EditionOptions(
        Layout.TRANSLATION,
        note_kinds=frozenset(NoteKind),
        annotations=NotePlace.FOOTNOTES,
    ),
}


def _same(name: str, text: str) -> None:
    path = GOLDEN / name
    text = text.replace(f"Parallax {__version__}", "Parallax")
    if os.environ.get("PARALLAX_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_golden(content: EditionContent, case: str) -> None:
    made, missing, pdf = set_pages(content, CASES[case])
    pages = words_of_pages(pdf)

    assert missing == frozenset()
    writer = Writer(made)
    units = [unit.data(writer) for section in sections(made) for unit in section]
    notes = [writer.note(note) for note in footnotes(made)]
    given = {**writer.data(), "units": units, "feet": notes}
    data = json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True)
    _same(f"{case}.json", data + "\n")
    parts: list[str] = []
    for number, page in enumerate(pages, 1):
        parts += [f"== page {number}", " ".join(page.body.split())]
        parts += ["-- foot", " ".join(page.foot.split())] if page.foot else []
    _same(f"{case}.txt", "\n".join(parts) + "\n")
