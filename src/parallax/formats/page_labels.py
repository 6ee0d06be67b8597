"""What pages are called, and how it is said that their numbers and heads were taken out: the same
for a PDF and for a text copied out of one."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from parallax.model.reading import Repair, RepairKind

NUMBER = r"(?P<number>\d{1,4})"
#: A page's number before or behind a head.
BEFORE = re.compile(rf"{NUMBER}\s*(?:[|•·–—]\s*|\s)(?P<head>\S.*)")
AFTER = re.compile(rf"(?P<head>.*\S)\s*(?:\s|[|•·–—]\s*){NUMBER}")
_EXAMPLES = 6


def counted(
    printed: Mapping[int, int], pages: Iterable[int], *, lead: int | None = None
) -> dict[int, int]:
    """The number of each of the pages: as printed; of one without, as the nearest before and
    behind it count, if they agree.

    Before the first that is printed only `lead` pages are counted back, with None all of them.
    No number is less than 1 but a printed one.
    """
    known = sorted(printed)
    numbers: dict[int, int] = {}
    for page in pages:
        if page in printed:
            numbers[page] = printed[page]
            continue
        place = bisect_right(known, page)
        steps = {printed[one] - one for one in known[max(0, place - 1) : place + 1]}
        if len(steps) != 1 or (place == 0 and lead is not None and known[0] - page > lead):
            continue
        if (number := page + steps.pop()) > 0:
            numbers[page] = number
    return numbers


def head_of(text: str) -> str:
    """A running head without the page's number beside it."""
    text = " ".join(text.split())
    match = BEFORE.fullmatch(text) or AFTER.fullmatch(text)
    return match["head"] if match is not None else text


def heads_repair(texts: Sequence[str]) -> Repair:
    """Of running heads, in the order of the text, that were taken out."""
    often = Counter(head_of(text) for text in texts).most_common(_EXAMPLES)
    heads = "head was" if len(texts) == 1 else "heads were"
    named = ", ".join(f"“{head}”" for head, _ in often)
    sentence = f"{len(texts)} running {heads} taken out of the text: {named}."
    return Repair(RepairKind.RUNNING_HEADS, len(texts), sentence, _examples(texts))


def numbers_repair(texts: Sequence[str], labels: Sequence[str], *, kept: bool) -> Repair:
    """Of page numbers, in the order of the text, that were taken out; `labels` is what they call
    their pages, `kept` says whether these are now folio marks."""
    numbers = "number was" if len(texts) == 1 else "numbers were"
    span = f" ({labels[0]} to {labels[-1]})" if len(labels) > 1 else ""
    folios = " and kept as folio marks" if kept else ""
    sentence = f"{len(texts)} page {numbers} taken out of the text{span}{folios}."
    return Repair(RepairKind.PAGE_NUMBERS, len(texts), sentence, _examples(texts))


def _examples(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((text, "") for text in dict.fromkeys(map(str.strip, texts)))[:_EXAMPLES]
