"""The question before decisions are given up that were not taken over yet."""

from PySide6.QtWidgets import QMessageBox, QWidget


def may_discard(parent: QWidget, title: str, count: int, stays: str) -> bool:
    """Ask whether the decisions on so many items may go; `stays` says what is not lost."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setWindowTitle(title)
    question.setText(
        question.tr("You have decided on 1 item, and it is not taken over yet.")
        if count == 1
        else question.tr(
            "You have decided on %n items, and they are not taken over yet.", "", count
        )
    )
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
