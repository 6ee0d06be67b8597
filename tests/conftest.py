"""For all tests: no display is needed, and nobody's own settings or log are touched."""

import gc
import os
import random
import sys
from collections.abc import Iterable

import pytest
from hypothesis import settings as hypothesis_settings

# The same examples every time, so that a change is judged by itself and not by the luck of the
# day, nor by how fast the machine is just then; HYPOTHESIS_PROFILE=default looks for new ones.
hypothesis_settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

if sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True, scope="session")
def _no_one_at_home(tmp_path_factory: pytest.TempPathFactory):
    """Give the tests a home of their own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name))
        yield


@pytest.fixture(autouse=True)
def _what_is_lost_is_collected():
    """Tests of the window leave the collector to its event loop, which does not run in others."""
    yield
    if not gc.isenabled():
        from parallax.ui.collecting import collect_what_is_due

        collect_what_is_due()


Rows = list[tuple[list[int], list[int]]]


class Tongues:
    """Two made-up languages without a look-alike, and texts in both that say the same.

    Every paragraph has six words of one length, so that nothing but the words tells which
    belong together. `words` are (word, its translation).
    """

    def __init__(self, seed: int = 3) -> None:
        dice = random.Random(seed)

        def word(letters: str) -> str:
            return "".join(dice.choice(letters) + dice.choice("aeiou") for _ in range(3))

        self.words = [(word("bdgklm"), word("fprstvz")) for _ in range(120)]
        self.stems = {(ours[:5], theirs[:5]) for ours, theirs in self.words}

    def text(self, seed: int, rows: int, gaps: float = 0.0) -> tuple[list[str], list[str], Rows]:
        """Source, target and the rows that are right; `gaps` is the share that each side lacks."""
        dice = random.Random(seed)
        source: list[str] = []
        target: list[str] = []
        gold: Rows = []
        for _ in range(rows):
            said = dice.sample(self.words, 6)
            theirs = [word for _, word in said]
            dice.shuffle(theirs)
            chance = dice.random()
            row: tuple[list[int], list[int]] = ([], [])
            if not gaps <= chance < 2 * gaps:
                row[0].append(len(source))
                source.append(" ".join(word for word, _ in said) + ".")
            if chance >= gaps:
                row[1].append(len(target))
                target.append(" ".join(theirs) + ".")
            gold.append(row)
        return source, target, gold

    def rightness(self, found: Iterable[tuple[Iterable[int], Iterable[int]]], gold: Rows) -> float:
        """F1 over the rows with words on both sides, 0..1."""
        got = {one for one in ((tuple(a), tuple(b)) for a, b in found) if all(one)}
        right = {(tuple(a), tuple(b)) for a, b in gold if a and b}
        return 2 * len(got & right) / (len(got) + len(right))


@pytest.fixture(scope="session")
def tongues() -> Tongues:
    return Tongues()


def pytest_sessionfinish() -> None:
    """Empty the clipboard while Qt still stands.

    Rich text left on the clipboard of the offscreen platform belongs to Python, and Qt frees
    it after Python has gone: the run would end in a crash after the last test.
    """
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
