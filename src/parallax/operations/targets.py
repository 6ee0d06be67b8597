"""Where a file may be written without something else being lost."""

import errno
from pathlib import Path

from parallax.model.errors import UserError

PDF, PNG = b"%PDF", b"\x89PNG\r\n\x1a\n"

#: How lists of references begin that Parallax wrote.
CSL, BIBTEX, RIS = b'[\n  {\n    "id": "', b"% References from Parallax", b"TY  - MANSCPT"

_REFERENCES = "list of references that Parallax wrote"
_KINDS = {PDF: "PDF", PNG: "PNG picture", CSL: _REFERENCES, BIBTEX: _REFERENCES, RIS: _REFERENCES}


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
