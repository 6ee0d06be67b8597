"""Marks of leaves: taken out of the running text, kept as the folio of what follows."""

import re
from collections.abc import Sequence

from parallax.apparatus.references import find_folio, find_folios, find_opening_folio
from parallax.formats.draft import Finished
from parallax.formats.kinds import speaker_label

#: "- 28 -": a leaf's number typed at the head of a page.
_DASHED = re.compile(r"[-–—]\s?(\d{1,3}\s?[rv]?)\s?[-–—]")
_ALONE = re.compile(r"[\[/(\-–—\s]*(?:[^\W\d_]+\.?\s*)?\d[^\]/]*[\])/\-–—.\s]*")
_OPENING = re.compile(r"(?:\[[^\]]{1,24}\]|/\s*\d{1,4}[rv]?\s*/)\s*")
#: A mark is short; longer paragraphs are not looked at whole.
_LONGEST = 40
#: "[fol. xii]": the leaves before the first one that has a number.
_ROMAN = re.compile(
    r"\[\s*(?:fletët|fleta|fletë|fl|folio|fol|f)\b\.?\s*"
    r"(?P<label>(?=[ivxlc])(?:xc|xl|l?x{0,4}|c{1,3}(?:xc|xl|l?x{0,4}))(?:ix|iv|v?i{0,4}))\s*\]\s*",
    re.IGNORECASE,
)


def take_out_folios(
    paragraphs: Sequence[Finished],
) -> tuple[list[Finished], list[str], list[str]]:
    """Paragraphs without the marks, the folio of each, and the marks as they stood.

    A paragraph that is only a mark is left out (unless a note stands on it); a mark in
    brackets or slashes is cut, and so is one before a dash or a speaker that opens a paragraph.
    A mark counts for everything from there to the next one; within a paragraph, for the
    paragraphs that follow. Where the marks stand at the foot of their pages, that is,
    the last one has nothing after it and the first one comes after text, each counts for
    what stands before it. Where none counts, the folio is "".
    """
    kept: list[Finished] = []
    marks: list[tuple[int, str]] = []
    cut: list[str] = []
    inside = False
    for paragraph in paragraphs:
        label, end = _folio(paragraph.text)
        if label:
            marks.append((len(kept), label))
            cut.append(paragraph.text[:end].strip())
            if end >= len(paragraph.text):
                if paragraph.marks:
                    kept.append(paragraph)
                continue
            paragraph = paragraph.cut(0, end)
        paragraph, within = _without_inner(paragraph)
        kept.append(paragraph)
        marks += [(len(kept), each) for each, _ in within]
        cut += [mark for _, mark in within]
        inside = inside or bool(within)
    return kept, _spread(marks, len(kept), at_foot=not inside), cut


def _without_inner(paragraph: Finished) -> tuple[Finished, list[tuple[str, str]]]:
    """A paragraph without the marks within it, and these: label and mark, in their order."""
    text = paragraph.text
    found = find_folios(text)
    for start, end, _ in reversed(found):
        # Of the spaces around a mark one stays, and none at the end.
        if start and text[start - 1].isspace() and (end == len(text) or text[end].isspace()):
            start -= 1
        paragraph = paragraph.cut(start, end)
    return paragraph, [(label, text[start:end]) for start, end, label in found]


def _spread(marks: Sequence[tuple[int, str]], count: int, *, at_foot: bool) -> list[str]:
    folios = [""] * count
    if not marks:
        return folios
    if at_foot and len(marks) > 1 and marks[-1][0] == count and marks[0][0] > 0:
        start = 0
        for at, label in marks:
            folios[start:at] = [label] * (at - start)
            start = at
        return folios
    for number, (at, label) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else count
        folios[at:stop] = [label] * (stop - at)
    return folios


def _folio(text: str) -> tuple[str, int]:
    """The label of the mark that opens a paragraph and where it ends; ("", 0) without one."""
    if not text or text[0] not in "[/-–—fFpP":
        return "", 0
    if len(text) <= _LONGEST:
        dashed = _DASHED.fullmatch(text)
        if dashed is not None:
            return dashed[1].replace(" ", ""), len(text)
        label = find_folio(text)
        if label and _ALONE.fullmatch(text):
            return label, len(text)
    named = find_opening_folio(text)
    if named is not None and (named[2] or speaker_label(text[named[1] :]) is not None):
        return named[0], named[1]
    roman = _ROMAN.match(text)
    if roman is not None:
        return roman["label"], roman.end()
    opening = _OPENING.match(text)
    if opening is None:
        return "", 0
    label = find_folio(opening[0])
    return (label, opening.end()) if label else ("", 0)
