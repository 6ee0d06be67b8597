"""A story of an RTF file while it is read, and the group it is read in."""

from dataclasses import dataclass, field

from parallax.formats.draft import PLAIN, Draft, Styles
from parallax.model.text import ParagraphKind, SpanStyle

#: Longer than this is no heading, whatever its style.
_LONGEST_HEADING = 400
_LONGEST_MARK = 4


@dataclass(slots=True)
class Story:
    """Paragraphs that follow each other: the text itself, a note, a text box."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    draft: Draft = field(default_factory=Draft)
    boxes: list[Draft] = field(default_factory=list[Draft])

    def end_paragraph(self, level: int = 0, listed: bool = False) -> None:
        """Put the paragraph away; text boxes that hang on it come after it."""
        draft = self.draft
        if level and draft.length <= _LONGEST_HEADING and draft.raw.strip():
            draft.kind, draft.level = ParagraphKind.HEADING, level
            _drop_looks(draft)
        elif listed:
            draft.kind = ParagraphKind.LIST
        if draft.length or draft.marks:
            self.drafts.append(draft)
        self.drafts += self.boxes
        self.draft, self.boxes = Draft(), []

    def typed_mark(self) -> str:
        """What may be a note's mark, typed right before its call: a few characters."""
        text, styles = self.draft.runs[-1] if self.draft.runs else ("", PLAIN)
        raised = SpanStyle.SUPERSCRIPT in styles
        return text.strip() if raised and len(text.strip()) <= _LONGEST_MARK else ""

    def drop_last_run(self) -> None:
        text, _ = self.draft.runs.pop()
        self.draft.length -= len(text)
        end = self.draft.length
        self.draft.marks = [(min(at, end), key) for at, key in self.draft.marks]


@dataclass(slots=True)
class Group:
    """What holds until a closing brace: `story` None leaves text out.

    `gathering` names the destination whose words are gathered by themselves, `opened` the
    one that this very group opened; `outer` is a story to come back to out of skipped text.
    """

    story: Story | None
    codec: str
    gathering: str = ""
    opened: str = ""
    outer: Story | None = None
    styles: Styles = PLAIN
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    fallback: int = 1
    lang: str = ""
    style: int = 0
    level: int = -1
    listed: bool = False
    new_page: bool = False

    def inner(self) -> "Group":
        """A group opened within this one: the same holds in it at first.

        Spelled out, since copying in general takes several times as long.
        """
        return Group(
            self.story, self.codec, self.gathering, "", self.outer, self.styles, self.hidden,
            self.deleted, self.font, self.fallback, self.lang, self.style, self.level, self.listed,
            self.new_page,
        )  # fmt: skip

    def plain(self, codec: str, font: int) -> None:
        self.styles, self.hidden, self.deleted = PLAIN, False, False
        self.codec, self.font = codec, font

    def new_paragraph(self) -> None:
        self.style, self.level, self.listed, self.new_page = 0, -1, False, False


def _drop_looks(draft: Draft) -> None:
    """What a heading's style does to all of it says no more than that it is a heading."""
    worn = [styles for text, styles in draft.runs if text.strip()]
    everywhere = frozenset[object]().union(*worn[:1]).intersection(*worn)
    draft.runs = [
        (text, frozenset(s for s in styles if s not in everywhere)) for text, styles in draft.runs
    ]
