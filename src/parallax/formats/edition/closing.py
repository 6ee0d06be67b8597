"""What the last page says: the signs that occur, what is unconfirmed, what is left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain

from parallax import __version__
from parallax.apparatus.dates import format_date
from parallax.apparatus.signs import SignKind
from parallax.formats.edition.characters import is_unseen
from parallax.formats.edition.chosen_notes import ChosenNotes
from parallax.formats.edition.credits import Initials
from parallax.formats.edition.inlines import Run
from parallax.formats.edition.printed_texts import front_texts, texts_of
from parallax.formats.edition.revision import changed_at, revision_of
from parallax.formats.edition.rows import Row
from parallax.model.alignment import Bead, Gap
from parallax.model.counting import counted
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.note import NoteKind
from parallax.model.text import Role

#: A longer sign is shown by its first and last words.
_LONGEST_SAMPLE = 28

_UNEXPLAINED = (SignKind.SPEAKER, SignKind.STAGE)

_KINDS = {
    NoteKind.TRANSLATOR: ("translator’s note", "translator’s notes"),
    NoteKind.EDITOR: ("editorial note", "editorial notes"),
    NoteKind.HISTORIAN: ("historian’s annotation", "historian’s annotations"),
    NoteKind.QUERY: ("query", "queries"),
    NoteKind.GLOSS: ("gloss", "glosses"),
}


def signs_used(rows: Iterable[Row], roles: Sequence[Role]) -> list[tuple[Run, str]]:
    """The editorial signs that occur, each with its first short example, and their meaning."""
    samples: dict[SignKind, str] = {}
    for row in rows:
        for role in roles:
            for block in row.sides[role]:
                for part in block.inlines:
                    if isinstance(part, Run) and part.sign:
                        kind = SignKind(part.sign)
                        known = samples.get(kind)
                        if known is None or len(known) > _LONGEST_SAMPLE > len(part.text):
                            samples[kind] = part.text
    return [
        (Run(_short(samples[kind]), (), kind.value), _lower_first(kind.label))
        for kind in SignKind
        if kind in samples and kind not in _UNEXPLAINED
    ]


def closing_sentences(
    content: EditionContent,
    options: EditionOptions,
    notes: ChosenNotes,
    missing: Iterable[str] = (),
    *,
    initials: bool = False,
) -> list[str]:
    """In the order in which they are printed; `initials` where notes are signed by them."""
    both = len(options.layout.roles) > 1
    sentences: list[str] = []
    if both:
        sentences.extend(_matches(content.beads))
    gaps = Counter(bead.gap for bead in content.beads if bead.is_gap and bead.gap)
    if options.layout is not Layout.ORIGINAL:
        sentences.extend(_gaps(gaps))
    authors = {each.note.author.strip() for each in notes.printed}
    if len(authors) == 1 and authors - {"", content.document.translator.strip()}:
        sentences.append(f"The notes are by {min(authors)}.")
    names = Initials(each.note.author for each in notes.printed).explained()
    if names and initials:
        said = "; ".join(f"{short} is {author}" for short, author in names)
        sentences.append(f"Notes are signed by their authors: {said}.")
    sentences.extend(_left_out(notes))
    unseen = {char for char in missing if not is_unseen(char)}
    # of a volume some documents may have none of them
    printed = texts_of(content, options.layout.roles, (each.note for each in notes.printed))
    texts = chain(printed, front_texts(content, options))
    if unseen and any(not unseen.isdisjoint(text) for text in texts):
        sentences.append(
            "No typeface at hand has some of the characters; a box with the number of the"
            " character in Unicode stands in place of each."
        )
    sentences.append(_colophon(content))
    return sentences


def _colophon(content: EditionContent) -> str:
    """What made it, from which state of the library."""
    changed = changed_at(content)
    day = "" if changed is None else datetime.fromtimestamp(changed, UTC).date().isoformat()
    state = f" as of {format_date(day)}" if day else ""
    return (
        f"Made with Parallax {__version__} from the library{state}"
        f" (revision {revision_of(content)})."
    )


def _matches(beads: Sequence[Bead]) -> list[str]:
    confirmed = sum(bead.is_confirmed for bead in beads)
    doubtful = sum(bead.is_doubtful for bead in beads)
    if not beads:
        return []
    if confirmed == len(beads):
        return ["Every row has been confirmed by a reader."]
    if confirmed:
        sentence = (
            f"{confirmed:,} of {counted(len(beads), 'row', grouped=True)}"
            f" {'has' if confirmed == 1 else 'have'} been confirmed by a reader"
        )
    else:
        sentence = "No row has yet been confirmed by a reader"
    if doubtful:
        sentence += f"; {doubtful:,} {'is' if doubtful == 1 else 'are'} doubtful"
    return [sentence + "."]


def _gaps(gaps: Mapping[Gap, int]) -> list[str]:
    said = (
        (Gap.UNTRANSLATED, "{} not yet translated"),
        (Gap.OMITTED, "{} omitted by the translator"),
        (Gap.ILLEGIBLE, "{} illegible"),
        (Gap.ADDED, "{} added by the translator"),
    )
    parts: list[str] = []
    for gap, words in said:
        number = gaps.get(gap, 0)
        if number:
            one, many = ("passage is", "passages are") if not parts else ("is", "are")
            parts.append(words.format(counted(number, one, many, grouped=True)))
    return [", ".join(parts) + "."] if parts else []


def _left_out(notes: ChosenNotes) -> list[str]:
    out: list[str] = []
    parts = [
        counted(notes.left_out[kind], *_KINDS[kind], grouped=True)
        for kind in NoteKind
        if notes.left_out.get(kind)
    ]
    if parts:
        out.append(f"Left out of this edition by choice: {_listed(parts)}.")
    if notes.empty:
        out.append(f"Also left out: {counted(notes.empty, 'note', grouped=True)} without words.")
    if notes.elsewhere:
        what = counted(notes.elsewhere, "note that stands", "notes that stand", grouped=True)
        out.append(f"Also left out: {what} only on the text not printed here.")
    return out


def _listed(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _short(sample: str) -> str:
    sample = " ".join(sample.split())
    if len(sample) <= _LONGEST_SAMPLE:
        return sample
    return f"{sample[:14].rstrip()} … {sample[-8:].lstrip()}"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
