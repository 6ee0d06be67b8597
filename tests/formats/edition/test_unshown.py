"""Characters that no typeface has are found with the places where they stand."""

from dataclasses import replace

from parallax.formats.edition import EditionPreview
from parallax.formats.edition.chosen_notes import choose_notes
from parallax.formats.edition.closing import closing_sentences
from parallax.formats.edition.manuscript import manuscript
from parallax.formats.edition.unshown import unshown_in
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.excerpt import Selection, excerpt
from parallax.model.text import Paragraph


def _with(content: EditionContent, row: int, text: str) -> EditionContent:
    """The original's paragraph at this position with other words."""
    paragraphs = list(content.original_paragraphs)
    paragraphs[row] = Paragraph(text)
    return replace(content, original_paragraphs=tuple(paragraphs))


def _found(
    content: EditionContent, options: EditionOptions, missing: str = ""
) -> list[tuple[str, tuple[str, ...], int]]:
    made = manuscript(content, options, lambda done: None)
    return [(one.name, one.places, one.more) for one in unshown_in(made, missing)]


def test_places_are_rows_notes_and_the_details(content: EditionContent) -> None:
    content = _with(content, 3, "Një \ue000 dhe 𐑐.")
    notes = (replace(content.notes[0], body="Like 𐑐."), *content.notes[1:])
    document = replace(content.document, title="On 𐑐", source="\ue000")
    content = replace(content, notes=notes, document=document)
    places = ("row 4", "note 1", "the title")
    assert _found(content, EditionOptions(), "𐑐\u200b") == [
        ("U+E000", ("row 4", "the details"), 0),
        ("𐑐 (U+10450)", places, 0),
    ]
    # A text that is not printed has nothing to show.
    options = EditionOptions(layout=Layout.TRANSLATION)
    assert _found(content, options, "𐑐") == [("𐑐 (U+10450)", places[1:], 0)]


def test_an_excerpt_counts_its_rows_as_the_whole_does(content: EditionContent) -> None:
    part = excerpt(_with(content, 3, "\ue000"), Selection(2, 4))
    assert _found(part, EditionOptions()) == [("U+E000", ("row 4",), 0)]


def test_of_many_places_the_first_are_named(content: EditionContent) -> None:
    for row in range(6):
        content = _with(content, row, f"{row} \ue000")
    ((_, places, more),) = _found(content, EditionOptions())
    assert places == ("row 1", "row 2", "row 3", "row 4", "row 5") and more == 1


def test_a_common_text_has_none(content: EditionContent) -> None:
    assert _found(content, EditionOptions()) == []


def test_the_preview_knows_what_the_typesetter_lacked(content: EditionContent) -> None:
    preview = EditionPreview(_with(content, 3, "Askush \U000112cd \ue000."), EditionOptions())
    try:
        assert {one.char for one in preview.unshown} >= {"\ue000"}
        assert all(one.places == ("row 4",) for one in preview.unshown)
        assert preview.problems == ()
    finally:
        preview.close()


def test_only_a_document_that_has_such_characters_speaks_of_boxes(content: EditionContent) -> None:
    """Of a volume all documents are set with what any of them lacks."""

    def said(one: EditionContent) -> bool:
        options = EditionOptions()
        notes = choose_notes(one, options)
        sentences = closing_sentences(one, options, notes, frozenset("\u13a0"))
        return any("No typeface at hand" in sentence for sentence in sentences)

    assert not said(content)
    first, *rest = content.translation_paragraphs
    assert said(
        replace(content, translation_paragraphs=(replace(first, text="The \u13a0 sign"), *rest))
    )
    noted = tuple(replace(note, body=f"{note.body} \u13a0") for note in content.notes)
    assert said(replace(content, notes=noted))
