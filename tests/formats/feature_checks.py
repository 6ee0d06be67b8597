"""What the page on formats says of each: the features, and how each is seen in what was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from parallax.formats import read, read_pair
from parallax.model.note import NoteKind
from parallax.model.reading import Incoming, IncomingNote, IncomingPair
from parallax.model.text import ParagraphKind, SpanStyle

#: The words that samples are made of.
TITLE = "Biseda për urën"
SENTENCE = "Ura mbi lumë u hap në vjeshtë, dhe fshati kremtoi tri ditë e tri netë."
SECOND = "Kryetari i kooperativës e hapi fjalën i pari; të gjithë e dëgjuan me vëmendje."
ENGLISH = "The bridge over the river was opened in autumn, and the village celebrated it."
#: `SENTENCE` in two, with a call behind "lumë".
BEFORE, AFTER = "Ura mbi lumë", " u hap në vjeshtë, dhe fshati kremtoi tri ditë e tri netë."
NOTE = "Në veri të fshatit."
#: Too few words to tell a language from.
FEW = "Elbasan"

#: Writes a sample into a folder and says where.
Sample = Callable[[Path], Path]
#: By what is shown.
Samples = dict[str, Sample]


@dataclass(frozen=True)
class Seen:
    """A sample as it was read: one text, or the original of two."""

    text: Incoming
    pair: IncomingPair | None

    @property
    def lines(self) -> list[str]:
        return [one.text for one in self.text.paragraphs]

    @property
    def whole(self) -> str:
        sides = [self.text, *([self.pair.translation] if self.pair is not None else [])]
        return "\n".join(one.text for side in sides for one in side.paragraphs)

    @property
    def notes(self) -> Sequence[IncomingNote]:
        return self.text.notes

    def words(self, note: IncomingNote) -> str:
        if note.paragraph < 0 or note.end_paragraph != note.paragraph:
            return ""
        return self.lines[note.paragraph][note.start : note.end]


def look(path: Path) -> Seen:
    pair = read_pair(path)
    return Seen(read(path), None) if pair is None else Seen(pair.original, pair)


def _of_kind(kind: ParagraphKind) -> Callable[[Seen], bool]:
    return lambda seen: any(one.kind is kind for one in seen.text.paragraphs)


def _styled(*styles: SpanStyle) -> Callable[[Seen], bool]:
    return lambda seen: {s.style for one in seen.text.paragraphs for s in one.spans} >= {*styles}


def _noted(seen: Seen) -> bool:
    """One note on its word, its call and its body gone from the text."""
    return (
        [(note.kind, seen.words(note)) for note in seen.notes]
        == [(NoteKind.TRANSLATOR, BEFORE.split()[-1])]
        and NOTE in seen.notes[0].body
        and NOTE not in seen.whole
        and "1" not in seen.whole
    )


def _two_noted(seen: Seen) -> bool:
    return [seen.words(note) for note in seen.notes] == ["lumë", "vjeshtë"] and not any(
        char.isdigit() for char in seen.whole
    )


def _commented(seen: Seen) -> bool:
    return [(n.body, bool(seen.words(n))) for n in seen.notes] == [("Vërtet?", True)]


def _signed(seen: Seen) -> bool:
    return any((n.author, n.created[:10]) == ("Ana B.", "2024-05-17") for n in seen.notes)


def _in_rows(seen: Seen) -> bool:
    """Cells in the order in which a table is read, whatever lines they come on."""
    return "".join(seen.whole.split()) in ("KohaVendiMajTiranë",)


def _accepted(seen: Seen) -> bool:
    return seen.lines == ["Ura u hap me nxitim në vjeshtë."]


def _boxed(seen: Seen) -> bool:
    return "Në kornizë." in seen.whole


def _on_leaves(seen: Seen) -> bool:
    return [one.folio for one in seen.text.paragraphs] == ["28", "29v"] and "29v" not in seen.whole


def _on_pages(seen: Seen) -> bool:
    return len(set(one.folio for one in seen.text.paragraphs) - {""}) == 2


def _titled(seen: Seen) -> bool:
    return seen.text.properties.get("title") == TITLE


def _said(seen: Seen) -> bool:
    return seen.text.lang == "sq"


def _decoded(seen: Seen) -> bool:
    return bool(seen.text.encoding) and SENTENCE in seen.whole


def _paired(seen: Seen) -> bool:
    return seen.pair is not None and [b.shape for b in seen.pair.beads] == ["1:1", "1:1"]


#: What is looked for, in the order of the table.
FEATURES: dict[str, Callable[[Seen], bool]] = {
    "headings": _of_kind(ParagraphKind.HEADING),
    "lists": _of_kind(ParagraphKind.LIST),
    "tables, row by row": _in_rows,
    "bold and italic": _styled(SpanStyle.BOLD, SpanStyle.ITALIC),
    "underline": _styled(SpanStyle.UNDERLINE),
    "superscript": _styled(SpanStyle.SUPERSCRIPT),
    "small capitals": _styled(SpanStyle.SMALL_CAPITALS),
    "footnotes, on their calls": _noted,
    "endnotes, on their calls": _noted,
    "notes typed as [1]": _noted,
    "notes typed under raised numbers": _two_noted,
    "comments, on their words": _commented,
    "author and date of comments": _signed,
    "tracked changes, as accepted": _accepted,
    "text boxes": _boxed,
    "folios typed into the text": _on_leaves,
    "folios from page breaks": _on_pages,
    "title in the file’s properties": _titled,
    "language said by the file": _said,
    "encoding found out": _decoded,
    "both texts, with their rows": _paired,
}
