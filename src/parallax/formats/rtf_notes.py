"""The footnotes, endnotes and annotations of an RTF file."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from parallax.formats.docx_numbering import written
from parallax.formats.draft import Found
from parallax.formats.office import note_body
from parallax.formats.rtf_story import Story
from parallax.model.note import NoteKind


@dataclass(slots=True)
class _Note:
    """A note whose group is not closed yet; `caller` is the story it is called from."""

    annotation: bool
    caller: Story
    body: Story = field(default_factory=Story)
    endnote: bool = False
    author: str = ""
    created: str = ""
    reference: str = ""


@dataclass(slots=True)
class Notes:
    """Gathers notes and marks the places of their calls in the drafts of the stories.

    The marks: "f3" for the third note, "c7" and "c7/end" around the words of annotation 7.
    """

    found: dict[str, Found] = field(default_factory=dict[str, Found])
    _open: list[_Note] = field(default_factory=list[_Note])
    _author: str = ""
    _initials: str = ""
    _footnotes: int = 0
    _endnotes: int = 0

    def open(self, name: str, caller: Story) -> Story:
        """Begin a note; the story its body is to be put into."""
        note = _Note(name == "annotation", caller)
        if note.annotation:
            note.author = self._author or self._initials
            self._author = self._initials = ""
        self._open.append(note)
        return note.body

    def is_endnote(self) -> None:
        if self._open:
            self._open[-1].endnote = True

    def gathered(self, name: str, words: str, story: Story | None) -> None:
        """Take what a small destination says of an annotation."""
        if name == "atnauthor":
            self._author = " ".join(words.split())
        elif name == "atnid":
            self._initials = " ".join(words.split())
        elif name == "atrfstart" and story is not None:
            story.draft.mark(f"c{words}")
        elif name == "atrfend" and story is not None:
            story.draft.mark(f"c{words}/end")
        elif self._open and name == "atnref":
            self._open[-1].reference = words
        elif self._open and name == "atndate":
            self._open[-1].created = _moment(words)

    def close(self) -> None:
        """End the note that was opened last."""
        if not self._open:
            return
        note = self._open.pop()
        note.body.end_paragraph()
        if note.annotation:
            self._close_annotation(note)
        else:
            self._close_note(note)

    def finish(self) -> None:
        """To be called after the last token."""
        while self._open:
            self.close()

    def _close_annotation(self, note: _Note) -> None:
        key = f"c{note.reference}" if note.reference else ""
        if not key or key in self.found:
            key = f"c#{len(self.found)}"
        note.caller.draft.mark(f"{key}/end")
        body = note_body(note.body.drafts)
        self.found[key] = Found(
            key, NoteKind.QUERY, body, author=note.author, created=note.created, exact=True
        )

    def _close_note(self, note: _Note) -> None:
        # A mark typed by hand stands twice: before the call and at the head of the note.
        mark = note.caller.typed_mark()
        head = "".join(draft.raw for draft in note.body.drafts[:1]).lstrip()
        if mark and head.startswith(mark) and not head[len(mark) : len(mark) + 1].isalnum():
            note.caller.drop_last_run()
            body = note_body(note.body.drafts, mark)
        else:
            body = note_body(note.body.drafts)
            if note.endnote:
                self._endnotes += 1
                mark = written(self._endnotes, "lowerRoman")
            else:
                self._footnotes += 1
                mark = str(self._footnotes)
        key = f"f{len(self.found)}"
        note.caller.draft.mark(key)
        self.found[key] = Found(key, NoteKind.TRANSLATOR, body, mark)


def _moment(words: str) -> str:
    """A date packed into the bits of a number, as ISO 8601; empty where it is none."""
    try:
        bits = int(words) & 0xFFFFFFFF
        moment = datetime(
            1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F,
            bits >> 6 & 0x1F, bits & 0x3F, tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds")
