"""Finding words in all paragraphs and notes.

What the reader types is never taken for the query language of SQLite's FTS5. All words
must occur. A word of three letters or more also finds longer ones that begin with it, so
that inflected forms are found; words in double quotes are found as they stand, in that
order. The tokenizer folds case and marks: "shqiperia" finds "Shqipëria".
"""

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from parallax.library.library import Library, Row
from parallax.library.schema import TOKENIZE
from parallax.model.text import Role

#: Two noncharacters of Unicode, which no text holds, around every find.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')


class SearchScope(StrEnum):
    EVERYTHING = "everything"
    PARAGRAPHS = "paragraphs"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph or a note with the words sought.

    For a paragraph `text_id`, `role`, `lang` and `paragraph` (its position) are set and
    `text` is the whole paragraph; for a note `note_id` is set, `text` is its body, and the
    others tell where its first target starts, if it has one (`paragraph` is -1 if not).
    `spans` are the finds in `text`, [start, end) in code points. A lower `rank` is better
    (bm25).
    """

    document_id: str
    document_title: str
    note_id: str | None
    text_id: str | None
    role: Role | None
    lang: str
    paragraph: int
    text: str
    spans: tuple[tuple[int, int], ...]
    rank: float

    def excerpt(self, length: int = 160) -> tuple[str, tuple[tuple[int, int], ...]]:
        """About `length` code points around the first find, with its spans."""
        if len(self.text) <= length:
            return self.text, self.spans
        first = self.spans[0][0] if self.spans else 0
        start = max(0, min(first - length // 3, len(self.text) - length))
        if start:
            space = self.text.find(" ", start, max(start, first))
            start = space + 1 if space >= 0 else start
        stop = min(len(self.text), start + length)
        head = "… " if start else ""
        tail = " …" if stop < len(self.text) else ""
        shift = len(head) - start
        spans = tuple((a + shift, min(b, stop) + shift) for a, b in self.spans if start <= a < stop)
        return head + self.text[start:stop] + tail, spans


def fts_query(query: str) -> str:
    """The reader's words as an FTS5 query; empty if they hold nothing to look for."""
    clean = unicodedata.normalize("NFC", query).encode("utf-8", "ignore").decode()
    terms: list[str] = []
    for phrase, word in _PARTS.findall(clean.replace("\0", " ")):
        words = phrase or word
        if not any(character.isalnum() for character in words):
            continue
        # Only marks of quotation end a string in FTS5, and the pattern leaves none inside.
        longer = "*" if word and len(word) >= 3 else ""
        terms.append(f'"{words}"{longer}')
    return " AND ".join(terms)


def search(
    library: Library,
    query: str,
    *,
    document_id: str | None = None,
    limit: int = 200,
    scope: SearchScope = SearchScope.EVERYTHING,
) -> list[SearchHit]:
    """The best `limit` hits outside the bin, best first; none for an empty query."""
    match = fts_query(query)
    if not match or limit <= 0:
        return []
    hits: list[SearchHit] = []
    if scope is not SearchScope.NOTES:
        hits += _in_paragraphs(library, match, document_id, limit)
    if scope is not SearchScope.PARAGRAPHS:
        hits += _in_notes(library, match, document_id, limit)
    hits.sort(key=lambda hit: (hit.rank, hit.document_title, hit.paragraph))
    return hits[:limit]


def _in_paragraphs(
    library: Library, match: str, document_id: str | None, limit: int
) -> list[SearchHit]:
    hits: list[SearchHit] = []
    select = (
        "SELECT p.number, d.id, d.title, t.id, t.role, t.lang, p.position, p.text"
        " FROM paragraph AS p JOIN text AS t ON t.id = p.text_id AND t.revision = p.revision"
        " JOIN document AS d ON d.id = t.document_id"
        " WHERE d.deleted = '' AND (:document IS NULL OR d.id = :document)"
    )
    numbers = (
        "SELECT min(p.number), max(p.number) FROM text AS t JOIN paragraph AS p"
        " INDEXED BY paragraph_size ON p.text_id = t.id WHERE t.document_id = ?"
    )
    best = _best(library, "paragraph_search", match, select, numbers, document_id, limit)
    marked = _marked(match, [(row[0], row[-1]) for row, _ in best])
    for (number, document, title, text_id, role, lang, position, words), rank in best:
        hits.append(
            SearchHit(
                document,
                title,
                None,
                text_id,
                Role(role),
                lang,
                position,
                words,
                marked.get(number, ()),
                rank,
            )
        )
    return hits


def _in_notes(library: Library, match: str, document_id: str | None, limit: int) -> list[SearchHit]:
    hits: list[SearchHit] = []
    select = (
        "SELECT p.number, p.id, d.id, d.title, t.id, t.role, t.lang, a.position, p.body"
        " FROM note AS p JOIN document AS d ON d.id = p.document_id"
        " LEFT JOIN note_target AS g ON g.note_id = p.id AND g.position = 0"
        " LEFT JOIN text AS t ON t.id = g.text_id"
        " LEFT JOIN paragraph AS a ON a.id = g.start_paragraph_id"
        " WHERE d.deleted = '' AND (:document IS NULL OR d.id = :document)"
    )
    numbers = "SELECT min(number), max(number) FROM note WHERE document_id = ?"
    best = _best(library, "note_search", match, select, numbers, document_id, limit)
    marked = _marked(match, [(row[0], row[-1]) for row, _ in best])
    for (number, note_id, document, title, text_id, role, lang, position, body), rank in best:
        hits.append(
            SearchHit(
                document,
                title,
                note_id,
                text_id,
                Role(role) if role else None,
                lang or "",
                -1 if position is None else position,
                body,
                marked.get(number, ()),
                rank,
            )
        )
    return hits


def _best(
    library: Library,
    index: str,
    match: str,
    select: str,
    numbers: str,
    document_id: str | None,
    limit: int,
) -> list[tuple[Row, float]]:
    """The best rows of `select` (whose table is called p) that match, with their ranks.

    The index ranks by itself, without looking at what the tables say: joining first would
    read every paragraph with a common word. What is in the bin is left out afterwards, and
    where that leaves too few, more are asked for. `numbers` gives the range of the rows of
    one document.
    """
    between = (0, 2**62)
    if document_id is not None:
        low, high = (library.row(numbers, [document_id]) or (None, None))[:2]
        if low is None:
            return []
        between = (low, high)
    asked = limit
    while True:
        ranked = library.rows(
            f"SELECT rowid, rank FROM {index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rank LIMIT ?",
            [match, *between, asked],
        )
        chosen = ", ".join(str(number) for number, _ in ranked)
        rows = {
            row[0]: row
            for row in library.rows(
                f"{select} AND p.number IN ({chosen})", {"document": document_id}
            )
        }
        best = [(rows[number], rank) for number, rank in ranked if number in rows][:limit]
        if len(best) == limit or len(ranked) < asked:
            return best
        asked *= 8


def _marked(match: str, texts: Sequence[tuple[int, str]]) -> dict[int, tuple[tuple[int, int], ...]]:
    """The spans of the finds in some texts, by their numbers.

    FTS5 marks them itself, in a small index made for the purpose: asking the large one for
    the finds of single rows would work out the whole match again for each.
    """
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute(f"CREATE VIRTUAL TABLE found USING fts5 (words, tokenize = '{TOKENIZE}')")
        small.executemany("INSERT INTO found (rowid, words) VALUES (?, ?)", texts)
        rows = small.execute(
            "SELECT rowid, highlight(found, 0, ?, ?) FROM found WHERE found MATCH ?",
            [_OPEN, _CLOSE, match],
        ).fetchall()
    return {number: _spans(marked) for number, marked in rows}


def _spans(marked: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    at = 0
    for index, part in enumerate(_MARK.split(marked)):
        if index % 2:
            spans.append((at, at + len(part)))
        at += len(part)
    return tuple(spans)
