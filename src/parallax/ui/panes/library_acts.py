"""What a reader does to the documents and collections that the library pane shows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.catalogue import FIELDS, conflicts
from parallax.model.changes import Changes
from parallax.model.errors import UserError
from parallax.ui.field_names import field_name
from parallax.ui.panes.library_model import LibraryModel
from parallax.ui.panes.library_nodes import Node, NodeKind
from parallax.ui.workbench import Workbench

Act = Callable[[Library], Changes]


class LibraryActs(QObject):
    def __init__(self, workbench: Workbench, model: LibraryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._model = model

    def _perform_all(self, acts: Sequence[Act]) -> None:
        """Several acts that are undone in one step."""
        key = f"library-{uuid4()}" if len(acts) > 1 else ""
        for act in acts:
            if self._workbench.perform(act, merge_key=key) is None:
                return

    def rename(self, node: Node, name: str) -> None:
        if node.kind is NodeKind.COLLECTION:
            self._perform_all([lambda lib: operations.rename_collection(lib, node.id, name)])
        elif node.kind is NodeKind.DOCUMENT:

            def retitle(lib: Library) -> Changes:
                document = reading.document(lib, node.id)
                return operations.edit_document(lib, replace(document, title=name))

            self._perform_all([retitle])

    def drop(self, items: list[tuple[NodeKind, str]], target: Node) -> None:
        """Documents and collections were dropped on a collection, on the bin or on nothing."""
        ids = [one for kind, one in items if kind is NodeKind.DOCUMENT]
        groups = [one for kind, one in items if kind is NodeKind.COLLECTION]
        if target.kind is NodeKind.BIN:
            self._to_bin(ids)
            return
        self.move(ids, target.id)
        self._perform_all(
            [lambda lib, one=one: operations.move_collection(lib, one, target.id) for one in groups]
        )

    def move(self, ids: Sequence[str], collection_id: str) -> None:
        """Put documents into a collection, "" for none; those in the bin come out of it."""
        acts: list[Act] = []
        for one in ids:
            if self._is_in_bin(one):
                acts.append(lambda lib, one=one: operations.restore_from_bin(lib, one))
            acts.append(lambda lib, one=one: operations.move_document(lib, one, collection_id))
        self._perform_all(acts)

    def _is_in_bin(self, document_id: str) -> bool:
        return self._model.node(self._model.index_of(NodeKind.DOCUMENT, document_id)).in_bin

    def _to_bin(self, ids: Sequence[str]) -> None:
        wanted = [one for one in ids if not self._is_in_bin(one)]
        self._perform_all([lambda lib, one=one: operations.move_to_bin(lib, one) for one in wanted])

    def restore(self, ids: Sequence[str]) -> None:
        self._perform_all(
            [lambda lib, one=one: operations.restore_from_bin(lib, one) for one in ids]
        )

    def delete(self, nodes: Sequence[Node]) -> None:
        """Documents go to the bin; a collection gives its contents to the one above it."""
        self._to_bin([node.id for node in nodes if node.kind is NodeKind.DOCUMENT])
        gone = [node.id for node in nodes if node.kind is NodeKind.COLLECTION]
        self._perform_all(
            [lambda lib, one=one: operations.delete_collection(lib, one) for one in gone]
        )

    def merge(self, ids: Sequence[str]) -> None:
        """Make the first document of all of them; what they differ in is said."""
        try:
            kept, *others = (reading.document(self._workbench.library, one) for one in ids)
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        done = self._workbench.perform(lambda lib: operations.merge_documents(lib, ids[0], ids[1:]))
        if done is None:
            return
        words = self.tr("%1 documents are one now; the others are in the bin.")
        sentences = [words.replace("%1", str(len(ids)))]
        differ = {one.field for other in others for one in conflicts(kept, other)}
        if differ:
            words = self.tr("They differed in: %1; what the first says was kept.")
            names = ", ".join(field_name(field) for field in FIELDS if field in differ)
            sentences.append(words.replace("%1", names))
        self._workbench.message.emit(" ".join([*sentences, self.tr("Undo: Ctrl+Z")]))
