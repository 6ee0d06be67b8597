"""What a paragraph is on its page, where the file itself does not say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from parallax.apparatus.dates import parse_date
from parallax.apparatus.speakers import is_speaker
from parallax.formats.draft import Finished
from parallax.model.progress import Progress, no_progress
from parallax.model.text import ParagraphKind, Span, SpanStyle

#: Dashes, bullets, "1)", "(b)", "iv."; not the long dash, which opens speech.
LIST_MARK = re.compile(
    r"(?:[-–•▪●·◦*]\s|\(?(?:\d{1,3}|[a-zçë]|[ivx]{1,4})\)\s|(?:\d{1,2}|[a-zçë])\.\s|[A-ZÇË]\)\s)"
)
_LABEL = re.compile(r"\s*(\[[^\[\]\n:]{1,60}(?=:\])|[^\n:：]{1,80})[:：](?:\]|\s|$)")
_CLOSED = re.compile(r"[.,;:!?…][\"”’»)\]]*$")
_LONGEST_HEADING = 120
_LONGEST_TITLE = 240
_EVERY = 500
#: Headings within an article are shorter, and what follows them is longer.
_LONGEST_SECTION, _MOST_WORDS, _SHORTEST_AFTER = 60, 9, 200
#: What stands first when a whole web page was copied.
_NO_TITLES = ("skip to content", "skip to main content", "menu", "search")
#: A title may stand among so many first paragraphs.
_TITLE_PLACES = 4


def speaker_label(text: str) -> str | None:
    """The label that opens a paragraph of speech, without its colon; None for other text."""
    if ":" not in text[:82] and "：" not in text[:82]:
        return None
    match = _LABEL.match(text)
    if match is None:
        return None
    label = match[1] + "]" if match[1].startswith("[") and "]" not in match[1] else match[1]
    return label if _is_speaker(label) else None


# The same few people speak all through a record.
_is_speaker = lru_cache(maxsize=4096)(is_speaker)


def is_all_capitals(text: str) -> bool:
    """A short line in capitals that no punctuation closes, as typists set headings."""
    if len(text) > _LONGEST_HEADING or text != text.upper():
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and letters * 2 > len(text) and text[-1] not in ".,;:"


def name_kinds(
    paragraphs: Sequence[Finished], progress: Progress = no_progress, *, sections: bool = False
) -> list[Finished]:
    """Each paragraph with a kind: its own where the file gave one, else by its looks.

    With `sections` lines that look like headings between the paragraphs are headings.
    """
    named: list[Finished] = []
    for number, paragraph in enumerate(paragraphs):
        if number % _EVERY == 0:
            progress(number / len(paragraphs), "Looking for headings and speakers")
        named.append(_named(paragraph))
    if not any(p.kind is ParagraphKind.HEADING for p in paragraphs):
        named = _with_titles(named)
    if sections:
        named = _with_sections(named)
    return [
        replace(p, spans=heading_spans(p.spans, len(p.text)))
        if p.kind is ParagraphKind.HEADING and p.spans
        else p
        for p in named
    ]


def _with_sections(paragraphs: list[Finished]) -> list[Finished]:
    """Lines made headings that stand once between closed sentences and a long paragraph, with
    capitals to their words. Names of speakers come again."""
    times = Counter(p.text for p in paragraphs if len(p.text) <= _LONGEST_SECTION)
    done = list(paragraphs)
    for at in range(1, len(done) - 1):
        paragraph, after = done[at], done[at + 1]
        if (
            paragraph.kind is ParagraphKind.PROSE
            and times[paragraph.text] == 1
            and _is_section(paragraph.text)
            and _CLOSED.search(done[at - 1].text.rstrip("0123456789"))
            and len(after.text) >= _SHORTEST_AFTER
            and not after.text[0].islower()
        ):
            done[at] = replace(paragraph, kind=ParagraphKind.HEADING, level=2)
    return done


def _is_section(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= _MOST_WORDS
        and text[0].isupper()
        and not _CLOSED.search(text)
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not any(c.isdigit() for c in text)
    )


def heading_spans(spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """Without the weight that merely makes the whole heading one."""
    looks = (SpanStyle.BOLD, SpanStyle.UNDERLINE, SpanStyle.SMALL_CAPITALS)
    return tuple(
        span
        for span in spans
        if not (span.style in looks and span.start == 0 and span.end >= length)
    )


def _named(paragraph: Finished) -> Finished:
    text = paragraph.text
    kind, level = paragraph.kind, paragraph.level
    if kind in (None, ParagraphKind.PROSE):
        if speaker_label(text) is not None or text.startswith("— "):
            kind = ParagraphKind.SPEECH
        elif LIST_MARK.match(text):
            kind = ParagraphKind.LIST
        elif kind is None and (is_all_capitals(text) or _is_bold_line(paragraph)):
            kind, level = ParagraphKind.HEADING, 2
        else:
            kind = ParagraphKind.PROSE
    return paragraph if kind is paragraph.kind else replace(paragraph, kind=kind, level=level)


def _is_bold_line(paragraph: Finished) -> bool:
    text = paragraph.text
    return (
        0 < len(text) <= _LONGEST_HEADING
        and any(
            s.style is SpanStyle.BOLD and s.start == 0 and s.end >= len(text)
            for s in paragraph.spans
        )
        and not _CLOSED.search(text)
        and any(map(str.isalpha, text))
        and parse_date(text) is None
    )


def _with_titles(paragraphs: list[Finished]) -> list[Finished]:
    """The first lines made headings where they look like the title of what follows."""
    level = 1
    for at, paragraph in enumerate(paragraphs[:_TITLE_PLACES]):
        if paragraph.kind is ParagraphKind.HEADING:
            if level == 1:
                paragraphs[at] = replace(paragraph, level=1)
            level = 2
            continue
        if len(paragraph.text) <= _LONGEST_TITLE and parse_date(paragraph.text) is not None:
            continue
        longest = max((len(later.text) for later in paragraphs[at + 1 :]), default=0)
        if not _looks_like_title(paragraph, longest):
            break
        paragraphs[at] = replace(paragraph, kind=ParagraphKind.HEADING, level=level)
        level = 2
    return paragraphs


def _looks_like_title(paragraph: Finished, longest: int) -> bool:
    text = paragraph.text
    return (
        paragraph.kind is ParagraphKind.PROSE
        and 3 <= len(text) <= min(_LONGEST_TITLE, longest)
        and "\n" not in text.strip()
        and 2 * sum(map(str.isalpha, text)) > len(text)
        and text.casefold() not in _NO_TITLES
        and text[0] not in "-–—*•[("
        and not text[0].islower()
        and not _CLOSED.search(text)
    )
