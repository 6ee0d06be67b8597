"""What an edition says of its document and of its notes: facts, whose they are, their marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from parallax.apparatus.dates import format_date
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.model.document import Document
from parallax.model.edition import EditionContent
from parallax.model.naming import KIND_NAMES
from parallax.model.note import NoteKind
from parallax.model.numbering import Series, series_of

#: Words of a source line that tell nothing by themselves, beside the parts of a reference.
_SOURCE_WORDS = (
    "AQSH Tirana Albania Central State Archive Fondi Fund series seria V Year Dos File Fl Folio"
    " Source Burimi Contributed contributor and translated translation translator by from the of"
)
_WORD = re.compile(r"\w+")


def facts_of(document: Document) -> list[tuple[str, str]]:
    """What stands under the title, each with its name; only what there is."""
    facts = (
        ("Date", format_date(document.date)),
        ("Reference", document.reference.cite(folios=ranges(document.reference.folios))),
        ("Contributor", document.contributor),
        ("Translator", document.translator),
        ("Source", "" if _source_repeats(document) else document.source),
        ("Rights", document.rights),
    )
    return [(name, said.strip()) for name, said in facts if said.strip()]


def excerpt_of(content: EditionContent) -> list[tuple[str, str]]:
    """Which part of the document this is, where it is not the whole."""
    if not content.rows_in_all:
        return []
    first, last = content.first_row + 1, content.first_row + len(content.beads)
    which = f"row {first}" if first == last else f"rows {first}–{last}"
    leaves = [
        paragraph.folio
        for paragraph in (*content.original_paragraphs, *content.translation_paragraphs)
        if paragraph.folio
    ]
    ends = dict.fromkeys((leaves[0], leaves[-1])) if leaves else {}
    on = f", Fl. {'–'.join(ends)}" if ends else ""
    return [("Excerpt", f"{which} of {content.rows_in_all}{on}")]


def ranges(folios: str) -> str:
    """Leaves with a dash between numbers, as print has it."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", folios)


def _source_repeats(document: Document) -> bool:
    """Whether the source line says no more than the reference and the names above it."""
    names = (document.reference.cite(), document.contributor, document.translator)
    known = " ".join((*names, _SOURCE_WORDS))
    words = set(_WORD.findall(document.source.casefold()))
    return words <= set(_WORD.findall(known.casefold()))


class Tails:
    """What stands behind a note where notes of several kinds or people stand together. With
    `initials` people are named by them alone, which `Initials` explains elsewhere."""

    def __init__(self, printed: Sequence[PrintedNote], *, initials: bool = False) -> None:
        self._kinds: dict[Series, set[NoteKind]] = defaultdict(set)
        for each in printed:
            self._kinds[series_of(each.note.kind)].add(each.note.kind)
        self._several_authors = len({each.note.author for each in printed}) > 1
        self._initials = Initials(each.note.author for each in printed) if initials else None

    def of(self, note: PrintedNote) -> str:
        """What kind of note it is, whose and of when; empty where all are alike."""
        kind = note.note.kind
        parts = [KIND_NAMES[kind]] if len(self._kinds[series_of(kind)]) > 1 else []
        if self._several_authors and note.note.author:
            if self._initials is not None:
                parts.append(self._initials.of(note.note.author))
            else:
                parts.append(note.note.author)
                parts.append(format_date(note.note.modified[:10] or note.note.created[:10]))
        return ", ".join(part.replace(" ", "\u00a0") for part in parts if part)


class Initials:
    """Short signs for authors: "Artan Hoxhaj" is "A. H."; of those who share initials each has
    the whole name."""

    def __init__(self, authors: Iterable[str]) -> None:
        authors = tuple(authors)
        self._several = len(set(authors)) > 1
        short = {author: _initials(author) for author in dict.fromkeys(authors) if author.strip()}
        shared = Counter(short.values())
        self._of = {
            author: said if said and shared[said] == 1 else author for author, said in short.items()
        }

    def of(self, author: str) -> str:
        return self._of.get(author, author)

    def explained(self) -> list[tuple[str, str]]:
        """Each sign with its author, where they differ, if notes are signed at all."""
        if not self._several:
            return []
        return [(said, author) for author, said in self._of.items() if said != author]


def _initials(author: str) -> str:
    """The first letter of each word of a name, particles in small letters too."""
    words = re.findall(r"[^\W\d_][\w’'-]*", author)
    return "\u00a0".join(f"{word[0]}." for word in words) if len(words) > 1 else ""


def marks_of(printed: Sequence[PrintedNote]) -> list[tuple[str, str]]:
    """The kinds of underlining that occur, with what they say."""
    kinds = {note.note.kind for note in printed if note.targets}
    editors = [
        said
        for kind, said in ((NoteKind.EDITOR, "an editorial note"), (NoteKind.GLOSS, "a gloss"))
        if kind in kinds
    ]
    said = (
        ("translator", NoteKind.TRANSLATOR in kinds, "that have a translator’s note"),
        ("editor", bool(editors), f"that have {' or '.join(editors)}"),
        ("historian", NoteKind.HISTORIAN in kinds, "that have a historian’s annotation"),
        ("query", NoteKind.QUERY in kinds, "that have a query"),
    )
    return [(line, words) for line, occurs, words in said if occurs]
