"""A library with an invented record, for the tests of the window."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from parallax.library import Library, open_library
from parallax.library.identity import new_id
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.texts import store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead, BeadStatus, Gap, check_partition
from parallax.model.anchoring import describe
from parallax.model.document import Document, Reference
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle, Text
from parallax.ui.main_window import MainWindow
from parallax.ui.models import open_document
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.settings import Settings
from parallax.ui.workbench import Workbench

P, K = Paragraph, ParagraphKind

ORIGINAL = (
    P("Bisedë mbi portin e ri", K.HEADING, 1, folio="10"),
    P(
        "Kryetari i delegacionit: Ju falënderojmë për pritjen e ngrohtë. Punëtorët tanë e dinë"
        " se sa vështirë është të ndërtosh një port në dimër.",
        K.SPEECH,
        folio="10",
    ),
    P(
        "Vjet sollëm dyzet mijë ton grurë. Sivjet do të sjellim më shumë, në qoftë se anijet"
        " vijnë me kohë.",
        folio="10",
    ),
    P(
        "Ministri: Për çështjen e kreditit kemi folur edhe në Pekin. Shokët atje na kuptuan,"
        " por afati mbetet i paqartë.",
        K.SPEECH,
        folio="11",
    ),
    P("Ju lutemi ta shqyrtoni edhe një herë kërkesën tonë të shkurtit.", folio="11"),
    P(
        "Kryetari: Do ta shqyrtojmë. Mund të them se përgjigjja do të jetë pozitive, ndonëse jo"
        " për të gjitha pikat që përmendët ju.",
        K.SPEECH,
        folio="11",
    ),
    P(
        "Ministri: Mirë. Atëherë të kalojmë te çmimet e kromit dhe te koha e dorëzimit, që për"
        " ne janë më kryesoret.",
        K.SPEECH,
        folio="12",
    ),
)
TRANSLATION = (
    P("Conversation on the New Port", K.HEADING, 1),
    P(
        "Head of the delegation: We thank you for the warm welcome. Our workers know how hard"
        " it is to build a port in winter.",
        K.SPEECH,
    ),
    P(
        "Last year we brought forty thousand tons of grain.",
        spans=(Span(10, 20, SpanStyle.ITALIC),),
    ),
    P("This year we shall bring more, if the ships come [in] time."),
    P(
        "Minister: We also spoke in [the capital] Beijing about the question of the credit. The"
        " comrades there understood us, but the term remains unclear.",
        K.SPEECH,
    ),
    P(
        "Head: We shall examine it. I can say that the answer will be positive, though not for"
        " all the the [sic] points that you mentioned.",
        K.SPEECH,
    ),
    P(
        "Minister: Good. Then let us move to the prices of chrome and to the time of delivery,"
        " which for us are the most important.",
        K.SPEECH,
    ),
)
BEADS = (
    Bead(0, 1, 0, 1, 0.97, BeadStatus.CONFIRMED),
    Bead(1, 2, 1, 2, 0.98, BeadStatus.CONFIRMED),
    Bead(2, 3, 2, 4, 0.91, BeadStatus.CONFIRMED),
    Bead(3, 4, 4, 5, 0.62),
    Bead(4, 5, 5, 5, 0.9, BeadStatus.AUTO, Gap.UNTRANSLATED),
    Bead(5, 6, 5, 6, 0.93),
    Bead(6, 7, 6, 7, 0.96, BeadStatus.CONFIRMED),
)
#: Kind, body, and the words on either side.
NOTES = (
    (NoteKind.TRANSLATOR, "The typescript has “në dimër” added by hand.", ((1, 1, "in winter"),)),
    (NoteKind.HISTORIAN, "The September report gives 38,500.", ((1, 2, "forty thousand tons"),)),
    (
        NoteKind.TRANSLATOR,
        "Could also be rendered “uncertain”; <b>not bold</b>.",
        ((0, 3, "paqartë"), (1, 4, "unclear")),
    ),
    (NoteKind.QUERY, "Ask the archive for a better scan.", ((0, 3, "afati mbetet i paqartë"),)),
    (NoteKind.HISTORIAN, "First mention of chrome.", ((1, 6, "most important"),)),
)

#: Stores a record and gives the id of its document.
Store = Callable[..., str]


def store_record(
    library: Library,
    original: Sequence[Paragraph],
    translation: Sequence[Paragraph],
    beads: Sequence[Bead],
    notes: Sequence[tuple[NoteKind, str, Sequence[tuple[int, int, str]]]] = (),
    *,
    langs: tuple[str, str] = ("sq", "en"),
    title: str = "Bisedë me delegacionin e tregtisë",
) -> str:
    """Store a record whole; notes name the side (0, 1), the paragraph and the words."""
    check_partition(beads, (0, len(original)), (0, len(translation)))
    reference = Reference("Central State Archive", "23", "", "1962", "14", "10–22")
    document = Document(
        new_id(),
        title,
        "1962-03-14",
        reference,
        created="2026-01-01T00:00:00Z",
        modified="2026-01-01T00:00:00Z",
    )
    with transaction(library):
        store_document(library, document)
        texts: list[Text] = []
        sides = (original, translation)
        for role, lang, paragraphs in zip(Role, langs, sides, strict=True):
            text = Text(new_id(), document.id, role, lang)
            store_text(library, text, paragraphs, lambda stored: None)
            texts.append(text)
        alignment = Alignment(new_id(), document.id, texts[0].id, texts[1].id)
        store_alignment(library, alignment, beads, lambda stored: None)
        for number, (kind, body, places) in enumerate(notes):
            targets: list[Target] = []
            for side, position, words in places:
                paragraphs = [paragraph.text for paragraph in sides[side]]
                start = paragraphs[position].index(words)
                places_of = Place(position, start), Place(position, start + len(words))
                targets.append(describe(texts[side].id, paragraphs, *places_of))
            time = f"2026-01-02T00:00:{number:02}Z"
            store_note(
                library,
                Note(new_id(), document.id, kind, body, "", time, time, targets=tuple(targets)),
            )
    return document.id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def store(library: Library) -> Store:
    """Stores any record: `store(original, translation, beads, notes, langs=..., title=...)`."""
    return lambda *parts, **options: store_record(library, *parts, **options)


@pytest.fixture
def record(store: Store) -> str:
    """The id of a small record of seven rows with five notes."""
    return store(ORIGINAL, TRANSLATION, BEADS, NOTES)


@pytest.fixture
def long_record(store: Store) -> Callable[[int], str]:
    """Makes a record of so many plain rows of about two lines a side; the id of it."""

    def make(rows: int) -> str:
        original = [
            P(f"Rreshti {n}. " + "Fjala e njëjtë përsëritet. " * (n % 7 + 1)) for n in range(rows)
        ]
        translation = [
            P(f"Line {n}. " + "The same word again. " * (n % 5 + 1)) for n in range(rows)
        ]
        beads = [Bead(n, n + 1, n, n + 1, 0.9) for n in range(rows)]
        return store(original, translation, beads)

    return make


@pytest.fixture
def open_endless(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], OpenDocument]]:
    """Opens a make-believe document of so many rows, which are made when asked for."""
    opened: list[OpenDocument] = []

    def open_rows(rows: int) -> OpenDocument:
        def paragraphs(library: object, text_id: str, start: int, stop: int) -> list[Paragraph]:
            return [
                P(f"{n}. " + "words and words again " * (n % 9 + 1))
                for n in range(start, min(stop, rows))
            ]

        def beads(library: object, alignment_id: str, first: int, count: int) -> list[Bead]:
            stop = min(first + count, rows)
            return [Bead(n, n + 1, n, n + 1, 0.9) for n in range(first, stop)]

        texts = [
            Text(str(role), "d", role, lang, paragraph_count=rows, characters=rows * 110)
            for role, lang in zip(Role, ("sq", "en"), strict=True)
        ]
        alignment = Alignment("a", "d", texts[0].id, texts[1].id, rows)
        stub = SimpleNamespace(
            document=lambda library, document_id: Document("d", "Long"),
            alignment=lambda library, document_id: alignment,
            texts=lambda library, document_id: texts,
            paragraphs=paragraphs,
            beads=beads,
            notes=lambda library, document_id: [],
            sign_corrections=lambda library, document_id: {},
            chunk_sizes=lambda library, alignment_id: [(28_000, 28_000)] * -(-rows // 256),
        )
        monkeypatch.setattr(open_document, "reading", stub)
        opened.append(OpenDocument(None, "d"))
        return opened[-1]

    yield open_rows
    for document in opened:
        document.close()


Make = Callable[[], MainWindow]


@pytest.fixture
def make(library: Library, tmp_path: Path, qtbot: QtBot) -> Iterator[Make]:
    """Opens a window on the library, with settings that last from one to the next."""
    made: list[MainWindow] = []

    def build() -> MainWindow:
        window = MainWindow(Workbench(library.again()), Settings(tmp_path / "window.ini"))
        window.resize(1280, 800)
        made.append(window)
        window.show()
        window.activateWindow()
        with qtbot.waitActive(window):
            pass
        return window

    yield build
    for window in made:
        window.close()
        window.workbench.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def closed(make: Make, record: str) -> MainWindow:
    """The window on a library with the small record, no document open."""
    return make()


@pytest.fixture
def window(closed: MainWindow, record: str) -> MainWindow:
    """The window reading the small record."""
    assert closed.workbench.open(record)
    closed.view.setFocus()
    return closed


@pytest.fixture(autouse=True)
def no_key_held() -> Iterator[None]:
    """Qt remembers the last key event's modifiers, and selects by them in the next test."""
    yield
    if QApplication.instance() is not None and QApplication.keyboardModifiers():
        hand = QWidget()
        QTest.keyClick(hand, Qt.Key.Key_unknown)
        hand.deleteLater()


def answer(monkeypatch: pytest.MonkeyPatch, which: str | None) -> list[str]:
    """Click the button of this name in each question, or press Return; the questions asked."""
    asked: list[str] = []

    def exec_(box: QMessageBox) -> None:
        asked.append(box.text())
        box.show()
        if which is None:
            QTest.keyClick(box, Qt.Key.Key_Return)
        else:
            next(one for one in box.buttons() if one.text().replace("&", "") == which).click()

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked
