"""Markdown in notes becomes blocks, never markup."""

from parallax.formats.edition.inlines import LineBreak, Run, Setting
from parallax.formats.edition.markdown import NoteBlock, note_blocks


def test_styles_of_words() -> None:
    (block,) = note_blocks("plain *slanted **both*** `code` ~~gone~~")

    assert block.inlines == (
        Run("plain "),
        Run("slanted ", ("italic",)),
        Run("both", ("italic", "bold")),
        Run(" "),
        Run("code", ("code",)),
        Run(" "),
        Run("gone", ("strike",)),
    )


def test_blocks_nest() -> None:
    blocks = note_blocks(
        "# Head\n\n> quoted\n\n3. three\n   - inner\n4. four\n\n---\n\n```\na\nb\n```"
    )

    assert [block.kind for block in blocks] == ["heading", "quote", "numbers", "rule", "code"]
    numbers = blocks[2]
    assert numbers.start == 3
    assert [item.kind for item in numbers.children] == ["item", "item"]
    assert numbers.children[0].children[1].kind == "bullets"
    assert blocks[4].inlines == (Run("a", ("code",)), LineBreak(), Run("b", ("code",)))
    assert [text for block in blocks for text in block.texts()] == [
        "Head",
        "quoted",
        "three",
        "inner",
        "four",
        "a\nb",
    ]


def test_links_are_words_with_their_address() -> None:
    (block,) = note_blocks("see [the report](https://example.org/r) and <https://example.org>")

    assert block.texts() == ["see the report (https://example.org/r) and https://example.org"]


def test_html_is_words() -> None:
    blocks = note_blocks("<script>alert(1)</script> & <b>x</b>")

    assert [text for block in blocks for text in block.texts()] == [
        "<script>alert(1)</script> & <b>x</b>"
    ]


def test_nothing_gives_no_blocks() -> None:
    assert note_blocks("") == ()
    assert note_blocks("  \n\n ") == ()


def test_data_is_plain() -> None:
    (block,) = note_blocks("7. a *b*")

    assert block.data(Setting()) == {
        "k": "numbers",
        "n": 7,
        "c": [{"k": "item", "c": [{"k": "par", "r": ["a ", {"t": "b", "s": ["italic"]}]}]}],
    }
    assert isinstance(block, NoteBlock)


def test_the_end_of_a_typed_line_stays_one() -> None:
    par, quote, bullets = note_blocks("one\ntwo\n\n> said\n> so\n\n- a\n- b")

    assert par.inlines == (Run("one"), LineBreak(), Run("two"))
    assert quote.texts() == ["said\nso"]
    assert [item.kind for item in bullets.children] == ["item", "item"]
    assert bullets.texts() == ["a", "b"]
