"""Make pictures of the window and of the edition from the sample, without a display.

    python packaging/screenshots.py          those of the README, into docs/pictures
    python packaging/screenshots.py --all    every page, theme and size, into build/screenshots

The window is the real one, on a library of its own in a temporary folder.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from edition_pages import edition_pages
from import_pages import Pair, broken_pair, good_pair, legacy_pair, show_import
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QDialog, QLabel

from parallax import library as reading
from parallax import operations
from parallax.library import Library, open_library
from parallax.model.anchoring import describe, find_words
from parallax.model.changes import NoteReplaced
from parallax.model.note import NoteKind, Target
from parallax.model.text import Role
from parallax.resources import resource
from parallax.ui.main_window import MainWindow
from parallax.ui.picture import application, settle
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

ROOT = Path(__file__).parents[1]
SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
#: Words of the sample that are selected to show what renders them.
RENDERED = "kooperativat bujqësore"
AUTHOR = "Teuta Varoshi"

#: Notes such as a working translator and a historian would write.
NOTES: tuple[tuple[NoteKind, str, str, str, tuple[str, ...]], ...] = (
    (
        NoteKind.HISTORIAN,
        "Flights from Beijing to Tirana went by way of Moscow; two days there, in 1962, *may* have"
        " been more than the weather.",
        "held up in Moscow for two days",
        "Në Moskë mbeta dy ditë",
        ("journeys",),
    ),
    (NoteKind.QUERY, "“Terms”, or “type”? Ask the printers.", "crates with the type", "", ()),
    (
        NoteKind.GLOSS,
        "The airfield north-west of Tirana, opened a few years before.",
        "Rinas",
        "",
        (),
    ),
    (
        NoteKind.HISTORIAN,
        "A printing house *with* its bindery was a good deal more than the usual gift of presses.",
        "a complete printing house: three presses",
        "një shtypshkronjë të plotë",
        ("printing", "aid"),
    ),
    (
        NoteKind.EDITOR,
        "The figure agrees with the register of crates.",
        "214 crates of a total of 260",
        "214 arka nga 260 gjithsej",
        (),
    ),
)


def prepare(library: Library) -> str:
    """Import the sample as a translator would have it after a morning; its id."""
    pair = operations.prepare_pair(
        resource("sample/original.docx"), resource("sample/translation.docx")
    )
    document_id = operations.import_pair(library, pair).document_id
    for name in ("Tirana 1962", "Correspondence"):
        operations.create_collection(library, name)
    folder = next(one for one in reading.collections(library) if one.name == "Tirana 1962")
    operations.move_document(library, document_id, folder.id)
    for kind, body, translated, original, tags in NOTES:
        targets = tuple(
            words_of(library, document_id, role, words)
            for role, words in ((Role.TRANSLATION, translated), (Role.ORIGINAL, original))
            if words
        )
        operations.write_note(
            library, document_id, kind, body, author=AUTHOR, tags=tags, targets=targets
        )
    alignment = reading.alignment(library, document_id)
    assert alignment is not None
    operations.confirm_all_above(library, alignment.id, reading.beads(library, alignment.id)[4])
    return document_id


def words_of(library: Library, document_id: str, role: Role, words: str) -> Target:
    (text,) = [one for one in reading.texts(library, document_id) if one.role is role]
    paragraphs = [one.text for one in reading.paragraphs(library, text.id)]
    start, end = find_words(paragraphs, words)[0]
    return describe(text.id, paragraphs, start, end)


@contextmanager
def window(
    library: Library, folder: Path, size: tuple[int, int], theme: str
) -> Iterator[MainWindow]:
    settings = Settings(folder / f"window-{theme}-{size[0]}.ini")
    settings.theme = theme
    settings.reader_name = AUTHOR
    workbench = Workbench(library.again())
    made = MainWindow(workbench, settings)
    made.resize(*size)
    made.show()
    settle()
    try:
        yield made
    finally:
        made.close()
        made.deleteLater()
        settle(50)
        workbench.close()


def picture(shown: MainWindow, dialog: QDialog | None = None) -> QImage:
    """The window, with a dialog over it as the desktop would show it."""
    image = shown.grab().toImage()
    if dialog is None:
        return image
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(0, 0, 0, 60))
    over = dialog.grab()
    at = QRect(QPoint(), over.deviceIndependentSize().toSize())
    at.moveCenter(image.rect().center())
    painter.drawPixmap(at.topLeft(), over)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    painter.drawRect(at.adjusted(-1, -1, 0, 0))
    painter.end()
    return image


def welcome(shown: MainWindow, document_id: str) -> QImage:
    return picture(shown)


def open_at(shown: MainWindow, document_id: str, row: int) -> None:
    shown.workbench.open(document_id)
    settle()
    shown.view.set_current_row(row)
    settle()


def read(shown: MainWindow, document_id: str) -> QImage:
    open_at(shown, document_id, 6)
    shown.view.scroll_to_row(4)
    settle()
    return picture(shown)


def annotate(shown: MainWindow, document_id: str) -> QImage:
    """A note being written, in the pane of annotations."""
    open_at(shown, document_id, 17)
    library = shown.workbench.library
    target = words_of(library, document_id, Role.TRANSLATION, "our real difficulty")
    shown.view.scroll_to_row(15)
    changes = shown.workbench.perform(
        lambda one: operations.write_note(
            one,
            document_id,
            NoteKind.HISTORIAN,
            "Type with *ë* and *ç* was still cast **abroad**; see the file on the type foundry.",
            author=AUTHOR,
            tags=("printing",),
            targets=(target,),
        )
    )
    assert changes is not None
    note = next(step.note for step in changes.steps if isinstance(step, NoteReplaced))
    shown.docks.annotations.edit_note(note.id)
    settle(300)
    image = picture(shown)
    shown.docks.close_editors()
    shown.workbench.undo_stack.undo()
    return image


def correct(shown: MainWindow, document_id: str) -> QImage:
    """Where a row is doubtful, and others are empty on one side."""
    open_at(shown, document_id, 0)
    opened = shown.workbench.open_document
    assert opened is not None
    rows = range(opened.row_count)
    doubtful = next((row for row in rows if opened.bead(row).is_doubtful), opened.row_count // 2)
    shown.view.set_current_row(doubtful)
    shown.view.scroll_to_row(max(0, doubtful - 3))
    settle()
    return picture(shown)


def counterpart(shown: MainWindow, document_id: str) -> QImage:
    """Words selected in the original, and what renders them."""
    learned: list[bool] = []
    shown.counterparts.studied.connect(lambda: learned.append(True))
    open_at(shown, document_id, 6)
    words = words_of(shown.workbench.library, document_id, Role.ORIGINAL, RENDERED)
    opened = shown.workbench.open_document
    assert opened is not None
    row = opened.row_of(Role.ORIGINAL, words.start.paragraph)
    shown.view.set_current_row(row)
    shown.view.scroll_to_row(max(0, row - 2))
    for _ in range(100):
        if learned:
            break
        settle(100)
    shown.view.select(Role.ORIGINAL, words.start, words.end)
    settle(300)
    return picture(shown)


def export(shown: MainWindow, document_id: str) -> QImage:
    open_at(shown, document_id, 6)
    shown.export_acts.export(document_id)
    (dialog,) = [one for one in shown.findChildren(QDialog) if one.objectName() == "export"]
    # As on a screen of the picture's size: the dialog takes what room there is.
    dialog.resize(min(dialog.width(), shown.width() - 120), min(900, shown.height() - 64))
    for _ in range(100):
        if any(one.text().startswith("Page 1") for one in dialog.findChildren(QLabel)):
            break
        settle(200)
    settle()
    image = picture(shown, dialog)
    dialog.reject()
    return image


def importing(make: Callable[[Path], Pair]) -> Callable[[MainWindow, str], QImage]:
    """The import preview on a pair of files."""

    def take(shown: MainWindow, document_id: str) -> QImage:
        images: list[QImage] = []
        show_import(shown, make, lambda dialog: images.append(picture(shown, dialog)))
        return images[0]

    return take


PAGES: dict[str, Callable[[MainWindow, str], QImage]] = {
    "welcome": welcome,
    "reading": read,
    "notes": annotate,
    "correcting": correct,
    "counterpart": counterpart,
    "export": export,
    "import-good": importing(good_pair),
    "import-legacy": importing(legacy_pair),
    "import-broken": importing(broken_pair),
}
#: Pages that are shown over an empty library.
IN_NEW = ("welcome", "import-good", "import-legacy", "import-broken")

#: What the README and the guide show.
CHOSEN = (
    *(("reading", "light"), ("reading", "dark"), ("correcting", "light"), ("export", "light")),
    *(("import-good", "light"), ("import-legacy", "light"), ("import-broken", "dark")),
)


def few_colours(image: QImage) -> QImage:
    """The picture with 256 colours, which makes the file a third as large: the commonest, half of
    them bright ones, for the marks of notes are small. Whatever is rarer takes the nearest.
    """
    opaque = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = opaque.width(), opaque.height()
    pixels = np.frombuffer(opaque.constBits(), np.uint32).reshape(height, width) & 0xFFFFFF
    colours, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    parts = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], 1).astype(np.int32)
    bright = np.flatnonzero(parts.max(1) - parts.min(1) > 48)
    vivid = bright[np.argsort(counts[bright])[-128:]]
    others = np.setdiff1d(np.argsort(counts)[-256:], vivid)
    common = others[np.argsort(counts[others])[len(vivid) - 256 :]]
    kept = np.sort(np.concatenate([common, vivid]))
    distance = np.abs(parts[:, None] - parts[kept][None]).sum(2)
    indexes = distance.argmin(1)[places].reshape(height, width).astype(np.uint8)
    out = QImage(indexes.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    out.setColorTable([0xFF000000 | int(colour) for colour in colours[kept]])
    return out.copy()


def save(image: QImage, path: Path) -> None:
    if not few_colours(image).save(str(path), "PNG", 0):
        raise OSError(f"{path} could not be written")
    print(f"{path} ({path.stat().st_size // 1024} kB)")


def use_screen(folder: Path) -> None:
    """A desk's screen for Qt's offscreen platform, whose own is small: dialogs fit to it."""
    desk = {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080}
    desk |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [desk]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    out: Path = chosen.out or ROOT / ("build/screenshots" if chosen.all else "docs/pictures")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        use_screen(folder)
        application()
        with (
            open_library(folder / "library.parallax") as library,
            open_library(folder / "new.parallax") as new,
        ):
            document_id = prepare(library)
            for theme in THEMES:
                for size in SIZES if chosen.all else SIZES[:1]:
                    for page, take in PAGES.items():
                        if not chosen.all and (page, theme) not in CHOSEN:
                            continue
                        held = new if page in IN_NEW else library
                        with window(held, folder, size, theme) as shown:
                            image = take(shown, document_id)
                        end = f"-{size[0]}x{size[1]}" if chosen.all else ""
                        save(image, out / f"{page}-{theme}{end}.png")
            for page, image in edition_pages(library, document_id, folder, every=chosen.all):
                save(image, out / f"{page}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
