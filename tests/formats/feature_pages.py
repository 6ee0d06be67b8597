"""Small plain texts, web pages, books, TEI documents and PDFs, one for each thing in them."""

from pathlib import Path

from .conftest import Set, build_epub, build_pdf, build_tei, tei_header, wrapped
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

_LATER = "The chairman spoke first and they all listened to him with attention."

# -- Plain text


def plain(text: str, encoding: str = "utf-8") -> Sample:
    def write(folder: Path) -> Path:
        path = folder / "ura.txt"
        path.write_bytes(text.encode(encoding))
        return path

    return write


PLAIN: Samples = {
    "headings": plain(f"BISEDA PËR URËN\n\n{SENTENCE}\n"),
    "lists": plain(f"{SENTENCE}\n\n- të korrat,\n\n- rrugët\n"),
    "footnotes, on their calls": plain(f"{BEFORE}¹{AFTER}\n\n¹ {NOTE}\n\f{SECOND}\n"),
    "notes typed as [1]": plain(f"{BEFORE}[1]{AFTER}\n\n[1] {NOTE}\n"),
    "notes typed under raised numbers": plain(
        f"{BEFORE}¹ u hap në vjeshtë².\n\n¹ Në veri.\n\n² Në tetor.\n"
    ),
    "folios typed into the text": plain(f"[Fl. 28] {SENTENCE}\n\n[Fl. 29v]\n\n{SECOND}\n"),
    "folios from page breaks": plain(f"7\n\n{SENTENCE}\n\f8\n\n{SECOND}\n"),
    "encoding found out": plain(f"{SENTENCE}\n\n{SECOND}\n", "cp1250"),
}

# -- Web pages


def html(body: str, head: str = "", lang: str = "", encoding: str = "utf-8") -> Sample:
    def write(folder: Path) -> Path:
        path = folder / "ura.html"
        said = f' lang="{lang}"' if lang else ""
        page = f"<!DOCTYPE html><html{said}><head>{head}</head><body>{body}</body></html>"
        path.write_bytes(page.encode(encoding))
        return path

    return write


def _linked_note(kind: str = "footnote") -> str:
    return (
        f'<p>{BEFORE}<sup><a id="r1" epub:type="noteref" href="#n1">1</a></sup>{AFTER}</p>'
        f'<aside epub:type="{kind}" id="n1"><p><a href="#r1">1</a> {NOTE}</p></aside>'
    )


def _web_table(*rows: tuple[str, str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


#: What web pages and the chapters of books write alike.
_MARKED_UP = {
    "headings": f"<h2>{TITLE}</h2><p>{SENTENCE}</p>",
    "lists": f"<p>{SENTENCE}</p><ul><li>të korrat</li><li>rrugët</li></ul>",
    "tables, row by row": _web_table(("Koha", "Vendi"), ("Maj", "Tiranë")),
    "bold and italic": "<p><b>Ura</b> mbi <i>lumë</i> u hap.</p>",
    "underline": "<p><u>Ura</u> mbi lumë u hap.</p>",
    "superscript": "<p>neni 4<sup>bis</sup> i ligjit.</p>",
    "small capitals": '<p><span style="font-variant: small-caps">Ura</span> mbi lumë u hap.</p>',
    "footnotes, on their calls": _linked_note(),
    "endnotes, on their calls": _linked_note("endnote"),
    "notes typed as [1]": f"<p>{BEFORE}[1]{AFTER}</p><p>[1] {NOTE}</p>",
    "notes typed under raised numbers": f"<p>{BEFORE}<sup>1</sup> u hap në vjeshtë<sup>2</sup>.</p>"
    "<p>1. Në veri.</p><p>2. Në tetor.</p>",
    "folios typed into the text": f"<p>[Fl. 28] {SENTENCE}</p><p>[Fl. 29v]</p><p>{SECOND}</p>",
    "both texts, with their rows": _web_table((SENTENCE, ENGLISH), (SECOND, _LATER)),
}
_UTF_8 = '<meta charset="utf-8"/>'
WEB: Samples = {
    **{feature: html(body, _UTF_8) for feature, body in _MARKED_UP.items()},
    "title in the file’s properties": html(
        f"<p>{SENTENCE}</p><p>{SECOND}</p>", f"{_UTF_8}<title>{TITLE}</title>"
    ),
    "language said by the file": html(f"<p>{FEW}</p>", _UTF_8, lang="sq"),
    "encoding found out": html(f"<p>{SENTENCE}</p><p>{SECOND}</p>", encoding="cp1250"),
}

# -- EPUB


def epub(body: str, metadata: str = "") -> Sample:
    return lambda folder: build_epub(folder / "ura.epub", {"1.xhtml": body}, metadata=metadata)


BOOK: Samples = {
    **{feature: epub(body) for feature, body in _MARKED_UP.items()},
    "folios from page breaks": epub(
        f'<p>{SENTENCE}</p><span epub:type="pagebreak" title="12"/><p>{SECOND}</p>'
        f'<span epub:type="pagebreak" title="13"/><p>{SENTENCE}</p>'
    ),
    "title in the file’s properties": epub(f"<p>{SENTENCE}</p>", f"<dc:title>{TITLE}</dc:title>"),
    "language said by the file": epub(f"<p>{FEW}</p>", "<dc:language>sq</dc:language>"),
}

# -- TEI


def tei(body: str, **more: str) -> Sample:
    return lambda folder: build_tei(folder / "ura.xml", body, **more)


def _hi(look: str, word: str = "Ura", rest: str = " mbi lumë u hap.") -> Sample:
    return tei(f'<p><hi rend="{look}">{word}</hi>{rest}</p>')


def _tei_note(place: str) -> Sample:
    return tei(f'<p>{BEFORE}<note place="{place}" n="1">{NOTE}</note>{AFTER}</p>')


def _two_texts(folder: Path) -> Path:
    texts = "".join(
        f'<text xml:lang="{lang}"><body><p xml:id="{lang}1">{one}</p>'
        f'<p xml:id="{lang}2">{two}</p></body></text>'
        for lang, one, two in (("sq", SENTENCE, SECOND), ("en", ENGLISH, _LATER))
    )
    links = (
        '<standOff><linkGrp type="translation"><link target="#sq1 #en1"/>'
        '<link target="#sq2 #en2"/></linkGrp></standOff>'
    )
    path = build_tei(folder / "ura.xml", "@", after=links)
    whole = path.read_text("utf-8")
    inside = f"<text><group>{texts}</group></text>"
    path.write_text(whole.replace("<text><body>@</body></text>", inside), "utf-8")
    return path


TEI: Samples = {
    "headings": tei(f"<div><head>{TITLE}</head><p>{SENTENCE}</p></div>"),
    "lists": tei(f"<list><item>{SENTENCE}</item></list>"),
    "tables, row by row": tei(
        "<table><row><cell>Koha</cell><cell>Vendi</cell></row>"
        "<row><cell>Maj</cell><cell>Tiranë</cell></row></table>"
    ),
    "bold and italic": tei('<p><hi rend="bold">Ura</hi> mbi <hi rend="italic">lumë</hi>.</p>'),
    "underline": _hi("underline"),
    "superscript": _hi("sup"),
    "small capitals": _hi("smallcaps"),
    "footnotes, on their calls": _tei_note("foot"),
    "endnotes, on their calls": _tei_note("end"),
    "notes typed as [1]": tei(f"<p>{BEFORE}[1]{AFTER}</p><p>[1] {NOTE}</p>"),
    "notes typed under raised numbers": tei(
        f'<p>{BEFORE}<hi rend="sup">1</hi> u hap në vjeshtë<hi rend="sup">2</hi>.</p>'
        "<p>1. Në veri.</p><p>2. Në tetor.</p>"
    ),
    "folios typed into the text": tei(f"<p>[Fl. 28] {SENTENCE}</p><p>[Fl. 29v]</p><p>{SECOND}</p>"),
    "folios from page breaks": tei(f'<pb n="12"/><p>{SENTENCE}</p><pb n="13"/><p>{SECOND}</p>'),
    "title in the file’s properties": tei(f"<p>{SENTENCE}</p>", header=tei_header(TITLE)),
    "language said by the file": tei(f"<p>{FEW}</p>", lang="sq"),
    "both texts, with their rows": _two_texts,
}

# -- PDF

Page = list[Set]


def pdf(
    *pages: Page, info: str = "", catalog: str = "", notes: str = "", drawn: str = ""
) -> Sample:
    return lambda folder: build_pdf(
        folder / "ura.pdf",
        pages,
        info=info,
        catalog=catalog,
        annotations={0: [notes]} if notes else None,
        drawn={0: drawn} if drawn else None,
    )


def block(text: str, y: float, size: float = 10, indent: float = 12) -> Page:
    return [
        Set(50 + (0 if number else indent), y - 13 * number, line, size)
        for number, line in enumerate(wrapped(text, 60))
    ]


def call(last: Set, mark: str) -> Set:
    return Set(last.x + 5 * len(last.text), last.y + 4, mark, 6)


def _pdf_note(y: float) -> Page:
    opening = Set(62, 540, BEFORE)
    rest = Set(62 + 5 * (len(BEFORE) + 1), 540, "u hap në vjeshtë, dhe fshati")
    last = Set(50, 527, "kremtoi tri ditë e tri netë.")
    number, note = Set(62, y + 3, "1", 5), Set(66, y, NOTE, 8)
    return [opening, call(opening, "1"), rest, last, *block(SECOND, 505), number, note]


_QUAD = "/QuadPoints[75 550 140 550 75 538 140 538]/Rect[75 538 140 550]"
_REMARK = pdf(
    block(SENTENCE, 540),
    notes=f"/Subtype/Highlight{_QUAD}/Contents(V\\353rtet?)/T(Ana B.)"
    "/CreationDate(D:20240517083000Z)",
)
_OPENING, _GOING_ON = Set(62, 540, BEFORE), Set(130, 540, "u hap në vjeshtë")
_TYPED_END = Set(62, 540, f"{BEFORE}[1] u hap në vjeshtë, dhe fshati kremtoi tri")
PDF: Samples = {
    "headings": pdf([Set(50, 560, TITLE, 18), *block(SENTENCE, 520), *block(SECOND, 480)]),
    "lists": pdf([*block(SENTENCE, 540), Set(62, 500, "- të korrat,"), Set(62, 478, "- rrugët")]),
    "tables, row by row": pdf(
        [Set(50, 540, "Koha"), Set(200, 540, "Vendi"), Set(50, 518, "Maj"), Set(200, 518, "Tiranë")]
    ),
    "bold and italic": pdf(
        [Set(50, 540, "Ura", face="Bold"), Set(70, 540, "mbi"), Set(90, 540, "lumë", face="Italic"),
         Set(115, 540, "u hap.")]
    ),
    "underline": pdf(block(SENTENCE, 540), drawn="0.5 w 62 538 m 80 538 l S\n"),
    "superscript": pdf(
        [Set(50, 540, "neni 4"), Set(80, 544, "bis", 6), Set(94, 540, "i ligjit të ri u shpall.")]
    ),
    "footnotes, on their calls": pdf(_pdf_note(80)),
    "endnotes, on their calls": pdf(
        [
            *_pdf_note(80)[:-2],
            Set(50, 430, "Shënime"),
            Set(50, 400, f"1. {NOTE}"),
        ]
    ),
    "notes typed as [1]": pdf(
        [
            _TYPED_END,
            Set(50, 527, "ditë e tri netë."),
            *block(SECOND, 505),
            Set(62, 460, f"[1] {NOTE}"),
        ]
    ),
    "notes typed under raised numbers": pdf(
        [
            _OPENING,
            call(_OPENING, "1"),
            _GOING_ON,
            call(_GOING_ON, "2"),
            Set(50, 527, "dhe fshati kremtoi tri ditë."),
            Set(50, 400, "1. Në veri."),
            Set(50, 380, "2. Në tetor."),
        ]
    ),
    "comments, on their words": _REMARK,
    "author and date of comments": _REMARK,
    "folios typed into the text": pdf(
        [*block(f"[Fl. 28] {SENTENCE}", 540), Set(62, 490, "[Fl. 29v]"), *block(SECOND, 460)]
    ),
    "folios from page breaks": pdf(block(SENTENCE, 540), block(SECOND, 540)),
    "title in the file’s properties": pdf(
        block(SENTENCE, 540), info="/Title(Biseda p\\353r ur\\353n)"
    ),
    "language said by the file": pdf([Set(50, 540, FEW)], catalog="/Lang(sq)"),
}  # fmt: skip
