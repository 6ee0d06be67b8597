"""Cards' list model, filter and wording, without a library."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, QPersistentModelIndex

from parallax.apparatus.words import fold
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Role
from parallax.ui.panes.note_filter import NoteFilter, NoteFilterRow, searched_text
from parallax.ui.panes.note_text import parse_tags, shorten, when, words_of
from parallax.ui.panes.notes_model import NotesModel

ANNOTATIONS = frozenset(set(NoteKind) - {NoteKind.TRANSLATOR})


def target(text: str, words: str, paragraph: int = 0) -> Target:
    return Target(text, Place(paragraph, 0), Place(paragraph, len(words)), words)


def note(name: str, kind: NoteKind = NoteKind.HISTORIAN, row: int = 0, **parts: object) -> Note:
    parts.setdefault("targets", (target("en", f"words of {name}", row),))
    return Note(name, "d", kind, **parts)  # type: ignore[arg-type]


class Opened(QObject):
    """As much of an open document as the model asks for."""

    def __init__(self, *notes: Note) -> None:
        super().__init__()
        self.notes = list(notes)

    def mark_of(self, note_id: str) -> str:
        return str([one.id for one in self.notes].index(note_id) + 1)

    def role_of(self, text_id: str) -> Role:
        return Role.TRANSLATION if text_id == "en" else Role.ORIGINAL

    def first_row_of(self, one: Note) -> int:
        return one.targets[0].start.paragraph if one.targets else -1


@pytest.fixture
def opened() -> Opened:
    return Opened(
        *(note(name, row=row) for name, row in zip("abcdef", range(0, 12, 2), strict=True))
    )


@pytest.fixture
def model(opened: Opened, qtmodeltester) -> NotesModel:
    made = NotesModel(ANNOTATIONS)
    made.set_document(opened)  # type: ignore[arg-type]
    qtmodeltester.check(made)
    return made


def ids(model: NotesModel) -> str:
    return "".join(item.id for item in model.items)


def test_rows_come_go_and_change_one_by_one(model: NotesModel, opened: Opened, qtbot) -> None:
    last = QPersistentModelIndex(model.index(5))
    resets: list[str] = []
    model.modelReset.connect(lambda: resets.append("reset"))
    opened.notes.remove(opened.notes[1])
    opened.notes.insert(3, note("new"))
    opened.notes[0] = replace(opened.notes[0], body="changed")
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    model.refresh()
    assert [item.id for item in model.items] == ["a", "c", "d", "new", "e", "f"]
    assert model.item(0).note.body == "changed"
    assert [item.mark for item in model.items] == ["1", "2", "3", "4", "5", "6"]
    assert (last.row(), resets) == (5, [])
    assert changed[0][0] == 0


def test_reordering_keeps_what_points_at_a_note(model: NotesModel, opened: Opened) -> None:
    first = QPersistentModelIndex(model.index(0))
    opened.notes.append(opened.notes.pop(0))
    opened.notes.pop(1)
    opened.notes.insert(0, note("z"))
    model.refresh()
    assert ids(model) == "zbdefa"
    assert first.row() == 5


def test_many_scattered_changes_come_as_one(qtbot, qtmodeltester) -> None:
    opened = Opened(*(note(f"{n:02}", body="odd" if n % 2 else "even") for n in range(60)))
    model = NotesModel(ANNOTATIONS)
    model.set_document(opened)  # type: ignore[arg-type]
    with qtbot.waitSignal(model.modelReset), qtbot.assertNotEmitted(model.rowsRemoved):
        model.set_filter(NoteFilter(text="odd"))
    assert [item.id for item in model.items][:3] == ["01", "03", "05"]
    with qtbot.assertNotEmitted(model.modelReset):
        opened.notes.pop(3)
        model.refresh()
    assert [item.id for item in model.items][:3] == ["01", "05", "07"]
    qtmodeltester.check(model)


def test_a_change_that_is_none_says_nothing(model: NotesModel, qtbot) -> None:
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.rowsInserted):
        model.refresh()


def test_kinds_filter_and_pin(model: NotesModel, opened: Opened) -> None:
    opened.notes.append(note("t", NoteKind.TRANSLATOR))
    opened.notes.append(note("q", NoteKind.QUERY))
    model.refresh()
    assert ids(model) == "abcdefq"
    model.set_filter(NoteFilter(kind=NoteKind.QUERY))
    assert (ids(model), model.total) == ("q", 7)
    model.pin("t")
    assert ids(model) == "tq"
    model.pin("")
    assert ids(model) == "q"


def test_following_finds_the_first_note_at_or_after_a_row(
    model: NotesModel, opened: Opened
) -> None:
    assert [model.first_at_or_after(row) for row in (-1, 0, 1, 4, 10, 99)] == [0, 0, 1, 2, 5, 5]
    opened.notes.clear()
    model.refresh()
    assert model.first_at_or_after(0) == -1


def test_filter_parts() -> None:
    one = note("a", body="Shqipëria dhe **çeku**", author="Ana", tags=("Trade talks",))
    words = "paqartë"

    def admits(**parts: object) -> bool:
        searched = searched_text(one, words)
        return NoteFilter(**parts).admits(one, searched, "?1")  # type: ignore[arg-type]

    assert admits(text="SHQIPERIA ceku")
    assert admits(text="paqarte trade ana")
    assert admits(text="?1")
    assert not admits(text="shqiperia missing")
    assert admits(tag="trade TALKS") and not admits(tag="trade")
    assert admits(author="Ana") and not admits(author="An")
    assert not admits(kind=NoteKind.GLOSS, text="ceku")
    assert not NoteFilter(text="  ") and NoteFilter(tag="x")


def test_filter_row_offers_and_clears(qtbot) -> None:
    row = NoteFilterRow(ANNOTATIONS)
    qtbot.addWidget(row)
    row.offer([note("a", author="Ana", tags=("b", "a")), note("b", author="")])
    assert [row.tag.itemText(i) for i in range(row.tag.count())] == ["All tags", "a", "b"]
    assert [row.author.itemText(i) for i in range(row.author.count())] == ["All authors", "Ana"]
    row.author.setCurrentIndex(1)
    row.offer([])
    assert row.value() == NoteFilter(author="Ana")
    qtbot.keyClicks(row.text, "Ç")
    assert row.value().text == "Ç"
    with qtbot.waitSignal(row.changed) as got:
        row.clear_button.click()
    assert got.args == [NoteFilter()]
    assert row.kind.count() == 5 and not row.kind.isHidden()


def test_words_of_a_pair_name_the_translation_first() -> None:
    def side(text_id: str) -> Role:
        return Role.TRANSLATION if text_id == "en" else Role.ORIGINAL

    pair = note("a", targets=(target("sq", "paqartë"), target("en", "unclear")))
    assert words_of(pair, side) == "unclear ↔ paqartë"
    assert words_of(note("b", targets=()), side) == "whole document"
    long = note("c", targets=(target("en", "one " * 100 + "end"),))
    said = words_of(long, side)
    assert len(said) < 150 and said.startswith("one one") and said.endswith("one end")
    assert " … " in said


def test_small_words() -> None:
    assert shorten("two\nlines  here") == "two lines here"
    assert parse_tags(" grain, , #Figures ,figures,  two  words ") == (
        "grain", "Figures", "two words",
    )  # fmt: skip
    assert fold("ÇËRSHËrim") == "cershërim".replace("ë", "e")
    today = date(2026, 11, 20)
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert when(noon.isoformat(), today) == "today"
    assert when("2026-11-19T12:00:00Z", today) == "yesterday"
    assert when("2026-03-02T12:00:00Z", today) == "2 Mar"
    assert when("2025-03-02T12:00:00Z", today) == "2 Mar 2025"
    assert when("no date", today) == ""


def test_what_a_screen_reader_hears(model: NotesModel, opened: Opened) -> None:
    from PySide6.QtCore import Qt

    opened.notes[0] = replace(opened.notes[0], body="Long ago", author="Ana", tags=("x",))
    model.refresh()
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Historian’s annotation 1 on “words of a”: Long ago"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Ana, x"
