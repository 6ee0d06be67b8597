"""Search: from the field to the hits, and from a hit to its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from parallax.library import Library, SearchHit
from parallax.model.alignment import Bead
from parallax.model.note import NoteKind
from parallax.model.progress import no_progress
from parallax.model.text import Paragraph, Role
from parallax.ui.main_window import MainWindow
from parallax.ui.panes.search_excerpt import excerpt, without_signs
from parallax.ui.panes.search_model import SearchModel
from parallax.ui.panes.search_places import Found, find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(closed: MainWindow) -> MainWindow:
    """Searching begins with no document open."""
    return closed


def look_for(window: MainWindow, qtbot: QtBot, words: str) -> SearchModel:
    window.search_field.clear()
    QTest.keyClicks(window.search_field, words)
    pane = window.docks.search
    qtbot.waitUntil(lambda: not pane.searching, timeout=20_000)
    return pane.model


def test_hits_in_both_languages_and_in_notes(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_field.hasFocus()
    model = look_for(window, qtbot, "ceshtjen")
    assert model.count == 1
    assert model.hit(0).role is Role.ORIGINAL
    assert not window.docks.search_dock.isHidden()
    assert window.docks.search.summary.text() == "1 hit"
    model = look_for(window, qtbot, "September")
    assert model.hit(0).note_id
    assert model.place_of(model.found(0)).endswith("note")
    model = look_for(window, qtbot, "chrome")
    assert model.count == 2
    assert window.docks.search.summary.text() == "2 hits"


def test_return_opens_the_document_at_the_words(
    window: MainWindow, record: str, qtbot: QtBot
) -> None:
    assert window.workbench.open_document is None
    window.search_field.setFocus()
    QTest.keyClicks(window.search_field, "kreditit")
    # Faster than the search: the first hit is gone to when it is there.
    QTest.keyClick(window.search_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workbench.open_document is not None, timeout=20_000)
    assert window.workbench.open_document.document.id == record
    assert window.view.current_row() == 3
    assert window.view.selection.side is Role.ORIGINAL


def test_a_click_and_f3_go_from_hit_to_hit(window: MainWindow, qtbot: QtBot) -> None:
    model = look_for(window, qtbot, "chrome")
    rows = {hit.note_id or "": number for number, hit in enumerate(map(model.hit, (0, 1)))}
    text, note = rows.pop(""), rows.popitem()
    hits = window.docks.search.list
    place = hits.visualRect(model.index(text)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, none, place)
    assert window.view.current_row() == 6
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.note_links.current == note[0]
    assert window.docks.annotations.current_note() == note[0]
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert hits.currentIndex().row() == text


def test_nothing_found_says_what_to_try(window: MainWindow, qtbot: QtBot) -> None:
    model = look_for(window, qtbot, "zzzz")
    assert model.count == 0
    words = window.docks.search.summary.text()
    assert words.startswith("Nothing found for “zzzz”.")
    assert "Try" in words
    assert not window.commands["find-next"].isEnabled()


def test_signs_of_the_query_language_are_words_like_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    for strange in ('"', "AND (", "kredi*", "a:b", "'; DROP TABLE note; --", "NEAR/3"):
        look_for(window, qtbot, strange)
        assert not window.messages.isVisible(), strange


def test_in_this_document_only(
    window: MainWindow, record: str, store: object, qtbot: QtBot
) -> None:
    store(  # type: ignore[operator]
        (Paragraph("Kromi"),), (Paragraph("Chrome, chrome."),), (Bead(0, 1, 0, 1),), title="Other"
    )
    model = look_for(window, qtbot, "chrome")
    assert model.count == 3
    assert not window.docks.search.here_only.isEnabled()
    window.workbench.open(record)
    window.docks.search.here_only.setChecked(True)
    qtbot.waitUntil(lambda: model.count == 2, timeout=20_000)


def test_escape_leaves_the_search(window: MainWindow, record: str, qtbot: QtBot) -> None:
    window.workbench.open(record)
    window.search_field.setFocus()
    look_for(window, qtbot, "chrome")
    QTest.keyClick(window.search_field, Qt.Key.Key_Down)
    assert window.docks.search.list.hasFocus()
    window.search_field.setFocus()
    QTest.keyClick(window.search_field, Qt.Key.Key_Escape)
    assert window.search_field.text() == ""
    assert window.docks.search_dock.isHidden()
    assert window.view.hasFocus()
    qtbot.waitUntil(lambda: window.docks.search.model.count == 0)


def test_selected_words_are_looked_for(window: MainWindow, record: str) -> None:
    from parallax.model.note import Place

    window.workbench.open(record)
    window.view.setFocus()
    window.view.select(Role.TRANSLATION, Place(6, 10), Place(6, 14))
    QTest.keyClick(window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_field.text() == "Good"


def test_the_model_of_hits_is_a_model(library: Library, record: str, qtbot: QtBot) -> None:
    from parallax.library import search

    model = SearchModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_hits([Found(hit) for hit in search(library, "ministri")])
    assert model.rowCount() == 2
    model.set_hits(())
    assert tester.model() is model


# -- The order of the hits and how they look


def test_hits_stand_as_one_reads_and_know_date_and_leaf(
    library: Library, record: str, store: object
) -> None:
    late = store(  # type: ignore[operator]
        (Paragraph("Kromi."), Paragraph("Asgjë."), Paragraph("Kromi, kromi.", folio="7")),
        (Paragraph("No."), Paragraph("Chrome."), Paragraph("Chrome, chrome, chrome.")),
        (Bead(0, 1, 0, 1), Bead(1, 2, 1, 2), Bead(2, 3, 2, 3)),
        [(NoteKind.TRANSLATOR, "On chrome.", [(1, 1, "Chrome")])],
        title="Other",
    )
    found = find(library, "chrome", None, 200, no_progress)
    documents = [one.hit.document_id for one in found]
    assert sorted(documents, key=documents.index) == documents, "grouped by document"
    assert set(documents) == {late, record}
    own = [one for one in found if one.hit.document_id == late]
    assert [(one.row, bool(one.hit.note_id)) for one in own] == [(1, False), (1, True), (2, False)]
    assert [one.folio for one in own] == ["", "", "7"]
    of_record = next(one for one in found if one.hit.document_id == record)
    assert of_record.date == "14 March 1962"
    assert of_record.folio == "12"


def test_each_document_is_named_once_over_its_hits(window: MainWindow, qtbot: QtBot) -> None:
    model = look_for(window, qtbot, "chrome")
    assert [model.begins_document(row) for row in range(model.count)] == [True, False]
    assert "14 March 1962 · Fl. 12" in model.place_of(model.found(0))
    hits = window.docks.search.list
    first, second = (hits.visualRect(model.index(row)).height() for row in (0, 1))
    assert first > second


def a_hit(text: str, *spans: tuple[int, int], note: str | None = None) -> SearchHit:
    return SearchHit("d", "T", note, "t", Role.ORIGINAL, "en", 0, text, spans, -1.0)


def test_an_excerpt_begins_shortly_before_the_first_find() -> None:
    words = "word " * 200
    start = len(words)
    text = f"{words}sought and more {words}"
    shown, spans = excerpt(a_hit(text, (start, start + 6)))
    assert shown[slice(*spans[0])] == "sought"
    assert 2 <= spans[0][0] <= 45
    assert shown.startswith("… word")
    assert shown.endswith(" …")
    # At the end of a long paragraph too.
    text = f"{words}sought"
    shown, spans = excerpt(a_hit(text, (start, start + 6)))
    assert spans[0][0] <= 45
    assert shown.endswith("sought")


def test_an_excerpt_of_a_note_has_no_signs_of_markdown() -> None:
    body = "> The *typescript* has **[a word](https://example.org)** by hand, snake_case `x`."
    start = body.index("word")
    plain, spans = without_signs(body, ((start, start + 4),))
    assert plain == "The typescript has a word by hand, snake_case x."
    assert plain[slice(*spans[0])] == "word"
    assert excerpt(a_hit(body, (start, start + 4), note="n"))[0] == plain
    assert "*" in excerpt(a_hit(body, (start, start + 4)))[0], "a text says what it says"


def test_all_words_of_a_hit_are_lit_at_its_place(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[tuple[int, int], ...]] = []
    look_for(window, qtbot, "prices delivery")
    monkeypatch.setattr(window.view, "show_target", lambda *of: shown.append(tuple(of[-1])))
    QTest.keyClick(window, Qt.Key.Key_F3)
    hit = window.docks.search.model.hit(0)
    assert [hit.text[a:b] for a, b in shown[0]] == ["prices", "delivery"]
