"""Documentation that fails: commands, formats, keys and words that the guide must have."""

import argparse
import re
from pathlib import Path

import pytest

from parallax.cli.parser import build_parser
from parallax.formats import FORMATS
from parallax.library import schema
from parallax.model.alignment import Gap
from parallax.model.note import NoteKind
from parallax.ui.action_table import ACTIONS, OTHER_KEYS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("resources/**/*.md")])


def subcommands() -> list[str]:
    parser = build_parser([])
    return [
        name
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name in action.choices
    ]


def test_there_are_commands_formats_and_keys_to_look_for() -> None:
    assert {"import", "align", "export", "backup"} <= set(subcommands())
    assert len(ACTIONS) > 30


@pytest.mark.parametrize("command", subcommands())
def test_the_guide_has_every_command(command: str) -> None:
    assert f"`parallax {command}" in GUIDE


@pytest.mark.parametrize("suffix", [s for one in FORMATS if one.reads for s in one.suffixes])
def test_the_guide_has_every_format_that_is_read(suffix: str) -> None:
    assert f"`{suffix}`" in GUIDE


@pytest.mark.parametrize(
    "key",
    sorted({key for spec in ACTIONS for key in spec.keys} | {key for _, _, key in OTHER_KEYS}),
)
def test_the_guide_has_every_key(key: str) -> None:
    assert f"`{key}`" in GUIDE


def test_the_guide_names_no_key_that_does_nothing() -> None:
    known = {key for spec in ACTIONS for key in spec.keys} | {key for _, _, key in OTHER_KEYS}
    # Keys of the texts, of the note editor and of redo, which are no actions of the table.
    known |= {"Tab", "Space", "Shift+Space", "Esc", "Ctrl+B", "Ctrl+I", "Ctrl+K", "F2", "Ctrl+Y"}
    named = re.findall(
        r"`((?:(?:Ctrl|Shift|Alt)\+)+\S|(?:(?:Ctrl|Shift|Alt)\+)*F\d+|[A-Z])`", GUIDE
    )
    assert set(named) - known == set()


def test_the_guide_names_the_kinds_of_notes_and_gaps() -> None:
    words = {
        NoteKind.TRANSLATOR: "translator's note",
        NoteKind.EDITOR: "editorial note",
        NoteKind.HISTORIAN: "historian's annotation",
        NoteKind.QUERY: "query",
        NoteKind.GLOSS: "gloss",
        Gap.UNTRANSLATED: "not yet translated",
        Gap.OMITTED: "omitted by the translator",
        Gap.ILLEGIBLE: "illegible",
        Gap.ADDED: "added by the translator",
    }
    assert set(words) == {*NoteKind, *Gap}
    assert [kind for kind, name in words.items() if name not in GUIDE] == []


def test_every_table_of_the_library_is_described() -> None:
    described = (ROOT / "docs" / "library-changes.md").read_text(encoding="utf-8")
    tables = re.findall(
        r"CREATE (?:VIRTUAL )?TABLE (\w+)", Path(schema.__file__).read_text("utf-8")
    )
    assert len(tables) > 8
    assert [table for table in tables if f"`{table}`" not in described] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = [
        link
        for link in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in link and not (page.parent / link).exists() and link != "address"
    ]
    assert broken == []


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=;\[ ]", one)[0] for one in project["dependencies"]]
    assert [name for name in names if f"| {name} |" not in decisions] == []


def test_every_room_is_described() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {
        path.name
        for path in (ROOT / "src" / "parallax").iterdir()
        if (path / "__init__.py").exists()
    }
    assert len(rooms) >= 8
    assert [room for room in sorted(rooms) if f"`{room}`" not in architecture] == []


def test_every_action_has_a_word_on_hover() -> None:
    assert [spec.name for spec in ACTIONS if not spec.tip] == []
