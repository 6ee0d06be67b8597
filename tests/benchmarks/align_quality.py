"""How well paragraphs are aligned, on gold alignments that are not part of the project.

    python tests/benchmarks/align_quality.py [--gold FOLDER] [--only NAME ...] [--large]

Prints strict F1 of two-sided beads (nn), of all beads, and seconds of processor time for each
document, then by tier, and how often beads of each probability were right. Without the gold
(../shared/align beside the checkout) it says so and does nothing. `--large` adds the document
of 50,000 paragraphs a side, which takes minutes.
"""

import argparse
import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from parallax.align import align  # noqa: E402

SHARED = ROOT.parent / "shared" / "align"
BINS = 10


def scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> dict[str, Any]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return json.load(file)
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=SHARED)
    parser.add_argument("--only", nargs="*", default=[""])
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    if not (options.gold / "score.py").is_file():
        print(f"No gold alignments in {options.gold}: nothing measured.")
        return 0
    score = scorer(options.gold / "score.py")
    files = [
        file
        for file in sorted((options.gold / "dev").glob("*.json"))
        if any(word in file.name for word in options.only)
    ]
    if options.large:
        files += sorted((options.gold / "large").glob("*.json.gz"))
    tiers: dict[str, list[dict[str, float]]] = {}
    judged: list[tuple[float, bool]] = []
    print(f"{'document':28}{'paragraphs':>13}{'nn':>8}{'all':>8}{'seconds':>9}")
    for file in files:
        document = read(file)
        started = time.process_time()
        matches = align(
            document["source"],
            document["target"],
            source_lang=document["source_lang"],
            target_lang=document["target_lang"],
        )
        seconds = time.process_time() - started
        gold = score.load_gold(str(file))[0]
        result = score.score_doc(gold, [[list(m.source), list(m.target)] for m in matches])
        tiers.setdefault(document["tier"], []).append(result)
        right = {(tuple(s), tuple(t)) for s, t in document["beads"]}
        judged += [
            (m.score, (tuple(m.source), tuple(m.target)) in right)
            for m in matches
            if len(m.source) and len(m.target)
        ]
        size = f"{len(document['source'])}:{len(document['target'])}"
        print(
            f"{document['id']:28}{size:>13}{result['nn_f1']:8.4f}{result['all_f1']:8.4f}"
            f"{seconds:9.2f}",
            flush=True,
        )
    for tier, results in sorted(tiers.items()):
        nn, both = (
            sum(result[key] for result in results) / len(results) for key in ("nn_f1", "all_f1")
        )
        print(f"{tier:41}{nn:8.4f}{both:8.4f}")
    print("\nprobability   beads   right")
    for at in range(BINS):
        low, high = at / BINS, (at + 1) / BINS
        inside = [ok for p, ok in judged if low <= p < high or (p == high == 1.0)]
        if inside:
            print(f"{low:.1f}-{high:.1f}     {len(inside):7}{sum(inside) / len(inside):8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
