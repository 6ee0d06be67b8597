"""Paragraphs in lines: calls put in, any script, and offsets that hold."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parallax.library import Library
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.note import NoteKind
from parallax.model.numbering import call_place
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle
from parallax.ui.fonts import reading_font, shipped_family
from parallax.ui.language_names import native_name
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.theme import THEMES
from parallax.ui.views import row_painter
from parallax.ui.views.display_text import Call, DisplayText
from parallax.ui.views.paragraph_layout import Marking, ParagraphLayout
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.views.row_layout import gap_label
from parallax.ui.views.row_painter import bead_words
from parallax.ui.views.speaking import state_in_words
from parallax.ui.views.text_formats import Setting
from parallax.ui.views.typography import Typography

LETTERS = "Aë𝔄🙂 שع漢.b"


def set_in_lines(
    text: str,
    width: int = 300,
    *,
    markings: tuple[Marking, ...] = (),
    right_to_left: bool = False,
    **fields: object,
) -> ParagraphLayout:
    setting = Setting(Typography(), THEMES["light"], "und", right_to_left, True)
    return ParagraphLayout(Paragraph(text, **fields), markings, width, setting)


# -- calls in the display text -------------------------------------------------------------


def test_calls_are_put_in_and_offsets_step_over_them() -> None:
    shown = DisplayText("a𝔄b c", [Call(3, "1", "n"), Call(3, "b", "m"), Call(5, "?2", "o")])
    assert shown.text.replace("\u2060", "") == "a𝔄b1,b c?2"
    assert [shown.to_shown(n) for n in range(4)] == [0, 1, 3, 4]
    assert shown.to_shown(3, after_calls=True) == 4 + len("\u20601\u2060,b")
    one, two, three = shown.calls
    assert shown.call_at(one.start) is one
    assert shown.call_at(two.start) is two
    assert shown.call_at(three.stop - 1) is three
    assert shown.call_at(0) is None


@given(
    st.text(st.sampled_from(LETTERS), max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["1", "23", "a", "?4"])), max_size=5),
    st.booleans(),
)
def test_offsets_survive_any_calls(
    words: str, placed: list[tuple[int, str]], isolate: bool
) -> None:
    calls = [Call(min(at, len(words)), mark, f"n{i}") for i, (at, mark) in enumerate(placed)]
    shown = DisplayText(words, calls, isolate=isolate)
    for offset in range(len(words) + 1):
        for after in (False, True):
            assert shown.from_shown(shown.to_shown(offset, after_calls=after)) == offset
    points = [shown.from_shown(unit) for unit in range(shown.length + 1)]
    assert points == sorted(points)
    assert points[-1] == len(words)
    for one in shown.calls:
        for unit in range(one.start, one.stop):
            assert shown.from_shown(unit) == one.call.offset
            assert shown.call_at(unit) is one


def test_a_call_goes_behind_closing_signs_only() -> None:
    words = "in winter.” He"
    assert call_place(words, words.index(".")) == words.index(" He")
    assert call_place("in winter he", 9) == 9


def test_calls_are_not_turned_round_among_words_that_run_leftwards(qtbot: QtBot) -> None:
    marking = Marking("n", NoteKind.QUERY, "?1", 0, 4, True)
    layout = set_in_lines("שלום עולם", 400, markings=(marking,), right_to_left=True)
    (call,) = layout.display.calls
    line = layout.line(0)
    boxes = [line.glyphRuns(unit, 1)[0].boundingRect() for unit in (call.start, call.start + 2)]
    assert [layout.display.unit(unit) for unit in (call.start, call.start + 2)] == ["?", "1"]
    assert boxes[0].left() < boxes[1].left()


def test_small_capitals_keep_every_offset(qtbot: QtBot) -> None:
    shown = DisplayText("a [sic] ß b", capitals=[(2, 9)])
    assert shown.text == "a [SIC] ß b"
    assert shown.small_runs == [(3, 6)]


# -- lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        ("Fjala e parë 𝔄𝔅ℭ dhe 🙂 e fundit, për të mbushur disa rreshta të kësaj kolone.", False),
        ("שלום עולם, זה טקסט ארוך מספיק כדי למלא כמה שורות בעמודה הצרה הזאת.", True),
        ("在這一行裏有足夠多的漢字使得它必須分成好幾行來排列才能看得清楚明白。", False),
    ],
)
def test_every_offset_has_its_point(qtbot: QtBot, text: str, right_to_left: bool) -> None:
    layout = set_in_lines(text, 220, right_to_left=right_to_left)
    assert layout.line_count > 1
    previous = 0
    for offset in range(len(text)):
        caret = layout.caret(offset)
        line = layout.line_of(offset)
        assert line >= previous
        previous = line
        assert 0 <= caret.x() <= 222
        assert layout.line_at(caret.center().y()) == line
        assert layout.offset_at(caret.x(), caret.center().y()) == offset


def test_right_to_left_starts_at_the_right(qtbot: QtBot) -> None:
    layout = set_in_lines("שלום", 300, right_to_left=True)
    assert layout.caret(0).x() > 280
    assert layout.caret(4).x() < layout.caret(0).x()


def test_marked_words_in_mixed_directions_are_covered_in_pieces(qtbot: QtBot) -> None:
    text = "abc שלום def"
    layout = set_in_lines(text, 400)
    (one,) = layout.rects(0, 3)
    assert one.left() == pytest.approx(0, abs=1)
    (hebrew,) = layout.rects(4, 8)
    assert hebrew.width() > 10 and hebrew.left() > one.right()
    (both,) = layout.rects(0, len(text))
    assert both.width() >= one.width() + hebrew.width()
    assert len(layout.rects(2, 6)) == 2


def test_stepping_goes_through_every_letter_once(qtbot: QtBot) -> None:
    marking = Marking("n", NoteKind.TRANSLATOR, "12", 0, 3, True)
    layout = set_in_lines("ab𝔄 🙂ë.", markings=(marking,))
    seen = [0]
    while (step := layout.step(seen[-1], True, False)) != seen[-1]:
        seen.append(step)
    assert seen == list(range(8))
    back = [7]
    while (step := layout.step(back[-1], False, False)) != back[-1]:
        back.append(step)
    assert back == seen[::-1]


def test_baselines_keep_one_distance_whatever_is_in_the_lines(qtbot: QtBot) -> None:
    text = "Shoku Ramiz: fjalë të zakonshme që mbushin rreshtin e parë dhe të dytin. " * 3
    spans = (Span(80, 90, SpanStyle.SUPERSCRIPT), Span(100, 120, SpanStyle.BOLD))
    marking = Marking("n", NoteKind.HISTORIAN, "a", 20, 30, True)
    layout = set_in_lines(text, 300, markings=(marking,), spans=spans)
    baselines = [layout.baseline(number) for number in range(layout.line_count)]
    steps = {round(b - a, 3) for a, b in pairwise(baselines)}
    assert steps == {25}


def test_headings_are_larger_and_have_air_above(qtbot: QtBot) -> None:
    heading = set_in_lines("Titull", kind=ParagraphKind.HEADING, level=1)
    plain = set_in_lines("Titull")
    assert heading.space_above > 0 == plain.space_above
    assert heading.height - heading.space_above > plain.height
    assert heading.text_layout.font().bold()


def test_verse_keeps_its_lines(qtbot: QtBot) -> None:
    verse = set_in_lines("një\ndy\ntre", kind=ParagraphKind.VERSE)
    assert verse.line_count == 3
    assert verse.line(0).x() > 0
    assert verse.line(1).x() == verse.line(0).x()


def test_no_width_is_too_small(qtbot: QtBot) -> None:
    layout = set_in_lines("Një fjalë e gjatë pambarimisht", 8)
    assert layout.line_count > 5
    assert layout.height > 100


def test_an_empty_paragraph_is_one_line_high(qtbot: QtBot) -> None:
    layout = set_in_lines("")
    assert layout.height == 25
    assert layout.offset_at(50, 10) == 0
    assert layout.caret(0).x() == 0


# -- rows ----------------------------------------------------------------------------------


def test_right_to_left_sides_and_folios_and_gaps(
    qtbot: QtBot, library: Library, store: Callable[..., str]
) -> None:
    record = store(
        [Paragraph("Një", folio="1"), Paragraph("Dy", folio="1"), Paragraph("Tre", folio="2v")],
        [Paragraph("واحد"), Paragraph("اثنان")],
        [Bead(0, 1, 0, 1), Bead(1, 2, 1, 2), Bead(2, 3, 2, 2, 1.0, BeadStatus.AUTO, Gap.OMITTED)],
        langs=("sq", "ar"),
    )
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_document(OpenDocument(library, record, view))
    rows = [view.page.row(row) for row in range(3)]
    assert rows[0].sides[Role.TRANSLATION].paragraphs[0].layout.right_to_left
    assert not rows[0].sides[Role.ORIGINAL].paragraphs[0].layout.right_to_left
    assert [[words for _, words in row.folios] for row in rows] == [["Fl. 1"], [], ["Fl. 2v"]]
    assert rows[2].sides[Role.TRANSLATION].gap == "Omitted by the translator"
    view.grab()


def test_paragraphs_of_one_side_are_stacked_with_tops_level(
    qtbot: QtBot, library: Library, record: str
) -> None:
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_document(OpenDocument(library, record, view))
    row = view.page.row(2)
    first, second = row.sides[Role.TRANSLATION].paragraphs
    assert first.y == row.sides[Role.ORIGINAL].paragraphs[0].y == 0
    assert 6 <= second.y - first.layout.height <= 8
    assert 16 <= 2 * row.top <= 18


def test_gaps_are_named() -> None:
    assert gap_label(Role.TRANSLATION, None) == "No counterpart in the translation"
    assert gap_label(Role.TRANSLATION, Gap.UNTRANSLATED) == "Not yet translated"
    assert gap_label(Role.TRANSLATION, Gap.OMITTED) == "Omitted by the translator"
    assert gap_label(Role.TRANSLATION, Gap.ILLEGIBLE) == "Illegible"
    assert gap_label(Role.ORIGINAL, Gap.ADDED) == "Added by the translator"
    assert gap_label(Role.ORIGINAL, None) == "No counterpart in the original"


def test_the_gutter_says_shape_and_doubt_only_where_there_is_any() -> None:
    assert bead_words(Bead(0, 1, 0, 1, 0.9)) == []
    assert bead_words(Bead(0, 1, 0, 2, 0.9)) == [("1:2", "muted")]
    assert bead_words(Bead(0, 1, 0, 1, 0.62)) == [("62 %", "doubtful")]
    assert bead_words(Bead(0, 1, 1, 1, 0.9)) == []
    assert (
        state_in_words(Bead(0, 2, 0, 1, 0.5))
        == "Very doubtful: about 5 in 10 such rows are right, 2 to 1"
    )


@pytest.mark.parametrize(
    ("lang", "name"),
    [("sq", "Shqip"), ("en", "English"), ("en-GB", "English"), ("ru", "Русский"), ("und", "")],
)
def test_languages_are_named_in_themselves(lang: str, name: str) -> None:
    assert native_name(lang) == name


@pytest.mark.parametrize("percent", [60, 100, 200, 300])
@pytest.mark.parametrize("width", [640, 1000])
def test_the_percentage_keeps_off_the_texts(
    qtbot: QtBot, library: Library, record: str, percent: int, width: int
) -> None:
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(width, 700)
    view.set_text_size(percent)
    view.set_document(OpenDocument(library, record, view))
    words = QFontMetricsF(view.page.typography.small).horizontalAdvance("62 %")
    assert view.page.columns.gutter.width - words >= 2 * 6


def test_beside_one_text_the_gutter_says_nothing_of_the_match(
    qtbot: QtBot, library: Library, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Bead] = []

    def words(bead: Bead) -> list[tuple[str, str]]:
        asked.append(bead)
        return []

    monkeypatch.setattr(row_painter, "bead_words", words)
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.set_document(OpenDocument(library, record, view))
    view.grab()
    assert asked
    asked.clear()
    view.set_sides("translation")
    view.grab()
    assert asked == []


def test_the_words_in_a_gap_are_set_smaller_before_they_are_cut() -> None:
    font = Typography(180).italic
    words = gap_label(Role.TRANSLATION, None)
    needed = QFontMetricsF(font).horizontalAdvance(words)
    assert row_painter.fitting(font, words, needed) == font
    smaller = row_painter.fitting(font, words, needed * 0.7)
    assert QFontMetricsF(smaller).horizontalAdvance(words) <= needed * 0.7
    assert row_painter.fitting(font, words, 1).pixelSize() > font.pixelSize() // 2


def test_a_paragraph_beside_a_heading_begins_on_its_height(store, library, qtbot):
    heading = Paragraph("Kreu i parë", ParagraphKind.HEADING, 1)
    record = store([heading], [Paragraph("Chapter one, set as prose.")], [Bead(0, 1, 0, 1)])
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_document(OpenDocument(library, record, view))
    sides = view.page.row(0).sides
    first_lines = {
        side.paragraphs[0].y + side.paragraphs[0].layout.line_top(0) for side in sides.values()
    }
    assert len(first_lines) == 1 and first_lines.pop() > 0


def test_small_letters_are_thinner_on_a_dark_ground(qtbot: QtBot) -> None:
    """There they are painted heavier than drawn; large ones, of many pixels, are not."""
    view = ReadingView()
    qtbot.addWidget(view)

    def weights() -> set[int]:
        typography = view.page.typography
        return {typography.body.weight(), typography.italic.weight()}

    view.set_theme(THEMES["dark"])
    assert weights() == {QFont.Weight.Light}
    assert view.page.typography.heading(1).weight() == QFont.Weight.Bold
    view.set_text_size(150)
    assert weights() == {QFont.Weight.Normal}
    view.set_text_size(100)
    assert weights() == {QFont.Weight.Light}
    # of a face of the reader's own nobody knows whether it has a light cut that can be read
    view.set_reading_face("DejaVu Serif")
    assert weights() == {QFont.Weight.Normal}
    view.set_reading_face("")
    view.set_theme(THEMES["sepia"])
    assert weights() == {QFont.Weight.Normal}


def test_the_light_cut_is_there(qapp: QApplication) -> None:
    for style in (QFont.Style.StyleNormal, QFont.Style.StyleItalic):
        font = reading_font(17, light=True)
        font.setStyle(style)
        found = QFontInfo(font)
        assert found.family() == shipped_family()
        assert found.weight() == QFont.Weight.Light and found.style() == style


@pytest.mark.parametrize("level, weight", [(0, QFont.Weight.Normal), (1, QFont.Weight.Bold)])
def test_signs_in_fainter_ink_are_not_thin(level: int, weight: QFont.Weight) -> None:
    typography = Typography(light=True)
    setting = Setting(typography, THEMES["dark"], "en", False, True)
    kind = ParagraphKind.HEADING if level else ParagraphKind.PROSE
    paragraph = Paragraph("We landed in Rinas [airport] and saw.", kind, level)
    layout = ParagraphLayout(paragraph, (), 2000, setting)
    (line,) = (layout.line(number) for number in range(layout.line_count))
    weights = {
        run.rawFont().weight()
        for run in line.glyphRuns(layout.display.text.index("[") + 1, len("airport"))
    }
    assert weights == {weight}
