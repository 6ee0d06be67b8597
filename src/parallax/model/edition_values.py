"""The options of an edition as plain values, to be kept under a name or sent with a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from parallax.model.edition import (
    LARGEST,
    LOOSEST,
    NARROWEST,
    SMALLEST,
    TIGHTEST,
    WIDEST,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.note import NoteKind
from parallax.model.text import Role


def options_to(options: EditionOptions) -> dict[str, Any]:
    """Options as JSON can hold them. Authors, tags and dates choose among the notes of one
    document, so they are left out."""
    return {
        "layout": options.layout.value,
        "paper": options.paper.value,
        "font_size": options.font_size,
        "note_kinds": _sorted(options.note_kinds),
        "annotations": options.annotations.value,
        "swapped": options.swapped,
        "translators": options.translators.value,
        "typeface": options.typeface.value,
        "line_spacing": options.line_spacing,
        "column_share": options.column_share,
        "note_sides": _sorted(options.note_sides),
        "lemmas": options.lemmas,
        "paragraph_numbers": options.paragraph_numbers,
        "statement": options.statement,
    }


def options_from(values: Mapping[str, Any]) -> EditionOptions:
    """The reverse of `options_to`; what is not there is as by default. Raises ValueError or
    TypeError for values unknown."""
    default = EditionOptions()

    def number(key: str, low: float, high: float) -> float:
        return min(high, max(low, float(values.get(key, getattr(default, key)))))

    kinds, sides = values.get("note_kinds"), values.get("note_sides")
    return EditionOptions(
        layout=Layout(values.get("layout", default.layout)),
        paper=Paper(values.get("paper", default.paper)),
        font_size=number("font_size", SMALLEST, LARGEST),
        note_kinds=default.note_kinds if kinds is None else frozenset(map(NoteKind, kinds)),
        annotations=NotePlace(values.get("annotations", default.annotations)),
        swapped=bool(values.get("swapped", default.swapped)),
        translators=NotePlace(values.get("translators", default.translators)),
        typeface=Typeface(values.get("typeface", default.typeface)),
        line_spacing=number("line_spacing", TIGHTEST, LOOSEST),
        column_share=number("column_share", NARROWEST, WIDEST),
        note_sides=default.note_sides if sides is None else frozenset(map(Role, sides)),
        lemmas=bool(values.get("lemmas", default.lemmas)),
        paragraph_numbers=bool(values.get("paragraph_numbers", default.paragraph_numbers)),
        statement=str(values.get("statement", default.statement)),
    )


def _sorted(values: Iterable[NoteKind] | Iterable[Role]) -> list[str]:
    return sorted(value.value for value in values)
