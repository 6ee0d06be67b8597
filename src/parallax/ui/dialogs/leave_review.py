"""The question before decisions on a review are given up."""

from PySide6.QtWidgets import QMessageBox, QWidget


def may_give_up(parent: QWidget, count: int) -> bool:
    """Ask whether the decisions on so many items, none of which is taken over, may go."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setWindowTitle(question.tr("Bring a review back"))
    question.setText(
        question.tr("You have decided on 1 item, and it is not taken over yet.")
        if count == 1
        else question.tr(
            "You have decided on %n items, and they are not taken over yet.", "", count
        )
    )
    question.setInformativeText(
        question.tr("These decisions are kept nowhere else; the table itself stays as it is.")
    )
    leave = question.addButton(
        question.tr("Discard the decisions"), QMessageBox.ButtonRole.DestructiveRole
    )
    keep = question.addButton(question.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(keep)
    question.setEscapeButton(keep)
    question.exec()
    question.deleteLater()
    return question.clickedButton() is leave
