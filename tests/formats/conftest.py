"""Small writers of the files the readers are tried on."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:test-wps"'
)

BuildDocx = Callable[..., Path]
BuildRtf = Callable[..., Path]
BuildOdt = Callable[..., Path]


def build_docx(
    path: Path,
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    core: str = "",
    strict: bool = False,
) -> Path:
    """A DOCX from the XML inside w:body and inside the roots of other parts."""
    w, r = (STRICT_W, STRICT_R) if strict else (W, R)
    parts = dict(parts or {})

    def root(name: str, inner: str) -> str:
        return f'<w:{name} xmlns:w="{w}" xmlns:r="{r}" {_MORE}>{inner}</w:{name}>'

    relations = "".join(
        f'<Relationship Id="r{n}" Type="{r}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}">'
            f'<Relationship Id="a" Type="{r}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", root("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", root(name, inner))
        archive.writestr(
            "docProps/core.xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
            'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
        )
    return path


def paragraph_xml(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


@pytest.fixture
def docx(tmp_path: Path) -> BuildDocx:
    """Builds tmp_path/"text.docx"; see `build_docx`."""

    def build(body: str, **more: object) -> Path:
        return build_docx(tmp_path / "text.docx", body, **more)  # type: ignore[arg-type]

    return build


@pytest.fixture
def odt(tmp_path: Path) -> BuildOdt:
    """Builds tmp_path/"text.odt"; see `build_odt`."""

    def build(body: str, **more: str) -> Path:
        return build_odt(tmp_path / "text.odt", body, **more)

    return build


@dataclass(frozen=True)
class Writer:
    """Writes paragraphs of plain prose to a file of one format."""

    name: str
    suffix: str
    write: Callable[[Path, Sequence[str]], None]

    def to(self, folder: Path, paragraphs: Sequence[str]) -> Path:
        path = folder / f"text{self.suffix}"
        self.write(path, paragraphs)
        return path


def _write_plain(path: Path, paragraphs: Sequence[str]) -> None:
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="")


def _write_docx(path: Path, paragraphs: Sequence[str]) -> None:
    build_docx(path, "".join(map(paragraph_xml, paragraphs)))


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_NAMES = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0" '
    f'xmlns:style="{_ODF}style:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" '
    f'xmlns:draw="{_ODF}drawing:1.0" xmlns:meta="{_ODF}meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def build_odt(
    path: Path, body: str, *, styles: str = "", meta: str = "", manifest: str = "<m/>"
) -> Path:
    """An ODT from the XML inside office:text, automatic styles, and office:meta."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        mimetype = "application/vnd.oasis.opendocument.text"
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_ODT_NAMES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {_ODT_NAMES}/>")
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {_ODT_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _write_odt(path: Path, paragraphs: Sequence[str]) -> None:
    build_odt(path, "".join(f"<text:p>{_odt_text(each)}</text:p>" for each in paragraphs))


def _odt_text(text: str) -> str:
    """White space as an office program writes it: single spaces, the others as elements."""
    spaced = escape(text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return spaced.replace("  ", " <text:s/>").replace("> ", "><text:s/>")


def _write_html(path: Path, paragraphs: Sequence[str]) -> None:
    body = "\n".join(f"<p>{escape_html(paragraph)}</p>" for paragraph in paragraphs)
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    path.write_text(page, encoding="utf-8", newline="")


_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def build_epub(
    path: Path,
    chapters: Mapping[str, str],
    *,
    metadata: str = "",
    properties: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    guide: str = "",
    unlisted: Sequence[str] = (),
) -> Path:
    """An EPUB from the XHTML inside the bodies of its chapters, by their names in OEBPS.

    `properties` are those of chapters in the manifest, `more` other entries of the archive,
    `unlisted` chapters that the spine names but the archive lacks.
    """
    properties = properties or {}
    names = [*chapters, *unlisted]
    manifest = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml" '
        f'properties="{properties.get(name, "")}"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr(
            "OEBPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
            f"{metadata}</metadata><manifest>{manifest}</manifest><spine>{spine}</spine>"
            f"<guide>{guide}</guide></package>",
        )
        for name, body in chapters.items():
            archive.writestr(
                f"OEBPS/{name}",
                '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns='
                '"http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
                f"<head><title/></head><body>{body}</body></html>",
            )
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Builds tmp_path/"libri.epub"; see `build_epub`."""

    def build(chapters: Mapping[str, str], **more: object) -> Path:
        return build_epub(tmp_path / "libri.epub", chapters, **more)  # type: ignore[arg-type]

    return build


def _write_epub(path: Path, paragraphs: Sequence[str]) -> None:
    half = (len(paragraphs) + 1) // 2
    chapters = {
        name: "\n".join(f"<p>{escape_html(each)}</p>" for each in part)
        for name, part in (("1.xhtml", paragraphs[:half]), ("2.xhtml", paragraphs[half:]))
    }
    build_epub(path, chapters)


def build_rtf(path: Path, body: str, head: str = r"\ansi\ansicpg1252\deff0") -> Path:
    """An RTF file from the words and groups of its body."""
    path.write_bytes(f"{{\\rtf1{head}\n{body}}}".encode("latin-1"))
    return path


@pytest.fixture
def rtf(tmp_path: Path) -> BuildRtf:
    """Builds tmp_path/"text.rtf"; see `build_rtf`."""

    def build(body: str, **more: str) -> Path:
        return build_rtf(tmp_path / "text.rtf", body, **more)

    return build


def rtf_text(text: str) -> str:
    """Text as RTF writes it: characters beyond ASCII as units of UTF-16."""
    pieces: list[str] = []
    for c in text:
        if c in "\\{}":
            pieces.append("\\" + c)
        elif " " <= c <= "~":
            pieces.append(c)
        else:
            units = c.encode("utf-16-le", "surrogatepass")
            pieces += [
                f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
                for at in range(0, len(units), 2)
            ]
    return "".join(pieces)


def _write_rtf(path: Path, paragraphs: Sequence[str]) -> None:
    build_rtf(path, "\n".join(rf"\pard\plain {rtf_text(text)}\par" for text in paragraphs))


TEI_NAMES = 'xmlns="http://www.tei-c.org/ns/1.0"'


def tei_header(
    title: str = "Titull", statement: str = "", source: str = "<p>burim</p>", profile: str = ""
) -> str:
    """A header that is valid, with more in its parts."""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title>{statement}</titleStmt>"
        "<publicationStmt><p>provë</p></publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>"
        f"{f'<profileDesc>{profile}</profileDesc>' if profile else ''}</teiHeader>"
    )


def build_tei(path: Path, body: str, *, header: str = "", after: str = "", lang: str = "") -> Path:
    """A TEI document from the XML inside its body, and after its text."""
    said = f' xml:lang="{lang}"' if lang else ""
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI {TEI_NAMES}>{header or tei_header()}'
        f"<text{said}><body>{body}</body></text>{after}</TEI>",
        encoding="utf-8",
        newline="",
    )
    return path


@pytest.fixture
def tei(tmp_path: Path) -> Callable[..., Path]:
    """Builds tmp_path/"text.xml"; see `build_tei`."""

    def build(body: str, **more: str) -> Path:
        return build_tei(tmp_path / "text.xml", body, **more)

    return build


def _write_tei(path: Path, paragraphs: Sequence[str]) -> None:
    build_tei(path, "\n".join(f"<p>{escape(each)}</p>" for each in paragraphs))


WRITERS = (
    Writer("Plain text", ".txt", _write_plain),
    Writer("Word document", ".docx", _write_docx),
    Writer("OpenDocument text", ".odt", _write_odt),
    Writer("RTF document", ".rtf", _write_rtf),
    Writer("Web page", ".html", _write_html),
    Writer("EPUB book", ".epub", _write_epub),
    Writer("TEI document", ".xml", _write_tei),
)


@pytest.fixture(params=WRITERS, ids=lambda writer: writer.suffix)
def writer(request: pytest.FixtureRequest) -> Writer:
    """One writer after the other: what holds for every format is tried on each."""
    return request.param
