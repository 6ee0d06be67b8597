"""Small Word, LibreOffice and RTF documents, one for each thing that may be in them."""

from .conftest import build_docx, build_odt, build_rtf, rtf_text
from .feature_checks import (
    AFTER,
    BEFORE,
    ENGLISH,
    FEW,
    NOTE,
    SECOND,
    SENTENCE,
    TITLE,
    Sample,
    Samples,
)

# -- Word


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(inside)}</w:p>"


def docx(body: str, core: str = "", **parts: str) -> Sample:
    return lambda folder: build_docx(folder / "ura.docx", body, core=core, parts=parts)


def _docx_note(kind: str) -> Sample:
    call = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    note = f'<w:{kind} w:id="2">{p(run(NOTE))}</w:{kind}>'
    return docx(p(run(BEFORE), call, run(AFTER)), **{f"{kind}s": note})


def _docx_table(*rows: tuple[str, str]) -> str:
    made = (
        "<w:tr>" + "".join(f"<w:tc>{p(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(made)}</w:tbl>"


_DOCX_COMMENT = docx(
    p('<w:commentRangeStart w:id="0"/>', run(BEFORE), '<w:commentRangeEnd w:id="0"/>', run(AFTER)),
    comments='<w:comment w:id="0" w:author="Ana B." w:date="2024-05-17T08:30:00Z">'
    f"{p(run('Vërtet?'))}</w:comment>",
)
_BOX = f"<w:txbxContent>{p(run('Në kornizë.'))}</w:txbxContent>"
RAISED = '<w:vertAlign w:val="superscript"/>'
WORD: Samples = {
    "headings": docx(p(run(TITLE), look='<w:outlineLvl w:val="0"/>') + p(run(SENTENCE))),
    "lists": docx(
        p(run(SENTENCE), look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num>',
    ),
    "tables, row by row": docx(_docx_table(("Koha", "Vendi"), ("Maj", "Tiranë"))),
    "bold and italic": docx(p(run("Ura", "<w:b/>"), run(" mbi "), run("lumë", "<w:i/>"))),
    "underline": docx(p(run("Ura", '<w:u w:val="single"/>'), run(" mbi lumë."))),
    "superscript": docx(p(run("neni 4"), run("bis", RAISED), run(" i ligjit."))),
    "small capitals": docx(p(run("Ura", "<w:smallCaps/>"), run(" mbi lumë."))),
    "footnotes, on their calls": _docx_note("footnote"),
    "endnotes, on their calls": _docx_note("endnote"),
    "notes typed as [1]": docx(p(run(f"{BEFORE}[1]{AFTER}")) + p(run(f"[1] {NOTE}"))),
    "notes typed under raised numbers": docx(
        p(run(BEFORE), run("1", RAISED), run(" u hap në vjeshtë"), run("2", RAISED), run("."))
        + p(run("1. Në veri."))
        + p(run("2. Në tetor."))
    ),
    "comments, on their words": _DOCX_COMMENT,
    "author and date of comments": _DOCX_COMMENT,
    "tracked changes, as accepted": docx(
        p(
            run("Ura u hap "),
            f'<w:del w:id="1"><w:r><w:delText>vonë </w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run("me nxitim ")}</w:ins>',
            run("në vjeshtë."),
        )
    ),
    "text boxes": docx(
        p(run(SENTENCE), f"<w:r><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></w:r>")
    ),
    "folios typed into the text": docx(
        p(run(f"[Fl. 28] {SENTENCE}")) + p(run("[Fl. 29v]")) + p(run(SECOND))
    ),
    "folios from page breaks": docx(
        p(run(SENTENCE)) + p('<w:r><w:br w:type="page"/></w:r>', run(SECOND))
    ),
    "title in the file’s properties": docx(p(run(SENTENCE)), f"<dc:title>{TITLE}</dc:title>"),
    "language said by the file": docx(p(run(FEW, '<w:lang w:val="sq-AL"/>'))),
    "both texts, with their rows": docx(
        _docx_table((SENTENCE, ENGLISH), (SECOND, "The chairman spoke first and they listened."))
    ),
}

# -- LibreOffice


def odt(body: str, look: str = "", meta: str = "", paragraph: str = "") -> Sample:
    """With the text style S and the paragraph style P."""
    styles = (
        '<style:style style:name="S" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        '<style:style style:name="P" style:family="paragraph">'
        f"<style:paragraph-properties {paragraph}/></style:style>"
    )
    return lambda folder: build_odt(folder / "ura.odt", body, styles=styles, meta=meta)


def s(text: str) -> str:
    return f'<text:span text:style-name="S">{text}</text:span>'


def tp(*inside: str, more: str = "") -> str:
    return f"<text:p {more}>{''.join(inside)}</text:p>"


def _odt_note(kind: str) -> Sample:
    note = (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{tp(NOTE)}</text:note-body></text:note>"
    )
    return odt(tp(BEFORE, note, AFTER))


def _odt_table(*rows: tuple[str, str]) -> str:
    made = (
        "<table:table-row>"
        + "".join(f"<table:table-cell>{tp(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{''.join(made)}</table:table>"


_ODT_COMMENT = odt(
    tp(
        '<office:annotation office:name="a"><dc:creator>Ana B.</dc:creator>'
        f"<dc:date>2024-05-17T08:30:00</dc:date>{tp('Vërtet?')}</office:annotation>",
        BEFORE,
        '<office:annotation-end office:name="a"/>',
        AFTER,
    )
)
_ODT_RAISED = 'style:text-position="super 58%"'
OPENDOCUMENT: Samples = {
    "headings": odt(f'<text:h text:outline-level="1">{TITLE}</text:h>' + tp(SENTENCE)),
    "lists": odt(f"<text:list><text:list-item>{tp(SENTENCE)}</text:list-item></text:list>"),
    "tables, row by row": odt(_odt_table(("Koha", "Vendi"), ("Maj", "Tiranë"))),
    "bold and italic": odt(
        tp(s("Ura"), " mbi lumë."), 'fo:font-weight="bold" fo:font-style="italic"'
    ),
    "underline": odt(tp(s("Ura"), " mbi lumë."), 'style:text-underline-style="solid"'),
    "superscript": odt(tp("neni 4", s("bis"), " i ligjit."), _ODT_RAISED),
    "small capitals": odt(tp(s("Ura"), " mbi lumë."), 'fo:font-variant="small-caps"'),
    "footnotes, on their calls": _odt_note("footnote"),
    "endnotes, on their calls": _odt_note("endnote"),
    "notes typed as [1]": odt(tp(f"{BEFORE}[1]{AFTER}") + tp(f"[1] {NOTE}")),
    "notes typed under raised numbers": odt(
        tp(BEFORE, s("1"), " u hap në vjeshtë", s("2"), ".")
        + tp("1. Në veri.")
        + tp("2. Në tetor."),
        _ODT_RAISED,
    ),
    "comments, on their words": _ODT_COMMENT,
    "author and date of comments": _ODT_COMMENT,
    "tracked changes, as accepted": odt(
        '<text:tracked-changes><text:changed-region text:id="d"><text:deletion>'
        f"{tp('vonë ')}</text:deletion></text:changed-region></text:tracked-changes>"
        + tp('Ura u hap <text:change text:change-id="d"/>me nxitim në vjeshtë.')
    ),
    "text boxes": odt(
        tp(SENTENCE, f"<draw:frame><draw:text-box>{tp('Në kornizë.')}</draw:text-box></draw:frame>")
    ),
    "folios typed into the text": odt(tp(f"[Fl. 28] {SENTENCE}") + tp("[Fl. 29v]") + tp(SECOND)),
    "folios from page breaks": odt(
        tp(SENTENCE) + tp(SECOND, more='text:style-name="P"'), paragraph='fo:break-before="page"'
    ),
    "title in the file’s properties": odt(tp(SENTENCE), meta=f"<dc:title>{TITLE}</dc:title>"),
    "language said by the file": odt(tp(s(FEW)), 'fo:language="sq" fo:country="AL"'),
    "both texts, with their rows": odt(
        _odt_table((SENTENCE, ENGLISH), (SECOND, "The chairman spoke first and they listened."))
    ),
}

# -- RTF


def rtf(body: str) -> Sample:
    """A body in which everything beyond ASCII is still to be written as RTF has it."""
    coded = "".join(char if char.isascii() else rtf_text(char) for char in body)
    return lambda folder: build_rtf(folder / "ura.rtf", coded)


def _rtf_note(more: str = "") -> Sample:
    note = rf"{{\super\chftn{{\footnote{more}\plain{{\super\chftn}} {NOTE}}}}}"
    return rtf(rf"\pard {BEFORE}{note}{AFTER}\par")


_PACKED = 124 << 20 | 5 << 16 | 17 << 11 | 8 << 6 | 30
_RTF_COMMENT = rtf(
    rf"\pard{{\*\atrfstart 7}}{BEFORE}{{\*\atrfend 7}}{{\*\atnid AB}}{{\*\atnauthor Ana B.}}"
    rf"\chatn{{\*\annotation{{\*\atnref 7}}{{\*\atndate {_PACKED}}}Vërtet?}}{AFTER}\par"
)


def _rtf_table(*rows: tuple[str, str]) -> str:
    return "\n".join(
        rf"\trowd\cellx3000\cellx6000\pard\intbl {one}\cell {other}\cell\row" for one, other in rows
    )


RTF: Samples = {
    "headings": rtf(rf"\pard\outlinelevel0 {TITLE}\par\pard {SENTENCE}\par"),
    "lists": rtf(rf"\pard\ls1{{\listtext \'95\tab}}{SENTENCE}\par"),
    "tables, row by row": rtf(_rtf_table(("Koha", "Vendi"), ("Maj", "Tiranë"))),
    "bold and italic": rtf(r"\pard{\b Ura} mbi {\i lumë}.\par"),
    "underline": rtf(r"\pard{\ul Ura} mbi lumë.\par"),
    "superscript": rtf(r"\pard neni 4{\super bis} i ligjit.\par"),
    "small capitals": rtf(r"\pard{\scaps Ura} mbi lumë.\par"),
    "footnotes, on their calls": _rtf_note(),
    "endnotes, on their calls": _rtf_note(r"\ftnalt"),
    "notes typed as [1]": rtf(rf"\pard {BEFORE}[1]{AFTER}\par\pard [1] {NOTE}\par"),
    "notes typed under raised numbers": rtf(
        rf"\pard {BEFORE}{{\super 1}} u hap në vjeshtë{{\super 2}}.\par"
        r"\pard 1. Në veri.\par\pard 2. Në tetor.\par"
    ),
    "comments, on their words": _RTF_COMMENT,
    "author and date of comments": _RTF_COMMENT,
    "tracked changes, as accepted": rtf(
        r"\pard Ura u hap {\deleted vonë }{\revised me nxitim }në vjeshtë.\par"
    ),
    "text boxes": rtf(rf"\pard {SENTENCE}{{\shp{{\*\shpinst{{\shptxt Në kornizë.\par}}}}}}\par"),
    "folios typed into the text": rtf(rf"\pard [Fl. 28] {SENTENCE}\par [Fl. 29v]\par {SECOND}\par"),
    "folios from page breaks": rtf(rf"\pard {SENTENCE}\page {SECOND}\par"),
    "title in the file’s properties": rtf(rf"{{\info{{\title {TITLE}}}}}\pard {SENTENCE}\par"),
    "language said by the file": rtf(rf"\pard\lang1052 {FEW}\par"),
    "both texts, with their rows": rtf(
        _rtf_table((SENTENCE, ENGLISH), (SECOND, "The chairman spoke first and they listened."))
    ),
}
