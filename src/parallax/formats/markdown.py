"""Text and its bold and italics as Markdown that reads back as the same words."""

import re
import unicodedata
from collections.abc import Sequence

from parallax.formats.draft import Styles
from parallax.model.text import SpanStyle

#: Always signs of Markdown, or signs where these stand around them.
_SIGNS = re.compile(
    r"[\\`*]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?]|$)"
    r"|&(?=#?\w+;)"
    r"|\](?=[(\[])|!(?=\[)"
    r"|~(?=~)|(?<=~)~"
)
#: At the start of a line: headings, quotations, lists, rules, definitions, fences.
_OPENING = re.compile(
    r"(?m)^([ \t]*)(?:([#>]|[-+](?=\s|$)|[-=](?=[-=\s]*$)|\[(?=[^\]\n]*\]:)|\|)"
    r"|(\d{1,9})([.)])(?=\s|$))"
)


def escape(text: str) -> str:
    """Plain text as Markdown: what could be read as a sign of it gets a backslash."""
    return _OPENING.sub(_escape_opening, _escape_signs(text))


def _escape_signs(text: str) -> str:
    return _SIGNS.sub(lambda match: "\\" + match[0], text)


def _escape_opening(match: re.Match[str]) -> str:
    if match[2] is not None:
        return f"{match[1]}\\{match[2]}"
    return f"{match[1]}{match[3]}\\{match[4]}"


def to_markdown(runs: Sequence[tuple[str, Styles]]) -> str:
    """One paragraph. Emphasis that Markdown could not show is left out, never a word.

    A line feed becomes a line break (a backslash before it).
    """
    pieces = _merge(runs)
    text = "".join(piece for piece, _ in pieces)
    out: list[str] = []
    at = 0
    free = True  # the last thing written was not a closing delimiter
    for piece, delimiter in pieces:
        lead = len(piece) - len(piece.lstrip())
        core = piece.strip()
        before = text[at + lead - 1] if at + lead > 0 else " "
        stop = at + lead + len(core)
        after = text[stop] if stop < len(text) else " "
        if delimiter and core and (free or lead) and _flanks(core, before, after):
            out.append(piece[:lead] + delimiter + _escape_signs(core) + delimiter)
            tail = piece[lead + len(core) :]
            out.append(tail)
            free = bool(tail)
        else:
            out.append(_escape_signs(piece))
            free = True
        at += len(piece)
    joined = "".join(out).strip()
    return _OPENING.sub(_escape_opening, joined).replace("\n", "\\\n")


def _merge(runs: Sequence[tuple[str, Styles]]) -> list[tuple[str, str]]:
    merged: list[tuple[str, str]] = []
    for text, styles in runs:
        bold, italic = SpanStyle.BOLD in styles, SpanStyle.ITALIC in styles
        delimiter = "*" * (2 * bold + italic)
        if merged and (merged[-1][1] == delimiter or not text.strip()):
            # White space between two italic words is italic too, as far as anyone can see.
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        elif text:
            merged.append((text, delimiter))
    return merged


def _flanks(core: str, before: str, after: str) -> bool:
    """Whether asterisks around `core` would open and close there (CommonMark 6.2)."""
    opens = _is_word(core[0]) or not _is_word(before)
    closes = _is_word(core[-1]) or not _is_word(after)
    return opens and closes and "\n" not in core


def _is_word(c: str) -> bool:
    return not c.isspace() and unicodedata.category(c)[0] not in "PSZC"
