"""What a format of files declares about itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parallax.formats.source import Source
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, IncomingPair, RepairKind

#: Whether a dictionary knows this word.
IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader may choose: the character encoding, None to find it out (formats that
    carry their own take no notice of it), and the repairs that are not to be made.

    `is_word` tells whether a dictionary of either language knows a word, in any case; None
    where none is at hand, and a reader has only the words of the text itself to go by."""

    encoding: str | None = None
    without: frozenset[RepairKind] = field(default_factory=frozenset[RepairKind])
    is_word: IsWord | None = None


#: Reads a file whole.
Reader = Callable[[Source, ReadOptions, Progress], Incoming]
#: Reads a file of two matched texts; None where the file holds but one.
PairReader = Callable[[Source, ReadOptions, Progress], IncomingPair | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A file as bytes, and sentences on what of the document could not go into it."""

    data: bytes
    left_out: tuple[str, ...] = ()


#: The fields of `EditionOptions` by which notes are chosen, and those that say where they stand.
NOTE_CHOICES = frozenset(
    {"note_kinds", "authors", "tags", "note_sides", "changed_from", "changed_to"}
)
NOTE_PLACES = frozenset({"annotations", "translators"})

#: What a page takes that flows with its window.
WEB_CHOICES = NOTE_CHOICES | NOTE_PLACES | {"layout", "swapped", "lemmas", "statement"}
#: What a text document of an office program takes.
OFFICE_CHOICES = WEB_CHOICES | {"paper", "font_size"}

#: Makes a file of a whole document; the options say which texts and notes, in which order.
Writer = Callable[[EditionContent, EditionOptions, Progress], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: its name for people, its suffixes, and what Parallax does with it.

    `suffixes` are lower case with their dot, the usual one first. `read` is None for a
    format that is only written, or that always holds two texts; `read_pair` is None for one
    that never does. `write` is None for one that is only read; the others are called by their
    `key` on the console. `only_read` are suffixes of files that are never written. `use` says in
    one sentence what a written file is for; `takes` names the fields of `EditionOptions` that
    change it; `has_texts` is False where it holds notes alone, or only the reference.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    read_pair: PairReader | None = None
    write: Writer | None = None
    key: str = ""
    only_read: tuple[str, ...] = ()
    use: str = ""
    takes: frozenset[str] = frozenset()
    has_texts: bool = True

    @property
    def reads(self) -> bool:
        return self.read is not None or self.read_pair is not None

    @property
    def writes(self) -> bool:
        return self.write is not None
