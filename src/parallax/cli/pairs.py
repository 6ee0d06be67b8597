"""`parallax import` and `parallax align`."""

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from parallax.align import Match, align
from parallax.cli.console import (
    console_lines,
    finish_progress,
    library_of,
    print_json,
    progress,
    say,
    shortened,
)
from parallax.cli.parser import METADATA
from parallax.cli.words import rows
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.operations import PreparedPair

REFERENCE_FIELDS = ("archive", "fond", "series", "year", "file", "folios")


def import_files(arguments: argparse.Namespace) -> int:
    from parallax import library as reading
    from parallax.operations import import_pair, seem_unrelated

    prepared, remarks = _prepare(arguments.original, arguments.translation, arguments)
    if prepared.same_language and not arguments.force:
        raise UserError(
            f"Both files seem to be in the same language ({prepared.original.lang}):"
            f" “{arguments.original}” and “{arguments.translation}”. Check that you named the"
            " right two files, or add --force to import them all the same."
        )
    prepared = dataclasses.replace(prepared, document=_with_metadata(prepared.document, arguments))
    with library_of(arguments, create=True) as library:
        if not arguments.force:
            _refuse_again(library, prepared)
        changes = import_pair(
            library, prepared, collection_name=arguments.collection, progress=progress
        )
        finish_progress()
        document = reading.document(library, changes.document_id)
        alignment = reading.alignment(library, document.id)
        beads = reading.beads(library, alignment.id) if alignment else []
        unrelated = alignment is not None and seem_unrelated(library, alignment.id)
    doubtful = sum(bead.is_doubtful for bead in beads)
    for sentence in remarks:
        say(sentence)
    if unrelated:
        say("These two texts do not seem to belong together.")
    if arguments.json:
        print_json(
            {
                "document": document.id,
                "title": document.title,
                "original": _incoming_data(prepared.original),
                "translation": _incoming_data(prepared.translation),
                "beads": len(beads),
                "doubtful": doubtful,
                "unrelated": unrelated,
            }
        )
    else:
        say(f"“{document.title}”: {rows(len(beads))}, {doubtful} of them doubtful.")
        print(document.id)
    return 0


def _refuse_again(library: Library, prepared: PreparedPair) -> None:
    from parallax.operations import already_imported

    there = already_imported(library, prepared)
    if there is not None:
        raise UserError(
            f"These two files are in the library already, as “{there.title}” ({there.id})."
            " Add --force to import them once more."
        )


def _prepare(
    first: Path, second: Path, arguments: argparse.Namespace
) -> tuple[PreparedPair, list[str]]:
    """The pair as the call orders it, and what is to be said once all has gone well."""
    from parallax.operations import prepare_pair

    original, translation = (second, first) if arguments.swap else (first, second)
    prepared = prepare_pair(
        original,
        translation,
        encodings=(arguments.encoding_original, arguments.encoding_translation),
        progress=progress,
    )
    finish_progress()
    if not prepared.swapped:
        return prepared, list(prepared.warnings)
    # The order of the words on the command line is the reader's own choice and stands.
    prepared = prepared.swap()
    remedy = "leave out --swap" if arguments.swap else "add --swap"
    order = (
        f"By their languages, “{translation}” looks like the original and “{original}” like the"
        f" translation. They were taken in the order you gave; {remedy} to take them the other"
        " way round."
    )
    return prepared, [order, *prepared.warnings]


def _with_metadata(document: Document, arguments: argparse.Namespace) -> Document:
    from parallax.apparatus.dates import parse_date

    given = {
        field: getattr(arguments, field)
        for field, _ in METADATA
        if getattr(arguments, field) is not None
    }
    if "date" in given:
        given["date"] = parse_date(given["date"]) or given["date"]
    reference = dataclasses.replace(
        document.reference, **{k: v for k, v in given.items() if k in REFERENCE_FIELDS}
    )
    rest = {k: v for k, v in given.items() if k not in REFERENCE_FIELDS}
    return dataclasses.replace(document, reference=reference, **rest)


def _incoming_data(incoming: Any) -> dict[str, Any]:
    return {
        "name": incoming.name,
        "format": incoming.format,
        "lang": incoming.lang,
        "encoding": incoming.encoding,
        "paragraphs": len(incoming.paragraphs),
        "notes": len(incoming.notes),
    }


def align_files(arguments: argparse.Namespace) -> int:
    if arguments.batch is not None:
        if arguments.files:
            raise UserError("Give either two files or --batch, not both.")
        return _align_batch(arguments.batch)
    if len(arguments.files) != 2:
        raise UserError(
            "Two files are needed, an original and a translation:"
            " parallax align ORIGINAL TRANSLATION."
        )
    prepared, remarks = _prepare(arguments.files[0], arguments.files[1], arguments)
    for sentence in remarks:
        say(sentence)
    source = [paragraph.text for paragraph in prepared.original.paragraphs]
    target = [paragraph.text for paragraph in prepared.translation.paragraphs]
    matches = align(
        source,
        target,
        source_lang=prepared.original.lang,
        target_lang=prepared.translation.lang,
        progress=progress,
    )
    if arguments.json:
        print_json(
            {
                "source_lang": prepared.original.lang,
                "target_lang": prepared.translation.lang,
                **_beads_data(matches),
            }
        )
        return 0
    for match in matches:
        left = " ".join(source[match.source.start : match.source.stop])
        right = " ".join(target[match.target.start : match.target.stop])
        print(
            f"{match.score:4.0%} {len(match.source)}:{len(match.target)}"
            f" {_range(match.source):>9} {_range(match.target):>9}"
            f"  {shortened(left, 46) or '—':<46}  {shortened(right, 46) or '—'}"
        )
    return 0


def _range(positions: range) -> str:
    """Counted from 1, for people."""
    if not positions:
        return "–"
    if len(positions) == 1:
        return str(positions.start + 1)
    return f"{positions.start + 1}–{positions.stop}"


def _beads_data(matches: Sequence[Match]) -> dict[str, Any]:
    return {
        "beads": [[list(match.source), list(match.target)] for match in matches],
        "scores": [round(match.score, 4) for match in matches],
    }


def _align_batch(name: str) -> int:
    """Nothing is printed for a line before that line has been understood and aligned."""
    where = "The console" if name == "-" else f"“{name}”"
    for number, line in _lines(name):
        if not line.strip():
            continue
        pair = _pair(line, f"{where}, line {number}")
        matches = align(
            pair["source"],
            pair["target"],
            source_lang=pair.get("source_lang") or "und",
            target_lang=pair.get("target_lang") or "und",
        )
        print(
            json.dumps({"id": pair["id"], **_beads_data(matches)}, ensure_ascii=False), flush=True
        )
    return 0


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


def _pair(line: str, where: str) -> dict[str, Any]:
    try:
        pair = json.loads(line)
    except ValueError as error:
        raise UserError(f"{where}: this is not JSON ({error}).") from None
    if not isinstance(pair, dict) or "id" not in pair:
        raise UserError(f'{where}: a line needs "id", "source" and "target".')
    for side in ("source", "target"):
        value = pair.get(side)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise UserError(f'{where}: "{side}" must be a list of paragraphs.')
    for key in ("source_lang", "target_lang"):
        if not isinstance(pair.get(key, ""), str | None):
            raise UserError(f'{where}: "{key}" must be a language tag such as "sq".')
    return pair
