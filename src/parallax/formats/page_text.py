"""Printed pages made one running text with its notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.calls import CallKind, find_calls
from parallax.formats.draft import PLAIN, Draft, Found, Styles
from parallax.formats.footnotes import Parted, part_notes, split_run_together
from parallax.formats.format import ReadOptions
from parallax.formats.hyphens import SPACE, UNBROKEN, Hyphens, hyphens_of
from parallax.formats.lines import Joint, plan_paragraphs
from parallax.formats.markdown import to_markdown
from parallax.formats.note_openings import find_openings
from parallax.formats.note_remarks import ends, note_remarks, note_repair
from parallax.formats.note_ties import Tie, tie_notes
from parallax.formats.pages import Line, PageNote, PageText
from parallax.formats.running_heads import take_out_heads
from parallax.formats.spans import runs_of
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import RepairKind
from parallax.model.text import SpanStyle

#: So many notes must be tied to calls before anything is taken for notes; where pages are
#: known, or calls plainly are calls, fewer.
_TIED, _TIED_ON_PAGES, _TIED_PLAINLY = 3, 2, 1
#: And such a share of all that were taken for notes.
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Notes:
    """Running text and notes, and which call is whose."""

    parted: Parted
    ties: Sequence[Tie]


def mend_pages(
    lines: Sequence[Line], options: ReadOptions, progress: Progress = no_progress
) -> PageText:
    """All repairs of printed pages that `options` do not leave out, in their order.

    Running heads and page numbers are taken out, notes at the foot of pages parted from the
    running text, lines joined to paragraphs over line ends, page breaks and what stood
    between, hyphens joined, and each note tied to its call. A call whose note is missing
    stays in the text, raised; a note without a call is one on the whole document.
    """
    without = options.without
    progress(0.0, "Looking for running heads")
    heads = take_out_heads(lines, without)
    progress(0.2, "Looking for footnotes")
    notes = None if RepairKind.FOOTNOTES in without else _find_notes(heads.lines)
    parted = notes.parted if notes is not None else _undivided(heads.lines)
    ties = notes.ties if notes is not None else ()
    strings, numbers, turns = _strings(parted)
    texts = [*strings, *(line.text for note in parted.notes for line in note.lines)]
    hyphens = hyphens_of(
        texts,
        mend=RepairKind.HYPHENS not in without,
        is_word=options.is_word,
        progress=share(progress, 0.5, 0.6),
    )
    repairs = list(heads.repairs)
    if any(line.begins is not None for line in parted.running):
        plan = list(_known_paragraphs(parted, hyphens))
    else:
        planned = plan_paragraphs(
            strings,
            share(progress, 0.6, 0.9),
            without,
            turns=turns,
            called=bool(ties),
            hyphens=hyphens,
        )
        plan = [[(numbers[at], how) for at, how in one] for one in planned.paragraphs]
        repairs += planned.repairs
    drafts = list(_drafts(plan, parted, ties))
    for draft, one in zip(drafts, plan, strict=True):
        draft.folio = heads.numbers.get(parted.running[one[0][0]].page, "")
    found = {_key(at): _found(_key(at), note, hyphens) for at, note in enumerate(parted.notes)}
    repairs += hyphens.repairs()
    remarks: tuple[str, ...] = ()
    if notes is not None:
        repairs.append(note_repair(parted, ties))
        remarks = note_remarks(parted, ties)
    progress(1.0, "The pages are one text")
    return PageText(drafts, found, tuple(repairs), remarks)


def _find_notes(lines: Sequence[Line]) -> _Notes | None:
    """Notes and calls, if enough belong together; None for a text that has none."""
    calls = find_calls(lines)
    found = find_openings(lines, calls)
    if found is None or not _enough(lines, found.called, len(found.openings), found.kind):
        return None
    split, found = split_run_together(lines, found, calls[found.kind])
    if len(split) > len(lines):
        lines, calls = split, find_calls(split)
    parted = part_notes(lines, found, calls[found.kind])
    running = find_calls(parted.running)[found.kind]
    ties = tie_notes(parted.notes, running, found.kind, len(parted.running))
    tied = sum(tie.sure for tie in ties)
    marked = [note for note in parted.notes if note.mark]
    if not _enough(lines, tied, len(marked), found.kind):
        return None
    if sum(map(ends, marked)) < _SHARE * len(marked):
        return None  # no sentences: the lines of a table
    first = lines[0]
    if first.begins and not first.size and any(n.at < len(parted.running) for n in marked):
        return None  # where a line is a paragraph, a number among them is one of a list
    return _Notes(parted, ties)


def _enough(lines: Sequence[Line], tied: int, notes: int, kind: CallKind) -> bool:
    if kind in (CallKind.RAISED, CallKind.BRACKETED):
        least = _TIED_PLAINLY
    else:
        least = _TIED_ON_PAGES if lines[-1].page > lines[0].page else _TIED
    return tied >= least and tied >= _SHARE * notes


def _undivided(lines: Sequence[Line]) -> Parted:
    turns = {
        at for at in range(1, len(lines)) if lines[at].page != lines[at - 1].page or lines[at].cut
    }
    return Parted(list(lines), [], frozenset(turns), list(range(len(lines))))


def _strings(parted: Parted) -> tuple[list[str], list[int], frozenset[int]]:
    """The running text as lines with blank ones between, the line that each of them is, and
    the places of the turns among them."""
    strings: list[str] = []
    numbers: list[int] = []
    turns: set[int] = set()
    for at, line in enumerate(parted.running):
        if line.gap and strings:
            strings.append("")
            numbers.append(-1)
        if at in parted.turns:
            turns.add(len(strings))
        strings.append(line.text)
        numbers.append(at)
    return strings, numbers, frozenset(turns)


def _known_paragraphs(parted: Parted, hyphens: Hyphens) -> Iterator[list[Joint]]:
    """Paragraphs whose beginnings are known."""
    current: list[Joint] = []
    for at, line in enumerate(parted.running):
        if current and (line.begins or (line.begins is None and line.gap)):
            yield current
            current = []
        if current:
            before = parted.running[at - 1].text.strip()
            current.append((at, hyphens.joint(before, line.text.strip())))
        else:
            current.append((at, SPACE))
    if current:
        yield current


def _drafts(
    plan: Sequence[Sequence[Joint]], parted: Parted, ties: Sequence[Tie]
) -> Iterator[Draft]:
    calls: dict[int, list[Tie]] = {}
    for tie in ties:
        calls.setdefault(tie.call.line, []).append(tie)
    for paragraph in plan:
        draft = Draft()
        for number, (at, joint) in enumerate(paragraph):
            if number and joint == UNBROKEN:
                draft.drop_last()
            elif number:
                draft.add(joint)
            _add_line(draft, parted.running[at], calls.get(at, ()))
        yield draft


def _add_line(draft: Draft, line: Line, ties: Sequence[Tie]) -> None:
    """A line without the calls of its notes, which are marked; other calls are raised."""
    text = line.text
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    at = start
    for tie in ties:
        _add(draft, line, at, tie.call.start)
        if tie.note is not None:
            draft.mark(_key(tie.note))
        else:
            _add(draft, line, tie.call.start, tie.call.end, frozenset({SpanStyle.SUPERSCRIPT}))
        at = tie.call.end
    _add(draft, line, at, stop)


def _add(draft: Draft, line: Line, start: int, stop: int, styles: Styles = PLAIN) -> None:
    if not line.spans:
        draft.add(line.text[start:stop], styles)
        return
    at = 0
    for run, own in runs_of(line.text, line.spans):
        first, last = max(start, at), min(stop, at + len(run))
        if first < last:
            draft.add(line.text[first:last], own | styles)
        at += len(run)


def _key(note: int) -> str:
    return f"foot/{note}"


def _found(key: str, note: PageNote, hyphens: Hyphens) -> Found:
    paragraphs = [Draft()]
    before = ""
    for number, line in enumerate(note.lines):
        start = len(line.text) - len(line.text.lstrip())
        text = line.text.strip()
        if number and line.gap:
            paragraphs.append(Draft())
        elif number:
            joint = hyphens.joint(before, text)
            if joint == UNBROKEN:
                paragraphs[-1].drop_last()
            else:
                paragraphs[-1].add(joint)
        _add(paragraphs[-1], line, start, start + len(text))
        before = text
    body = "\n\n".join(to_markdown(one.runs) for one in paragraphs if one.runs)
    return Found(key, NoteKind.TRANSLATOR, body, note.mark)
