"""The texts of a document that pages may show, to see which characters are in them."""

from collections.abc import Iterable, Iterator

from parallax.formats.edition.credits import facts_of
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note
from parallax.model.text import Role


def texts_of(
    content: EditionContent, roles: Iterable[Role], notes: Iterable[Note] | None = None
) -> Iterator[str]:
    """Every reader's text that may be printed; of these notes alone, where they are given."""
    for role in roles:
        original = role is Role.ORIGINAL
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        for paragraph in paragraphs:
            yield paragraph.text
    for note in content.notes if notes is None else notes:
        yield note.body
        yield note.author


def front_texts(content: EditionContent, options: EditionOptions) -> Iterator[str]:
    """What is said before the rows."""
    document = content.document
    yield from (document.title, document.summary, options.statement)
    yield from (said for _, said in facts_of(document))
