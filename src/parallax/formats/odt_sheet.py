"""The styles of an OpenDocument text that Parallax writes. Only numbers, names of ours and codes
of languages go into them; the title at the head of its pages is put in by the writer."""

from collections.abc import Mapping

from parallax.formats.docx_page import DocxPage
from parallax.formats.docx_sheet import FACE, LINK_COLOR, MUTED, RULE
from parallax.formats.locales import locale
from parallax.formats.own_marks import (
    CELL,
    CREDIT,
    CREDITS,
    DATE,
    FOLIO,
    GAP,
    HEAD,
    HEADS,
    LEMMA,
    MARK,
    REFERENCE,
    RIGHTS,
    SOURCE,
    STATEMENT_HEAD,
    STATEMENTS,
    SUMMARY,
    TITLE,
    style_of,
)
from parallax.model.text import ParagraphKind, Role, SpanStyle

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_BASE}office:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "style": f"{_BASE}style:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "meta": f"{_BASE}meta:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
FOOTNOTE, ENDNOTE, RULED, CODE = "Footnote", "Endnote", "Parallax Rule", "Parallax Code"
#: The style that LibreOffice itself gives links.
LINK = "Internet link"

SPAN_LOOKS: Mapping[SpanStyle, Mapping[str, str]] = {
    SpanStyle.BOLD: {"fo:font-weight": "bold"},
    SpanStyle.ITALIC: {"fo:font-style": "italic"},
    SpanStyle.UNDERLINE: {
        "style:text-underline-style": "solid",
        "style:text-underline-width": "auto",
        "style:text-underline-color": "font-color",
    },
    SpanStyle.SUPERSCRIPT: {"style:text-position": "super 58%"},
    SpanStyle.SUBSCRIPT: {"style:text-position": "sub 58%"},
    SpanStyle.SMALL_CAPITALS: {"fo:font-variant": "small-caps"},
    SpanStyle.STRIKE: {"style:text-line-through-style": "solid"},
}

#: Points that every list or quotation steps in.
_STEP = 10


def style_id(name: str) -> str:
    """ "Heading 1" -> "Heading_20_1" """
    return name.replace(" ", "_20_")


def said_language(tag: str) -> str:
    """The properties that name a language."""
    language, region = locale(tag)
    return f'fo:language="{language or "none"}" fo:country="{region or "none"}"'


def office_styles(
    size: float, langs: Mapping[Role, str], leftwards: Mapping[Role, bool], notes: str, table: bool
) -> str:
    """What stands in office:styles; `size` in points, `notes` the language of notes."""
    small = f'fo:font-size="{size * 0.86:.1f}pt"'
    muted = f'fo:color="#{MUTED}"'
    line, after = ("110%", "3pt") if table else ("125%", "7pt")
    out = [
        '<style:default-style style:family="paragraph"><style:paragraph-properties'
        ' fo:orphans="2" fo:widows="2" style:tab-stop-distance="18pt"/><style:text-properties'
        f' style:font-name="{FACE}" fo:font-family="{FACE}" fo:font-size="{size:g}pt"'
        f" {said_language(notes)}/></style:default-style>",
        '<style:default-style style:family="table"/>',
        _paragraph("Standard", "", "", parent=""),
        _paragraph(
            TITLE, 'fo:margin-bottom="6pt" fo:keep-with-next="always"', f'fo:font-size="{size * 1.9:.1f}pt"'  # noqa: E501
        ),
        _paragraph(
            DATE, 'fo:margin-bottom="2pt" fo:keep-with-next="always"', f'fo:font-size="{size * 1.1:.1f}pt"'  # noqa: E501
        ),
        _paragraph(REFERENCE, 'fo:margin-bottom="2pt"', muted),
        _paragraph(CREDITS, 'fo:margin-bottom="2pt"', muted),
        _paragraph(SUMMARY, 'fo:margin-top="8pt" fo:margin-bottom="4pt" fo:line-height="110%"', 'fo:font-style="italic"'),  # noqa: E501
        _paragraph(RIGHTS, 'fo:margin-bottom="2pt"', f"{muted} {small}"),
        _paragraph(STATEMENT_HEAD, 'fo:margin-top="14pt" fo:margin-bottom="4pt" fo:keep-with-next="always"', f'fo:font-weight="bold" {muted} {small} {said_language("en")}'),  # noqa: E501
        *(
            _paragraph(name, f'fo:margin-bottom="4pt" fo:line-height="110%" fo:margin-left="{_STEP * depth}pt"', said_language(notes))  # noqa: E501
            for depth, name in enumerate(STATEMENTS)
        ),
        _paragraph(SOURCE, 'fo:margin-top="16pt" fo:keep-together="always"', ""),
        _paragraph(RULED, f'fo:border-bottom="0.5pt solid #{RULE}" fo:padding-bottom="4pt" fo:margin-bottom="12pt"', f'fo:font-size="{size * 0.5:.1f}pt"'),  # noqa: E501
        _paragraph(GAP, f'fo:margin-bottom="{after}"', f'fo:font-style="italic" {muted} {small}'),
        _paragraph(CELL, 'fo:margin-bottom="2pt"', small),
        _paragraph("Header", '', f"{muted} {small}"),
        _paragraph("Footer", 'fo:text-align="center"', f"{muted} {small}"),
    ]  # fmt: skip
    for name in (HEAD, *HEADS.values()):
        look = f'fo:font-weight="bold" {muted} {small}'
        out.append(_paragraph(name, 'fo:margin-bottom="2pt"', look))
    hanging = f'fo:margin-left="{size:g}pt" fo:text-indent="-{size:g}pt" fo:margin-bottom="2pt"'
    for name in (FOOTNOTE, ENDNOTE):
        out.append(_paragraph(name, hanging, small, extra=' style:class="extra"'))
    out += _headings(size, table)
    for role, lang in langs.items():
        base = style_of(role, ParagraphKind.PROSE, 0)
        mode = ' style:writing-mode="rl-tb"' if leftwards[role] else ""
        out.append(
            _paragraph(
                base,
                f'fo:margin-bottom="{after}" fo:line-height="{line}"{mode}',
                said_language(lang),
            )
        )
        for kind, look in (
            (ParagraphKind.SPEECH, ""),
            (ParagraphKind.LIST, 'fo:margin-left="17pt" fo:text-indent="-17pt"'),
            (ParagraphKind.VERSE, 'fo:margin-left="20pt"'),
        ):
            out.append(_paragraph(style_of(role, kind, 0), look, "", parent=base))
    out += [
        _character("Footnote Symbol", 'style:text-position="super 58%"'),
        _character("Footnote anchor", 'style:text-position="super 58%"'),
        _character("Endnote Symbol", 'style:text-position="super 58%"'),
        _character("Endnote anchor", 'style:text-position="super 58%"'),
        _character(
            LINK,
            f'fo:color="#{LINK_COLOR}" style:text-underline-style="solid"'
            ' style:text-underline-width="auto" style:text-underline-color="font-color"',
        ),
        _character(FOLIO, f"{muted} {small}"),
        _character(MARK, 'style:text-position="super 58%"'),
        _character(LEMMA, 'fo:font-style="italic"'),
        _character(CREDIT, muted),
        _character(CODE, 'style:font-name="Courier New" fo:font-family="Courier New"'),
        _notes("footnote", FOOTNOTE, "1"),
        _notes("endnote", ENDNOTE, "a"),
    ]
    return "".join(out)


def page_styles(page: DocxPage) -> str:
    """What stands in the office:automatic-styles of styles.xml."""
    orientation = "landscape" if page.width > page.height else "portrait"
    head, foot = page.top * 0.45, page.bottom * 0.5
    return (
        '<style:style style:name="ParallaxHead" style:family="paragraph"'
        ' style:parent-style-name="Header"><style:paragraph-properties><style:tab-stops>'
        f'<style:tab-stop style:position="{page.room:.1f}pt" style:type="right"/>'
        "</style:tab-stops></style:paragraph-properties></style:style>"
        '<style:page-layout style:name="ParallaxPage"><style:page-layout-properties'
        f' fo:page-width="{page.width:.1f}pt" fo:page-height="{page.height:.1f}pt"'
        f' style:print-orientation="{orientation}"'
        f' fo:margin-top="{page.top - head:.1f}pt" fo:margin-bottom="{page.bottom - foot:.1f}pt"'
        f' fo:margin-left="{page.left:.1f}pt" fo:margin-right="{page.right:.1f}pt"/>'
        "<style:header-style><style:header-footer-properties"
        f' fo:min-height="{head:.1f}pt" fo:margin-bottom="{head * 0.4:.1f}pt"/></style:header-style>'  # noqa: E501
        "<style:footer-style><style:header-footer-properties"
        f' fo:min-height="{foot:.1f}pt" fo:margin-top="{foot * 0.4:.1f}pt"/></style:footer-style>'
        "</style:page-layout>"
    )


def _headings(size: float, table: bool) -> list[str]:
    looks = (
        (1.35, 'fo:font-weight="bold"'), (1.18, 'fo:font-weight="bold"'),
        (1.05, 'fo:font-weight="bold"'), (1.0, 'fo:font-weight="bold" fo:font-style="italic"'),
        (1.0, 'fo:font-style="italic"'), (1.0, 'fo:font-style="italic"'),
    )  # fmt: skip
    before, after = ("3pt", "3pt") if table else ("12pt", "5pt")
    return [
        _paragraph(
            f"Heading {level}",
            f'fo:margin-top="{before}" fo:margin-bottom="{after}" fo:keep-with-next="always"',
            f'{look} fo:font-size="{size * factor:.1f}pt"',
            extra=f' style:default-outline-level="{level}"',
        )
        for level, (factor, look) in enumerate(looks, 1)
    ]


def _notes(kind: str, style: str, form: str) -> str:
    return (
        f'<text:notes-configuration text:note-class="{kind}" style:num-format="{form}"'
        f' text:default-style-name="{style}" text:citation-style-name="{style}_20_Symbol"'
        f' text:citation-body-style-name="{style}_20_anchor" text:start-value="0"/>'
    )


def _paragraph(
    name: str, properties: str, text: str, *, parent: str = "Standard", extra: str = ""
) -> str:
    based = f' style:parent-style-name="{style_id(parent)}"' if parent else ""
    return (
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}"'
        f' style:family="paragraph"{based}{extra}><style:paragraph-properties {properties}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def _character(name: str, text: str) -> str:
    return (
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}"'
        f' style:family="text"><style:text-properties {text}/></style:style>'
    )
