"""Works on a library until it is killed, and says what has been committed.

Called by test_kill.py: scribe.py LIBRARY notes|imports|lessons
"""

import sys
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import parallax.align
import parallax.lexica
from parallax.library import alignment, beads, documents, open_library, texts
from parallax.model.document import Document
from parallax.model.note import NoteKind, Place, Target
from parallax.model.reading import Incoming
from parallax.model.text import Paragraph
from parallax.operations import (
    PreparedPair,
    confirm_all_above,
    edit_note,
    import_pair,
    learn_from_confirmed,
    unconfirm_beads,
    write_note,
)


@dataclass
class Match:
    source: range
    target: range
    score: float


def one_to_one(source, target, **_asked):
    return [Match(range(i, i + 1), range(i, i + 1), 0.9) for i in range(len(source))]


def say(*words):
    print(*words, flush=True)


def write_notes(library):
    (document,) = documents(library)
    original = texts(library, document.id)[0]
    target = Target(original.id, Place(0, 0), Place(0, 5), "Fjala", "", " 0")
    for number in count():
        written = write_note(library, document.id, NoteKind.QUERY, "0", targets=[target])
        note = written.steps[0].after
        say(note.id, 0)
        for edit in range(1, 4 + number % 5):
            note = edit_note(library, replace(note, body=str(edit))).steps[0].after
            say(note.id, edit)


def import_pairs(library):
    parallax.align.align = one_to_one
    parallax.lexica.general_layer = lambda source_lang, target_lang: None
    for number in count():
        words = [Paragraph(f"Paragrafi {i} i dokumentit {number}") for i in range(1_200)]
        sides = [Incoming(f"{lang}.txt", "test", tuple(words), lang=lang) for lang in ("sq", "en")]
        prepared = PreparedPair(*sides, Document("", f"D{number}"))
        changes = import_pair(library, prepared, progress=lambda *_: say("working"))
        say(changes.document_id, len(words))


def learn(library):
    parallax.lexica.general_layer = lambda source_lang, target_lang: None
    for turn in count():
        for document in documents(library):
            found = alignment(library, document.id)
            run = beads(library, found.id)
            unconfirm_beads(library, found.id, run[len(run) // 2 :])
            if turn % 2:
                confirm_all_above(library, found.id, beads(library, found.id)[-1])
        say("learned", learn_from_confirmed(library))


if __name__ == "__main__":
    with open_library(Path(sys.argv[1])) as opened:
        say("ready")
        {"notes": write_notes, "imports": import_pairs, "lessons": learn}[sys.argv[2]](opened)
