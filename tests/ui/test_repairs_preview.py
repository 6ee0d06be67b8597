"""What was put right, shown before anything is stored, and left undone by a click or a key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.reading import Incoming, Repair, RepairKind
from parallax.model.text import Paragraph, Role
from parallax.ui.dialogs import details as details_module
from parallax.ui.dialogs.details import DetailsDialog
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.dialogs.repair_list import RepairList
from parallax.ui.repair_names import example_words, repair_name
from parallax.ui.theme import DARK
from parallax.ui.workbench import Workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALBANIAN = (
    "Shoku kryetar: Ju falënderojmë për pritjen e ngrohtë që na keni bërë.\n\n"
    "Ministri: Kemi folur edhe për çmimet e kromit dhe të gru\u00adrit.\n\n"
    "Shoku kryetar: Mirë, atëherë do ta shqyrtojmë kërkesën tuaj këtë vit.\n"
)
ENGLISH = (
    "The chairman: We thank you for the warm welcome [1] that you have given us.\n\n"
    "The minister: We have also spoken about the prices of chrome and of grain.\n\n"
    "The chairman: Good, then we shall examine your request within this year.\n\n"
    "[1] Translator’s note: With music.\n"
)
#: As it lies in the file: UTF-8 once read as Windows-1252.
SPOILED = ALBANIAN.encode().decode("cp1252").encode()


@pytest.fixture
def workbench(library: Library) -> Iterator[Workbench]:
    bench = Workbench(library.again())
    yield bench
    bench.close()


@pytest.fixture
def dialog(workbench: Workbench, qtbot: QtBot) -> Iterator[OpenPairDialog]:
    made = OpenPairDialog(workbench)
    made.resize(1232, 736)
    made.open()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not workbench.tasks.running, timeout=20_000)
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    original, translation = tmp_path / "biseda.txt", tmp_path / "conversation.txt"
    original.write_bytes(SPOILED)
    translation.write_text(ENGLISH, encoding="utf-8")
    return original, translation


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files, each time one is read."""
    real, seen = operations.read_text, []

    def counting(path: Path, **options: object) -> Incoming:
        seen.append(path.name)
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(operations, "read_text", counting)
    return seen


def wait(dialog: OpenPairDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not dialog._clock.isActive() and not dialog.errand.is_running, timeout=20_000
    )


def choose(dialog: OpenPairDialog, qtbot: QtBot, *paths: Path) -> None:
    dialog.set_files(list(paths))
    wait(dialog, qtbot)


def box_of(dialog: OpenPairDialog, role: Role, kind: RepairKind) -> QCheckBox:
    return dialog.repairs.lists[role].rows[kind].box


def click(box: QCheckBox) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def test_repairs_are_listed_for_each_file_with_examples(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    assert dialog.repairs.isHidden()
    choose(dialog, qtbot, *files)
    original, translation = dialog.repairs.lists.values()
    assert list(original.rows) == [RepairKind.MOJIBAKE, RepairKind.INVISIBLE]
    assert list(translation.rows) == [RepairKind.FOOTNOTES]
    row = original.rows[RepairKind.MOJIBAKE]
    assert row.box.text().startswith("Wrongly decoded letters · ")
    assert "Windows-1252" in row.sentence.text()
    assert "falÃ«nderojmÃ« → falënderojmë" in [label.text() for label in row.examples]
    assert row.box.isChecked() and row.box.accessibleDescription() == row.sentence.text()
    # What must be done has no box.
    assert original.rows[RepairKind.INVISIBLE].box.isHidden()
    assert "Invisible characters · 1" in original.rows[RepairKind.INVISIBLE].name.text()
    assert translation.rows[RepairKind.FOOTNOTES].examples[0].text() == (
        "[1] With music. (taken out)"
    )
    # The list says it; the bar over the page need not.
    assert "put right" not in dialog.bar.sentence
    assert "falënderojmë" in dialog.preview.toPlainText()


def test_a_click_leaves_a_repair_undone_and_reads_that_file_alone(
    dialog: OpenPairDialog,
    files: tuple[Path, Path],
    library: Library,
    reads: list[str],
    qtbot: QtBot,
) -> None:
    choose(dialog, qtbot, *files)
    assert reads == ["biseda.txt", "conversation.txt"]
    click(box_of(dialog, Role.ORIGINAL, RepairKind.MOJIBAKE))
    assert not dialog.add_button.isEnabled()
    wait(dialog, qtbot)
    assert reads == ["biseda.txt", "conversation.txt", "biseda.txt"]
    assert "falÃ«nderojmÃ«" in dialog.preview.toPlainText()
    box = box_of(dialog, Role.ORIGINAL, RepairKind.MOJIBAKE)
    row = dialog.repairs.lists[Role.ORIGINAL].rows[RepairKind.MOJIBAKE]
    assert not box.isChecked()
    # The count and the examples are still there to decide by.
    assert box.text().startswith("Wrongly decoded letters · ")
    assert "→ falënderojmë" in row.examples[1].text() + row.examples[0].text()
    assert row.sentence.text() == "Left as it stands in the file."
    assert dialog.original.path == files[0]

    with qtbot.waitSignal(dialog.added, timeout=30_000) as added:
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    text = reading.texts(library, added.args[0])[0]
    assert "falÃ«nderojmÃ«" in reading.paragraphs(library, text.id)[0].text
    origin = operations.text_origin(library, text.id)
    (undone,) = origin.undone
    assert (undone.kind, undone.count > 5) == (RepairKind.MOJIBAKE, True)
    assert ("falÃ«nderojmÃ«", "falënderojmë") in undone.examples
    assert [one.kind for one in origin.made] == [RepairKind.INVISIBLE]


def test_keys_do_the_same_and_the_focus_stays(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    notes = dialog.translation.about.text()
    assert "1 note" in notes
    box = box_of(dialog, Role.TRANSLATION, RepairKind.FOOTNOTES)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Space)
    wait(dialog, qtbot)
    assert box_of(dialog, Role.TRANSLATION, RepairKind.FOOTNOTES) is box
    assert not box.isChecked() and dialog.focusWidget() is box
    assert "note" not in dialog.translation.about.text()
    assert "[1] Translator’s note" in dialog.preview.toPlainText()
    QTest.keyClick(box, Qt.Key.Key_Space)
    wait(dialog, qtbot)
    assert box.isChecked() and dialog.focusWidget() is box
    assert dialog.translation.about.text() == notes


def test_the_keyboard_goes_through_all_boxes_in_order(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    first = box_of(dialog, Role.ORIGINAL, RepairKind.MOJIBAKE)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is box_of(dialog, Role.TRANSLATION, RepairKind.FOOTNOTES)


def test_where_nothing_was_put_right_it_says_so_quietly(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    files[0].write_text(ALBANIAN.replace("\u00ad", ""), encoding="utf-8")
    choose(dialog, qtbot, *files)
    original, translation = dialog.repairs.lists.values()
    assert not original.rows and not original.quiet.isHidden()
    assert original.quiet.text() == "Nothing had to be put right."
    assert translation.quiet.isHidden()
    assert dialog.repairs.height() < 200 < dialog.preview.height()


def test_swapped_sides_keep_their_repairs_and_choices(
    dialog: OpenPairDialog, files: tuple[Path, Path], reads: list[str], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    QTest.mouseClick(dialog.swap_button, Qt.MouseButton.LeftButton)
    assert list(dialog.repairs.lists[Role.ORIGINAL].rows) == [RepairKind.FOOTNOTES]
    click(box_of(dialog, Role.ORIGINAL, RepairKind.FOOTNOTES))
    wait(dialog, qtbot)
    assert dialog.original.path == files[1]
    assert not box_of(dialog, Role.ORIGINAL, RepairKind.FOOTNOTES).isChecked()
    assert box_of(dialog, Role.TRANSLATION, RepairKind.MOJIBAKE).isChecked()
    assert reads == ["biseda.txt", "conversation.txt", "conversation.txt"]


def test_the_encoding_found_out_stands_first_and_can_be_gone_back_to(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    files[0].write_bytes(ALBANIAN.replace("\u00ad", "").encode("mac-roman"))
    choose(dialog, qtbot, *files)
    combo = dialog.original.encoding
    assert combo.itemText(0) == "Found out: Mac Roman (mac-roman)"
    assert (combo.currentIndex(), dialog.original.chosen_encoding) == (0, None)
    combo.setFocus()
    # As a reader does: type the beginning of a name.
    QTest.keyClicks(combo, "Windows-1250")
    combo.activated.emit(combo.currentIndex())
    wait(dialog, qtbot)
    assert "falënderojmë" not in dialog.preview.toPlainText()
    assert "Windows-1250" in combo.currentText()
    assert combo.itemText(0) == "Found out: Mac Roman (mac-roman)"
    QTest.keyClick(combo, Qt.Key.Key_Home)
    combo.activated.emit(combo.currentIndex())
    wait(dialog, qtbot)
    assert combo.currentIndex() == 0
    assert "falënderojmë" in dialog.preview.toPlainText()


def test_an_encoding_that_does_not_fit_can_be_changed_again(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    files[0].write_bytes(ALBANIAN.replace("\u00ad", "").encode("cp1252"))
    choose(dialog, qtbot, *files)
    combo = dialog.original.encoding
    combo.setCurrentIndex(combo.findData("UTF-8 (utf-8)"))
    combo.activated.emit(combo.currentIndex())
    wait(dialog, qtbot)
    assert "is not written in UTF-8" in dialog.original.fault.text()
    assert dialog.original.encoding.isVisibleTo(dialog)
    assert not dialog.add_button.isEnabled()
    # The other file is still shown.
    assert "We thank you" in dialog.preview.toPlainText()
    assert dialog.translation.about.text().startswith("English")
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    wait(dialog, qtbot)
    assert dialog.original.fault.isHidden()
    assert dialog.add_button.isEnabled()


def test_a_broken_file_says_so_in_its_slot_with_the_remedy(
    dialog: OpenPairDialog, files: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    from parallax.resources import resource

    whole = resource("sample/translation.docx").read_bytes()
    cut = tmp_path / "cut.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    choose(dialog, qtbot, files[0], cut)
    assert dialog.translation.fault.isVisibleTo(dialog)
    assert "cut.docx" in dialog.translation.fault.text()
    assert "save it anew" in dialog.translation.fault.text()
    assert dialog.translation.fault.accessibleName() == dialog.translation.fault.text()
    assert dialog.translation.about.text() == "Cannot be read"
    assert dialog.original.fault.isHidden()
    assert "falënderojmë" in dialog.preview.toPlainText()
    assert list(dialog.repairs.lists[Role.TRANSLATION].rows) == []
    assert not dialog.add_button.isEnabled()
    # A second bad file has a sentence of its own.
    files[0].write_bytes(b"")
    dialog._read_soon()
    wait(dialog, qtbot)
    assert "empty" in dialog.original.fault.text()
    assert dialog.translation.fault.isVisibleTo(dialog)
    dialog.translation.set_path(files[1])
    wait(dialog, qtbot)
    assert dialog.translation.fault.isHidden()


@pytest.mark.parametrize("keep", [True, False])
def test_the_files_themselves_are_kept_by_choice(
    dialog: OpenPairDialog, files: tuple[Path, Path], library: Library, qtbot: QtBot, keep: bool
) -> None:
    choose(dialog, qtbot, *files)
    assert dialog.keep_files.isChecked()
    if not keep:
        QTest.keyClick(dialog.keep_files, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    sizes = {row[0] for row in library.rows("SELECT size FROM source_file")}
    assert sizes == ({len(SPOILED), len(ENGLISH.encode())} if keep else set())


def test_a_file_changed_meanwhile_is_read_again_before_it_is_added(
    dialog: OpenPairDialog, files: tuple[Path, Path], library: Library, qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    files[1].write_text(ENGLISH.replace("grain", "copper and grain"), encoding="utf-8")
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    wait(dialog, qtbot)
    assert "has changed since it was read" in dialog.bar.sentence
    assert reading.documents(library) == []
    qtbot.waitUntil(lambda: "copper" in dialog.preview.toPlainText(), timeout=20_000)
    assert dialog.bar.isVisibleTo(dialog)
    with qtbot.waitSignal(dialog.added, timeout=30_000):
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert len(reading.documents(library)) == 1


def test_a_long_list_scrolls_and_the_dialog_fits_a_small_screen(
    dialog: OpenPairDialog, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    choose(dialog, qtbot, *files)
    many = tuple(
        Repair(kind, 7, f"A sentence on {kind}. " * 4, (("before " * 9, "after"),) * 5)
        for kind in RepairKind
    )
    incoming = Incoming("a.txt", "Plain text", (Paragraph("A."),), repairs=many)
    dialog.repairs.show_sides(incoming, incoming)
    one = dialog.repairs.lists[Role.ORIGINAL]
    qtbot.waitUntil(lambda: one.verticalScrollBar().maximum() > 0)
    assert (dialog.width(), dialog.height()) == (1232, 736)
    assert dialog.preview.height() > 150
    assert list(one.rows) == list(RepairKind)
    # The box that Tab comes to comes into view.
    before, last = (one.rows[kind].box for kind in (RepairKind.FOLIOS, RepairKind.FOOTNOTES))
    qtbot.waitUntil(lambda: last.y() + last.parentWidget().y() > one.height())
    assert last.visibleRegion().isEmpty()
    before.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def test_words_of_files_never_become_markup(qtbot: QtBot) -> None:
    shown = RepairList("Put right")
    qtbot.addWidget(shown)
    repair = Repair(RepairKind.LIGATURES, 1, "<b>bold</b>", (("<i>a&b</i>", "x\x07y"),))
    shown.show_incoming(Incoming("a", "b", (Paragraph("A."),), repairs=(repair,)))
    for label in shown.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    row = shown.rows[RepairKind.LIGATURES]
    assert row.sentence.text() == "<b>bold</b>"
    assert row.examples[0].text() == "<i>a&b</i> → x␣y"


def test_every_kind_has_a_name_and_long_examples_are_cut() -> None:
    assert len({repair_name(kind) for kind in RepairKind}) == len(RepairKind)
    assert example_words("a", "") == "a (taken out)"
    assert len(example_words("word " * 50, "other " * 50)) < 160


def test_one_file_of_both_texts_lists_the_repairs_of_each_and_reads_again(
    dialog: OpenPairDialog, library: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "table.csv"
    rows = zip(ALBANIAN.strip().split("\n\n"), ENGLISH.split("\n\n")[:3], strict=True)
    lines = "".join(f'"{sq}","{en}"\n' for sq, en in rows)
    table.write_text(lines.encode().decode("cp1252"), encoding="utf-8")
    choose(dialog, qtbot, table)
    assert "falënderojmë" in dialog.preview.toPlainText()
    role = next(
        role for role, one in dialog.repairs.lists.items() if RepairKind.MOJIBAKE in one.rows
    )
    click(box_of(dialog, role, RepairKind.MOJIBAKE))
    wait(dialog, qtbot)
    assert "falÃ«nderojmÃ«" in dialog.preview.toPlainText()
    with qtbot.waitSignal(dialog.added, timeout=30_000) as added:
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    origins = [
        operations.text_origin(library, text.id) for text in reading.texts(library, added.args[0])
    ]
    assert [one.kind for one in origins[0].undone] == [RepairKind.MOJIBAKE]
    assert all(one.is_kept and one.path == str(table) for one in origins)
    assert library.row("SELECT count(*) FROM source_file") == (1,)


# -- The details of a document


@pytest.fixture
def imported(library: Library, files: tuple[Path, Path]) -> Document:
    left = frozenset({RepairKind.FOOTNOTES})
    pair = operations.prepare_pair(*files, without=(frozenset(), left))
    changes = operations.import_pair(library, pair)
    return reading.document(library, changes.document_id)


def test_details_say_where_the_texts_came_from_and_save_the_file(
    workbench: Workbench,
    imported: Document,
    files: tuple[Path, Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = DetailsDialog(workbench, imported, theme=DARK)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.tabs.setCurrentIndex(1)
    page = dialog.origin_page
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "Wrongly decoded letters · " in words
    assert "Footnotes · left undone" in words
    facts = {field.text() for field in page.findChildren(details_module.QWidget, "fact")}
    assert {"biseda.txt", str(files[0]), "Plain text", "UTF-8 (utf-8)"} <= facts
    target = tmp_path / "saved.txt"
    monkeypatch.setattr(details_module, "ask_save_path", lambda *_: target)
    files[0].unlink()
    QTest.mouseClick(page.save_buttons[Role.ORIGINAL], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.errand.is_running, timeout=20_000)
    assert target.read_bytes() == SPOILED
    assert str(target) in dialog.bar.sentence
    monkeypatch.setattr(details_module, "ask_save_path", lambda *_: tmp_path / "no" / "x.txt")
    QTest.mouseClick(page.save_buttons[Role.ORIGINAL], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.errand.is_running, timeout=20_000)
    assert "no folder" in dialog.bar.sentence


def test_details_of_a_text_without_its_file(
    workbench: Workbench, library: Library, record: str, qtbot: QtBot
) -> None:
    dialog = DetailsDialog(workbench, reading.document(library, record))
    qtbot.addWidget(dialog)
    assert dialog.origin_page.save_buttons == {}
    words = [label.text() for label in dialog.origin_page.findChildren(QLabel)]
    assert "The file itself is not kept in the library." in words


def test_tab_goes_from_the_preview_to_the_boxes_and_on_to_the_fields(dialog, files, qtbot) -> None:
    """The keyboard goes the way of the eye: preview, what was put right, details."""
    choose(dialog, qtbot, *files)
    row = next(row for one in dialog.repairs.lists.values() for row in one.rows.values())
    dialog.preview.setFocus()
    seen = []
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is dialog.form.fields["title"]:
            break
    assert row.box in seen and seen[-1] is dialog.form.fields["title"]
