"""Listing pages copied or saved from a digital archive: date, title, summary, and again.

A date line begins an entry (or follows its title; the page is asked which). An entry without
a date is told by what stands out of the rhythm: a title set as a heading, or after more blank
lines than titles have, behind a finished summary.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from parallax.formats.catalogue_entries import Entry
from parallax.formats.catalogue_items import (
    LONGEST_TITLE,
    Item,
    is_furniture,
    leading_date,
    quoted_titles,
    share_shown,
    source_line,
)

#: A list has at least so many entries; with a line such as "1 - 1 of 1" one will do.
_FEWEST = 2
#: So many of the dates must be followed by what may be a title.
_MOST_TITLES = 0.7
#: Entries of a list are short: half of them have at most so many paragraphs.
_MOST_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a page, and sentences on what was left out."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """A date (None before the first) with the items up to the next date."""

    date: str | None
    items: list[Item] = field(default_factory=list[Item])


@dataclass(slots=True)
class _Page:
    """Items without the page's furniture, each with the date it is, or opens with."""

    items: list[tuple[Item, str | None]] = field(default_factory=list[tuple[Item, str | None]])
    left_out: list[str] = field(default_factory=list[str])
    share: tuple[int, int, int] | None = None


def read_listing(items: Sequence[Item]) -> Listing | None:
    """The entries of a page whose items run date, title, summary; None for other texts."""
    page = _dated(items)
    groups = _groups(_dates_first(page.items))
    dated = groups[1:]
    if len(dated) < (1 if page.share else _FEWEST):
        return None
    titled = [group for group in dated if group.items and len(group.items[0].text) < LONGEST_TITLE]
    good = [group for group in titled if group.items[0].may_be_title or len(group.items) > 1]
    if len(good) < _MOST_TITLES * len(dated):
        return None
    unclosed = sum(group.items[0].may_be_title for group in good)
    if unclosed < _MOST_TITLES * len(good):
        return None
    if median(len(group.items) for group in good) > _MOST_PARAGRAPHS:
        return None
    inner = _inner_gap(good)
    headed = any(group.items[0].heading for group in good)
    entries, remarks = _head(groups[0], page, inner, headed)
    several = _several(good[:-1])
    for number, group in enumerate(dated, 1):
        last = number == len(dated)
        found, left = _entries(group, inner, headed, last, several)
        entries += found
        if left:
            remarks.append(
                f"After the last entry {_paragraphs(len(left))} left out: "
                f"{quoted_titles([item.text for item in left], 2)}."
            )
    return Listing(tuple(entries), (*remarks, *_share_remarks(page, len(entries))))


def _dated(items: Sequence[Item]) -> _Page:
    page = _Page()
    for item in items:
        share = share_shown(item.text)
        if share is not None:
            page.share = page.share or share
            page.left_out.append(item.text)
            continue
        date, rest = leading_date(item.text)
        if date is None and is_furniture(item.text):
            page.left_out.append(item.text)
        elif date is not None and rest:
            # "6 July 1963: Conversation with ..." is two items.
            page.items.append((replace(item, text="", heading=False), date))
            page.items.append((replace(item, text=rest, gap=0), None))
        else:
            page.items.append((item, date))
    return page


def _dates_first(items: list[tuple[Item, str | None]]) -> list[tuple[Item, str | None]]:
    """With each date before its title, whichever way the page has them."""
    before = after = 0
    for at, (item, date) in enumerate(items):
        if date is None:
            continue
        above = _title(items, at - 1)
        below = _title(items, at + 1)
        if above is not None and below is not None and item.gap != below.gap:
            above, below = (above, None) if item.gap < below.gap else (None, below)
        before += above is None and below is not None
        after += below is None and above is not None
    ends_in_date = bool(items) and items[-1][1] is not None
    if after < before or (after == before and not ends_in_date):
        return items
    turned = list(items)
    for at in range(1, len(turned)):
        above, here = turned[at - 1], turned[at]
        if here[1] is not None and above[1] is None and above[0].may_be_title:
            # The gap before an entry stays before it.
            turned[at - 1] = (replace(here[0], gap=above[0].gap), here[1])
            turned[at] = (replace(above[0], gap=here[0].gap), None)
    return turned


def _title(items: Sequence[tuple[Item, str | None]], at: int) -> Item | None:
    """What stands at a place, if that may be a title."""
    item, date = items[at] if 0 <= at < len(items) else (None, None)
    return item if item is not None and date is None and item.may_be_title else None


def _groups(items: Sequence[tuple[Item, str | None]]) -> list[_Group]:
    groups = [_Group(None)]
    for item, date in items:
        if date is not None:
            groups.append(_Group(date))
        else:
            groups[-1].items.append(item)
    return groups


def _inner_gap(groups: Sequence[_Group]) -> int:
    """How many blank lines stand within an entry; -1 where there are none to count."""
    gaps = Counter(item.gap for group in groups for item in group.items[:2])
    return gaps.most_common(1)[0][0] if gaps else -1


def _several(groups: Sequence[_Group]) -> bool:
    """Whether summaries of this page may have more than one paragraph."""
    return any(
        len(group.items) > 2 and all(item.closed for item in group.items[1:3]) for group in groups
    )


def _entries(
    group: _Group, inner: int, headed: bool, last: bool, several: bool
) -> tuple[list[Entry], list[Item]]:
    """The entry of a date and those without one behind it; for the last group also what
    followed the list."""
    entries: list[Entry] = []
    left: list[Item] = []
    for at, item in enumerate(group.items):
        if not entries:
            entries.append(Entry(item, group.date or ""))
            continue
        entry = entries[-1]
        source = source_line(item.text)
        following = group.items[at + 1] if at + 1 < len(group.items) else None
        if source is not None:
            entry.add(item, source)
        elif _begins(item, following, entry, inner, headed, last):
            entries.append(Entry(item))
        elif last and entry.summary and not (several and item.closed):
            left.append(item)
        else:
            entry.add(item)
    return entries, left


def _begins(
    item: Item, following: Item | None, entry: Entry, inner: int, headed: bool, last: bool
) -> bool:
    """Whether an item within a group is the title of an entry without a date."""
    if headed:
        return item.heading
    if inner >= 0 and item.gap > inner and following is not None and following.gap <= inner:
        return len(item.text) <= LONGEST_TITLE
    if not item.may_be_title:
        return False
    if inner >= 0 and item.gap > inner and not last:
        return True
    # Nothing sets it off but its place, between a finished summary and another one.
    return (
        not last
        and bool(entry.summary or entry.source)
        and following is not None
        and following.closed
        and len(following.text) > len(item.text) // 2
    )


def _head(group: _Group, page: _Page, inner: int, headed: bool) -> tuple[list[Entry], list[str]]:
    """What stands before the first date: the page's own words, or an entry without a date."""
    items = group.items
    remarks: list[str] = []
    entries: list[Entry] = []
    if 2 <= len(items) <= 3:
        title, summary = items[-2], items[-1]
        wide = headed or (title.gap > inner >= 0)
        if title.may_be_title and summary.closed and (wide or len(items) == 2):
            entry = Entry(title)
            entry.add(summary, source_line(summary.text))
            entries, items = [entry], items[:-2]
    if items:
        remarks.append(
            f"Before the first entry {_paragraphs(len(items))} left out: "
            f"{quoted_titles([item.text for item in items], 2)}."
        )
    if page.left_out:
        shown = quoted_titles(list(dict.fromkeys(page.left_out)), 3)
        remarks.append(f"Words of the page that are of no entry were left out: {shown}.")
    return entries, remarks


def _share_remarks(page: _Page, found: int) -> list[str]:
    if page.share is None:
        return []
    first, last, whole = page.share
    remarks: list[str] = []
    if found != last - first + 1:
        remarks.append(
            f"The page says that it shows {last - first + 1} entries, and {found} were found; "
            "compare it with the list."
        )
    if last - first + 1 < whole:
        remarks.append(
            f"The page shows {first} to {last} of {whole}; save the other pages too and open them "
            "together with it."
        )
    return remarks


def _paragraphs(count: int) -> str:
    return "one paragraph was" if count == 1 else f"{count} paragraphs were"
