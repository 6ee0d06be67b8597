"""What a reader says of an editor's sign, where the program took it for something else."""

from dataclasses import dataclass

#: Stored for words that are no sign at all.
NO_SIGN = "none"


@dataclass(frozen=True, slots=True)
class SignCorrection:
    """The code points [start, end) of a paragraph are a sign of the kind `sign` (the value
    of an `apparatus.signs.SignKind`), or with `NO_SIGN` none."""

    paragraph_id: str
    start: int
    end: int
    sign: str
