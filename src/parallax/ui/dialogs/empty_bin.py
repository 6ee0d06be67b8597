"""The question before the bin is emptied."""

from PySide6.QtWidgets import QMessageBox, QWidget


def may_empty(parent: QWidget, count: int) -> bool:
    """Ask whether so many documents are to be deleted for good."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setWindowTitle(question.tr("Empty bin"))
    question.setText(
        question.tr("Delete the document in the bin for good?")
        if count == 1
        else question.tr("Delete the %n documents in the bin for good?", "", count)
    )
    question.setInformativeText(
        question.tr("Their texts and notes go with them. This cannot be undone.")
    )
    delete = question.addButton(
        question.tr("Delete %n for good", "", count), QMessageBox.ButtonRole.DestructiveRole
    )
    keep = question.addButton(QMessageBox.StandardButton.Cancel)
    question.setDefaultButton(keep)
    question.exec()
    question.deleteLater()
    return question.clickedButton() is delete
