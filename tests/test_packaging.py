"""What is shipped: the wheel, the pinned dependencies, the desktop's files, the scripts."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from email.parser import Parser
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
LINUX = ROOT / "packaging" / "linux"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """Built with the environment's own hatchling, so no network is needed."""
    target = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (path,) = target.glob("*.whl")
    assert path.name == "parallax-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_the_wheel_holds_every_module_and_every_resource(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    modules = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "parallax").rglob("*.py")
    }
    resources = {
        f"parallax/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert modules <= names
    assert resources <= names
    assert len(resources) > 5
    assert {"parallax/py.typed", "parallax/_resources/guide.md"} <= names


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    strange = [
        name
        for name in wheel.namelist()
        if not name.startswith(("parallax/", "parallax-0.1.0.dist-info/")) or "__pycache__" in name
    ]
    assert strange == []


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    metadata = Parser().parsestr(wheel.read("parallax-0.1.0.dist-info/METADATA").decode())
    assert metadata["License-Expression"] == "MIT"
    assert set(metadata["Requires-Python"].split(",")) == {">=3.11", "<3.15"}
    assert "Licence" in str(metadata.get_payload())
    assert "parallax-0.1.0.dist-info/licenses/LICENSE" in wheel.namelist()


def test_the_entry_points_lead_to_functions(wheel: zipfile.ZipFile) -> None:
    entries = ConfigParser()
    entries.read_string(wheel.read("parallax-0.1.0.dist-info/entry_points.txt").decode())
    assert set(entries["console_scripts"]) == {"parallax"}
    assert set(entries["gui_scripts"]) == {"parallaxw"}
    targets = [target for section in entries.sections() for target in entries[section].values()]
    assert len(targets) == 6
    for target in targets:
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name)), target


def test_an_installed_package_finds_its_resources(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from parallax.resources import resource; import parallax;"
            "print(parallax.__file__); print(resource('sample/original.docx'))",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    module, sample = done.stdout.splitlines()
    assert Path(module).is_relative_to(tmp_path)
    assert Path(sample) == tmp_path / "parallax" / "_resources" / "sample" / "original.docx"


def test_the_version_is_written_once_and_the_same_everywhere() -> None:
    import parallax

    version = PROJECT["project"]["version"]
    assert parallax.__version__ == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (metainfo,) = LINUX.glob("*.metainfo.xml")
    releases = ElementTree.parse(metainfo).getroot().iter("release")
    assert version in [release.get("version") for release in releases]


def name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def test_every_dependency_is_pinned_with_checksums() -> None:
    pinned: dict[str, int] = {}
    current = ""
    for line in CONSTRAINTS.splitlines():
        if "==" in line:
            current = name_of(line)
            pinned.setdefault(current, 0)
        elif "--hash=sha256:" in line:
            pinned[current] += 1
    wanted = {
        name_of(requirement)
        for requirement in (
            *PROJECT["project"]["dependencies"],
            *PROJECT["dependency-groups"]["dev"],
            *PROJECT["build-system"]["requires"],
        )
    }
    assert wanted <= set(pinned)
    assert [name for name, checksums in pinned.items() if not checksums] == []


def test_the_pins_name_no_host_and_no_place_on_a_machine() -> None:
    assert not re.search(r"https?:|file:|--index|--find-links| @ |(^|\s)/", CONSTRAINTS)


def test_the_pyside_that_aborts_on_python_3_11_cannot_be_installed() -> None:
    versions = re.findall(r"^(?:pyside6-essentials|shiboken6)==(\S+)", CONSTRAINTS, re.MULTILINE)
    assert len(versions) == 2
    assert all(version.startswith("6.11.") and version >= "6.11.2" for version in versions)
    (allowed,) = [one for one in PROJECT["project"]["dependencies"] if "PySide6" in one]
    assert allowed == "PySide6-Essentials>=6.11.2,<6.12"


def test_the_desktop_entry_starts_the_windowed_program() -> None:
    (path,) = LINUX.glob("*.desktop")
    entry = ConfigParser(interpolation=None)
    entry.read(path, encoding="utf-8")
    section = entry["Desktop Entry"]
    assert section["Exec"] == "parallaxw %F"
    assert section["Icon"] == path.stem
    (metainfo,) = LINUX.glob("*.metainfo.xml")
    root = ElementTree.parse(metainfo).getroot()
    assert f"{root.findtext('id')}.metainfo.xml" == metainfo.name
    assert root.findtext("launchable") == path.name
    # What the window calls itself, so that the desktop finds its icon.
    program = (ROOT / "src" / "parallax" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{path.stem}")' in program
    ElementTree.parse(ROOT / "resources" / "icons" / "parallax.svg")


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for a POSIX shell")
@pytest.mark.parametrize(
    "script", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("packaging/**/*.sh"))
)
def test_the_scripts_are_good_shell_and_can_be_run(script: str) -> None:
    shell = shutil.which("sh")
    assert shell is not None
    done = subprocess.run(
        [shell, "-n", str(ROOT / script)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert (ROOT / script).stat().st_mode & 0o111, f"{script} is not executable"
