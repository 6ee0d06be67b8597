"""Which kinds of notes an edition prints, and where they stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox

from parallax.model.edition import EditionOptions, Layout, NotePlace
from parallax.model.note import Note, NoteKind
from parallax.ui.dialogs.edition_tab import EditionTab, allow, choose
from parallax.ui.kind_names import kind_plural


class NotesTab(EditionTab):
    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__()
        self.section("note_kinds", self.tr("Notes to print")).setContentsMargins(0, 0, 0, 0)
        self._paged = True
        self.kinds: dict[NoteKind, QCheckBox] = {}
        for kind in NoteKind:
            box = QCheckBox()
            box.toggled.connect(self.changed)
            self.kinds[kind] = box
            self.add("note_kinds", box)
        self.section("translators", self.tr("Where they stand"))
        self.translators = self._places()
        self.annotations = self._places()
        self.lemmas = QCheckBox(self.tr("&Repeat the words a note stands on"))
        self.lemmas.toggled.connect(self.changed)
        form = self.form()
        self.row(form, "translators", self.tr("&Translator’s"), self.translators)
        self.row(form, "annotations", self.tr("&All others"), self.annotations)
        self.flowing = self.hint(
            "translators",
            self.tr("In this format there is no margin: they stand with their calls."),
        )
        self.flowing.setVisible(False)
        self.column.addSpacing(4)
        self.add("lemmas", self.lemmas)
        self.column.addStretch(1)
        self.count(notes)

    def count(self, notes: Sequence[Note]) -> None:
        """Say beside each kind how many notes there are of it."""
        counts = Counter(note.kind for note in notes)
        for kind, box in self.kinds.items():
            name = kind_plural(kind)
            box.setText(f"{name} ({counts[kind]})" if counts[kind] else name)

    def _places(self) -> QComboBox:
        combo = self.combo(
            (
                (self.tr("At the foot of the page"), NotePlace.FOOTNOTES),
                (self.tr("At the end"), NotePlace.ENDNOTES),
                (self.tr("In the margin"), NotePlace.MARGIN),
            )
        )
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def fill(self, options: EditionOptions) -> None:
        for kind, box in self.kinds.items():
            box.setChecked(kind in options.note_kinds)
        choose(self.translators, options.translators)
        choose(self.annotations, options.annotations)
        self.lemmas.setChecked(options.lemmas)

    def into(self, options: EditionOptions) -> EditionOptions:
        return replace(
            options,
            note_kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            translators=NotePlace(self.translators.currentData()),
            annotations=NotePlace(self.annotations.currentData()),
            lemmas=self.lemmas.isChecked(),
        )

    def take(self, fields: frozenset[str]) -> bool:
        # Only pages that are typeset have a margin for notes.
        self._paged = "typeface" in fields
        for combo in (self.translators, self.annotations):
            model = combo.model()
            assert isinstance(model, QStandardItemModel)
            model.item(combo.findData(NotePlace.MARGIN)).setEnabled(self._paged)
        return super().take(fields)

    def show_state(self, options: EditionOptions) -> None:
        margin = NotePlace.MARGIN in (options.translators, options.annotations)
        self.flowing.setVisible(margin and not self._paged)
        for combo, printed in (
            (self.translators, NoteKind.TRANSLATOR in options.note_kinds),
            (self.annotations, bool(options.note_kinds - {NoteKind.TRANSLATOR})),
        ):
            table = options.layout is Layout.REVIEW
            why_not = (
                self.tr("The table for review has a column for notes.")
                if table
                else self.tr("Notes of this kind are not printed.")
            )
            allow(combo, printed and not table, why_not)
        allow(self.lemmas, bool(options.note_kinds), self.tr("No notes are printed."))
