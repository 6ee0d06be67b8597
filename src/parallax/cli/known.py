"""What `align` knows of two languages: what is shipped, the library's lessons, and the call's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parallax.align import Layer, WordPairs
from parallax.align.teaching import teach
from parallax.cli.console import finish_progress, progress
from parallax.cli.jsonl import Pair
from parallax.library import Library
from parallax.model.progress import share
from parallax.operations import layers_for, learn_first

_UNKNOWN = "und"


class Known:
    """The layers for any two languages, each made once."""

    def __init__(self, lexicon: str, library: Library | None, lessons: Iterable[Pair]) -> None:
        """Learns from `lessons`, and what is new in the library. `lexicon` is as in `--lexicon`."""
        self._lexicon = lexicon
        self._library = library
        self._layers: dict[tuple[str, str], list[Layer]] = {}
        self._taught: list[tuple[tuple[str, str], list[tuple[str, str, float]]]] = []
        if library is not None:
            learn_first(library, progress=progress)
            finish_progress()
        # One document at a time, so that a long file need not be held.
        for number, one in enumerate(lessons, 1):
            sentence = f"Learning from document {number}"
            taught = teach(
                [
                    (
                        "\n".join(one.source[at] for at in ours),
                        "\n".join(one.target[at] for at in theirs),
                    )
                    for ours, theirs in one.rows
                    if ours and theirs
                ],
                layers=self._before(one.langs),
                progress=share(progress, 0.0, 0.99, sentence),
            )
            self._taught.append((one.langs, taught))
        finish_progress()

    def layers(self, langs: tuple[str, str]) -> Sequence[Layer]:
        """For a source and a target in these languages (BCP 47 tags)."""
        found = self._layers.get(langs)
        if found is None:
            found = self._layers[langs] = [*self._before(langs, self._library)]
            learned = self._learned(langs)
            if learned:
                found.append(learned)
        return found

    def _before(self, langs: tuple[str, str], library: Library | None = None) -> Sequence[Layer]:
        return () if self._lexicon == "none" else layers_for(library, *langs)

    def _learned(self, langs: tuple[str, str]) -> WordPairs:
        """A language that a line leaves open and nobody can guess may be any."""
        times: defaultdict[tuple[str, str], float] = defaultdict(float)
        for taught_langs, taught in self._taught:
            if _agree(taught_langs, langs):
                for source, target, seen in taught:
                    times[source, target] += seen
            elif _agree(taught_langs, (langs[1], langs[0])):
                for source, target, seen in taught:
                    times[target, source] += seen
        return WordPairs((*pair, seen) for pair, seen in times.items())


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(
        _UNKNOWN in (ours, theirs) or ours.partition("-")[0] == theirs.partition("-")[0]
        for ours, theirs in zip(one, other, strict=True)
    )
