"""A Pygments lexer for edited transcripts: one paragraph a line."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pygments.lexer import ExtendedRegexLexer, LexerContext, default
from pygments.token import Text
from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens
from parallax.apparatus.brackets import classify
from parallax.apparatus.speakers import is_speaker
from parallax.apparatus.words import FUNCTION_WORDS, STAGE_WORDS

_Tokens = Iterator[tuple[int, TokenType, str]]
_WORD = re.compile(r"[^\W\d_]+")
#: A remark in parentheses has at most so many words.
_LONGEST_REMARK = 7
#: Units after which a raised 2 or 3 is a power, not a call.
_POWERS = re.compile(r"(?<![^\W\d_])[kcdm]?m$", re.IGNORECASE)


def _label(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    """A speaker's label, or nothing: then the line is read from its start as prose."""
    ctx.stack.append("line")
    name = match[2] if "]" in match[2] else match[2].removeprefix("[")
    if is_speaker(name):
        if match[1]:
            yield match.start(), Text, match[1]
        yield match.start(2), tokens.Speaker, match[0][len(match[1]) :]
        ctx.pos = match.end()


def _bracket(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    yield match.start(), classify(match.string, match.start(), match.end()), match[0]
    ctx.pos = match.end()


def _parenthesis(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    words = _WORD.findall(match[0])
    remark = (
        0 < len(words) <= _LONGEST_REMARK
        and any(word in STAGE_WORDS for word in words)
        and (
            words[0] in STAGE_WORDS
            or words[0][0].isupper()
            or words[0] in FUNCTION_WORDS
            or len(words) <= 3
        )
    )
    if remark:
        yield match.start(), tokens.Stage, match[0]
        ctx.pos = match.end()
    else:
        yield match.start(), Text, "("
        ctx.pos = match.start() + 1


def _raised(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    power = _POWERS.search(match.string, max(0, match.start() - 3), match.start())
    yield match.start(), Text if power else tokens.NoteCall, match[0]
    ctx.pos = match.end()


class TranscriptLexer(ExtendedRegexLexer):
    """Marks editorial signs, speakers, stage remarks, note calls and folio marks."""

    name = "Archival transcript"
    aliases: ClassVar[Sequence[str]] = ["parallax-transcript"]
    filenames: ClassVar[Sequence[str]] = []
    mimetypes: ClassVar[Sequence[str]] = []
    url = ""
    version_added = ""
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"\s+", Text),
            (
                r"(?i)(?:\[?\s*(?:fl|fol|fleta|fletë|folio)\b\.?\s*\d{1,4}\s*[rv]?\s*\]?"
                r"|/\s*\d{1,4}\s*[rv]?\s*/)[ \t]*$",
                tokens.Folio,
            ),
            (r"([ \t]*)(\[[^\[\]\n:]{1,60}):\]", _label),
            (r"([ \t]*)([^\n:：]{1,80})[:：](?!\S)", _label),
            default("line"),
        ],
        "line": [
            (r"\n", Text, "#pop"),
            (r"\[[^\[\]\n]+\]", _bracket),
            (r"\([^()\n]{2,80}\)", _parenthesis),
            (r"(?<!\S)/\d{1,4}[rv]?/(?!\S)", tokens.Folio),
            (r"(?<=\S)[⁰¹²³⁴-⁹]+", _raised),
            (r"[^\[(/\n⁰¹²³⁴-⁹]+", Text),
            (r".", Text),
        ],
    }
