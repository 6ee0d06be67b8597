"""The lexer as any program with Pygments finds it."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name, guess_lexer
from pygments.styles import get_style_by_name
from pygments.token import Token
from pygments.util import ClassNotFound

from parallax.apparatus.lexers import TranscriptLexer
from parallax.apparatus.signs import SignKind

SOURCE = Path(__file__).parents[2] / "src"

TRANSCRIPT = """\
Minutes of the Meeting [Excerpt]

Comrade Holm: We [all] know [Swedish writer Nils] Lind,
and we know him _well_.[1] (laughter)

[Nils Lind]: [W]e met in Olso [sic] [two words illegible
in the original] and left [...]
"""
PROCESVERBAL = """\
Procesverbal i mbledhjes [Pjesë]

SHOKU HOLM: Ne [të gjithë] e njohim [shkrimtarin Nils] Lind
që nga viti [1961]. (Të qeshura)

Fl. 28

Sh. Lind: Kjo është p a r i m o r e [e palexueshme].
"""


@pytest.fixture(autouse=True)
def installed() -> None:
    names = {point.name for point in entry_points(group="pygments.lexers")}
    if "parallax-transcript" not in names:
        pytest.skip("Parallax is not installed here, only its source is at hand")


def raw(text: str, path: Path) -> list[tuple[str, str]]:
    """What `pygmentize -l parallax-transcript -f raw` prints: signs with their tokens."""
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pygments", "-l", "parallax-transcript", "-f", "raw", str(path)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
    )
    lines = done.stdout.decode("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return [(token, eval_literal(words)) for token, words in pairs if "Apparatus" in token]


def eval_literal(words: str) -> str:
    import ast

    return ast.literal_eval(words)


def test_a_whole_transcript_in_english(tmp_path: Path) -> None:
    found = raw(TRANSCRIPT, tmp_path / "minutes.txt")
    assert [(token.rpartition(".")[2], words) for token, words in found] == [
        ("Excerpt", "[Excerpt]"),
        ("Speaker", "Comrade Holm:"),
        ("Supplied", "[all]"),
        ("Identification", "[Swedish writer Nils]"),
        ("Emphasis", "_well_"),
        ("NoteCall", "[1]"),
        ("Stage", "(laughter)"),
        ("Speaker", "[Nils Lind]:"),
        ("WordPart", "[W]"),
        ("Sic", "[sic]"),
        ("Illegible", "[two words illegible\nin the original]"),
        ("Omission", "[...]"),
    ]


def test_a_whole_transcript_in_albanian(tmp_path: Path) -> None:
    found = raw(PROCESVERBAL, tmp_path / "procesverbal.txt")
    assert [(token.rpartition(".")[2], words) for token, words in found] == [
        ("Excerpt", "[Pjesë]"),
        ("Speaker", "SHOKU HOLM:"),
        ("Supplied", "[të gjithë]"),
        ("Identification", "[shkrimtarin Nils]"),
        ("Identification", "[1961]"),
        ("Stage", "(Të qeshura)"),
        ("Folio", "Fl. 28"),
        ("Speaker", "Sh. Lind:"),
        ("Emphasis", "p a r i m o r e"),
        ("Illegible", "[e palexueshme]"),
    ]


def test_nothing_of_a_file_is_lost() -> None:
    lexer = get_lexer_by_name("parallax-transcript", stripnl=False, ensurenl=False)
    assert isinstance(lexer, TranscriptLexer) or type(lexer).__name__ == "TranscriptLexer"
    for text in (TRANSCRIPT, PROCESVERBAL):
        assert "".join(words for _, words in lexer.get_tokens(text)) == text


def test_styles_give_every_kind_a_colour() -> None:
    for name in ("parallax-light", "parallax-sepia", "parallax-dark"):
        style = get_style_by_name(name)
        for kind in SignKind:
            assert style.style_for_token(kind.token)["color"]
            assert kind.token in Token.Apparatus


def test_it_is_guessed_for_transcripts_and_not_for_programs() -> None:
    assert TranscriptLexer.analyse_text(TRANSCRIPT * 3) > 0.1
    assert TranscriptLexer.analyse_text(PROCESVERBAL * 3) > 0.1
    program = 'def f(x: int) -> list[int]:\n    y = x[0]\n    return {"a": [x[1], y]}\n'
    assert TranscriptLexer.analyse_text(program * 10) == 0.0
    try:
        guessed = guess_lexer(program * 10)
    except ClassNotFound:
        return
    assert type(guessed).__name__ != "TranscriptLexer"
