"""BibTeX, for LaTeX and the programs that manage references.

An archival document is a "misc" entry with the fields of biblatex, which classic BibTeX passes
over: `date` is EDTF, which biblatex reads; `year` and `month` say the same to older styles. Source:
the biblatex manual, 2.1-2.3. Letters with marks stay as they are (UTF-8).
"""

import re
from collections.abc import Iterable

from parallax.apparatus.edtf import Point, read_edtf
from parallax.apparatus.people import Person, people
from parallax.apparatus.references import is_address
from parallax.apparatus.words import fold
from parallax.model.document import Document

#: BibTeX passes over what stands outside of entries.
_HEADING = "% References from Parallax. Encoding: UTF-8\n"
_SIGNS = str.maketrans(
    {
        # BibTeX counts braces even behind a backslash, so that none may stand alone.
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
#: Names of languages for babel, by their BCP 47 tags.
_LANGUAGES = {
    "sq": "albanian", "en": "english", "ru": "russian", "fr": "french", "de": "german",
    "it": "italian", "el": "greek", "sr": "serbian", "mk": "macedonian", "bg": "bulgarian",
    "ro": "romanian", "tr": "turkish", "pl": "polish", "cs": "czech", "hu": "hungarian",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SMALL = frozenset("a an the of on in from to with and për nga me në i e të dhe një".split())
_WORD = re.compile(r"[^\W_]+")


def write_bibtex(documents: Iterable[tuple[Document, str]]) -> str:
    """An entry for each document, each given with the language of its original ("" if unknown)."""
    taken: set[str] = set()
    entries: list[str] = []
    for document, language in documents:
        key = _unused(citation_key(document), taken)
        entries.append(_entry(document, key, language))
    return "\n".join([_HEADING, *entries])


def citation_key(document: Document) -> str:
    """A key that tells what it is and stays the same: "conversation1963-5f2a"."""
    words = _WORD.findall(fold(document.title))
    word = next((w for w in words if w.isascii() and w not in _SMALL and not w.isdecimal()), "item")
    dated = read_edtf(document.date)
    point = (dated.first or dated.last) if dated is not None else None
    year = str(point.years[0]) if point is not None else ""
    identity = re.sub(r"[^A-Za-z0-9]", "", document.id)[-4:]
    return f"{word}{year}" + (f"-{identity}" if identity else "")


def _unused(key: str, taken: set[str]) -> str:
    wanted, number = key, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    taken.add(key)
    return key


def _entry(document: Document, key: str, language: str) -> str:
    reference = document.reference
    address = is_address(document.source)
    credit = f"Contributed by {document.contributor}" if document.contributor else ""
    fields = [
        ("title", f"{{{_escaped(document.title)}}}" if document.title else ""),
        ("translator", " and ".join(_name(one) for one in people(document.translator))),
        *_dates(document.date),
        ("howpublished", _escaped(reference.cite())),
        ("library", _escaped(reference.archive)),
        ("note", _escaped("" if address else document.source)),
        ("addendum", _escaped(credit)),
        ("abstract", _escaped(document.summary)),
        ("copyright", _escaped(document.rights)),
        ("langid", _LANGUAGES.get(language.split("-")[0].casefold(), "")),
        ("url", document.source.translate(_IN_ADDRESS) if address else ""),
    ]
    # A month is a word that each style knows, so it stands without braces.
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields
        if value
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _escaped(words: str) -> str:
    return " ".join(words.split()).translate(_SIGNS)


def _name(person: Person) -> str:
    """ "Kodra, Ana"; a body in braces of its own, so that it is not taken apart."""
    if not person.given:
        return f"{{{_escaped(person.family)}}}"
    family, given = _escaped(person.family), _escaped(person.given)
    return f"{family}, {given}"


def _dates(date: str) -> list[tuple[str, str]]:
    dated = read_edtf(date)
    if dated is None:
        return [("year", _escaped(date))]
    points = [point for point in (dated.first, dated.last) if point is not None]
    written = [_biblatex(point) if point else ".." for point in (dated.first, dated.last)]
    whole = "/".join(written) if dated.interval else written[0]
    first = points[0]
    fields = [("date", whole), ("year", str(first.years[0]))]
    if 1 <= first.month <= 12:
        fields.append(("month", _MONTHS[first.month - 1]))
    return fields


def _biblatex(point: Point) -> str:
    """EDTF level 1 as biblatex has it; a third of a year is the year, about."""
    if point.is_third:
        return f"{point.year}{'%' if '?' in point.mark or '%' in point.mark else '~'}"
    return str(point)
