"""How the pages of an edition look."""

from dataclasses import replace

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QLabel

from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionOptions,
    Layout,
    Paper,
    Typeface,
)
from parallax.ui.dialogs.edition_tab import EditionTab, ExactSpin, allow, choose

#: What only pages can be.
_PAGED = (Layout.FACING, Layout.REVIEW)


class PageTab(EditionTab):
    def __init__(self) -> None:
        super().__init__()
        self.layout_choice = self.combo(
            (
                (self.tr("Two columns"), Layout.COLUMNS),
                (self.tr("Facing pages"), Layout.FACING),
                (self.tr("Translation only"), Layout.TRANSLATION),
                (self.tr("Original only"), Layout.ORIGINAL),
                (self.tr("Table for review"), Layout.REVIEW),
            )
        )
        self.paper = self.combo((paper.value, paper) for paper in Paper)
        self.typeface = self.combo((face.value, face) for face in Typeface)
        self.size = ExactSpin(SMALLEST, LARGEST, 0.5, self.tr(" pt"))
        self.spacing = ExactSpin(TIGHTEST, LOOSEST, 5, self.tr(" %"), factor=100)
        self.share = ExactSpin(NARROWEST, WIDEST, 5, self.tr(" %"), factor=100)
        self.swapped = QCheckBox(self.tr("Translation on the l&eft"))
        self.numbers = QCheckBox(self.tr("N&umber the rows"))
        self.flowing = QLabel(self.tr("In this format, as two columns."))
        self.flowing.setObjectName("hint")
        self._paged = self._has_layouts = True
        form = self.form_of_page = self.form()
        self.row(form, "layout", self.tr("&Layout"), self.layout_choice)
        form.addRow("", self.flowing)
        self.row(form, "paper", self.tr("P&aper"), self.paper)
        self.row(form, "typeface", self.tr("&Typeface"), self.typeface)
        self.row(form, "font_size", self.tr("Text si&ze"), self.size)
        self.row(form, "line_spacing", self.tr("L&ine spacing"), self.spacing)
        self.row(form, "column_share", self.tr("Width of o&riginal"), self.share)
        self.column.addSpacing(4)
        self.add("swapped", self.swapped)
        self.add("paragraph_numbers", self.numbers)
        self.column.addStretch(1)
        for combo in (self.layout_choice, self.paper, self.typeface):
            combo.currentIndexChanged.connect(self.changed)
        for spin in (self.size, self.spacing, self.share):
            spin.valueChanged.connect(self.changed)
        for box in (self.swapped, self.numbers):
            box.toggled.connect(self.changed)

    def fill(self, options: EditionOptions) -> None:
        choose(self.layout_choice, options.layout)
        choose(self.paper, options.paper)
        choose(self.typeface, options.typeface)
        self.size.give(options.font_size)
        self.spacing.give(options.line_spacing)
        self.share.give(options.column_share)
        self.swapped.setChecked(options.swapped)
        self.numbers.setChecked(options.paragraph_numbers)

    def into(self, options: EditionOptions) -> EditionOptions:
        return replace(
            options,
            layout=Layout(self.layout_choice.currentData()),
            paper=Paper(self.paper.currentData()),
            typeface=Typeface(self.typeface.currentData()),
            font_size=self.size.number(),
            line_spacing=self.spacing.number(),
            column_share=self.share.number(),
            swapped=self.swapped.isChecked(),
            paragraph_numbers=self.numbers.isChecked(),
        )

    def take(self, fields: frozenset[str]) -> bool:
        # What has a typeface of its own is set in pages.
        self._paged = "typeface" in fields
        self._has_layouts = "layout" in fields
        model = self.layout_choice.model()
        assert isinstance(model, QStandardItemModel)
        for layout in _PAGED:
            model.item(self.layout_choice.findData(layout)).setEnabled(self._paged)
        return super().take(fields)

    def show_state(self, options: EditionOptions) -> None:
        flows = self._has_layouts and not self._paged and options.layout in _PAGED
        self.form_of_page.setRowVisible(self.flowing, flows)
        both = len(options.layout.roles) > 1
        allow(self.swapped, both, self.tr("Only one text is printed."))
        table = options.layout is Layout.REVIEW
        allow(self.numbers, not table, self.tr("The table for review always has numbers."))
        beside = options.layout in (Layout.COLUMNS, Layout.REVIEW)
        allow(self.share, beside, self.tr("Only texts side by side share the width of a page."))
