"""From drafts to what is handed on: the steps all formats share."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parallax.apparatus.language import guess_language
from parallax.formats.bracket_notes import BracketNote, take_out_notes, who_speaks
from parallax.formats.details import Details, details_of
from parallax.formats.draft import Draft, Finished, Found, finish, words_with_invisible
from parallax.formats.folios import take_out_folios
from parallax.formats.kinds import name_kinds
from parallax.formats.markdown import escape
from parallax.formats.matter import Matter, find_matter, shortened
from parallax.formats.mended import mend_drafts
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, IncomingNote, Repair, RepairKind
from parallax.model.text import Paragraph, ParagraphKind

_WORD = re.compile(r"[\w’'\-\u0300-\u036f]*[^\W_][\w’'\-\u0300-\u036f]*")
_EVERY = 500
#: So many examples of a repair are shown.
_EXAMPLES = 5
#: How far before a call its word is looked for, in characters.
_REACH = 200


@dataclass(slots=True)
class Material:
    """What a format's reader found, before it is made fit for reading.

    The keys of `notes` are those marked in the drafts; a note with a place of its own
    words is marked twice, as "key" and "key/end". `properties` are what the file says of
    itself outside its text, and `origins` where in the file, if a reader can tell. `mended`
    says that wrongly decoded letters have been seen to; `chosen` is the codec that the reader
    chose. With `in_rows` the drafts are one text of a file of two, and each stays in its row: a
    title said twice or a source line is not taken out. `exact` says that Parallax wrote the
    file: nothing in it is to be put right, and what it does not say is not so.
    """

    drafts: Iterable[Draft] = ()
    draft_count: int = 1
    notes: dict[str, Found] = field(default_factory=dict[str, Found])
    properties: dict[str, str] = field(default_factory=dict[str, str])
    origins: dict[str, str] = field(default_factory=dict[str, str])
    lang: str = ""
    encoding: str = ""
    remarks: list[str] = field(default_factory=list[str])
    repairs: list[Repair] = field(default_factory=list[Repair])
    collapse: bool = False
    mended: bool = False
    chosen: str = ""
    in_rows: bool = False
    exact: bool = False


def assemble(
    material: Material,
    *,
    name: str,
    format_name: str,
    sha256: str,
    progress: Progress = no_progress,
    without: frozenset[RepairKind] = frozenset(),
) -> Incoming:
    """Finished paragraphs with their notes; UserError if there is no text at all.

    `without` are the repairs that are not to be made.
    """
    return assemble_rows(
        material,
        name=name,
        format_name=format_name,
        sha256=sha256,
        progress=progress,
        without=without,
    )[0]


def assemble_rows(
    material: Material,
    *,
    name: str,
    format_name: str,
    sha256: str,
    progress: Progress = no_progress,
    without: frozenset[RepairKind] = frozenset(),
) -> tuple[Incoming, list[int]]:
    """As `assemble`, with the row of each paragraph."""
    if material.exact:
        material.in_rows, without = True, frozenset(RepairKind)
    if not material.mended and RepairKind.MOJIBAKE not in without:
        _mend(material)
    hidden: dict[str, str] = {}
    finished = _finish(material, hidden, progress)
    remarks, repairs = list(material.remarks), list(material.repairs)
    dropped = sum(paragraph.dropped for paragraph in finished)
    if dropped:
        sentence = (
            f"{_count(dropped, 'invisible character')} (soft hyphens, zero-width spaces) "
            f"{'was' if dropped == 1 else 'were'} left out."
        )
        repairs.append(Repair(RepairKind.INVISIBLE, dropped, sentence, tuple(hidden.items())))
    if RepairKind.FOLIOS in without:
        folios = [paragraph.folio for paragraph in finished]
    else:
        finished, folios, cut = take_out_folios(finished)
        if cut:
            repairs.append(_folio_repair(cut))
    typed: list[BracketNote] = []
    places = {at: at for at in range(len(finished))}
    if RepairKind.FOOTNOTES not in without:
        finished, typed, places = take_out_notes(finished)
    folios = [folios[old] for old in places]
    if typed:
        sentence = (
            f"{_count(len(typed), 'note')} typed at the end of the text "
            f"{'was' if len(typed) == 1 else 'were'} tied to the words they are called from."
        )
        examples = tuple((f"[{note.mark}] {note.body}", "") for note in typed[:_EXAMPLES])
        repairs.append(Repair(RepairKind.FOOTNOTES, len(typed), sentence, examples))
    behind = _behind_notes(finished, places, len(typed)) if typed else 0
    finished, folios, marks, typed = _without_empty(finished, folios, typed)
    if not finished:
        raise UserError(f"“{name}” holds no text; choose a file with text in it.")
    if not material.exact:
        finished = name_kinds(finished, lambda done, words: progress(0.6 + 0.25 * done, words))
    paragraphs = _paragraphs(finished, folios, progress)
    details = Details() if material.exact else details_of(paragraphs)
    metadata = details.metadata
    held = {at for at, _, _ in marks} | {note.paragraph for note in typed}
    matter = Matter() if material.in_rows else find_matter(paragraphs, held=held, behind=behind)
    origins = _origins(material, details.places | matter.places, matter.gone, paragraphs)
    if matter.gone:
        metadata |= matter.metadata
        remarks += matter.remarks
        paragraphs, marks, typed = _without(matter.gone, paragraphs, marks, typed)
    notes = _notes(paragraphs, marks, material.notes, typed, speak=not material.exact)
    lang = "und" if material.exact else guess_language(_sample(paragraphs))
    rows = [each.row for at, each in enumerate(finished) if at not in matter.gone]
    incoming = Incoming(
        name=name,
        format=format_name,
        paragraphs=paragraphs,
        notes=tuple(notes),
        metadata=metadata,
        lang=lang if lang != "und" else (material.lang or "und"),
        encoding=material.encoding,
        sha256=sha256,
        remarks=(*(repair.sentence for repair in repairs), *remarks),
        repairs=tuple(repairs),
        properties={key: value for key, value in material.properties.items() if value},
        origins=origins,
    )
    return incoming, rows


def _origins(
    material: Material,
    places: Mapping[str, int],
    gone: Collection[int],
    paragraphs: Sequence[Paragraph],
) -> dict[str, str]:
    """Where each detail was found: in a paragraph that stays, by its number, in one of `gone`
    that are taken out, or outside the text."""
    origins = {
        name: material.origins.get(name, "the file’s properties")
        for name, value in material.properties.items()
        if value
    }
    for name, at in places.items():
        before = sum(other < at for other in gone)
        origins[name] = (
            f"“{shortened(paragraphs[at].text)}”, which was taken out of the text"
            if at in gone
            else f"paragraph {at - before + 1}"
        )
    return origins


_Marks = list[tuple[int, int, str]]


def _mend(material: Material) -> None:
    """Put right, in place, the letters that another program decoded wrongly, unless that was
    done where the file was decoded."""
    if any(repair.kind is RepairKind.MOJIBAKE for repair in material.repairs):
        return
    drafts = list(material.drafts)
    material.drafts = drafts
    repair = mend_drafts(drafts, material.notes, material.properties, material.chosen)
    if repair is not None:
        material.repairs.append(repair)


def _finish(material: Material, hidden: dict[str, str], progress: Progress) -> list[Finished]:
    """The drafts finished; `hidden` takes words with invisible characters, shown by a sign."""
    finished: list[Finished] = []
    total = max(1, material.draft_count)
    for number, draft in enumerate(material.drafts):
        if number % _EVERY == 0:
            progress(min(0.6, 0.6 * number / total), "Reading the paragraphs")
        done = finish(draft, collapse=material.collapse)
        if len(hidden) < _EXAMPLES and any(each.dropped for each in done):
            hidden.update(words_with_invisible(draft.raw, _EXAMPLES - len(hidden)))
        finished += done
    return finished


def _folio_repair(cut: Sequence[str]) -> Repair:
    sentence = (
        f"{_count(len(cut), 'mark')} of leaves {'was' if len(cut) == 1 else 'were'} taken out of "
        "the text and kept as folios of the paragraphs."
    )
    return Repair(
        RepairKind.FOLIOS, len(cut), sentence, tuple((mark, "") for mark in cut[:_EXAMPLES])
    )


def _paragraphs(
    finished: Sequence[Finished], folios: Sequence[str], progress: Progress
) -> tuple[Paragraph, ...]:
    done: list[Paragraph] = []
    for number, (each, folio) in enumerate(zip(finished, folios, strict=True)):
        if number % _EVERY == 0:
            progress(0.85 + 0.15 * number / len(finished), "Laying out the paragraphs")
        kind = each.kind or ParagraphKind.PROSE
        done.append(Paragraph(each.text, kind, each.level, each.spans, folio))
    return tuple(done)


def _without_empty(
    finished: Sequence[Finished], folios: Sequence[str], typed: Sequence[BracketNote]
) -> tuple[list[Finished], list[str], _Marks, list[BracketNote]]:
    """Only paragraphs with text; what is marked in the others goes to the end of the last."""
    kept: list[Finished] = []
    labels: list[str] = []
    marks: _Marks = []
    places: dict[int, int] = {}
    for old, (paragraph, folio) in enumerate(zip(finished, folios, strict=True)):
        if paragraph.text.strip():
            places[old] = len(kept)
            kept.append(paragraph)
            labels.append(folio)
            marks += [(len(kept) - 1, at, key) for at, key in paragraph.marks]
        elif kept:
            marks += [(len(kept) - 1, len(kept[-1].text), key) for _, key in paragraph.marks]
        else:
            marks += [(-1, 0, key) for _, key in paragraph.marks]
    still = [BracketNote(n.kind, n.body, places.get(n.paragraph, -1), n.at, n.mark) for n in typed]
    return kept, labels, marks, still


def _behind_notes(finished: Sequence[Finished], places: Mapping[int, int], taken: int) -> int:
    """How many paragraphs with text stand after the last of the notes that were taken out."""
    gone = max(old for old in range(len(places) + taken) if old not in places)
    return sum(bool(finished[new].text.strip()) for old, new in places.items() if old > gone)


def _without(
    gone: Collection[int],
    paragraphs: Sequence[Paragraph],
    marks: _Marks,
    typed: Sequence[BracketNote],
) -> tuple[tuple[Paragraph, ...], _Marks, list[BracketNote]]:
    """The paragraphs that stay, and the marks and notes on them in their new places."""
    kept = [at for at in range(len(paragraphs)) if at not in gone]
    places = {old: new for new, old in enumerate(kept)}
    return (
        tuple(paragraphs[at] for at in kept),
        [(places.get(paragraph, -1), at, key) for paragraph, at, key in marks],
        [replace(note, paragraph=places[note.paragraph]) for note in typed],
    )


def _notes(
    paragraphs: Sequence[Paragraph],
    marks: _Marks,
    found: Mapping[str, Found],
    typed: Iterable[BracketNote],
    *,
    speak: bool = True,
) -> list[IncomingNote]:
    first: dict[str, tuple[int, int]] = {}
    for paragraph, at, key in marks:
        first.setdefault(key, (paragraph, at))
    notes: list[IncomingNote] = []
    for key, note in found.items():
        if not note.body.strip():
            continue
        paragraph, start, end = _place(paragraphs, first.get(key), first.get(f"{key}/end"), note)
        kind, body = who_speaks(note.body) if speak else (None, note.body)
        if note.kind is not NoteKind.TRANSLATOR or kind is None:
            kind, body = note.kind, note.body
        notes.append(
            IncomingNote(kind, body, paragraph, start, end, note.author, note.created, note.mark)
        )
    for note in typed:
        start, end = word_before(paragraphs[note.paragraph].text, note.at)
        body = escape(note.body)
        notes.append(IncomingNote(note.kind, body, note.paragraph, start, end, mark=note.mark))
    return sorted(notes, key=lambda note: (note.paragraph, note.end, note.start))


def _place(
    paragraphs: Sequence[Paragraph],
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
    note: Found,
) -> tuple[int, int, int]:
    """Paragraph and code points a note stands on; (-1, 0, 0) where its call is missing."""
    if start is None or start[0] < 0:
        start, end = end, None
        if start is None or start[0] < 0:
            return -1, 0, 0
    paragraph, at = start
    text = paragraphs[paragraph].text
    if note.exact and end is not None:
        stop = end[1] if end[0] == paragraph else len(text)
        while stop > at and text[stop - 1].isspace():
            stop -= 1
        while at < stop and text[at].isspace():
            at += 1
        if at < stop:
            return paragraph, at, stop
        if end[0] > paragraph and end[1] > 0:
            return _place(paragraphs, (end[0], 0), end, note)
    return paragraph, *word_before(text, at)


def word_before(text: str, at: int) -> tuple[int, int]:
    """The code points of the word before a call at `at`; of the first word if none is before."""
    begin = max(0, at - _REACH)
    last: re.Match[str] | None = None
    for match in _WORD.finditer(text, begin, at):
        last = match
    if last is None:
        last = _WORD.search(text)
    if last is None:
        return 0, len(text)
    start, end = last.span()
    # A quotation mark that closes is no apostrophe of the word.
    while end - start > 1 and text[end - 1] in "’'-":
        end -= 1
    while end - start > 1 and text[start] in "’'-":
        start += 1
    return start, end


def _sample(paragraphs: Sequence[Paragraph]) -> str:
    """Enough of the text, from its middle too, for its language to be told."""
    pieces: list[str] = []
    for group in (paragraphs[:200], paragraphs[len(paragraphs) // 2 :][:200]):
        size = 0
        for paragraph in group:
            pieces.append(paragraph.text[:2000])
            size += len(pieces[-1])
            if size > 20_000:
                break
    return "\n".join(pieces)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
