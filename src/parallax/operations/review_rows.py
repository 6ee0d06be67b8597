"""Which paragraphs of a document the rows of a reviewer's table are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent
from parallax.model.review import (
    IncomingReview,
    IncomingRow,
    LostRow,
    RowKey,
    plain_wording,
    wording_sign,
)
from parallax.model.text import Role

_NO_WORDS = "it holds no words of the document"
_UNKNOWN = "its words are not in the document as they stand here"
_SEVERAL = "several rows of the document have these words"
_APART = "its original and its translation stand in different rows of the document"


@dataclass(slots=True)
class Placed:
    """The rows that were found, each with its paragraphs, and the others. `known` rows without a
    place say nothing that would need one."""

    found: list[tuple[IncomingRow, RowKey]] = field(
        default_factory=list[tuple[IncomingRow, RowKey]]
    )
    lost: list[LostRow] = field(default_factory=list[LostRow])
    known: int = 0


def words_of_side(content: EditionContent, role: Role, places: tuple[int, int]) -> tuple[str, ...]:
    """The paragraphs [start, stop) of one side as they are now."""
    original = role is Role.ORIGINAL
    paragraphs = content.original_paragraphs if original else content.translation_paragraphs
    return tuple(one.text for one in paragraphs[places[0] : places[1]])


def place_rows(review: IncomingReview, content: EditionContent) -> Placed:
    """By what the rows say of themselves; those that say nothing, or something that cannot be,
    by wording that did not change, as far as that is sure."""
    placed = Placed()
    waiting: list[IncomingRow] = []
    for row in review.rows:
        if row.key is not None and _holds(row.key, review, content):
            placed.found.append((row, row.key))
        else:
            waiting.append(row)
    if waiting:
        _by_wording(waiting, content, placed)
    placed.found.sort(key=lambda one: (one[1].original[0], one[1].translation[0], one[0].place))
    return placed


def _holds(key: RowKey, review: IncomingReview, content: EditionContent) -> bool:
    """Whether there are such paragraphs, and the key is of this document."""
    counts = (len(content.original_paragraphs), len(content.translation_paragraphs))
    ranges = (key.original, key.translation)
    if any(not 0 <= start <= stop <= n for (start, stop), n in zip(ranges, counts, strict=True)):
        return False
    if all(start == stop for start, stop in ranges):
        return False
    if review.document_id == content.document.id:
        return True
    # Another library may hold the same document under another id.
    return all(
        wording_sign(words_of_side(content, role, key.places(role))) == key.sign(role)
        for role in Role
    )


def _by_wording(rows: Sequence[IncomingRow], content: EditionContent, placed: Placed) -> None:
    beads = content.beads
    taken = {(key.original, key.translation) for _, key in placed.found}
    free = {at for at, bead in enumerate(beads) if _ranges(bead) not in taken}
    indexes: dict[Role, defaultdict[str, set[int]]] = {role: defaultdict(set) for role in Role}
    for at in free:
        for role in Role:
            words = plain_wording(words_of_side(content, role, _range(beads[at], role)))
            if words:
                indexes[role][words].add(at)
    left: list[tuple[IncomingRow, set[int]]] = []
    for row in rows:
        places = _candidates(row, indexes)
        if isinstance(places, str):
            _lose(placed, row, places)
        else:
            left.append((row, places))
    # A row that can be but one takes that from those that could be several.
    while left:
        sure = next((one for one in left if len(one[1] & free) < 2), None)
        sure = sure or next((one for one in left if one[0].number - 1 in one[1] & free), None)
        if sure is None:
            break
        left.remove(sure)
        row, places = sure[0], sure[1] & free
        if not places:
            _lose(placed, row, _SEVERAL)
            continue
        at = row.number - 1 if row.number - 1 in places else min(places)
        free.discard(at)
        placed.found.append((row, RowKey(*_ranges(beads[at]))))
    for row, _ in left:
        _lose(placed, row, _SEVERAL)


def _candidates(
    row: IncomingRow, indexes: dict[Role, defaultdict[str, set[int]]]
) -> set[int] | str:
    """The rows of the document that have the words of this one, or why it is none of them."""
    words = {role: plain_wording(row.words(role)) for role in Role}
    if not any(words.values()):
        return _NO_WORDS
    found = [indexes[role].get(words[role], set[int]()) for role in Role]
    ours, theirs = found
    if ours and theirs:
        return ours & theirs or _APART
    return ours or theirs or _UNKNOWN


def _lose(placed: Placed, row: IncomingRow, why: str) -> None:
    if why == _SEVERAL and not row.remarks:
        placed.known += 1
        return
    words = " / ".join(filter(None, (plain_wording(row.words(role)) for role in Role)))
    remarks = tuple(one.body for one in row.remarks)
    placed.lost.append(LostRow(row.place, why, words, remarks))


def _ranges(bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    return _range(bead, Role.ORIGINAL), _range(bead, Role.TRANSLATION)


def _range(bead: Bead, role: Role) -> tuple[int, int]:
    if role is Role.ORIGINAL:
        return bead.original_start, bead.original_stop
    return bead.translation_start, bead.translation_stop
