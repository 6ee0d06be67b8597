"""The library's tree: what it shows, and what can be done in it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.apparatus.words import fold
from parallax.library import Library
from parallax.library.identity import new_id
from parallax.model.document import Collection, Document, Reference
from parallax.ui.panes.library_delegate import broken
from parallax.ui.panes.library_model import MIME_TYPE, LibraryModel
from parallax.ui.panes.library_nodes import NodeKind, build
from parallax.ui.panes.library_pane import LibraryPane
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Store = Callable[..., str]


def a_document(title: str, date: str = "", collection: str = "", **more: str) -> Document:
    return Document(new_id(), title, date, Reference(**more), collection_id=collection)


# -- Nodes


def test_the_tree_is_ordered_as_archives_are_read() -> None:
    talks = Collection("1", "Trade talks")
    drafts = Collection("2", "Çështje", "1")
    documents = [
        a_document("No date"),
        a_document("Later", "1963-07-06", "1"),
        a_document("Earlier", "1962-03-14", "1"),
        a_document("Inside", "1961", "2"),
    ]
    nodes = build(documents, [talks, drafts], [])
    assert [node.title for node in nodes] == [
        "", "Trade talks", "Çështje", "Inside", "Earlier", "Later", "No date", "Bin",
    ]  # fmt: skip
    assert nodes[1].document_count() == 3
    assert nodes[3].detail == "1961"


def test_the_filter_minds_neither_marks_nor_capitals() -> None:
    assert fold("SHQIPËRIA çka") == "shqiperia cka"
    documents = [
        a_document("Bisedë në Shqipëri", "1963-07-06", "1", file="14"),
        a_document("Report", "1964"),
    ]
    shown = build(documents, [Collection("1", "Talks")], [], filter_text="shqiperi 6 july")
    assert [node.title for node in shown] == ["", "Talks", "Bisedë në Shqipëri"]
    assert len(build(documents, [], [], filter_text="dos. 14")) == 2
    assert len(build(documents, [], [], filter_text="nothing of the kind")) == 1
    by_name = build(documents, [Collection("1", "Talks")], [], filter_text="talks")
    assert [node.title for node in by_name] == ["", "Talks", "Bisedë në Shqipëri"]


def test_a_ring_of_collections_is_shown_all_the_same() -> None:
    ring = [Collection("1", "One", "2"), Collection("2", "Two", "1")]
    nodes = build([a_document("Held", collection="1")], ring, [])
    assert {node.title for node in nodes} == {"", "One", "Two", "Held", "Bin"}


def test_long_titles_take_three_lines_and_keep_their_ends(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont("DejaVu Sans", 10))
    wide = metrics.horizontalAdvance("Conversation with the")
    words = "Conversation with the trade delegation of the steel works in Elbasan, second part"
    lines = broken(words, metrics, wide, 3)
    assert len(lines) == 3
    assert lines[0] == "Conversation with the"
    assert lines[1].startswith("trade")
    assert "…" in lines[2]
    assert lines[2].endswith("part")
    assert all(metrics.horizontalAdvance(line) <= wide for line in lines)
    assert broken("Short", metrics, wide, 3) == ["Short"]


# -- The model


def test_the_model_is_a_model(qapp: QApplication) -> None:
    model = LibraryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    collections = [Collection("1", "One"), Collection("2", "Two", "1")]
    documents = [a_document(f"Document {n}", collection=("", "1", "2")[n % 3]) for n in range(9)]
    model.fill(documents, collections, [a_document("Thrown away")])
    assert model.rowCount() == 5
    model.set_filter("document 4")
    assert model.rowCount() == 1
    model.set_filter("")
    assert tester.model() is model
    one = model.index_of(NodeKind.COLLECTION, "1")
    assert model.rowCount(one) == 4
    assert model.parent(model.index(0, 0, one)) == one


def test_the_model_takes_five_thousand_documents(qapp: QApplication) -> None:
    model = LibraryModel()
    collections = [Collection(str(n), f"Collection {n}") for n in range(50)]
    documents = [a_document(f"Document {n}", "1962", str(n % 50)) for n in range(5000)]
    model.fill(documents, collections, [])
    assert sum(model.rowCount(index) for index in model.collection_indexes()) == 5000
    model.set_filter("document 4999")
    assert model.index_of(NodeKind.DOCUMENT, documents[4999].id).isValid()
    assert not model.index_of(NodeKind.DOCUMENT, documents[0].id).isValid()


def test_what_may_be_dropped_where(qapp: QApplication) -> None:
    model = LibraryModel()
    document = a_document("Held", collection="1")
    model.fill([document], [Collection("1", "One")], [])
    held = model.index_of(NodeKind.DOCUMENT, document.id)
    data = model.mimeData([held])
    assert data.hasFormat(MIME_TYPE)
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, move, -1, -1, model.index_of(NodeKind.COLLECTION, "1"))
    assert model.canDropMimeData(data, move, -1, -1, QModelIndex())
    assert not model.canDropMimeData(data, move, -1, -1, held)
    model.read_only = True
    assert not model.canDropMimeData(data, move, -1, -1, QModelIndex())
    assert not model.flags(held) & Qt.ItemFlag.ItemIsEditable


# -- The pane


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def pane(workbench: Workbench, record: str, qtbot: QtBot) -> Iterator[LibraryPane]:
    made = LibraryPane(workbench)
    made.resize(260, 600)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def at(pane: LibraryPane, kind: NodeKind, node_id: str) -> QModelIndex:
    index = pane.model.index_of(kind, node_id)
    assert index.isValid()
    return index


def click(pane: LibraryPane, index: QModelIndex) -> None:
    place = pane.tree.visualRect(index).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, none, place)


def test_a_click_opens_a_document(pane: LibraryPane, workbench: Workbench, record: str) -> None:
    click(pane, at(pane, NodeKind.DOCUMENT, record))
    assert workbench.open_document is not None
    assert pane.delegate.open_id == record
    workbench.close_document()
    assert pane.delegate.open_id == ""
    pane.tree.setFocus()
    QTest.keyClick(pane.tree, Qt.Key.Key_Return)
    assert workbench.open_document is not None


def test_rename_by_f2_can_be_undone(
    pane: LibraryPane, workbench: Workbench, library: Library, record: str, qtbot: QtBot
) -> None:
    pane.tree.setCurrentIndex(at(pane, NodeKind.DOCUMENT, record))
    QTest.keyClick(pane.tree, Qt.Key.Key_F2)
    field = pane.tree.viewport().findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "Another title")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reading.document(library, record).title == "Another title")
    assert pane.model.node(at(pane, NodeKind.DOCUMENT, record)).title == "Another title"
    workbench.undo_stack.undo()
    assert reading.document(library, record).title == "Bisedë me delegacionin e tregtisë"


def test_a_new_collection_is_at_once_open_for_its_name(
    pane: LibraryPane, workbench: Workbench, library: Library, qtbot: QtBot
) -> None:
    QTest.mouseClick(pane.new_collection, Qt.MouseButton.LeftButton)
    field = pane.tree.viewport().findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Talks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.name for one in reading.collections(library)] == ["Talks"])
    pane.make_collection()
    pane.make_collection()
    names = {one.name for one in reading.collections(library)}
    assert names == {"Talks", "New collection", "New collection 2"}
    workbench.undo_stack.undo()
    assert len(reading.collections(library)) == 2


def test_dragging_moves_and_undo_brings_back(
    pane: LibraryPane, workbench: Workbench, library: Library, record: str, qtbot: QtBot
) -> None:
    step = operations.create_collection(library, "Talks").steps[0]
    inner = operations.create_collection(library, "Inner").steps[0]
    pane.refresh()
    move = Qt.DropAction.MoveAction
    data = pane.model.mimeData(
        [at(pane, NodeKind.DOCUMENT, record), at(pane, NodeKind.COLLECTION, inner.after.id)]
    )
    talks = at(pane, NodeKind.COLLECTION, step.after.id)
    assert pane.model.dropMimeData(data, move, -1, -1, talks)
    qtbot.waitUntil(lambda: reading.document(library, record).collection_id == step.after.id)
    above = {one.id: one.parent_id for one in reading.collections(library)}
    assert above[inner.after.id] == step.after.id
    workbench.undo_stack.undo()
    workbench.undo_stack.undo()
    assert reading.document(library, record).collection_id == ""


def test_delete_puts_into_the_bin_and_the_bin_gives_back(
    pane: LibraryPane, workbench: Workbench, library: Library, record: str
) -> None:
    workbench.open(record)
    pane.tree.setCurrentIndex(at(pane, NodeKind.DOCUMENT, record))
    QTest.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert reading.documents(library) == []
    assert workbench.open_document is None
    index = at(pane, NodeKind.DOCUMENT, record)
    assert pane.model.node(index).in_bin
    pane.tree.setCurrentIndex(index)
    menu = {action.text(): action for action in pane.context_menu(index).actions()}
    assert list(menu) == ["&Restore"]
    menu["&Restore"].trigger()
    assert [one.id for one in reading.documents(library)] == [record]


def test_several_go_and_come_back_in_one_step(
    pane: LibraryPane, workbench: Workbench, library: Library, store: Store, record: str
) -> None:
    from parallax.model.alignment import Bead
    from parallax.model.text import Paragraph

    one = (Paragraph("Një"),), (Paragraph("One"),), (Bead(0, 1, 0, 1),)
    store(*one, title="Second")
    store(*one, title="Third")
    pane.refresh()
    pane.tree.setFocus()
    pane.tree.selectAll()
    QTest.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert reading.documents(library) == []
    assert len(reading.documents(library, in_bin=True)) == 3
    workbench.undo_stack.undo()
    assert len(reading.documents(library)) == 3


@pytest.mark.parametrize("agree", [True, False])
def test_emptying_the_bin_asks_and_names_the_number(
    pane: LibraryPane,
    workbench: Workbench,
    library: Library,
    record: str,
    agree: bool,
    qtbot: QtBot,
) -> None:
    assert workbench.perform(lambda lib: operations.move_to_bin(lib, record))
    started: list[str] = []
    workbench.task_started.connect(lambda task: started.append(task.title))
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        QTest.mouseClick(
            buttons["Delete 1 for good" if agree else "Cancel"], Qt.MouseButton.LeftButton
        )

    QTimer.singleShot(50, answer)
    menu = pane.context_menu(at(pane, NodeKind.BIN, "bin"))
    menu.actions()[0].trigger()
    assert asked == ["Delete the document in the bin for good?"]
    # Not in the window's thread: it takes a while where there is much in the bin.
    assert started == (["Emptying the bin"] if agree else [])
    qtbot.waitUntil(lambda: not workbench.tasks.running)
    assert len(reading.documents(library, in_bin=True)) == (0 if agree else 1)
    assert pane.model.bin_count == (0 if agree else 1)
    # What is gone for good does not come back by undo.
    assert workbench.undo_stack.canUndo() is not agree


def test_what_is_folded_and_chosen_stays_so(
    pane: LibraryPane, library: Library, record: str, qtbot: QtBot
) -> None:
    step = operations.create_collection(library, "Talks").steps[0]
    operations.move_document(library, record, step.after.id)
    pane.refresh()
    talks = at(pane, NodeKind.COLLECTION, step.after.id)
    assert pane.tree.isExpanded(talks)
    with qtbot.waitSignal(pane.closed_changed) as told:
        pane.tree.collapse(talks)
    assert step.after.id in told.args[0]
    pane.refresh()
    assert not pane.tree.isExpanded(at(pane, NodeKind.COLLECTION, step.after.id))
    # While one filters, everything found is in sight.
    QTest.keyClicks(pane.filter, "bisede")
    assert pane.tree.isExpanded(at(pane, NodeKind.COLLECTION, step.after.id))
    pane.filter.clear()
    assert not pane.tree.isExpanded(at(pane, NodeKind.COLLECTION, step.after.id))


def test_an_empty_filter_result_says_so(pane: LibraryPane) -> None:
    assert not pane.hint.isVisible()
    QTest.keyClicks(pane.filter, "zzz")
    assert pane.hint.isVisible()
    assert "“zzz”" in pane.hint.text()


def test_a_name_that_is_taken_is_refused_in_words(
    pane: LibraryPane, workbench: Workbench, library: Library, qtbot: QtBot
) -> None:
    operations.create_collection(library, "Talks")
    other = operations.create_collection(library, "Reports").steps[0]
    pane.refresh()
    with qtbot.waitSignal(workbench.failed) as said:
        pane.model.setData(at(pane, NodeKind.COLLECTION, other.after.id), "talks")
    assert "Talks" in said.args[0]
    assert {one.name for one in reading.collections(library)} == {"Talks", "Reports"}


def test_an_empty_library_says_what_to_do(library: Library, qtbot: QtBot) -> None:
    workbench = Workbench(library.again())
    pane = LibraryPane(workbench)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.hint.text().startswith("Nothing here yet.")
    workbench.close()
