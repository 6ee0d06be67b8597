"""CSL-JSON, the form in which programs that manage references exchange them.

Source: https://docs.citationstyles.org/en/stable/specification.html (appendices III and IV) and
the schema csl-data.json. What CSL has no place for (the parts of the reference, an uncertain
date, rights) stands a second time under "custom", and is believed when read back as long as it
agrees with the rest of the item: who edits an item elsewhere is not overruled.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from parallax.apparatus.dates import format_date, parse_date
from parallax.apparatus.edtf import Point, read_edtf
from parallax.apparatus.people import Person, people
from parallax.apparatus.references import is_address, parse_reference
from parallax.model.catalogue import REFERENCE_FIELDS
from parallax.model.document import Document, Reference

#: CSL type of an archival document.
TYPE = "manuscript"
#: Under this name our own fields stand in "custom".
OURS = "parallax"
#: Fields of `Document` and the CSL variables that hold the same words.
WORDS = {"title": "title", "summary": "abstract"}
#: Fields of `Document` that name people, and the CSL variables for them.
PEOPLE = {"contributor": "contributor", "translator": "translator"}
#: Text longer than this is cut when read, in characters.
_LONGEST = 20_000
_SPRING, _EARLY = 21, 37


def write_csl(documents: Iterable[tuple[Document, str]]) -> str:
    """A CSL-JSON list of documents, each with the language of its original (BCP 47 or "")."""
    items = [document_to_csl(document, language=language) for document, language in documents]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def document_to_csl(document: Document, *, language: str = "") -> dict[str, Any]:
    """One document as a CSL item; empty fields are left out.

    A source that is an address becomes "URL", other words "source".
    """
    reference = document.reference
    item: dict[str, Any] = {"id": document.id or "document", "type": TYPE}
    for field, variable in WORDS.items():
        item[variable] = getattr(document, field)
    for field, variable in PEOPLE.items():
        item[variable] = [_name(one) for one in people(getattr(document, field))]
    item["issued"] = date_to_csl(document.date)
    item["archive"] = reference.archive
    item["archive_location"] = reference.cite(archive=False)
    item["language"] = "" if language == "und" else language
    item["URL" if is_address(document.source) else "source"] = document.source
    ours = {
        "date": document.date,
        **{name: getattr(document, name) for name in (*PEOPLE, "rights")},
        **{name: getattr(reference, name) for name in REFERENCE_FIELDS},
    }
    item["custom"] = {OURS: {name: value for name, value in ours.items() if value}}
    if not item["custom"][OURS]:
        del item["custom"]
    return {variable: value for variable, value in item.items() if value}


def csl_to_document(item: Mapping[str, Any]) -> Document:
    """A document, without an id, of what a CSL item says; ill-formed variables are left out.

    "archive" and "archive_location" give the reference where it can be understood in them;
    else the words go to the source.
    """
    document = _foreign(item)
    custom = _mapping(_mapping(item.get("custom")).get(OURS))
    given = {name: _text(value) for name, value in custom.items()}
    if not given:
        return document
    credits = {name: given.get(name, "") for name in PEOPLE}
    reference = Reference(**{name: given.get(name, "") for name in REFERENCE_FIELDS})
    ours = Document("", "", given.get("date", ""), reference, **credits)
    said = document_to_csl(ours)

    def agrees(*variables: str) -> bool:
        return all(said.get(one) == (item.get(one) or None) for one in variables)

    if agrees("issued"):
        document = replace(document, date=ours.date)
    for name, variable in PEOPLE.items():
        if agrees(variable):
            document = replace(document, **{name: credits[name]})
    if agrees("archive", "archive_location", "archive_collection", "call-number"):
        document = replace(document, reference=reference, source=_source(item))
    return replace(document, rights=given.get("rights", "") or document.rights)


def _foreign(item: Mapping[str, Any]) -> Document:
    """What any program's item says, in the variables that all of them know."""
    archive, location = _text(item.get("archive")), _text(item.get("archive_location"))
    collection = _text(item.get("archive_collection"))
    call_number = _text(item.get("call-number"))
    where = ", ".join(part for part in (collection, location or call_number) if part)
    reference, source = _reference(archive, where)
    source = source or _source(item)
    found = {field: _text(item.get(variable)) for field, variable in WORDS.items()}
    credits = {field: _names(item.get(variable)) for field, variable in PEOPLE.items()}
    issued = item.get("issued") or item.get("original-date")
    return Document(
        "",
        found["title"] or _text(item.get("title-short")),
        date_from_csl(issued),
        reference,
        credits["contributor"] or _names(item.get("author")),
        credits["translator"],
        found["summary"],
        source,
        _text(item.get("rights")),
    )


def _source(item: Mapping[str, Any]) -> str:
    return _text(item.get("URL")) or _text(item.get("source"))


def _reference(archive: str, where: str) -> tuple[Reference, str]:
    """The reference, and the words that could not be understood as one."""
    parsed = parse_reference(where) if where else None
    if parsed is not None:
        return replace(parsed, archive=archive or parsed.archive), ""
    if not where:
        return Reference(archive), ""
    single = parse_reference(f"{where}, Fl. 1")
    if single is not None and not single.archive and not single.series:
        return replace(single, archive=archive, folios=""), ""
    return Reference(archive), ", ".join(part for part in (archive, where) if part)


# -- Dates


def date_to_csl(date: str) -> dict[str, Any]:
    """A CSL date of an EDTF one; of words that are no date, a literal."""
    if not date:
        return {}
    dated = read_edtf(date)
    if dated is None:
        return {"literal": date}
    points = [point for point in (dated.first, dated.last) if point is not None]
    out: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    first = points[0]
    if len(points) == 1 and first.is_span_of_years:
        out["date-parts"] = [[year] for year in first.years]
    if first.is_season and len(points) == 1:
        out["season"] = first.month - _SPRING + 1
    if any(point.mark for point in points) or any(point.is_third for point in points):
        out["circa"] = True
    if dated.interval and len(points) == 1:
        out["literal"] = format_date(date)
    return out


def _parts(point: Point) -> list[int]:
    year = point.years[0]
    if not point.month or point.month >= _SPRING:
        return [year]
    return [year, point.month, point.day] if point.day else [year, point.month]


def date_from_csl(value: Any) -> str:
    """The EDTF form of a CSL date, or its words where they are none."""
    date = _mapping(value)
    if not date:
        words = _text(value)
        return parse_date(words) or words
    words = _text(date.get("literal")) or _text(date.get("raw")) or _text(date.get("edtf"))
    understood = parse_date(words) if words else None
    if understood:
        return understood
    found = date.get("date-parts")
    sides = cast("list[Any]", found) if isinstance(found, list) else []
    mark = "~" if date.get("circa") not in (None, False, 0, "", "false") else ""
    points = [one for side in sides[:2] if (one := _point(side))]
    if not points:
        return words
    season = _number(date.get("season"))
    if len(points) == 1 and 1 <= season <= 4 and len(points[0]) == 4:
        points[0] += f"-{season + _SPRING - 1}"
    edtf = "/".join(point + mark for point in points)
    decade = points[0][:3] if len(points) == 2 and len(points[0]) == 4 else ""
    if decade and points == [f"{decade}0", f"{decade}9"]:
        edtf = f"{decade}X{mark}"
    return edtf if read_edtf(edtf) is not None else words


def _point(side: Any) -> str:
    numbers = cast("list[Any]", side) if isinstance(side, list) else []
    parts: list[int] = []
    for number in numbers[:3]:
        if not (value := _number(number)):
            break
        parts.append(value)
    return "-".join(f"{n:04}" if at == 0 else f"{n:02}" for at, n in enumerate(parts))


def _number(value: Any) -> int:
    """A number that may be written as text; 0 for anything else."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 8:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


# -- People and words


def _name(person: Person) -> dict[str, str]:
    if person.given:
        return {"family": person.family, "given": person.given}
    return {"literal": person.family}


def _names(value: Any) -> str:
    """The names of a CSL list in one line."""
    listed = cast("list[Any]", value) if isinstance(value, list) else []
    names: list[str] = []
    for one in listed:
        name = _mapping(one)
        parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        words = " ".join(part for part in (_text(name.get(key)) for key in parts) if part)
        names.append(_text(name.get("literal")) or words)
    names = [name for name in names if name]
    # Names with a comma or an "and" of their own are kept apart by semicolons.
    simple = all(not people(name)[1:] and "," not in name for name in names)
    joined = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
    return joined if simple and len(people(joined)) == len(names) else "; ".join(names)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value)[:_LONGEST].split())


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        return {}
    whole = cast("Mapping[Any, Any]", value)
    return {key: each for key, each in whole.items() if isinstance(key, str)}


__all__: Sequence[str] = (
    "csl_to_document",
    "date_from_csl",
    "date_to_csl",
    "document_to_csl",
    "write_csl",
)
