"""What kind of paragraph it looks like, judged by its shape alone.

Page furniture (running heads, leaf marks, stamps, inserted notes) has no counterpart on the
other side more often than prose; how often, each pair of texts teaches anew.
"""

import re
from enum import IntEnum

from parallax.apparatus.references import find_folio
from parallax.apparatus.speakers import is_speaker


class Form(IntEnum):
    PROSE = 0
    SPEECH = 1
    #: All inside one pair of brackets: an editor's or an archive's insertion.
    BRACKETED = 2
    #: Hardly more than a number: a page or a leaf.
    NUMBER = 3
    #: Short and without the end of a sentence, or in capitals: a heading, a running head.
    TITLE = 4
    #: Begins as a note at the foot of a page does: with an asterisk, a dagger or a number.
    NOTE = 5


#: A number may carry so many letters ("page", "fq.").
_LETTERS_BY_A_NUMBER = 6
_LONGEST_NUMBER = 40
#: Titles are no longer than this, in characters.
_LONGEST_TITLE = 90
_NOTE = re.compile(r"(?:[*†‡§]+|[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|\d{1,3}[.)])\s*\S")
_LABEL = re.compile(r"\s*([^\n:]{1,60}?)\s*:")
_ENDS = ".?!:;,\"'”’»…)]"


def speaker_length(text: str) -> int:
    """How many characters of a paragraph are its speaker's label; 0 if it has none."""
    match = _LABEL.match(text)
    return match.end() if match is not None and is_speaker(match[1]) else 0


def form_of(text: str) -> tuple[Form, int]:
    """The form of a paragraph, and how many characters its speaker's label takes."""
    text = text.strip()
    if not text:
        return Form.PROSE, 0
    if len(text) <= _LONGEST_NUMBER and any(map(str.isdecimal, text)):
        letters = sum(map(str.isalpha, text))
        if letters <= _LETTERS_BY_A_NUMBER or find_folio(text) is not None:
            return Form.NUMBER, 0
    if text[0] in "[({" and text[-1] in "])}" and not any(c in "[({" for c in text[1:]):
        return Form.BRACKETED, 0
    if _NOTE.match(text) is not None:
        return Form.NOTE, 0
    label = speaker_length(text)
    if label:
        return Form.SPEECH, label
    if len(text) <= _LONGEST_TITLE and (text.isupper() or text[-1] not in _ENDS):
        return Form.TITLE, 0
    return Form.PROSE, 0
