"""Files of two texts on the console."""

from pathlib import Path

import pytest

from parallax.cli import main

MEMORY = """<tmx version="1.4"><header srclang="sq"/><body>
<tu><tuv xml:lang="sq"><seg>Ne nuk e pranojmë këtë.</seg></tuv>
<tuv xml:lang="en"><seg>We do not accept this.</seg></tuv>
<tuv xml:lang="fr"><seg>Non.</seg></tuv></tu>
<tu><tuv xml:lang="sq"><seg>Pa përkthim.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    return path


def test_one_file_of_two_texts_is_imported(run, memory: Path) -> None:
    said = run("import", memory, "--title", "Biseda", "--json")
    assert said.code == 0, said.err
    assert (said.data["beads"], said.data["doubtful"]) == (2, 0)
    assert [said.data[side]["lang"] for side in ("original", "translation")] == ["sq", "en"]
    assert "Text in other languages was left out (“fr”)" in said.err
    again = run("import", memory)
    assert again.code == 2
    assert "This file is in the library already, as “Biseda”" in again.err
    assert "import it once more" in again.err
    swapped = run("import", memory, "--force", "--swap", "--json")
    assert [swapped.data[side]["lang"] for side in ("original", "translation")] == ["en", "sq"]
    assert len(run("list", "--json").data) == 2


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><group>
<text xml:lang="sq"><body><p xml:id="a">Ne nuk e pranojmë këtë.</p>
<p>Pastaj shkuan.</p></body></text>
<text xml:lang="en"><body><p{}>We do not accept this.</p><p>Then they left.</p></body></text>
</group></text></TEI>"""


def test_a_tei_document_with_links_and_one_without(run, tmp_path: Path) -> None:
    path = tmp_path / "dy.tei.xml"
    path.write_text(TEI.format(' corresp="#a"'), encoding="utf-8")
    said = run("import", path, "--json")
    assert said.code == 0, said.err
    assert said.data["beads"] == 3
    assert "2 paragraphs are in no link of the file" in said.err
    assert len(run("convert", path).data["texts"]) == 2
    path.write_text(TEI.format(""), encoding="utf-8")
    matched = run("import", path, "--swap", "--json")
    assert matched.code == 0, matched.err
    assert matched.data["beads"] == 2
    assert "same content" not in matched.err
    assert [matched.data[side]["lang"] for side in ("original", "translation")] == ["en", "sq"]


def test_one_file_of_one_text_wants_the_other(run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Një tekst.\n", encoding="utf-8")
    said = run("import", path)
    assert said.code == 2
    assert "one.txt” holds one text; name the file with the other text as well" in said.err
    assert not (tmp_path / "library.parallax").exists()


def test_a_file_of_two_texts_is_not_taken_for_one(run, memory: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("We do not accept this.\n", encoding="utf-8")
    said = run("import", memory, other)
    assert said.code == 2 and "Open it alone" in said.err


def test_texts_in_one_language_want_force(run, memory: Path) -> None:
    memory.write_text(
        MEMORY.replace('"sq"', '"en-GB"').replace('"fr"', '"en-US"').replace('"en"', '"en-AU"'),
        encoding="utf-8",
    )
    said = run("import", memory)
    assert said.code == 2 and "same language (en-GB)" in said.err and "--force" in said.err
    assert run("import", memory, "--force").code == 0


def test_both_texts_and_the_rows_are_printed(
    memory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    assert main(["convert", str(memory), "--to", "json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert set(seen) == {"texts", "beads", "remarks"}
    assert [text["lang"] for text in seen["texts"]] == ["sq", "en"]
    assert [len(text["paragraphs"]) for text in seen["texts"]] == [2, 1]
    assert seen["beads"] == [[0, 1, 0, 1], [1, 2, 1, 1]]
    assert {"name", "format", "sha256", "notes", "repairs", "metadata"} <= set(seen["texts"][0])
