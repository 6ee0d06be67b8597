"""What the template is given, and what is read back, against files looked at by eye.

`PARALLAX_GOLDEN=write` in the environment writes them anew.
"""

import json
import os
from pathlib import Path

import pytest

from parallax import __version__
from parallax.formats.edition.geometry import FOOTNOTE_RULE
from parallax.formats.edition.pages import Pages
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
    with Pages(pdf) as opened:
        pages = opened.all_words(FOOTNOTE_RULE, lambda fraction: None)

    assert missing == frozenset()
    data = json.dumps(made.data(), ensure_ascii=False, indent=1, sort_keys=True)
    _same(f"{case}.json", data + "\n")
    parts: list[str] = []
    for number, page in enumerate(pages, 1):
        parts += [f"== page {number}", " ".join(page.body.split())]
        parts += ["-- foot", " ".join(page.foot.split())] if page.foot else []
    _same(f"{case}.txt", "\n".join(parts) + "\n")
