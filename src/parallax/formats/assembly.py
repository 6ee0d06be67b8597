"""From drafts to what is handed on: the steps all formats share."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parallax.apparatus.language import guess_language
from parallax.formats.bracket_notes import BracketNote, take_out_notes
from parallax.formats.details import details_of
from parallax.formats.draft import Draft, Finished, Found, finish, words_with_invisible
from parallax.formats.folios import take_out_folios
from parallax.formats.kinds import name_kinds
from parallax.formats.matter import Matter, find_matter, shortened
from parallax.formats.mended import mend_drafts
from parallax.formats.note_places import Marks, place_notes
from parallax.formats.page_breaks import page_repair, take_out_breaks
from parallax.formats.raised_notes import take_out_raised
from parallax.formats.settled import settled_rows
from parallax.model.counting import counted
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, Repair, RepairKind
from parallax.model.text import Paragraph, ParagraphKind

_EVERY = 500
#: So many examples of a repair are shown.
_EXAMPLES = 5
#: So many characters of a paragraph are enough to find it.
_SHOWN = 40
#: Characters of a paragraph or a note. Beyond, a line is no paragraph, and nobody could work on it.
LONGEST_PARAGRAPH = 1_000_000


@dataclass(slots=True)
class Material:
    """What a format's reader found, before it is made fit for reading.

    The keys of `notes` are those marked in the drafts; a note with a place of its own
    words is marked twice, as "key" and "key/end". `properties` are what the file says of
    itself outside its text, and `origins` where in the file, if a reader can tell. `mended`
    says that wrongly decoded letters have been seen to; `chosen` is the codec that the reader
    chose. `settled` says that Parallax wrote the file, so that nothing in it is mended or guessed.
    With `in_rows` the drafts are one text of a file of two, and each stays in its row: a
    title said twice or a source line is not taken out. `pages` says that the drafts' folios are
    pages of the file, which count only where the text has no marks of leaves, and that notes
    typed on them were looked for already.
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
    pages: bool = False
    #: The title in the properties is the editor's, and goes before the text's first heading.
    titled: bool = False
    #: The text was set in pages with notes at their feet, as articles are.
    printed: bool = False
    settled: bool = False


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
    if material.settled:
        return settled_rows(
            material, name=name, format_name=format_name, sha256=sha256, progress=progress
        )
    if not material.mended and RepairKind.MOJIBAKE not in without:
        _mend(material)
    hidden: dict[str, str] = {}
    finished = _finish(material, hidden, progress)
    _check_lengths(name, finished, material.notes)
    remarks, repairs = list(material.remarks), list(material.repairs)
    dropped = sum(paragraph.dropped for paragraph in finished)
    if dropped:
        sentence = (
            f"{counted(dropped, 'invisible character')} (soft hyphens, zero-width spaces) "
            f"{'was' if dropped == 1 else 'were'} left out."
        )
        repairs.append(Repair(RepairKind.INVISIBLE, dropped, sentence, tuple(hidden.items())))
    finished, folios, pages = _find_folios(material, finished, repairs, without)
    typed: list[BracketNote] = []
    places = {at: at for at in range(len(finished))}
    if RepairKind.FOOTNOTES not in without:
        finished, typed, places = take_out_notes(finished)
    folios = [folios[old] for old in places]
    notes = dict(material.notes)
    if RepairKind.FOOTNOTES not in without and not (typed or material.pages or material.in_rows):
        raised = take_out_raised(finished)
        if raised is not None:
            finished, folios = raised.paragraphs, [folios[at] for at in raised.kept]
            notes |= raised.notes
            repairs.append(raised.repair)
            remarks += raised.remarks
    if typed:
        sentence = (
            f"{counted(len(typed), 'note')} typed at the end of the text "
            f"{'was' if len(typed) == 1 else 'were'} tied to the words "
            f"{'it is' if len(typed) == 1 else 'they are'} called from."
        )
        examples = tuple((f"[{note.mark}] {note.body}", "") for note in typed[:_EXAMPLES])
        repairs.append(Repair(RepairKind.FOOTNOTES, len(typed), sentence, examples))
    behind = _behind_notes(finished, places, len(typed)) if typed else 0
    finished, folios, marks, typed = _without_empty(finished, folios, typed)
    if not finished:
        raise UserError(f"“{name}” holds no text; choose a file with text in it.")
    finished = name_kinds(
        finished,
        lambda done, words: progress(0.6 + 0.25 * done, words),
        sections=material.printed,
    )
    paragraphs = _paragraphs(finished, folios, progress)
    details = details_of(paragraphs)
    metadata = details.metadata
    held = {at for at, _, _ in marks} | {note.paragraph for note in typed}
    matter = Matter() if material.in_rows else find_matter(paragraphs, held=held, behind=behind)
    origins = _origins(material, details.places | matter.places, matter.gone, paragraphs)
    if matter.gone:
        metadata |= matter.metadata
        remarks += matter.remarks
        paragraphs, marks, typed = _without(matter.gone, paragraphs, marks, typed)
    if material.titled and material.properties.get("title"):
        metadata = {**metadata, "title": material.properties["title"]}
        origins["title"] = material.origins.get("title", "the file’s properties")
    placed = place_notes(paragraphs, marks, notes, typed)
    lang = guess_language(_sample(paragraphs))
    rows = [each.row for at, each in enumerate(finished) if at not in matter.gone]
    incoming = Incoming(
        name=name,
        format=format_name,
        paragraphs=paragraphs,
        notes=tuple(placed),
        metadata=metadata,
        lang=lang if lang != "und" else (material.lang or "und"),
        encoding=material.encoding,
        sha256=sha256,
        remarks=(*(repair.sentence for repair in repairs), *remarks),
        repairs=tuple(repairs),
        pages=pages,
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


def _find_folios(
    material: Material,
    finished: Sequence[Finished],
    repairs: list[Repair],
    without: frozenset[RepairKind],
) -> tuple[list[Finished], list[str], bool]:
    """Paragraphs without marks of leaves and page breaks, the folio of each, and whether these
    are pages of the file. Marks in the text go before pages."""
    breaks = take_out_breaks(finished)
    finished, cut = breaks.paragraphs, list[str]()
    folios = [each.folio for each in finished]
    broken = bool(breaks.begin) and not material.in_rows
    if RepairKind.FOLIOS not in without:
        if broken:
            finished = [
                replace(each, folio=page) for each, page in zip(finished, breaks.pages, strict=True)
            ]
        finished, marked, cut = take_out_folios(finished)
        if cut:
            repairs.append(_folio_repair(cut))
        elif broken:
            repairs.append(page_repair(breaks))
        if cut and (broken or material.pages):
            folios = marked
        else:
            folios = [mark or each.folio for mark, each in zip(marked, finished, strict=True)]
    elif broken:
        broken = False
    return finished, folios, (broken or material.pages) and not cut and any(folios)


def _check_lengths(name: str, finished: Sequence[Finished], notes: Mapping[str, Found]) -> None:
    """UserError where a paragraph or a note is longer than any can be."""
    number = 0
    for each in finished:
        number += bool(each.text)
        if len(each.text) > LONGEST_PARAGRAPH:
            raise too_long(name, f"paragraph {number}", each.text)
    for note in notes.values():
        if len(note.body) > LONGEST_PARAGRAPH:
            raise too_long(name, f"note {note.mark}".rstrip(), note.body)


def too_long(name: str, place: str, text: str) -> UserError:
    start = " ".join(text[:_SHOWN].split())
    return UserError(
        f"“{name}” has {len(text):,} characters in {place} (“{start}…”), and Parallax reads "
        f"paragraphs of up to {LONGEST_PARAGRAPH:,}; open it in the program it was made with, "
        "divide that paragraph into several, and open it again."
    )


def _folio_repair(cut: Sequence[str]) -> Repair:
    sentence = (
        f"{counted(len(cut), 'mark')} of leaves {'was' if len(cut) == 1 else 'were'} taken out of "
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
) -> tuple[list[Finished], list[str], Marks, list[BracketNote]]:
    """Only paragraphs with text; what is marked in the others goes to the end of the last."""
    kept: list[Finished] = []
    labels: list[str] = []
    marks: Marks = []
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
    marks: Marks,
    typed: Sequence[BracketNote],
) -> tuple[tuple[Paragraph, ...], Marks, list[BracketNote]]:
    """The paragraphs that stay, and the marks and notes on them in their new places."""
    kept = [at for at in range(len(paragraphs)) if at not in gone]
    places = {old: new for new, old in enumerate(kept)}
    return (
        tuple(paragraphs[at] for at in kept),
        [(places.get(paragraph, -1), at, key) for paragraph, at, key in marks],
        [replace(note, paragraph=places[note.paragraph]) for note in typed],
    )


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
