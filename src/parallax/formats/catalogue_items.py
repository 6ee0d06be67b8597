"""The lines of a list of documents, and what can be told of a line by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from parallax.apparatus.dates import find_date_place, parse_date
from parallax.apparatus.references import SourceLine, parse_source_line
from parallax.formats.lines import split_lines

#: Paragraphs of the longest list.
MOST_ITEMS = 100_000
#: Code points of the longest line that is a date, a title, a source line.
_LONGEST_DATE, LONGEST_TITLE, _LONGEST_SOURCE = 60, 400, 600
_SAMPLED = 2000
#: Widths at which people and programs break lines; a line fuller than this was broken there.
_NARROW, _WIDE, _FULL = 36, 120, 0.7
_CLOSED = re.compile(r"[.!?…][\"”’»)\]]*$")
#: Words of pages that are on no list: menus, buttons, the numbers of other pages.
_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|(?:main )?menu|search(?: results)?|filters?(?: by\b.*)?"
    r"|sort(?: by\b.*)?|(?:show|load|view|read|see) (?:more|all|less|details)"
    r"|next(?: page)?|prev(?:ious)?(?: page)?|first(?: page)?|last(?: page)?|home"
    r"|back to (?:top|results|search)|share|print|save|cite|download(?: pdf)?|pdf"
    r"|page \d+(?: of \d+)?|[\s\d«»‹›<>|·•…–—.-]{1,40})[\s»›>…]*",
    re.IGNORECASE,
)
#: "11 - 20 of 32": which part of a longer list a page shows.
_SHARE = re.compile(
    r"(?:(?:showing|displaying|results?|items?|records?)\s+)?(\d{1,6})\s*[-–—]\s*(\d{1,6})\s+"
    r"(?:of|out of|nga|prej)\s+(\d{1,6})(?:\s+\w+){0,2}",
    re.IGNORECASE,
)
#: What lists write in a date's place where there is none.
_UNDATED = re.compile(
    r"[\[(]?(?:undated|no date|n\.\s?d\.|pa dat[ëe]|s\.\s?d\.)[\])]?", re.IGNORECASE
)
_NUMBERING = re.compile(r"(?:\d{1,4}[.)]|[•*–—-])\s+(?=\S)")
_AFTER_DATE = re.compile(r"\s*(?:[:|–—]|\t|\s-\s)\s*(?=\S)")
_SOURCE_LABEL = re.compile(r"(?:source|burimi|reference|referenca)\s*[:：]\s*(?=\S)", re.I)
_NOTE = re.compile(r"[\[(*•\-–—\d]")
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s")
_LEAD_INS = frozenset("see shih in në ne from nga cf".split())


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of a list. `place` says where it stands ("line 14"); `gap` counts the
    blank lines before it, -1 where the file has none to count."""

    text: str
    place: str
    gap: int = -1
    heading: bool = False

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _CLOSED.search(self.text) is not None

    @property
    def may_be_title(self) -> bool:
        return self.heading or (not self.closed and 3 < len(self.text) <= LONGEST_TITLE)


def items_of_text(text: str) -> list[Item]:
    """The lines of a plain text; those broken at a width are joined where blank lines part
    the paragraphs. Of a text too long for a list, only the beginning."""
    lines = split_lines(normalize("NFC", text))
    width = _width(lines)
    items: list[Item] = []
    gap = last = 0
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw.split())
        if not line:
            gap += 1
        elif not gap and items and last >= _FULL * width > 0 and parse_date(line) is None:
            before = items[-1]
            items[-1] = Item(f"{before.text} {line}", before.place, before.gap)
            last = len(line)
        else:
            if len(items) > MOST_ITEMS:
                break
            items.append(Item(line, f"line {number}", gap))
            gap, last = 0, len(line)
    return items


def _width(lines: Sequence[str]) -> int:
    """The width at which lines are broken, where blank lines part the paragraphs; else 0."""
    sample = [line.strip() for line in lines[:_SAMPLED]]
    longest = max((len(line) for line in sample), default=0)
    broken = sum(bool(above and below) for above, below in pairwise(sample))
    parted = "" in sample[:-1]
    return longest if parted and broken > 1 and _NARROW <= longest <= _WIDE else 0


def share_shown(text: str) -> tuple[int, int, int] | None:
    """First, last and whole number of a line such as "11 - 20 of 32"."""
    match = _SHARE.fullmatch(text)
    if match is None:
        return None
    first, last, whole = (int(group) for group in match.groups())
    return (first, last, whole) if 0 < first <= last <= whole else None


def is_furniture(text: str) -> bool:
    return _FURNITURE.fullmatch(text) is not None and parse_date(text) is None


def leading_date(text: str) -> tuple[str | None, str]:
    """The EDTF date that a line is, or opens with, and what follows it on the line.

    "July 8, 1967", "3. 6 korrik 1963", "6 July 1963: Conversation with ...". The date is ""
    for "Undated"; (None, the text) where the line has none.
    """
    if _UNDATED.fullmatch(text):
        return "", ""
    if not any(map(str.isdigit, text[: _LONGEST_DATE + 8])):
        return None, text
    numbering = _NUMBERING.match(text)
    for line in (text, text[numbering.end() :]) if numbering else (text,):
        if len(line) <= _LONGEST_DATE and (date := parse_date(line)) is not None:
            return date, ""
        found = find_date_place(line[:_LONGEST_DATE])
        if found is None or len(found[2]) < len("1963-07"):
            continue
        start, end, date = found
        parting = _AFTER_DATE.match(line, end)
        if parting is not None and parse_date(line[:end]) == date and start < 12:
            return date, line[parting.end() :].strip()
    return None, text


def source_line(text: str) -> SourceLine | None:
    """The parts of a line that says where one document lies; None for footnotes and for
    sentences that merely cite something."""
    if len(text) > _LONGEST_SOURCE or _NOTE.match(text):
        return None
    label = _SOURCE_LABEL.match(text)
    line = text[label.end() :] if label else text
    parsed = parse_source_line(line)
    if parsed is None or not line[:1].isupper():
        return None
    if line.split(maxsplit=1)[0].casefold().rstrip(".") in _LEAD_INS:
        return None
    number = parsed.reference.fond or parsed.reference.file
    head = line[: max(line.find(number), 0)]
    return None if _SENTENCE.search(head) else parsed


def quoted_titles(titles: Sequence[str], most: int = 3) -> str:
    """Some titles in quotation marks, for a sentence."""
    plain = [one.strip(' “”"') for one in titles[:most]]
    shown = [f"“{one if len(one) <= 70 else one[:69].rstrip() + '…'}”" for one in plain]
    rest = len(titles) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
