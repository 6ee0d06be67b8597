"""The bundled sample: up to date with its source, and all there to show."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from parallax.apparatus.signs import signs
from parallax.formats import read
from parallax.model.note import NoteKind
from parallax.model.reading import Incoming
from parallax.model.text import ParagraphKind, SpanStyle
from parallax.resources import resource

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["docx", "txt"])
def pair(request: pytest.FixtureRequest) -> tuple[Incoming, Incoming]:
    return (
        read(resource(f"sample/original.{request.param}")),
        read(resource(f"sample/translation.{request.param}")),
    )


def test_the_files_are_made_from_their_source() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "make_sample.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0


def test_languages_are_recognised(pair: tuple[Incoming, Incoming]) -> None:
    assert [text.lang for text in pair] == ["sq", "en"]


def test_the_original_has_its_folios_in_order(pair: tuple[Incoming, Incoming]) -> None:
    original = pair[0]
    assert len(original.paragraphs) >= 60
    folios = [paragraph.folio for paragraph in original.paragraphs]
    assert list(dict.fromkeys(folios)) == [str(number) for number in range(10, 17)]
    assert not any(paragraph.text.startswith("Fl.") for paragraph in original.paragraphs)


def test_the_metadata_is_read_from_the_translation(pair: tuple[Incoming, Incoming]) -> None:
    metadata = pair[1].metadata
    assert metadata["title"].endswith("with Ambassador Li Wenhan [Excerpt]")
    assert metadata["date"] == "1962-05-17"
    assert (metadata["fond"], metadata["file"], metadata["folios"]) == ("14/AP", "917", "10-16")
    assert metadata["contributor"] == metadata["translator"] == "Teuta Varoshi"
    assert pair[1].paragraphs[-1].text.startswith("Notes taken by")
    assert any("source line" in one for one in pair[1].remarks)


def test_the_notes_stand_on_their_words(pair: tuple[Incoming, Incoming]) -> None:
    translation = pair[1]
    assert [note.kind for note in translation.notes] == [NoteKind.TRANSLATOR] * 9
    words = [
        translation.paragraphs[note.paragraph].text[note.start : note.end]
        for note in translation.notes
    ]
    expected = "Enlai Liberation country Enlai fourteen vetë Hangzhou protocol letters".split()
    assert words == expected
    # Notes are renumbered as more are written, so none may name another by its number.
    assert not any(re.search(r"\bnote \d", note.body) for note in translation.notes)
    assert not any("[1]" in paragraph.text for paragraph in translation.paragraphs)


def test_both_formats_hold_the_same_words() -> None:
    for name in ("original", "translation"):
        word, plain = (read(resource(f"sample/{name}.{suffix}")) for suffix in ("docx", "txt"))
        assert [p.text.replace("\n", " / ") for p in word.paragraphs] == [
            p.text for p in plain.paragraphs
        ]


def test_headings_speech_and_formatting_are_there() -> None:
    for name in ("original", "translation"):
        paragraphs = read(resource(f"sample/{name}.docx")).paragraphs
        levels = [p.level for p in paragraphs if p.kind is ParagraphKind.HEADING]
        assert levels == [1, 2, 2, 2, 2, 2]
        assert sum(p.kind is ParagraphKind.SPEECH for p in paragraphs) > 40
        assert sum(p.kind is ParagraphKind.VERSE for p in paragraphs) == 1
        assert any(span.style is SpanStyle.ITALIC for p in paragraphs for span in p.spans)
    original = read(resource("sample/original.docx")).paragraphs
    assert any(span.style is SpanStyle.STRIKE for p in original for span in p.spans)


def test_the_translation_shows_every_kind_of_sign_worth_seeing(
    pair: tuple[Incoming, Incoming],
) -> None:
    kinds = {sign.kind.value for p in pair[1].paragraphs for sign in signs(p.text, "en")}
    assert len(kinds) >= 8, kinds


def test_the_gold_beads_cover_both_texts_in_order(pair: tuple[Incoming, Incoming]) -> None:
    beads = json.loads(resource("sample/beads.json").read_text(encoding="utf-8"))
    for side, text in enumerate(pair):
        covered = [position for bead in beads for position in bead[side]]
        assert covered == list(range(len(text.paragraphs)))
    shapes = {(len(source), len(target)) for source, target in beads}
    assert {(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)} <= shapes


def test_the_albanian_is_written_with_its_letters() -> None:
    text = resource("sample/original.txt").read_text(encoding="utf-8")
    assert text.count("ë") > 500
    assert text.count("ç") >= 10
    assert "'" not in text
