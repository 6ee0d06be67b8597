"""What the editor tells the readers of an edition."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QSizePolicy

from parallax.model.edition import EditionOptions
from parallax.ui.dialogs.edition_tab import EditionTab
from parallax.ui.panes.note_body_edit import NoteBodyEdit
from parallax.ui.theme import Theme


class StatementTab(EditionTab):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        name = QLabel(self.tr("&Editor’s statement"))
        self.statement = NoteBodyEdit(theme)
        self.statement.setObjectName("statement")
        self.statement.setAccessibleName(self.tr("Editor’s statement, in Markdown"))
        self.statement.setPlaceholderText(
            self.tr("How the text was established, what was changed in it, whom you thank")
        )
        name.setBuddy(self.statement)
        policy = self.statement.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.statement.setSizePolicy(policy)
        self._given = ""
        self.add("statement", name)
        self.add("statement", self.statement)
        self.hint(
            "statement",
            self.tr("In Markdown, as notes are: *italic*, **bold**, “- ” before lines of a list."),
        )
        self.column.setStretch(1, 1)
        self.statement.textChanged.connect(self.changed)
        self.statement.done.connect(self.focusNextChild)

    def fill(self, options: EditionOptions) -> None:
        if options.statement != self._said():
            self._given = options.statement
            self.statement.setPlainText(options.statement)
            self.statement.document().setModified(False)

    def into(self, options: EditionOptions) -> EditionOptions:
        return replace(options, statement=self._said())

    def _said(self) -> str:
        # What was given comes back to the letter, though no text field holds every character.
        return self.statement.words() if self.statement.document().isModified() else self._given
