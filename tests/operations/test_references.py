"""References written for other programs."""

import json
from pathlib import Path

import pytest

from parallax.library import Library
from parallax.model.citation import ReferenceFormat
from parallax.model.document import Reference
from parallax.model.errors import Cancelled, UserError
from parallax.operations import export_references, references_in

REFERENCE = Reference("Arkivi i Provës", "3/B", "Letra", "1963", "12/1", "7-9")


def two(shelve) -> list[str]:
    first = shelve(["Një."], ["One."], title="One talk", reference=REFERENCE, date="1963")
    second = shelve(["Dy."], ["Two."], title="Another talk")
    return [first.document.id, second.document.id]


def test_each_document_once_in_the_order_asked_for(library: Library, shelve) -> None:
    one, other = two(shelve)
    items = json.loads(references_in(library, [other, one, other], ReferenceFormat.CSL_JSON))
    assert [item["id"] for item in items] == [other, one]
    assert items[1]["language"] == "sq"
    assert items[1]["archive_location"] == "F. 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9"


@pytest.mark.parametrize("format", ReferenceFormat)
def test_a_file_is_written_and_written_over(
    library: Library, shelve, tmp_path: Path, format: ReferenceFormat
) -> None:
    ids = two(shelve)
    path = tmp_path / f"list{format.suffix}"
    assert export_references(library, ids, path, format) == 2
    first = path.read_bytes()
    assert b"Another talk" in first
    assert export_references(library, ids[:1], path, format) == 1
    assert 0 < len(path.read_bytes()) < len(first)
    assert sorted(one.name for one in tmp_path.iterdir() if "parallax" not in one.name) == [
        path.name
    ]


@pytest.mark.parametrize("format", ReferenceFormat)
def test_nothing_of_anybody_else_is_written_over(
    library: Library, shelve, tmp_path: Path, format: ReferenceFormat
) -> None:
    path = tmp_path / "mine"
    path.write_text("@book{mine,\n title = {Mine}\n}\n", encoding="utf-8")
    with pytest.raises(UserError, match="left as it is"):
        export_references(library, two(shelve), path, format)
    assert path.read_text(encoding="utf-8").startswith("@book{mine")


def test_what_fails_leaves_nothing_behind(library: Library, shelve, tmp_path: Path) -> None:
    ids = two(shelve)
    path = tmp_path / "a.bib"
    with pytest.raises(UserError):
        export_references(library, [], path, ReferenceFormat.BIBTEX)
    with pytest.raises(UserError):
        export_references(library, ["nobody"], path, ReferenceFormat.BIBTEX)
    with pytest.raises(UserError, match="folder"):
        export_references(library, ids, tmp_path / "none" / "a.bib", ReferenceFormat.BIBTEX)

    def stop(fraction: float, sentence: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_references(library, ids, path, ReferenceFormat.BIBTEX, progress=stop)
    assert not path.exists()
