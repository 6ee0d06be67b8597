"""Page breaks that a file says are there: the folios of what stands between them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parallax.formats.draft import Draft, Finished
from parallax.formats.matter import shortened
from parallax.model.reading import Repair, RepairKind

#: The key of a mark where a new page begins; the printed page's label follows, if there is one.
PAGE = "page:"
_LABEL = re.compile(r"[\w.–-]{1,12}")
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class PageBreaks:
    """Paragraphs without the marks; the page of each, "" where none is known; and the positions
    of those with text that are the first of a page, with its label."""

    paragraphs: list[Finished]
    pages: list[str]
    begin: list[tuple[int, str]]


def break_before(draft: Draft) -> None:
    """Put a page break before all that a draft holds, a list's number too."""
    draft.marks.insert(0, (0, PAGE))


def take_out_breaks(paragraphs: Sequence[Finished]) -> PageBreaks:
    """The pages that paragraphs stand on: by the labels of the breaks, or counted from 1.

    A page that begins within a paragraph counts from the next one. Where all text stands on
    one page, none is known.
    """
    if not any(key.startswith(PAGE) for each in paragraphs for _, key in each.marks):
        return PageBreaks(list(paragraphs), [""] * len(paragraphs), [])
    kept: list[Finished] = []
    pages: list[str] = []
    begin: list[tuple[int, str]] = []
    labelled = any(
        key.startswith(PAGE) and key != PAGE for each in paragraphs for _, key in each.marks
    )
    count, label, last = 1, "" if labelled else "1", None
    for each in paragraphs:
        breaks = [(at, key.removeprefix(PAGE)) for at, key in each.marks if key.startswith(PAGE)]
        before = [name for at, name in breaks if not each.text[:at].strip()]
        after = [name for at, name in breaks if each.text[:at].strip()]
        count, label = _turned(before, count, label, labelled)
        if breaks:
            others = tuple(mark for mark in each.marks if not mark[1].startswith(PAGE))
            each = replace(each, marks=others)
        if each.text or each.marks:
            if each.text and label != last:
                begin.append((len(kept), label))
                last = label
            kept.append(each)
            pages.append(label)
        count, label = _turned(after, count, label, labelled)
    if len(begin) < 2 and not labelled:
        return PageBreaks(kept, [""] * len(kept), [])
    return PageBreaks(kept, pages, [(at, name) for at, name in begin if name])


def _turned(names: Iterable[str], count: int, label: str, labelled: bool) -> tuple[int, str]:
    """The page and its label after some breaks; a break of no label says nothing among others
    that have one."""
    for name in names:
        count += 1
        if not labelled:
            label = str(count)
        elif _LABEL.fullmatch(name):
            label = name
    return count, label


def page_repair(breaks: PageBreaks) -> Repair:
    """What is said of page breaks that became folios."""
    count = len(breaks.begin)
    first, last = breaks.begin[0][1], breaks.begin[-1][1]
    pages = f"page {first}" if count == 1 else f"{count} pages, {first} to {last}"
    sentence = (
        f"The file’s own page breaks part the text into {pages}; in an original they are kept as "
        "the folios of its paragraphs."
    )
    examples = tuple(
        (f"page break · {shortened(breaks.paragraphs[at].text)}", f"Fl. {label}")
        for at, label in breaks.begin[:_EXAMPLES]
    )
    return Repair(RepairKind.FOLIOS, count, sentence, examples)
