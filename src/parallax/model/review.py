"""A table that was given to a reviewer, and what came back in it."""

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from parallax.model.text import Role

#: What some program on the way cannot hold, and what stands in its place.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffd]+")


def plain_wording(paragraphs: Iterable[str]) -> str:
    """The words of a cell without what programs change by themselves: blanks, line ends, and
    characters that nobody sees."""
    return " ".join(normalize("NFC", _UNSEEN.sub("", " ".join(paragraphs))).split())


def wording_sign(paragraphs: Iterable[str]) -> str:
    """Seven letters and digits by which it is seen that a wording is another one."""
    digest = hashlib.sha256(plain_wording(paragraphs).encode("utf-8", "replace")).digest()
    return b32encode(digest[:5]).decode("ascii")[:7].lower()


def notes_sign(words: str) -> str:
    """The sign of a cell of notes. Its blanks do not count: each program puts its own between
    the paragraphs of a cell."""
    return wording_sign(("".join(words.split()),))


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which paragraphs a row of the table holds, by their positions [start, stop), and the signs
    of their wordings and of its notes when it was written; "" where they are not known."""

    original: tuple[int, int]
    translation: tuple[int, int]
    signs: tuple[str, str] = ("", "")
    notes: str = ""

    def places(self, role: Role) -> tuple[int, int]:
        return self.original if role is Role.ORIGINAL else self.translation

    def sign(self, role: Role) -> str:
        return self.signs[0 if role is Role.ORIGINAL else 1]


@dataclass(frozen=True, slots=True)
class IncomingRemark:
    """A remark of a reviewer. A comment on words has their side and the words themselves;
    `created` is ISO 8601 in UTC, "" where the file does not say."""

    body: str
    author: str = ""
    created: str = ""
    role: Role | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A row as it stands in the table: the paragraphs of both texts in their final wording.

    `place` says where it stands, from 1, for people; `number` is the number in its first
    column, 0 where there is none. `key` is None where the row no longer says what it is of.
    `tracked` says that changes were recorded in it, `notes_changed` that its notes are not
    those that were given."""

    place: int
    original: tuple[str, ...]
    translation: tuple[str, ...]
    remarks: tuple[IncomingRemark, ...] = ()
    number: int = 0
    key: RowKey | None = None
    tracked: bool = False
    notes_changed: bool = False

    def words(self, role: Role) -> tuple[str, ...]:
        return self.original if role is Role.ORIGINAL else self.translation


@dataclass(frozen=True, slots=True)
class IncomingReview:
    """A table as it was read. `document_id` is "" where it does not say; `author` is who worked
    on it, as far as the file says; `sentences` are for the reader; `remarks` are on the whole."""

    name: str
    rows: tuple[IncomingRow, ...]
    document_id: str = ""
    author: str = ""
    sentences: tuple[str, ...] = ()
    remarks: tuple[IncomingRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedWording:
    """Other words for one side of a row, a string for each paragraph.

    `start` is the position of its first paragraph; `now` is what the library has and `new` what
    the reviewer wrote. `base` is what the reviewer was given where that was something else, so
    that both were changed; None where they were not. `hindrance` says why it cannot be accepted,
    "" where it can.
    """

    id: str
    role: Role
    start: int
    now: tuple[str, ...]
    new: tuple[str, ...]
    base: tuple[str, ...] | None = None
    hindrance: str = ""
    tracked: bool = False

    @property
    def in_conflict(self) -> bool:
        return self.base is not None


@dataclass(frozen=True, slots=True)
class ReviewRemark:
    """A remark that can become a note on its row, or on the words it was written to."""

    id: str
    body: str
    author: str = ""
    created: str = ""
    role: Role | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """A row with something to decide. `row` counts from 0 as the library has it now, -1 for the
    document as a whole; the ranges are the paragraphs that the reviewer's row holds."""

    row: int
    original: tuple[int, int]
    translation: tuple[int, int]
    wordings: tuple[ChangedWording, ...] = ()
    remarks: tuple[ReviewRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row of the table that was not found in the document, and why."""

    place: int
    why: str
    words: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer's table brings back, row by row in the order of the document.

    `untouched` rows say nothing new, `missing` rows of the document are not in the table, and
    `known` remarks are in the document already. `sentences` are for the reader.
    """

    document_id: str
    name: str
    rows: tuple[ReviewedRow, ...] = ()
    lost: tuple[LostRow, ...] = ()
    untouched: int = 0
    missing: int = 0
    known: int = 0
    sentences: tuple[str, ...] = field(default=())

    @property
    def wordings(self) -> tuple[ChangedWording, ...]:
        return tuple(one for row in self.rows for one in row.wordings)

    @property
    def remarks(self) -> tuple[ReviewRemark, ...]:
        return tuple(one for row in self.rows for one in row.remarks)

    @property
    def acceptable(self) -> frozenset[str]:
        """The ids of all that can be accepted."""
        return frozenset(
            [one.id for one in self.wordings if not one.hindrance]
            + [one.id for one in self.remarks]
        )
