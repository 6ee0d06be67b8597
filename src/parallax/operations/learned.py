"""What the reader's confirmed rows teach about words, for matching other documents.

Each document teaches by itself, so that what it taught goes when it goes. What has been
learned is kept in the library and brought up to date when it is next needed.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.library.reading.lesson_rows import (
    Teacher,
    confirmed_pairs,
    language_of,
    lessons,
    pair_count,
    taught_pairs,
    teacher,
    teachers,
)
from parallax.library.reading.one_moment import one_moment
from parallax.library.writing.lessons import remove_lesson, store_lesson
from parallax.library.writing.transaction import transaction
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share

if TYPE_CHECKING:
    from parallax.align.layers import Layer, WordPairs

#: Goes up when `teach` teaches otherwise, so that what was learned before is learned anew.
METHOD = 1
#: The most rows of one document that are read to learn from, and pairs that are kept of it.
MOST_ROWS = 20_000
MOST_OF_ONE = 20_000
#: The most pairs that are known at once; some 40 MB.
MOST_KNOWN = 150_000
#: Seconds to wait for another writer before an act goes on without learning first.
_PATIENCE = 0.25


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a library has been taught: documents, their confirmed rows, pairs of words."""

    documents: int
    rows: int
    pairs: int


def learn_from_confirmed(
    library: Library, *, without: str = "", progress: Progress = no_progress
) -> int:
    """Learn what confirmed rows teach, wherever they have changed; how many documents had.

    `without` is a document to leave alone. Each document is stored in a transaction of its
    own; a cancelled act keeps those that were done. A library that can only be read learns
    nothing. Raises UserError where the library is busy or out of reach.
    """
    if library.read_only:
        return 0
    progress(0.0, "Looking for newly confirmed rows")
    known = {one.document_id: one.fingerprint for one in lessons(library)}
    found = teachers(library)
    stale = [
        one
        for one in found
        if one.document_id != without and known.get(one.document_id) != _fingerprint(one)
    ]
    silent = known.keys() - {one.document_id for one in found} - {without}
    for document_id in sorted(silent):
        with transaction(library):
            if teacher(library, document_id) is None:
                remove_lesson(library, document_id)
    whole = sum(one.bead_count for one in stale)
    done = 0
    for one in stale:
        part = share(progress, done / whole, (done + one.bead_count) / whole)
        _learn(library, one.document_id, part)
        done += one.bead_count
    return len(stale) + len(silent)


def _fingerprint(one: Teacher) -> str:
    return f"{METHOD} {one.fingerprint}"


def _learn(library: Library, document_id: str, progress: Progress) -> None:
    from parallax.align.teaching import teach

    sentence = "Learning from confirmed rows"
    with one_moment(library):
        one = teacher(library, document_id)
        if one is None:
            return
        pairs = confirmed_pairs(library, one, MOST_ROWS, lambda _read: progress(0.0, sentence))
    taught = teach(pairs, layers=_general(one.langs), progress=share(progress, 0.0, 0.95))
    with transaction(library):
        store_lesson(library, one, _fingerprint(one), taught[:MOST_OF_ONE])
    progress(1.0, sentence)


def _general(langs: tuple[str, str]) -> "list[Layer]":
    """Only what is shipped, so that no document's lesson hangs on another's."""
    from parallax.lexica import general_layer

    layer = general_layer(*langs)
    return [] if layer is None else [layer]


def learn_first(library: Library, *, without: str = "", progress: Progress = no_progress) -> None:
    """Before an act that matches: learn what is new, if the library can be written just now.

    The reader asked for the act, not for this, so a library that is busy, full or only to
    be read does not stand in its way. What `progress` raises is let through.
    """
    if library.read_only or library.conn.in_transaction:
        return
    try:
        with library.again(patience=_PATIENCE) as own:
            learn_from_confirmed(own, without=without, progress=progress)
    except UserError:
        # Whatever is wrong will be said by the act itself if it matters to it.
        return


def knowledge(library: Library) -> Knowledge:
    """How much the library's confirmed rows have taught so far."""
    found = lessons(library)
    return Knowledge(len(found), sum(one.bead_count for one in found), pair_count(library))


#: The layer made last, by the lessons it was made of: a reader works on one document for long.
_latest: "dict[tuple[object, ...], WordPairs]" = {}


def learned_layer(
    library: Library, source_lang: str, target_lang: str, *, without: str = ""
) -> "WordPairs":
    """What all documents out of the bin have taught of two languages, in either direction.

    `without` is the document that is to be matched: its own confirmed rows tell more as
    anchors. Holds the strongest pairs only; empty where nothing was taught.
    """
    from parallax.align.layers import WordPairs

    langs = language_of(source_lang), language_of(target_lang)
    with one_moment(library):
        made_of = _lessons_of(library, langs, without)
        if not made_of:
            return WordPairs(())
        key = (str(library.path), langs, *made_of)
        layer = _latest.get(key)
        if layer is None:
            layer = WordPairs(taught_pairs(library, *langs, without=without, most=MOST_KNOWN))
            _latest.clear()
            _latest[key] = layer
    return layer


def _lessons_of(library: Library, langs: tuple[str, str], without: str) -> list[tuple[str, str]]:
    either = (langs, (langs[1], langs[0]))
    return [
        (one.document_id, one.fingerprint)
        for one in lessons(library)
        if one.langs in either and one.document_id != without
    ]
