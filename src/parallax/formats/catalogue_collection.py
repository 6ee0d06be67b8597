"""Pages that present a collection: an essay, then titles with the line that says where each
document lies, and what each is about."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parallax.apparatus.references import SourceLine
from parallax.formats.catalogue_entries import Entry
from parallax.formats.catalogue_items import Item, is_furniture, leading_date, source_line
from parallax.formats.catalogue_listing import Listing

_FEWEST = 2
#: Paragraphs between the source lines of neighbouring entries: half have at most so many.
_MOST_BETWEEN = 4
#: A footnote of the essay, not a word of the last entry.
_NOTES = "[(*†"


def read_collection(items: Sequence[Item]) -> Listing | None:
    """The entries round the source lines of a page; None where there are not two of them."""
    items = [item for item in items if not is_furniture(item.text)]
    sources = {at: found for at, item in enumerate(items) if (found := source_line(item.text))}
    places = list(sources)
    if len({str(source.reference) for source in sources.values()}) < _FEWEST:
        return None
    gaps = [after - before - 1 for before, after in pairwise(places)]
    if median(gaps) > _MOST_BETWEEN or min(places) == 0:
        return None
    if _summary_first(items, places):
        entries, first, last = _sources_last(items, sources)
    else:
        entries, first, last = _titles_before(items, sources)
    remarks: list[str] = []
    for where, count in (("Before the first", first), ("After the last", len(items) - last)):
        if count:
            words = "one paragraph was" if count == 1 else f"{count} paragraphs were"
            remarks.append(f"{where} entry {words} left out.")
    return Listing(tuple(entries), tuple(remarks))


def _summary_first(items: Sequence[Item], places: Sequence[int]) -> bool:
    """Whether the source line closes an entry: title, summary, source line. Then what follows
    one is a title, and what stands before one a finished sentence."""
    closing = opening = 0
    for before, after in pairwise(places):
        if after - before < 3:
            continue
        follows, precedes = items[before + 1], items[after - 1]
        closing += precedes.closed and follows.may_be_title
        opening += follows.closed and precedes.may_be_title
    return closing > opening


def _titles_before(
    items: Sequence[Item], sources: dict[int, SourceLine]
) -> tuple[list[Entry], int, int]:
    """Title, source line, summary. Also the first and the last place used."""
    entries: list[Entry] = []
    places = list(sources)
    opens = [_title_before(items, at, places[n - 1] if n else -1) for n, at in enumerate(places)]
    last = places[-1] + 1
    for number, at in enumerate(places):
        title, date, _ = opens[number]
        entry = Entry(items[title], date)
        entry.add(items[at], sources[at])
        stop = opens[number + 1][2] if number + 1 < len(places) else _end(items, at)
        for item in items[at + 1 : stop]:
            entry.add(item)
        entries.append(entry)
        last = stop
    return entries, opens[0][2], last


def _title_before(items: Sequence[Item], at: int, previous: int) -> tuple[int, str, int]:
    """The place of the title before a source line, the date beside it, and where both begin."""
    title = at - 1
    date, rest = leading_date(items[title].text)
    if date is not None and not rest and title - 1 > previous:
        return title - 1, date, title - 1
    if title - 1 > previous:
        date, rest = leading_date(items[title - 1].text)
        if date is not None and not rest:
            return title, date, title - 1
    return title, "", title


def _end(items: Sequence[Item], at: int) -> int:
    """Where the last entry ends: after one finished paragraph that is no note."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or not following.closed or following.text[0] in _NOTES:
        return at + 1
    return at + 2


def _sources_last(
    items: Sequence[Item], sources: dict[int, SourceLine]
) -> tuple[list[Entry], int, int]:
    """Title, summary, source line. Also the first and the last place used."""
    entries: list[Entry] = []
    places = list(sources)
    first = places[0]
    for number, at in enumerate(places):
        start = places[number - 1] + 1 if number else _first_title(items, at)
        if number == 0:
            first = start
        date, rest = leading_date(items[start].text)
        if date is not None and not rest and start + 1 < at:
            start += 1
        else:
            date = None
        entry = Entry(items[start], date or "")
        for item in items[start + 1 : at]:
            found, rest = leading_date(item.text)
            if found is not None and not rest and not entry.date:
                entry.date = found
            else:
                entry.add(item)
        if start != at:
            entry.add(items[at], sources[at])
        entries.append(entry)
    return entries, first, places[-1] + 1


def _first_title(items: Sequence[Item], at: int) -> int:
    """The title of the first entry: the nearest before its summary."""
    place = at - 1
    while place > 0 and not items[place].may_be_title:
        place -= 1
    above = leading_date(items[place - 1].text) if place else (None, "")
    return place - 1 if above[0] is not None and not above[1] else max(place, 0)
