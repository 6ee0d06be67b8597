"""Whether the constants fit their texts: chosen without one source, measured on that source.

For each source, the best of a few values of each constant is chosen on the documents of all
other sources, the other constants as shipped; then all choices together are measured on the
source left out, beside the shipped values.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType

from align_gold import (
    PROCESSES,
    Outcome,
    by_tier,
    changed,
    mean,
    measured,
    read,
    share,
    show,
)

from parallax.align import nearness, placed, scores

#: What is tried beside the shipped value, which is not named here.
TRIED: dict[str, tuple[ModuleType, tuple[float, ...]]] = {
    "WORDS": (scores, (0.2, 0.27, 0.45)),
    "UNEXPLAINED": (scores, (0.2, 0.5, 0.65)),
    "LENGTHS": (scores, (0.5, 0.65, 1.0)),
    "PLACED": (placed, (0.6, 0.7, 0.9)),
    "NEAR_SHARE": (nearness, (0.015, 0.05, 0.08)),
}
#: A setting: the values of some constants, by name; the others as shipped.
Setting = tuple[tuple[str, float], ...]
SHIPPED: Setting = ()


def report(paths: Sequence[Path]) -> None:
    settings = [
        SHIPPED,
        *(((name, value),) for name, (_, values) in TRIED.items() for value in values),
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = [(setting, path) for setting in settings for path in paths]
        outcomes = list(pool.map(_measured, *zip(*jobs, strict=True)))
        runs = {
            setting: [one for job, one in zip(jobs, outcomes, strict=True) if job[0] == setting]
            for setting in settings
        }
        _show_tried(runs)
        origins = sorted({one.origin for one in runs[SHIPPED]})
        if len(origins) < 2:
            print("\nCross-validation needs documents of several sources.")
            return
        chosen = {origin: _chosen(runs, origin) for origin in origins}
        jobs = [(chosen[read(path).origin], path) for path in paths]
        crossed = list(pool.map(_measured, *zip(*jobs, strict=True)))
    rows: list[list[str]] = []
    for origin in origins:
        values = ", ".join(f"{name} {value:g}" for name, value in chosen[origin]) or "as shipped"
        rows.append([origin, values, *_compared(runs[SHIPPED], crossed, origin)])
    rows.append(["all documents", "", *_compared(runs[SHIPPED], crossed, None)])
    show(
        "Chosen on the other sources, measured on this one",
        ["source", "chosen", "nn as shipped", "nn chosen without it", "all as shipped", "all"],
        rows,
    )


def _chosen(runs: dict[Setting, list[Outcome]], origin: str) -> Setting:
    """For each constant the value that does best on all sources but one."""
    shipped = _worth(runs[SHIPPED], origin)
    found: list[tuple[str, float]] = []
    for name, (_, values) in TRIED.items():
        best, value = max((_worth(runs[((name, value),)], origin), value) for value in values)
        if best > shipped:
            found.append((name, value))
    return tuple(found)


def _worth(run: Sequence[Outcome], without: str) -> float:
    """The mean over the tiers of the mean of nn over their documents, one source left out."""
    kept = [one for one in run if one.origin != without]
    return mean(list(by_tier(kept, lambda one: one.nn).values()))


def _compared(
    shipped: Sequence[Outcome], crossed: Sequence[Outcome], origin: str | None
) -> list[str]:
    cells: list[str] = []
    for measure in ("nn", "all"):
        for run in (shipped, crossed):
            inside = [one for one in run if origin is None or one.origin == origin]
            cells.append(share(mean([getattr(one, measure) for one in inside])))
    return cells


def _show_tried(runs: dict[Setting, list[Outcome]]) -> None:
    rows: list[list[str]] = []
    for setting, run in runs.items():
        name = "as shipped" if setting == SHIPPED else f"{setting[0][0]} {setting[0][1]:g}"
        means = by_tier(run, lambda one: one.nn)
        rows.append([name, *map(share, means.values()), f"{mean(list(means.values())):.4f}"])
    values = ", ".join(f"{name} {getattr(module, name):g}" for name, (module, _) in TRIED.items())
    head = list(by_tier(runs[SHIPPED], lambda one: one.nn))
    show(f"One constant changed at a time, nn (shipped: {values})", ["", *head, "mean"], rows)


def _measured(setting: Setting, path: Path) -> Outcome:
    gold = read(path)
    with changed(*((TRIED[name][0], name, value) for name, value in setting)):
        return measured(gold, gold.general())
