"""What stands before and after a text becomes its details, and nothing else does."""

from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.matter import find_matter
from parallax.model.reading import Incoming
from parallax.model.text import Paragraph, ParagraphKind

SOURCE = (
    "Arkivi i Fshatit (AF, Bregas), Fondi 12/K, STR, V. 1962, Dos. 7, Fl. 3-9."
    " Contributed and translated by Ana Lumi."
)
TITLE = "A Conversation of the Miller with the Baker on Bread"
BODY = [
    "Miller: The river is low this year, and the stones turn slowly.",
    "Baker: Then we shall bake smaller loaves and say nothing about it.",
    "They parted as friends in the evening.",
]


@pytest.fixture
def text(tmp_path: Path):
    def write(*paragraphs: str) -> Incoming:
        path = tmp_path / "text.txt"
        path.write_text("\n\n".join(paragraphs), "utf-8")
        return read(path)

    return write


def words(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def test_a_source_line_at_the_end_becomes_details_once(text) -> None:
    incoming = text(TITLE, *BODY, SOURCE)
    assert words(incoming) == [TITLE, *BODY]
    metadata = incoming.metadata
    assert (metadata["archive"], metadata["fond"], metadata["file"]) == (
        "Arkivi i Fshatit", "12/K", "7",
    )  # fmt: skip
    assert metadata["contributor"] == metadata["translator"] == "Ana Lumi"
    assert metadata["source"].endswith("Fl. 3-9.")  # whose work it is stands elsewhere
    (remark,) = incoming.remarks
    assert "source line" in remark and "Arkivi i Fshatit (AF, Bregas)" in remark


def test_credits_on_a_line_of_their_own_go_with_it(text) -> None:
    where, _, who = SOURCE.partition(" Contributed")
    incoming = text(TITLE, *BODY, where, f"Contributed{who}")
    assert words(incoming) == [TITLE, *BODY]
    assert incoming.metadata["translator"] == "Ana Lumi"


@pytest.mark.parametrize(
    "last",
    [
        "See Arkivi i Fshatit, Fondi 12/K, STR, V. 1962, Dos. 7, Fl. 3-9.",
        "The letter was never found again. It may lie in the mill, F. 12/K, V. 1962, Dos. 7.",
        "[4] Arkivi i Fshatit, Fondi 12/K, STR, V. 1962, Dos. 7, Fl. 3-9.",
        "They had spoken of 1962 and of the 7 loaves.",
    ],
)
def test_a_sentence_with_a_reference_stays(text, last: str) -> None:
    assert words(text(TITLE, *BODY, last)) == [TITLE, *BODY, last]


def test_several_source_lines_are_a_list_and_stay(text) -> None:
    lines = [SOURCE.replace("Dos. 7", f"Dos. {n}") for n in (7, 8, 9)]
    assert words(text(TITLE, *BODY, *lines)) == [TITLE, *BODY, *lines]


def test_a_source_line_within_the_text_stays(text) -> None:
    assert words(text(TITLE, SOURCE, *BODY)) == [TITLE, SOURCE, *BODY]


def test_one_paragraph_behind_the_notes_is_the_summary(text) -> None:
    summary = "The miller and the baker discuss the price of bread in a dry year."
    body = [BODY[0], BODY[1].replace("loaves", "loaves[1]"), BODY[2]]
    note = "[1] Translator’s note: Round ones."
    incoming = text(TITLE, *body, note, summary, SOURCE)
    assert words(incoming) == [TITLE, *BODY]
    assert incoming.metadata["summary"] == summary
    assert any("summary" in one and "The miller and the baker" in one for one in incoming.remarks)
    assert incoming.notes[0].paragraph == 2
    two = text(TITLE, *body, note, summary, "And a second paragraph, which says something else.")
    assert "summary" not in two.metadata and words(two)[-2] == summary
    without = text(TITLE, *BODY, summary)
    assert "summary" not in without.metadata and words(without)[-1] == summary


@pytest.mark.parametrize("label", ["Summary", "Përmbledhje", "ABSTRACT"])
def test_a_labelled_summary_at_the_end_is_taken_out(text, label: str) -> None:
    incoming = text(TITLE, *BODY, f"{label}: They speak of bread.", SOURCE)
    assert words(incoming) == [TITLE, *BODY]
    assert incoming.metadata["summary"] == "They speak of bread."


def test_a_title_said_twice_is_taken_once(text) -> None:
    incoming = text("July 6, 1963", f"{TITLE} [Excerpt]", TITLE, *BODY)
    assert words(incoming) == ["July 6, 1963", f"{TITLE} [Excerpt]", *BODY]
    assert incoming.paragraphs[1].kind is ParagraphKind.HEADING
    assert incoming.metadata["title"] == f"{TITLE} [Excerpt]"
    assert "twice" in incoming.remarks[0]


def test_what_is_said_twice_in_talk_stays(text) -> None:
    talk = ["Baker: Nothing at all.", "Baker: Nothing at all.", "He went.", "He went."]
    assert words(text(TITLE, *talk, *BODY)) == [TITLE, *talk, *BODY]


def test_what_carries_a_note_stays_and_nothing_is_left_empty() -> None:
    paragraphs = [Paragraph(TITLE, ParagraphKind.HEADING, 1), Paragraph(SOURCE)]
    assert find_matter(paragraphs).gone == {1}
    assert find_matter(paragraphs, held={1}).gone == set()
    twice = [paragraphs[0], paragraphs[0]]
    assert find_matter(twice).gone == {1}
    assert find_matter(twice, held={1}).gone == {0}
    assert find_matter(twice, held={0, 1}).gone == set()
    assert find_matter([Paragraph(SOURCE)]).gone == set()


def test_long_paragraphs_are_no_titles_and_not_searched_for_signs() -> None:
    for long in ("[" * 400_000, "fjala" + " " * 400_000 + "fjala"):
        paragraphs = [Paragraph(long), Paragraph(long), Paragraph(TITLE), Paragraph(f"{TITLE} [x]")]
        assert find_matter(paragraphs).gone == {2}
