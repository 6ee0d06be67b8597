"""What a format of files declares about itself."""

from collections.abc import Callable
from dataclasses import dataclass

from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming

#: Reads a file whole. The second argument is the character encoding the reader chose, or
#: None to find it out; formats that carry their own take no notice of it.
Reader = Callable[[Source, str | None, Progress], Incoming]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name for people, its suffixes, and what Parallax does with it.

    `suffixes` are lower case with their dot, the usual one first. `read` is None for a
    format that is only written.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    writes: bool = False

    @property
    def reads(self) -> bool:
        return self.read is not None
