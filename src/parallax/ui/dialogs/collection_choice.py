"""Choosing the collection that a document is kept in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from parallax.model.document import Collection


class CollectionChoice(QComboBox):
    """All collections by their paths, after "No collection", whose id is ""."""

    def __init__(
        self, collections: Sequence[Collection], chosen: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Collection"))
        self.addItem(self.tr("No collection"), "")
        for one in sorted(collections, key=lambda one: path_of(one, collections).casefold()):
            self.addItem(path_of(one, collections), one.id)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def chosen(self) -> str:
        return str(self.currentData() or "")


def path_of(collection: Collection, all_of_them: Sequence[Collection]) -> str:
    """The name with those above it: "Trade talks / Drafts"."""
    by_id = {one.id: one for one in all_of_them}
    names = [collection.name]
    above = by_id.get(collection.parent_id)
    # A ring of collections must not be followed for ever.
    while above is not None and len(names) < 20:
        names.append(above.name)
        above = by_id.get(above.parent_id)
    return " / ".join(reversed(names))
