"""The paragraphs of a TEI document while they are gathered: words, marks, labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.formats.hyphens import SPACE, joined
from parallax.formats.page_breaks import PAGE
from parallax.formats.tei_plan import ANCHOR, Plan
from parallax.model.text import ParagraphKind

_SPACES = re.compile(r"[ \t\r\n]+")
_CLOSING = re.compile(r"[,.;:!?)\]”’»›]")
#: A label closed like a sentence; not the point of an abbreviation.
_POINTED = re.compile(r"[^\W\d_]{3}[.,]$")


@dataclass(slots=True)
class Gathering:
    """Takes words as they come and makes drafts of them.

    White space is made single as they come, unless `preserve`; with `glue`, none stands
    before the next words. `broken` says that a word was parted by the end of a line: "within"
    where that is certain, "line" where the words must tell. `pending` are marks that wait for
    words to stand at; `label` and `speaker` stand before the next paragraph. `kinds` is what
    the elements around make of a paragraph.
    """

    plan: Plan
    drafts: list[Draft] = field(default_factory=list[Draft])
    hyphens: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    draft: Draft = field(default_factory=Draft)
    speaker: Draft | None = None
    label: str = ""
    pending: list[str] = field(default_factory=list[str])
    kinds: list[tuple[ParagraphKind | None, int]] = field(default_factory=lambda: [(None, 0)])
    preserve: bool = False
    glue: bool = False
    broken: str = ""
    #: Whether there are words in the draft, not only space.
    said: bool = False
    _noted: bool = False

    def text(self, text: str | None, styles: Styles) -> None:
        if not text:
            return
        single = text if self.preserve else _SPACES.sub(" ", text)
        if self.glue or self.broken:
            single = single.lstrip(" \n\r\t")
            if not single:
                return
        self.glue = False
        if self.broken:
            single = self._joined(single)
        last = self.last()
        if not self.preserve and single.startswith(" ") and last in ("", " ", "\n"):
            single = single[1:]
        if self._noted and single:
            # Space before a note is space before what follows it.
            if _CLOSING.match(single) and last == " ":
                self.trim()
            self._noted = single.isspace()
        self.add(single, styles)

    def _joined(self, text: str) -> str:
        """Join a word parted by a line's end; gives what is to be added still."""
        how, self.broken = self.broken, ""
        raw = self.tail()
        before = raw[-60:]
        if how == "within" and text[0].isalpha():
            whole = before[:-1] + text
        else:
            plain = before.replace("¬", "-")
            whole = joined([(SPACE, plain), (self.plan.hyphens().joint(plain, text), text)])
        if self.plan.keeps_hyphens:
            return text if how == "within" else f" {text}"
        if whole.startswith(before) or not whole.startswith(before[:-1]):
            return whole[len(before) :]
        self._cut(1)
        self.hyphens.append((before.split()[-1] + " " + text.split()[0], ""))
        return whole[len(before) - 1 :]

    def add(self, text: str, styles: Styles = PLAIN) -> None:
        if not text:
            return
        if self.pending and not text.isspace():
            lead = len(text) - len(text.lstrip())
            self.draft.add(text[:lead], styles)
            for key in self.pending:
                self.draft.mark(key)
            self.pending.clear()
            text = text[lead:]
        self.draft.add(text, styles)
        self.said = self.said or not text.isspace()

    def tail(self) -> str:
        """The last characters of the paragraph that is being gathered, all of a run."""
        runs = self.draft.runs
        tail = ""
        for text, _ in reversed(runs):
            tail = text[-80:] + tail
            if len(tail) >= 80:
                break
        return tail

    def last(self) -> str:
        """The last character of the paragraph that is being gathered, "" where it has none."""
        return next((text[-1] for text, _ in reversed(self.draft.runs) if text), "")

    def last_sign(self) -> str:
        """The last character that is no white space, "" where there is none."""
        bare = (text.rstrip() for text, _ in reversed(self.draft.runs))
        return next((text[-1] for text in bare if text), "")

    def trim(self) -> None:
        """Take spaces at the end back."""
        count = 0
        for text, _ in reversed(self.draft.runs):
            bare = text.rstrip(" ")
            count += len(text) - len(bare)
            if bare:
                break
        self._cut(count)

    def _cut(self, count: int) -> None:
        """Take the last characters back."""
        draft = self.draft
        while count > 0 and draft.runs:
            text, styles = draft.runs.pop()
            kept = text[: max(0, len(text) - count)]
            count -= len(text) - len(kept)
            draft.length -= len(text) - len(kept)
            if kept:
                draft.runs.append((kept, styles))
        at = len(draft.marks) - 1
        while at >= 0 and draft.marks[at][0] > draft.length:
            draft.marks[at] = draft.length, draft.marks[at][1]
            at -= 1

    def mark(self, key: str) -> None:
        self.draft.mark(key)
        if not self.plan.exact:
            self._noted = not key.startswith(PAGE) or self._noted

    def begin(self, keys: Sequence[str]) -> None:
        """Marks for where words begin that have yet to come."""
        self.pending += keys

    def end(self, keys: Sequence[str]) -> None:
        for key in keys:
            start = key.removesuffix("/end")
            if start in self.pending:
                self.pending.remove(start)  # nothing was said in between
                if not start.startswith(ANCHOR):
                    self.draft.mark(start)
                continue
            if self.said or not self.drafts:
                self.draft.mark(key)
            else:
                last = self.drafts[-1]
                last.marks.append((last.length, key))

    def take(self) -> Draft:
        """What was gathered so far; the next words begin another draft."""
        draft, self.draft, self.said = self.draft, Draft(), False
        return draft

    def close(self) -> None:
        """End the paragraph that is being gathered."""
        said, draft = self.said, self.take()
        self.glue = self._noted = False
        self.broken = ""
        if not said:
            if draft.marks:
                self.drafts.append(draft)
            return
        kind, level = self.kinds[-1]
        if kind is not None or draft.kind is None:
            draft.kind, draft.level = kind, level
        if self.speaker is not None and draft.kind is not ParagraphKind.HEADING:
            labelled, self.speaker = self.speaker, None
            labelled.add(_colon(labelled.raw))
            draft = _after(labelled, draft)
            draft.kind, draft.level = ParagraphKind.SPEECH, 0
        if self.label:
            labelled = Draft()
            labelled.add(self.label)
            draft, self.label = _after(labelled, draft), ""
        self.drafts.append(draft)

    def take_speaker(self) -> None:
        draft = self.take()
        if not draft.raw.strip() and not draft.marks:
            return
        self.flush_speaker()
        self.speaker = trimmed(draft)
        if _POINTED.search(self.speaker.raw):
            self.speaker = trimmed(self.speaker, 1)

    def is_remark(self) -> bool:
        text = self.draft.raw.strip()
        return 0 < len(text) <= 60 and "\n" not in text

    def flush_speaker(self, *, held: bool = False) -> None:
        """A speaker who said nothing stands alone; `held` keeps a name for what comes now."""
        if self.speaker is None or held:
            return
        draft, self.speaker = self.speaker, None
        draft.kind = ParagraphKind.SPEECH
        self.drafts.append(draft)


def _after(label: Draft, draft: Draft) -> Draft:
    """A draft behind its label; what begins with its first word begins with the label."""
    behind = trimmed(draft)
    anchors = [(0, key) for at, key in behind.marks if at == 0 and key.startswith(ANCHOR)]
    behind.marks = [each for each in behind.marks if each[0] or not each[1].startswith(ANCHOR)]
    label.absorb(behind)
    label.marks = anchors + label.marks
    label.kind, label.level = draft.kind, draft.level
    return label


def trimmed(draft: Draft, less: int = 0) -> Draft:
    """The draft without white space at its ends, and without its last `less` characters."""
    raw = draft.raw
    lead, stop = len(raw) - len(raw.lstrip()), len(raw.rstrip()) - less
    shorter = Draft(kind=draft.kind, level=draft.level)
    at = 0
    for text, styles in draft.runs:
        shorter.add(text[max(0, lead - at) : max(0, stop - at)], styles)
        at += len(text)
    shorter.marks = [(min(max(0, at - lead), shorter.length), key) for at, key in draft.marks]
    return shorter


def _colon(label: str) -> str:
    """What is missing between a speaker's name and the words."""
    return " " if label.endswith((":", "：", "—", "–", "-")) else ": "
