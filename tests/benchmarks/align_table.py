"""The table of tiers and sources beside hunalign, and whether probabilities mean something."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import align_hunalign
from align_gold import Judged, Outcome, by_tier, mean, measured, read, share, show, tiers

#: Strict F1 of two-sided beads that others reached on documents that are held back: quoted,
#: not measured here.
QUOTED = (
    ("Gale-Church (mALIGNa)", "0.949", "0.680", "0.329"),
    ("hunalign", "0.956", "0.712", "0.350"),
    ("hunalign, with a dictionary", "0.973", "0.759", "0.456"),
    ("bertalign's search, multilingual e5-small", "0.987", "0.874", "0.731"),
)
BINS = 10
#: So much of the beads, the least certain first, should show most of the errors.
LOOKED_AT = 0.1

Runs = dict[str, list[Outcome]]


def report(paths: Sequence[Path]) -> None:
    runs = _run(paths)
    ours = next(iter(runs.values()))
    head = [f"{name}: {what}" for name in runs for what in ("nn", "all")]
    show(
        "Strict F1 by tier (nn: beads with both sides; all: what stands alone too)",
        ["tier", "documents", *head],
        [_row(tier, runs, lambda one, tier=tier: one.tier == tier) for tier in tiers(ours)],
    )
    show(
        "The same by tier and source",
        ["tier, source", "documents", *head],
        [
            _row(
                f"{tier}, {origin}",
                runs,
                lambda one, tier=tier, origin=origin: (one.tier, one.origin) == (tier, origin),
            )
            for tier in tiers(ours)
            for origin in sorted({one.origin for one in ours if one.tier == tier})
        ],
    )
    show(
        "Others, nn on documents that are held back (quoted, not measured here)",
        ["", "clean", "literary", "hard"],
        QUOTED,
    )
    _show_times(runs)
    _show_calibration(ours)
    _show_errors_found(ours)


def _run(paths: Sequence[Path]) -> Runs:
    runs: Runs = {"Parallax": [], "no lexicon": []}
    hunalign = align_hunalign.program()
    if hunalign is None:
        print("No hunalign: name its program by HUNALIGN=path to have it beside.")
    else:
        runs |= {"hunalign": [], "hunalign, our lexicon": []}
    # The dictionaries are read once for all documents.
    started = time.process_time()
    for layer in read(paths[0]).general():
        layer.pairs(["libri"], ["book"])
    print(f"Dictionaries read in {time.process_time() - started:.2f} s of processor time.")
    for path in paths:
        gold = read(path)
        runs["Parallax"].append(measured(gold, gold.general()))
        runs["no lexicon"].append(measured(gold, []))
        if hunalign is not None:
            for name, dictionary in (("hunalign", False), ("hunalign, our lexicon", True)):
                runs[name].append(align_hunalign.measured(hunalign, gold, dictionary=dictionary))
    rows = [
        [one.id, f"{len(gold.source)}:{len(gold.target)}"]
        + [cell for run in runs.values() for cell in (share(run[at].nn), share(run[at].all))]
        for at, (one, gold) in enumerate(zip(runs["Parallax"], map(read, paths), strict=True))
    ]
    head = [f"{name}: {what}" for name in runs for what in ("nn", "all")]
    show("Each document", ["document", "paragraphs", *head], rows)
    return runs


def _row(name: str, runs: Runs, chosen: Callable[[Outcome], bool]) -> list[str]:
    cells = [name, str(sum(map(chosen, next(iter(runs.values())))))]
    for run in runs.values():
        inside = [one for one in run if chosen(one)]
        cells += [share(mean([one.nn for one in inside])), share(mean([one.all for one in inside]))]
    return cells


def _show_times(runs: Runs) -> None:
    floor = runs.get("hunalign")
    rows: list[list[str]] = []
    for name, run in runs.items():
        total = sum(one.seconds for one in run)
        ratio = f"{total / sum(one.seconds for one in floor):.2f}" if floor else "—"
        rows.append([name, *(f"{one:.2f}" for one in by_tier(run, lambda o: o.seconds).values())])
        rows[-1] += [f"{max(one.seconds for one in run):.2f}", f"{total:.1f}", ratio]
    show(
        "Seconds of processor time (for a tier: a document on average)",
        ["", *tiers(runs["Parallax"]), "slowest", "all together", "times hunalign's"],
        rows,
    )


def _show_calibration(outcomes: Sequence[Outcome]) -> None:
    """Beads with both sides, as the reader sees them with a probability."""
    judged = [bead for one in outcomes for bead in one.judged if bead.both]
    rows: list[list[str]] = []
    off = 0.0
    for at in range(BINS):
        low, high = at / BINS, (at + 1) / BINS
        inside = [b for b in judged if low <= b.score < high or (at == BINS - 1 and b.score >= 1)]
        if inside:
            said, right = mean([b.score for b in inside]), mean([b.right for b in inside])
            off += abs(said - right) * len(inside)
            rows.append([f"{low:.1f}–{high:.1f}", str(len(inside)), share(said), share(right)])
    show(
        "Beads with both sides by their probability",
        ["probability", "beads", "mean probability", "share right"],
        rows,
    )
    print(f"\nExpected calibration error: {off / max(1, len(judged)):.4f}")


def _show_errors_found(outcomes: Sequence[Outcome]) -> None:
    rows: list[list[str]] = []
    for tier in tiers(outcomes):
        row = [tier]
        for both in (True, False):
            judged = [
                bead
                for one in outcomes
                if one.tier == tier
                for bead in one.judged
                if bead.both or not both
            ]
            errors, found = errors_found(judged)
            row += [str(len(judged)), str(errors), share(found)]
        rows.append(row)
    show(
        f"Which share of the errors lies in the least certain {LOOKED_AT:.0%} of the beads",
        ["tier", "beads, both sides", "errors", "found", "beads, all", "errors", "found"],
        rows,
    )


def errors_found(judged: Sequence[Judged]) -> tuple[int, float]:
    """Wrong beads, and their share among the least certain."""
    errors = sum(not bead.right for bead in judged)
    looked_at = sorted(judged, key=lambda bead: bead.score)[: int(len(judged) * LOOKED_AT)]
    if not errors:
        return 0, float("nan")
    return errors, sum(not bead.right for bead in looked_at) / errors
