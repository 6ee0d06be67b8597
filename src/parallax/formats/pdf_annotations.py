"""Remarks made on a PDF in a viewer: on which words they stand."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from parallax.formats.draft import Found
from parallax.formats.markdown import escape
from parallax.formats.pdf_leaves import Leaf
from parallax.formats.pdf_pages import Annotation
from parallax.formats.pdf_rows import CAPITALS, Row
from parallax.formats.pdf_text import Marks
from parallax.model.note import NoteKind

#: The names of annotations that Parallax wrote begin so; the note's id follows, and for what
#: only points to the note's first page a number.
OWN = "parallax:"
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+\-Z])(\d{2})?'?(\d{2})?'?)?"
)


def take_annotations(leaves: Sequence[Leaf], rows: Sequence[Row], marks: Marks) -> dict[str, Found]:
    """Each remark as a query, marked in the rows it is about: its words, or the word where it
    is pinned. One that is near no row stands on the document."""
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    found: dict[str, Found] = {}
    for leaf in leaves:
        for annotation in leaf.annotations:
            if annotation.name.startswith(OWN) and ":" in annotation.name[len(OWN) :]:
                continue
            key = f"a{len(found)}"
            exact = _mark(annotation, by_page.get(leaf.number, ()), marks, key)
            body = "\n\n".join(
                escape(part.strip())
                for part in re.split(r"[\r\n]+", annotation.body)
                if part.strip()
            )
            found[key] = Found(
                key,
                NoteKind.QUERY,
                body,
                author=" ".join(annotation.author.split()),
                created=moment_of(annotation.date),
                exact=exact,
            )
    return found


def _mark(annotation: Annotation, rows: Sequence[Row], marks: Marks, key: str) -> bool:
    """Put the marks; whether those are the words' own places."""
    if annotation.of_words:
        covered = [
            (row, start, end)
            for row in rows
            for box in annotation.boxes
            for start, end in [_covered(row, box)]
            if start < end
        ]
        if covered:
            marks.put(covered[0][0], covered[0][1], key)
            marks.put(covered[-1][0], covered[-1][2], f"{key}/end")
            return True
    if annotation.boxes and rows:
        left, low, _, high = annotation.boxes[0]
        row = min(rows, key=lambda each: abs(_middle(each) - (low + high) / 2))
        at = next((n for n, each in enumerate(row.lefts) if each > left), len(row.text))
        # To the end of the word it is pinned to.
        end = row.text.find(" ", min(at, len(row.text)))
        marks.put(row, end if end >= 0 else len(row.text), key)
    return False


def _covered(row: Row, box: tuple[float, float, float, float]) -> tuple[int, int]:
    left, low, right, high = box
    if not low <= _middle(row) <= high:
        return 0, 0
    inside = [
        at
        for at in range(len(row.text))
        if left <= (row.lefts[at] + row.lefts[at + 1]) / 2 <= right
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _middle(row: Row) -> float:
    return row.base + CAPITALS / 2 * row.size


def moment_of(text: str) -> str:
    """A PDF date, "D:20240131094500+01'00'", as ISO 8601 in UTC; "" where it is none."""
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    try:
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        zone = timezone(-offset if sign == "-" else offset) if sign in ("+", "-") else UTC
        return (
            datetime(
                int(year), int(month or 1), int(day or 1),
                int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone,
            )
            .astimezone(UTC)
            .isoformat(timespec="seconds")
        )  # fmt: skip
    except (ValueError, OverflowError):
        return ""
