"""Copying: plain, rich, and as a quotation that claims nothing false and names its source."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from parallax import operations
from parallax.library import Library
from parallax.model.alignment import Bead
from parallax.model.note import Place
from parallax.model.text import Paragraph, Role, Span, SpanStyle
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.reading_view import ReadingView

ORIGINAL, TRANSLATION = Role.ORIGINAL, Role.TRANSLATION
SOURCE = (
    "Bisedë me delegacionin e tregtisë, 14 March 1962,"
    " Central State Archive, F. 23, V. 1962, Dos. 14, Fl. "
)


@pytest.fixture
def view(qtbot: QtBot, library: Library, record: str) -> ReadingView:
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    document = OpenDocument(library, record, widget)
    named = replace(document.document, translator="Teuta <Varoshi>")
    document.apply(operations.edit_document(library, named))
    widget.set_document(document)
    return widget


def select(view: ReadingView, role: Role, words: str, *, hold_other: bool = False) -> None:
    """Select the first place where the words are."""
    document = view.page.document
    assert document is not None
    for number, paragraph in enumerate(document.paragraphs(role, 0, 99)):
        at = paragraph.text.find(words)
        if at >= 0:
            end = Place(number, at + len(words))
            view.select(role, Place(number, at), end, hold_other=hold_other)
            return
    raise AssertionError(words)


def lines(view: ReadingView) -> list[str]:
    return view.quotation().split("\n")


def words_of(view: ReadingView, role: Role, paragraph: int) -> str:
    assert view.page.document is not None
    return view.page.document.paragraph(role, paragraph).text


def test_words_selected_on_both_sides_are_quoted_as_they_are(view: ReadingView) -> None:
    select(view, ORIGINAL, "paqartë")
    select(view, TRANSLATION, "unclear", hold_other=True)
    assert lines(view) == ["“paqartë”", "“unclear” (trans. Teuta <Varoshi>)", SOURCE + "11"]


def test_a_part_of_the_original_gets_a_passage_not_a_translation(view: ReadingView) -> None:
    select(view, ORIGINAL, "Vjet sollëm dyzet mijë ton grurë.")
    english = f"{words_of(view, TRANSLATION, 2)} {words_of(view, TRANSLATION, 3)}"
    assert lines(view) == [
        "“Vjet sollëm dyzet mijë ton grurë.”",
        f"the corresponding passage: “{english}” (trans. Teuta <Varoshi>)",
        SOURCE + "10",
    ]


def test_a_part_of_the_translation_is_named_before_what_corresponds(view: ReadingView) -> None:
    select(view, TRANSLATION, "forty thousand tons")
    assert lines(view) == [
        "“forty thousand tons” (trans. Teuta <Varoshi>)",
        f"the corresponding passage: “{words_of(view, ORIGINAL, 2)}”",
        SOURCE + "10",
    ]


def test_one_of_two_paragraphs_is_not_the_whole_row(view: ReadingView) -> None:
    select(view, TRANSLATION, words_of(view, TRANSLATION, 3))
    assert lines(view)[1] == f"the corresponding passage: “{words_of(view, ORIGINAL, 2)}”"


def test_whole_paragraphs_are_quoted_with_their_whole_counterpart(view: ReadingView) -> None:
    select(view, ORIGINAL, words_of(view, ORIGINAL, 2))
    assert lines(view)[:2] == [
        f"“{words_of(view, ORIGINAL, 2)}”",
        f"“{words_of(view, TRANSLATION, 2)} {words_of(view, TRANSLATION, 3)}”"
        " (trans. Teuta <Varoshi>)",
    ]
    view.select(TRANSLATION, Place(1, 0), Place(3, len(words_of(view, TRANSLATION, 3))))
    quoted = lines(view)
    assert quoted[0] == f"“{words_of(view, ORIGINAL, 1)} {words_of(view, ORIGINAL, 2)}”"
    assert quoted[1].startswith("“Head of the delegation: We thank")
    assert "corresponding" not in view.quotation()
    view.select(ORIGINAL, Place(2, 0), Place(3, len(words_of(view, ORIGINAL, 3))))
    assert lines(view)[2] == SOURCE + "10–11"


def test_words_beside_a_gap_stand_alone(view: ReadingView) -> None:
    select(view, ORIGINAL, "Ju lutemi ta shqyrtoni")
    assert lines(view) == ["“Ju lutemi ta shqyrtoni”", SOURCE + "11"]


def test_a_row_on_several_leaves_gives_all_of_them_to_its_translation(
    view: ReadingView, store: Callable[..., str], library: Library
) -> None:
    originals = [Paragraph(f"fjala {at}", folio=str(20 + at)) for at in range(4)]
    translated = [Paragraph(text) for text in ("one", "two", "added")]
    beads = [Bead(0, 3, 0, 1), Bead(3, 4, 1, 2), Bead(4, 4, 2, 3)]
    view.set_document(OpenDocument(library, store(originals, translated, beads), view))
    for words, leaves in (("one", "20–22"), ("two", "23"), ("added", "23")):
        select(view, TRANSLATION, words)
        assert lines(view)[-1].endswith(f"Fl. {leaves}"), words


def test_an_unknown_translator_is_not_named(
    view: ReadingView, store: Callable[..., str], library: Library
) -> None:
    record = store([Paragraph("një dy")], [Paragraph("one two")], [Bead(0, 1, 0, 1)])
    view.set_document(OpenDocument(library, record, view))
    view.select_all()
    assert lines(view)[:2] == ["“një dy”", "“one two”"]


def test_copying_says_so_and_brings_rich_text(
    qtbot: QtBot, view: ReadingView, store: Callable[..., str], library: Library
) -> None:
    assert view.copy_quotation() is False
    record = store(
        [Paragraph("një <dy>\ntre", spans=(Span(0, 3, SpanStyle.ITALIC),))],
        [Paragraph("one two")],
        [Bead(0, 1, 0, 1)],
        title="Tea & bread",
    )
    document = OpenDocument(library, record, view)
    document.apply(
        operations.edit_document(library, replace(document.document, translator="T. <V>"))
    )
    view.set_document(document)
    view.select_all()
    with qtbot.waitSignal(view.copied) as said:
        assert view.copy_quotation() is True
    assert said.args == ["Quotation copied"]
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n")[:2] == ["“një <dy> tre”", "“one two” (trans. T. <V>)"]
    html = data.html()
    assert '<p>“<span lang="sq"><i>një</i> &lt;dy&gt; tre</span>”</p>' in html
    assert '<p>“<span lang="en">one two</span>” (trans. T. &lt;V&gt;)</p>' in html
    assert "<p><i>Tea &amp; bread</i>, 14 March 1962, Central State Archive" in html


# -- plain and rich -------------------------------------------------------------------------------


def test_plain_and_rich(view: ReadingView) -> None:
    view.select(TRANSLATION, Place(2, 5), Place(2, 20))
    view.copy_plain()
    assert QGuiApplication.clipboard().text() == "year we brought"
    view.copy_rich()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "year we brought"
    assert '<p lang="en">year <i>we brought</i></p>' in data.html()


def test_html_is_escaped_and_well_nested(
    view: ReadingView, store: Callable[..., str], library: Library
) -> None:
    spans = (Span(0, 6, SpanStyle.BOLD), Span(3, 9, SpanStyle.ITALIC))
    record = store(
        [Paragraph("<i>x</i> & 𝔄 y\nz", spans=spans)],
        [Paragraph("שלום עולם")],
        [Bead(0, 1, 0, 1)],
        langs=("sq", "he"),
    )
    view.set_document(OpenDocument(library, record, view))
    view.select_all()
    assert view.selected_html() == (
        '<p lang="sq"><b>&lt;i&gt;</b><i><b>x&lt;/</b></i><i>i&gt; </i>&amp; 𝔄 y<br>z</p>'
    )
    view.select(TRANSLATION, Place(0, 0), Place(0, 4))
    assert view.selected_html() == '<p lang="he" dir="rtl">שלום</p>'
