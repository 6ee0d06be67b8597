"""How fast the reading view opens and scrolls, and what memory it takes.

    python tests/benchmarks/reading_view.py [--rows 100 10000 100000]

Each case runs in a process of its own on Qt's offscreen platform, beside an empty Qt window
in the same run. Milliseconds are of processor time, so that other work on the machine does
not count; ratios to the empty window hold across machines.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
WIDTH, HEIGHT = 1200, 800
WORDS = (
    "fjala marrja porti dimri gruri kredia afati ministri delegacioni anija çmimi kromi"
    " letra fundi mbledhja shënimi vendi rruga puna koha"
).split()


def build(path: Path, rows: int) -> str:
    """A library with one document of so many rows of about 60 words a side; its id."""
    from parallax.library import open_library
    from parallax.library.identity import new_id, now
    from parallax.library.writing.beads import store_alignment
    from parallax.library.writing.documents import store_document
    from parallax.library.writing.texts import store_text
    from parallax.library.writing.transaction import transaction
    from parallax.model.alignment import Alignment, Bead
    from parallax.model.document import Document
    from parallax.model.text import Paragraph, Role, Text

    chance = random.Random(7)

    def paragraph(number: int) -> Paragraph:
        count = chance.randint(30, 90)
        words = " ".join(chance.choices(WORDS, k=count))
        return Paragraph(f"Shoku {number}: {words} [and] {words[:40]}.")

    with open_library(path) as library, transaction(library):
        document = Document(new_id(), "Provë", created=now(), modified=now())
        store_document(library, document)
        texts: list[Text] = []
        for role, lang in zip(Role, ("sq", "en"), strict=True):
            text = Text(new_id(), document.id, role, lang)
            store_text(library, text, [paragraph(n) for n in range(rows)], lambda done: None)
            texts.append(text)
        alignment = Alignment(new_id(), document.id, texts[0].id, texts[1].id)
        beads = [Bead(n, n + 1, n, n + 1, chance.random()) for n in range(rows)]
        store_alignment(library, alignment, beads, lambda stored: None)
    return document.id


def milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return 1000 * (time.process_time() - start)


def spread(values: list[float]) -> tuple[float, float]:
    """Median and 99th percentile."""
    return statistics.median(values), sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def memory() -> float:
    """Peak resident memory so far, MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure_empty() -> dict[str, float]:
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

    app = QApplication([])
    area = QAbstractScrollArea()
    area.resize(WIDTH, HEIGHT)

    def show() -> None:
        area.show()
        app.processEvents()

    def step() -> None:
        area.viewport().update()
        app.processEvents()

    first = milliseconds(show)
    median, worst = spread([milliseconds(step) for _ in range(200)])
    return {"first": first, "wheel": median, "wheel99": worst, "memory": memory()}


def measure(path: Path, document_id: str) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from parallax.library import open_library
    from parallax.ui.models.open_document import OpenDocument
    from parallax.ui.views.reading_view import ReadingView

    app = QApplication([])
    base = memory()
    library = open_library(path, create=False)
    view = ReadingView()
    view.resize(WIDTH, HEIGHT)
    out: dict[str, float] = {}
    held: list[OpenDocument] = []

    def paint() -> None:
        view.set_document(held[0])
        view.show()
        app.processEvents()

    out["open"] = milliseconds(lambda: held.append(OpenDocument(library, document_id)))
    out["first"] = milliseconds(paint)
    out["idle"] = milliseconds(lambda: _until_complete(app, held[0]))

    def stepping(act: Callable[[], object]) -> Callable[[], None]:
        def step() -> None:
            act()
            app.sendPostedEvents()
            view.viewport().repaint(view.viewport().rect().adjusted(0, HEIGHT - 80, 0, 0))

        return step

    def page() -> None:
        view.scroll_by(view.scroller.body - 50)
        view.viewport().repaint()

    bar = view.verticalScrollBar()
    chance = random.Random(3)

    def jump() -> None:
        bar.setSliderDown(True)
        bar.setSliderPosition(chance.randint(0, bar.maximum()))
        view.viewport().repaint()

    def resize() -> None:
        view.resize(chance.randint(800, 1400), HEIGHT)
        view.viewport().repaint()

    out["wheel"], out["wheel99"] = spread(
        [milliseconds(stepping(lambda: view.scroll_by(75))) for _ in range(150)]
    )
    view.scroll_to_row(0)
    pages = min(60, max(4, held[0].row_count // 10))
    out["page"], out["page99"] = spread([milliseconds(page) for _ in range(pages)])
    out["jump"], out["jump99"] = spread([milliseconds(jump) for _ in range(60)])
    bar.setSliderDown(False)
    out["resize"], out["resize99"] = spread([milliseconds(resize) for _ in range(20)])
    out["memory"] = memory()
    out["extra"] = memory() - base
    return out


def _until_complete(app: object, document: object) -> None:
    while not document.counts.complete:
        app.processEvents()


def in_own_process(*arguments: str) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, __file__, *arguments],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--case", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.case is not None:
        kind, *rest = options.case
        if kind == "empty":
            print(json.dumps(measure_empty()))
        elif kind == "build":
            print(json.dumps({"id": build(Path(rest[0]), int(rest[1]))}))
        else:
            print(json.dumps(measure(Path(rest[0]), rest[1])))
        return
    empty = in_own_process("--case", "empty")
    print(
        f"empty window: first paint {empty['first']:.1f} ms, repaint {empty['wheel']:.2f} ms,"
        f" peak memory {empty['memory']:.0f} MB\n"
    )
    print(
        "| rows | open ms | first paint ms (x empty) | idle reading ms | wheel med/p99 |"
        " page med/p99 | jump med/p99 | resize med | peak MB (extra) |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for rows in options.rows:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "library.db"
            made = in_own_process("--case", "build", str(path), str(rows))
            found = in_own_process("--case", "view", str(path), str(made["id"]))
        print(
            f"| {rows:,} | {found['open']:.1f} | {found['first']:.1f}"
            f" ({found['first'] / empty['first']:.1f}) | {found['idle']:.0f} |"
            f" {found['wheel']:.1f}/{found['wheel99']:.1f} |"
            f" {found['page']:.1f}/{found['page99']:.1f} |"
            f" {found['jump']:.1f}/{found['jump99']:.1f} | {found['resize']:.1f} |"
            f" {found['memory']:.0f} ({found['extra']:.0f}) |"
        )


if __name__ == "__main__":
    main()
