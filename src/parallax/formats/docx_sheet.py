"""The styles of a Word document that Parallax writes. Only numbers and names of ours go into
them, never a reader's words."""

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
    STATEMENT,
    STATEMENT_HEAD,
    SUMMARY,
    TITLE,
    style_of,
)
from parallax.model.text import ParagraphKind, Role

FACE = "Times New Roman"
MUTED = "6B665D"
RULE = "C9C4B8"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE = "Parallax Table"
#: The style that Word itself gives links, and the colour.
LINK, LINK_COLOR = "Hyperlink", "0563C1"


def style_id(name: str) -> str:
    """ "Heading 1" -> "Heading1" """
    return name.replace(" ", "")


def styles_xml(font_size: float, lang: str, *, table: bool) -> bytes:
    """The part styles.xml; `font_size` in points, `lang` as Word writes it."""
    size = round(2 * font_size)
    small = round(2 * font_size * 0.86)
    # In columns lines are short: they stand closer, and paragraphs too.
    line, after = (264, 60) if table else (300, 140)
    out = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{lang}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>"
        "</w:docDefaults>",
        _paragraph("Normal", "", "", "", default=True),
        _character("Default Paragraph Font", "", default=True),
        _paragraph(
            TITLE,
            '<w:keepNext/><w:spacing w:before="0" w:after="120"/>',
            _size(size * 1.9),
            next_style="Normal",
        ),
    ]
    muted = f'<w:color w:val="{MUTED}"/>'
    plain = '<w:spacing w:before="0" w:after="40"/>'
    out += [
        _paragraph(DATE, '<w:keepNext/><w:spacing w:before="0" w:after="40"/>', _size(size * 1.1)),
        _paragraph(REFERENCE, plain, muted),
        _paragraph(CREDITS, plain, muted),
        _paragraph(
            SUMMARY, '<w:spacing w:before="160" w:after="80" w:line="264" w:lineRule="auto"/>', "<w:i/><w:iCs/>"  # noqa: E501
        ),
        _paragraph(RIGHTS, plain, muted + _size(small)),
        _paragraph(STATEMENT_HEAD, '<w:keepNext/><w:spacing w:before="280" w:after="80"/>', "<w:b/><w:bCs/>" + muted + _size(small)),  # noqa: E501
        _paragraph(STATEMENT, '<w:spacing w:after="80" w:line="264" w:lineRule="auto"/>', ""),
        _paragraph(SOURCE, '<w:keepLines/><w:spacing w:before="320" w:after="0"/>', ""),
        _paragraph("Parallax Rule", f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr><w:spacing w:before="0" w:after="240"/>', _size(size * 0.5)),  # noqa: E501
        _paragraph(GAP, f'<w:spacing w:after="{after}"/>', "<w:i/><w:iCs/>" + muted + _size(small)),
        _paragraph(CELL, '<w:spacing w:after="40"/>', _size(small)),
    ]  # fmt: skip
    out += _headings(size, table=table)
    out += _texts(line, after)
    for name in (HEAD, *HEADS.values()):
        out.append(_paragraph(name, '<w:keepNext/><w:spacing w:before="20" w:after="60"/>', "<w:b/><w:bCs/>" + muted + _size(small)))  # fmt: skip  # noqa: E501
    note = f'<w:spacing w:after="40"/><w:ind w:left="{size * 10}" w:hanging="{size * 10}"/>'
    out += [
        _paragraph("footnote text", note, _size(small), based="Normal", key="FootnoteText"),
        _paragraph("endnote text", note, _size(small), based="Normal", key="EndnoteText"),
        _paragraph("annotation text", "", "", based="Normal", key="CommentText"),
        _paragraph("header", "", muted + _size(small), based="Normal", key="Header"),
        _paragraph("footer", '<w:jc w:val="center"/>', muted + _size(small), based="Normal", key="Footer"),  # noqa: E501
        _character("footnote reference", '<w:vertAlign w:val="superscript"/>', key="FootnoteReference"),  # noqa: E501
        _character("endnote reference", '<w:vertAlign w:val="superscript"/>', key="EndnoteReference"),  # noqa: E501
        _character("annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>', key="CommentReference"),  # noqa: E501
        _character(LINK, f'<w:color w:val="{LINK_COLOR}"/><w:u w:val="single"/>'),
        _character(FOLIO, muted + _size(small)),
        _character(MARK, '<w:vertAlign w:val="superscript"/>'),
        _character(LEMMA, "<w:i/><w:iCs/>"),
        _character(CREDIT, muted),
        _character("Parallax Code", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'),  # noqa: E501
        _table(),
        "</w:styles>",
    ]  # fmt: skip
    return "".join(out).encode("utf-8")


def _headings(size: int, *, table: bool) -> list[str]:
    before = (60, 40) if table else (260, 180)
    looks = (
        (1.35, "<w:b/><w:bCs/>"), (1.18, "<w:b/><w:bCs/>"), (1.05, "<w:b/><w:bCs/>"),
        (1.0, "<w:b/><w:bCs/><w:i/><w:iCs/>"), (1.0, "<w:i/><w:iCs/>"), (1.0, "<w:i/><w:iCs/>"),
    )  # fmt: skip
    return [
        _paragraph(
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before[level > 2]}"'
            f' w:after="{60 if table else 100}"/><w:outlineLvl w:val="{level - 1}"/>',
            look + _size(size * factor),
            key=f"Heading{level}",
        )
        for level, (factor, look) in enumerate(looks, 1)
    ]


def _texts(line: int, after: int) -> list[str]:
    out: list[str] = []
    for role in Role:
        base = style_of(role, ParagraphKind.PROSE, 0)
        spacing = f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        out.append(_paragraph(base, spacing, ""))
        looks = {
            ParagraphKind.SPEECH: "",
            ParagraphKind.LIST: '<w:ind w:left="340" w:hanging="340"/>',
            ParagraphKind.VERSE: '<w:ind w:left="400"/>',
        }
        for kind, look in looks.items():
            out.append(_paragraph(style_of(role, kind, 0), look, "", based=base))
    return out


def _size(half_points: float) -> str:
    size = max(2, round(half_points))
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _paragraph(
    name: str,
    properties: str,
    run: str,
    next_style: str = "",
    *,
    based: str = "Normal",
    key: str = "",
    default: bool = False,
) -> str:
    is_default = ' w:default="1"' if default else ""
    custom = ' w:customStyle="1"' if name.startswith("Parallax") else ""
    parent = "" if default else f'<w:basedOn w:val="{style_id(based)}"/>'
    after = f'<w:next w:val="{style_id(next_style)}"/>' if next_style else ""
    return (
        f'<w:style w:type="paragraph"{is_default}{custom} w:styleId="{key or style_id(name)}">'
        f'<w:name w:val="{name}"/>{parent}{after}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(name: str, run: str, *, key: str = "", default: bool = False) -> str:
    is_default = ' w:default="1"' if default else ""
    custom = ' w:customStyle="1"' if name.startswith("Parallax") else ""
    parent = "" if default else '<w:basedOn w:val="DefaultParagraphFont"/>'
    return (
        f'<w:style w:type="character"{is_default}{custom} w:styleId="{key or style_id(name)}">'
        f'<w:name w:val="{name}"/>{parent}<w:rPr>{run}</w:rPr></w:style>'
    )


def _table() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE)}">'
        f'<w:name w:val="{TABLE}"/><w:tblPr><w:tblBorders>'
        f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
