"""What the confirmed beads of each document teach about words, and what they have taught."""

from collections.abc import Callable
from dataclasses import dataclass

from parallax.library.library import Library, Row

Taught = tuple[str, str, float]

#: Numbers that make of a bead's corners one that no other bead is likely to share.
_PRIME = 2_147_483_647
_CORNERS = (
    "(bead.original_start * 73856093 + bead.translation_start * 19349663"
    f" + bead.original_stop * 83492791 + bead.translation_stop * 49979687) % {_PRIME}"
)
#: Beads that teach: confirmed, and with words on both sides. One row a document.
_TEACHING = f"""
    SELECT document_id, alignment_id, original_id, translation_id, original_lang,
        translation_lang, original_revision, translation_revision, count(*),
        sum(corner * corner % {_PRIME})
    FROM (
        SELECT document.id AS document_id, alignment.id AS alignment_id,
            original.id AS original_id, translation.id AS translation_id,
            original.lang AS original_lang, translation.lang AS translation_lang,
            original.revision AS original_revision,
            translation.revision AS translation_revision,
            {_CORNERS} AS corner
        FROM document
        JOIN alignment ON alignment.id =
            (SELECT min(id) FROM alignment WHERE document_id = document.id)
        JOIN text AS original ON original.id = alignment.original_id
        JOIN text AS translation ON translation.id = alignment.translation_id
        JOIN bead ON bead.alignment_id = alignment.id AND bead.status = 'confirmed'
            AND bead.original_stop > bead.original_start
            AND bead.translation_stop > bead.translation_start
        WHERE document.deleted = '' AND document.id = coalesce(?, document.id)
    )
    GROUP BY document_id ORDER BY document_id
"""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A document with confirmed beads that have words on both sides.

    The languages are without region or script ("sq", not "sq-AL"). `fingerprint` changes
    with the beads, the texts and the languages.
    """

    document_id: str
    alignment_id: str
    original: tuple[str, int]
    translation: tuple[str, int]
    langs: tuple[str, str]
    bead_count: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a document out of the bin has taught, without the words."""

    number: int
    document_id: str
    langs: tuple[str, str]
    bead_count: int
    fingerprint: str


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without region and script: "sq-AL" -> "sq"."""
    return tag.partition("-")[0].casefold()


def teachers(library: Library) -> list[Teacher]:
    """The documents out of the bin that have something to teach."""
    return [_teacher_of(row) for row in library.rows(_TEACHING, [None])]


def teacher(library: Library, document_id: str) -> Teacher | None:
    """This document, if it has something to teach now."""
    row = library.row(_TEACHING, [document_id])
    return _teacher_of(row) if row else None


def _teacher_of(row: Row) -> Teacher:
    langs = language_of(row[4]), language_of(row[5])
    return Teacher(
        row[0],
        row[1],
        (row[2], row[6]),
        (row[3], row[7]),
        langs,
        row[8],
        f"{langs[0]}-{langs[1]} {row[6]}.{row[7]} {row[8]} {row[9]:x}",
    )


def confirmed_pairs(
    library: Library, one: Teacher, most: int, report: Callable[[int], None]
) -> list[tuple[str, str]]:
    """Both sides of the beads that teach, a string each: at most so many, evenly spread.

    `report` hears now and then how many have been read.
    """
    corners = library.rows(
        "SELECT original_start, original_stop, translation_start, translation_stop FROM bead"
        " WHERE alignment_id = ? AND status = 'confirmed' AND original_stop > original_start"
        " AND translation_stop > translation_start ORDER BY original_start, translation_start",
        [one.alignment_id],
    )
    if len(corners) > most:
        corners = [corners[at * len(corners) // most] for at in range(most)]
    pairs: list[tuple[str, str]] = []
    for done, (a, b, c, d) in enumerate(corners):
        if done % 256 == 0:
            report(done)
        pairs.append((_words(library, one.original, a, b), _words(library, one.translation, c, d)))
    return pairs


def _words(library: Library, text: tuple[str, int], start: int, stop: int) -> str:
    rows = library.rows(
        "SELECT text FROM paragraph WHERE text_id = ? AND revision = ? AND position >= ?"
        " AND position < ? ORDER BY position",
        [*text, start, stop],
    )
    return "\n".join(words for (words,) in rows)


def lessons(library: Library) -> list[Lesson]:
    """What the documents out of the bin have taught, whether or not it is up to date."""
    rows = library.rows(
        "SELECT number, document_id, original_lang, translation_lang, bead_count, fingerprint"
        " FROM lesson JOIN document ON document.id = document_id WHERE deleted = ''"
        " ORDER BY number"
    )
    return [Lesson(row[0], row[1], (row[2], row[3]), row[4], row[5]) for row in rows]


def pair_count(library: Library) -> int:
    """How many different pairs of words the documents out of the bin have taught."""
    row = library.row(
        "SELECT count(*) FROM (SELECT DISTINCT original_lang, translation_lang, original_word,"
        " translation_word FROM lesson JOIN document ON document.id = document_id"
        " JOIN lesson_pair ON lesson = number WHERE deleted = '')"
    )
    return int(row[0]) if row else 0


def taught_pairs(
    library: Library, source_lang: str, target_lang: str, *, without: str, most: int
) -> list[Taught]:
    """(source word, target word, times) over all documents but one and those in the bin,
    whichever of the two languages is the original's; the `most` frequent."""
    select = (
        "SELECT {} AS ours, {} AS theirs, times FROM lesson"
        " JOIN document ON document.id = document_id JOIN lesson_pair ON lesson = number"
        " WHERE deleted = '' AND document_id <> ? AND original_lang = ?"
        " AND translation_lang = ?"
    )
    both = select.format("original_word", "translation_word")
    values = [without, source_lang, target_lang]
    if source_lang != target_lang:
        both += " UNION ALL " + select.format("translation_word", "original_word")
        values += [without, target_lang, source_lang]
    return library.rows(
        f"SELECT ours, theirs, sum(times) AS seen FROM ({both}) GROUP BY ours, theirs"
        " ORDER BY seen DESC, ours, theirs LIMIT ?",
        [*values, most],
    )
