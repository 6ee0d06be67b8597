"""What the confirmed beads of a document have taught about words."""

from collections.abc import Iterable

from parallax.library.library import Library
from parallax.library.reading.lesson_rows import Taught, Teacher


def store_lesson(
    library: Library, teacher: Teacher, fingerprint: str, taught: Iterable[Taught]
) -> None:
    """Put what a document teaches in the place of what it taught before. A document that has
    been deleted in the meantime is passed over."""
    remove_lesson(library, teacher.document_id)
    stored = library.conn.execute(
        "INSERT INTO lesson (document_id, original_lang, translation_lang, bead_count,"
        " fingerprint) SELECT id, ?, ?, ?, ? FROM document WHERE id = ?",
        [*teacher.langs, teacher.bead_count, fingerprint, teacher.document_id],
    )
    if stored.rowcount:
        number = stored.lastrowid
        library.conn.executemany(
            "INSERT INTO lesson_pair (lesson, original_word, translation_word, times)"
            " VALUES (?, ?, ?, ?)",
            ((number, *pair) for pair in taught),
        )


def remove_lesson(library: Library, document_id: str) -> None:
    library.conn.execute("DELETE FROM lesson WHERE document_id = ?", [document_id])
