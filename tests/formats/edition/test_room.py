"""Where something ran over the foot of a page, the whole is set again with lines left free."""

from dataclasses import replace
from pathlib import Path

import pytest

from parallax.formats.edition import volume_writing, write_volume, writing
from parallax.formats.edition.findings import Findings
from parallax.formats.edition.writing import with_room, write_edition
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.volume import VolumeContent


def _tried(problems: list[int], rows: int = 10) -> tuple[float, list[float]]:
    """Which try was taken, and all that were made, if they have so many problems."""
    tries: list[float] = []

    def once(lines: float) -> tuple[float, list[str]]:
        tries.append(lines)
        return lines, ["amiss"] * problems[len(tries) - 1]

    return with_room(once, rows), tries


def test_what_is_right_is_set_once() -> None:
    assert _tried([0]) == (0.0, [0.0])


def test_the_first_right_one_is_taken() -> None:
    assert _tried([3, 0]) == (2.0, [0.0, 2.0])


def test_the_best_is_taken_where_none_is_right() -> None:
    assert _tried([3, 1, 2]) == (2.0, [0.0, 2.0, 5.0])
    assert _tried([1, 1, 1]) == (0.0, [0.0, 2.0, 5.0])


def test_very_long_documents_are_set_once() -> None:
    assert _tried([3], rows=5_000) == (0.0, [0.0])


def _fails_at_first(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    """Let the first comparison of two find something amiss."""
    whole = writing.compare
    compared: list[Findings] = []

    def compare(*given: object) -> Findings:
        found = whole(*given)
        compared.append(found)
        return found if len(compared) > 1 else replace(found, problems=["Note 1 is not there."])

    monkeypatch.setattr(module, "compare", compare)


def test_an_edition_is_set_again(
    long_content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = write_edition(long_content, EditionOptions(), tmp_path / "usual.pdf")
    _fails_at_first(monkeypatch, writing)
    report = write_edition(long_content, EditionOptions(), tmp_path / "again.pdf")
    assert report.problems == usual.problems == ()
    assert report.pages >= usual.pages
    assert (tmp_path / "again.pdf").read_bytes() != (tmp_path / "usual.pdf").read_bytes()


def test_a_volume_is_set_again(
    long_content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume = VolumeContent("Ura", (long_content,))
    usual = write_volume(volume, EditionOptions(), tmp_path / "usual.pdf")
    _fails_at_first(monkeypatch, volume_writing)
    report = write_volume(volume, EditionOptions(), tmp_path / "again.pdf")
    assert report.problems == usual.problems == ()
    assert (tmp_path / "again.pdf").read_bytes() != (tmp_path / "usual.pdf").read_bytes()
