"""How well and how fast paragraphs are aligned, on gold that is not part of the project.

    python tests/benchmarks/align_quality.py [--gold FOLDER] [--only NAME ...]
        [--table] [--curve] [--large] [--ablation] [--cross]

Without a choice it prints the table and the curve of learning. Without the gold (../shared/align
beside the checkout) it says so and does nothing. hunalign is measured beside it if HUNALIGN
names its program or it is on PATH. The large document takes minutes, the ablation and the
cross-validation some ten.
"""

import argparse
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import align_ablation
import align_calibration
import align_cross
import align_curve
import align_large
import align_table
from align_gold import SHARED, documents, large_document


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=SHARED)
    parser.add_argument("--only", nargs="*", default=[], help="documents with these in their names")
    parser.add_argument("--table", action="store_true", help="tiers, sources, times, calibration")
    parser.add_argument("--curve", action="store_true", help="what confirmed rows change")
    parser.add_argument("--large", action="store_true", help="50,000 paragraphs a side")
    parser.add_argument("--ablation", action="store_true", help="every cue off in turn")
    parser.add_argument("--cross", action="store_true", help="constants chosen without a source")
    options = parser.parse_args()
    if not (options.gold / "score.py").is_file():
        print(f"No gold alignments in {options.gold}: nothing measured.")
        return 0
    paths = documents(options.gold, options.only)
    if not paths:
        print("No document has such a name.")
        return 1
    parts = ("table", "curve", "large", "ablation", "cross")
    wanted = [part for part in parts if getattr(options, part)] or ["table", "curve"]
    print(f"{datetime.now(UTC):%d %B %Y}, {_machine()}, Python {platform.python_version()}")
    print(f"{len(paths)} documents of {options.gold / 'dev'}")
    if "table" in wanted:
        align_table.report(paths)
    if "curve" in wanted:
        align_curve.report(paths)
    if "large" in wanted:
        large = large_document(options.gold)
        if large is None:
            print("\nThe large document is not there.")
        else:
            align_large.report(large)
    if "ablation" in wanted:
        align_ablation.report(paths)
    if "cross" in wanted:
        align_cross.report(paths)
        align_calibration.report(paths)
    return 0


def _machine() -> str:
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        for line in cpus.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
