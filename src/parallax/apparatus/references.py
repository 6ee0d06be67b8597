"""Archival references as archives cite them, and the marks of leaves in a transcript."""

import re
from dataclasses import dataclass

from parallax.apparatus.dates import parse_date
from parallax.model.document import Reference


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The line under a published document: where it lies and whose work it is.

    `gloss` is what stood in parentheses after the archive's name; `title` and `date` (EDTF) are
    what a citation of the document begins with. Empty parts are "".
    """

    reference: Reference
    contributor: str = ""
    translator: str = ""
    gloss: str = ""
    title: str = ""
    date: str = ""


_NUMBER = r"(?:\d[\w/.\-–]*\w|\d)"
_FIELDS = (
    ("fond", re.compile(rf"(?:Fondi|Fond|F)\b\.?\s*(?:nr\.?\s*)?({_NUMBER})\.?", re.I)),
    ("year", re.compile(r"(?:Viti|V|Year)\b\.?\s*(\d{4}(?:\s*[-–/]\s*\d{2,4})?)\.?", re.I)),
    ("file", re.compile(rf"(?:Dosja|Dosje|Dos|File|D)\b\.?\s*(?:nr\.?\s*)?({_NUMBER})\.?", re.I)),
    (
        "folios",
        re.compile(
            r"(?:Fletët|Fletet|Fleta|Fletë|Fl|Folios|Folio|Fols|Fol|Ff|Ll?)\b\.?\s*"
            r"(\d+[rv]?(?:\s*[-–,]\s*\d+[rv]?)*)\.?",
            re.I,
        ),
    ),
)
_CREDIT = re.compile(
    r"\b(?P<acts>(?:Contributed|Translated|Obtained|Kontribuar|Përkthyer)"
    r"(?:\s+(?:and|dhe)\s+(?:contributed|translated|obtained|kontribuar|përkthyer))?)\s+"
    r"(?:for\s+\w+\s+)?(?:by|nga)\s+",
    re.I,
)
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
#: How a sentence leads to a reference: "in AQSH", "See AQSH".
_LEAD_IN = re.compile(r"^(?:.*\s)?(?:in|see|see also|from|në|ne|shih|nga)\s+(?=\S)", re.I)
#: How a citation begins: “Title,” July 6, 1963, ...
_CITED = re.compile(
    r"\s*(?:“(?P<curly>[^\n]{1,600}?)(?:,(?P<inner>’?)”|”,)|\"(?P<straight>[^\"\n]{1,600}?)(?:,\"|\",)"
    r"|„(?P<low>[^\n]{1,600}?)(?:,[“”]|[“”],))\s+"
)
#: A quotation within the title, whose marks are single there.
_WITHIN = re.compile(r"(?<!\w)‘([^‘’]*)’(?!\w)")
_LONGEST_DATE = 60
#: Who publishes a document on the web, named before the archive that holds it.
_PUBLISHER = re.compile(r"\bdigital archive\b|\barkivi?\s+di[gx]h?ital\b", re.I)
#: A reference needs at least so many of its numbered parts to be believed.
_LEAST_FIELDS = 2


def parse_source_line(line: str) -> SourceLine | None:
    """The parts of a source line; None where there is no archival reference in it.

    "Arkivi Qendror Shtetëror (gloss), Fondi 14/AP, series, V. 1963, Dos. 4, Fl. 28-48.
    Contributed and translated by ..."; also behind the title and the date of a citation.
    """
    title, date, start = _citation(line)
    line = line[start:]
    credit = _CREDIT.search(line)
    head = line if credit is None else line[: credit.start()]
    fields: dict[str, str] = {}
    archive: list[str] = []
    series: list[str] = []
    gloss = ""
    for match in _GLOSS.finditer(head):
        gloss = gloss or match[1].strip()
    for part in _split(_GLOSS.sub("", head)):
        if _take(part, fields):
            continue
        if not fields:
            archive.append(_LEAD_IN.sub("", part))
        elif "file" not in fields and "folios" not in fields:
            series.append(part)
    if len(fields) < _LEAST_FIELDS:
        return None
    if len(archive) > 1 and _PUBLISHER.search(archive[0]):
        del archive[0]
    contributor, translator = parse_credits(line)
    reference = Reference(
        archive=", ".join(archive), series=", ".join(series).rstrip(". "), **fields
    )
    return SourceLine(reference, contributor, translator, gloss, title, date)


def _citation(line: str) -> tuple[str, str, int]:
    """Title and date that a citation begins with, and where what follows them begins."""
    cited = _CITED.match(line)
    if cited is None:
        return "", "", 0
    title = (cited["curly"] or cited["straight"] or cited["low"]) + (cited["inner"] or "")
    title = _WITHIN.sub("“\\1”", " ".join(title.split()))
    rest = line[cited.end() : cited.end() + _LONGEST_DATE]
    for comma in reversed([at for at, c in enumerate(rest) if c == ","]):
        date = parse_date(rest[:comma])
        if date is not None:
            after = rest[comma + 1 :]
            skipped = comma + 1 + len(after) - len(after.lstrip())
            return title, date, cited.end() + skipped
    return title, "", cited.end()


def parse_reference(line: str) -> Reference | None:
    """The archival reference in a line, or None.

    Also the short form of notes: "AQSH, F. 14/AP, STR, V. 1956, Dos. 1/1, Fl. 91–94".
    """
    parsed = parse_source_line(line)
    return None if parsed is None else parsed.reference


def parse_credits(line: str, *, whole: bool = False) -> tuple[str, str]:
    """Contributor and translator of "Contributed and translated by ...", "" where not named.

    With `whole`, only of a line that begins so.
    """
    credit = _CREDIT.search(line)
    if credit is None or (whole and line[: credit.start()].strip()):
        return "", ""
    return _credits(line[credit.start() :])


def without_credits(line: str) -> str:
    """A source line as far as it says where the original lies, without a citation's title and
    date."""
    line = line[_citation(line)[2] :]
    credit = _CREDIT.search(line)
    return line if credit is None else line[: credit.start()].strip()


def _split(head: str) -> list[str]:
    # A comma inside a list of folios ("Fl. 3, 5") belongs to the folios.
    parts = re.split(r"[,;](?!\s*\d)\s*", head.strip())
    return [part.strip() for part in parts if part.strip(" .")]


def _take(part: str, fields: dict[str, str]) -> bool:
    for name, pattern in _FIELDS:
        match = pattern.fullmatch(part)
        if match is not None and name not in fields:
            fields[name] = re.sub(r"\s*([-–,])\s*", r"\1", match[1]).replace(",", ", ")
            return True
    return False


def _credits(text: str) -> tuple[str, str]:
    """Contributor and translator of "Contributed by A and translated by B."."""
    people = {"contributor": "", "translator": ""}
    found = list(_CREDIT.finditer(text))
    for at, match in enumerate(found):
        stop = found[at + 1].start() if at + 1 < len(found) else len(text)
        name = re.sub(r"\s+(?:and|dhe)\s*$", "", text[match.end() : stop].strip(" .,;"))
        acts = match["acts"].casefold()
        if "contributed" in acts or "kontribuar" in acts or "obtained" in acts:
            people["contributor"] = people["contributor"] or name
        if "translated" in acts or "përkthyer" in acts:
            people["translator"] = people["translator"] or name
    return people["contributor"], people["translator"]


def is_address(source: str) -> bool:
    """Whether a source is nothing but an address in the web."""
    return source.startswith(("http://", "https://")) and " " not in source


_LEAF = r"(?P<label>\d{1,4}\s?(?:[rv]\b)?(?:\s*[-–]\s*\d{1,4}\s?(?:[rv]\b)?)?)"
_WORD = r"(?:fletët|fleta|fletë|fl|folio|fol|f)\b\.?\s*"
#: Which side of the leaf, in words: "Fl. 28 (mbrapa)" is its back.
_PAGE = r"(?:\s*\(?\s*(?:(?P<back>mbrapa|prapa|verso)|(?P<front>recto|përpara))\s*\)?)?"
_ALONE = re.compile(rf"\s*[-–—]?\s*(?:{_WORD}){_LEAF}{_PAGE}\s*[-–—.]?\s*", re.I)
#: Within a text; spaces before it are not looked for, which takes long where there are many.
_INNER = re.compile(
    rf"(?:\[\s*(?:{_WORD}){_LEAF}{_PAGE}\s*\]|\[\s*(?P<sided>\d{{1,4}}\s?[rv])\s*\]"
    r"|/\s*(?P<slashed>\d{1,4}[rv]?)\s*/)",
    re.I,
)
_MARKED = re.compile(rf"\s*{_INNER.pattern}", re.I)
#: Without brackets what follows must show that the leaf is not what the sentence is about.
_OPENING = re.compile(
    rf"(?:{_WORD}){_LEAF}{_PAGE}(?P<dash>\s+[-–—]\s+|\s*[:：]\s+|\s+)(?=\S)", re.I
)


def find_folio(text: str) -> str | None:
    """The label of the leaf a paragraph says it begins on, else None.

    A paragraph that is nothing but a mark ("Fl. 28", "Fleta 12v", or "Fl. 28 (mbrapa)", which
    is 28v), or one that opens with a mark in brackets or slashes ("[fol. 12v] ...", "[12v] ...",
    "/28/ ...").
    """
    match = _ALONE.fullmatch(text) or _MARKED.match(text)
    return None if match is None else _label(match)


def find_opening_folio(text: str) -> tuple[str, int, bool] | None:
    """The label of a leaf named without brackets at the beginning of a text, where what follows
    begins, and whether a dash or a colon sets it off: "Fl. 13 - More". Without one it may be what
    the sentence is about."""
    match = _OPENING.match(text)
    return None if match is None else (_label(match), match.end(), bool(match["dash"].strip()))


def find_folios(text: str) -> list[tuple[int, int, str]]:
    """The marks of leaves in brackets or slashes within a text: code points [start, end), and
    the label."""
    if "[" not in text and "/" not in text:
        return []
    return [
        (match.start(), match.end(), _label(match))
        for match in _INNER.finditer(text)
        if match["slashed"] is None or _stands_apart(text, match)
    ]


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a number between slashes has spaces, or nothing, at both ends."""
    start, end = match.span()
    return (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())


def _label(match: re.Match[str]) -> str:
    groups = match.groupdict()
    label = groups.get("label") or groups.get("sided") or groups.get("slashed") or ""
    page = "v" if groups.get("back") else "r" if groups.get("front") else ""
    return re.sub(r"\s+", "", label) + page
