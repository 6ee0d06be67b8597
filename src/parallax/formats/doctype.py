"""XML with a document type declaration, made fit to be read without one.

The declaration names files that are elsewhere and entities that may be made to burst; it is
taken out, and only entities that stand for some characters are put into the text.
"""

import codecs
import html
import re
from html.entities import html5

from parallax.formats.trees import Malformed

_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]{0,60});")
_DECLARED = re.compile(
    r"<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:\"([^\"]{0,200})\"|'([^']{0,200})')\s*>"
)
#: An entity that stands for another file, or whose words name a further entity.
_EXTERNAL = re.compile(r"<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:SYSTEM|PUBLIC)\s")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,400}\?>")
_DOCTYPE = "<!DOCTYPE"
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
#: So many characters may come of declared entities.
_MOST = 8 << 20


class Entities(Exception):
    """The text uses entities that are not followed; the message says which."""


def has_doctype(data: bytes) -> bool:
    return any(_DOCTYPE.encode(codec) in data for codec in ("ascii", "utf-16-le", "utf-16-be"))


def without_doctype(data: bytes) -> tuple[bytes, list[str]]:
    """The document in UTF-8 without its type declaration, and the entities nobody knows.

    Those stay in the text as they are written. Raises Malformed where the bytes are not in
    the encoding they are said to be in, or the declaration does not end; Entities where the text
    uses some that stand for other files or for further entities.
    """
    text = _DECLARATION.sub("", _decoded(data).removeprefix("\ufeff"), count=1)
    start, stop, _ = prolog(text)
    subset, text = text[start:stop], text[:start] + text[stop:]
    declared: dict[str, str] = {}
    for match in _DECLARED.finditer(subset):
        declared.setdefault(match[1], html.unescape(match[2] or match[3] or ""))
    external = frozenset(match[1] for match in _EXTERNAL.finditer(subset))
    unknown: dict[str, None] = {}
    grown = 0

    def words(match: re.Match[str]) -> str:
        nonlocal grown
        name = match[1]
        if name in _OWN:
            return match[0]
        if name not in declared and name in external:
            raise Entities(f"the entity “&{name};”, which stands for another file")
        known = declared.get(name, html5.get(f"{name};"))
        if known is not None:
            inner = _REFERENCE.search(known)
            if inner is not None and (inner[1] in declared or inner[1] in external):
                raise Entities(f"the entity “&{name};”, which stands for further entities")
            grown += len(known)
            if grown > _MOST:
                raise Entities(f"entities that grow to more than {_MOST:,} characters")
            return html.escape(known, quote=False)
        unknown[name] = None
        return f"&amp;{name};"

    # One within the text is only shown there, in a section of characters.
    text = _REFERENCE.sub(words, text.replace(_DOCTYPE, _DOCTYPE.lower()))
    return text.encode("utf-8", "replace"), list(unknown)


def _decoded(data: bytes) -> str:
    declared = _ENCODING.match(data)
    codec = declared[1].decode("ascii") if declared else "utf-8"
    for mark, named in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"<\x00", "utf-16-le"),
        (b"\x00<", "utf-16-be"),
    ):
        if data.startswith(mark):
            codec = named
    try:
        if not codecs.lookup(codec)._is_text_encoding:
            raise LookupError(codec)
        return data.decode(codec)
    except (LookupError, UnicodeError) as fault:
        raise Malformed(f"it is not written in {codec}, as it says") from fault


def prolog(text: str) -> tuple[int, int, int]:
    """Where the declaration begins and ends, 0 and 0 where there is none, and where the first
    element begins, or what else is no part of the opening of XML. Raises Malformed where that
    does not end."""
    at = start = stop = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text.startswith(_DOCTYPE, at) and not stop:
            start, at = at, _end(text, at)
            stop = at
        else:
            return start, stop, at


def _after(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    if found < 0:
        raise Malformed("its opening does not end")
    return found + len(sign)


def _end(text: str, at: int) -> int:
    """Behind the declaration that begins at `at`."""
    inside = False
    sign = re.compile(r"<!--|<\?|[\"'\[\]>]")
    while (match := sign.search(text, at)) is not None:
        at = match.end()
        if match[0] in ('"', "'"):
            at = _after(text, match[0], at)
        elif match[0] == "<!--":
            at = _after(text, "-->", at)
        elif match[0] == "<?":
            at = _after(text, "?>", at)
        elif match[0] == "[":
            inside = True
        elif match[0] == "]":
            inside = False
        elif not inside:
            return at
    raise Malformed("its document type declaration does not end")
