"""Is everything on a volume's first pages? Its title and statement, every document with the number
of the page on which it begins, and what is said of the whole."""

from collections.abc import Sequence

from parallax.formats.edition.characters import printable
from parallax.formats.edition.findings import Findings
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.searching import Place, Stream
from parallax.formats.edition.volume import SetVolume, about, about_document, sentences, title_of
from parallax.formats.own_marks import STATEMENT_TITLE
from parallax.model.volume import VolumeContent


def compare_contents(
    out: Findings,
    content: VolumeContent,
    statement: str,
    done: SetVolume,
    words: Sequence[PageWords],
) -> None:
    """Compare the words of the first pages with what was to be set, in order. `statement` is the
    editor's, in Markdown."""
    pages = Stream([page.body for page in words[: done.contents]])
    cursor = Place(0)

    def stands(text: str) -> bool:
        nonlocal cursor
        found = pages.find(printable(text, done.missing), cursor)
        if found is not None:
            cursor = found.end
        return found is not None

    if not all([stands(title_of(content)), stands(about(content))]):
        out.problems.append("The title of the volume was not found whole.")
    said = [text for block in note_blocks(statement) for text in block.texts()]
    if not all([stands(text) for text in ([STATEMENT_TITLE, *said] if said else [])]):
        out.problems.append("The editor’s statement was not found whole.")
    stands("Contents")
    entries = [
        f"{each.made.title} {about_document(each.made)} {each.start + 1}" for each in done.documents
    ]
    # As one text, so that no number may be the beginning of a longer one.
    if pages.mixed or not stands(" ".join([*entries, *sentences(content)])):
        before = len(out.problems)
        for each, entry in zip(done.documents, entries, strict=True):
            if not stands(entry):
                out.problems.append(
                    f"“{each.made.title}” does not stand in the contents as it should."
                )
        for sentence in sentences(content):
            if not stands(sentence):
                out.problems.append(f"“{sentence}” was not found after the contents.")
        if len(out.problems) == before and not pages.mixed:
            out.problems.append("The contents have more in them than they should.")
