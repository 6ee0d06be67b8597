"""Two processes read a long edition, and one does where there is no other."""

import sys
from pathlib import Path

import pytest
from tests.formats.edition.many_notes import Shape, document

from parallax.formats.edition import page_words_process, reading_pages
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.writing import set_pages
from parallax.model.edition import EditionOptions, Paper
from parallax.model.errors import Cancelled

MARGIN = 60.0


@pytest.fixture(scope="module")
def pdf() -> bytes:
    shape = Shape(24, 12, note_words=(5, 60))
    return set_pages(document(shape, 4), EditionOptions(paper=Paper.A5))[2]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pages, "_WORTH_IT", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def _alone(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    with monkeypatch.context() as patch:
        patch.setattr("os.cpu_count", lambda: 1)
        return list(words_of_pages(pdf, MARGIN))


@pytest.mark.usefixtures("two")
def test_both_halves_read_alike(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    words = words_of_pages(pdf, MARGIN, lambda done, count: told.append((done, count)))
    assert words == _alone(pdf, monkeypatch)
    assert len(words) > 4
    assert {count for _, count in told} == {len(words)}
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "script",
    [
        "import sys; sys.exit(3)",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\x09half')",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\x04what')",
        "import time; time.sleep(600)",
    ],
)
def test_what_the_other_does_not_read_is_read_here(
    script: str, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.py"
    other.write_text(script, encoding="utf-8")
    monkeypatch.setattr(page_words_process, "__file__", str(other))
    monkeypatch.setattr(reading_pages, "_SECONDS", 0.2)
    assert words_of_pages(pdf, MARGIN) == _alone(pdf, monkeypatch)


@pytest.mark.usefixtures("two")
def test_one_reads_where_no_other_can_be_started(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/interpreter")
    assert words_of_pages(pdf, MARGIN) == _alone(pdf, monkeypatch)


@pytest.mark.usefixtures("two")
def test_reading_may_be_cancelled(pdf: bytes) -> None:
    def stop(done: int, count: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        words_of_pages(pdf, MARGIN, stop)
