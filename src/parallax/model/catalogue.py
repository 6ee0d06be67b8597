"""Lists of documents: what a list says of each, before any text of it is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from parallax.model.document import Document

#: The parts of a reference, in the archive's order.
REFERENCE_FIELDS = ("archive", "fond", "series", "year", "file", "folios")
#: Where these differ, two references lead to two places; names are spelled in many ways.
_NUMBERED = ("fond", "year", "file", "folios")
#: All that a document says of itself, by the names that lists, forms and files use.
FIELDS = (
    *("title", "date", *REFERENCE_FIELDS),
    *("contributor", "translator", "summary", "source", "rights"),
)


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """One entry of a list, as a document without id and texts.

    `place` says where it stood, for people: "line 14", "row 3". `lang` is the BCP 47 tag of
    the document's own language where the list names it, else "".
    """

    document: Document
    list_name: str = ""
    place: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One list, read whole. `kind` says what kind of list it is, for people; `remarks` are
    sentences: what was left out and what is missing."""

    name: str
    kind: str
    records: tuple[CatalogueRecord, ...]
    remarks: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which two descriptions of one document differ."""

    field: str
    kept: str
    other: str


def fields_of(document: Document) -> dict[str, str]:
    """The document's fields by the names in `FIELDS`."""
    reference = document.reference
    return {
        name: getattr(reference if name in REFERENCE_FIELDS else document, name) for name in FIELDS
    }


def with_fields(document: Document, values: Mapping[str, str]) -> Document:
    """The document with these fields, of those in `FIELDS`, replaced."""
    parts = {name: value for name, value in values.items() if name in REFERENCE_FIELDS}
    rest = {name: value for name, value in values.items() if name not in REFERENCE_FIELDS}
    return replace(document, reference=replace(document.reference, **parts), **rest)


def conflicts(kept: Document, other: Document) -> tuple[Conflict, ...]:
    """The fields that both have filled, and differently; blanks and capitals do not count."""
    ours, theirs = fields_of(kept), fields_of(other)
    return tuple(
        Conflict(name, ours[name], theirs[name])
        for name in FIELDS
        if ours[name] and theirs[name] and _plain(ours[name]) != _plain(theirs[name])
    )


def filled(kept: Document, other: Document, over: frozenset[str] = frozenset()) -> Document:
    """`kept` with its empty fields filled from `other`, and those named in `over` replaced.

    The parts of a reference go together: where a number differs, the missing parts are not
    taken from a place that may be another one.
    """
    ours, theirs = fields_of(kept), fields_of(other)
    differs = any(
        one.field in _NUMBERED and one.field not in over for one in conflicts(kept, other)
    )
    taken = {
        name: theirs[name]
        for name in FIELDS
        if theirs[name]
        and (name in over or (not ours[name] and not (differs and name in REFERENCE_FIELDS)))
    }
    return with_fields(kept, taken)


def _plain(value: str) -> str:
    return " ".join(value.split()).casefold()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two descriptions that seem to be of one document: the record at `record`, and either
    the earlier record at `other` or, where `other` is -1, a document of the library.

    `reason` is a sentence, and `sure` says whether it leaves no reasonable doubt.
    """

    record: int
    other: int
    document: Document
    reason: str
    sure: bool
    conflicts: tuple[Conflict, ...] = field(default=())
