"""`parallax export` and `parallax packet`."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

from parallax import library as reading
from parallax.cli.console import library_of, print_report, progress, say
from parallax.cli.unheeded import unheeded
from parallax.library import Library
from parallax.model.anchoring import find_words
from parallax.model.counting import counted
from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionOptions,
    EditionReport,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.errors import UserError
from parallax.model.excerpt import Selection, Words, selected_words
from parallax.model.note import Note, NoteKind
from parallax.model.text import Role
from parallax.model.volume import Numbering, VolumeOrder
from parallax.operations import (
    edition_content,
    export_as,
    export_edition,
    export_packet,
    export_volume,
)

#: An editor's statement is a page or two; a longer file is something else.
_LONGEST_STATEMENT = 200_000


def export_document(arguments: argparse.Namespace) -> int:
    options = edition_options(arguments)
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        selection = _selection(library, document.id, arguments)
        _check_filters(reading.notes(library, document.id), options)
        for sentence in unheeded(arguments, options):
            say(sentence)
        if (arguments.to or arguments.file.suffix.lower()) not in ("", "pdf", ".pdf"):
            return _export_otherwise(library, document.id, arguments, options, selection)
        report = export_edition(
            library,
            document.id,
            arguments.file,
            options,
            selection=selection,
            replace=arguments.force,
            progress=progress,
        )
    _print_edition(report, as_json=arguments.json)
    return 1 if report.problems else 0


def export_collection(arguments: argparse.Namespace) -> int:
    options = edition_options(arguments)
    with library_of(arguments) as library:
        collection = reading.find_collection(library, arguments.collection)
        report = export_volume(
            library,
            collection.id,
            arguments.file,
            options,
            numbering=Numbering(arguments.numbering),
            order=VolumeOrder(arguments.order),
            replace=arguments.force,
            progress=progress,
        )
    _print_edition(report, as_json=arguments.json)
    return 1 if report.problems else 0


def _print_edition(report: EditionReport, *, as_json: bool) -> None:
    """The report, and how many notes the choices leave out."""
    print_report(report, as_json=as_json)
    if report.left_out_notes:
        one, more = "note was left out by these choices", "notes were left out by these choices"
        count = counted(report.left_out_notes, one, more)
        say(f"{count} (--kinds, --author and --tag say which are taken).")


def export_packet_of(arguments: argparse.Namespace) -> int:
    options = edition_options(arguments)
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        report = export_packet(library, document.id, arguments.folder, options, progress=progress)
    print_report(report, as_json=arguments.json)
    return 1 if report.edition.problems else 0


def _export_otherwise(
    library: Library,
    document_id: str,
    arguments: argparse.Namespace,
    options: EditionOptions,
    selection: Selection | None,
) -> int:
    report = export_as(
        library,
        document_id,
        arguments.file,
        options,
        key=arguments.to,
        replace=arguments.force,
        selection=selection,
        progress=progress,
    )
    print_report(report, as_json=arguments.json)
    return 0


def note_options(arguments: argparse.Namespace) -> EditionOptions:
    """The notes that a call chooses, all else as usual; UserError for what cannot be."""
    return EditionOptions(
        note_kinds=_kinds(arguments.kinds),
        authors=frozenset(normalize("NFC", name) for name in arguments.author),
        tags=frozenset(normalize("NFC", tag) for tag in arguments.tag),
        changed_from=_day("--changed-from", arguments.changed_from),
        changed_to=_day("--changed-to", arguments.changed_to),
        lemmas=not arguments.no_lemmas,
    )


def _check_filters(notes: Sequence[Note], options: EditionOptions) -> None:
    """Whoever names an author or a tag that no note has has misspelt it."""
    for what, wanted, there in (
        ("by", options.authors, {note.author for note in notes}),
        ("with the tag", options.tags, {tag for note in notes for tag in note.tags}),
    ):
        unknown = sorted(wanted - there)
        if unknown:
            known = ", ".join(f"“{name}”" for name in sorted(there) if name) or "none"
            raise UserError(f"There is no note {what} “{unknown[0]}”; there are: {known}.")
    if options.changed_to and options.changed_from > options.changed_to:
        raise UserError("--changed-from is a later day than --changed-to.")


def _selection(
    library: Library, document_id: str, arguments: argparse.Namespace
) -> Selection | None:
    if arguments.rows and arguments.words:
        raise UserError("Give either --rows or --words, not both.")
    if arguments.rows:
        return _rows(arguments.rows)
    if not arguments.words:
        return None
    content = edition_content(library, document_id)
    said = normalize("NFC", arguments.words)
    texts = {
        Role.TRANSLATION: content.translation_paragraphs,
        Role.ORIGINAL: content.original_paragraphs,
    }
    roles = [Role(arguments.side)] if arguments.side else list(texts)
    for role in roles:
        found = find_words([paragraph.text for paragraph in texts[role]], said)
        if found:
            return selected_words(content, Words(role, *found[0]))
    raise UserError(
        f"The words “{said}” do not occur in the {' or the '.join(roles)} of"
        f" “{content.document.title}”. Copy them exactly as they stand there."
    )


def _rows(said: str) -> Selection:
    found = re.fullmatch(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?", said)
    if found is None:
        raise UserError(f"--rows takes a row or a range such as 12-18, not “{said}”.")
    first = int(found[1])
    last = int(found[2] or first)
    if not 1 <= first <= last:
        raise UserError(f"--rows {said} names no row: rows are counted from 1, upwards.")
    return Selection(first - 1, last - 1)


def edition_options(arguments: argparse.Namespace) -> EditionOptions:
    """The options of a call; UserError for one that cannot be."""
    side = arguments.notes_on
    return replace(
        note_options(arguments),
        layout=Layout(arguments.layout),
        paper=Paper(arguments.paper),
        font_size=_between("--font-size", arguments.font_size, SMALLEST, LARGEST, " points"),
        annotations=NotePlace(arguments.annotations),
        swapped=arguments.swapped,
        translators=NotePlace(arguments.translators_notes),
        typeface=Typeface(arguments.typeface),
        line_spacing=_between("--line-spacing", arguments.line_spacing, TIGHTEST, LOOSEST),
        column_share=_between("--column-share", arguments.column_share, NARROWEST, WIDEST),
        note_sides=frozenset(Role) if side is None else frozenset({Role(side)}),
        paragraph_numbers=arguments.numbered,
        statement=_statement(arguments.statement),
    )


def _between(name: str, value: float, low: float, high: float, unit: str = "") -> float:
    if not low <= value <= high:
        raise UserError(f"{name} must lie between {low:g} and {high:g}{unit}.")
    return value


def _kinds(said: str | None) -> frozenset[NoteKind]:
    if said is None:
        return EditionOptions().note_kinds
    names = [name.strip() for name in said.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(NoteKind)]
    if unknown:
        raise UserError(
            f"There are no notes of the kind “{unknown[0]}”; the kinds are {', '.join(NoteKind)}."
        )
    return frozenset(NoteKind(name) for name in names)


def _day(name: str, said: str) -> str:
    if not said:
        return ""
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise UserError(f"{name} must be a day such as 2026-03-14, not “{said}”.") from error


def _statement(said: str) -> str:
    if not said.startswith("@"):
        return said
    path = Path(said[1:])
    try:
        if path.stat().st_size > _LONGEST_STATEMENT:
            raise UserError(f"{path} is too long for a statement; give a text of some pages.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not text in UTF-8; save it as UTF-8 and try again.") from error
