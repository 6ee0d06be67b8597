"""Do all footnotes begin on the pages of their calls? A thousand notes in each document.

    python tests/benchmarks/edition_footnotes.py [--full]

Documents of 10, 100 and 1,000 rows (some longer than a page, some headings, several calls at one
word, notes on both sides) with 1,000 notes of 5 to 400 words, in every layout that has
footnotes. Each file is read by itself: the links from notes to their calls, the heights at which
the two sides of a row begin, and what stands in the lower margin. Without --full a tenth of it.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

LAYOUTS = ("COLUMNS", "FACING", "TRANSLATION", "ORIGINAL")


def main() -> int:
    from tests.formats.edition.many_notes import Shape, document
    from tests.formats.edition.proof import misplaced, overfull, uneven_rows

    from parallax.formats.edition import write_edition
    from parallax.formats.edition.geometry import geometry
    from parallax.model.edition import EditionOptions, Layout

    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="1,000 notes instead of 100")
    notes = 1_000 if parser.parse_args().full else 100
    shapes = {
        10: Shape(10, notes, clusters=0.05, pairs=0.2, long_rows=0.5, long_words=notes),
        100: Shape(100, notes, clusters=0.1, pairs=0.2, long_rows=0.05, headings=12),
        1_000: Shape(1_000, notes, clusters=0.1, pairs=0.2, long_rows=0.005, headings=25),
    }
    faults = 0
    print(f"{'rows':>6} {'layout':<12} {'pages':>6} {'misplaced':>12} {'not level':>9}"
          f" {'overfull':>8} {'seconds':>8}  read back")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.pdf"
        for rows, shape in shapes.items():
            if rows > notes and notes < 1_000:
                continue
            content = document(shape, rows)
            for name in LAYOUTS:
                layout = Layout[name]
                options = EditionOptions(layout)
                start = time.perf_counter()
                report = write_edition(content, options, path)
                seconds = time.perf_counter() - start
                wrong, count = misplaced(path)
                both = len(layout.roles) == 2
                uneven = len(uneven_rows(path, facing=name == "FACING")) if both else 0
                full = len(overfull(path, geometry(options).bottom))
                faults += wrong + uneven + full + len(report.problems)
                print(f"{rows:>6} {layout.value:<12} {report.pages:>6}"
                      f" {wrong:>5} of {count:>4} {uneven:>9} {full:>8} {seconds:>8.1f}"
                      f"  {' '.join(report.problems) or 'all there, in order'}",
                      flush=True)  # fmt: skip
    print(f"{faults} faults")
    return min(1, faults)


if __name__ == "__main__":
    sys.exit(main())
