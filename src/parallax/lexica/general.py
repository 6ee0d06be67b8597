"""The general layer of the lexicon: Albanian and English, from dictionaries."""

from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

from parallax.lexica.dictionary import Dictionary, Tables
from parallax.lexica.english import bases
from parallax.lexica.keeping import cache_path, read_tables, sources_key, write_tables
from parallax.lexica.making import make_tables
from parallax.lexica.uniparser import data_folder

#: What the two languages are called in tags, the old and the long names too.
_ALBANIAN = frozenset({"sq", "sqi", "alb", "als", "aln"})
_ENGLISH = frozenset({"en", "eng"})

Links = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]


class GeneralLayer:
    """A layer for the aligner (`align.layers.Layer`), Albanian to English or, `turned`, back."""

    def __init__(self, dictionary: Dictionary, *, turned: bool = False) -> None:
        self._dictionary = dictionary
        self._turned = turned

    def pairs(self, source: Sequence[str], target: Sequence[str]) -> Links:
        """Indexes into `source`, into `target`, and how far each pair is believed, 0..1.

        The words are folded and may be inflected.
        """
        if self._turned:
            right, left, belief = self._pairs(target, source)
        else:
            left, right, belief = self._pairs(source, target)
        return (
            np.array(left, dtype=np.int64),
            np.array(right, dtype=np.int64),
            np.array(belief, dtype=np.float64),
        )

    def _pairs(
        self, albanian: Sequence[str], english: Sequence[str]
    ) -> tuple[list[int], list[int], list[float]]:
        at: dict[str, list[int]] = {}
        for number, word in enumerate(english):
            for base in bases(word):
                at.setdefault(base, []).append(number)
        left: list[int] = []
        right: list[int] = []
        beliefs: list[float] = []
        for number, word in enumerate(albanian):
            found: dict[int, float] = {}
            for rendering, belief in self._dictionary.renderings(word):
                # A gloss may be inflected as well ("people; men"), or spelt the British way.
                for base in bases(rendering):
                    for other in at.get(base, ()):
                        found[other] = max(found.get(other, 0.0), belief)
            left += [number] * len(found)
            right += found
            beliefs += found.values()
        return left, right, beliefs


_lock = Lock()
#: By whether they are turned: both are of one dictionary.
_layers: dict[bool, GeneralLayer] = {}
_dictionaries: list[Dictionary] = []


def general_layer(source_lang: str, target_lang: str) -> GeneralLayer | None:
    """What is shipped for two languages (BCP 47 tags); None for all but Albanian and English.

    The dictionary is read when it is first asked for, which takes a moment, or, where nothing
    is kept ready, a second or two; afterwards the same layer is returned. Any thread may ask.
    """
    source, target = _language(source_lang), _language(target_lang)
    if source in _ALBANIAN and target in _ENGLISH:
        turned = False
    elif source in _ENGLISH and target in _ALBANIAN:
        turned = True
    else:
        return None
    known = dictionary()
    with _lock:
        if not _layers:
            _layers.update({way: GeneralLayer(known, turned=way) for way in (False, True)})
        return _layers[turned]


def dictionary() -> Dictionary:
    """The dictionary itself, read when it is first asked for. Any thread may ask."""
    with _lock:
        if not _dictionaries:
            _dictionaries.append(Dictionary(_tables()))
        return _dictionaries[0]


def _language(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].casefold()


def _tables() -> Tables:
    folder = data_folder()
    path, key = cache_path(), sources_key(folder)
    tables = read_tables(path, key)
    if tables is None:
        tables = make_tables(folder)
        write_tables(path, key, tables)
    return tables
