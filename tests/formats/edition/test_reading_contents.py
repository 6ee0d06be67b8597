"""A volume's first pages are read back; each test spoils one part of them."""

from dataclasses import replace

import pytest

from parallax.formats.edition.findings import Findings
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.reading_contents import compare_contents
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.volume import SetVolume
from parallax.formats.edition.volume_writing import finish_volume
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.text import Paragraph
from parallax.model.volume import VolumeContent

STATEMENT = "Both records were copied *by hand*.\n\nNothing was left out."
Read = tuple[VolumeContent, SetVolume, list[PageWords]]


@pytest.fixture
def volume(content: EditionContent) -> Read:
    other = replace(content, document=replace(content.document, id="other", title="The second"))
    wanted = VolumeContent("Two bridges", (content, other), without_texts=("A third",))
    finished = finish_volume(wanted, EditionOptions(statement=STATEMENT))
    assert finished.findings.problems == []
    return wanted, finished.volume, words_of_pages(finished.volume.pdf)


def _problems(volume: Read, gone: str = "", instead: str = "") -> list[str]:
    wanted, done, words = volume
    body = " ".join(words[0].body.split())
    assert gone in body
    words = [replace(words[0], body=body.replace(gone, instead, 1)), *words[1:]]
    out = Findings()
    compare_contents(out, wanted, STATEMENT, done, words)
    return out.problems


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("Two bridges", "The title of the volume was not found whole."),
        ("2 documents", "The title of the volume was not found whole."),
        ("by hand", "The editor’s statement was not found whole."),
        ("Nothing was left out.", "The editor’s statement was not found whole."),
        ("The second", "“The second” does not stand in the contents as it should."),
        ("anew in every", "“Notes are numbered anew in every document.” was not found after"),
        ("no texts yet", "“1 document of the collection has no texts yet"),
    ],
)
def test_what_is_gone_is_told(volume: Read, gone: str, told: str) -> None:
    assert _problems(volume) == []
    (problem,) = _problems(volume, gone)
    assert problem.startswith(told)


def test_a_number_that_goes_on_is_told(volume: Read) -> None:
    start = volume[1].documents[1].start + 1
    behind = "Notes are numbered"
    (problem,) = _problems(volume, f"{start} {behind}", f"{start}1 {behind}")
    assert problem == "The contents have more in them than they should."


def test_contents_of_several_pages(content: EditionContent) -> None:
    documents = tuple(
        replace(content, document=replace(content.document, id=str(at), title=f"Bridge {at}"))
        for at in range(45)
    )
    bare = tuple(replace(each, notes=()) for each in documents)
    finished = finish_volume(VolumeContent("Many", bare), EditionOptions(Layout.TRANSLATION))
    assert finished.volume.contents > 1
    assert finished.findings.problems == []


@pytest.mark.parametrize("lang", ["he", "ar"])
@pytest.mark.parametrize("layout", Layout)
def test_a_document_that_runs_leftwards_may_come_first(
    content: EditionContent, lang: str, layout: Layout
) -> None:
    said = tuple(
        Paragraph(f"המהנדס אמר שהגשר הישן אינו מחזיק עוד {at}.")
        for at in range(len(content.translation_paragraphs))
    )
    leftward = replace(
        content,
        translation=replace(content.translation, lang=lang),
        translation_paragraphs=said,
        notes=(),
    )
    other = replace(content, document=replace(content.document, id="other", title="The second"))
    finished = finish_volume(
        VolumeContent("Two bridges", (leftward, other)), EditionOptions(layout, statement=STATEMENT)
    )
    assert finished.findings.problems == []


def test_a_wrong_page_is_told(volume: Read) -> None:
    start = volume[1].documents[1].start + 1
    behind = "Notes are numbered"
    (problem,) = _problems(volume, f"{start} {behind}", f"{start + 1} {behind}")
    assert problem == "“The second” does not stand in the contents as it should."
