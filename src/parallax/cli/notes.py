"""`parallax note DOCUMENT add` and `list`."""

import argparse
from collections.abc import Sequence
from unicodedata import normalize

from parallax import library as reading
from parallax.cli.console import console_lines, library_of, note_data, print_json, say
from parallax.library import Library
from parallax.model.anchoring import describe, find_words
from parallax.model.changes import Changes, NoteReplaced
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.naming import KIND_NAMES
from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Role
from parallax.operations import note_marks, write_note


def add_note(arguments: argparse.Namespace) -> int:
    body = "".join(console_lines()) if arguments.body == "-" else arguments.body
    if not body.strip():
        raise UserError("The note has no text. Write it after add, or - to read the console.")
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        changes = write_note(
            library,
            document.id,
            NoteKind(arguments.kind),
            body.strip(),
            author=arguments.author,
            tags=tuple(arguments.tag),
            targets=_targets(library, document, arguments),
        )
        written = reading.note(library, _id_of(changes))
        mark = note_marks(library, document.id)[written.id]
    if arguments.json:
        print_json(note_data(written, mark))
    else:
        say(f"Note {mark} written.")
        print(written.id)
    return 0


def _id_of(changes: Changes) -> str:
    return next(step.note.id for step in changes.steps if isinstance(step, NoteReplaced))


def _targets(
    library: Library, document: Document, arguments: argparse.Namespace
) -> tuple[Target, ...]:
    if not arguments.on:
        if arguments.also_on:
            raise UserError("--also-on needs --on: the words on the first side.")
        return ()
    alignment = reading.alignment(library, document.id)
    if alignment is None:
        raise UserError(f"“{document.title}” has no texts yet; leave out --on.")
    text_of = {Role.ORIGINAL: alignment.original_id, Role.TRANSLATION: alignment.translation_id}
    paragraphs = {
        role: [one.text for one in reading.paragraphs(library, text_id)]
        for role, text_id in text_of.items()
    }
    # As the texts are, so that a console's own way of writing ë finds theirs.
    on, also_on = normalize("NFC", arguments.on), normalize("NFC", arguments.also_on)
    roles = [Role(arguments.side)] if arguments.side else [Role.TRANSLATION, Role.ORIGINAL]
    for role in roles:
        if find_words(paragraphs[role], on):
            break
    else:
        raise UserError(
            f"The words “{on}” do not occur in the {' or the '.join(roles)} of"
            f" “{document.title}”. Copy them exactly as they stand there."
        )
    targets = [_target(text_of[role], paragraphs[role], on, arguments.occurrence)]
    if also_on:
        other = role.other
        if not find_words(paragraphs[other], also_on):
            raise UserError(f"The words “{also_on}” do not occur in the {other}.")
        targets.append(_target(text_of[other], paragraphs[other], also_on, arguments.occurrence))
    return tuple(targets)


def _target(text_id: str, paragraphs: Sequence[str], words: str, occurrence: int | None) -> Target:
    found = find_words(paragraphs, words)
    if len(found) > 1 and occurrence is None:
        raise UserError(
            f"The words “{words}” occur {len(found)} times. Add --occurrence N, from 1"
            f" to {len(found)}, to say which, or give more words."
        )
    number = 1 if len(found) == 1 else occurrence or 1
    if not 1 <= number <= len(found):
        raise UserError(f"The words “{words}” occur {len(found)} times, not {number}.")
    start, end = found[number - 1]
    return describe(text_id, paragraphs, start, end)


def list_notes(arguments: argparse.Namespace) -> int:
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        by_id: dict[str, Note] = {note.id: note for note in reading.notes(library, document.id)}
        marks = note_marks(library, document.id)
    if arguments.json:
        print_json([note_data(by_id[one], mark) for one, mark in marks.items()])
        return 0
    for one, mark in marks.items():
        note = by_id[one]
        words = " ↔ ".join(target.exact for target in note.targets) or "whole document"
        print(f"{mark}  {words}  ({KIND_NAMES[note.kind]})")
        print(f"    {note.body}")
        signature = ", ".join(part for part in (note.author, *note.tags) if part)
        if signature:
            print(f"    {signature}")
    if not marks:
        say(f"“{document.title}” has no notes yet.")
    return 0
