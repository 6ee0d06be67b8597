"""Notes as a Markdown text (CommonMark): each with its words, its leaf and whose it is."""

import re

from parallax.apparatus.dates import format_date
from parallax.formats.edition.chosen_notes import PrintedNote, choose_notes
from parallax.formats.format import Written
from parallax.formats.markdown import escape
from parallax.formats.note_markdown import keeps, markdown_of, worded
from parallax.formats.note_source import has_links, stands_as_typed
from parallax.model.content_marks import rows_of
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress
from parallax.model.text import Role

_EVERY = 200


def write_notes_markdown(
    content: EditionContent, options: EditionOptions, progress: Progress
) -> Written:
    """The notes that the options choose, in reading order, in UTF-8.

    What is set by us is Markdown; words of texts, names and titles are letters only. The body of a
    note is its own Markdown, put so that it cannot run into the next note: as it was typed where
    it has links, or formatting that would not all come through, and does no harm.
    """
    chosen = choose_notes(content, options)
    rows = rows_of(
        content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
    )
    document = content.document
    parts = [f"# {_plain(document.title) or 'Notes'}"]
    about = [format_date(document.date), document.reference.cite()]
    parts += [_plain(each) for each in about if each]
    changed = 0
    for number, printed in enumerate(chosen.printed):
        if number % _EVERY == 0:
            progress(number / len(chosen.printed), "Writing the notes")
        body, kept = _body(printed)
        parts += [*_heading(content, printed, rows), body]
        changed += not kept
    left_out = list(chosen.left_out_sentences)
    if changed:
        notes = "note’s formatting" if changed == 1 else "notes’ formatting"
        left_out.append(f"{changed} {notes} could not be kept in full; all words are there.")
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Written(text.encode("utf-8", "replace"), tuple(left_out))


def _body(printed: PrintedNote) -> tuple[str, bool]:
    """The Markdown of a note, and whether all of it is kept."""
    typed, blocks = printed.note.body, worded(printed.blocks, printed.note.body)
    kept = keeps(blocks)
    if (not kept or has_links(typed)) and stands_as_typed(typed):
        return typed.strip("\n").rstrip(), True
    return markdown_of(blocks), kept


def _heading(
    content: EditionContent, printed: PrintedNote, rows: dict[Role, list[int]]
) -> list[str]:
    """What stands over a note: its mark, whose it is, and its words."""
    note = printed.note
    created = format_date(note.created[:10])
    said = [str(note.kind).capitalize(), note.author, created, ", ".join(note.tags)]
    parts = [f"## {_plain(printed.mark)}", " · ".join(_plain(each) for each in said if each)]
    for target in printed.targets:
        role = Role.ORIGINAL if target.text_id == content.original.id else Role.TRANSLATION
        place = f"row {content.first_row + rows[role][target.start.paragraph] + 1}"
        folio = (
            content.original_paragraphs[target.start.paragraph].folio
            if role is Role.ORIGINAL
            else ""
        )
        leaf = f", Fl. {_plain(folio)}" if folio else ""
        parts.append(f"> {_plain(target.exact)} ({place}{leaf}, {role})")
    if not printed.targets:
        parts.append("> (on the whole document)")
    return parts


def _plain(text: str) -> str:
    """Text in one line, every letter only a letter."""
    return escape(re.sub(r"\s+", " ", text).strip())
