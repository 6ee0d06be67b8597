"""A console for tests: runs one command in this process against a library of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from parallax.cli import main
from parallax.resources import resource


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    library = tmp_path / "library.parallax"

    def call(*words: object, library: Path = library) -> Said:
        capfd.readouterr()
        try:
            code = main([*map(str, words), "--library", str(library)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def sample(run: Run) -> str:
    """The id of the sample in the library of `run`."""
    said = run("import", resource("sample/original.docx"), resource("sample/translation.docx"))
    assert said.code == 0, said.err
    return said.out.strip()
