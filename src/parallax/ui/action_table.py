"""Everything a reader can call for by menu or key, in one table.

The table makes the QActions, the menus, the context menu, the tooltips and the F1 list. A
handler is named "acts.method"; the window passes the objects that hold the methods.
"""

# A table is read across: one action a line, however long.
# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QAction

from parallax.model.text import Role
from parallax.ui.situation import Situation

When = Callable[[Situation], bool]


class Scope(StrEnum):
    """Where an action's keys are heard."""

    WINDOW = "window"
    READING = "reading"  # only while the texts have the focus: single letters


@dataclass(frozen=True, slots=True)
class Spec:
    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    when: When = lambda now: True
    handler: str = ""
    scope: Scope = Scope.WINDOW
    checkable: bool = False
    group: str = ""  # exclusive choices
    value: Any = None  # handed to the handler
    separated: bool = False  # a line above it in the menu
    sub: str = ""  # a menu within the menu
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def _document(now: Situation) -> bool:
    return now.document


def _bead(now: Situation) -> bool:
    return now.editable


def _gap(now: Situation) -> bool:
    return now.editable and now.bead is not None and now.bead.is_gap


N = QT_TRANSLATE_NOOP
R = Scope.READING


def _always(now: Situation) -> bool:
    return True


def _can_note(now: Situation) -> bool:
    return now.document and now.can_write


MENUS = (
    ("file", N("Actions", "&File")),
    ("edit", N("Actions", "&Edit")),
    ("view", N("Actions", "&View")),
    ("notes", N("Actions", "&Notes")),
    ("alignment", N("Actions", "&Alignment")),
    ("help", N("Actions", "&Help")),
)

#: Menus within menus that the library offers too.
COPY_REFERENCE = N("Actions", "Copy &Reference")
EXPORT_REFERENCES = N("Actions", "Export &References")

# fmt: off
ACTIONS: tuple[Spec, ...] = (
    Spec("open-pair", "file", N("Actions", "&Open Two Files…"), ("Ctrl+O",), N("Actions", "Open an original and its translation"), lambda n: n.can_write, "files.open_pair"),
    Spec("open-folder", "file", N("Actions", "Open a &Folder…"), ("Ctrl+Shift+O",), N("Actions", "Pair the files of a folder and add them all"), lambda n: n.can_write, "files.open_folder"),
    Spec("import-list", "file", N("Actions", "Import a &List…"), ("Ctrl+Shift+I",), N("Actions", "Add the documents that a list names; their texts come later"), lambda n: n.can_write, "files.import_list"),
    Spec("open-edition", "file", N("Actions", "Open Ed&ition…"), ("Ctrl+Shift+E",), N("Actions", "Restore what a PDF of Parallax carries, or merge it with what is there"), lambda n: n.can_write, "editions.open_edition"),
    Spec("open-sample", "file", N("Actions", "Open the &Sample"), (), N("Actions", "Open the conversation that comes with the program"), lambda n: n.can_write, "files.open_sample"),
    Spec("close-document", "file", N("Actions", "&Close Document"), ("Ctrl+W",), N("Actions", "Close this document; everything is saved"), _document, "files.close_document"),
    Spec("add-texts", "file", N("Actions", "Add I&ts Texts…"), ("Ctrl+T",), N("Actions", "Give this document its original and translation"), lambda n: n.document and not n.texts and n.can_write, "files.add_texts", separated=True),
    Spec("details", "file", N("Actions", "Document &Details…"), ("Ctrl+I",), N("Actions", "Title, date, reference and credits"), _can_note, "files.details"),
    Spec("export", "file", N("Actions", "&Export…"), ("Ctrl+E",), N("Actions", "Write the annotated edition as a PDF, or as a file for other programs"), _document, "exporting.export"),
    Spec("bring-review", "file", N("Actions", "Bring a Re&view Back…"), (), N("Actions", "See what a reviewer changed and remarked in a table, and accept or refuse it"), lambda n: n.document and n.texts and n.can_write, "reviewing.bring_back"),
    Spec("highlight-original", "file", N("Actions", "The &Original’s PDF…"), (), N("Actions", "Write the notes as highlights and comments onto a copy of the PDF that the original came as"), lambda n: Role.ORIGINAL in n.pdfs, "files.highlight", value="original", sub=N("Actions", "&Write Notes onto a Copy of")),
    Spec("highlight-translation", "file", N("Actions", "The &Translation’s PDF…"), (), N("Actions", "Write the notes as highlights and comments onto a copy of the PDF that the translation came as"), lambda n: Role.TRANSLATION in n.pdfs, "files.highlight", value="translation", sub=N("Actions", "&Write Notes onto a Copy of")),
    Spec("export-bibtex", "file", N("Actions", "&BibTeX…"), (), N("Actions", "Write this document’s reference for LaTeX and programs for references"), _document, "citing.export_reference", value="bibtex", sub=EXPORT_REFERENCES),
    Spec("export-csl", "file", N("Actions", "&CSL-JSON…"), (), N("Actions", "Write this document’s reference with all its parts, for programs for references"), _document, "citing.export_reference", value="csl-json", sub=EXPORT_REFERENCES),
    Spec("export-ris", "file", N("Actions", "&RIS…"), (), N("Actions", "Write this document’s reference for older programs for references"), _document, "citing.export_reference", value="ris", sub=EXPORT_REFERENCES),
    Spec("back-up", "file", N("Actions", "&Back Up Library…"), (), N("Actions", "Write a copy of the whole library"), _always, "files.back_up", separated=True),
    Spec("quit", "file", N("Actions", "&Quit"), ("Ctrl+Q",), N("Actions", "Leave; everything is saved"), _always, "files.quit", separated=True, role=QAction.MenuRole.QuitRole),

    Spec("copy", "edit", N("Actions", "&Copy"), ("Ctrl+C",), N("Actions", "Copy the selected words"), lambda n: n.selection, "reading.copy", R, separated=True),
    Spec("copy-rich", "edit", N("Actions", "Copy with &Formatting"), ("Ctrl+Alt+C",), N("Actions", "Copy the selected words with bold and italic"), lambda n: n.selection, "reading.copy_rich", R),
    Spec("copy-quotation", "edit", N("Actions", "Copy as &Quotation"), ("Ctrl+Shift+C",), N("Actions", "Copy both languages with the archival reference"), lambda n: n.selection, "reading.copy_quotation", R),
    Spec("reference-archive", "edit", N("Actions", "As the &Archive Has It"), (), N("Actions", "Copy the reference in the archive’s own order; with words selected, with their folios"), _document, "citing.copy_reference", value="archive", sub=COPY_REFERENCE),
    Spec("reference-digital", "edit", N("Actions", "As &Digital Archives Ask"), (), N("Actions", "Copy title, date, reference and credits, as digital archives ask to be cited"), _document, "citing.copy_reference", value="digital-archive", sub=COPY_REFERENCE),
    Spec("reference-note", "edit", N("Actions", "Chicago &Note"), (), N("Actions", "Copy the reference for a footnote after the Chicago Manual of Style"), _document, "citing.copy_reference", value="chicago-note", sub=COPY_REFERENCE),
    Spec("reference-bibliography", "edit", N("Actions", "Chicago &Bibliography"), (), N("Actions", "Copy the reference for a bibliography after the Chicago Manual of Style"), _document, "citing.copy_reference", value="chicago-bibliography", sub=COPY_REFERENCE),
    Spec("find", "edit", N("Actions", "&Find…"), ("Ctrl+F",), N("Actions", "Search both texts and all notes"), _always, "searching.find", separated=True),
    Spec("find-next", "edit", N("Actions", "Find Ne&xt"), ("F3",), N("Actions", "Go to the next hit"), lambda n: n.hits > 0, "searching.next_hit"),
    Spec("find-previous", "edit", N("Actions", "Find Pre&vious"), ("Shift+F3",), N("Actions", "Go to the previous hit"), lambda n: n.hits > 0, "searching.previous_hit"),
    Spec("preferences", "edit", N("Actions", "Pre&ferences…"), ("Ctrl+,",), N("Actions", "Your name, the reading face, the theme"), _always, "help.preferences", separated=True, role=QAction.MenuRole.PreferencesRole),

    Spec("sides-both", "view", N("Actions", "&Both Texts"), ("Ctrl+1",), N("Actions", "Show both texts side by side"), _always, "reading.set_sides", checkable=True, group="sides", value="both"),
    Spec("sides-original", "view", N("Actions", "&Original Only"), ("Ctrl+2",), N("Actions", "Show the original alone"), _always, "reading.set_sides", checkable=True, group="sides", value="original"),
    Spec("sides-translation", "view", N("Actions", "&Translation Only"), ("Ctrl+3",), N("Actions", "Show the translation alone"), _always, "reading.set_sides", checkable=True, group="sides", value="translation"),
    Spec("swap", "view", N("Actions", "&Swap Sides"), ("Ctrl+Shift+X",), N("Actions", "Put the translation on the left, or back"), _always, "reading.set_swapped", checkable=True),
    Spec("signs", "view", N("Actions", "Show Editorial Si&gns"), ("Ctrl+Shift+G",), N("Actions", "Set off brackets, [sic], speakers and folios by colour"), _always, "reading.set_signs", checkable=True),
    Spec("legend", "view", N("Actions", "&Kinds of Signs"), ("Ctrl+Shift+L",), N("Actions", "Which signs the editors used, how many, and which are shown"), _always, "signs.show_legend"),
    Spec("tint-counterparts", "view", N("Actions", "Tint Count&erparts"), (), N("Actions", "Tint the counterpart of the sentence under the pointer, and what renders selected words"), _always, "counterparts.set_tinting", checkable=True),
    Spec("show-counterpart", "view", N("Actions", "Show &Counterpart"), ("Alt+Return", "Alt+Enter"), N("Actions", "Show what translates the sentence at the caret, or renders the selected words"), _document, "counterparts.show_counterpart", R),
    Spec("larger", "view", N("Actions", "&Larger Text"), ("Ctrl++", "Ctrl+="), N("Actions", "Larger text"), _always, "reading.larger", separated=True),
    Spec("smaller", "view", N("Actions", "S&maller Text"), ("Ctrl+-",), N("Actions", "Smaller text"), _always, "reading.smaller"),
    Spec("ordinary-size", "view", N("Actions", "O&rdinary Text Size"), ("Ctrl+0",), N("Actions", "Text size back to 100 %"), _always, "reading.ordinary_size"),
    Spec("theme-system", "view", N("Actions", "&Follow the System"), (), N("Actions", "Light or dark as the desktop is"), _always, "reading.set_theme", checkable=True, group="theme", value="system", sub=N("Actions", "T&heme"), separated=True),
    Spec("theme-light", "view", N("Actions", "&Light"), (), N("Actions", "Light paper"), _always, "reading.set_theme", checkable=True, group="theme", value="light", sub=N("Actions", "T&heme")),
    Spec("theme-sepia", "view", N("Actions", "&Sepia"), (), N("Actions", "Warm paper"), _always, "reading.set_theme", checkable=True, group="theme", value="sepia", sub=N("Actions", "T&heme")),
    Spec("theme-dark", "view", N("Actions", "&Dark"), (), N("Actions", "Dark paper"), _always, "reading.set_theme", checkable=True, group="theme", value="dark", sub=N("Actions", "T&heme")),
    Spec("next-theme", "view", N("Actions", "&Next Theme"), ("Ctrl+Shift+T",), N("Actions", "Light, sepia, dark in turn"), _always, "reading.next_theme", sub=N("Actions", "T&heme"), separated=True),
    Spec("next-pane", "view", N("Actions", "Ne&xt Pane"), ("F6",), N("Actions", "Take the keyboard from the library to the texts, to the notes, and round"), _always, "panes.next", separated=True),
    Spec("previous-pane", "view", N("Actions", "Pre&vious Pane"), ("Shift+F6",), N("Actions", "The same the other way round"), _always, "panes.previous"),
    Spec("full-screen", "view", N("Actions", "F&ull Screen"), ("F11",), N("Actions", "Nothing but the window"), _always, "reading.set_full_screen", checkable=True, separated=True),

    Spec("note-translator", "notes", N("Actions", "New &Translator’s Note"), ("N",), N("Actions", "Write a translator’s note on the selected words"), _can_note, "notes.write", R, value="translator"),
    Spec("note-historian", "notes", N("Actions", "New Historian’s &Annotation"), ("Shift+N",), N("Actions", "Write a historian’s annotation on the selected words"), _can_note, "notes.write", R, value="historian"),
    Spec("note-editor", "notes", N("Actions", "New &Editorial Note"), ("E",), N("Actions", "Write an editorial note on the selected words"), _can_note, "notes.write", R, value="editor"),
    Spec("note-query", "notes", N("Actions", "New &Query"), ("Q",), N("Actions", "Write a question to yourself; queries are not printed"), _can_note, "notes.write", R, value="query"),
    Spec("note-gloss", "notes", N("Actions", "New &Gloss"), ("G",), N("Actions", "Explain the selected word"), _can_note, "notes.write", R, value="gloss"),
    Spec("note-document", "notes", N("Actions", "Note on the &Document"), ("Ctrl+Shift+N",), N("Actions", "Write a translator’s note on the whole document"), _can_note, "notes.write_on_document", separated=True),
    Spec("correct-sign", "notes", N("Actions", "What This &Sign Is…"), ("K",), N("Actions", "Say what the sign at the caret is, or make the selected words one"), _can_note, "signs.correct", R, separated=True),
    Spec("edit-note", "notes", N("Actions", "E&dit Note"), ("F2",), N("Actions", "Write in the note that is at hand"), lambda n: n.notes > 0 and n.can_write, "notes.edit", R, separated=True),
    Spec("next-note", "notes", N("Actions", "&Next Note"), ("F7",), N("Actions", "Go to the next note"), lambda n: n.notes > 0, "notes.next_note"),
    Spec("previous-note", "notes", N("Actions", "&Previous Note"), ("Shift+F7",), N("Actions", "Go to the previous note"), lambda n: n.notes > 0, "notes.previous_note"),

    Spec("move-up", "alignment", N("Actions", "Move Paragraph &Up"), ("Alt+Up",), N("Actions", "Move the first paragraph of this side to the row above"), lambda n: n.editable and n.above is not None and n.side_count() > 0, "alignment.move", R, value=-1),
    Spec("move-down", "alignment", N("Actions", "Move Paragraph Do&wn"), ("Alt+Down",), N("Actions", "Move the last paragraph of this side to the row below"), lambda n: n.editable and n.below is not None and n.side_count() > 0, "alignment.move", R, value=1),
    Spec("split", "alignment", N("Actions", "&Divide Here"), ("S",), N("Actions", "Divide the row before the paragraph at the caret"), lambda n: n.editable and n.bead is not None and n.bead.original_count + n.bead.translation_count > 1, "alignment.split", R, separated=True),
    Spec("merge-next", "alignment", N("Actions", "&Join with Next"), ("M", "Ctrl+M"), N("Actions", "Join this row and the one below"), lambda n: n.editable and n.below is not None, "alignment.merge_next", R),
    Spec("merge-previous", "alignment", N("Actions", "Join with Pre&vious"), ("Shift+M", "Ctrl+Shift+M"), N("Actions", "Join this row and the one above"), lambda n: n.editable and n.above is not None, "alignment.merge_previous", R),
    Spec("gap-untranslated", "alignment", N("Actions", "&Not Yet Translated"), ("Ctrl+G, N",), N("Actions", "The translation has still to be made"), _gap, "alignment.set_gap", R, value="untranslated", sub=N("Actions", "Mark &Gap"), checkable=True, group="gap"),
    Spec("gap-omitted", "alignment", N("Actions", "&Omitted by the Translator"), ("Ctrl+G, O",), N("Actions", "Left out on purpose"), _gap, "alignment.set_gap", R, value="omitted", sub=N("Actions", "Mark &Gap"), checkable=True, group="gap"),
    Spec("gap-illegible", "alignment", N("Actions", "&Illegible"), ("Ctrl+G, I",), N("Actions", "The other side cannot be read"), _gap, "alignment.set_gap", R, value="illegible", sub=N("Actions", "Mark &Gap"), checkable=True, group="gap"),
    Spec("gap-added", "alignment", N("Actions", "&Added by the Translator"), ("Ctrl+G, A",), N("Actions", "Not in the original"), _gap, "alignment.set_gap", R, value="added", sub=N("Actions", "Mark &Gap"), checkable=True, group="gap"),
    Spec("gap-none", "alignment", N("Actions", "No &Reason Given"), ("Ctrl+G, R",), N("Actions", "Take the reason away"), _gap, "alignment.set_gap", R, value="", sub=N("Actions", "Mark &Gap"), checkable=True, group="gap"),
    Spec("confirm", "alignment", N("Actions", "&Confirm"), ("C",), N("Actions", "This row is right"), lambda n: n.editable and n.bead is not None and not n.bead.is_confirmed, "alignment.confirm", R, separated=True),
    Spec("unconfirm", "alignment", N("Actions", "&Take Back Confirmation"), ("U",), N("Actions", "This row is not sure after all"), lambda n: n.editable and n.bead is not None and n.bead.is_confirmed, "alignment.unconfirm", R),
    Spec("confirm-above", "alignment", N("Actions", "Confirm &All Above"), ("Shift+C",), N("Actions", "This row and all above it are right"), _bead, "alignment.confirm_above", R),
    Spec("next-doubtful", "alignment", N("Actions", "&Next Doubtful"), ("F8",), N("Actions", "Go to the next row that may be wrong"), lambda n: n.doubtful > 0, "alignment.next_doubtful", separated=True),
    Spec("previous-doubtful", "alignment", N("Actions", "&Previous Doubtful"), ("Shift+F8",), N("Actions", "Go to the previous row that may be wrong"), lambda n: n.doubtful > 0, "alignment.previous_doubtful"),
    Spec("most-doubtful", "alignment", N("Actions", "Mos&t Doubtful First"), ("Ctrl+F8",), N("Actions", "Go to the row that is most likely wrong, then to the next most likely"), lambda n: n.doubtful > 0, "alignment.most_doubtful"),
    Spec("confirm-next", "alignment", N("Actions", "Confirm and &Go to Next Doubtful"), ("D",), N("Actions", "This row is right; go on to the next that may be wrong"), lambda n: n.editable and (n.doubtful > 0 or (n.bead is not None and not n.bead.is_confirmed)), "alignment.confirm_next", R),
    Spec("realign", "alignment", N("Actions", "&Match Anew Between Confirmed"), ("Ctrl+Shift+R",), N("Actions", "Match all rows between the confirmed ones anew"), _bead, "alignment.realign", separated=True),

    Spec("shortcuts", "help", N("Actions", "&Keyboard Shortcuts"), ("F1",), N("Actions", "All keys in one list"), _always, "help.shortcuts"),
    Spec("guide", "help", N("Actions", "User’s &Guide"), (), N("Actions", "How to work with Parallax"), _always, "help.guide"),
    Spec("log-folder", "help", N("Actions", "Show &Log Folder"), (), N("Actions", "Where faults of the program are written down"), _always, "help.log_folder", separated=True),
    Spec("about", "help", N("Actions", "&About Parallax"), (), N("Actions", "Version, licence, and what the program is made of"), _always, "help.about", role=QAction.MenuRole.AboutRole),
)

#: Keys that a pane or the texts themselves answer to; for the F1 list.
OTHER_KEYS: tuple[tuple[str, str, str], ...] = (
    ("edit", N("Actions", "Undo"), "Ctrl+Z"),
    ("edit", N("Actions", "Redo"), "Ctrl+Shift+Z"),
    ("notes", N("Actions", "Select on the other side too, for one note on both"), N("Actions", "Ctrl and drag")),
    ("notes", N("Actions", "Leave the note"), "Esc"),
    ("library", N("Actions", "In a list that is imported: add, merge, leave out"), "A, M, L"),
    ("library", N("Actions", "In an edition that is opened: keep mine, take theirs, keep both"), "M, T, B"),
    ("library", N("Actions", "In a review: accept, refuse"), "A, R"),
    ("library", N("Actions", "Take over what is accepted of a review"), "Ctrl+Return"),
    ("library", N("Actions", "Rename"), "F2"),
    ("library", N("Actions", "Move to the bin"), "Del"),
    ("library", N("Actions", "Open"), "Return"),
    ("library", N("Actions", "Show or hide the library"), "Ctrl+L"),
)

#: What the context menu over a row offers, in this order; None is a line.
CONTEXT = (
    "copy", "copy-quotation", "Copy &Reference", "show-counterpart", None,
    "note-translator", "note-historian", "note-editor", "note-query", "note-gloss", "correct-sign", None,
    "move-up", "move-down", "split", "merge-next", "merge-previous", "Mark &Gap", None,
    "confirm", "confirm-above", "unconfirm",
)
# fmt: on
