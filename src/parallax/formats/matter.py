"""What stands before and after a text without being of it: a title said twice, the line that
says where the original lies, a summary. They become details of the document."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from parallax.apparatus.dates import parse_date
from parallax.apparatus.references import parse_credits, parse_source_line, without_credits
from parallax.model.text import Paragraph, ParagraphKind

_FIRST = 6
_LONGEST_TITLE = 300
_WORDS_OF_TITLE = 4
_LONGEST_LINE = 400
_SHORTEST_SUMMARY, _LONGEST_SUMMARY = 30, 1000
_QUOTED = 60
_SIGN = re.compile(r"\s*\[[^\]]*\]\s*")
_SUMMARY = re.compile(r"(?:summary|abstract|p[ëe]rmbledhje)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|burimi)\s*[:：]\s*(?=\S)", re.IGNORECASE)
#: The last words of a sentence before a reference: such a line is a sentence, not a source.
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s")
_NOTE_OR_LIST = re.compile(r"[\[(*•\-–—\d]")
_CLOSED = re.compile(r"[.!?…][\"”’»)\]]*$")


@dataclass(slots=True)
class Matter:
    """Positions of the paragraphs to leave out, what they say and which of them says it, and a
    remark on each."""

    gone: set[int] = field(default_factory=set[int])
    metadata: dict[str, str] = field(default_factory=dict[str, str])
    places: dict[str, int] = field(default_factory=dict[str, int])
    remarks: list[str] = field(default_factory=list[str])


def find_matter(
    paragraphs: Sequence[Paragraph], *, held: Collection[int] = (), behind: int = 0
) -> Matter:
    """What to leave out of these paragraphs; never all of them.

    `held` are positions on which notes stand: those stay. `behind` is how many paragraphs
    at the end followed the list of typed notes.
    """
    matter = Matter()
    _take_end(paragraphs, matter, held, behind)
    _take_title(paragraphs, matter, held)
    return matter if len(matter.gone) < len(paragraphs) else Matter()


def _take_end(
    paragraphs: Sequence[Paragraph], matter: Matter, held: Collection[int], behind: int
) -> None:
    """From the last paragraph upwards, as long as each is a source line or a summary."""
    several = _is_list(paragraphs)
    for at in range(len(paragraphs) - 1, 0, -1):
        paragraph = paragraphs[at]
        if at in held or paragraph.kind is ParagraphKind.HEADING:
            return
        text = paragraph.text
        label = _SUMMARY.match(text)
        if not several and _is_source_line(text):
            what = "The source line at the end"
        elif label is not None and "summary" not in matter.metadata:
            what = "The summary at the end"
            matter.metadata["summary"] = text[label.end() :].strip()
            matter.places["summary"] = at
        elif _is_summary(paragraph, len(paragraphs) - at, behind, matter):
            what = "The paragraph after the notes was read as the summary; it"
            matter.metadata["summary"] = text
            matter.places["summary"] = at
        else:
            return
        matter.gone.add(at)
        matter.remarks.insert(0, f"{what} was taken into the details: “{shortened(text)}”.")


def _is_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether several source lines end the text: then none of them speaks for the whole."""
    lines = {p.text for p in paragraphs[-14:] if parse_source_line(p.text[:_LONGEST_LINE])}
    return len(lines) > 1


def _is_source_line(text: str) -> bool:
    if len(text) > _LONGEST_LINE or _NOTE_OR_LIST.match(text):
        return False
    label = _SOURCE.match(text)
    line = text[label.end() :] if label else text
    parsed = parse_source_line(line)
    if parsed is not None and parsed.title:
        line = without_credits(line)
    if parsed is None:
        return len(text) <= _QUOTED * 2 and parse_credits(text, whole=True) != ("", "")
    # What stands before the first number must be the archive's name, not a sentence.
    head = line[: max(line.find(parsed.reference.fond or parsed.reference.file), 0)]
    return len(head) <= 2 * _QUOTED and not _SENTENCE.search(head) and _begins(line)


def _begins(line: str) -> bool:
    """Whether the reference opens the line: no "see", no "in", no lower-case word."""
    return line[:1].isupper() and line.split(maxsplit=1)[0].casefold() not in (
        "see", "shih", "in", "në", "from", "nga",
    )  # fmt: skip


def _is_summary(paragraph: Paragraph, from_end: int, behind: int, matter: Matter) -> bool:
    """One closed sentence or more, alone behind the notes but for a source line."""
    text = paragraph.text
    return (
        from_end == behind
        and "summary" not in matter.metadata
        and paragraph.kind is ParagraphKind.PROSE
        and _SHORTEST_SUMMARY <= len(text) <= _LONGEST_SUMMARY
        and text[0].isupper()
        and "\n" not in text
        and _CLOSED.search(text) is not None
        and parse_date(text) is None
    )


def _take_title(paragraphs: Sequence[Paragraph], matter: Matter, held: Collection[int]) -> None:
    """Of a title that stands twice in a row, the fuller one stays."""
    for at in range(min(_FIRST, len(paragraphs) - 1)):
        first, second = paragraphs[at], paragraphs[at + 1]
        # Its length first: whole paragraphs are not searched for signs.
        if not (_may_be_title(first) and _may_be_title(second)):
            continue
        if _title(first.text) != _title(second.text):
            continue
        stays, gone = (at, at + 1) if len(first.text) >= len(second.text) else (at + 1, at)
        if paragraphs[stays].kind is not ParagraphKind.HEADING is paragraphs[gone].kind:
            stays, gone = gone, stays
        if gone in held:
            stays, gone = gone, stays
        if gone in held:
            return
        matter.gone.add(gone)
        matter.metadata["title"] = paragraphs[stays].text
        matter.places["title"] = stays
        matter.remarks.append(
            f"The title stood twice in a row and was taken once: “{shortened(first.text)}”."
        )
        return


def _may_be_title(paragraph: Paragraph) -> bool:
    """A heading, or a line of some words that nothing closes."""
    text = paragraph.text
    if not 0 < len(text) <= _LONGEST_TITLE or "\n" in text or parse_date(text) is not None:
        return False
    return paragraph.kind is ParagraphKind.HEADING or (
        paragraph.kind is ParagraphKind.PROSE
        and len(text.split()) >= _WORDS_OF_TITLE
        and _CLOSED.search(text) is None
    )


def _title(text: str) -> str:
    return " ".join(_SIGN.sub(" ", text).casefold().split()).rstrip(" .:")


def shortened(text: str) -> str:
    """The beginning of a paragraph, for a sentence that quotes it: without quotation marks of
    its own at its ends, which would be doubled."""
    folded = " ".join(text.split()).lstrip('“„"').rstrip('”"')
    return folded if len(folded) <= _QUOTED else f"{folded[: _QUOTED - 1].rstrip()}…"
