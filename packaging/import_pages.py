"""The import preview for pictures: files made of the sample (a good pair, a typescript in a page
of the nineties beside a translation that another program spoiled, and a document cut off half
way), and the dialog that shows them.

They lie in a home folder of their own, so that no picture shows where it was made.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from parallax.resources import resource
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.main_window import MainWindow
from parallax.ui.picture import settle

#: Columns at which the typist broke the lines.
_WIDTH = 66
Pair = tuple[Path, Path]


def good_pair(folder: Path) -> Pair:
    original, translation = folder / "biseda-1962.docx", folder / "conversation-1962.docx"
    shutil.copy(resource("sample/original.docx"), original)
    shutil.copy(resource("sample/translation.docx"), translation)
    return original, translation


def legacy_pair(folder: Path) -> Pair:
    """The original in the Mac's own page, its lines broken at a width with hyphens; the
    translation as UTF-8 that was once read as Windows-1252 and saved so."""
    text = resource("sample/original.txt").read_text(encoding="utf-8")
    original, translation = folder / "biseda-1962.txt", folder / "conversation-1962.txt"
    lines = [line for part in text.split("\n") for line in (_broken(part) if part else [""])]
    original.write_bytes("\r".join(lines).encode("mac-roman", "replace"))
    coded = resource("sample/translation.txt").read_bytes()
    spoiled = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in coded)
    translation.write_text(spoiled, encoding="utf-8")
    return original, translation


def broken_pair(folder: Path) -> Pair:
    """A good original, and a translation of which half never arrived."""
    original, translation = good_pair(folder)
    whole = translation.read_bytes()
    translation.write_bytes(whole[: len(whole) // 2])
    return original, translation


def _broken(paragraph: str) -> list[str]:
    """Lines of a typewriter's width; a long word goes on behind a hyphen."""
    lines: list[str] = []
    rest = paragraph
    while len(rest) > _WIDTH:
        at = rest.rfind(" ", 0, _WIDTH + 1)
        word = rest[at + 1 :].split(" ", 1)[0]
        room = _WIDTH - at - 2
        if room >= 4 and len(word) >= room + 3 and word[: room + 3].isalpha():
            lines.append(rest[: at + 1 + room] + "-")
            rest = rest[at + 1 + room :]
        else:
            lines.append(rest[:at])
            rest = rest[at + 1 :]
    return [*lines, rest]


def show_import(
    shown: MainWindow, make: Callable[[Path], Pair], picture: Callable[[QDialog], object]
) -> None:
    """Open the dialog on a pair and hand it over once all is read."""
    with tempfile.TemporaryDirectory() as home:
        papers = Path(home) / "Papers"
        papers.mkdir()
        before = os.environ.get("HOME")
        os.environ["HOME"] = home
        try:
            shown.file_acts.open_pair(
                tuple(Path("~/Papers") / one.name for one in make(papers))  # type: ignore[arg-type]
            )
            (dialog,) = shown.findChildren(OpenPairDialog)
            # As on a screen of the picture's size.
            dialog.resize(shown.width() - 48, min(860, shown.height() - 64))
            for _ in range(100):
                settle(100)
                if not dialog.errand.is_running and not dialog._clock.isActive():
                    break
            settle(300)
            picture(dialog)
            dialog.reject()
            settle(50)
        finally:
            if before is None:
                del os.environ["HOME"]
            else:
                os.environ["HOME"] = before
