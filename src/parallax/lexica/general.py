"""The general layer of the lexicon: Albanian and English, from dictionaries."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from parallax.apparatus.words import fold
from parallax.lexica.albanian import Stems, stems_of
from parallax.lexica.english import bases
from parallax.lexica.entries import entries
from parallax.lexica.glosses import weighed
from parallax.lexica.uniparser import Paradigms, data_folder, lexemes

Links = tuple[np.ndarray, np.ndarray, np.ndarray]


class GeneralLayer:
    """Albanian to English; `turned` is English to Albanian."""

    def __init__(self, stems: Stems, *, turned: bool = False) -> None:
        self._stems = stems
        self._turned = turned
        self._weighed: dict[int, tuple[tuple[str, float], ...]] = {}
        self._irregular: dict[str, str] = {}
        self._extra: dict[str, tuple[tuple[str, float], ...]] = {}
        self._forms: dict[str, str] = {}
        try:
            self._irregular = {f: fold(b) for f, b in entries("forms_en")}
            self._forms = {f: fold(b) for f, b in entries("forms_sq")}
        except FileNotFoundError:
            pass
        import collections

        ex = collections.defaultdict(list)
        for n in ("period", "everyday"):
            try:
                for k, v in entries(n):
                    ex[k].append(v)
            except FileNotFoundError:
                pass
        self._extra = {k: weighed("; ".join(v)) for k, v in ex.items()}
        self._extra_stem = collections.defaultdict(list)
        for k in self._extra:
            self._extra_stem[k].append(k)
            if len(k) > 3 and k[-1] in "eioua":
                self._extra_stem[k[:-1]].append(k)
            if len(k) > 3 and k[-1] == "j":
                self._extra_stem[k[:-1]].append(k)

    def pairs(self, source: Sequence[str], target: Sequence[str]):
        if self._turned:
            left, right, belief = self._pairs(target, source)
            return right, left, belief
        return self._pairs(source, target)

    def _pairs(self, albanian: Sequence[str], english: Sequence[str]):
        at: dict[str, list[int]] = {}
        for number, word in enumerate(english):
            for base in bases(word, self._irregular):
                at.setdefault(base, []).append(number)
        left: list[int] = []
        right: list[int] = []
        belief: list[float] = []
        for number, word in enumerate(albanian):
            found: dict[int, float] = {}
            for rendering, share in self.renderings(word):
                for base in {rendering, *bases(rendering, self._irregular)[1:]}:
                    for other in at.get(base, ()):
                        found[other] = max(found.get(other, 0.0), share)
            left += [number] * len(found)
            right += found
            belief += found.values()
        return (
            np.array(left, dtype=np.int64),
            np.array(right, dtype=np.int64),
            np.array(belief, dtype=np.float64),
        )

    ENDS = (
        "",
        "a",
        "e",
        "i",
        "t",
        "n",
        "s",
        "u",
        "in",
        "it",
        "un",
        "ut",
        "en",
        "es",
        "et",
        "at",
        "ve",
        "ave",
        "eve",
        "ja",
        "je",
        "ne",
        "te",
        "se",
        "ra",
        "re",
        "ri",
        "ur",
        "uar",
        "ar",
        "te",
        "ni",
        "me",
        "va",
        "ve",
        "jne",
        "jme",
        "jn",
        "oi",
        "oj",
        "on",
        "uan",
        "ojne",
        "ojme",
        "uam",
        "uat",
        "ish",
        "ishte",
        "onte",
        "onin",
        "nte",
        "nin",
        "sha",
        "she",
    )

    def renderings(self, word: str):
        stems = self._stems
        ent = stems.entries_of(word)
        h = self._forms.get(word)
        if h:
            ent = ent + [e for e in stems.entries_of(h) if e not in ent]
        lists = []
        for n in ent:
            w = self._weighed.get(n)
            if w is None:
                w = self._weighed[n] = weighed(stems.glosses[n])
            lists.append((1.0, w))
        own = []
        for form in (word,) + ((h,) if h else ()):
            for cut in range(len(form), max(1, len(form) - 5), -1):
                if form[cut:] in self.ENDS:
                    for k in self._extra_stem.get(form[:cut], ()):
                        if k not in own:
                            own.append(k)
        for k in own:
            lists.append((2.0, self._extra[k]))
        tot = sum(w for w, _ in lists)
        out = {}
        for weight, w in lists:
            for r, s in w:
                out[r] = out.get(r, 0) + weight * s / tot
        return out.items()


@cache
def _stems() -> Stems | None:
    folder = data_folder()
    if folder is None:
        return None
    return stems_of(lexemes(folder), Paradigms(folder))


def general_layer(source_lang: str, target_lang: str) -> GeneralLayer | None:
    langs = source_lang.partition("-")[0], target_lang.partition("-")[0]
    if sorted(langs) != ["en", "sq"]:
        return None
    stems = _stems()
    return None if stems is None else GeneralLayer(stems, turned=langs[0] == "en")
