"""Where a file may be written without something else being lost."""

import errno
from collections.abc import Collection
from pathlib import Path

from parallax.library.library import Library
from parallax.model.errors import UserError
from parallax.operations.older_edition import check_older_edition

PDF, PNG = b"%PDF", b"\x89PNG\r\n\x1a\n"

#: How lists of references begin that Parallax wrote.
CSL, BIBTEX, RIS = b'[\n  {\n    "id": "', b"% References from Parallax", b"TY  - MANSCPT"

_REFERENCES = "list of references that Parallax wrote"
_KINDS = {PDF: "PDF", PNG: "PNG picture", CSL: _REFERENCES, BIBTEX: _REFERENCES, RIS: _REFERENCES}


#: What a PDF says of itself that Parallax set; `formats.edition.joining` writes it.
OWN_PDF = b"<xmp:CreatorTool>Parallax"
_PIECE = 1 << 20


#: By what a file shows that it was written meanwhile; None where there is none.
State = tuple[int, int] | None


def check_edition_target(
    library: Library, path: Path, document_ids: Collection[str], *, replace: bool
) -> State:
    """Raise UserError where an edition of these documents must not or cannot go. An older one of
    the same gives way; a PDF of anybody else, which may be somebody's scan, and an edition with
    more in it than the library has, only to `replace`. Returns the state that was looked at."""
    from parallax.formats import check_suffix

    check_suffix(path.suffix.lower(), "pdf", (".pdf",))
    state = state_of(path)
    check_target(path, PDF)
    if replace or not path.exists() or not path.stat().st_size:
        return state
    if not _is_ours(path):
        raise UserError(
            f"{path} exists and was not written by Parallax, so it was left as it is; choose"
            " another name, or say that it may be replaced (--force)."
        )
    check_older_edition(library, path, document_ids)
    return state


def state_of(path: Path) -> State:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            before = b""
            while piece := file.read(_PIECE):
                if OWN_PDF in before + piece:
                    return True
                before = piece[-len(OWN_PDF) :]
    except OSError:
        return False
    return False


def check_target(path: Path, signature: bytes) -> None:
    """Raise UserError where a file of the kind that begins with `signature` must not or
    cannot go.

    An existing file gives way only if it is empty or of that kind itself, so that no text,
    library or other work is ever written over.
    """
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder; give the name of a file in it.")
        if not path.parent.is_dir():
            raise UserError(f"There is no folder {path.parent}; make it, or choose another place.")
        if not path.exists():
            return
        with path.open("rb") as file:
            head = file.read(len(signature))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            from parallax.formats.new_file import refusal

            raise refusal(path, error) from error
        raise UserError(
            f"{path} could not be read ({error.strerror}), so it was left as it is; choose"
            " another name."
        ) from error
    if head and head != signature:
        raise UserError(
            f"{path} exists and is not a {_KINDS[signature]}, so it was left as it is; choose"
            " another name."
        )
