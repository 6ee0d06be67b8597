"""Whether two texts are one and its translation at all, told after they were matched."""

import re
from collections.abc import Iterable, Sequence

from parallax.apparatus.words import fold
from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment_by_id, beads
from parallax.library.reading.text_rows import paragraphs, text
from parallax.model.alignment import Bead
from parallax.operations.word_matches import Matcher, surplus

#: A two-sided bead of this probability says that its paragraphs belong together. Strangers are
#: paired too, by their lengths, but seldom so surely.
_GOOD = 0.9
#: Less than this share in good beads, and a smaller share of names and numbers on both sides,
#: speak against two texts.
_FEW_MATCHED = 0.55
_FEW_SHARED = 0.25
#: Texts with fewer paragraphs than this, or fewer different ones, are not judged.
_FEWEST = 4
#: Less than this share of the smaller text in rows with two sides, weighed by probability.
_HARDLY = 0.15
#: So many rows, and the names and numbers in so many paragraphs of each text, are looked at.
_SAMPLED = 2_000
#: The words of so many rows, the surest, are looked up in the dictionary.
_SUREST = 60
#: In rows that belong together, at least this much more of the words match than across rows:
#: on gold pairs, also of a third of one text, 0.25 and more; among strangers, up to 0.15.
_SURPLUS = 0.19
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_SENTENCE_ENDS = frozenset('.!?:;…"”“»«„—–')
#: The last letter of Latin script in the common blocks: names in others cannot be compared.
_LAST_LATIN = "\u024f"


def seem_unrelated(library: Library, alignment_id: str) -> bool:
    """Whether what two texts have in common speaks against their belonging together.

    Where a dictionary knows both languages, its words in the surest rows decide. Otherwise the
    matches and the names do: on gold pairs, also of only a third of one text, at least 0.6 of
    the longer-covered side stands in good beads; of texts set against strangers, at most 0.4,
    and they share less than a fifth of their names and numbers. An excerpt that matches badly
    but shares its names passes.
    """
    whole = alignment_by_id(library, alignment_id)
    run = beads(library, alignment_id, 0, _SAMPLED)
    if not run or min(run[-1].original_stop, run[-1].translation_stop) < _FEWEST:
        return False
    ours, theirs = (
        [one.text for one in paragraphs(library, text_id, 0, _SAMPLED)]
        for text_id in (whole.original_id, whole.translation_id)
    )
    langs = text(library, whole.original_id).lang, text(library, whole.translation_id).lang
    if hardly_matched(run):
        return True
    if min(len(set(ours)), len(set(theirs))) < _FEWEST:
        # Equal lines from end to end tell nothing, and frighten no one for nothing.
        return False
    by_words = words_speak_against(ours, theirs, run, langs)
    if by_words is not None:
        return by_words
    return speak_against(matched_share(run), names_of(ours), names_of(theirs))


def hardly_matched(run: Sequence[Bead]) -> bool:
    """Whether next to nothing of the smaller of two texts has found a counterpart: each row
    with two sides counts by its probability."""
    if not run:
        return False
    both = [bead for bead in run if not bead.is_gap]
    shares = [
        sum(bead.score * bead.original_count for bead in both) / max(1, run[-1].original_stop),
        sum(bead.score * bead.translation_count for bead in both)
        / max(1, run[-1].translation_stop),
    ]
    return max(shares) < _HARDLY


def words_speak_against(
    ours: Sequence[str], theirs: Sequence[str], run: Sequence[Bead], langs: tuple[str, str]
) -> bool | None:
    """The judgement of the dictionary for two languages on the surest rows: whether hardly
    more words match within them than across them. None without a dictionary or words."""
    from parallax.lexica import general_layer

    layer = general_layer(*langs)
    if layer is None:
        return None
    pairs = [
        (
            "\n".join(ours[bead.original_start : bead.original_stop]),
            "\n".join(theirs[bead.translation_start : bead.translation_stop]),
        )
        for bead in sorted(run, key=lambda one: -one.score)
        if not bead.is_gap
        and bead.original_stop <= len(ours)
        and bead.translation_stop <= len(theirs)
    ]
    found = surplus(Matcher([layer]), pairs[:_SUREST])
    return None if found is None else found < _SURPLUS


def matched_share(run: list[Bead]) -> float:
    """The share of its paragraphs in good two-sided beads, of the side that has more."""
    good = [bead for bead in run if not bead.is_gap and bead.score >= _GOOD]
    return max(
        sum(bead.original_count for bead in good) / max(1, run[-1].original_stop),
        sum(bead.translation_count for bead in good) / max(1, run[-1].translation_stop),
    )


def speak_against(matched: float, one: frozenset[str], other: frozenset[str]) -> bool:
    """The judgement, from the share matched and the names and numbers of both sides."""
    fewer = min(len(one), len(other))
    if fewer < 5:
        return matched < 1 / 3
    shared = len(one & other)
    if shared == 0 and fewer >= 8:
        return True
    return matched < _FEW_MATCHED and shared / fewer < _FEW_SHARED


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """Numbers, and the beginnings of capitalised words within sentences, folded.

    Four letters, because Albanian inflects names: Tirana, Tiranës; and Hoxha, Hoxhës.
    """
    found: set[str] = set()
    for words in texts:
        for match in _WORD.finditer(words):
            word, at = match[0], match.start()
            if word.isdigit():
                found.add(word)
            elif word[0].isupper() and word[0] <= _LAST_LATIN and _goes_on(words, at):
                found.add(fold(word)[:4])
    return frozenset(found)


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence was under way before the word at `at`."""
    return at > 1 and text[at - 1] == " " and text[at - 2] not in _SENTENCE_ENDS
