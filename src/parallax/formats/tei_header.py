"""What the header of a TEI document says of the document and of the original's place."""

import re
from collections.abc import Iterable, Iterator, Mapping

from parallax.apparatus.dates import find_date, parse_date
from parallax.apparatus.references import parse_reference
from parallax.formats.tei_header_exact import exact_properties
from parallax.formats.tei_words import LANG, language, local, written_by_parallax
from parallax.formats.trees import Node, text_of
from parallax.model.catalogue import REFERENCE_FIELDS

_FILLED_IN = re.compile(
    r"(?:title|untitled|pa titull|no source.{0,40}|born[- ]digital.{0,60}|unpublished.{0,40}"
    r"|unknown|n/?a|-+|\.+|information about the source|publication information"
    r"|converted from .{0,60}|.{0,30}written by.{0,12}from scratch.{0,20})\.?",
    re.IGNORECASE,
)
_TRANSLATES = re.compile(r"transl|trl\b|përkth|perkth|übersetz|traduc", re.IGNORECASE)
_DATE = re.compile(r"\s*([12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:T.*)?\s*")
#: Words before the numbers of an archive, and the parts these are of.
_LABELLED = (
    ("fond", re.compile(r"(?:fondi|fond|f)\b\.?\s*(?:nr\.?\s*)?(?=\S)", re.IGNORECASE)),
    ("series", re.compile(r"(?:seria|series|seri)\b\.?\s*(?=\S)", re.IGNORECASE)),
    ("year", re.compile(r"(?:viti|vit|year|v)\b\.?\s*(?=\d)", re.IGNORECASE)),
    ("file", re.compile(r"(?:dosja|dosje|dos|file|d)\b\.?\s*(?:nr\.?\s*)?(?=\S)", re.IGNORECASE)),
    (
        "folios",
        re.compile(
            r"(?:fletët|fletet|fleta|fletë|fl|folios?|fols?|ff)\b\.?\s*(?=\S)", re.IGNORECASE
        ),
    ),
)
_TYPES = (
    ("fond", re.compile(r"fond|collection|record.?group", re.IGNORECASE)),
    ("series", re.compile(r"ser[iy]", re.IGNORECASE)),
    ("year", re.compile(r"year|vit", re.IGNORECASE)),
    ("folios", re.compile(r"fol|flet|leaf|page", re.IGNORECASE)),
    ("file", re.compile(r"file|dos|folder|item", re.IGNORECASE)),
)
#: Dates of what became of a document, not of its writing.
_HISTORY = frozenset({"provenance", "acquisition", "change", "revisionDesc", "custodialHist"})
#: Where a `locus` speaks of the whole document.
_LEAVES = frozenset({"msContents", "msIdentifier", "msFrag"})
_LONGEST = 4000


def header_of(node: Node) -> Node | None:
    """The header of a TEI or teiCorpus element."""
    return next((each for each in node if local(each.tag) == "teiHeader"), None)


def properties(headers: Iterable[Node | None], lang: str = "") -> dict[str, str]:
    """What headers say, the first first, keyed by the field names of Document and Reference.

    Of a title in several languages, that in `lang` is taken.
    """
    found: dict[str, str] = {}
    for header in headers:
        if header is None:
            continue
        if written_by_parallax(header):
            found = {**exact_properties(header), **found}
            continue
        for key, value in _properties(header, lang).items():
            words = " ".join(value.split())[:_LONGEST]
            if words and not _FILLED_IN.fullmatch(words):
                found.setdefault(key, words)
    return found


def declared_language(header: Node | None) -> str:
    """The one language of the text, or the one used most; "" where several are."""
    if header is None:
        return ""
    for node in header.iter():
        if local(node.tag) == "textLang" and node.get("mainLang"):
            return node.get("mainLang") or ""
    used: dict[str, float] = {}
    for node in header.iter():
        if local(node.tag) == "language" and node.get("ident"):
            usage = (node.get("usage") or "").rstrip("%")
            share = float(usage) if re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?", usage) else 0.0
            used.setdefault(node.get("ident") or "", share)
    if len(used) == 1:
        return next(iter(used))
    most = sorted(used.values())[-2:]
    return max(used, key=used.__getitem__) if len(most) == 2 and most[0] < most[1] else ""


def _properties(header: Node, lang: str) -> dict[str, str]:
    parts = {local(each.tag): each for each in header}
    file = _children(parts.get("fileDesc"))
    statement = file.get("titleStmt")
    sources = [each for each in parts.get("fileDesc", ()) if local(each.tag) == "sourceDesc"]
    profile = _children(parts.get("profileDesc"))
    found = {"title": _title(statement, lang)}
    found |= _people(statement)
    found["date"] = _date(profile, sources)
    found["summary"] = _summary(profile, sources, lang)
    found["rights"] = _rights(file.get("publicationStmt"))
    for source in sources:
        for key, value in _place(source).items():
            found.setdefault(key, value)
    found["source"] = _source(sources)
    return found


def _children(node: Node | None) -> Mapping[str, Node]:
    found: dict[str, Node] = {}
    for each in _each(node):
        found.setdefault(local(each.tag), each)
    return found


def _title(statement: Node | None, lang: str) -> str:
    titles = [each for each in _each(statement) if local(each.tag) == "title" and text_of(each)]
    if lang:
        same = [each for each in titles if _same(language(each), lang)]
        titles = same or [each for each in titles if not each.get(LANG)] or titles
    # The title of a series is not that of the document.
    titles = [each for each in titles if each.get("level") not in ("s", "j")] or titles
    main = next((each for each in titles if _type(each) in ("main", "", "a")), None)
    if main is None:
        return text_of(titles[0]) if titles else ""
    title = text_of(main)
    sub = next((text_of(each) for each in titles if _type(each) == "sub"), "")
    return (
        f"{title}: {sub}"
        if sub and not title.endswith((".", ":", "?", "!"))
        else (f"{title} {sub}".strip())
    )


def _people(statement: Node | None) -> dict[str, str]:
    authors: list[str] = []
    editors: list[str] = []
    translators: list[str] = []
    for node in _each(statement):
        name = local(node.tag)
        role = f"{node.get('role') or ''} {_type(node)}"
        if name in ("author", "editor", "translator"):
            words = _names(node)
            if name == "translator" or _TRANSLATES.search(role):
                translators += words
            else:
                (authors if name == "author" else editors).extend(words)
        elif name == "respStmt":
            does = " ".join(
                f"{text_of(each)} {each.get('key') or ''}"
                for each in node
                if local(each.tag) == "resp"
            )
            who = [
                text_of(each)
                for each in node
                if local(each.tag) in ("name", "persName", "orgName") and text_of(each)
            ]
            if _TRANSLATES.search(does):
                translators += who
    return {
        "contributor": "; ".join(dict.fromkeys(authors or editors)),
        "translator": "; ".join(dict.fromkeys(translators)),
    }


def _names(node: Node) -> list[str]:
    """The names in an author or editor; without marked ones, all its words are one."""
    inner = [each for each in node if local(each.tag) in ("persName", "name", "orgName")]
    found = [_surname_last(each) for each in inner] or [_surname_last(node)]
    return [name for name in found if name]


def _surname_last(node: Node) -> str:
    parts = {local(each.tag): text_of(each) for each in node.iter()}
    if "forename" in parts and "surname" in parts:
        forenames = [text_of(each) for each in node.iter() if local(each.tag) == "forename"]
        return " ".join((*forenames, parts["surname"]))
    return text_of(node)


def _date(profile: Mapping[str, Node], sources: Iterable[Node]) -> str:
    """When the document was written: of a letter, sent; else made; else printed."""
    for sent in _within(profile.get("correspDesc"), "correspAction"):
        if _type(sent) in ("sent", ""):
            for node in _within(sent, "date"):
                if date := edtf(node):
                    return date
    for node in _within(profile.get("creation"), "date", "origDate"):
        if date := edtf(node):
            return date
    for name in ("origDate", "docDate", "date"):
        for source in sources:
            for node in _within(source, name):
                above = {local(each.tag) for each in node.iterancestors()}
                if not above & _HISTORY and (date := edtf(node)):
                    return date
    return ""


def edtf(node: Node) -> str:
    """A date of TEI as EDTF; by its words where no attribute says it, "" where nothing does."""

    def said(*names: str) -> str:
        for name in names:
            match = _DATE.fullmatch(node.get(name) or node.get(f"{name}-iso") or "")
            if match is not None:
                return match[1]
        return ""

    when = said("when", "value")
    if when:
        return when
    first, last = said("from", "notBefore"), said("to", "notAfter")
    if first and last:
        return first if first == last else f"{first}/{last}" if first < last else ""
    words = text_of(node)
    return first or last or parse_date(words) or (find_date(words[:200]) or "")


def _summary(profile: Mapping[str, Node], sources: Iterable[Node], lang: str) -> str:
    abstracts = [profile["abstract"]] if "abstract" in profile else []
    first = profile.get("abstract")
    parent = first.getparent() if first is not None else None
    if parent is not None:
        abstracts = [each for each in parent if local(each.tag) == "abstract"]
    same = [each for each in abstracts if lang and _same(language(each), lang)]
    for node in (*same, *abstracts):
        if text_of(node):
            return text_of(node)
    for source in sources:
        for contents in _within(source, "msContents"):
            for node in contents:
                if local(node.tag) == "summary" and text_of(node):
                    return text_of(node)
    return ""


def _rights(statement: Node | None) -> str:
    for node in _within(statement, "availability"):
        words = text_of(node)
        if words:
            return words
        licences = [each.get("target") or "" for each in node.iter()]
        if address := next((each for each in licences if each.startswith("http")), ""):
            return address
    return ""


def _place(source: Node) -> dict[str, str]:
    """Where the original lies, by the first msIdentifier and the first locus."""
    found: dict[str, str] = {}
    identifier = next(_within(source, "msIdentifier"), None)
    if identifier is None:
        return found
    said = _children(identifier)
    for name in ("repository", "institution"):
        if name in said and text_of(said[name]):
            found.setdefault("archive", text_of(said[name]))
    for node in identifier:
        name = local(node.tag)
        words = text_of(node)
        if not words or name not in ("collection", "idno"):
            continue
        inner = [each for each in node if local(each.tag) == "idno"] if name == "idno" else []
        for each in inner or [node]:
            _take(found, "fond" if name == "collection" else "file", each)
    for node in _within(source, "locus"):
        if not _LEAVES & {local(each.tag) for each in node.iterancestors()}:
            continue
        first, last = node.get("from") or "", node.get("to") or ""
        words = text_of(node) or (f"{first}-{last}" if last and last != first else first)
        if words:
            found.setdefault("folios", _without_label(words))
            break
    return found


def _take(found: dict[str, str], part: str, node: Node) -> None:
    words = text_of(node)
    whole = parse_reference(words)
    if whole is not None:
        for each in REFERENCE_FIELDS:
            value: str = getattr(whole, each)
            if value and not (each == "archive" and each in found):
                found[each] = value
        return
    for each, pattern in _TYPES:
        if _type(node) and pattern.search(_type(node)):
            part = each
            break
    else:
        for each, pattern in _LABELLED:
            if pattern.match(words):
                part = each
                break
    found.setdefault(part, _without_label(words))


def _without_label(words: str) -> str:
    for _, pattern in _LABELLED:
        match = pattern.match(words)
        if match is not None and any(map(str.isdigit, words[match.end() :])):
            return words[match.end() :]
    return words


def _source(sources: Iterable[Node]) -> str:
    for source in sources:
        for node in source:
            if local(node.tag) in ("bibl", "biblStruct", "biblFull", "p", "ab") and text_of(node):
                return _readable(node)
        for node in _within(source, "bibl", "biblStruct"):
            inside_description = any(local(each.tag) == "msDesc" for each in node.iterancestors())
            if text_of(node) and not inside_description:
                return _readable(node)
    return ""


def _readable(node: Node) -> str:
    """A citation's words; commas between parts that only elements part."""
    leaves = [each for each in node.iter() if not len(each) and text_of(each)]
    if (node.text or "").strip() or any(
        (each.tail or "").strip() for each in node.iter() if each is not node
    ):
        return text_of(node)
    return ", ".join(dict.fromkeys(text_of(each).rstrip(",;") for each in leaves))


def _each(node: Node | None) -> Iterable[Node]:
    return () if node is None else node


def _within(node: Node | None, *names: str) -> Iterator[Node]:
    if node is not None:
        for each in node.iter():
            if local(each.tag) in names:
                yield each


def _type(node: Node) -> str:
    return (node.get("type") or "").strip().casefold()


def _same(one: str, other: str) -> bool:
    return bool(one) and one.split("-")[0].casefold() == other.split("-")[0].casefold()
