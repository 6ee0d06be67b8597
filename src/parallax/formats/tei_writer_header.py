"""The header of a TEI document: whose work it is, where the original lies, when it was written,
and how the file was made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import parallax
from parallax.apparatus.edtf import Dated, Point, read_edtf
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.own_marks import STATEMENT_TITLE
from parallax.formats.tei_note_blocks import paragraphs_xml
from parallax.formats.tei_words import APPLICATION
from parallax.formats.xml_writing import Lettering
from parallax.model.document import Document, Reference
from parallax.model.text import Text

_RULES = (
    "The paragraphs stand as in the library, without hyphens at the ends of lines. Words within"
    " supplied, unclear, sic and gap are an editor’s signs: those in square brackets stand without"
    " them, except where the element holds the brackets itself. Rows of paragraphs that belong"
    " together are links; @cert is the probability that a row is right, @type says whether a person"
    " has confirmed it. Notes stand at the words between the anchors they point to."
)


@dataclass(frozen=True, slots=True)
class Credits:
    """The ids of the authors of notes, and of the moments at which notes were made."""

    authors: Mapping[str, str]
    moments: Mapping[str, str]


def header_xml(
    document: Document,
    texts: Sequence[Text],
    credits: Credits,
    statement: Sequence[NoteBlock],
    lettering: Lettering,
) -> str:
    """The whole `teiHeader`; `statement` is the editor's."""
    return "\n".join(
        line
        for line in (
            "<teiHeader>",
            "<fileDesc>",
            _title(document, credits, lettering),
            _publication(document, lettering),
            _source(document, lettering),
            "</fileDesc>",
            "<encodingDesc>",
            "<editorialDecl><p>" + lettering.text(_RULES) + "</p></editorialDecl>",
            _declared(statement, lettering),
            f'<appInfo><application ident="{APPLICATION}"'
            f' version="{parallax.__version__}"><label>Parallax</label></application></appInfo>',
            "</encodingDesc>",
            _profile(document, texts, lettering),
            _revisions(document, credits, lettering),
            "</teiHeader>",
        )
        if line
    )


def _declared(statement: Sequence[NoteBlock], lettering: Lettering) -> str:
    """The editor's statement."""
    if not statement:
        return ""
    named = lettering.attributes({"n": STATEMENT_TITLE})
    return f"<editorialDecl{named}>{paragraphs_xml(statement, lettering)}</editorialDecl>"


def language_tag(lang: str) -> str:
    return lang if lang and all(part.isalnum() for part in lang.split("-")) else "und"


def _title(document: Document, credits: Credits, lettering: Lettering) -> str:
    lines = [f"<titleStmt><title>{lettering.text(document.title)}</title>"]
    for name, does in ((document.contributor, "Contributor"), (document.translator, "Translator")):
        if name:
            lines.append(_statement(does, name, "", lettering))
    for name, key in credits.authors.items():
        lines.append(_statement("Author of notes", name, key, lettering))
    return "\n".join([*lines, "</titleStmt>"])


def _statement(does: str, name: str, key: str, lettering: Lettering) -> str:
    return (
        f"<respStmt{lettering.attributes({'xml:id': key})}>"
        f"<resp>{does}</resp><name>{lettering.text(name)}</name></respStmt>"
    )


def _publication(document: Document, lettering: Lettering) -> str:
    if not document.rights:
        return "<publicationStmt><p>Unpublished</p></publicationStmt>"
    return (
        "<publicationStmt><authority>Unpublished</authority><availability>"
        f"<p>{lettering.text(document.rights)}</p></availability></publicationStmt>"
    )


def _source(document: Document, lettering: Lettering) -> str:
    lines: list[str] = []
    if document.source:
        lines.append(f"<bibl>{lettering.text(document.source)}</bibl>")
    if document.reference:
        lines.append(_manuscript(document.reference, lettering))
    if not lines:
        lines.append("<p>Unknown</p>")
    return "<sourceDesc>" + "\n".join(lines) + "</sourceDesc>"


def _manuscript(reference: Reference, lettering: Lettering) -> str:
    def element(name: str, value: str, kind: str = "") -> str:
        tags = lettering.attributes({"type": kind})
        return f"<{name}{tags}>{lettering.text(value)}</{name}>" if value else ""

    parts = [
        element("repository", reference.archive),
        element("collection", reference.fond, "fond"),
        element("collection", reference.series, "series"),
        element("idno", reference.year, "year"),
        element("idno", reference.file, "file"),
    ]
    if not any(parts):
        parts = ["<idno/>"]
    leaves = element("locus", reference.folios)
    contents = f"<msContents><summary>{leaves}</summary></msContents>" if leaves else ""
    return f"<msDesc><msIdentifier>{''.join(parts)}</msIdentifier>{contents}</msDesc>"


def _profile(document: Document, texts: Sequence[Text], lettering: Lettering) -> str:
    lines = ["<profileDesc>"]
    if document.date:
        tags = lettering.attributes(dating(document.date))
        lines.append(f"<creation><date{tags}>{lettering.text(document.date)}</date></creation>")
    lines.append("<langUsage>")
    for lang in dict.fromkeys(language_tag(text.lang) for text in texts):
        roles = " and ".join(str(text.role) for text in texts if language_tag(text.lang) == lang)
        lines.append(f'<language ident="{lang}">{roles}</language>')
    lines.append("</langUsage>")
    if document.summary:
        lines.append(f"<abstract><p>{lettering.text(document.summary)}</p></abstract>")
    return "\n".join([*lines, "</profileDesc>"])


def _revisions(document: Document, credits: Credits, lettering: Lettering) -> str:
    changes: list[str] = []
    if _is_moment(document.modified):
        tags = lettering.attributes({"when": document.modified})
        changes.append(f"<change{tags}>Last changed in the library</change>")
    changes += [
        f"<change{lettering.attributes({'xml:id': key, 'when': when})}>Note written</change>"
        for when, key in credits.moments.items()
    ]
    return f"<revisionDesc>{''.join(changes)}</revisionDesc>" if changes else ""


def moments_of(created: Iterable[str]) -> dict[str, str]:
    """An id for each moment that TEI can hold."""
    known = sorted({when for when in created if _is_moment(when)})
    return {when: f"c{number}" for number, when in enumerate(known, 1)}


def _is_moment(when: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return len(when) >= 10 and " " not in when and "W" not in when


def dating(date: str) -> dict[str, str]:
    """The attributes of a date: `when`, or the days between which it lies, and EDTF itself,
    which says what the others cannot. None for words that are no EDTF."""
    said = read_edtf(date)
    if said is None:
        return {}
    return {**_days(said), "when-custom": date, **_doubt(said)}


def _days(said: Dated) -> dict[str, str]:
    if not said.interval:
        point = said.first
        if point is not None and _is_plain(point):
            return {"when": str(point).rstrip("?~%")}
        first, last = said.bounds()
        return {"notBefore": str(first or ""), "notAfter": str(last or "")}
    first, last = said.bounds()
    ends = {"from": (said.first, first), "to": (said.last, last)}
    return {
        name: str(point).rstrip("?~%") if _is_plain(point) else str(day)
        for name, (point, day) in ends.items()
        if point is not None
    }


def _is_plain(point: Point) -> bool:
    return not (point.is_season or point.is_third or point.is_span_of_years)


def _doubt(said: Dated) -> dict[str, str]:
    marks = "".join(point.mark for point in (said.first, said.last) if point is not None)
    doubt: dict[str, str] = {}
    if "?" in marks or "%" in marks:
        doubt["cert"] = "low"
    if "~" in marks or "%" in marks:
        doubt["precision"] = "low"
    return doubt
