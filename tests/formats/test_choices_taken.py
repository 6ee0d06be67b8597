"""Formats say which choices change what they write, and say the truth."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.exchanged import documents

from parallax.formats import FORMATS, Format
from parallax.formats.format import NOTE_CHOICES, Written
from parallax.model.edition import (
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import no_progress
from parallax.model.text import Role

WRITTEN = [one for one in FORMATS if one.writes]
FIELDS = {field.name for field in fields(EditionOptions)}
#: A value other than the ordinary one, for every choice.
OTHERWISE = EditionOptions(
    Layout.TRANSLATION, Paper.A5, 12.5, frozenset({NoteKind.GLOSS}), frozenset({"B. Kola"}),
    NotePlace.FOOTNOTES, True, NotePlace.ENDNOTES, Typeface.LIBERTINUS, 1.5, 0.4,
    frozenset({"etiketë"}), frozenset({Role.ORIGINAL}), "2025-01-01", "2025-02-01", False, True,
    "As the editor says.",
)  # fmt: skip


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.key)
def test_every_written_format_says_what_it_is_for(one: Format) -> None:
    assert one.use.endswith(".") and len(one.use) < 120
    assert one.takes <= FIELDS
    # Who takes anything takes notes, chosen in every way.
    assert one.takes >= NOTE_CHOICES if one.takes else not one.has_texts


def test_the_other_value_is_another_one() -> None:
    ordinary = EditionOptions()
    assert all(getattr(OTHERWISE, name) != getattr(ordinary, name) for name in FIELDS)


def outcome(one: Format, content: EditionContent, options: EditionOptions) -> Written | str:
    """What is written, or why nothing can be, such as of two texts in one language."""
    assert one.write is not None
    try:
        return one.write(content, options, no_progress)
    except UserError as error:
        return str(error)


@settings(max_examples=30, deadline=None)
@given(content=documents(), data=st.data())
def test_choices_that_are_not_taken_change_nothing(content, data) -> None:
    one = data.draw(st.sampled_from(WRITTEN))
    everything = EditionOptions(note_kinds=frozenset(NoteKind))
    # One text alone is said to be no choice where both are always written.
    others = {name: getattr(OTHERWISE, name) for name in FIELDS - one.takes - {"layout"}}
    assert outcome(one, content, everything) == outcome(one, content, replace(everything, **others))
