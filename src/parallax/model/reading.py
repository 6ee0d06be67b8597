"""What a reader of files hands on before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parallax.model.alignment import Bead
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph


class RepairKind(StrEnum):
    """What is put right while a file is read; those of `OPTIONAL` can be left undone."""

    MOJIBAKE = "mojibake"
    LIGATURES = "ligatures"
    LINES = "lines"
    HYPHENS = "hyphens"
    RUNNING_HEADS = "running heads"
    PAGE_NUMBERS = "page numbers"
    INVISIBLE = "invisible characters"
    FOLIOS = "folio marks"
    FOOTNOTES = "footnotes"


OPTIONAL = tuple(kind for kind in RepairKind if kind is not RepairKind.INVISIBLE)


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of repair: how often it was done, a sentence for the reader, and some examples
    as they stood before and after ("" after where something was taken out)."""

    kind: RepairKind
    count: int
    sentence: str
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A footnote, endnote or comment found in a file: its words begin at the code point `start`
    of `paragraph` and stop before `end` of `end_paragraph`, which is the same if nothing is
    said. For a footnote they are the word before its call; `mark` is the call as printed ("1",
    "*"). `paragraph` is -1 where the call was not found: a note on the document.
    """

    kind: NoteKind
    body: str
    paragraph: int
    start: int
    end: int
    author: str = ""
    created: str = ""
    mark: str = ""
    end_paragraph: int = -1

    def __post_init__(self) -> None:
        if self.end_paragraph < 0:
            object.__setattr__(self, "end_paragraph", self.paragraph)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file, read whole.

    `lang` is the guessed BCP 47 tag ("und" where nothing is certain). `encoding` is empty
    for formats that carry their own. `metadata` holds what could be read in the text, keyed by
    the field names of `Document` and `Reference`; `properties` what the file says of itself
    outside its text, by the same keys: the words of either text come before it. `origins` says
    in words where in the file each of them was found ("paragraph 3"). `remarks`
    are sentences for the reader: what was left out or repaired; `repairs` say the same of
    repairs, with examples. `undone` are those that were left undone by the reader's choice, as
    far as it is known what they would have been. `path` is where the file lay, empty for texts
    that come from none. `pages` says that the paragraphs' folios are pages of this file, not
    marks of leaves in its text: of a translation's own pages nothing is kept.
    """

    name: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[IncomingNote, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    lang: str = "und"
    encoding: str = ""
    sha256: str = ""
    remarks: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict[str, str])
    origins: Mapping[str, str] = field(default_factory=dict[str, str])
    repairs: tuple[Repair, ...] = ()
    undone: tuple[Repair, ...] = ()
    path: str = ""
    pages: bool = False


@dataclass(frozen=True, slots=True)
class IncomingPair:
    """One file that holds a text and its translation.

    `original` and `translation` share the file's name and checksum. `beads` partition the
    paragraphs of both, in order, as the file has them, and are empty where it does not say what
    belongs together; `remarks` are on both together.
    """

    original: Incoming
    translation: Incoming
    beads: tuple[Bead, ...]
    remarks: tuple[str, ...] = ()
