"""Comments on words of several paragraphs."""

from collections.abc import Callable
from pathlib import Path

from parallax.cli.converting import incoming_data
from parallax.formats import read
from parallax.model.reading import Incoming

from .test_docx import words
from .test_every_format import sound

Build = Callable[..., Path]


def comment(name: int = 0) -> dict[str, str]:
    return {
        "comments": f'<w:comment w:id="{name}" w:author="A"><w:p><w:r><w:t>Pse?</w:t></w:r></w:p>'
        "</w:comment>"
    }


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


START, END = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'


def commented(docx: Build, *paragraphs: str) -> Incoming:
    body = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    path = docx(body, parts=comment())
    incoming = read(path)
    sound(incoming, path)
    return incoming


def test_of_word(docx: Build) -> None:
    incoming = commented(
        docx,
        f"{run('E para')}{START}{run(' fjalë.')}",
        run("E mesme."),
        f"{run('E fundit')}{END}{run(' fjalë.')}",
    )
    assert words(incoming) == ["fjalë.\nE mesme.\nE fundit"]
    (note,) = incoming_data(incoming)["notes"]
    assert (note["paragraph"], note["end_paragraph"]) == (0, 2)


def test_blank_ends_are_trimmed_over_paragraphs(docx: Build) -> None:
    incoming = commented(
        docx, f"{run('E para. ')}{START}", f"{run('E dyta.')}{run(' ')}", f"{END}{run('E treta.')}"
    )
    assert words(incoming) == ["E dyta."]


def test_from_before_all_text(docx: Build) -> None:
    incoming = commented(docx, START, run("E para."), f"{run('E dyta')}{END}{run('.')}")
    assert words(incoming) == ["E para.\nE dyta"]


def test_over_a_mark_of_a_leaf_that_is_taken_out(docx: Build) -> None:
    incoming = commented(
        docx,
        f"{run('E para')}{START}{run(' fjalë.')}",
        run("[Fl. 29]"),
        f"{run('E fundit.')}{END}",
    )
    assert words(incoming) == ["fjalë.\nE fundit."]
    assert [one.folio for one in incoming.paragraphs] == ["", "29"]


def test_up_to_a_typed_note_that_is_taken_out(docx: Build) -> None:
    incoming = commented(
        docx,
        run("He said “Poliati,”[1] and left."),
        f"{START}{run('The end.')}",
        f"{run('[1] Translator’s note: Thus.')}{END}",
    )
    assert words(incoming) == ["Poliati", "The end."]


def test_over_a_title_that_stands_twice(docx: Build) -> None:
    title = "Notes from a Conversation on the Road"
    incoming = commented(
        docx,
        f"{START}{run('Tirana')}",
        run(title),
        run(title),
        f"{run('They spoke of it')}{END}{run(' at length, and for a whole afternoon in May.')}",
    )
    assert [one.text for one in incoming.paragraphs].count(title) == 1
    assert words(incoming) == [f"Tirana\n{title}\nThey spoke of it"]


def test_of_opendocument_and_rtf(odt: Build, rtf: Build) -> None:
    office = odt(
        '<text:p>E para <office:annotation office:name="a"><dc:creator>A</dc:creator>'
        "<text:p>Pse?</text:p></office:annotation>fjalë.</text:p>"
        '<text:p>E dyta<office:annotation-end office:name="a"/> fjalë.</text:p>'
    )
    rich = rtf(
        r"\pard E para {\*\atrfstart 1}fjale.\par\pard E dyta{\*\atrfend 1}"
        r"{\*\atnid A}{\*\atnauthor A}\chatn{\*\annotation{\*\atnref 1}\pard Pse?} fjale.\par"
    )
    assert words(read(office)) == ["fjalë.\nE dyta"]
    assert words(read(rich)) == ["fjale.\nE dyta"]
