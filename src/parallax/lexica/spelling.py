"""Other spellings of Albanian words that no dictionary has as they stand in a text.

Typewriters without ë, older orthography, the northern standard before 1972, and scanners.
Dots and cedillas themselves are gone already: words are folded.
"""

import re
from collections.abc import Iterator

#: Shorter words have too many neighbours.
_SHORTEST = 4
_DOUBLED = re.compile(r"([^\W\d_])\1")
#: (what stands in the text, what the dictionary may have), one at a time, each anywhere.
_ANYWHERE = (
    ("gn", "nj"),  # after the Italian manner: "gni"
    ("ij", "i"),  # "partija", "shqipërija"
    ("rn", "m"),  # scanners
    ("vv", "v"),
    ("kj", "q"),  # before the alphabet was settled
)
#: The same at the end of a word: northern participles and infinitives.
_AT_THE_END = (
    ("uem", "uar"),  # "i mësuem"
    ("ue", "uar"),  # "me shkrue"
    ("ueme", "uar"),
    ("un", "ur"),  # "i hapun"
)


def variants(word: str) -> Iterator[str]:
    """Other spellings of a folded word, the likeliest first; some are no words at all."""
    if len(word) < _SHORTEST:
        return
    # A final ë is not heard, and was often not written.
    yield word + "e"
    single = _DOUBLED.sub(r"\1", word)
    if single != word:
        yield single
    for theirs, ours in _AT_THE_END:
        if word.endswith(theirs):
            yield word[: -len(theirs)] + ours
    for theirs, ours in _ANYWHERE:
        if theirs in word:
            yield word.replace(theirs, ours)
