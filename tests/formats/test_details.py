"""What a text says of itself, and in which paragraph."""

from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.details import details_of, field_of_label
from parallax.model.reading import Incoming
from parallax.model.text import Paragraph, ParagraphKind

SOURCE = "Arkivi i Fshatit (AF, Bregas), Fondi 12/K, Letra, V. 1962, Dos. 7, Fl. 3-9."


def test_each_field_has_its_paragraph() -> None:
    found = details_of(
        [
            Paragraph("A talk on bread", ParagraphKind.HEADING),
            Paragraph("spring 1962"),
            Paragraph("The river is low."),
            Paragraph("Summary: They talk."),
            Paragraph(f"{SOURCE} Translated by Ana Lumi."),
        ]
    )
    assert found.metadata["date"] == "1962-21"
    assert found.places == {
        "title": 0, "date": 1, "summary": 3, "archive": 4, "fond": 4, "series": 4, "year": 4,
        "file": 4, "folios": 4, "translator": 4, "source": 4,
    }  # fmt: skip


def test_numbers_count_what_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    lines = ["A talk on bread and water", "A talk on bread and water", "6 July 1962", "A.", "B."]
    path.write_text("\n\n".join([*lines, SOURCE]), "utf-8")
    incoming: Incoming = read(path)
    assert len(incoming.paragraphs) == 4
    assert incoming.origins["date"] == "paragraph 2"
    assert incoming.origins["title"] == "paragraph 1"
    assert incoming.origins["fond"] == (
        "“Arkivi i Fshatit (AF, Bregas), Fondi 12/K, Letra, V. 1962,…”, which was taken out of the"
        " text"
    )


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Source", "source"),
        ("Contributed by:", "contributor"),
        ("  Translations by ", "translator"),
        ("Përmbledhje", "summary"),
        ("Sources of water", None),
        ("", None),
    ],
)
def test_labels(label: str, field: str | None) -> None:
    assert field_of_label(label) == field


def test_the_citation_at_the_end_becomes_details(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Njeriu erdhi herët në mëngjes dhe foli gjatë me të gjithë.\n\n"
        "“A talk with the miller,” July 6, 1963, Arkivi i Provës (Archive of Trial, Korça),"
        " Fondi 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9. Contributed and translated by Ana Kodra.",
        "utf-8",
    )
    incoming = read(path)
    assert len(incoming.paragraphs) == 1
    assert incoming.metadata["title"] == "A talk with the miller"
    assert incoming.metadata["date"] == "1963-07-06"
    assert incoming.metadata["archive"] == "Arkivi i Provës"
    assert incoming.metadata["source"].startswith("Arkivi i Provës (Archive")
    assert "““" not in " ".join((*incoming.remarks, *incoming.origins.values()))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 mars 1962, ora 10", "1962-03-14"),
        ("Tiranë, më 14 mars 1962, ora 10.30 e mëngjesit", "1962-03-14"),
        ("March 14, 1962, at 10 a.m.", "1962-03-14"),
        ("Dhjetor '56", "1956-12"),
        ("12 dhjetor ’56", "1956-12-12"),
        ("Më 6 korrik 1963. Fl. 28", "1963-07-06"),
        ("6 July 1963, [Fl. 28-30]", "1963-07-06"),
        ("Mulliri i ri\nMë 6 korrik 1963", "1963-07-06"),
    ],
)
def test_a_date_on_a_line_of_its_own(line: str, date: str) -> None:
    found = details_of([Paragraph("Bisedë"), Paragraph(line), Paragraph("Lumi është i ulët.")])
    assert found.metadata.get("date") == date


def test_a_year_in_a_heading_is_no_date() -> None:
    found = details_of(
        [
            Paragraph("A mill without water", ParagraphKind.HEADING),
            Paragraph("Our village’s 1956", ParagraphKind.HEADING),
            Paragraph("✣ Ana Lumi", ParagraphKind.HEADING),
            Paragraph("In 1956 the river was low."),
        ]
    )
    assert found.metadata == {
        "title": "A mill without water: Our village’s 1956", "contributor": "Ana Lumi",
    }  # fmt: skip
    plain = details_of(
        [
            Paragraph("Talk on 6 July 1963", ParagraphKind.HEADING),
            Paragraph("By The River Bank the women wash.", ParagraphKind.HEADING),
        ]
    )
    assert plain.metadata == {"title": "Talk on 6 July 1963", "date": "1963-07-06"}


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("The mill and its guests, 1959-1970", "1959/1970"),
        ("The mill (1956)", "1956"),
        ("The 1956 of the mill", None),
        ("The mill, 1956 and after", None),
    ],
)
def test_years_set_off_at_the_end_of_a_heading(heading: str, date: str | None) -> None:
    found = details_of([Paragraph(heading, ParagraphKind.HEADING), Paragraph("The river is low.")])
    assert found.metadata.get("date") == date
