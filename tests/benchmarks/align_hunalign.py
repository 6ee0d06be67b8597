"""hunalign beside Parallax: its program is run on paragraphs as if they were sentences.

Varga et al. 2005, https://github.com/danielvarga/hunalign; built outside the project and named
by HUNALIGN or found on PATH. It reads one paragraph a line, its words set apart by blanks, and
writes a ladder: pairs of paragraph numbers between which the texts belong together.
"""

import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from align_gold import Bead, Gold, Outcome, measures

from parallax.apparatus.words import fold

#: Its own advice for the best result, and that the text is UTF-8.
FLAGS = "-utf", "-realign"
#: Pairs of words that a layer believes less are not put into its dictionary.
LEAST_BELIEF = 0.1
#: Seconds after which it is given up.
PATIENCE = 600
_WORD = re.compile(r"\w+|[^\w\s]")


def program() -> str | None:
    named = os.environ.get("HUNALIGN")
    if named and shutil.which(named) is None:
        print(f"There is no program HUNALIGN={named}.")
    found = shutil.which(named or "hunalign")
    return None if found is None else str(Path(found).resolve())


def measured(hunalign: str, gold: Gold, *, dictionary: bool) -> Outcome:
    """One document aligned by hunalign; the time is that of its process.

    With a `dictionary`, it is given the general layer's pairs of the words of these two
    texts, and the words folded as the layer wants them.
    """
    sides = [_worded(gold.source, dictionary), _worded(gold.target, dictionary)]
    with tempfile.TemporaryDirectory() as folder:
        source, target, words = (Path(folder) / name for name in ("source", "target", "words"))
        for path, side in zip((source, target), sides, strict=True):
            # It takes an empty line for the end of a section.
            path.write_text("".join((" ".join(one) or ".") + "\n" for one in side), "utf-8")
        words.write_text(_dictionary(gold, *sides) if dictionary else "", "utf-8")
        before = _children()
        ran = subprocess.run(
            [hunalign, *FLAGS, str(words), str(source), str(target)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
            # It leaves a file where it is run.
            cwd=folder,
        )
        seconds = _children() - before
    nn, every = measures(gold, _beads(ran.stdout))
    return Outcome(gold.id, gold.tier, gold.origin, nn, every, seconds)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _worded(paragraphs: Sequence[str], folded: bool) -> list[list[str]]:
    return [
        [fold(word) if folded and word[0].isalpha() else word for word in _WORD.findall(text)]
        for text in paragraphs
    ]


def _dictionary(gold: Gold, source: list[list[str]], target: list[list[str]]) -> str:
    """The target's word comes first: "the target @ the source"."""
    ours, theirs = (
        sorted({word for one in side for word in one if word[0].isalpha()})
        for side in (source, target)
    )
    lines: list[str] = []
    for layer in gold.general():
        for s, t, belief in zip(*layer.pairs(ours, theirs), strict=True):
            if belief >= LEAST_BELIEF:
                lines.append(f"{theirs[t]} @ {ours[s]}\n")
    return "".join(lines)


def _beads(ladder: str) -> list[Bead]:
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines() if line]
    return [(range(s, s_stop), range(t, t_stop)) for (s, t), (s_stop, t_stop) in pairwise(rungs)]
