"""From the pages of a PDF to drafts with their notes, a step after the other."""

from collections import Counter, deque
from collections.abc import Sequence

from parallax.formats.assembly import Material
from parallax.formats.calls import STARS
from parallax.formats.calls import Call as PrintedCall
from parallax.formats.draft import Found
from parallax.formats.footnotes import Parted
from parallax.formats.format import ReadOptions
from parallax.formats.hyphens import Hyphens, hyphens_of
from parallax.formats.ligatures import Edit, mend_ligatures
from parallax.formats.note_remarks import note_remarks, note_repair
from parallax.formats.note_ties import Tie
from parallax.formats.office import note_body
from parallax.formats.pages import Line, PageNote
from parallax.formats.pdf_annotations import take_annotations
from parallax.formats.pdf_calls import Call, tie
from parallax.formats.pdf_endnotes import take_endnotes
from parallax.formats.pdf_feet import FootNote, part_notes
from parallax.formats.pdf_heads import take_out_heads
from parallax.formats.pdf_leaves import Leaf
from parallax.formats.pdf_paragraphs import Printed, paragraphs_of
from parallax.formats.pdf_rows import Row
from parallax.formats.pdf_text import Marks, Setting, retexted
from parallax.model.note import NoteKind
from parallax.model.progress import Progress
from parallax.model.reading import Repair, RepairKind
from parallax.model.text import SpanStyle

_EXAMPLES = 5
_SHOWN = 40
#: A style that so much of a text has is only its typeface.
_EVERYWHERE = 0.6
_LOOKS = (SpanStyle.BOLD, SpanStyle.ITALIC, SpanStyle.SMALL_CAPITALS)


def material_of(leaves: Sequence[Leaf], options: ReadOptions, progress: Progress) -> Material:
    """All that the pages hold; the leaves are used up."""
    return _Reading(leaves, options, progress).material()


class _Reading:
    def __init__(self, leaves: Sequence[Leaf], options: ReadOptions, progress: Progress) -> None:
        self.leaves = leaves
        self.options = options
        self.without = options.without
        self.progress = progress
        self.marks = Marks()
        self.notes: list[FootNote] = []
        self.paragraphs: list[Printed] = []
        self.repairs: list[Repair] = []
        self.remarks: list[str] = []

    def material(self) -> Material:
        self.repairs += take_out_heads(self.leaves, self.without)
        for leaf in self.leaves:
            self.progress(0.6 * leaf.number / len(self.leaves), "Finding the columns")
            leaf.lay_out()
        if RepairKind.FOOTNOTES not in self.without:
            self.notes = part_notes(self.leaves)
        if RepairKind.LIGATURES not in self.without:
            self._mend_ligatures()
        self.progress(0.7, "Joining the lines")
        self._join_lines()
        if RepairKind.FOOTNOTES not in self.without:
            self._tie_notes()
        found = take_annotations(self.leaves, self._rows(), self.marks)
        hyphens = self._hyphens()
        setting = Setting(self.marks, hyphens, [leaf.label for leaf in self.leaves], self._quiet())
        drafts = [setting.draft(one) for one in self.paragraphs]
        bodies = Setting(Marks(), hyphens, ())
        for number, note in enumerate(self.notes):
            key = _key(number)
            body = note_body([bodies.draft(Printed(note.rows))])
            found[key] = Found(key, NoteKind.TRANSLATOR, body, note.mark)
        self.repairs += hyphens.repairs()
        self.progress(1.0, "Joining the lines")
        return Material(
            drafts=drafts,
            draft_count=len(drafts),
            notes=found,
            remarks=self.remarks,
            repairs=self.repairs,
            pages=True,
        )

    def _rows(self) -> list[Row]:
        return [row for one in self.paragraphs for row in one.rows]

    def _mend_ligatures(self) -> None:
        places = [
            *(block for leaf in self.leaves for block in leaf.blocks),
            *(note.rows for note in self.notes),
            *(leaf.asides for leaf in self.leaves),
        ]
        text = "\n".join(row.text for rows in places for row in rows)
        mended = mend_ligatures(text, self.options.is_word)
        if not mended.count:
            return
        edits = deque(mended.edits)
        start = 0
        for rows in places:
            for number, row in enumerate(rows):
                end = start + len(row.text)
                own: list[Edit] = []
                while edits and edits[0][0] < end:
                    at, letters = edits.popleft()
                    own.append((at - start, letters))
                rows[number] = retexted(row, own)
                start = end + 1
        what = "ligature was" if mended.count == 1 else "ligatures were"
        sentence = f"{mended.count} {what} spelt out in letters."
        self.repairs.append(Repair(RepairKind.LIGATURES, mended.count, sentence, mended.examples))

    def _join_lines(self) -> None:
        self.paragraphs = paragraphs_of(self.leaves)
        if RepairKind.LINES in self.without:
            self.paragraphs = [
                Printed([row], one.level) for one in self.paragraphs for row in one.rows
            ]
            return
        examples = tuple(
            (f"…{end} ⏎ {start}…", f"…{end} {start}…")
            for one in self.paragraphs
            if len(one.rows) > 1
            for end, start in [(one.rows[0].text[-_SHOWN // 2 :], one.rows[1].text[: _SHOWN // 2])]
            if not end.endswith("-")
        )
        joined = sum(len(one.rows) - 1 for one in self.paragraphs)
        if joined:
            sentence = (
                f"{joined} {'line was' if joined == 1 else 'lines were'} joined to the one before, "
                "told from their indents, lengths and distances."
            )
            self.repairs.append(Repair(RepairKind.LINES, joined, sentence, examples[:_EXAMPLES]))

    def _tie_notes(self) -> None:
        """Mark the calls in the rows; notes come later, when it is known how to join them."""
        tied = tie(self._rows(), self.notes)
        calls = list(tied.calls.items())
        rows, missing = self._rows(), list(tied.missing)
        held = {(call.row, call.start) for _, call in calls}
        ended = take_endnotes(self.paragraphs, held) if missing else None
        if ended is not None:
            first = len(self.notes)
            self.paragraphs = ended.paragraphs
            self.notes += ended.notes
            # Rows of the text stand before the notes, so their places are the same.
            calls += [(first + at, call) for at, call in ended.tied.calls.items()]
            missing = list(ended.tied.missing)
        for at, call in calls:
            self.marks.call(rows[call.row], call.start, call.end, _key(at))
        self._tell(calls, missing)

    def _tell(self, calls: Sequence[tuple[int, Call]], missing: Sequence[Call]) -> None:
        """Say of the notes what is said of those of any printed page."""
        lines = [Line(row.text, row.page) for row in self._rows()]
        notes = [
            PageNote(note.mark, tuple(Line(row.text, row.page) for row in note.rows), 0, note.page)
            for note in self.notes
        ]
        ties = [
            Tie(PrintedCall(call.row, call.start, call.end, _number(call.mark), 1.0), note)
            for note, call in sorted(
                [*calls, *((None, call) for call in missing)],
                key=lambda each: (each[1].row, each[1].start),
            )
        ]
        parted = Parted(lines, notes, frozenset(), [])
        if notes:
            self.repairs.append(note_repair(parted, ties))
            self.remarks += note_remarks(parted, ties, whole=True)

    def _hyphens(self) -> Hyphens:
        rows = [*self._rows(), *(row for note in self.notes for row in note.rows)]
        mend = RepairKind.HYPHENS not in self.without
        return hyphens_of([row.text for row in rows], mend=mend, is_word=self.options.is_word)

    def _quiet(self) -> frozenset[SpanStyle]:
        """Styles that nearly all of the text has: those of its typeface."""
        sizes: Counter[SpanStyle] = Counter()
        total = 1
        for row in self._rows():
            total += len(row.text)
            for span in row.spans:
                sizes[span.style] += span.end - span.start
        return frozenset(s for s in _LOOKS if sizes[s] > _EVERYWHERE * total)


def _number(mark: str) -> int:
    return int(mark) if mark.isdigit() else STARS.get(mark, len(mark))


def _key(note: int) -> str:
    return f"foot/{note}"
