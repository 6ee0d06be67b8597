"""Make the files in resources/sample from packaging/sample/record.txt.

    python packaging/make_sample.py           writes them
    python packaging/make_sample.py --check   says which are out of date (exit code 1)

Standard library only. The same source gives the same bytes on every machine: the DOCX are
stored uncompressed with a fixed date.
"""

import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOURCE = HERE / "sample" / "record.txt"
TARGET = HERE.parent / "resources" / "sample"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE = "2026-11-01T00:00:00Z"
TRANSLATOR = "Teuta Varoshi"
#: Divides the lines of a verse in the source, as it does in plain text.
LINE_END = " / "

STYLES = {
    "": "Normal",
    "#": "Heading1",
    "##": "Heading2",
    "right": "RightAligned",
    "verse": "Verse",
    "source": "SourceLine",
    "folio": "Folio",
}


class Run(NamedTuple):
    """Words in one format; `note` is the number of a footnote whose call stands here."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    note: int = 0


@dataclass
class Line:
    """One paragraph of a file: its style word and its words in light markup."""

    style: str
    markup: str


@dataclass
class Record:
    """The two texts, paragraph by paragraph, and what belongs together."""

    original: list[Line] = field(default_factory=list[Line])
    translation: list[Line] = field(default_factory=list[Line])
    notes: dict[int, str] = field(default_factory=dict[int, str])
    beads: list[tuple[list[int], list[int]]] = field(
        default_factory=list[tuple[list[int], list[int]]]
    )


def parse(source: str) -> Record:
    """The source file, read; see its head for the markup."""
    record = Record()
    counts = {"sq": 0, "en": 0}
    for block in re.split(r"\n\s*\n", source):
        bead: dict[str, list[int]] = {"sq": [], "en": []}
        for line in block.splitlines():
            if not line.strip() or line.startswith(";"):
                continue
            word, _, rest = line.partition(" ")
            if word == "fl":
                record.original.append(Line("folio", f"Fl. {rest}"))
            elif word == "note":
                number, _, body = rest.partition(" ")
                record.notes[int(number)] = body
            elif word in counts:
                first, _, tail = rest.partition(" ")
                side = record.original if word == "sq" else record.translation
                side.append(Line(first, tail) if first in STYLES else Line("", rest))
                # A reader takes the source line into the document's details.
                if first != "source":
                    bead[word].append(counts[word])
                    counts[word] += 1
            else:
                raise ValueError(f"unknown line in the sample's source: {line!r}")
        if bead["sq"] or bead["en"]:
            record.beads.append((bead["sq"], bead["en"]))
    return record


def runs(markup: str) -> list[Run]:
    """The words of a paragraph with their formats."""
    label = ""
    if markup.startswith("@"):
        label, colon, markup = markup[1:].partition(":")
        label += colon
    out: list[Run] = []
    for part, in_label in ((label, True), (markup, False)):
        italic = strike = False
        for piece in re.split(r"(\*|~|\{\d+\})", part):
            if piece == "*":
                italic = not italic
            elif piece == "~":
                strike = not strike
            elif piece.startswith("{"):
                out.append(Run("", note=int(piece[1:-1])))
            elif piece:
                out.append(Run(piece, in_label and not italic, italic, strike))
    return out


def plain(markup: str) -> str:
    return "".join(f"[{run.note}]" if run.note else run.text for run in runs(markup))


def plain_text(lines: list[Line], notes: dict[int, str]) -> str:
    paragraphs = [plain(line.markup) for line in lines]
    paragraphs += [f"[{n}] Translator’s note: {plain(body)}" for n, body in notes.items()]
    return "\n\n".join(paragraphs) + "\n"


def run_xml(run: Run) -> str:
    if run.note:
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{run.note}"/></w:r>'
        )
    marks = "".join(
        f"<w:{tag}/>"
        for tag, on in (("b", run.bold), ("i", run.italic), ("strike", run.strike))
        if on
    )
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in run.text.split(LINE_END)
    )
    return f"<w:r>{properties}{lines}</w:r>"


def paragraph_xml(line: Line) -> str:
    words = "".join(run_xml(run) for run in runs(line.markup))
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[line.style]}"/></w:pPr>{words}</w:p>'


def document_xml(lines: list[Line]) -> str:
    body = "\n".join(paragraph_xml(line) for line in lines)
    return (
        f'{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>\n{body}\n'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418"'
        ' w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def footnotes_xml(notes: dict[int, str]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    bodies = "\n".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{"".join(map(run_xml, runs(body)))}'
        "</w:p></w:footnote>"
        for number, body in notes.items()
    )
    return f'{DECLARATION}<w:footnotes xmlns:w="{WORD}">{rules}\n{bodies}\n</w:footnotes>'


def styles_xml(lang: str) -> str:
    def style(name: str, title: str, paragraph: str = "", run: str = "") -> str:
        based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
        default = ' w:default="1"' if name == "Normal" else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{title}"/>'
            f"{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>\n"
        )

    return (
        f'{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'<w:sz w:val="24"/><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>\n"
        + style("Normal", "Normal")
        + style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
            '<w:b/><w:sz w:val="32"/>',
        )
        + style(
            "Heading2",
            "heading 2",
            '<w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="1"/>',
            '<w:b/><w:sz w:val="26"/>',
        )
        + style("RightAligned", "Right Aligned", '<w:jc w:val="right"/>')
        + style("Verse", "Verse", '<w:ind w:left="709"/>')
        + style("SourceLine", "Source Line", '<w:spacing w:before="480"/>', '<w:sz w:val="20"/>')
        + style("Folio", "Folio", '<w:keepNext/><w:jc w:val="right"/>', '<w:sz w:val="18"/>')
        + style("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/>')
        + '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style></w:styles>"
    )


def core_xml(title: str, author: str, lang: str) -> str:
    creator = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>{creator}<dc:language>{lang}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{DATE}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def docx(lines: list[Line], notes: dict[int, str], lang: str, author: str) -> bytes:
    """A whole word-processor file."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = [("document", "document.main+xml"), ("styles", "styles+xml")]
    if notes:
        parts.append(("footnotes", "footnotes+xml"))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}{suffix}"/>'
        for name, suffix in parts
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for i, (name, _) in enumerate(parts[1:], 1)
    )
    title = next(plain(line.markup) for line in lines if line.style == "#")
    files = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": core_xml(title, author, lang),
        "word/_rels/document.xml.rels": f"{DECLARATION}<Relationships"
        f' xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": document_xml(lines),
        "word/styles.xml": styles_xml(lang),
    }
    if notes:
        files["word/footnotes.xml"] = footnotes_xml(notes)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, text)
    return out.getvalue()


def build() -> dict[str, bytes]:
    """The sample's files by name."""
    record = parse(SOURCE.read_text(encoding="utf-8"))
    beads = ",\n".join(json.dumps(bead) for bead in record.beads)
    return {
        "original.docx": docx(record.original, {}, "sq-AL", ""),
        "translation.docx": docx(record.translation, record.notes, "en-US", TRANSLATOR),
        "original.txt": plain_text(record.original, {}).encode(),
        "translation.txt": plain_text(record.translation, record.notes).encode(),
        "beads.json": f"[\n{beads}\n]\n".encode(),
    }


def main() -> int:
    stale = [
        name
        for name, data in build().items()
        if not (TARGET / name).exists() or (TARGET / name).read_bytes() != data
    ]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"resources/sample/{name} is out of date: run python packaging/make_sample.py")
        return 1 if stale else 0
    for name in stale:
        (TARGET / name).write_bytes(build()[name])
        print(f"wrote resources/sample/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
