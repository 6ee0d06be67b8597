"""Is on the pages what stands before and after the rows: the title with what is said of the
document, the editor's statement, the legend?"""

from collections.abc import Iterator

from parallax.formats.edition.characters import printable
from parallax.formats.edition.closing import closing_sentences, signs_used
from parallax.formats.edition.credits import excerpt_of, facts_of, marks_of
from parallax.formats.edition.findings import Findings
from parallax.formats.edition.inlines import plain
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.searching import Place, Stream
from parallax.formats.own_marks import STATEMENT_TITLE


def compare_front(
    out: Findings, made: Manuscript, missing: frozenset[str], pages: Stream
) -> Place | None:
    """Look for what stands before the rows, in order. Returns where it ends, None where
    something is not there."""
    return _in_order(out, _before(made), missing, pages, Place(0))


def compare_legend(
    out: Findings, made: Manuscript, missing: frozenset[str], pages: Stream, cursor: Place
) -> Place | None:
    """Look for the legend: behind everything else, of facing pages before the rows. Returns where
    it ends, None where something is not there."""
    return _in_order(out, _legend(made, missing), missing, pages, cursor)


def _in_order(
    out: Findings,
    texts: Iterator[tuple[str, str]],
    missing: frozenset[str],
    pages: Stream,
    cursor: Place,
) -> Place | None:
    lost: list[str] = []
    for name, text in texts:
        found = pages.find(printable(text, missing), cursor)
        if found is None:
            lost.append(name)
        else:
            cursor = found.end
    lost = list(dict.fromkeys(lost))
    out.tell_each(
        [f"{name} was not found whole" for name in lost],
        "more part before or after the rows was not found whole",
        "more parts before or after the rows were not found whole",
    )
    return None if lost else cursor


def _before(made: Manuscript) -> Iterator[tuple[str, str]]:
    """What each part is called, and its words."""
    yield "The title", " ".join(made.title.split())
    if made.subtitle.casefold() != made.title.casefold():
        yield "The heading under the title", made.subtitle
    for name, said in (*facts_of(made.content.document), *excerpt_of(made.content)):
        yield f"“{name}” under the title", f"{name} {said}"
    summary = made.content.document.summary.strip()
    if summary:
        yield "The summary", summary
    yield from _statement(made)


def _statement(made: Manuscript) -> Iterator[tuple[str, str]]:
    """The editor's own words, paragraph by paragraph."""
    name = "The editor’s statement"
    if made.statement:
        yield name, STATEMENT_TITLE
    for block in made.statement:
        for text in block.texts():
            yield name, text


def _legend(made: Manuscript, missing: frozenset[str]) -> Iterator[tuple[str, str]]:
    for sample, label in signs_used(made.rows, made.roles):
        yield f"“{label}” in the legend", f"{plain([sample])} {label}"
    for _, said in marks_of(made.notes.printed):
        yield "The legend’s line on underlining", f"words {said}"
    if len(made.roles) > 1 and any(row.bead.is_doubtful for row in made.rows):
        yield "“doubtful row” in the legend", "doubtful row"
    folio = next((block.folio for block in made.blocks() if block.folio), "")
    if folio:
        said = f"Fl. {folio} leaf of the original, in the margin where it begins"
        yield "The legend’s line on leaves", said
    for sentence in closing_sentences(
        made.content, made.options, made.notes, missing, initials=True
    ):
        yield f"“{_short(sentence)}” on the last page", sentence


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 48 else sentence[:45].rstrip() + "…"
