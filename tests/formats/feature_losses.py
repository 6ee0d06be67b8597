"""What each format loses, in sentences of the page on formats, each with its proof."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from parallax.model.text import SpanStyle

from .conftest import build_docx, build_epub, wrapped
from .feature_checks import ENGLISH, SECOND, SENTENCE, Sample, Seen
from .feature_office import docx, odt, p, rtf, run, s, tp
from .feature_pages import block, epub, html, pdf, plain, tei
from .feature_rows import BOTH, memory, table

WORDS = "Ura mbi lumë u hap."


LONG, LATER = f"{SENTENCE} {SECOND} {SENTENCE}", f"{SECOND} {SENTENCE} {SECOND}"


def _lines(text: str) -> str:
    return "\n".join(wrapped(text, 60))


@dataclass(frozen=True)
class Loss:
    """A sentence of the page; `proof` looks at what was read of the sample."""

    sentence: str
    sample: Sample
    proof: Callable[[Seen], bool]


def bare(seen: Seen) -> bool:
    """Nothing but the words is left."""
    return seen.lines == [WORDS] and not any(one.spans for one in seen.text.paragraphs)


def reads(*lines: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.lines == list(lines)


def remarks(sign: str, *lines: str) -> Callable[[Seen], bool]:
    """The lines are read, and a remark tells of the rest."""
    return lambda seen: (
        seen.lines == list(lines)
        and any(
            sign in one for one in (*seen.text.remarks, *(seen.pair.remarks if seen.pair else ()))
        )
    )


_LOOKS = (
    "Pictures, colours, the kinds and sizes of letters, and the addresses that links lead to are "
    "not kept."
)
_COLOURED = '<w:color w:val="FF0000"/><w:sz w:val="40"/><w:rFonts w:ascii="Arial"/>'
_LINKED = f"<w:hyperlink r:id='x'>{run(WORDS, _COLOURED)}</w:hyperlink>"
_DRAWING = "<w:r><w:drawing><a/></w:drawing></w:r>"
_HEADS = "The heads and feet of its pages are left out."
_HIDDEN = "Hidden text and deletions that are still tracked are left out; a remark says so."
_FORMULAS = "Of a formula only the letters and signs are read, one after the other."
_GONE = "Formulas and other things set into the text are left out."
_CONTENTS = "A table of contents is left out; a remark says so."

_MATHS = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)


def _with_head(folder: Path) -> Path:
    head = "<w:p><w:r><w:t>KREU</w:t></w:r></w:p>"
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>'
    return build_docx(folder / "ura.docx", p(run(WORDS)) + reference, parts={"header": head})


def _odt_with_head(folder: Path) -> Path:
    """The heads of an ODT stand among its styles."""
    path = odt(tp(WORDS))(folder)
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if name == "styles.xml":
                head = b"<style:header><text:p>KREU</text:p></style:header>"
                page = b'<style:master-page style:name="Standard">' + head + b"</style:master-page>"
                end = b"</office:master-styles></office:document-styles>"
                data = data.replace(b"/>", b"><office:master-styles>" + page + end)
            archive.writestr(name, data)
    return path


def _book_with_contents(folder: Path) -> Path:
    return build_epub(
        folder / "ura.epub",
        {
            "nav.xhtml": '<nav epub:type="toc"><ol><li><a href="1.xhtml">KREU</a></li></ol></nav>',
            "1.xhtml": f"<p>{WORDS}</p><img src='a.png' alt='Pamje'/>",
        },
        properties={"nav.xhtml": "nav"},
    )


def _third_language(folder: Path) -> Path:
    versions = (("sq", SENTENCE), ("en", ENGLISH), ("fr", "Le pont fut ouvert en automne."))
    segments = "".join(f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in versions)
    return memory(f"<tu>{segments}</tu>")(folder)


_PICTURE = "q 30 0 0 30 50 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n1 0 0 rg\n"
_SCRIPT = "<script>x()</script>"
_MENU = "".join(f'<li><a href="/{n}">Lidhja {n}</a></li>' for n in range(12))

#: A page that is a picture and nothing else.
SCAN = pdf([], drawn=_PICTURE)
LOSSES: dict[str, list[Loss]] = {
    "Plain text": [
        Loss(
            "What is not letters cannot stand in it. Lines are joined to paragraphs, and the heads "
            "and numbers of printed pages are taken out; each repair can be switched off.",
            plain("\f".join(f"{n}\n\n{_lines(text)}\n" for n, text in ((7, LONG), (8, LATER)))),
            reads(LONG, LATER),
        ),
    ],
    "Word": [
        Loss(
            _LOOKS,
            docx(p(_LINKED, _DRAWING)),
            bare,
        ),
        Loss(_HEADS, _with_head, bare),
        Loss(
            _FORMULAS,
            docx(p(run("Sipas "), _MATHS, run(" u llogarit."))),
            reads("Sipas x2 u llogarit."),
        ),
        Loss(
            _HIDDEN,
            docx(
                p(
                    run(WORDS),
                    run(" Fshehur.", "<w:vanish/>"),
                    "<w:del><w:r><w:delText>Hequr.</w:delText></w:r></w:del>",
                )
            ),
            lambda seen: remarks("Hidden", WORDS)(seen) and remarks("Deletions", WORDS)(seen),
        ),
        Loss(
            _CONTENTS,
            docx(
                p(run("Ura 3"), look='<w:pStyle w:val="T"/>') + p(run(WORDS)),
                styles='<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/>'
                "</w:style>",
            ),
            remarks("table of contents", WORDS),
        ),
    ],
    "LibreOffice": [
        Loss(
            _LOOKS,
            odt(
                tp(
                    f"<text:a href='https://example.org/'>{s(WORDS)}</text:a>",
                    "<draw:frame><draw:image/></draw:frame>",
                ),
                'fo:color="#ff0000"',
            ),
            bare,
        ),
        Loss(_HEADS, _odt_with_head, bare),
        Loss(
            _GONE,
            odt(tp(WORDS, "<draw:frame><draw:object>x2</draw:object></draw:frame>")),
            bare,
        ),
        Loss(
            _HIDDEN,
            odt(
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>Hequr.</text:p>"
                "</text:deletion></text:changed-region></text:tracked-changes>"
                + tp(WORDS, "<text:hidden-text>Fshehur.</text:hidden-text>")
            ),
            lambda seen: remarks("Hidden", WORDS)(seen) and remarks("Deletions", WORDS)(seen),
        ),
        Loss(
            _CONTENTS,
            odt(
                f"<text:table-of-content><text:index-body>{tp('Ura 3')}</text:index-body>"
                f"</text:table-of-content>{tp(WORDS)}"
            ),
            remarks("table of contents", WORDS),
        ),
    ],
    "RTF": [
        Loss(
            _LOOKS,
            rtf(
                r"\pard{\field{\*\fldinst HYPERLINK https://example.org/}{\fldrslt\cf2\fs48 "
                rf"{WORDS}}}}}{{\pict\pngblip 89504e47}}\par"
            ),
            bare,
        ),
        Loss(_HEADS, rtf(rf"{{\header \pard KREU\par}}\pard {WORDS}\par"), bare),
        Loss(
            _HIDDEN,
            rtf(rf"\pard {WORDS}{{\v  Fshehur.}}{{\deleted  Hequr.}}\par"),
            lambda seen: remarks("Hidden", WORDS)(seen) and remarks("Deletions", WORDS)(seen),
        ),
        Loss(_GONE, rtf(rf"\pard {WORDS}{{\mmath x2}}{{\*\objdata 0105}}\par"), bare),
    ],
    "Web page": [
        Loss(
            "Menus, advertisements and what else stands around the article are left out, and so "
            "are pictures, films and scripts.",
            html(
                f"<nav><ul>{_MENU}</ul></nav><article><p>{SENTENCE}</p><img src='a.png' "
                f"alt='Pamje'/><video src='a.mp4'>Film</video>{_SCRIPT}<p>{SECOND}</p></article>"
                "<footer>Kontakt</footer>",
                '<meta charset="utf-8"/>',
            ),
            reads(SENTENCE, SECOND),
        ),
        Loss(
            "The addresses that its links lead to are not kept.",
            html(
                f"<p>{SENTENCE[:3]}<a href='https://example.org/'>{SENTENCE[3:]}</a></p>",
                '<meta charset="utf-8"/>',
            ),
            lambda seen: seen.lines == [SENTENCE] and not seen.text.paragraphs[0].spans,
        ),
        Loss(
            "Words that are struck out stay, struck out.",
            html("<p>Ura <del>mbi lumë</del> u hap.</p>", '<meta charset="utf-8"/>'),
            lambda seen: (
                bool(seen.text.paragraphs[0].spans)
                and seen.text.paragraphs[0].spans[0].style is SpanStyle.STRIKE
            ),
        ),
    ],
    "PDF": [
        Loss(
            "Pictures and colours are not kept, and what is written in a picture cannot be read: a "
            "scan must have its text recognised first.",
            pdf(block(SENTENCE, 540), drawn=_PICTURE),
            reads(SENTENCE),
        ),
        Loss(
            "A PDF does not know what a paragraph or a column is: Parallax tells it from where the "
            "lines stand.",
            pdf([*block(SENTENCE, 540), *block(SECOND, 505)]),
            reads(SENTENCE, SECOND),
        ),
    ],
    "EPUB": [
        Loss(
            "Pictures and the list of contents are left out.",
            _book_with_contents,
            remarks("table of contents", WORDS),
        ),
        Loss(
            "The addresses that its links lead to are not kept.",
            epub("<p>Ura <a href='https://example.org/'>mbi lumë</a> u hap.</p>"),
            bare,
        ),
    ],
    "TEI": [
        Loss(
            "Pictures of pages are left out. Where the file corrects a mistake, the mistake is "
            "read and “[sic]” behind it.",
            tei(
                "<p>Ura mbi <choice><sic>lum</sic><corr>lumë</corr></choice> u "
                "hap.<figure><graphic url='a.png'/></figure></p>"
            ),
            reads("Ura mbi lum [sic] u hap."),
        ),
        Loss(
            "Names of people and places are read as words, without what the file says of them.",
            tei('<p><placeName ref="#u">Ura</placeName> mbi lumë u hap.</p>'),
            bare,
        ),
    ],
    "TMX": [
        Loss(
            "Languages beyond the two are left out; a remark names them.",
            _third_language,
            lambda seen: (
                "pont" not in seen.whole
                and any(
                    "fr" in one or "French" in one
                    for one in (*seen.text.remarks, *(seen.pair.remarks if seen.pair else ()))
                )
            ),
        ),
    ],
    "Table": [
        Loss(
            "Columns that are neither texts nor folios, notes or comments are left out; a remark "
            "names them.",
            table(("Shqip", "English", "Gjendja"), (*BOTH[0], "mirë"), (*BOTH[1], "keq")),
            remarks("Gjendja", SENTENCE, SECOND),
        ),
    ],
}
