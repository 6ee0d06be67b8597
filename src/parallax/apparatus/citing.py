"""A document's reference in the styles that archives and historians use.

The styles of notes and bibliographies follow The Chicago Manual of Style, 17th edition,
14.221-14.232: in a note the item comes first and the archive last; in a bibliography the parts
end with full stops. What the styles leave open (labels of fonds and files) is as the archive has
it, so that the item can be asked for.
"""

import re

from parallax.apparatus.dates import format_date
from parallax.apparatus.edtf import MONTHS, read_edtf
from parallax.apparatus.references import is_address, parse_source_line
from parallax.model.citation import CitationStyle
from parallax.model.document import Document, Reference

_WORDS = {
    "en": {
        "both": "contributed and translated by",
        "contributor": "contributed by",
        "translator": "translated by",
        "note": "trans.",
        "undated": "n.d.",
        "and": "and",
    },
    "sq": {
        "both": "kontribuar dhe përkthyer nga",
        "contributor": "kontribuar nga",
        "translator": "përkthyer nga",
        "note": "përkth.",
        "undated": "pa datë",
        "and": "dhe",
    },
}
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})
#: Numbers from one to another, which print joins with a dash.
_DASHED = re.compile(r"(?<=\d|[rv])\s*-\s*(?=\d)")
_COMMA = re.compile(r",(’?”)$")
_QUOTED = re.compile(r"’?”$")
_STOPPED = re.compile(r"\.$|[.!?]’?”$")
_CLOSED = re.compile(r"[.!?…][’'”\")\]]*$")


def cite(
    document: Document,
    style: CitationStyle,
    *,
    folios: str | None = None,
    lang: str = "en",
) -> str:
    """The reference in one line; "" where the document says nothing the style could print.

    `folios` are those of one passage, instead of the document's. `lang` is the language of the
    style's own words and of the date: English, with "July 6, 1963", or Albanian.
    """
    lang = "sq" if lang.split("-")[0].casefold() == "sq" else "en"
    match style:
        case CitationStyle.ARCHIVE:
            return document.reference.cite(folios=folios)
        case CitationStyle.DIGITAL_ARCHIVE:
            return _digital_archive(document, folios, lang)
        case CitationStyle.CHICAGO_NOTE:
            return _chicago_note(document, folios, lang)
        case CitationStyle.CHICAGO_BIBLIOGRAPHY:
            return _chicago_bibliography(document, folios, lang)


def _digital_archive(document: Document, folios: str | None, lang: str) -> str:
    """As digital archives ask to be cited: title, date, what holds it, where it lies, credits,
    address."""
    source, address = _source(document)
    parts = [_title(document, ","), _date(document.date, lang)]
    named = parse_source_line(source) is not None
    if named and folios is None:
        parts.append(source)
    else:
        parts += ["" if named else source, document.reference.cite(folios=folios)]
    line = _listed(parts)
    line = _stop(line)
    credit = _credits(document, lang)
    return " ".join(part for part in (line, _sentence(credit), _stop(address)) if part)


def _chicago_note(document: Document, folios: str | None, lang: str) -> str:
    source, address = _source(document)
    translator = f"{_WORDS[lang]['note']} {document.translator}" if document.translator else ""
    parts = [
        _title(document, ","),
        translator,
        _dated(document, lang),
        *_from_small_to_large(document.reference, folios),
        "" if parse_source_line(source) is not None else source,
        address,
    ]
    return _stop(_listed(parts))


def _chicago_bibliography(document: Document, folios: str | None, lang: str) -> str:
    source, address = _source(document)
    *places, archive = _from_small_to_large(document.reference, folios)
    contributor, translator = document.contributor, document.translator
    words = _WORDS[lang]
    credits = [f"{words['translator']} {translator}"] if translator else []
    if contributor and contributor == translator:
        credits = [f"{words['both']} {translator}"]
    elif contributor:
        credits.append(f"{words['contributor']} {contributor}")
    parts = [
        _title(document, "."),
        *(_sentence(credit) for credit in credits),
        _stop(_dated(document, lang)),
        _stop(_listed(places)),
        _stop(archive),
        _stop("" if parse_source_line(source) is not None else source),
        _stop(address),
    ]
    return " ".join(part for part in parts if part)


def _source(document: Document) -> tuple[str, str]:
    """What the document's source says in words, and the address it gives."""
    source = document.source.strip()
    if is_address(source):
        return "", source
    return source.rstrip(" ."), ""


def _title(document: Document, mark: str) -> str:
    """In quotation marks, with the mark that follows inside them. A title that is quoted
    already is not quoted twice; quotations within it get single marks."""
    title = " ".join(document.title.split())
    if len(title) > 1 and title[0] in "“\"„" and title[-1] in "”\"“" and not re.search(
        "[“”\"„]", title[1:-1]
    ):  # fmt: skip
        title = title[1:-1].strip()
    if not title:
        return ""
    if mark == "." and _CLOSED.search(title):
        mark = ""
    title = title.translate(_INNER)
    if title.endswith("’") and " ‘" in f" {title}":
        return f"“{title[:-1]}{mark}’”"
    return f"“{title}{mark}”"


def _listed(parts: list[str]) -> str:
    """The parts with commas between, where none stands already."""
    line = ""
    for part in parts:
        if part and line:
            line += f" {part}" if _COMMA.search(line) else f", {part}"
        elif part:
            line = part
    return _COMMA.sub(r"\1", line)


def _stop(words: str) -> str:
    """With a full stop, inside the quotation marks of a title that ends it."""
    if not words or _STOPPED.search(words):
        return words
    end = _QUOTED.search(words)
    return f"{words[: end.start()]}.{end[0]}" if end is not None else f"{words}."


def _sentence(words: str) -> str:
    return _stop(words[:1].upper() + words[1:])


def _credits(document: Document, lang: str) -> str:
    words = _WORDS[lang]
    contributor, translator = document.contributor, document.translator
    if contributor and contributor == translator:
        return f"{words['both']} {contributor}"
    said = [f"{words['contributor']} {contributor}"] if contributor else []
    said += [f"{words['translator']} {translator}"] if translator else []
    return f" {words['and']} ".join(said)


def _from_small_to_large(reference: Reference, folios: str | None) -> list[str]:
    """Leaves, file, year, series, fond, and last the archive, "" where it is not named."""
    leaves = _DASHED.sub("–", reference.folios if folios is None else folios)
    alone = (
        Reference(series=reference.series, folios=leaves).cite(),
        Reference(series=reference.series, file=reference.file).cite(),
    )
    lead = f"{reference.series}, " if reference.series else ""
    leaf, file = (part.removeprefix(lead) for part in alone)
    parts = [
        leaf if leaves else "",
        file if reference.file else "",
        Reference(year=reference.year).cite(),
        reference.series,
        Reference(fond=reference.fond).cite(),
    ]
    return [*(part for part in parts if part), reference.archive]


def _dated(document: Document, lang: str) -> str:
    """The date; of a document without one, that it has none (Chicago Manual, 17th ed., 14.145)."""
    if document.date or not (document.title or document.reference):
        return _date(document.date, lang)
    return _WORDS[lang]["undated"]


def _date(edtf: str, lang: str) -> str:
    """In English with the day behind the month, as in American usage."""
    dated = read_edtf(edtf)
    if lang == "en" and dated is not None and dated.first is not None and dated.first.day:
        first, last = dated.first, dated.last
        month = MONTHS["en"][first.month - 1]
        if not first.mark and not dated.interval:
            return f"{month} {first.day}, {first.year}"
        if last is not None and last.day and not first.mark and not last.mark:
            same_year = first.year == last.year
            start = f"{month} {first.day}" + ("" if same_year else f", {first.year}")
            if same_year and first.month == last.month:
                return f"{start}–{last.day}, {last.year}"
            end = f"{MONTHS['en'][last.month - 1]} {last.day}, {last.year}"
            return f"{start}–{end}" if same_year else f"{start} – {end}"
    return format_date(edtf, lang) if edtf else ""
