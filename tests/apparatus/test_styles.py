import pytest
from pygments import lex
from pygments.lexers import get_lexer_by_name
from pygments.style import Style
from pygments.token import Generic, Keyword, Name, String, Token

from parallax.apparatus import tokens
from parallax.apparatus.lexers import TranscriptLexer
from parallax.apparatus.styles import STYLES, colour

LEAST_CONTRAST = 4.5


def luminance(hex_colour: str) -> float:
    """Relative luminance, WCAG 2."""
    parts = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_every_colour_can_be_read_on_paper_and_panes(name: str) -> None:
    style = STYLES[name]
    for token in style.styles:
        for ground in (style.background_color, style.highlight_color):
            ratio = contrast(colour(style, token), ground)
            assert ratio >= LEAST_CONTRAST, f"{name} {token} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_signs_differ_by_more_than_colour(style: type[Style]) -> None:
    assert style.style_for_token(tokens.Sic)["bold"]
    assert style.style_for_token(tokens.Stage)["italic"]
    assert style.style_for_token(tokens.Speaker)["bold"]
    assert style.style_for_token(Generic.Strong)["bold"]
    assert style.style_for_token(Generic.Emph)["italic"]


def test_unknown_tokens_take_the_nearest_colour() -> None:
    style = STYLES["light"]
    assert colour(style, tokens.Sic.Further) == colour(style, tokens.Sic) == "#9a3b2f"
    assert colour(style, Token.Nothing) == colour(style, Token) == "#22211f"


def test_markdown_tokens_are_styled() -> None:
    source = "# Head\n\nSome *slanted*, **strong**, `code`, [link](http://a.b)\n\n- item\n"
    kinds = {token for token, _ in lex(source, get_lexer_by_name("markdown"))}
    wanted = {Generic.Heading, Generic.Emph, Generic.Strong, String.Backtick, Name.Tag, Keyword}
    assert wanted <= kinds
    assert wanted <= set(STYLES["sepia"].styles)


def test_the_lexer_loses_nothing() -> None:
    text = "Shoku A: Po [and] x [\n[fol. 2] (laughter) m² ab¹ /3/ [open\n\n] end"
    assert "".join(value for _, _, value in TranscriptLexer().get_tokens_unprocessed(text)) == text
