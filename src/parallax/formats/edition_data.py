"""What an edition is made from, as JSON: so that others can go on working with it.

It holds one document: its details, both texts with their paragraphs, the rows, the notes and
what readers said of the signs. docs/edition-data.md describes it for other programs.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.formats.edition.chosen_notes import choose_notes
from parallax.formats.edition.inlines import Json
from parallax.model.alignment import Bead
from parallax.model.document import Document
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, Place, Target
from parallax.model.text import Paragraph, Text

#: How the data name themselves, and the version that this program writes and reads.
FORMAT, VERSION = "parallax-edition", 1


@dataclass(frozen=True, slots=True)
class EditionData:
    """What an edition carries. `is_part` where its texts are only a part of the document's."""

    content: EditionContent
    is_part: bool = False


def given_away(content: EditionContent, options: EditionOptions) -> EditionContent:
    """The content as it may travel to others with an edition of these options.

    Of the notes only those that are printed, so that nothing goes hidden in a file that its
    author left out of it; and nothing of where things lie with the author: neither folders
    nor collection.
    """
    printed = {one.id for one in choose_notes(content, options).printed}
    return replace(
        content,
        document=replace(content.document, collection_id="", deleted=""),
        original=replace(content.original, source_path=""),
        translation=replace(content.translation, source_path=""),
        notes=tuple(note for note in content.notes if note.id in printed),
    )


def data_of(content: EditionContent) -> bytes:
    """All of it as JSON in UTF-8; the same content gives the same bytes.

    What is counted from the paragraphs, and what `given_away` takes out, is not written.
    """
    whole: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "part": bool(content.rows_in_all),
        "document": _document(content.document),
        "original": _text(content.original, content.original_paragraphs),
        "translation": _text(content.translation, content.translation_paragraphs),
        # Of words that are selected alone, a row at the edge may have nothing left.
        "beads": [
            _bead(one) for one in content.beads if one.original_count + one.translation_count
        ],
        "notes": [_note(note) for note in content.notes],
        "signs": _signs(content),
    }
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    try:
        return data.encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate has no place in UTF-8; JSON can name it.
        return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _document(document: Document) -> dict[str, Json]:
    reference = document.reference
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "reference": {
            "archive": reference.archive,
            "fond": reference.fond,
            "series": reference.series,
            "year": reference.year,
            "file": reference.file,
            "folios": reference.folios,
        },
        "contributor": document.contributor,
        "translator": document.translator,
        "summary": document.summary,
        "source": document.source,
        "rights": document.rights,
        "created": document.created,
        "modified": document.modified,
    }


def _text(text: Text, paragraphs: Sequence[Paragraph]) -> dict[str, Json]:
    return {
        "id": text.id,
        "lang": text.lang,
        "revision": text.revision,
        "source_name": text.source_name,
        "source_sha256": text.source_sha256,
        "source_format": text.source_format,
        "encoding": text.encoding,
        "paragraphs": [_paragraph(one) for one in paragraphs],
    }


def _paragraph(one: Paragraph) -> dict[str, Json]:
    """Without what is as it mostly is: no level, spans or folio."""
    shown: dict[str, Json] = {"id": one.id, "kind": str(one.kind), "text": one.text}
    if one.level:
        shown["level"] = one.level
    if one.folio:
        shown["folio"] = one.folio
    if one.spans:
        shown["spans"] = [[span.start, span.end, str(span.style)] for span in one.spans]
    return shown


def _bead(bead: Bead) -> Json:
    """Where it begins and stops in the original and in the translation, and what is known."""
    gap = str(bead.gap) if bead.gap is not None else None
    return [
        *(bead.original_start, bead.original_stop),
        *(bead.translation_start, bead.translation_stop),
        *(bead.score, str(bead.status), gap),
    ]


def _note(note: Note) -> dict[str, Json]:
    return {
        "id": note.id,
        "kind": str(note.kind),
        "body": note.body,
        "author": note.author,
        "created": note.created,
        "modified": note.modified,
        "tags": list(note.tags),
        "targets": [_target(target) for target in note.targets],
    }


def _target(target: Target) -> dict[str, Json]:
    def place(one: Place) -> Json:
        return [one.paragraph, one.offset]

    return {
        "text": target.text_id,
        "start": place(target.start),
        "end": place(target.end),
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
    }


def _signs(content: EditionContent) -> list[Json]:
    """What readers said of the signs, by the places of the paragraphs."""
    said: list[Json] = []
    for side, paragraphs in (
        ("original", content.original_paragraphs),
        ("translation", content.translation_paragraphs),
    ):
        for position, paragraph in enumerate(paragraphs):
            for one in content.sign_corrections.get(paragraph.id, ()) if paragraph.id else ():
                said.append([side, position, one.start, one.end, one.sign])
    return said
