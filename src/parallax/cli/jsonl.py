"""Files of pairs, a line of JSON each: what `align --batch` and `align --learn` read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parallax.align.anchors import checked
from parallax.apparatus.language import guess_language
from parallax.cli.console import console_lines
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
    #: File and line, for sentences about it.
    where: str


def pairs_in(name: str, known: str, *, needed: bool) -> Iterator[Pair]:
    """The pairs of a file, or of the console for "-", one after the other.

    `known` is the key under which a line may have rows, or must if they are `needed`.
    Raises UserError with file and line for what cannot be understood.
    """
    named = "The console" if name == "-" else f"“{name}”"
    for number, line in _lines(name):
        if line.strip():
            yield _pair(line, f"{named}, line {number}", known, needed)


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
    return Pair(pair["id"], source, target, langs, rows, where)


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
    try:
        checked([row for row in rows if row[0] and row[1]], *sizes)
    except ValueError as error:
        raise UserError(
            f"{where}: {error}. Every row must lie within the texts, and no two may cross."
        ) from None
    return rows


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
        raise UserError(f"{where}: {numbers} are not paragraphs that follow one another.")
    return found
