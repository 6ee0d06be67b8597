"""Files of pairs, a line of JSON each: what `align --batch` and `align --learn` read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from parallax.apparatus.language import guess_language
from parallax.cli.console import console_lines, shortened
from parallax.model.errors import UserError

Row = tuple[range, range]

#: Paragraphs from which a language is guessed that a line does not name.
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with their languages, and rows of theirs that are known, if any."""

    id: Any
    source: list[str]
    target: list[str]
    langs: tuple[str, str]
    rows: list[Row]


def pairs_in(name: str, known: str, *, needed: bool) -> Iterator[Pair]:
    """The pairs of a file, or of the console for "-", one after the other.

    `known` is the key under which a line may have rows, or must if they are `needed`.
    Raises UserError with file and line for what cannot be understood.
    """
    for number, line in _lines(name):
        if line.strip():
            yield _pair(line, f"{called(name)}, line {number}", known, needed)


def called(name: str) -> str:
    """A file, or the console for "-", as a sentence begins with it."""
    return "The console" if name == "-" else f"“{name}”"


def _lines(name: str) -> Iterator[tuple[int, str]]:
    """Each line with its number. What goes wrong with the answers is not the file's fault, so
    they are printed by the caller."""
    if name == "-":
        yield from enumerate(console_lines(), 1)
        return
    try:
        with Path(name).open(encoding="utf-8-sig") as lines:
            yield from enumerate(lines, 1)
    except FileNotFoundError:
        raise UserError(f"There is no file “{name}”. Check its name and folder.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"“{name}” cannot be read as UTF-8 text: {error}.") from None


def _pair(line: str, where: str, known: str, needed: bool) -> Pair:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{where}: this is not JSON ({error}). Put one whole object on each line."
        ) from None
    if not isinstance(pair, dict) or "id" not in pair:
        raise UserError(f'{where}: a line needs "id", "source" and "target".')
    for side in ("source", "target"):
        value = pair.get(side)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise UserError(f'{where}: "{side}" must be a list of paragraphs.')
    for key in ("source_lang", "target_lang"):
        if not isinstance(pair.get(key, ""), str | None):
            raise UserError(f'{where}: "{key}" must be a language tag such as "sq".')
    if needed and known not in pair:
        raise UserError(f'{where}: "{known}" is missing, the rows to learn from.')
    source, target = pair["source"], pair["target"]
    rows = _rows(pair.get(known) or [], f'{where}: "{known}"', (len(source), len(target)))
    langs = (
        pair.get("source_lang") or _guessed(source),
        pair.get("target_lang") or _guessed(target),
    )
    return Pair(pair["id"], source, target, langs, rows)


def _guessed(paragraphs: list[str]) -> str:
    return guess_language(" ".join(paragraphs[:_SAMPLE]))


def _rows(value: Any, where: str, sizes: tuple[int, int]) -> list[Row]:
    """[[[0], [0, 1]], ...], counted from 0, as `align` prints them."""
    if not isinstance(value, list) or not all(_is_row(one) for one in value):
        raise UserError(
            f"{where} must be a list of rows such as [[0], [0, 1]]: the numbers of paragraphs of"
            " the source and of the target, from 0."
        )
    rows = [(_range(ours, where), _range(theirs, where)) for ours, theirs in value]
    _check_within(rows, where, sizes)
    _check_together(rows, where)
    return rows


def _check_within(rows: list[Row], where: str, sizes: tuple[int, int]) -> None:
    for row in rows:
        if not (row[0] or row[1]):
            raise UserError(
                f"{where} has a row without paragraphs, [[], []]. Name at least one in it, or"
                " leave it out."
            )
        for side, numbers, size in zip(("source", "target"), row, sizes, strict=True):
            if numbers.stop > size:
                raise UserError(
                    f'{where} has the row {_shown(row)}, but "{side}" has {_paragraphs(size)}.'
                    " Correct the row or leave it out; paragraphs are counted from 0."
                )


def _check_together(rows: list[Row], where: str) -> None:
    """Each paragraph in one row at most, and the rows in the same order on both sides."""
    for side, name in ((0, "source"), (1, "target")):
        taken: dict[int, Row] = {}
        for row in rows:
            for at in row[side]:
                if at in taken:
                    raise UserError(
                        f"{where} has the rows {_shown(taken[at])} and {_shown(row)}, which"
                        f' share paragraph {at} of "{name}". Join them into one row, or leave'
                        " one out."
                    )
                taken[at] = row
    both = sorted((row for row in rows if row[0] and row[1]), key=lambda row: row[0].start)
    for row, below in pairwise(both):
        if below[1].start < row[1].start:
            raise UserError(
                f"{where} has the rows {_shown(row)} and {_shown(below)}, which cross. Rows"
                " stand in the same order in both texts; leave one of the two out."
            )


def _shown(row: Row) -> str:
    """As it was given."""
    return shortened(json.dumps([list(row[0]), list(row[1])]), 60)


def _paragraphs(size: int) -> str:
    if size == 0:
        return "no paragraphs"
    return "only paragraph 0" if size == 1 else f"only the paragraphs 0 to {size - 1}"


def _is_row(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(side, list) and all(type(at) is int for at in side) for side in value)
    )


def _range(numbers: list[int], where: str) -> range:
    if not numbers:
        return range(0)
    found = range(numbers[0], numbers[0] + len(numbers))
    if list(found) != numbers or found.start < 0:
        raise UserError(
            f"{where}: {shortened(str(numbers), 60)} are not paragraphs that follow one another."
            " Each side of a row takes neighbours, in order, such as [0, 1]."
        )
    return found
