"""The editorial signs of one paragraph, by their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens
from parallax.apparatus.lexers import TranscriptLexer
from parallax.model.sign import SignCorrection


class SignKind(StrEnum):
    """What an editorial sign is for; the values are stable and may be stored."""

    SUPPLIED = "supplied"
    WORD_PART = "word part"
    IDENTIFICATION = "identification"
    DOUBT = "doubt"
    SIC = "sic"
    EXCERPT = "excerpt"
    OMISSION = "omission"
    ILLEGIBLE = "illegible"
    EMPHASIS = "emphasis"
    NOTE_CALL = "note call"
    SPEAKER = "speaker"
    STAGE = "stage"
    FOLIO = "folio"

    @property
    def label(self) -> str:
        """The kind in a reader's words, for legends and tips."""
        return _LABELS[self]

    @property
    def token(self) -> TokenType:
        """The Pygments token type, for asking a style for its colour."""
        return _TOKENS[self]


_LABELS = {
    SignKind.SUPPLIED: "Words supplied by the editor",
    SignKind.WORD_PART: "Letters supplied within a word",
    SignKind.IDENTIFICATION: "Person, place or thing identified by the editor",
    SignKind.DOUBT: "Doubtful reading or identification",
    SignKind.SIC: "Thus in the original",
    SignKind.EXCERPT: "Only part of the original is given",
    SignKind.OMISSION: "Words left out",
    SignKind.ILLEGIBLE: "Illegible in the original",
    SignKind.EMPHASIS: "Emphasis, and who gave it",
    SignKind.NOTE_CALL: "Call of a note, or a note in the text",
    SignKind.SPEAKER: "Speaker",
    SignKind.STAGE: "Remark on what happens, or stands on the page",
    SignKind.FOLIO: "Beginning of a leaf of the original",
}
_TOKENS = {
    SignKind.SUPPLIED: tokens.Supplied,
    SignKind.WORD_PART: tokens.WordPart,
    SignKind.IDENTIFICATION: tokens.Identification,
    SignKind.DOUBT: tokens.Doubt,
    SignKind.SIC: tokens.Sic,
    SignKind.EXCERPT: tokens.Excerpt,
    SignKind.OMISSION: tokens.Omission,
    SignKind.ILLEGIBLE: tokens.Illegible,
    SignKind.EMPHASIS: tokens.Emphasis,
    SignKind.NOTE_CALL: tokens.NoteCall,
    SignKind.SPEAKER: tokens.Speaker,
    SignKind.STAGE: tokens.Stage,
    SignKind.FOLIO: tokens.Folio,
}
_KINDS = {token: kind for kind, token in _TOKENS.items()}


@dataclass(frozen=True, slots=True)
class Sign:
    """The code points [start, end) of a paragraph, and what they are; `corrected` where a
    reader said so."""

    start: int
    end: int
    kind: SignKind
    corrected: bool = False


_lexer = TranscriptLexer()


def signs(text: str, lang: str = "und", corrections: Sequence[SignCorrection] = ()) -> list[Sign]:
    """The signs of a paragraph in order; none overlap.

    `lang` is the paragraph's language. The words that tell signs apart are looked for in
    English and in Albanian together, since an editor's brackets are often in another
    language than the text; other languages get what needs no words.

    What readers say (`corrections`, none overlapping) goes before what is found: a sign
    found that shares a letter with a correction gives way to it.
    """
    found: list[Sign] = []
    for start, token, value in _lexer.get_tokens_unprocessed(text):
        kind = _KINDS.get(token)
        if kind is not None:
            found.append(Sign(start, start + len(value), kind))
    return _corrected(text, found, corrections) if corrections else found


def _corrected(text: str, found: list[Sign], corrections: Sequence[SignCorrection]) -> list[Sign]:
    kept = [
        sign
        for sign in found
        if not any(one.start < sign.end and sign.start < one.end for one in corrections)
    ]
    # A kind that only a later version knows is no sign to this one.
    kept += [
        Sign(one.start, one.end, SignKind(one.sign), corrected=True)
        for one in corrections
        if one.sign in _VALUES and one.end <= len(text)
    ]
    return sorted(kept, key=lambda sign: sign.start)


_VALUES = frozenset(kind.value for kind in SignKind)
