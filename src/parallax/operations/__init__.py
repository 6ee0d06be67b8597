"""Every act by its name. Each is one transaction and returns what it changed.

All of them raise UserError, with the library as it was, where the act cannot be done.
"""

from parallax.operations.accept_review import accept_review
from parallax.operations.around import correct, make_ready, rows_near
from parallax.operations.attach_texts import attach_texts, files_differ
from parallax.operations.beads import (
    confirm_all_above,
    confirm_beads,
    merge_beads,
    move_paragraph,
    set_gap,
    split_bead,
    unconfirm_beads,
)
from parallax.operations.belonging import seem_unrelated
from parallax.operations.collections import (
    create_collection,
    delete_collection,
    move_collection,
    rename_collection,
)
from parallax.operations.documents import (
    edit_document,
    empty_bin,
    move_document,
    move_to_bin,
    remember_place,
    restore_from_bin,
)
from parallax.operations.doubts import doubts
from parallax.operations.edition import edition_content, export_edition
from parallax.operations.export import ExportReport, export_as
from parallax.operations.export_trial import ExportTrial, NoteCounts, count_notes, try_export
from parallax.operations.folder import (
    FolderReport,
    NotRead,
    PreparedFolder,
    import_folder,
    pair_by_hand,
    prepare_folder,
)
from parallax.operations.highlighting import HighlightReport, came_as_pdf, highlight_source
from parallax.operations.import_catalogue import Choice, Do, import_catalogue, merge_the_sure
from parallax.operations.import_pair import already_imported, import_pair
from parallax.operations.layers import layers_for
from parallax.operations.learned import (
    Knowledge,
    knowledge,
    learn_first,
    learn_from_confirmed,
    learned_layer,
)
from parallax.operations.marks import note_marks
from parallax.operations.merge_documents import merge_documents
from parallax.operations.notes import delete_note, edit_note, write_note
from parallax.operations.open_edition import OpenedEdition, open_edition, read_edition
from parallax.operations.origins import save_source_file, text_origin
from parallax.operations.packet import PacketReport, export_packet
from parallax.operations.prepare_catalogue import PreparedCatalogue, prepare_catalogue
from parallax.operations.prepare_pair import PreparedPair, prepare_pair, read_text
from parallax.operations.prepare_pair_file import prepare_pair_file
from parallax.operations.preview import edition_preview, volume_preview
from parallax.operations.read_file import read_file
from parallax.operations.read_review import read_review
from parallax.operations.realign import realign
from parallax.operations.references import export_references, references_in
from parallax.operations.sample import find_or_import_sample, sample_files
from parallax.operations.signs import (
    KindFound,
    PlacedSign,
    correct_sign,
    document_signs,
    signs_by_kind,
)
from parallax.operations.studying import study_document
from parallax.operations.swaps import swaps
from parallax.operations.undo import apply_changes
from parallax.operations.upkeep import back_up, check_library, repair_search, restore_library
from parallax.operations.volume import export_volume, volume_content, volume_documents
from parallax.operations.waiting import waiting_for

__all__ = [
    "Choice",
    "Do",
    "ExportReport",
    "ExportTrial",
    "FolderReport",
    "HighlightReport",
    "KindFound",
    "Knowledge",
    "NotRead",
    "NoteCounts",
    "OpenedEdition",
    "PacketReport",
    "PlacedSign",
    "PreparedCatalogue",
    "PreparedFolder",
    "PreparedPair",
    "accept_review",
    "already_imported",
    "apply_changes",
    "attach_texts",
    "back_up",
    "came_as_pdf",
    "check_library",
    "confirm_all_above",
    "confirm_beads",
    "correct",
    "correct_sign",
    "count_notes",
    "create_collection",
    "delete_collection",
    "delete_note",
    "document_signs",
    "doubts",
    "edit_document",
    "edit_note",
    "edition_content",
    "edition_preview",
    "empty_bin",
    "export_as",
    "export_edition",
    "export_packet",
    "export_references",
    "export_volume",
    "files_differ",
    "find_or_import_sample",
    "highlight_source",
    "import_catalogue",
    "import_folder",
    "import_pair",
    "knowledge",
    "layers_for",
    "learn_first",
    "learn_from_confirmed",
    "learned_layer",
    "make_ready",
    "merge_beads",
    "merge_documents",
    "merge_the_sure",
    "move_collection",
    "move_document",
    "move_paragraph",
    "move_to_bin",
    "note_marks",
    "open_edition",
    "pair_by_hand",
    "prepare_catalogue",
    "prepare_folder",
    "prepare_pair",
    "prepare_pair_file",
    "read_edition",
    "read_file",
    "read_review",
    "read_text",
    "realign",
    "references_in",
    "remember_place",
    "rename_collection",
    "repair_search",
    "restore_from_bin",
    "restore_library",
    "rows_near",
    "sample_files",
    "save_source_file",
    "seem_unrelated",
    "set_gap",
    "signs_by_kind",
    "split_bead",
    "study_document",
    "swaps",
    "text_origin",
    "try_export",
    "unconfirm_beads",
    "volume_content",
    "volume_documents",
    "volume_preview",
    "waiting_for",
    "write_note",
]
