"""The parts of a Word document on its way out that hold no text: settings, relations, properties,
and what stands at the head and foot of its pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from parallax.formats.docx_lines import NAMESPACES, Lines
from parallax.formats.docx_notes import word_moment
from parallax.formats.docx_page import DocxPage, twips
from parallax.formats.docx_sheet import W
from parallax.formats.office_plan import Plan
from parallax.formats.xml_tree import Tree

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def content_types(kinds: Iterable[str]) -> bytes:
    """`kinds` are the parts beside the document: "styles", "footnotes" ..."""
    word = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}{kind}+xml"/>' for kind in kinds
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>{word}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        "</Types>"
    ).encode()


def package_relations() -> bytes:
    return _relations(
        (
            f"{_OFFICE}relationships/officeDocument",
            f"{_PACKAGE}relationships/metadata/core-properties",
            f"{_OFFICE}relationships/extended-properties",
            f"{_OFFICE}relationships/custom-properties",
        ),
        ("word/document.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"),
    )


def document_relations(kinds: Sequence[str]) -> tuple[bytes, dict[str, str]]:
    """The relations of the document, and their ids by kind."""
    data = _relations(
        [f"{_OFFICE}relationships/{kind}" for kind in kinds], [f"{kind}.xml" for kind in kinds]
    )
    return data, {kind: f"rId{number}" for number, kind in enumerate(kinds, 1)}


def _relations(kinds: Sequence[str], targets: Sequence[str]) -> bytes:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{each}</Relationships>'.encode()


def settings() -> bytes:
    """Footnotes in figures, endnotes in letters, both counted through the document."""
    rooted = f'{_HEAD}<w:settings xmlns:w="{W}">'
    separators = (f'<w:{kind} w:id="-1"/><w:{kind} w:id="0"/>' for kind in ("footnote", "endnote"))
    feet, ends = separators
    return (
        f'{rooted}<w:zoom w:percent="100"/><w:defaultTabStop w:val="360"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:footnotePr><w:numFmt w:val="decimal"/>{feet}</w:footnotePr>'
        f'<w:endnotePr><w:numFmt w:val="lowerLetter"/>{ends}</w:endnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        "</w:settings>"
    ).encode()


def header_part(plan: Plan, page: DocxPage, replaced: Counter[str]) -> bytes:
    """Title and reference, over all pages but the first."""
    tree = Tree("w:hdr", NAMESPACES, replaced=replaced)
    lines = Lines(tree)
    node = tree.add(tree.root, "w:p")
    properties = tree.add(node, "w:pPr")
    tree.add(properties, "w:pStyle", {"w:val": "Header"})
    tabs = tree.add(properties, "w:tabs")
    tree.add(tabs, "w:tab", {"w:val": "right", "w:pos": twips(page.room)})
    title, reference = plan.running_head(page.room)
    lines.run(node, f"{title}\t{reference}" if reference else title)
    return tree.bytes()


def footer_part(replaced: Counter[str]) -> bytes:
    """The number of the page."""
    tree = Tree("w:ftr", NAMESPACES, replaced=replaced)
    lines = Lines(tree)
    lines.field(lines.paragraph(tree.root, "Footer"), "PAGE", "1")
    return tree.bytes()


def core_properties(plan: Plan, lang: str, replaced: Counter[str]) -> bytes:
    document = plan.content.document
    tree = Tree(
        "cp:coreProperties",
        {
            "cp": f"{_PACKAGE}metadata/core-properties",
            "dc": "http://purl.org/dc/elements/1.1/",
            "dcterms": "http://purl.org/dc/terms/",
            "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
        replaced=replaced,
    )
    said = (
        ("dc:title", plan.title),
        ("dc:subject", document.reference.cite()),
        ("dc:creator", document.translator.strip() or document.contributor.strip()),
        ("dc:description", document.summary.strip()),
        ("dc:language", lang),
    )
    for name, value in said:
        if value:
            tree.add(tree.root, name, text=value)
    for name, time in (("created", document.created), ("modified", document.modified)):
        when = word_moment(time)
        if when:
            tree.add(tree.root, f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, when)
    return tree.bytes()


def app_properties() -> bytes:
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}extended-properties">'
        "<Application>Parallax</Application></Properties>"
    ).encode()


def custom_properties(properties: Mapping[str, str], replaced: Counter[str]) -> bytes:
    tree = Tree(
        "op:Properties",
        {"op": f"{_OFFICE}custom-properties", "vt": f"{_OFFICE}docPropsVTypes"},
        replaced=replaced,
    )
    for number, (name, value) in enumerate(properties.items(), 2):
        said = {"fmtid": _CUSTOM, "pid": str(number), "name": name}
        tree.add(tree.add(tree.root, "op:property", said), "vt:lpwstr", text=value)
    return tree.bytes()
