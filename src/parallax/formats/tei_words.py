"""What the elements and attributes of TEI mean to a reader, after the P5 Guidelines 4."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from parallax.formats.html_words import css_styled
from parallax.formats.trees import Node
from parallax.model.note import NoteKind
from parallax.model.text import SpanStyle

ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What Parallax calls itself in the headers of the files that it writes.
APPLICATION = "parallax"
ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})

DIVISIONS = frozenset({"div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})
#: Elements that begin and end a paragraph wherever they stand.
BLOCKS = DIVISIONS | frozenset(
    """
    text body front back group floatingText titlePage docTitle titlePart docImprint docEdition
    p ab head lg list item table row cell sp speaker u opener closer postscript argument epigraph
    trailer address castList castGroup castItem figure listBibl listPerson listPlace listOrg
    listEvent person place org event performance set prologue epilogue
    entry entryFree eTree forest graph surface zone line egXML sourceDoc surfaceGrp TEI teiCorpus
    TEI.2 teiCorpus.2 writing spGrp
    """.split()
)
#: Blocks between paragraphs, words within one.
EITHER = frozenset(
    """
    salute signed dateline byline docAuthor docDate imprimatur stage label quote q cit said l
    gap note incident kinesic vocal desc biblStruct bibl biblFull addrLine milestone figDesc
    """.split()
)
#: What holds the words of one paragraph.
PARAGRAPHS = frozenset(
    """
    p ab head l item cell speaker u salute signed dateline byline docAuthor docDate imprimatur
    titlePart trailer castItem stage addrLine bibl biblStruct biblFull label line docImprint
    docEdition entry entryFree
    """.split()
)
#: Never text of the document, wherever they stand.
SILENT = frozenset(
    """
    teiHeader facsimile standOff fw figDesc graphic media binaryObject interp interpGrp span
    spanGrp link linkGrp join joinGrp alt altGrp certainty precision respons substJoin
    listAnnotation annotation annotationBlock timeline when fs fsdDecl fLib fvLib index divGen
    metamark handShift anchor ptr handNotes additions listTranspose listChange include svg
    notatedMusic fallback xenoData particDesc listWit
    """.split()
)
#: Lists of what a text names, with facts about it.
REGISTERS = frozenset(
    {"listPerson", "listPlace", "listOrg", "listEvent", "listRelation", "listNym", "listObject"}
)
#: Whoever spoke made these sounds, and the transcriber says so.
SOUNDS = frozenset({"incident", "kinesic", "vocal", "pause", "shift"})
#: Rows of signs of which one is printed: the first of these that is there.
CHOSEN = ("sic", "orig", "expan", "ex")
#: Elements that hold words spoken or quoted, which an encoder may have left without marks.
QUOTING = frozenset({"q", "quote", "said", "soCalled"})
NOTE_CONTAINERS = frozenset({"div", "list", "noteGrp", "listBibl", "back", *DIVISIONS})

_STYLES: tuple[tuple[SpanStyle, re.Pattern[str]], ...] = tuple(
    (style, re.compile(rf"(?:^|[\s#:;_-])(?:{words})(?=$|[\s;_-])", re.IGNORECASE))
    for style, words in (
        (
            SpanStyle.ITALIC,
            r"i|it|ital|italics?|italique|italic[-_]?\w*|kursiv|oblique|emph|emphasis|slanted"
            r"|spaced|gesperrt|letter-?spac\w*|g",
        ),
        (SpanStyle.BOLD, r"b|bf|bold|bolder|boldface|strong|fett|gras|halbfett"),
        (SpanStyle.UNDERLINE, r"u|ul|under-?lined?|underscore|unterstrichen|soulign\w*|ulinline"),
        (SpanStyle.SUPERSCRIPT, r"sup|super|superscript|hoch|exp|exposant|raised|above"),
        (SpanStyle.SUBSCRIPT, r"sub|subscript|tief|below"),
        (
            SpanStyle.SMALL_CAPITALS,
            r"sc|k|small-?caps?|smcap|small-?capitals?|kapit[äa]lchen|petitescap\w*",
        ),
        (SpanStyle.STRIKE, r"strike|strikethrough|line-?through|struck|strikeout"),
    )
)
_KINDS = (
    (NoteKind.TRANSLATOR, re.compile(r"transl|trl\b|përkth|perkth|übersetz|traduc", re.I)),
    (NoteKind.QUERY, re.compile(r"quer|question|todo|to-do|uncertain|doubt|problem", re.I)),
    (NoteKind.GLOSS, re.compile(r"^gloss$|glossar", re.I)),
    (
        NoteKind.HISTORIAN,
        re.compile(r"histor|comment|explan|context|biogr|annotator|sachk|erläuter", re.I),
    ),
    (
        NoteKind.EDITOR,
        re.compile(r"edit|\bed\b|crit|text(?:ual|krit)|appar|philol|redak|botues|publish", re.I),
    ),
)
_PAGE = re.compile(r"[\s\[\](){}.:;,/]+")


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag[tag.rfind("}") + 1 :] if tag.startswith("{") else tag


def written_by_parallax(root: Node) -> bool:
    """Whether a document, or its header, says that Parallax wrote it (P5 2.3.11, appInfo)."""
    header = root if local(root.tag) == "teiHeader" else next(
        (each for each in root if local(each.tag) == "teiHeader"), None
    )  # fmt: skip
    return header is not None and any(
        local(each.tag) == "application" and each.get("ident") == APPLICATION
        for each in header.iter()
    )


def parent_of(node: Node) -> Node:
    """What an element stands in; of the first one, itself."""
    parent = node.getparent()
    return node if parent is None else parent


def registers_in(root: Node) -> set[Node]:
    """The lists of persons, places or books that stand behind the text, as facts about what
    the text names; lists of books alone are part of the text."""
    found: set[Node] = set()
    among: dict[Node, bool] = {}
    waiting = [(root, False)]
    while waiting:
        node, behind = waiting.pop()
        name = local(node.tag)
        if behind and name == "listBibl":
            parent = parent_of(node)
            if parent not in among:
                among[parent] = any(local(each.tag) in REGISTERS for each in parent)
            if among[parent]:
                found.add(node)
        elif behind and name in REGISTERS:
            found.add(node)
        behind = behind or name in ("back", "standOff")
        waiting += [(each, behind) for each in node]
    return found


def identifier(node: Node) -> str:
    """The id others point to; that of P4 has no prefix."""
    return (node.get(ID) or node.get("id") or "").strip()


def language(node: Node) -> str:
    return (node.get(LANG) or node.get("lang") or "").strip()


def pointers(node: Node, *names: str) -> list[str]:
    """The ids in this file that attributes point to, in order."""
    found: list[str] = []
    for name in names:
        for pointer in (node.get(name) or "").split():
            file, sign, fragment = pointer.partition("#")
            if sign and fragment and "(" not in fragment and "://" not in file:
                found.append(fragment)
            elif not sign and "/" not in file:
                # P4 points by the id itself; a prefix is explained in the header.
                found.append(file.rpartition(":")[2])
    return found


def styled(
    node: Node, name: str, styles: frozenset[SpanStyle], css: Mapping[str, str]
) -> frozenset[SpanStyle]:
    """The formatting inside an element, given that around it.

    `css` are the style sheets of renditions by their ids. What is highlighted in a way that
    is not said is taken for italic, as TEI's own style sheets print it.
    """
    said = " ".join(filter(None, (node.get("rend"), node.get("rendition"))))
    style = node.get("style") or ""
    if not said and not style:
        return styles | {SpanStyle.ITALIC} if name in ("hi", "emph") else styles
    if name in BLOCKS and name not in PARAGRAPHS:
        return styles
    found = {kind for kind, words in _STYLES if said and words.search(said)}
    for pointer in (node.get("rendition") or "").split():
        style += ";" + css.get(pointer.lstrip("#"), "")
    if ":" in said:
        style += ";" + said  # CSS written into @rend
    new = css_styled(style, styles | found) if style else styles | found
    if new == styles and name == "emph":
        new = styles | {SpanStyle.ITALIC}
    return new


def note_kind(words: Iterable[str]) -> NoteKind | None:
    """The kind of a note by the words of its type, or by what its author did; None unsaid."""
    for said in words:
        for kind, pattern in _KINDS:
            if said and pattern.search(said):
                return kind
    return None


def page_label(text: str) -> str:
    """The label of a leaf: "fol. 12v" -> "12v"."""
    parts = [part for part in _PAGE.split(text) if part]
    return parts[-1] if parts else ""
