"""Bodies of notes as Markdown: the same words when they are read back."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from parallax.formats.markdown import escape, to_markdown
from parallax.model.text import SpanStyle

BOLD, ITALIC = frozenset({SpanStyle.BOLD}), frozenset({SpanStyle.ITALIC})
NONE: frozenset[SpanStyle] = frozenset()


def shown(markdown: str) -> str:
    """What CommonMark makes of it, without formatting; structure shows as a tag."""
    out: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                walk(token.children or [])
            elif token.type == "text":
                out.append(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                out.append("\n")
            elif not token.type.startswith(("paragraph", "em_", "strong_")):
                out.append(f"<{token.type}>")

    walk(MarkdownIt("commonmark").parse(markdown))
    return "".join(out)


def test_emphasis() -> None:
    assert (
        to_markdown([("Shih ", NONE), ("Librin", ITALIC), (", f. 4", NONE)])
        == "Shih *Librin*, f. 4"
    )
    assert to_markdown([("Po", BOLD | ITALIC), (" jo ", BOLD), ("x", NONE)]) == "***Po*** **jo** x"
    # Spaces stay outside; what could not be shown is left plain.
    assert to_markdown([("a", NONE), (" b ", ITALIC), ("c", NONE)]) == "a *b* c"
    assert to_markdown([("f(", NONE), ("“x”", ITALIC), ("y", NONE)]) == "f(“x”y"
    assert to_markdown([("a", ITALIC), ("b", BOLD), (" c", NONE)]) == "*a*b c"


def test_what_needs_no_backslash_gets_none() -> None:
    for plain in ("[sic] në origjinal [?]", "snake_case_name", "3 < 4 & 5 > 2", "Fl. 28-48.", "C#"):
        assert escape(plain) == plain


def test_what_needs_one_gets_it() -> None:
    assert escape("*") == "\\*"
    assert escape("1. pari") == "1\\. pari"
    assert escape("# jo titull") == "\\# jo titull"
    assert escape("[a](b)") == "[a\\](b)"
    assert escape("<b>") == "\\<b>"


_SIGNS = st.text("ab ç1.)(*_`[]<>#&;:!~|\\+-=\"'/x", max_size=14)


@given(
    st.lists(st.tuples(_SIGNS, st.sampled_from([NONE, BOLD, ITALIC, BOLD | ITALIC])), max_size=5)
)
@example([("<", BOLD), ("a>", NONE)])
def test_the_words_come_back(runs: list[tuple[str, frozenset[SpanStyle]]]) -> None:
    text = " ".join("".join(piece for piece, _ in runs).split())
    assert " ".join(shown(to_markdown(runs)).split()) == text


@given(st.text("a *_`[]<>#&;:!~|\\+-=1.)\n", max_size=20))
def test_escaped_text_is_text(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert shown(escape("\n".join(lines))).split() == " ".join(lines).split()
