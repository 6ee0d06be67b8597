"""A document as TEI P5 (4.12): both texts with notes, signs, leaves and rows, or one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parallax.apparatus.signs import signs
from parallax.formats.edition.chosen_notes import PrintedNote, choose_notes
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.format import Written
from parallax.formats.note_markdown import keeps, worded
from parallax.formats.tei_exact import GAPS, ROWS
from parallax.formats.tei_note_blocks import blocks_xml
from parallax.formats.tei_writer_header import Credits, header_xml, language_tag, moments_of
from parallax.formats.tei_writer_paragraphs import TEI_NAMESPACE, Insert, ParagraphWriter
from parallax.formats.xml_writing import Lettering
from parallax.model.alignment import Bead, Gap
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, Target
from parallax.model.progress import Progress, share
from parallax.model.text import Paragraph, ParagraphKind, Role, Text

_PREFIX = {Role.ORIGINAL: "o", Role.TRANSLATION: "t"}
_EVERY = 200


def write_tei(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """The document in UTF-8; what reading it again would not give back is in `left_out`.

    Paragraphs are called o1, o2 ... and t1, t2 ... by their places in the two texts, notes n1,
    n2 ... in reading order.
    """
    roles = [role for role in Role if role in options.layout.roles]
    return _Writer(content, options, roles, progress).write()


@dataclass(slots=True)
class _Notes:
    """The elements of the notes and what of them cannot be said."""

    inserts: dict[tuple[Role, int], list[Insert]] = field(
        default_factory=dict[tuple[Role, int], list[Insert]]
    )
    apart: list[str] = field(default_factory=list[str])
    several: int = 0
    long: int = 0
    reworded: int = 0
    tagged: int = 0


@dataclass(slots=True)
class _Writer:
    content: EditionContent
    options: EditionOptions
    roles: Sequence[Role]
    progress: Progress
    lettering: Lettering = field(default_factory=Lettering)
    notes: _Notes = field(default_factory=_Notes)
    credits: Credits = field(default_factory=lambda: Credits({}, {}))
    tags: dict[str, str] = field(default_factory=dict[str, str])

    def write(self) -> Written:
        chosen = choose_notes(self.content, self.options)
        self._know(chosen.printed)
        for number, printed in enumerate(chosen.printed, 1):
            self._place(printed, number)
        texts = [self._text(role) for role in self.roles]
        writer = ParagraphWriter(self.lettering)
        bodies: list[str] = []
        for number, role in enumerate(self.roles):
            part = share(self.progress, number / len(self.roles), (number + 1) / len(self.roles))
            bodies.append(self._text_xml(role, writer, part))
        whole = "".join(bodies)
        if len(self.roles) > 1:
            whole = f"<text>\n<group>\n{whole}</group>\n</text>\n"
        statement = note_blocks(self.options.statement)
        document = self.content.document
        header = header_xml(document, texts, self.credits, statement, self.lettering)
        data = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<TEI xmlns="{TEI_NAMESPACE}">\n'
            f"{header}\n"
            f"{self._standoff()}{whole}</TEI>\n"
        )
        return Written(
            data.encode("utf-8"),
            (*chosen.left_out_sentences, *self._left_out(writer)),
        )  # fmt: skip

    def _text(self, role: Role) -> Text:
        return self.content.original if role is Role.ORIGINAL else self.content.translation

    def _paragraphs(self, role: Role) -> tuple[Paragraph, ...]:
        if role is Role.ORIGINAL:
            return self.content.original_paragraphs
        return self.content.translation_paragraphs

    # Notes

    def _know(self, printed: Sequence[PrintedNote]) -> None:
        notes = [each.note for each in printed]
        authors = dict.fromkeys(note.author for note in notes if note.author.strip())
        self.credits = Credits(
            {name: f"a{number}" for number, name in enumerate(authors, 1)},
            moments_of(note.created for note in notes),
        )
        tags = dict.fromkeys(tag for note in notes for tag in note.tags)
        self.tags = {tag: f"tag{number}" for number, tag in enumerate(tags, 1)}

    def _place(self, printed: PrintedNote, number: int) -> None:
        """The note behind its words, with an anchor at each of their ends."""
        note, key = printed.note, f"n{number}"
        if not keeps(printed.blocks):
            self.notes.reworded += 1
        others = [each for each in printed.targets if each is not printed.home]
        targets = [printed.home, *others] if printed.home is not None else []
        self.notes.tagged += bool(note.tags)
        self.notes.several += len(targets) > 1
        self.notes.long += any(each.start.paragraph != each.end.paragraph for each in targets)
        starts: list[str] = []
        ends: list[str] = []
        for at, target in enumerate(targets):
            suffix = chr(ord("a") + at) if len(targets) <= 26 else f".{at + 1}"
            suffix = "" if len(targets) == 1 else suffix
            start, end = f"{key}{suffix}.start", f"{key}{suffix}.end"
            role = self._role(target)
            self._insert(role, target.start.paragraph, _anchor(target.start.offset, 2, start))
            self._insert(role, target.end.paragraph, _anchor(target.end.offset, 0, end))
            starts.append(f"#{start}")
            ends.append(f"#{end}")
        element = self._note(note, printed, key, starts, ends)
        if printed.home is None:
            self.notes.apart.append(element)
        else:
            home = printed.home.end
            self._insert(self._role(printed.home), home.paragraph, Insert(home.offset, 1, element))

    def _note(
        self, note: Note, printed: PrintedNote, key: str, starts: list[str], ends: list[str]
    ) -> str:
        author = self.credits.authors.get(note.author)
        moment = self.credits.moments.get(note.created)
        attributes = {
            "xml:id": key,
            "n": printed.mark,
            "type": str(note.kind),
            "resp": f"#{author}" if author else "",
            "change": f"#{moment}" if moment else "",
            "ana": " ".join(f"#{self.tags[tag]}" for tag in note.tags),
            "target": " ".join(starts),
            "targetEnd": " ".join(ends),
        }
        inner = blocks_xml(worded(printed.blocks, note.body), self.lettering)
        return f"<note{self.lettering.attributes(attributes)}>{inner}</note>"

    def _role(self, target: Target) -> Role:
        same = target.text_id == self.content.original.id
        return Role.ORIGINAL if same else Role.TRANSLATION

    def _insert(self, role: Role, paragraph: int, insert: Insert) -> None:
        self.notes.inserts.setdefault((role, paragraph), []).append(insert)

    # Texts

    def _text_xml(self, role: Role, writer: ParagraphWriter, progress: Progress) -> str:
        paragraphs = self._paragraphs(role)
        lang = self._text(role).lang
        partners = self._partners(role)
        out = [f'<text type="{role}" xml:lang="{language_tag(lang)}">\n<body>\n']
        levels: list[int] = []
        folio = ""
        in_list = False
        for at, paragraph in enumerate(paragraphs):
            if at % _EVERY == 0:
                progress(at / len(paragraphs), "Writing the paragraphs")
            is_item = paragraph.kind is ParagraphKind.LIST
            if in_list and not is_item:
                out.append("</list>\n")
            if paragraph.kind is ParagraphKind.HEADING:
                while levels and levels[-1] >= paragraph.level:
                    levels.pop()
                    out.append("</div>\n")
            if paragraph.folio != folio:
                folio = paragraph.folio
                # An empty label ends the leaf before: what follows is on none that is known.
                label = self.lettering.attributes({"n": folio}) or ' n=""'
                out.append(f"<pb{label}/>\n")
            if is_item and not in_list:
                out.append("<list>\n")
            in_list = is_item
            if paragraph.kind is ParagraphKind.HEADING:
                levels.append(paragraph.level)
                out.append("<div>\n")
            corrections = self.content.sign_corrections.get(paragraph.id, ())
            out.append(
                writer.write(
                    paragraph,
                    signs(paragraph.text, lang, corrections),
                    self.notes.inserts.get((role, at), ()),
                    {"xml:id": f"{_PREFIX[role]}{at + 1}", "corresp": partners.get(at, "")},
                )
            )
            out.append("\n")
        if not paragraphs:
            out.append("<p/>")
        out.append(("</list>\n" if in_list else "") + "</div>\n" * len(levels))
        return "".join([*out, "</body>\n</text>\n"])

    def _partners(self, role: Role) -> Mapping[int, str]:
        """For each paragraph those of the other text in its row."""
        if len(self.roles) < 2:
            return {}
        found: dict[int, str] = {}
        for bead in self.content.beads:
            here, there = _sides(bead)
            prefix = _PREFIX[role.other]
            if role is Role.TRANSLATION:
                here, there = there, here
            words = " ".join(f"#{prefix}{at + 1}" for at in there)
            found.update((at, words) for at in here)
        return found

    # What stands off the texts

    def _standoff(self) -> str:
        parts: list[str] = []
        if len(self.roles) > 1:
            parts += self._rows()
        if self.tags:
            inner = "".join(
                f"<interp{self.lettering.attributes({'xml:id': key})}>{self.lettering.text(tag)}"
                "</interp>"
                for tag, key in self.tags.items()
            )
            parts.append(f'<interpGrp type="tags">{inner}</interpGrp>')
        if self.notes.apart:
            # On the whole document, or on words that are no longer there.
            parts += self.notes.apart
        return "<standOff>\n" + "\n".join(parts) + "\n</standOff>\n" if parts else ""

    def _rows(self) -> list[str]:
        links: list[str] = []
        gaps: list[str] = []
        for row, bead in enumerate(self.content.beads, 1):
            ours, theirs = _sides(bead)
            attributes = {"n": str(row), "type": str(bead.status), "cert": _probability(bead.score)}
            if bead.is_gap:
                prefix, here = ("o", ours) if ours else ("t", theirs)
                attributes |= {"from": f"#{prefix}{here[0] + 1}", "to": f"#{prefix}{here[-1] + 1}"}
                attributes["ana"] = f"#gap-{bead.gap}" if bead.gap else ""
                gaps.append(f"<span{self.lettering.attributes(attributes)}/>")
            else:
                ends = [*(f"#o{at + 1}" for at in ours), *(f"#t{at + 1}" for at in theirs)]
                attributes["target"] = " ".join(ends)
                links.append(f"<link{self.lettering.attributes(attributes)}/>")
        parts: list[str] = []
        if links:
            parts.append(f'<linkGrp type="{ROWS}">\n' + "\n".join(links) + "\n</linkGrp>")
        if gaps:
            parts.append(f'<spanGrp type="{GAPS}">\n' + "\n".join(gaps) + "\n</spanGrp>")
            said = {bead.gap for bead in self.content.beads if bead.gap}
            kinds = "".join(
                f'<interp xml:id="gap-{gap}">{gap}</interp>' for gap in Gap if gap in said
            )
            if kinds:
                parts.append(f'<interpGrp type="gaps">{kinds}</interpGrp>')
        return parts

    def _left_out(self, writer: ParagraphWriter) -> list[str]:
        said = [*self.lettering.left_out()]
        for count, one, more in (
            (self.notes.several, "note stands on several places; read again, it stands on one.",
             "notes stand on several places; read again, each stands on one."),
            (self.notes.long, "note runs over several paragraphs; read again, it stands on one.",
             "notes run over several paragraphs; read again, each stands on one."),
            (self.notes.reworded, "note’s formatting cannot all be said in TEI.",
             "notes’ formatting cannot all be said in TEI."),
            (self.notes.tagged, "note has tags, which are not read again.",
             "notes have tags, which are not read again."),
            (writer.uneven, "paragraph reads back with other spaces or marks.",
             "paragraphs read back with other spaces or marks."),
        ):  # fmt: skip
            if count:
                said.append(f"{count} {one if count == 1 else more}")
        return said


def _anchor(offset: int, order: int, key: str) -> Insert:
    return Insert(offset, order, f'<anchor xml:id="{key}"/>', key)


def _sides(bead: Bead) -> tuple[range, range]:
    return (
        range(bead.original_start, bead.original_stop),
        range(bead.translation_start, bead.translation_stop),
    )


def _probability(score: float) -> str:
    return repr(min(1.0, max(0.0, score)))
