"""A Pygments lexer for edited transcripts: a paragraph, or a whole file of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, ClassVar

from pygments.lexer import ExtendedRegexLexer, LexerContext, default
from pygments.token import Text
from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens
from parallax.apparatus.brackets import classify, classify_parenthesis
from parallax.apparatus.speakers import is_speaker, speaks_before_dash

_Tokens = Iterator[tuple[int, TokenType, str]]
#: Units after which a raised 2 or 3 is a power, not a call.
_POWERS = re.compile(r"(?<![^\W\d_])[kcdm]?m$", re.IGNORECASE)
#: A bracket that runs over more lines than this was never closed.
_MOST_LINES = 6
#: What a link in Markdown goes on with: "[the list](https://...)".
_LINK = re.compile(r"\((?:[^()\s]*[/#@][^()\s]*|[\w-]+_[\w-]+|[\w-]+\.\w{2,5}|\{\{.{0,80}?)\)?")
_LABEL_AFTER = re.compile(r"[ \t]?[:：](?!\S)")


def _label(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    """A speaker's label, or nothing: then the line is read from its start as prose."""
    ctx.stack.append("line")
    name = match[2] if "]" in match[2] else match[2].removeprefix("[")
    closed = not match[2].lstrip().startswith("[") or "]" in match[0]
    # Without a blank after it a colon joins much else: "NTREX:one", "12:30".
    apart = match.string[match.end() : match.end() + 1]
    if closed and is_speaker(name) and not apart.islower():
        if match[1]:
            yield match.start(), Text, match[1]
        yield match.start(2), tokens.Speaker, match[0][len(match[1]) :]
        ctx.pos = match.end()


def _label_before_dash(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    ctx.stack.append("line")
    stop = match.string.find("\n", match.end())
    words = match.string[match.end() : stop if stop >= 0 else len(match.string)].strip()
    if speaks_before_dash(match[2], words):
        if match[1]:
            yield match.start(), Text, match[1]
        yield match.start(2), tokens.Speaker, match[0][len(match[1]) :]
        ctx.pos = match.end()


def _bracket(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    text, start, end = match.string, match.start(), match.end()
    label = _LABEL_AFTER.match(text, end)
    if match[0].count("\n") > _MOST_LINES or _LINK.match(text, end):
        yield start, Text, "["
        ctx.pos = start + 1
    elif label is not None and _begins_sentence(text, start) and is_speaker(match[0]):
        # Several speakers in one paragraph.
        yield start, tokens.Speaker, text[start : label.end()]
        ctx.pos = label.end()
    else:
        yield start, classify(text, start, end), match[0]
        ctx.pos = end


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in '.!?…”»"\n)]'


def _aside(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    kind = classify_parenthesis(match.string, match.start(), match.end())
    if kind is not None:
        yield match.start(), kind, match[0]
        ctx.pos = match.end()
    else:
        yield match.start(), Text, match[0][0]
        ctx.pos = match.start() + 1


def _raised(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    power = _POWERS.search(match.string, max(0, match.start() - 3), match.start())
    yield match.start(), Text if power else tokens.NoteCall, match[0]
    ctx.pos = match.end()


def _spaced(lexer: object, match: re.Match[str], ctx: LexerContext) -> _Tokens:
    """Words spaced as typists did for want of italics; not the letters of a list."""
    letters = [c for c in match[0].casefold() if not c.isspace()]
    run = all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))
    yield match.start(), Text if run else tokens.Emphasis, match[0]
    ctx.pos = match.end()


#: Up to three brackets within each other; a line may end in them, a paragraph may not. Each
#: part is possessive, so that one left open costs one look and no more.
_LINE_END = r"\n(?![ \t]*(?:\n|\Z))"
_INNERMOST = rf"\[(?:[^\[\]\n]++|{_LINE_END})*+\]"
_INNER = rf"\[(?:[^\[\]\n]++|{_LINE_END}|{_INNERMOST})*+\]"
_BRACKET = rf"\[(?:[^\[\]\n]++|{_LINE_END}|{_INNER})*+\]"


class TranscriptLexer(ExtendedRegexLexer):
    """Marks editorial signs, speakers, stage remarks, emphasis, note calls and folio marks,
    in English and Albanian alike. A line that is empty ends whatever was left open."""

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
                r"(?i)(?:\[?[ \t]*+(?:fl|fol|fleta|fletë|folio)\b\.?[ \t]*+\d{1,4}[ \t]*+"
                r"(?:[rv]|\(?mbrapa\)?|verso)?[ \t]*+\]?"
                r"|/[ \t]*+\d{1,4}[ \t]*+[rv]?[ \t]*+/)[ \t]*+$",
                tokens.Folio,
            ),
            # A number alone is that of a leaf or page; calls and definitions have words.
            (r"\[[ \t]*\d{2,4}[ \t]*\][ \t]*$", tokens.Folio),
            (r"[*†‡]{1,3}(?=[ \t]?\w)(?![^*\n]*\*)", tokens.NoteCall, "line"),
            (r"([ \t]*)(\[[^\[\]\n:]{1,60}):\]", _label),
            (r"([ \t]*)([^\n:：]{1,80})[:：](?!\S)", _label),
            (r"([ \t]*)([^\n:：]{1,80})[:：](?=[“„«\"—–-]|[^\W\d_]{2})(?!//)", _label),
            (
                r"([ \t]*)([^\n—–-]{2,60}?\.?)[ \t]{0,3}(?:[—–]|(?<=\s)-{1,2})(?=[ \t]+\S)",
                _label_before_dash,
            ),
            default("line"),
        ],
        "line": [
            (r"\n", Text, "#pop"),
            (_BRACKET, _bracket),
            (r"\([^()\n]{1,80}\)", _aside),
            (r"(?<!\S)/\d{1,4}[rv]?/(?!\S)", tokens.Folio),
            (r"(?<![\w/:])/[^/\n]{2,80}/(?![\w/])", _aside),
            (r"<\s?(?:\.{3}|…)\s?>", tokens.Omission),
            (r"(?<=\S)[⁰¹²³⁴-⁹]+", _raised),
            (r"(?<=[\w.,;:!?”’»)\]])[*†‡]{1,3}(?![\w*])", tokens.NoteCall),
            (
                r"(?<![\w_*/.])_{1,2}(?=[^\W_])[^_\n]{1,200}(?<=[^\s_])_{1,2}(?![\w_])",
                tokens.Emphasis,
            ),
            (
                r"(?<![\w’'.\-])(?:[^\W\d_][ \u00a0\u2009]){3,}[^\W\d_](?![\w’'.])"
                r"(?:[ \u00a0\u2009]{2,3}(?:[^\W\d_][ \u00a0\u2009])+[^\W\d_](?![\w’'.]))*",
                _spaced,
            ),
            # All else, as far as a sign may begin: at three letters one by one, for instance.
            (
                r"(?:[^\[(/<\n⁰¹²³⁴-⁹*†‡_ \u00a0\u2009]++"
                r"|[ \u00a0\u2009](?!(?:[^\W\d_][ \u00a0\u2009]){2}))++",
                Text,
            ),
            (r".", Text),
        ],
    }

    @staticmethod
    def analyse_text(text: str) -> float:
        """How sure it is that this is an edited transcript, 0 to 1: by speakers and brackets."""
        lines = [line for line in text[:20_000].splitlines() if line.strip()][:200]
        if not lines:
            return 0.0
        speaking = sum(
            1 for line in lines if 0 < line.find(":") <= 60 and is_speaker(line.partition(":")[0])
        )
        brackets = sum(
            1
            for line in lines
            for match in re.finditer(r"\[[^\[\]]{1,60}\]", line)
            if classify(line, match.start(), match.end()) is not tokens.Supplied
        )
        if speaking < 2 and brackets < 3:
            return 0.0
        # Program text has colons and brackets too, but few long lines of words.
        wordy = sum(len(line.split()) > 8 for line in lines) / len(lines)
        return min(0.6, 0.5 * wordy * min(1.0, (2 * speaking + brackets) / len(lines) + 0.2))
