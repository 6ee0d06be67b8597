"""The question before decisions are given up that were not taken over yet."""

from PySide6.QtWidgets import QMessageBox, QWidget


def may_discard(parent: QWidget, decided: str, stays: str) -> bool:
    """Ask whether decisions may go: `decided` says what was, `stays` what is not lost."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setWindowTitle(parent.windowTitle())
    question.setText(decided)
    question.setInformativeText(stays)
    leave = question.addButton(
        question.tr("Discard the decisions"), QMessageBox.ButtonRole.DestructiveRole
    )
    keep = question.addButton(question.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(keep)
    question.setEscapeButton(keep)
    question.exec()
    question.deleteLater()
    return question.clickedButton() is leave
