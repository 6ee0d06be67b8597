"""The data of an edition read again, with nothing believed that is not looked at first."""

import re
from datetime import datetime
from unicodedata import is_normalized

from parallax.formats.edition_data import FORMAT, VERSION, EditionData
from parallax.formats.source import MEGABYTE
from parallax.formats.strict_json import Unsound, Value, parsed
from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.progress import Progress, no_progress
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text

#: Bytes of JSON that are read at all.
LARGEST = 192 * MEGABYTE
_LINE, _LONG = 1_000_000, 20_000_000
#: Between these years somebody may have written a note.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
#: Numbers that fit the library.
_MOST = 2**31
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.:-]{0,99}")
_LANG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}")
_SHA256 = re.compile(r"([0-9a-f]{64})?")
_EVERY = 500


def read_data(data: bytes, name: str, *, progress: Progress = no_progress) -> EditionData:
    """The document that is in the data of the edition called `name` (a file, in its quotation
    marks).

    Raises UserError where they are of another format, of a newer version, or damaged.
    """
    if len(data) > LARGEST:
        raise UserError(
            f"The data of the edition in {name} are larger than any document"
            f" ({len(data) // MEGABYTE:,} MB), so they were not read; ask for the file anew."
        )
    try:
        whole = parsed(data)
        _check_version(whole, name)
        return EditionData(_Reader(whole, progress).content(), is_part=whole.get("part").truth())
    except Unsound as fault:
        raise UserError(
            f"The data of the edition in {name} are damaged ({fault}), so nothing was read;"
            " ask for the file anew."
        ) from None


def _check_version(whole: Value, name: str) -> None:
    if whole.get("format").raw != FORMAT:
        raise Unsound("format")
    version = whole.get("version").whole(1, _MOST)
    if version > VERSION:
        raise UserError(
            f"{name} was made by a newer Parallax, so it was not read; get the newest Parallax"
            " to open it."
        )


class _Reader:
    def __init__(self, whole: Value, progress: Progress) -> None:
        self._whole = whole
        self._progress = progress
        self._ids: set[str] = set()

    def content(self) -> EditionContent:
        document = self._document(self._whole.get("document"))
        sides: dict[Role, tuple[Text, tuple[Paragraph, ...]]] = {}
        for part, role in enumerate(Role):
            value = self._whole.get(str(role))
            paragraphs = self._paragraphs(value.get("paragraphs"), 0.4 * part)
            sides[role] = (self._text(value, document.id, role, paragraphs), paragraphs)
        beads = self._beads(len(sides[Role.ORIGINAL][1]), len(sides[Role.TRANSLATION][1]))
        held = {text.id: paragraphs for text, paragraphs in sides.values()}
        notes = tuple(self._notes(document.id, held))
        return EditionContent(
            document,
            sides[Role.ORIGINAL][0],
            sides[Role.TRANSLATION][0],
            sides[Role.ORIGINAL][1],
            sides[Role.TRANSLATION][1],
            beads,
            notes,
            self._signs({role: paragraphs for role, (_, paragraphs) in sides.items()}),
        )

    def _id(self, value: Value) -> str:
        """An id that nothing before it has."""
        found = value.text(100)
        if _ID.fullmatch(found) is None or found in self._ids:
            raise value.unsound()
        self._ids.add(found)
        return found

    # The document and its texts

    def _document(self, value: Value) -> Document:
        def line(name: str) -> str:
            return value.get(name).text(_LONG if name == "summary" else _LINE)

        reference = value.get("reference")
        names = ("archive", "fond", "series", "year", "file", "folios")
        title = value.get("title")
        if not title.text(_LINE).strip():
            raise title.unsound()
        return Document(
            id=self._id(value.get("id")),
            title=line("title"),
            date=line("date"),
            reference=Reference(*(reference.get(name).text(_LINE) for name in names)),
            contributor=line("contributor"),
            translator=line("translator"),
            summary=line("summary"),
            source=line("source"),
            rights=line("rights"),
            created=_time(value.get("created")),
            modified=_time(value.get("modified")),
        )

    def _text(
        self, value: Value, document_id: str, role: Role, paragraphs: tuple[Paragraph, ...]
    ) -> Text:
        lang, sha256 = value.get("lang"), value.get("source_sha256")
        for one, pattern in ((lang, _LANG), (sha256, _SHA256)):
            if pattern.fullmatch(one.text(100)) is None:
                raise one.unsound()
        return Text(
            self._id(value.get("id")),
            document_id,
            role,
            lang.text(100),
            value.get("revision").whole(1, _MOST),
            value.get("source_name").text(_LINE),
            sha256.text(100),
            value.get("encoding").text(100),
            len(paragraphs),
            sum(len(one.text) for one in paragraphs),
            source_format=value.get("source_format").text(200),
        )

    def _paragraphs(self, value: Value, done: float) -> tuple[Paragraph, ...]:
        found: list[Paragraph] = []
        for number, one in enumerate(value.items()):
            if number % _EVERY == 0:
                self._progress(done + 0.4 * (1 - 1 / (1 + number / 2_000)), "Reading the texts")
            found.append(self._paragraph(one))
        return tuple(found)

    def _paragraph(self, value: Value) -> Paragraph:
        text = value.get("text").text(_LONG)
        if not is_normalized("NFC", text):
            # the places of notes count the letters of the composed form
            raise value.unsound()
        level, folio, spans = (value.find(name) for name in ("level", "folio", "spans"))
        id_ = value.get("id")
        return Paragraph(
            text,
            value.get("kind").one_of(ParagraphKind),
            level.whole(0, 6) if level is not None else 0,
            tuple(_span(one, len(text)) for one in spans.items()) if spans is not None else (),
            folio.text(_LINE) if folio is not None else "",
            # Paragraphs that never lay in a library have no ids.
            self._id(id_) if id_.raw != "" else "",
        )

    # Rows

    def _beads(self, original: int, translation: int) -> tuple[Bead, ...]:
        value = self._whole.get("beads")
        beads = tuple(_bead(one) for one in value.items())
        try:
            check_partition(beads, (0, original), (0, translation))
        except ValueError:
            raise value.unsound() from None
        return beads

    # Notes

    def _notes(self, document_id: str, texts: dict[str, tuple[Paragraph, ...]]) -> list[Note]:
        notes: list[Note] = []
        for number, one in enumerate(self._whole.get("notes").items()):
            if number % _EVERY == 0:
                self._progress(0.9, "Reading the notes")
            tags = [tag.text(_LINE) for tag in one.get("tags").items()]
            if "" in tags:
                raise one.get("tags").unsound()
            notes.append(
                Note(
                    self._id(one.get("id")),
                    document_id,
                    one.get("kind").one_of(NoteKind),
                    one.get("body").text(_LONG),
                    one.get("author").text(_LINE),
                    _time(one.get("created")),
                    _time(one.get("modified")),
                    tuple(tags),
                    tuple(_target(target, texts) for target in one.get("targets").items()),
                )
            )
        return notes

    # Signs

    def _signs(
        self, paragraphs: dict[Role, tuple[Paragraph, ...]]
    ) -> dict[str, tuple[SignCorrection, ...]]:
        found: dict[str, tuple[SignCorrection, ...]] = {}
        for one in self._whole.get("signs").items():
            side, at, start, end, sign = one.items(5)
            held = paragraphs[side.one_of(Role)]
            paragraph = held[at.whole(0, len(held) - 1)]
            first = start.whole(0, len(paragraph.text))
            said = SignCorrection(
                paragraph.id,
                first,
                end.whole(first + 1, len(paragraph.text)),
                sign.text(100),
            )
            before = found.get(paragraph.id, ())
            if not (paragraph.id and said.sign) or (before and before[-1].end > said.start):
                raise one.unsound()
            found[paragraph.id] = (*before, said)
        return found


def _time(value: Value) -> str:
    """A moment, which stands as it is said; one that no clock has seen is refused."""
    said = value.text(100)
    try:
        year = datetime.fromisoformat(said).year
    except ValueError:
        return said
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise value.unsound()
    return said


def _span(value: Value, length: int) -> Span:
    start, end, style = value.items(3)
    first = start.whole(0, length)
    return Span(first, end.whole(first, length), style.one_of(SpanStyle))


def _bead(value: Value) -> Bead:
    *corners, score, status, gap = value.items(7)
    a, b, c, d = (one.whole(0, _MOST) for one in corners)
    reason = gap.one_of(Gap) if gap.raw is not None else None
    return Bead(a, b, c, d, score.share(), status.one_of(BeadStatus), reason)


def _target(value: Value, texts: dict[str, tuple[Paragraph, ...]]) -> Target:
    """Within its text; whether the words there are still those that are quoted is another
    matter."""
    text = value.get("text")
    paragraphs = texts.get(text.text(100))
    if paragraphs is None:
        raise text.unsound()

    def place(one: Value) -> Place:
        paragraph, offset = one.items(2)
        at = paragraph.whole(0, len(paragraphs) - 1)
        return Place(at, offset.whole(0, len(paragraphs[at].text)))

    start, end = place(value.get("start")), place(value.get("end"))
    exact = value.get("exact")
    if end < start or not exact.text(_LONG):
        raise value.unsound()
    return Target(
        text.raw,
        start,
        end,
        exact.raw,
        value.get("prefix").text(_LINE),
        value.get("suffix").text(_LINE),
    )
