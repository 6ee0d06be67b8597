"""A paragraph of the preview as rich text."""

from parallax.model.note import NoteKind
from parallax.model.reading import IncomingNote
from parallax.model.text import Paragraph, Span, SpanStyle
from parallax.ui.dialogs.preview_words import rich_words


def note(end: int, mark: str = "1") -> IncomingNote:
    return IncomingNote(NoteKind.TRANSLATOR, "x", 0, max(0, end - 3), end, mark=mark)


def test_formatting_and_calls_stand_where_they_do() -> None:
    one = Paragraph("Fjala e parë.", spans=(Span(6, 12, SpanStyle.ITALIC),))
    assert rich_words(one, [note(5), note(12, "2")], 100, "#123") == (
        'Fjala<sup style="color:#123">1</sup> <i>e parë</i><sup style="color:#123">2</sup>.'
    )


def test_words_are_never_markup() -> None:
    one = Paragraph("<b>A & B</b>\n“fund”", spans=(Span(0, 5, SpanStyle.BOLD),))
    assert rich_words(one, [note(3, "<i>")], 100, "#123") == (
        "<b>&lt;b&gt;</b>"
        '<sup style="color:#123">&lt;i&gt;</sup><b>A </b>&amp; B&lt;/b&gt;<br>“fund”'
    )


def test_a_long_one_is_cut_at_a_word_and_comments_have_a_star() -> None:
    one = Paragraph("një dy tre katër")
    assert rich_words(one, [note(3, ""), note(15)], 8, "#123") == (
        'një<sup style="color:#123">*</sup> dy<sup style="color:#123">1</sup> …'
    )
