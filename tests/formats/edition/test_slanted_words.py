"""Italics are facts of a text: the letters on the page must be slanted ones."""

import ctypes
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from parallax.formats.edition import write_edition
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Paragraph, Role, Span, SpanStyle


def _letters(path: Path) -> tuple[str, list[str]]:
    """Every letter of the file without spaces, and the name of the face of each."""
    said: list[str] = []
    faces: list[str] = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        for at in range(pdfium.FPDFText_CountChars(text.raw)):
            letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
            if letter.isspace():
                continue
            name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(text.raw, at, name, len(name), flags)
            said.append(letter)
            faces.append(name.value.decode())
        text.close()
        page.close()
    document.close()
    return "".join(said), faces


@pytest.fixture
def slanted(
    content: EditionContent,
    make_note: Callable[..., Note],
    target: Callable[[Role, int, str], Target],
) -> EditionContent:
    """Italics in a text, within a remark that is slanted itself, and in a note on some words."""
    texts = list(content.translation_paragraphs)
    texts[5] = Paragraph("(The engineer laughs.)", spans=(Span(5, 13, SpanStyle.ITALIC),))
    remark = make_note(
        "n", NoteKind.TRANSLATOR, "Said *quietly* then.", target(Role.TRANSLATION, 4, "Engineer")
    )
    return replace(content, translation_paragraphs=tuple(texts), notes=(remark,))


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING, Layout.TRANSLATION])
def test_italics_are_set_in_an_italic_face(
    slanted: EditionContent, tmp_path: Path, layout: Layout
) -> None:
    path = tmp_path / "edition.pdf"
    write_edition(slanted, EditionOptions(layout), path)
    said, faces = _letters(path)

    def faces_of(around: str, words: str) -> set[str]:
        around, words = around.replace(" ", ""), words.replace(" ", "")
        start = said.index(around) + around.index(words)
        return {face.split("+")[-1] for face in faces[start : start + len(words)]}

    slant, upright = {"SourceSerifPro-It"}, {"SourceSerifPro-Regular"}
    assert faces_of("More than we have", "More") == slant
    assert faces_of("More than we have", "than we have") == upright
    assert faces_of("(The engineer laughs.)", "(The engineer laughs.)") == slant
    assert faces_of("1 Engineer: Said quietly then", "Engineer") == slant
    assert faces_of("1 Engineer: Said quietly then", "quietly") == slant
    assert faces_of("1 Engineer: Said quietly then", "then") == upright
