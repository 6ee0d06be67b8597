"""The three themes as Pygments styles: apparatus and, for the note editor, Markdown.

Every text colour has a contrast of at least 4.5:1 (WCAG 2 AA) on the paper and on the panes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Punctuation,
    String,
    Text,
    Token,
)
from pygments.token import _TokenType as TokenType  # pyright: ignore[reportPrivateUsage]

from parallax.apparatus import tokens


@dataclass(frozen=True, slots=True)
class _Inks:
    ink: str
    muted: str
    accent: str
    identification: str
    sic: str
    doubt: str
    code: str
    link: str


def _styles(inks: _Inks) -> dict[TokenType, str]:
    return {
        Token: inks.ink,
        Text: inks.ink,
        Punctuation: inks.ink,
        Error: inks.ink,
        Comment: f"italic {inks.muted}",
        Name: inks.ink,
        Literal: inks.ink,
        tokens.Apparatus: inks.muted,
        tokens.Supplied: inks.muted,
        tokens.WordPart: inks.muted,
        tokens.Identification: inks.identification,
        tokens.Doubt: f"italic {inks.doubt}",
        tokens.Sic: f"bold {inks.sic}",
        tokens.Excerpt: f"italic {inks.muted}",
        tokens.Omission: inks.muted,
        tokens.Illegible: f"italic {inks.sic}",
        tokens.Emphasis: f"italic {inks.ink}",
        tokens.NoteCall: inks.accent,
        tokens.Speaker: f"bold {inks.ink}",
        tokens.Stage: f"italic {inks.muted}",
        tokens.Folio: inks.muted,
        Generic.Heading: f"bold {inks.accent}",
        Generic.Subheading: f"bold {inks.accent}",
        Generic.Emph: f"italic {inks.ink}",
        Generic.Strong: f"bold {inks.ink}",
        Generic.EmphStrong: f"bold italic {inks.ink}",
        Generic.Deleted: inks.muted,
        String: inks.code,
        String.Backtick: inks.code,
        Keyword: f"bold {inks.muted}",
        Name.Tag: f"underline {inks.link}",
        Name.Attribute: inks.muted,
        Name.Label: inks.link,
        Name.Entity: inks.link,
    }


class LightStyle(Style):
    """Dark ink on warm white."""

    name = "parallax-light"
    background_color = "#fbfaf7"
    highlight_color = "#f3f1ec"
    line_number_color = "#6b665d"
    styles: ClassVar[Mapping[TokenType, str]] = _styles(
        _Inks(
            ink="#22211f",
            muted="#6b665d",
            accent="#2f6f73",
            identification="#4a6478",
            sic="#9a3b2f",
            doubt="#8f5500",
            code="#5b4a86",
            link="#2d6ea3",
        )
    )


class SepiaStyle(Style):
    """Brown ink on old paper."""

    name = "parallax-sepia"
    background_color = "#f5ecd7"
    highlight_color = "#ece0c6"
    line_number_color = "#6a5a40"
    styles: ClassVar[Mapping[TokenType, str]] = _styles(
        _Inks(
            ink="#3a2c1a",
            muted="#6a5a40",
            accent="#2a6160",
            identification="#455a66",
            sic="#8c3526",
            doubt="#835004",
            code="#5a4577",
            link="#2b5d87",
        )
    )


class DarkStyle(Style):
    """Light ink on near-black."""

    name = "parallax-dark"
    background_color = "#1b1c1e"
    highlight_color = "#232528"
    line_number_color = "#9c978d"
    styles: ClassVar[Mapping[TokenType, str]] = _styles(
        _Inks(
            ink="#e6e2d9",
            muted="#9c978d",
            accent="#7cc0c0",
            identification="#9fb6c8",
            sic="#e08878",
            doubt="#e0a95a",
            code="#b9a6dd",
            link="#7eb4e0",
        )
    )


#: The paper is a style's `background_color`, the panes its `highlight_color`.
STYLES: dict[str, type[Style]] = {"light": LightStyle, "sepia": SepiaStyle, "dark": DarkStyle}


def colour(style: type[Style], token: TokenType) -> str:
    """The colour of a token's text as "#rrggbb"."""
    # A style knows only standard tokens and those it names: climb to the nearest it knows.
    known: TokenType | None = token
    while known is not None and known not in style.styles:
        known = known.parent
    value = style.style_for_token(Token if known is None else known)["color"]
    return f"#{value}" if value else "#000000"
