"""Translation memories: TMX 1.1 to 1.4, each unit a row (TMX 1.4b Specification)."""

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.assembly import Material
from parallax.formats.doctype import prolog
from parallax.formats.draft import Draft, Found
from parallax.formats.encoding import known_codec
from parallax.formats.format import ReadOptions
from parallax.formats.markdown import escape
from parallax.formats.paired import assemble_pair
from parallax.formats.plain_text_reader import decode
from parallax.formats.properties import FILLED_IN, moment
from parallax.formats.source import MEGABYTE, Source
from parallax.formats.tmx import TMX
from parallax.formats.tmx_exact import TOOL, exact_rows, is_ours, notes_of, parted
from parallax.formats.tmx_languages import Unit, Version, choose_languages
from parallax.formats.tmx_segments import Segments, local_name
from parallax.formats.trees import Malformed, Node, lawful, parse_xml, text_of
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair, RepairKind

#: Bytes of the largest file read.
LIMIT = 64 * MEGABYTE
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]+)")
_OURS = re.compile(rb"<header creationtool=\"" + TOOL.encode() + rb"\"")
_LINE = re.compile(r"line (\d+)")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>")
#: Properties in which people write to each other; all others are notes of programs.
_SPOKEN = re.compile(r"(?:x-)?(?:.*[-:. ])?(?:note|comment|remark|query|question)s?", re.IGNORECASE)
#: Properties of the whole file that say something of the document.
_FIELDS = frozenset(
    "title date archive fond series year file folios contributor translator summary source"
    " rights".split()
)
_EVERY = 500


@dataclass(slots=True)
class _Side:
    """One of the two texts while it is read."""

    segments: Segments = field(default_factory=Segments)
    exact: bool = False
    drafts: list[Draft] = field(default_factory=list[Draft])


def read_tmx(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair:
    """Read a translation memory. It carries its own encoding: one that was chosen is not
    looked at, and neither is the document type or anything outside the file."""
    data = source.read(LIMIT, share(progress, 0.0, 0.05))
    root, remarks = _tree(source, data, share(progress, 0.05, 0.3))
    header = next((each for each in root if local_name(each) == "header"), None)
    units = _units(source, root)
    if not units:
        raise UserError(
            f"{source.name} holds no segments; export it again from the program that made it."
        )
    chosen = choose_languages(units, (header.get("srclang") if header is not None else "") or "")
    if chosen is None:
        raise UserError(_one_language(source, units))
    exact = is_ours(header)
    sides = _Side(exact=exact), _Side(exact=exact)
    for number, unit in enumerate(units):
        if number % _EVERY == 0:
            progress(0.3 + 0.2 * number / len(units), "Reading the segments")
        _read_unit(unit, number, chosen.keys, sides)
    for side in sides:
        if not any(draft.raw.strip() for draft in side.drafts):
            raise UserError(
                f"In {source.name} the segments of one language are empty; export it again with"
                " the translations in it."
            )
    original, translation = (
        Material(
            drafts=side.drafts,
            draft_count=len(side.drafts),
            notes=side.segments.notes,
            settled=exact,
        )
        for side in sides
    )
    remarks += [*chosen.remarks, *([] if exact else _properties_left_out(units))]
    _take_header(header, original, remarks)
    pair = assemble_pair(
        source,
        original,
        translation,
        options=options,
        format_name=TMX.name,
        sha256=hashlib.sha256(data).hexdigest(),
        langs=chosen.langs,
        remarks=remarks,
        progress=share(progress, 0.5, 1.0),
    )
    if not exact:
        return pair
    rows = sorted({draft.row for side in sides for draft in side.drafts})
    return replace(pair, beads=exact_rows(pair.beads, [units[row].node for row in rows]))


def _tree(source: Source, data: bytes, progress: Progress) -> tuple[Node, list[str]]:
    """The root of the file, and what there is to remark on its encoding."""
    declared = _DECLARED.search(data[:1024])
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:64]
    codec = known_codec(declared[1].decode("ascii")) if declared and not wide else None
    # What Parallax wrote is to be read as it stands.
    ours = _OURS.search(data[:1024]) is not None
    options = ReadOptions(without=frozenset(RepairKind)) if ours else ReadOptions()
    text, _, remarks, _ = decode(
        source, data, options, progress, codec=None if wide else codec or "utf-8"
    )
    try:
        start, stop, _ = prolog(text)
        text = text[:start] + text[stop:]
        # It was decoded already: what it says of its encoding is true no more.
        if (declaration := _DECLARATION.match(text)) is not None:
            text = text[declaration.end() :]
        root = parse_xml(lawful(text).encode("utf-8", "replace"), progress)
    except Malformed as fault:
        raise UserError(_damaged(source, str(fault))) from fault
    if local_name(root).casefold() != "tmx":
        raise UserError(f"{source.name} is no translation memory (TMX); choose another file.")
    return root, remarks


def _damaged(source: Source, fault: str) -> str:
    if "too long" in fault:
        return (
            f"{source.name} holds a segment of more than ten million characters; export it again"
            " in smaller segments."
        )
    line = _LINE.search(fault)
    where = f" in line {line[1]}" if line is not None else ""
    return f"{source.name} is damaged{where}; export it again from the program that made it."


def _units(source: Source, root: Node) -> list[Unit]:
    units: list[Unit] = []
    for body in root:
        if local_name(body) != "body":
            continue
        for node in body:
            if local_name(node) != "tu":
                continue
            versions = tuple(Version(each) for each in node if local_name(each) == "tuv")
            units.append(Unit(node, versions))
    return units


def _one_language(source: Source, units: Sequence[Unit]) -> str:
    tags = sorted({version.tag for unit in units for version in unit.versions if version.tag})
    which = f" ({', '.join(tags[:5])})" if tags else ""
    if len(tags) > 1:
        return (
            f"In {source.name} no segment holds text in two languages{which}; export it again with"
            " the original and the translation together."
        )
    return (
        f"{source.name} holds text in one language only{which}; a text and its translation are"
        " needed. Export it again with both languages."
    )


def _read_unit(unit: Unit, row: int, keys: tuple[str, str], sides: tuple[_Side, _Side]) -> None:
    versions = [unit.version(key) for key in keys]
    filled: list[tuple[Draft, _Side]] = []
    places: list[tuple[Draft, _Side] | None] = [None, None]
    for number, (version, side) in enumerate(zip(versions, sides, strict=True)):
        segment = version.segment if version is not None else None
        if segment is None:
            continue
        draft = side.segments.draft(segment)
        draft.row = row
        if draft.raw.strip():
            if side.exact and version is not None:
                _take_exactly(version.node, draft, side)
                filled.append((draft, side))
                continue
            side.drafts.append(draft)
            places[number] = (draft, side)
            filled.append((draft, side))
    if not filled:
        return
    if sides[0].exact:
        return
    for version, place in zip(versions, places, strict=True):
        if version is not None:
            # What is said of a segment without text is said of the other one.
            _take_notes(version.node, unit.node, *(place or filled[-1]))
    # What is said of the whole unit is said of its translation, if there is one.
    _take_notes(unit.node, unit.node, *filled[-1])


def _take_exactly(node: Node, draft: Draft, side: _Side) -> None:
    """The paragraphs and notes of a version, as Parallax wrote them."""
    for found, words in notes_of(node):
        key = f"n{len(side.segments.notes)}"
        side.segments.notes[key] = replace(found, key=key)
        start, stop = words if words is not None else (0, draft.length)
        draft.marks += [(min(start, draft.length), key), (min(stop, draft.length), f"{key}/end")]
    side.drafts += parted(draft, node)


def _take_notes(node: Node, unit: Node, draft: Draft, side: _Side) -> None:
    """The notes of a unit, or of one of its versions, on all the words of a segment."""
    notes = side.segments.notes
    for child in node:
        name = local_name(child)
        if name == "note":
            kind = NoteKind.TRANSLATOR
        elif name == "prop" and _is_spoken(child):
            kind = NoteKind.QUERY
        else:
            continue
        key = f"n{len(notes)}"
        notes[key] = Found(
            key,
            kind,
            escape("".join(child.itertext()).strip()),
            author=(node.get("creationid") or unit.get("creationid") or "").strip(),
            created=moment(node.get("creationdate") or unit.get("creationdate")),
            exact=True,
        )
        draft.marks.append((0, key))
        draft.mark(f"{key}/end")


def _is_spoken(prop: Node) -> bool:
    return _SPOKEN.fullmatch(prop.get("type") or "") is not None


def _properties_left_out(units: Sequence[Unit]) -> list[str]:
    kinds = Counter(
        prop.get("type") or "?"
        for unit in units
        for node in (unit.node, *(version.node for version in unit.versions))
        for prop in node
        if local_name(prop) == "prop" and not _is_spoken(prop)
    )
    if not kinds:
        return []
    shown = ", ".join(f"“{kind[:40]}”" for kind, _ in kinds.most_common(4))
    return [f"What other programs noted of segments was left out: {shown}."]


def _take_header(header: Node | None, material: Material, remarks: list[str]) -> None:
    """What the file says of itself: details, notes on the whole, and where it comes from."""
    if header is None:
        return
    if is_ours(header):
        _take_header_exactly(header, material)
        return
    for node in header:
        words = text_of(node)
        name = local_name(node)
        if name == "note" and words:
            # Marked nowhere, it is a note on the document.
            key = f"h{len(material.notes)}"
            author = (header.get("creationid") or "").strip()
            created = moment(header.get("creationdate"))
            material.notes[key] = Found(
                key, NoteKind.TRANSLATOR, escape(words), author=author, created=created
            )
        elif name == "prop":
            kind = (node.get("type") or "").casefold().removeprefix("x-").removeprefix("document-")
            if kind in _FIELDS and not FILLED_IN.match(words):
                material.properties.setdefault(kind, words)
    made = " ".join(
        part
        for part in (header.get("creationtool"), header.get("creationtoolversion"))
        if part and part.strip()
    )
    day = moment(header.get("creationdate"))[:10]
    who = (header.get("creationid") or "").strip()
    if made or day or who:
        parts = [
            f"with {made[:60]}" if made else "",
            f"by {who[:60]}" if who else "",
            f"on {day}" if day else "",
        ]
        remarks.append(f"The file was made {' '.join(part for part in parts if part)}.")


def _take_header_exactly(header: Node, material: Material) -> None:
    for node in header:
        kind = node.get("type") or ""
        if local_name(node) == "prop" and kind in _FIELDS:
            material.properties.setdefault(kind, "".join(node.itertext()))
    for found, _ in notes_of(header):
        key = f"h{len(material.notes)}"
        material.notes[key] = replace(found, key=key)
