"""Why a bead is doubtful, looked up in the library."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment_by_id, bead_after, bead_before, beads
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.alignment import Alignment, Bead
from parallax.operations.word_matches import Matcher, usual_share

if TYPE_CHECKING:
    from parallax.align.layers import Layer
    from parallax.align.reasons import Neighbour, Reason

#: So many rows from the top tell what is usual in a pair of texts.
_SAMPLED = 256
#: Fewer sure rows than this tell nothing: then the whole texts are compared.
_FEWEST = 8
#: The words of so many sure rows tell what share of them is usually known to match.
_WORDS_OF = 40
#: What is usual is kept for so many pairs.
_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in one pair: characters of the translation for one of the original, and
    the share of the original's words that `layers` match. Without layers that is 0."""

    ratio: float
    langs: tuple[str, str]
    layers: "tuple[Layer, ...]" = ()
    share: float = 0.0


_usual: OrderedDict[tuple[Path, str], _Usual] = OrderedDict()
_lock = Lock()


def doubts(library: Library, alignment_id: str, bead: Bead) -> "list[Reason]":
    """Why a bead is doubtful, the most telling reason first; nothing for one that is not.

    The sides of the reasons are named after `align`: the original is the source. Reads the
    bead's paragraphs and its neighbours', and once for each pair what is usual in it. Words
    are compared only where `know_words` was called for the pair.
    """
    if not bead.is_doubtful:
        return []
    from parallax.align.reasons import reasons

    whole = alignment_by_id(library, alignment_id)
    usual = _usual_in(library, whole)
    above = bead_before(library, alignment_id, bead)
    below = bead_after(library, alignment_id, bead)
    source, target = _words(library, whole, bead)
    return reasons(
        source,
        target,
        ratio=usual.ratio,
        score=bead.score,
        above=_neighbour(library, whole, above),
        below=_neighbour(library, whole, below),
        langs=usual.langs,
        matcher=Matcher(usual.layers) if usual.layers else None,
        usual_share=usual.share,
    )


def know_words(library: Library, alignment_id: str, layers: "Sequence[Layer]") -> None:
    """From now on compare the words of this pair too, by what `layers` know."""
    whole = alignment_by_id(library, alignment_id)
    _keep((library.path, whole.id), _learn(library, whole, tuple(layers)))


def _usual_in(library: Library, whole: Alignment) -> _Usual:
    key = (library.path, whole.id)
    with _lock:
        found = _usual.get(key)
    if found is None:
        found = _learn(library, whole, ())
        _keep(key, found)
    return found


def _keep(key: tuple[Path, str], found: _Usual) -> None:
    with _lock:
        _usual[key] = found
        _usual.move_to_end(key)
        while len(_usual) > _KEPT:
            _usual.popitem(last=False)


def _learn(library: Library, whole: Alignment, layers: "tuple[Layer, ...]") -> _Usual:
    from parallax.align.reasons import SURE

    original, translation = text(library, whole.original_id), text(library, whole.translation_id)
    run = beads(library, whole.id, 0, _SAMPLED)
    pairs: list[tuple[str, str]] = []
    if run:
        ours = _texts(library, whole.original_id, run[-1].original_stop)
        theirs = _texts(library, whole.translation_id, run[-1].translation_stop)
        for bead in run:
            if not bead.is_gap and (bead.is_confirmed or bead.score >= SURE):
                left = "\n".join(ours[bead.original_start : bead.original_stop])
                right = "\n".join(theirs[bead.translation_start : bead.translation_stop])
                pairs.append((left, right))
    if len(pairs) >= _FEWEST:
        ratio = median(max(1, len(right)) / max(1, len(left)) for left, right in pairs)
    else:
        ratio = max(1, translation.characters) / max(1, original.characters)
        # Omissions must not pass for the habit of a language.
        ratio = min(1.5, max(1 / 1.5, ratio))
    share = usual_share(Matcher(layers), pairs[:_WORDS_OF]) if layers else 0.0
    return _Usual(ratio, (original.lang, translation.lang), layers, share)


def _texts(library: Library, text_id: str, stop: int) -> Sequence[str]:
    return [one.text.strip() for one in paragraphs(library, text_id, 0, stop)]


def _words(library: Library, whole: Alignment, bead: Bead) -> tuple[list[str], list[str]]:
    sides = (
        (whole.original_id, bead.original_start, bead.original_stop),
        (whole.translation_id, bead.translation_start, bead.translation_stop),
    )
    original, translation = (
        [one.text for one in paragraphs(library, text_id, start, stop)] if start < stop else []
        for text_id, start, stop in sides
    )
    return original, translation


def _neighbour(library: Library, whole: Alignment, bead: Bead | None) -> "Neighbour | None":
    from parallax.align.reasons import Neighbour

    if bead is None:
        return None
    return Neighbour(*_words(library, whole, bead), 1.0 if bead.is_confirmed else bead.score)
