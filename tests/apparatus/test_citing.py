"""References in the styles of archives and historians."""

from dataclasses import replace

import pytest

from parallax.apparatus.citing import cite
from parallax.apparatus.references import parse_reference, parse_source_line, without_credits
from parallax.model.citation import CitationStyle
from parallax.model.document import Document, Reference

ARCHIVE, DIGITAL, NOTE, BIBLIOGRAPHY = CitationStyle
REFERENCE = Reference("Arkivi i Provës", "3/B", "Letra", "1963", "12/1", "7-9")
TALK = Document(
    "1", "Talk on the “new” harvest", "1963-07-06", REFERENCE, "Ana Kodra", "Bardh Lumi"
)


@pytest.mark.parametrize(
    ("style", "line"),
    [
        (ARCHIVE, "Arkivi i Provës, F. 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9"),
        (
            DIGITAL,
            "“Talk on the ‘new’ harvest,” July 6, 1963, Arkivi i Provës, F. 3/B, Letra, V. 1963,"
            " Dos. 12/1, Fl. 7-9. Contributed by Ana Kodra and translated by Bardh Lumi.",
        ),
        (
            NOTE,
            "“Talk on the ‘new’ harvest,” trans. Bardh Lumi, July 6, 1963, Fl. 7–9, Dos. 12/1,"
            " V. 1963, Letra, F. 3/B, Arkivi i Provës.",
        ),
        (
            BIBLIOGRAPHY,
            "“Talk on the ‘new’ harvest.” Translated by Bardh Lumi. Contributed by Ana Kodra."
            " July 6, 1963. Fl. 7–9, Dos. 12/1, V. 1963, Letra, F. 3/B. Arkivi i Provës.",
        ),
    ],
)
def test_styles(style: CitationStyle, line: str) -> None:
    assert cite(TALK, style) == line


def test_a_passage_has_its_own_folios() -> None:
    assert cite(TALK, ARCHIVE, folios="8").endswith(", Fl. 8")
    assert ", Fl. 8, Dos. 12/1," in cite(TALK, NOTE, folios="8")


def test_in_albanian() -> None:
    assert cite(TALK, NOTE, lang="sq").startswith(
        "“Talk on the ‘new’ harvest,” përkth. Bardh Lumi, 6 korrik 1963, Fl. 7–9,"
    )
    both = replace(TALK, contributor="Bardh Lumi")
    assert cite(both, DIGITAL, lang="sq-AL").endswith(" Kontribuar dhe përkthyer nga Bardh Lumi.")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1963-07-06/1963-07-08", "July 6–8, 1963"),
        ("1963-06-28/1963-07-02", "June 28–July 2, 1963"),
        ("1963-12-28/1964-01-02", "December 28, 1963 – January 2, 1964"),
        ("1964-09", "September 1964"),
        ("1963-07-06~", "circa 6 July 1963"),
        ("196X", "the 1960s"),
        ("at Easter", "at Easter"),
    ],
)
def test_dates(date: str, words: str) -> None:
    assert cite(Document("", "A", date), NOTE) == f"“A,” {words}."


@pytest.mark.parametrize(
    ("title", "note", "bibliography"),
    [
        ("What now?", "“What now?,” 1963.", "“What now?” 1963."),
        ("“What now?”", "“What now?,” 1963.", "“What now?” 1963."),
        ("Hit the “Roof”", "“Hit the ‘Roof,’” 1963.", "“Hit the ‘Roof.’” 1963."),
        ("Etc.", "“Etc.,” 1963.", "“Etc.” 1963."),
        ("“One” and “two”", "“‘One’ and ‘two,’” 1963.", "“‘One’ and ‘two.’” 1963."),
        ("", "1963.", "1963."),
    ],
)
def test_titles(title: str, note: str, bibliography: str) -> None:
    document = Document("", title, "1963")
    assert (cite(document, NOTE), cite(document, BIBLIOGRAPHY)) == (note, bibliography)


def test_what_the_source_says() -> None:
    online = replace(TALK, source="https://example.org/12")
    assert cite(online, DIGITAL).endswith(" https://example.org/12.")
    assert cite(online, NOTE).endswith(", Arkivi i Provës, https://example.org/12.")
    house = replace(TALK, source="Digital House of Trial")
    assert " July 6, 1963, Digital House of Trial, Arkivi i Provës, " in cite(house, DIGITAL)
    line = (
        "Arkivi i Provës (Archive of Trial, Korça), Fondi 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9."
    )
    own = replace(TALK, source=line)
    assert f"1963, {line} Contributed" in cite(own, DIGITAL)
    assert "Fondi" not in cite(own, DIGITAL, folios="8")
    assert cite(own, NOTE) == cite(TALK, NOTE)


def test_soviet_files_keep_their_labels() -> None:
    reference = Reference("RGTN", "5", "Op. 28", "", "391", "7, 9")
    document = Document("", "A", reference=reference)
    assert cite(document, ARCHIVE) == "RGTN, F. 5, Op. 28, D. 391, Ll. 7, 9"
    assert cite(document, ARCHIVE, folios="7") == "RGTN, F. 5, Op. 28, D. 391, L. 7"
    assert cite(document, NOTE) == "“A,” n.d., Ll. 7, 9, D. 391, Op. 28, F. 5, RGTN."
    assert parse_reference(cite(document, ARCHIVE)) == reference


@pytest.mark.parametrize("style", CitationStyle)
def test_nothing_comes_of_nothing(style: CitationStyle) -> None:
    assert cite(Document("", ""), style) == ""


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("A talk, and another", "1963-07-06"),
        ("Hit the “Roof”", "1963-07-06/1963-07-08"),
        ("On 6 July 1963 [Excerpt]", "1964-09"),
        ("What now?", "1956~"),
        ("Without a date", ""),
    ],
)
def test_a_citation_is_read_back(title: str, date: str) -> None:
    line = cite(replace(TALK, title=title, date=date), DIGITAL)
    parsed = parse_source_line(line)
    assert parsed is not None
    assert parsed.reference == TALK.reference
    assert parsed.title == title
    assert parsed.date == date
    assert (parsed.contributor, parsed.translator) == (TALK.contributor, TALK.translator)
    source = without_credits(line)
    assert source.startswith("Arkivi i Provës") and "talk" not in source


def test_a_citation_that_names_who_publishes() -> None:
    parsed = parse_source_line(
        '"A talk," July 06, 1963, Provë Digital Archive, Arkivi i Provës (Archive of Trial),'
        " Fondi 3/B, Letra, V. 1963, Dos. 12/1, Fl. 7-9."
    )
    assert parsed is not None
    assert parsed.reference == Reference("Arkivi i Provës", "3/B", "Letra", "1963", "12/1", "7-9")
    assert (parsed.title, parsed.date) == ("A talk", "1963-07-06")
