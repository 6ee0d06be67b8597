"""What an EPUB says of itself: its package document."""

import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.web.markup import Letters, language_tag

#: A date as EPUB takes it (W3C Date and Time Formats).
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_NO_MOMENT = "2000-01-01T00:00:00"
#: MARC relators: who contributed the original, translated it, wrote notes on it.
_CONTRIBUTOR, _TRANSLATOR, _ANNOTATOR = "ctb", "trl", "ann"


def package(made: Manuscript, files: Sequence[str], letters: Letters, *, folios: bool) -> str:
    """The package document; `files` are the parts in reading order, after the title.

    Nothing in it depends on when or where it is written: the identifier comes from the
    document's id, the date of change from when it was last changed.
    """
    text = letters.text
    document = made.content.document
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, f"parallax:{document.id}")}'
        "</dc:identifier>",
    ]
    reference = " ".join(document.reference.cite().split())
    if reference:
        lines.append(f'<dc:identifier id="reference">{text(reference)}</dc:identifier>')
    lines.append(f"<dc:title>{text(' '.join(made.title.split()))}</dc:title>")
    lines += [f"<dc:language>{lang}</dc:language>" for lang in _languages(made)]
    lines += _people(made, letters)
    if _DATE.fullmatch(document.date):
        lines.append(f"<dc:date>{document.date}</dc:date>")
    for name, said in (("description", document.summary), ("rights", document.rights)):
        if said.strip():
            lines.append(f"<dc:{name}>{text(' '.join(said.split()))}</dc:{name}>")
    source = " ".join(document.source.split()) or reference
    if source:
        lines.append(f'<dc:source id="source">{text(source)}</dc:source>')
        if folios:
            lines.append('<meta refines="#source" property="source-of">pagination</meta>')
    moments = [document.modified, *(note.note.modified for note in made.notes.printed)]
    changed = max((each[:19] for each in moments if _MOMENT.match(each)), default=_NO_MOMENT)
    lines.append(f'<meta property="dcterms:modified">{changed}Z</meta>')
    lines += _access(made, folios=folios)
    lines.append("</metadata>\n<manifest>")
    lines += [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="book.css" media-type="text/css"/>',
    ]
    lines += [
        f'<item id="{name.partition(".")[0]}" href="{name}" media-type="application/xhtml+xml"/>'
        for name in files
    ]
    lines.append("</manifest>\n<spine>")
    before, after = files[:1], files[1:]
    lines += [f'<itemref idref="{name.partition(".")[0]}"/>' for name in before]
    lines.append('<itemref idref="nav"/>')
    lines += [f'<itemref idref="{name.partition(".")[0]}"/>' for name in after]
    lines.append("</spine>\n</package>\n")
    return "\n".join(lines)


def _languages(made: Manuscript) -> list[str]:
    """Those of the texts that are in it, the translation's first."""
    content = made.content
    texts = [text for text in (content.translation, content.original) if text.role in made.roles]
    return list(dict.fromkeys(language_tag(text.lang) for text in texts))


def _people(made: Manuscript, letters: Letters) -> list[str]:
    document = made.content.document
    translator = " ".join(document.translator.split())
    contributor = " ".join(document.contributor.split())
    people: list[tuple[str, str, str]] = []
    if translator:
        people.append(("creator", translator, _TRANSLATOR))
    if contributor:
        people.append(("contributor", contributor, _CONTRIBUTOR))
    authors = dict.fromkeys(" ".join(note.note.author.split()) for note in made.notes.printed)
    people += [
        ("contributor", name, _ANNOTATOR)
        for name in authors
        if name and name not in (translator, contributor)
    ]
    out: list[str] = []
    for number, (tag, name, role) in enumerate(people, 1):
        out.append(f'<dc:{tag} id="person-{number}">{letters.text(name)}</dc:{tag}>')
        out.append(
            f'<meta refines="#person-{number}" property="role" scheme="marc:relators">{role}</meta>'
        )
    return out


def _access(made: Manuscript, *, folios: bool) -> list[str]:
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "ARIA", "unlocked"]
    if folios:
        features += ["pageBreakMarkers", "pageNavigation"]
    both = len(made.roles) > 1
    summary = (
        "All content is text. Headings, notes and leaves of the original are marked and linked;"
        " every passage names its language."
        + (" Each passage of the original is followed by its translation." if both else "")
    )
    said = [
        ("accessMode", "textual"),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", each) for each in features),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", summary),
    ]
    return [f'<meta property="schema:{name}">{value}</meta>' for name, value in said]
