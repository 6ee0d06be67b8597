"""Notes in words: the words they stand on, their dates and tags."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from parallax.model.note import Note, Target
from parallax.model.text import Role

#: Longer quotes are shown by their beginning and end.
LONGEST_QUOTE = 110


translate = QCoreApplication.translate


def parse_tags(line: str) -> tuple[str, ...]:
    """The tags of a comma-separated line, each once, in the order given."""
    tags: dict[str, str] = {}
    for part in line.split(","):
        tag = " ".join(part.split()).lstrip("#")
        if tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def shorten(words: str, longest: int = LONGEST_QUOTE) -> str:
    """The words in one line; of a long passage the beginning and the end."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    head, tail = line[: longest * 2 // 3], line[-longest // 3 :]
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    return f"{head} … {tail}"


def words_of(note: Note, role_of: Callable[[str], Role | None]) -> str:
    """The words a note stands on: "unclear ↔ paqartë" on a pair, the translation first."""
    if not note.targets:
        return translate("Notes", "whole document")
    sides: dict[Role | None, list[Target]] = {}
    for target in note.targets:
        sides.setdefault(role_of(target.text_id), []).append(target)
    order: Iterable[Role | None] = (Role.TRANSLATION, Role.ORIGINAL, None)
    room = LONGEST_QUOTE // len(note.targets) + 20
    return " ↔ ".join(
        " … ".join(shorten(target.exact, room) for target in sides[side])
        for side in order
        if side in sides
    )


def when(stamp: str, today: date | None = None) -> str:
    """A library time (ISO 8601, UTC) as a short local date: "today", "14 Nov", "2 May 2024".

    Empty for a stamp that cannot be read.
    """
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    day = moment.astimezone().date()
    today = today or date.today()
    if day == today:
        return translate("Notes", "today")
    if (today - day).days == 1:
        return translate("Notes", "yesterday")
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
