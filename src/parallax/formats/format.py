"""What a format of files declares about itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parallax.formats.source import Source
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, RepairKind


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader may choose: the character encoding, None to find it out (formats that
    carry their own take no notice of it), and the repairs that are not to be made."""

    encoding: str | None = None
    without: frozenset[RepairKind] = field(default_factory=frozenset[RepairKind])


#: Reads a file whole.
Reader = Callable[[Source, ReadOptions, Progress], Incoming]


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
