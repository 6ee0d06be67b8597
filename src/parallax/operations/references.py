"""The references of documents, for other programs and other writers."""

from collections.abc import Sequence
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.document_rows import document
from parallax.library.reading.one_moment import one_moment
from parallax.library.reading.text_rows import texts
from parallax.model.citation import ReferenceFormat
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.model.text import Role
from parallax.operations.targets import BIBTEX, CSL, RIS, check_target

_SIGNATURES = {
    ReferenceFormat.CSL_JSON: CSL,
    ReferenceFormat.BIBTEX: BIBTEX,
    ReferenceFormat.RIS: RIS,
}


def references_in(
    library: Library,
    ids: Sequence[str],
    format: ReferenceFormat,
    *,
    progress: Progress = no_progress,
) -> str:
    """The references of these documents, in this order, as the text of a file.

    Each document is taken once. Raises UserError for none, or one that is not there.
    """
    from parallax.formats.bibtex import write_bibtex
    from parallax.formats.csl_json import write_csl
    from parallax.formats.ris import write_ris

    if not ids:
        raise UserError("No document is selected; select those whose references you want.")
    found: list[tuple[Document, str]] = []
    with one_moment(library):
        for number, one in enumerate(dict.fromkeys(ids)):
            progress(number / len(ids), "Reading the references")
            found.append((document(library, one), _language(library, one)))
    match format:
        case ReferenceFormat.CSL_JSON:
            return write_csl(found)
        case ReferenceFormat.BIBTEX:
            return write_bibtex(found)
        case ReferenceFormat.RIS:
            return write_ris(found)


def export_references(
    library: Library,
    ids: Sequence[str],
    path: Path,
    format: ReferenceFormat,
    *,
    progress: Progress = no_progress,
) -> int:
    """Write the references of these documents to `path` in UTF-8; how many there are.

    Only an empty file or another one that Parallax wrote is replaced. Raises UserError.
    """
    from parallax.formats.new_file import put_in_place

    check_target(path, _SIGNATURES[format])
    text = references_in(library, ids, format, progress=progress)
    put_in_place(path, text.encode("utf-8"))
    progress(1.0, "Done")
    return len(set(ids))


def _language(library: Library, document_id: str) -> str:
    """The language of a document's original; "" where it has no texts yet."""
    originals = (one for one in texts(library, document_id) if one.role is Role.ORIGINAL)
    return next((one.lang for one in originals if one.lang != "und"), "")
