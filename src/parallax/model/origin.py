"""Where a text came from."""

from dataclasses import dataclass

from parallax.model.reading import Repair
from parallax.model.text import Role


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """What the library knows of the file one text was read from.

    `path` is where it lay, `sha256` the checksum of its bytes, `read` when it was read (ISO
    8601, UTC). `size` is the number of bytes that the library keeps of it, None where only
    checksum and place are kept. `made` are the repairs that were made, `undone` those that the
    reader had left undone. All but `text_id` and `role` may be empty for texts of older libraries.
    """

    text_id: str
    role: Role
    name: str
    path: str
    format: str
    encoding: str
    sha256: str
    read: str
    size: int | None
    made: tuple[Repair, ...]
    undone: tuple[Repair, ...]

    @property
    def is_kept(self) -> bool:
        return self.size is not None
