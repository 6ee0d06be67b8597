"""What stands before and after the texts: title, facts and summary; signs and their meaning."""

from dataclasses import fields

from parallax.formats.edition.closing import closing_sentences, signs_used
from parallax.formats.edition.credits import excerpt_of, facts_of, marks_of
from parallax.formats.edition.inlines import Call
from parallax.formats.edition.languages import own_name
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.web.markup import Letters, language_tag
from parallax.formats.web.note_markup import NoteMarkup
from parallax.formats.web.passages import Passages
from parallax.formats.web.places import TITLE, Places
from parallax.model.document import Document, Reference
from parallax.model.text import Role

#: Fields of a document that a file carries back.
DOCUMENT_FIELDS = ("title", "date", "contributor", "translator", "summary", "source", "rights")
REFERENCE_FIELDS = tuple(each.name for each in fields(Reference))
_ROLE_NAMES = {Role.ORIGINAL: "Original", Role.TRANSLATION: "Translation"}


def main_language(made: Manuscript) -> str:
    """The language of the page itself: the translation's, or of the one text there is."""
    role = Role.TRANSLATION if Role.TRANSLATION in made.roles else made.roles[0]
    content = made.content
    text = content.original if role is Role.ORIGINAL else content.translation
    tag = language_tag(text.lang)
    return "en" if tag == "und" else tag


def title_block(
    made: Manuscript, passages: Passages, letters: Letters, places: Places, notes: NoteMarkup
) -> str:
    """The title with its calls, what is known of the document, its summary, and the editor's
    statement."""
    document = made.content.document
    calls = passages.inlines(
        [
            Call(note.id, note.mark, True, bool(number))
            for number, note in enumerate(places.at(TITLE))
        ]
    )
    title = " ".join(made.title.split())
    out = [f'<h1><span class="words">{letters.text(title)}</span>{calls}</h1>']
    facts = [*facts_of(document), *excerpt_of(made.content)]
    if facts:
        out.append('<dl class="facts">')
        out += [
            f'<div><dt lang="en">{name}</dt><dd>{letters.text(said)}</dd></div>'
            for name, said in facts
        ]
        out.append("</dl>")
    if document.summary.strip():
        paragraphs = [each for each in document.summary.split("\n") if each.strip()]
        said = "".join(f"<p>{letters.text(each.strip())}</p>" for each in paragraphs)
        out.append(f'<div class="summary">{said}</div>')
    if made.statement:
        head = '<p class="label" lang="en">Editor’s statement</p>'
        out.append(f'<div class="statement">{head}{notes.blocks(made.statement)}</div>')
    return "\n".join(out)


def carried(document: Document, letters: Letters) -> str:
    """The document's details as attributes, whole."""
    values = {f"data_{name}": getattr(document, name) for name in DOCUMENT_FIELDS}
    values |= {f"data_{name}": getattr(document.reference, name) for name in REFERENCE_FIELDS}
    held = {name: value or None for name, value in values.items()}
    return letters.attributes(data_details="1", **held)


def side_names(made: Manuscript, letters: Letters) -> list[tuple[Role, str, str]]:
    """Each text's role, what it is called, and its language."""
    out: list[tuple[Role, str, str]] = []
    for role in made.roles:
        content = made.content
        text = content.original if role is Role.ORIGINAL else content.translation
        name = own_name(text.lang)
        out.append((role, name or _ROLE_NAMES[role], language_tag(text.lang) if name else "en"))
    return out


def legend(made: Manuscript, letters: Letters) -> str:
    """The signs that occur with their meaning, as the rows of a `dl`; empty without any."""
    rows = [
        (f'<span class="sign {run.sign.replace(" ", "-")}">{letters.text(run.text)}</span>', label)
        for run, label in signs_used(made.rows, made.roles)
    ]
    rows += [
        (f'<span class="on {kind} level0">words</span>', said)
        for kind, said in marks_of(made.notes.printed)
    ]
    if len(made.roles) > 1:
        beads = [row.bead for row in made.rows if not row.bead.is_gap]
        if any(bead.is_doubtful for bead in beads):
            rows.append(
                ('<span class="state doubtful">◇ 50 %</span>',
                 "a row whose two sides may not belong together, and how sure the match is")
            )  # fmt: skip
        confirmed = sum(bead.is_confirmed for bead in beads)
        if 0 < confirmed < len(beads):
            rows.append(
                ('<span class="state auto">○</span>', "a row no reader has confirmed yet")
            )  # fmt: skip
    if any(row.gap for row in made.rows):
        rows.append(
            ('<span class="gap"><span>words</span></span>',
             "a passage that is missing on one side, and why")
        )  # fmt: skip
    return "\n".join(
        f"<div><dt>{sample}</dt><dd>{letters.text(said)}</dd></div>" for sample, said in rows
    )


def statement(made: Manuscript, letters: Letters) -> list[str]:
    """What is unconfirmed, missing, left out or replaced in what was written so far, a paragraph
    each."""
    said = closing_sentences(made.content, made.options, made.notes)
    said += (*made.notes.problems, *letters.sentences())
    return [f"<p>{letters.text(sentence)}</p>" for sentence in said]


def left_out(made: Manuscript, letters: Letters) -> tuple[str, ...]:
    """Sentences for the report."""
    count = made.notes.left_out_count
    out = [f"{count} {'note was' if count == 1 else 'notes were'} left out."] if count else []
    if made.notes.empty:
        count = made.notes.empty
        what = "note without words was" if count == 1 else "notes without words were"
        out.append(f"{count} {what} left out.")
    return (*out, *made.notes.problems, *letters.sentences())
