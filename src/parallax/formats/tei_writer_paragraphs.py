"""One paragraph as TEI. What is written is read again by our own reader, here and now: signs
become elements only where the same letters come back."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from parallax.apparatus.signs import Sign, SignKind
from parallax.formats.draft import finish
from parallax.formats.tei_body import Story
from parallax.formats.tei_plan import Plan
from parallax.formats.tei_words import ID
from parallax.formats.trees import Malformed, parse_xml
from parallax.formats.xml_writing import Lettering
from parallax.model.text import Paragraph, ParagraphKind, Span, SpanStyle

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
RENDS = {
    SpanStyle.BOLD: "bold",
    SpanStyle.ITALIC: "italic",
    SpanStyle.UNDERLINE: "underline",
    SpanStyle.SUPERSCRIPT: "superscript",
    SpanStyle.SUBSCRIPT: "subscript",
    SpanStyle.SMALL_CAPITALS: "smallcaps",
    SpanStyle.STRIKE: "strikethrough",
}
#: Space that is lost unless it is said to be kept.
_SPACED = re.compile(r"[ \t\r]{2}|[\t\r]|^\s|\s$| \n|\n ")
_WORD = re.compile(r"[\w’'-]+(?= ?$)")
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Insert:
    """What stands between letters: an anchor (`mark` is its id), or a note, which is no text
    (`mark` is ""). At one place ends (`order` 0) come before notes (1) and beginnings (2)."""

    offset: int
    order: int
    xml: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a sign is written: letters [inner_start, inner_stop) within tags in place of
    [start, stop); nothing but the opening tag where the first two are equal."""

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    opening: str
    closing: str = ""


@dataclass(slots=True)
class ParagraphWriter:
    """Writes paragraphs; `uneven` counts those that would not come back letter for letter."""

    lettering: Lettering
    uneven: int = 0
    _silent: Lettering = field(default_factory=Lettering)

    def write(
        self,
        paragraph: Paragraph,
        signs: Sequence[Sign],
        inserts: Sequence[Insert],
        attributes: dict[str, str],
    ) -> str:
        """The element of a paragraph: `p`, `head`, `sp`, `lg` or `item`, or an `ab`."""
        placed = sorted(inserts, key=lambda each: (each.offset, each.order))
        lawful = self._silent.lawful(paragraph.text)
        one = _Writing(paragraph, lawful, placed, attributes, self._silent)
        element, forms = one.plain_element, list[_Form]()
        for offered in () if _is_plain(one, signs) else _offers(one, signs):
            found = next(
                (each for each in one.elements(signs) if one.reads_back(each(offered))), None
            )
            if found is not None:
                element, forms = found, offered
                break
        else:
            self.uneven += not _is_plain(one, signs)
        one.lettering = self.lettering
        one.with_notes = True
        return element(forms)


@dataclass(slots=True)
class _Writing:
    paragraph: Paragraph
    lawful: str
    inserts: Sequence[Insert]
    attributes: dict[str, str]
    lettering: Lettering
    with_notes: bool = False

    def elements(self, signs: Sequence[Sign]) -> list[Callable[[Sequence[_Form]], str]]:
        """How the paragraph may be written, what says most first."""
        if self.paragraph.kind is ParagraphKind.VERSE:
            return [self._verse, self.plain_element]
        first = signs[0] if signs else None
        if (
            self.paragraph.kind is ParagraphKind.SPEECH
            and first is not None
            and first.kind is SignKind.SPEAKER
            and not self.paragraph.text[: first.start].strip()
            and self.paragraph.text[first.end :].strip(": ")
        ):
            return [lambda forms: self._speech(forms, first.end), self.plain_element]
        return [self.plain_element]

    def plain_element(self, forms: Sequence[_Form]) -> str:
        inner = self._fragment(0, len(self.paragraph.text), forms)
        kind = self.paragraph.kind
        tags = self._tags()
        if kind is ParagraphKind.HEADING:
            return f'<head type="level-{self.paragraph.level}"{tags}>{inner}</head>'
        if kind is ParagraphKind.LIST:
            return f"<item{tags}>{inner}</item>"
        if kind is ParagraphKind.SPEECH:
            return f"<sp{tags}><p>{inner}</p></sp>"
        if kind is ParagraphKind.VERSE:
            return f'<ab type="verse"{tags}>{inner}</ab>'
        return f"<p{tags}>{inner}</p>"

    def _verse(self, forms: Sequence[_Form]) -> str:
        lines: list[str] = []
        at = 0
        for line in self.paragraph.text.split("\n"):
            stop = at + len(line)
            lines.append(f"<l>{self._fragment(at, stop, forms)}</l>")
            at = stop + 1
        return f"<lg{self._tags()}>{''.join(lines)}</lg>"

    def _speech(self, forms: Sequence[_Form], end: int) -> str:
        text = self.paragraph.text
        stop = end + text[end:].startswith(":")
        rest = stop + text[stop:].startswith(" ")
        label = self._fragment(0, stop, forms)
        words = self._fragment(rest, len(text), forms)
        return f"<sp{self._tags()}><speaker>{label}</speaker><p>{words}</p></sp>"

    def _tags(self) -> str:
        kept = {"xml:space": "preserve"} if _SPACED.search(self.paragraph.text) else {}
        return self.lettering.attributes({**self.attributes, **kept})

    def _fragment(self, start: int, stop: int, forms: Sequence[_Form]) -> str:
        """The letters [start, stop) with all that stands in and at them."""
        forms = [form for form in forms if start <= form.start and form.stop <= stop]
        inserts = [each for each in self.inserts if start <= each.offset <= stop]
        cuts = {start, stop, *(each.offset for each in inserts)}
        for span in self.paragraph.spans:
            cuts.update(at for at in (span.start, span.end) if start < at < stop)
        hidden: list[tuple[int, int]] = []
        openings: dict[int, str] = {}
        closings: dict[int, str] = {}
        alone: dict[int, str] = {}
        for form in forms:
            cuts.update((form.start, form.inner_start, form.inner_stop, form.stop))
            hidden += [(form.start, form.inner_start), (form.inner_stop, form.stop)]
            if form.closing:
                openings[form.inner_start] = form.opening
                closings[form.inner_stop] = form.closing
            else:
                alone[form.start] = form.opening
        out: list[str] = []
        ahead = 0
        held: list[str] = []
        within = False
        silent = 0
        edges = sorted(cuts)
        for left, right in zip(edges, [*edges[1:], None], strict=True):
            here: list[Insert] = []
            while ahead < len(inserts) and inserts[ahead].offset == left:
                here.append(inserts[ahead])
                ahead += 1
            for each in here:
                if each.order < 2:
                    self._put(each, out, held, within)
            if left in closings:
                out.append(closings[left])
                within = False
                out += held
                held.clear()
            if left in openings:
                out.append(openings[left])
                within = True
            for each in here:
                if each.order == 2:
                    self._put(each, out, held, within)
            out.append(alone.get(left, ""))
            if right is None:
                break
            while silent < len(hidden) and hidden[silent][1] <= left:
                silent += 1
            if not (silent < len(hidden) and hidden[silent][0] <= left < hidden[silent][1]):
                out.append(self._run(left, right))
        return "".join([*out, *held])

    def _put(self, insert: Insert, out: list[str], held: list[str], within: bool) -> None:
        if insert.mark:
            out.append(insert.xml)
        elif self.with_notes:
            # A note within a sign would be taken for a part of its words.
            (held if within else out).append(insert.xml)

    def _run(self, start: int, stop: int) -> str:
        text = self.lettering.text(self.paragraph.text[start:stop]).replace("\n", "<lb/>")
        styles = sorted(
            {s.style for s in self.paragraph.spans if s.start <= start and stop <= s.end}
        )
        if not styles:
            return text
        return f'<hi rend="{" ".join(RENDS[style] for style in styles)}">{text}</hi>'

    def reads_back(self, element: str) -> bool:
        """Whether our reader makes the same paragraph of it, with all anchors in place."""
        try:
            root = parse_xml(
                f'<list xmlns="{TEI_NAMESPACE}">{element}</list>'.encode()
                if self.paragraph.kind is ParagraphKind.LIST
                else f'<div xmlns="{TEI_NAMESPACE}">{element}</div>'.encode()
            )
        except Malformed:
            return False
        plan = Plan(root=root, exact=True)
        for node in root.iter():
            if node.tag.endswith("}anchor"):
                plan.opened[node] = [node.get(ID) or ""]
        story = Story(plan)
        story.read(root)
        found = [done for draft in story.drafts for done in finish(draft, exact=True)]
        if len(found) != 1:
            return False
        (one,) = found
        return (
            one.text == self.lawful
            and (one.kind or ParagraphKind.PROSE, one.level)
            == (self.paragraph.kind, self.paragraph.level)
            and touching(one.spans) == touching(self.paragraph.spans)
            and sorted(one.marks) == sorted((e.offset, e.mark) for e in self.inserts if e.mark)
        )


def touching(spans: Sequence[Span]) -> list[tuple[SpanStyle, int, int]]:
    """Spans in order, those of one style that touch or overlap made one."""
    merged: list[tuple[SpanStyle, int, int]] = []
    for span in sorted(spans, key=lambda each: (each.style, each.start, each.end)):
        if merged and merged[-1][0] is span.style and span.start <= merged[-1][2]:
            merged[-1] = (span.style, merged[-1][1], max(merged[-1][2], span.end))
        else:
            merged.append((span.style, span.start, span.end))
    return merged


def _is_plain(one: _Writing, signs: Sequence[Sign]) -> bool:
    """Whether there is nothing in a paragraph that could be read in another way."""
    text = one.paragraph.text
    return (
        not signs
        and one.paragraph.kind in (ParagraphKind.PROSE, ParagraphKind.HEADING, ParagraphKind.LIST)
        and _SPACED.search(text) is None
        and text.isprintable()
        and unicodedata.is_normalized("NFC", text)
    )


def _offers(one: _Writing, signs: Sequence[Sign]) -> Iterator[list[_Form]]:
    """Forms of the signs, to be tried in turn: the best of each; those that read back in their
    own surroundings; none."""
    offered = [found for sign in signs if (found := _forms(one.lawful, sign))]
    if offered:
        yield _apart([forms[0] for forms in offered])
        alone = (
            next((form for form in forms if _reads_back_alone(one, form)), None)
            for forms in offered
        )
        yield _apart([form for form in alone if form is not None])
    yield []


def _apart(forms: Sequence[_Form]) -> list[_Form]:
    """Without those that overlap the one before: the word before a "[sic]" may be a sign too."""
    kept: list[_Form] = []
    for form in sorted(forms, key=lambda each: each.start):
        if not kept or kept[-1].stop <= form.start:
            kept.append(form)
    return kept


def _reads_back_alone(one: _Writing, form: _Form) -> bool:
    start, stop = max(0, form.start - _AROUND), form.stop + _AROUND
    text = one.lawful[start:stop]
    lead = len(text) - len(text.lstrip())
    start += lead
    text = text.strip()
    stop = start + len(text)
    if stop < form.stop or start > form.start:
        return False
    spans = tuple(
        Span(max(0, s.start - start), min(s.end, stop) - start, s.style)
        for s in one.paragraph.spans
        if s.start < stop and start < s.end
    )
    inserts = [
        Insert(each.offset - start, each.order, each.xml, each.mark)
        for each in one.inserts
        if start <= each.offset <= stop
    ]
    part = _Writing(Paragraph(text, spans=spans), text, inserts, {}, one.lettering)
    moved = _Form(
        form.start - start, form.stop - start, form.inner_start - start,
        form.inner_stop - start, form.opening, form.closing,
    )  # fmt: skip
    return part.reads_back(part.plain_element([moved]))


def _forms(text: str, sign: Sign) -> list[_Form]:
    """How a sign may be written, the best first: without its brackets, which readers put
    there again, or around them."""
    start, stop = sign.start, sign.end
    said = text[start:stop]
    if "\n" in said:
        return []
    bracketed = said.startswith("[") and said.endswith("]") and len(said) > 2
    match sign.kind:
        case SignKind.SUPPLIED | SignKind.WORD_PART | SignKind.IDENTIFICATION:
            reason = {
                SignKind.SUPPLIED: "",
                SignKind.WORD_PART: ' reason="word-part"',
                SignKind.IDENTIFICATION: ' reason="identification"',
            }[sign.kind]
            opening, closing = f"<supplied{reason}>", "</supplied>"
        case SignKind.DOUBT:
            opening, closing = "<unclear>", "</unclear>"
            if said.endswith("?]") and said.startswith("[") and len(said) > 3:
                return [
                    _Form(start, stop, start + 1, stop - 2, opening, closing),
                    _Form(start, stop, start, stop, opening, closing),
                ]
        case SignKind.SIC:
            word = _WORD.search(text, 0, start)
            if said != "[sic]" or word is None or word.end() == start:
                return []
            return [_Form(word.start(), stop, word.start(), word.end(), "<sic>", "</sic>")]
        case SignKind.OMISSION | SignKind.ILLEGIBLE:
            return _gaps(sign, said) if bracketed else []
        case SignKind.STAGE:
            return [_Form(start, stop, start, stop, "<stage>", "</stage>")]
        case _:
            return []
    if not bracketed:
        return []
    return [
        _Form(start, stop, start + 1, stop - 1, opening, closing),
        _Form(start, stop, start, stop, opening, closing),
    ]


def _gaps(sign: Sign, said: str) -> list[_Form]:
    reason = "illegible" if sign.kind is SignKind.ILLEGIBLE else "omitted"
    plain = {"omitted": "[...]", "illegible": "[illegible]"}[reason]
    inner = f"<desc>{Lettering().text(said)}</desc>" if said != plain else ""
    element = f'<gap reason="{reason}">{inner}</gap>' if inner else f'<gap reason="{reason}"/>'
    return [_Form(sign.start, sign.end, sign.end, sign.end, element)]
