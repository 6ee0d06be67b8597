"""A document as a translation memory (TMX 1.4b): each row a unit, its notes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import parallax
from parallax.formats.edition.chosen_notes import PrintedNote, choose_notes
from parallax.formats.format import Written
from parallax.formats.spans import runs_of
from parallax.formats.tei_writer_header import language_tag
from parallax.formats.tmx_exact import (
    BETWEEN,
    GAP,
    NOTE_AUTHOR,
    NOTE_CREATED,
    NOTE_KIND,
    NOTE_MARK,
    NOTE_TAGS,
    NOTE_WORDS,
    PARAGRAPH,
    SCORE,
    STATUS,
    TOOL,
)
from parallax.formats.xml_writing import Lettering
from parallax.model.alignment import Bead
from parallax.model.content_marks import rows_of
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.errors import UserError
from parallax.model.note import Target
from parallax.model.progress import Progress
from parallax.model.text import Paragraph, ParagraphKind, Role, SpanStyle

#: The types of `hi` (TMX 1.4b, appendix B, has no others for them).
_TYPES = {
    SpanStyle.BOLD: "bold",
    SpanStyle.ITALIC: "italic",
    SpanStyle.UNDERLINE: "ulined",
    SpanStyle.SUPERSCRIPT: "super",
    SpanStyle.SUBSCRIPT: "subscript",
    SpanStyle.SMALL_CAPITALS: "scap",
    SpanStyle.STRIKE: "strike",
}
_FIELDS = ("title", "date", "contributor", "translator", "summary", "source", "rights")
_PARTS = ("archive", "fond", "series", "year", "file", "folios")
_EVERY = 200


def write_tmx(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """The document in UTF-8, with both texts whatever the layout.

    Raises UserError where both texts are in one language or nothing is matched.
    """
    langs = (language_tag(content.original.lang), language_tag(content.translation.lang))
    if langs[0].casefold() == langs[1].casefold():
        raise UserError(
            f"Both texts of “{content.document.title}” are in one language ({langs[0]}), and a"
            " translation memory tells texts apart by their languages; say in the details of the"
            " document which languages they are in."
        )
    if not any(not bead.is_gap for bead in content.beads):
        raise UserError(
            f"No paragraph of “{content.document.title}” is matched with another, so there is"
            " nothing to put into a translation memory; match its texts first."
        )
    return _Writer(content, langs).write(options, progress)


@dataclass(slots=True)
class _Writer:
    content: EditionContent
    langs: tuple[str, str]
    lettering: Lettering = field(default_factory=Lettering)
    notes: dict[tuple[Role, int], list[tuple[PrintedNote, Target]]] = field(
        default_factory=dict[tuple[Role, int], list[tuple[PrintedNote, Target]]]
    )
    several: int = 0
    long: int = 0

    def write(self, options: EditionOptions, progress: Progress) -> Written:
        content = self.content
        # Both texts are written, so notes on either are.
        chosen = choose_notes(content, replace(options, layout=Layout.COLUMNS))
        rows = rows_of(
            content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
        )
        apart: list[PrintedNote] = []
        for printed in chosen.printed:
            if printed.home is None:
                apart.append(printed)
                continue
            home = printed.home
            role = self._role(home)
            self.several += len(printed.targets) > 1
            self.long += home.start.paragraph != home.end.paragraph
            row = rows[role][home.start.paragraph]
            self.notes.setdefault((role, row), []).append((printed, home))
        out = [
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
            '<tmx version="1.4">\n',
            self._header(apart),
            "<body>\n",
        ]
        for row, bead in enumerate(content.beads):
            if row % _EVERY == 0:
                progress(row / len(content.beads), "Writing the rows")
            out.append(self._unit(row, bead))
        out.append("</body>\n</tmx>\n")
        return Written(
            "".join(out).encode("utf-8"),
            (*chosen.left_out_sentences, *self._left_out(options)),
        )

    def _role(self, target: Target) -> Role:
        same = target.text_id == self.content.original.id
        return Role.ORIGINAL if same else Role.TRANSLATION

    def _header(self, apart: Sequence[PrintedNote]) -> str:
        document = self.content.document
        attributes = {
            "creationtool": TOOL,
            "creationtoolversion": parallax.__version__,
            "segtype": "paragraph",
            "o-tmf": TOOL,
            "adminlang": "en",
            "srclang": self.langs[0],
            "datatype": "plaintext",
            "creationdate": _stamp(document.modified),
        }
        inner = [self._prop(name, getattr(document, name)) for name in _FIELDS]
        inner += [self._prop(name, getattr(document.reference, name)) for name in _PARTS]
        inner += [self._note(printed, "") for printed in apart]
        return f"<header{self.lettering.attributes(attributes)}>\n{''.join(inner)}</header>\n"

    def _prop(self, kind: str, value: str) -> str:
        if not value:
            return ""
        tags = self.lettering.attributes({"type": kind})
        return f"<prop{tags}>{self.lettering.text(value)}</prop>\n"

    def _unit(self, row: int, bead: Bead) -> str:
        content = self.content
        sides = (
            (Role.ORIGINAL, content.original_paragraphs, bead.original_start, bead.original_stop),
            (
                Role.TRANSLATION,
                content.translation_paragraphs,
                bead.translation_start,
                bead.translation_stop,
            ),
        )
        out = [
            f'<tu tuid="{row + 1}" segtype="paragraph">\n',
            self._prop(SCORE, repr(bead.score)),
            self._prop(STATUS, str(bead.status)),
            self._prop(GAP, str(bead.gap) if bead.gap else ""),
        ]
        for number, (role, paragraphs, start, stop) in enumerate(sides):
            if start < stop:
                lang = self.lettering.attributes({"xml:lang": self.langs[number]})
                out.append(f"<tuv{lang}>\n")
                out.append(self._version(role, row, start, paragraphs[start:stop]))
                out.append("</tuv>\n")
        return "".join([*out, "</tu>\n"])

    def _version(self, role: Role, row: int, first: int, paragraphs: Sequence[Paragraph]) -> str:
        starts: list[int] = []
        at = 0
        for paragraph in paragraphs:
            starts.append(at)
            at += len(paragraph.text) + len(BETWEEN)
        out: list[str] = []
        for printed, home in self.notes.get((role, row), ()):
            place = home.start.paragraph - first
            stop = (
                home.end.offset
                if home.end.paragraph == home.start.paragraph
                else len(paragraphs[place].text)
            )
            out.append(
                self._note(printed, f"{starts[place] + home.start.offset} {starts[place] + stop}")
            )
        if any(p.kind is not ParagraphKind.PROSE or p.folio for p in paragraphs):
            out += [self._prop(PARAGRAPH, f"{p.kind} {p.level} {p.folio}") for p in paragraphs]
        seg = BETWEEN.join(self._segment(paragraph) for paragraph in paragraphs)
        return "".join([*out, f"<seg>{seg}</seg>\n"])

    def _note(self, printed: PrintedNote, words: str) -> str:
        """The note in Markdown, and what is known of it in the properties behind it."""
        note = printed.note
        return f"<note>{self.lettering.text(note.body.strip())}</note>\n" + "".join(
            self._prop(kind, value)
            for kind, value in (
                (NOTE_KIND, str(note.kind)),
                (NOTE_AUTHOR, note.author),
                (NOTE_CREATED, note.created),
                (NOTE_MARK, printed.mark),
                (NOTE_TAGS, ", ".join(note.tags)),
                (NOTE_WORDS, words),
            )
        )

    def _segment(self, paragraph: Paragraph) -> str:
        out: list[str] = []
        for text, styles in runs_of(paragraph.text, paragraph.spans):
            written = self.lettering.text(text)
            for style in sorted(styles, reverse=True):
                written = f'<hi type="{_TYPES[style]}">{written}</hi>'
            out.append(written)
        return "".join(out)

    def _left_out(self, options: EditionOptions) -> Iterable[str]:
        yield from self.lettering.left_out()
        if options.layout in (Layout.ORIGINAL, Layout.TRANSLATION):
            yield "A translation memory holds both texts, so both were written."
        for count, one, more in (
            (self.several, "note stands on several places; only the first is said.",
             "notes stand on several places; only the first of each is said."),
            (self.long, "note runs over several paragraphs; only the first is said.",
             "notes run over several paragraphs; only the first of each is said."),
        ):  # fmt: skip
            if count:
                yield f"{count} {one if count == 1 else more}"


def _stamp(when: str) -> str:
    """A moment as TMX writes it: 20250401T080000Z; empty for anything else."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
