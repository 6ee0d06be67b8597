"""`parallax review`: what a reviewer's table brings back, and accepting it."""

import argparse
import re
from collections.abc import Iterator
from dataclasses import asdict

from parallax import library as reading
from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.cli.words import rows
from parallax.model.counting import counted
from parallax.model.errors import UserError
from parallax.model.review import ChangedWording, Review, ReviewedRow
from parallax.operations import accept_review, read_review

_ROWS = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


def review_document(arguments: argparse.Namespace) -> int:
    named = _rows(arguments.rows)
    if (arguments.rows or arguments.conflicts) and arguments.accept == "none":
        raise UserError("--rows and --conflicts say what is accepted; add --accept, such as all.")
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        review = read_review(
            library,
            document.id,
            arguments.file,
            encoding=arguments.encoding,
            author=arguments.author,
            progress=progress,
        )
        finish_progress()
        choices = _choices(review, arguments, named)
        accept_review(library, review, choices, progress=progress)
        finish_progress()
    if arguments.json:
        print_json({**asdict(review), "accepted": sorted(choices)})
        return 0
    for line in _lines(review, choices):
        print(line)
    for sentence in _sentences(review, choices):
        say(sentence)
    return 0


def _rows(said: str) -> list[range]:
    found: list[range] = []
    for part in filter(None, (one.strip() for one in said.split(","))):
        match = _ROWS.fullmatch(part)
        first = int(match[1]) if match is not None else 0
        last = int(match[2] or first) if match is not None else 0
        if not 1 <= first <= last:
            raise UserError(f"--rows takes rows and ranges such as 3,7-9, not “{part}”.")
        found.append(range(first, last + 1))
    return found


def _choices(review: Review, arguments: argparse.Namespace, named: list[range]) -> frozenset[str]:
    unknown = sorted(set(arguments.item) - review.acceptable)
    if unknown:
        raise UserError(
            f"“{unknown[0]}” is none of the items that can be accepted; call the command without"
            " --item to see them."
        )
    chosen = set(arguments.item)
    for row in review.rows:
        if named and not any(row.row + 1 in one for one in named):
            continue
        if arguments.accept in ("all", "wording"):
            chosen.update(
                one.id
                for one in row.wordings
                if not one.hindrance and (arguments.conflicts or not one.in_conflict)
            )
        if arguments.accept in ("all", "remarks"):
            chosen.update(one.id for one in row.remarks)
    return frozenset(chosen)


def _lines(review: Review, choices: frozenset[str]) -> Iterator[str]:
    for row in review.rows:
        for one in row.wordings:
            yield f"{_place(row)}, {one.role} ({_state(one.id, choices)}, {one.id}):"
            yield from _wording(one)
        for remark in row.remarks:
            signed = f" by {remark.author}" if remark.author else ""
            on = f" on “{remark.words}”" if remark.words else ""
            yield f"{_place(row)}, remark{signed}{on} ({_state(remark.id, choices)}, {remark.id}):"
            yield f"    {_one_line(remark.body)}"
    for lost in review.lost:
        yield f"Row {lost.place} of the table was not found: {lost.why}."
        yield from (f"    {_one_line(said)}" for said in (lost.words, *lost.remarks) if said)


def _wording(one: ChangedWording) -> Iterator[str]:
    if one.base:
        yield f"    was {_one_line(*one.base)}"
    yield f"    now {_one_line(*one.now)}"
    yield f"    new {_one_line(*one.new)}"
    if one.in_conflict:
        yield "    The document was changed here since the table was made."
    if one.hindrance:
        yield f"    {one.hindrance}"


def _place(row: ReviewedRow) -> str:
    return f"Row {row.row + 1}" if row.row >= 0 else "The document"


def _state(one: str, choices: frozenset[str]) -> str:
    return "accepted" if one in choices else "not accepted"


def _one_line(*paragraphs: str) -> str:
    return " ¶ ".join(" / ".join(one.splitlines()) for one in paragraphs)


def _sentences(review: Review, choices: frozenset[str]) -> Iterator[str]:
    items = len(review.wordings) + len(review.remarks)
    yield (
        f"{counted(len(review.wordings), 'changed wording')} and"
        f" {counted(len(review.remarks), 'remark')} came back;"
        f" {rows(review.untouched)} {'is' if review.untouched == 1 else 'are'} as before."
    )
    yield from review.sentences
    if choices:
        yield f"{len(choices)} of {counted(items, 'item')} accepted."
    elif items:
        yield "Nothing was changed; add --accept all, or --accept with --rows, to take it over."
