"""Import and export per page, as whole processes, against floors measured in the same run.

    python tests/benchmarks/journey.py [PARAGRAPHS ...]

A page is 400 words of one side. The floor of the import is a process that decodes both files
and puts their lines into a bare SQLite table; the floor of the export is one that typesets the
same words in one plain column. Memory is the peak of the process.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS_A_PAGE = 400
SOURCE = (
    "delegacioni tregtia porti anija gruri kromi afati krediti ministri kryetari bisedimet"
    " marrëveshja çmimi fabrika inxhinieri puna vendi ndihma shoqata viti muaji java dita"
).split()
TARGET = (
    "delegation trade port ship grain chrome term credit minister chairman talks"
    " agreement price factory engineer work country help society year month week day"
).split()

BARE_IMPORT = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[3])
base.execute("pragma journal_mode=wal")
base.execute("create table line (text)")
for name in sys.argv[1:3]:
    with open(name, encoding="utf-8") as lines:
        base.executemany("insert into line values (?)", ((one,) for one in lines))
base.commit()
"""

BARE_EXPORT = """
import json, sys, typst
words = [open(name, encoding="utf-8").read() for name in sys.argv[1:3]]
template = "#set page(numbering: \\"1\\")\\n#for one in json(bytes(sys.inputs.words)) { par(one) }"
paragraphs = [one for text in words for one in text.split("\\n\\n")]
typst.compile(template.encode(), output=sys.argv[3], sys_inputs={"words": json.dumps(paragraphs)})
"""


def write_pair(folder: Path, paragraphs: int) -> tuple[Path, Path, float]:
    """Two plain texts of matching paragraphs, every seventh split in two in the translation."""
    draw = random.Random(paragraphs)
    left: list[str] = []
    right: list[str] = []
    for number in range(paragraphs):
        picks = [draw.randrange(len(SOURCE)) for _ in range(draw.randrange(20, 90))]
        left.append(" ".join(SOURCE[i] for i in picks).capitalize() + f" {1900 + number % 99}.")
        words = [TARGET[i] for i in picks]
        if number % 7 == 3:
            middle = len(words) // 2
            right.append(" ".join(words[:middle]).capitalize() + ".")
            words = words[middle:]
        right.append(" ".join(words).capitalize() + f" {1900 + number % 99}.")
    original, translation = folder / "original.txt", folder / "translation.txt"
    original.write_text("\n\n".join(left), encoding="utf-8")
    translation.write_text("\n\n".join(right), encoding="utf-8")
    pages = sum(len(one.split()) for one in left) / WORDS_A_PAGE
    return original, translation, pages


def timed(words: list[str]) -> tuple[float, float, str]:
    """Seconds, peak memory in MB, and what was printed."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stderr is not None
    out, err = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words}: {err}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, out


def measure(paragraphs: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original, translation, pages = write_pair(folder, paragraphs)
        parallax = [sys.executable, "-m", "parallax"]
        library = ["--library", str(folder / "library.parallax")]
        files = [str(original), str(translation)]
        bare_in, _, _ = timed([sys.executable, "-c", BARE_IMPORT, *files, str(folder / "b.db")])
        seconds_in, memory_in, out = timed([*parallax, "import", *files, *library])
        bare_out, bare_memory, _ = timed(
            [sys.executable, "-c", BARE_EXPORT, *files, str(folder / "bare.pdf")]
        )
        seconds_out, memory_out, report = timed(
            [*parallax, "export", out.strip(), str(folder / "e.pdf"), "--json", *library]
        )
        return {
            "paragraphs": paragraphs,
            "pages": pages,
            "printed": json.loads(report)["pages"],
            "import_ms_a_page": 1000 * seconds_in / pages,
            "import_to_floor": seconds_in / bare_in,
            "import_mb": memory_in,
            "export_ms_a_page": 1000 * seconds_out / pages,
            "export_to_floor": seconds_out / bare_out,
            "export_mb": memory_out,
            "floor_mb": bare_memory,
        }


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [70, 500]
    rows = [measure(size) for size in sizes]
    for row in rows:
        print(
            f"{row['paragraphs']:>6.0f} paragraphs, {row['pages']:6.1f} pages a side:"
            f" import {row['import_ms_a_page']:7.1f} ms a page"
            f" ({row['import_to_floor']:5.1f} x floor, {row['import_mb']:4.0f} MB);"
            f" export {row['export_ms_a_page']:7.1f} ms a page"
            f" ({row['export_to_floor']:5.1f} x floor, {row['export_mb']:4.0f} MB"
            f" to {row['floor_mb']:4.0f} MB), {row['printed']:.0f} pages printed"
        )


if __name__ == "__main__":
    main()
