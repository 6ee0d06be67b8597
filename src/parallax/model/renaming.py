"""A document under other ids, for a library in which its own are given to something else."""

from collections.abc import Mapping
from dataclasses import replace

from parallax.model.edition import EditionContent
from parallax.model.note import Note
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Text


def renamed(content: EditionContent, ids: Mapping[str, str]) -> EditionContent:
    """The same, but what has an id in `ids` has the other one, wherever it is named."""

    def new(id_: str) -> str:
        return ids.get(id_, id_)

    def text(one: Text) -> Text:
        return replace(one, id=new(one.id), document_id=new(one.document_id))

    def paragraphs(those: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(replace(one, id=new(one.id)) if one.id in ids else one for one in those)

    def note(one: Note) -> Note:
        targets = tuple(replace(target, text_id=new(target.text_id)) for target in one.targets)
        return replace(one, id=new(one.id), document_id=new(one.document_id), targets=targets)

    def signs(said: tuple[SignCorrection, ...]) -> tuple[SignCorrection, ...]:
        return tuple(replace(one, paragraph_id=new(one.paragraph_id)) for one in said)

    if not ids:
        return content
    return replace(
        content,
        document=replace(content.document, id=new(content.document.id)),
        original=text(content.original),
        translation=text(content.translation),
        original_paragraphs=paragraphs(content.original_paragraphs),
        translation_paragraphs=paragraphs(content.translation_paragraphs),
        notes=tuple(note(one) for one in content.notes),
        sign_corrections={new(key): signs(said) for key, said in content.sign_corrections.items()},
    )
