"""What can be read in each kind of file that is written, read with nothing of our own: the
letters, and whatever in it would do something."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree, html
from markdown_it import MarkdownIt

#: What a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|#|[\w./-]*(?:#|$))", re.IGNORECASE)
#: Numbers of pages, marks of notes, and one address with nothing behind it.
_QUIET_FIELD = re.compile(
    r'\s*(?:(?:PAGE|NOTEREF)\b|HYPERLINK "(?:https?://|mailto:)[^"\\\s]+"\s*\Z)', re.IGNORECASE
)
_ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "base", "applet")
#: What no XML file can hold; a sign of replacement stands for it.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")


@dataclass(frozen=True)
class Found:
    """All letters of a file in one string, and what in it is active."""

    letters: str
    active: tuple[str, ...] = ()


Read = Callable[[bytes], Found]


def plain(text: str) -> str:
    """Letters without the blanks between them, and without what files cannot hold."""
    text = _CONTROLS.sub("", unicodedata.normalize("NFC", text))
    return "".join(text.split())


def pieces(*parts: str) -> str:
    """So that no two parts become one by chance."""
    return "\0".join(plain(part) for part in parts)


def _parsed(data: bytes) -> Any:
    assert b"<!DOCTYPE" not in data or b"<!ENTITY" not in data
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    assert not [node for node in root.iter() if node.tag is etree.Entity]
    return root


def _xml_letters(root: Any, paragraph: str) -> Iterator[str]:
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if etree.QName(node).localname == paragraph:
            yield "".join(node.itertext())
        yield from (str(value) for value in node.attrib.values())


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def word(data: bytes) -> Found:
    said: list[str] = []
    active: list[str] = []
    for name, part in _parts(data).items():
        active += [name] * ("vbaProject" in name or "activeX" in name or "embeddings" in name)
        if not name.endswith((".xml", ".rels")):
            continue
        root = _parsed(part)
        for node in root.iter():
            local = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if local == "instrText":
                active += [node.text] * (not _QUIET_FIELD.match(node.text or ""))
            elif local == "Relationship" and node.get("TargetMode") == "External":
                active += [node.get("Target")] * _is_odd(node.get("Target"))
            elif local in ("altChunk", "object", "control"):
                active.append(local)
            elif local == "p":
                said.append("".join(t.text or "" for t in node.iter("{*}t")))
            elif name.startswith("docProps") and len(node) == 0:
                said.append(node.text or "")
    return Found(pieces(*said), tuple(active))


def opendocument(data: bytes) -> Found:
    said: list[str] = []
    active: list[str] = []
    for name, part in _parts(data).items():
        active += [name] * name.startswith(("Basic/", "Scripts/"))
        if not name.endswith(".xml"):
            continue
        root = _parsed(part)
        for node in root.iter("{*}p", "{*}h", "{*}title", "{*}description", "{*}user-defined"):
            said.append("".join(node.itertext()))
        active += [
            etree.QName(node).localname
            for node in root.iter("{*}event-listener", "{*}script", "{*}object", "{*}plugin")
        ]
        active += [
            value
            for node in root.iter()
            for key, value in node.attrib.items()
            if str(key).endswith("}href") and _is_odd(str(value))
        ]
    return Found(pieces(*said), tuple(active))


def _is_odd(address: str) -> bool:
    return _SAFE_ADDRESS.match(address) is None


def _markup(root: Any) -> tuple[list[str], list[str]]:
    said: list[str] = []
    active: list[str] = []
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in _ACTIVE:
            active += [name] * (not (name == "input" and node.get("type") in ("radio", "checkbox")))
        for key, value in node.attrib.items():
            local = etree.QName(key).localname.casefold()
            active += [f"{key}={value}"] * local.startswith("on")
            active += [value] * (local in ("href", "src", "action") and _is_odd(value))
            said.append(value)
        if name not in ("style", "script", "html", "body"):
            said.append("".join(node.itertext()))
    return said, active


def web_page(data: bytes) -> Found:
    said, active = _markup(html.document_fromstring(data.decode("utf-8")))
    return Found(pieces(*said), tuple(active))


def book(data: bytes) -> Found:
    said: list[str] = []
    active: list[str] = []
    for name, part in _parts(data).items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            more, odd = _markup(_parsed(part))
            said += more
            active += odd
    return Found(pieces(*said), tuple(active))


def tei(data: bytes) -> Found:
    root = _parsed(data)
    said = [*_xml_letters(root, "p"), *_xml_letters(root, "head"), *_xml_letters(root, "title")]
    said += [*_xml_letters(root, "ab"), *_xml_letters(root, "l"), *_xml_letters(root, "item")]
    for node in root.iter("{*}text"):
        said.append("".join(node.itertext()))
    said += ["".join(node.itertext()) for node in root.iter("{*}persName", "{*}name", "{*}note")]
    for header in root.iter("{*}teiHeader"):
        said += ["".join(node.itertext()) for node in header.iter("{*}*")]
    odd = [v for v in (n.get("target", "") for n in root.iter()) if any(map(_is_odd, v.split()))]
    instructions = [str(one) for one in root.xpath("//processing-instruction()")]
    return Found(unbracketed(pieces(*said)), (*odd, *instructions))


def unbracketed(text: str) -> str:
    """An editor's brackets are elements in TEI."""
    return re.sub(r"[\[\]]", "", text)


def memory(data: bytes) -> Found:
    root = _parsed(data)
    said = [*_xml_letters(root, "seg"), *_xml_letters(root, "prop"), *_xml_letters(root, "note")]
    return Found(pieces(*said), ())


def spreadsheet(data: bytes) -> Found:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    return Found(pieces(*cells), tuple(cell for cell in cells if cell.startswith(FORMULA)))


def markdown(data: bytes) -> Found:
    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode("utf-8"))
    said, active = _markup(html.document_fromstring(f"<html><body>{made}<p>x</p></body></html>"))
    return Found(pieces(*said), tuple(active))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def data_in_json(data: bytes) -> Found:
    return Found(pieces(*_strings(json.loads(data.decode("utf-8")))))


_BRACED = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}  # fmt: skip


def bibtex(data: bytes) -> Found:
    """An entry's fields, with the commands for signs undone and the braces that keep capitals
    taken away. No other command may be left."""
    said: list[str] = []
    active: list[str] = []
    for found in re.finditer(r"^\s+(\w+) = (.*?),?$", data.decode("utf-8"), re.MULTILINE):
        value = found[2].removeprefix("{").removesuffix("}")
        if found[1] in ("url", "file"):
            said.append(value)
            continue
        signs = re.compile("|".join(map(re.escape, _BRACED)))
        bare = signs.sub("", value)
        active += re.findall(r"\\\w*|[$#&%_^~]", bare)
        assert bare.count("{") == bare.count("}")
        kept = re.sub(r"(?<!\\textbackslash)(?<!textbraceleft)[{}]", "", signs.sub("\0", value))
        signs_in = iter(_BRACED[one] for one in signs.findall(value))
        said.append(re.sub("\0", lambda _, them=signs_in: next(them), kept))
    return Found(pieces(*said), tuple(active))


def ris(data: bytes) -> Found:
    said: list[str] = []
    for line in data.decode("utf-8").split("\n"):
        if line.strip("\r"):
            assert re.match(r"[A-Z][A-Z0-9]  - ", f"{line} "), line
            said.append(line[6:])
    return Found(pieces(*said))


def pdf(data: bytes) -> Found:
    """The words of the pages, without what the typesetter does at the ends of lines."""
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    active: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert "/OpenAction" not in opened.Root or not isinstance(
            opened.Root.OpenAction, pikepdf.Dictionary
        )
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary):
                active += [
                    key
                    for key in ("/JS", "/JavaScript", "/AA", "/Launch")
                    if one.get(key) is not None
                ]
                kind = one.get("/S")
                if kind in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData"):
                    active.append(str(kind))
                if kind == "/URI" and _is_odd(str(one.URI)):
                    active.append(str(one.URI))
    return Found(unbroken(text), tuple(active))


def unbroken(text: str) -> str:
    """Letters without blanks and without hyphens, of which some are the typesetter's."""
    return re.sub("[-\u00ad\u200b\u2010\u2011\ufffe\ufffd\x02]", "", plain(text))


READERS: dict[str, Read] = {
    "docx": word,
    "review-docx": word,
    "odt": opendocument,
    "html": web_page,
    "epub": book,
    "tei": tei,
    "tmx": memory,
    "notes-csv": spreadsheet,
    "review-csv": spreadsheet,
    "notes-md": markdown,
    "annotations": data_in_json,
    "csl-json": data_in_json,
    "bibtex": bibtex,
    "ris": ris,
}
#: What each of them has a place for.
_TEXTS = frozenset("docx review-docx odt html epub tei tmx review-csv".split())
_NOTES = frozenset(
    "docx review-docx odt html epub tei notes-csv review-csv notes-md annotations".split()
)
_TITLES = frozenset("docx review-docx odt html epub tei notes-md csl-json bibtex ris".split())
CARRIED = {"texts": _TEXTS, "notes": _NOTES, "titles": _TITLES}
