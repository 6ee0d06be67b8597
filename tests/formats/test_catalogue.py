"""Lists of documents: listing pages, collection pages and tables, all invented."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.formats.catalogue import COLLECTION, LISTING, read_catalogue
from parallax.formats.catalogue_items import Item, leading_date, share_shown
from parallax.formats.catalogue_listing import read_listing
from parallax.formats.catalogue_table import KIND, column, find_delimiter, read_table
from parallax.formats.csl_json import write_csl
from parallax.model.catalogue import Catalogue
from parallax.model.document import Reference
from parallax.model.errors import UserError
from parallax.model.progress import no_progress

LIST = """Skip to content


1 - 4 of 9


March 3, 1961

Conversation on the Harbour at Vlora

The minister and the engineers discuss the harbour. They agree to dredge it.

May 1962

Report of 4 May 1962 on the Chrome Mines [Excerpt]

The mines report on their output of the spring.


Letter to the Committee of the Textile Works

The workers ask for new looms, and for a doctor.

6 korrik 1963

Bisedë me delegacionin e tregtisë

Palët flasin për çmimet e grurit.
"""
SOURCE = (
    "Arkivi i Qytetit (City Archive, Berat), Fondi {fond}/B, Zyra e tregtisë, V. {year},"
    " Dos. {file}, Fl. {folios}. Contributed and translated by Drita Lami."
)
ESSAY = (
    "How a town traded in the hard years is told in its papers. They were copied by hand.",
    "Some of them were lost, as [1] a clerk wrote in 1961.",
)
ENTRIES = (
    ("Minutes on the Salt Store, 2 April 1961", 12, 1961, 3, "1-4", "The salt is counted again."),
    ("Notes on a Visit to the Tannery (9 June 1962)", 12, 1962, 8, "21", "The tanner complains."),
    ("Whose Are the Mules?", 14, 1962, 9, "2-3", "A leaflet on the mules of the cooperative."),
)
FOOTNOTE = "[1] AQB, F. 12/B, V. 1961, Dos. 7, Fl. 2. The clerk is not named."


def written(folder: Path, text: str, name: str = "list.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def documents(catalogue: Catalogue):
    return [record.document for record in catalogue.records]


def titles(catalogue: Catalogue) -> list[str]:
    return [one.title for one in documents(catalogue)]


def collection_page(*, summary_first: bool = False) -> str:
    lines = ["Trade of a Town", *ESSAY]
    for title, fond, year, file, folios, summary in ENTRIES:
        source = SOURCE.format(fond=fond, year=year, file=file, folios=folios)
        lines += [title, summary, source] if summary_first else [title, source, summary]
    return "\n".join([*lines, FOOTNOTE, "Read more"])


# -- Listing pages


def test_a_listing_page_has_dates_titles_and_summaries(tmp_path: Path) -> None:
    found = read_catalogue(written(tmp_path, LIST))
    assert found.kind == LISTING and found.encoding.startswith("UTF-8")
    assert [(one.date, one.title) for one in documents(found)] == [
        ("1961-03-03", "Conversation on the Harbour at Vlora"),
        ("1962-05", "Report of 4 May 1962 on the Chrome Mines [Excerpt]"),
        ("", "Letter to the Committee of the Textile Works"),
        ("1963-07-06", "Bisedë me delegacionin e tregtisë"),
    ]
    assert documents(found)[0].summary.endswith("They agree to dredge it.")
    assert documents(found)[2].summary == "The workers ask for new looms, and for a doctor."
    assert [record.place for record in found.records] == ["line 9", "line 15", "line 20", "line 26"]
    assert {record.list_name for record in found.records} == {"list.txt"}


def test_what_a_listing_page_leaves_open_is_said(tmp_path: Path) -> None:
    remarks = "\n".join(read_catalogue(written(tmp_path, LIST)).remarks)
    assert "Skip to content" in remarks
    assert "shows 1 to 4 of 9" in remarks
    assert "One entry has no date" in remarks and "Textile Works" in remarks
    short = LIST.replace("1 - 4 of 9", "1 - 5 of 9")
    remarks = "\n".join(read_catalogue(written(tmp_path, short)).remarks)
    assert "shows 5 entries, and 4 were found" in remarks


def test_the_first_and_the_last_entry_may_have_no_date(tmp_path: Path) -> None:
    text = "\n\n\n\nA Speech at the Mill\n\nHe speaks of flour.\n\n" + LIST.split("of 9\n\n\n")[1]
    text += "\n\nA Song for the Bridge\n\nIt has nine verses.\n"
    found = titles(read_catalogue(written(tmp_path, text)))
    assert found[0] == "A Speech at the Mill" and found[-1] == "A Song for the Bridge"
    assert len(found) == 6


def test_words_for_no_date_stand_in_a_dates_place(tmp_path: Path) -> None:
    text = LIST.replace("March 3, 1961", "Undated").replace("May 1962\n\nR", "n.d.\n\nR")
    text = text.replace("Report of 4 May 1962 on", "On").replace(
        "\n\n\nLetter", "\n\n1961\n\nLetter"
    )
    found = documents(read_catalogue(written(tmp_path, text)))
    assert [one.date for one in found] == ["", "", "1961", "1963-07-06"]
    assert found[0].title == "Conversation on the Harbour at Vlora"


def test_titles_may_stand_before_their_dates(tmp_path: Path) -> None:
    rows = [
        ("A Talk on Wool", "4 May 1960", "Wool is short this year."),
        ("A Talk on Silk", "5 May 1960", "Silk is shorter."),
        ("A Talk on Flax", "6 May 1960", "There is flax enough."),
    ]
    text = "\n\n\n".join("\n\n".join(row) for row in rows)
    found = documents(read_catalogue(written(tmp_path, text)))
    assert [(one.title, one.date) for one in found] == [
        ("A Talk on Wool", "1960-05-04"),
        ("A Talk on Silk", "1960-05-05"),
        ("A Talk on Flax", "1960-05-06"),
    ]
    assert found[1].summary == "Silk is shorter."


def test_date_and_title_may_share_a_line(tmp_path: Path) -> None:
    text = (
        "1. 4 May 1960: A Talk on Wool\nWool is short this year.\n"
        "2. 5 May 1960 – A Talk on Silk\nSilk is shorter.\n"
    )
    found = documents(read_catalogue(written(tmp_path, text)))
    assert [(one.title, one.date, one.summary) for one in found] == [
        ("A Talk on Wool", "1960-05-04", "Wool is short this year."),
        ("A Talk on Silk", "1960-05-05", "Silk is shorter."),
    ]


def test_lines_broken_at_a_width_are_joined(tmp_path: Path) -> None:
    summary = "The minister and the engineers speak of the harbour, which is too shallow for the"
    text = "".join(
        f"{day} May 1960\n\nA Talk on the Harbour, Number {day}\n\n{summary}\nships that bring"
        " grain and for those that take away chrome, and they\nagree to dredge it.\n\n"
        for day in range(1, 9)
    )
    found = documents(read_catalogue(written(tmp_path, text)))
    assert len(found) == 8
    assert found[3].title == "A Talk on the Harbour, Number 4"
    assert found[3].summary.startswith(summary + " ships") and found[3].summary.endswith("it.")


def test_what_follows_the_last_entry_is_left_out_and_said(tmp_path: Path) -> None:
    found = read_catalogue(
        written(tmp_path, LIST + "\n\nA house of papers since 1990\n\n1\n2\nNext")
    )
    assert len(found.records) == 4
    assert documents(found)[-1].summary == "Palët flasin për çmimet e grurit."
    assert any("A house of papers" in remark for remark in found.remarks)


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "utf-16", "cp852"])
def test_listing_pages_in_old_encodings(tmp_path: Path, encoding: str) -> None:
    found = read_catalogue(written(tmp_path, LIST, encoding=encoding))
    assert titles(found)[-1] == "Bisedë me delegacionin e tregtisë"


def test_an_encoding_can_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, LIST, encoding="cp1252")
    assert "Bisedë" in titles(read_catalogue(path, encoding="cp1252"))[-1]
    assert "Bisedë" not in titles(read_catalogue(path, encoding="mac-roman"))[-1]


def test_a_saved_listing_page(tmp_path: Path) -> None:
    entries = "".join(
        f'<li><div><time>{date}</time></div><h3><a href="/d/{n}">{title}</a></h3>'
        f"<p>{summary}</p></li>"
        for n, (date, title, summary) in enumerate(
            [
                ("March 3, 1961", "On the Harbour &amp; its <i>Piers</i>", "They agree to dredge."),
                ("May 1962", "On the Chrome Mines", "The mines report."),
                ("", "A Letter of the Weavers", "They ask for looms."),
                ("July 6, 1963", "On Grain", "Prices are named."),
            ]
        )
    )
    page = (
        "<!DOCTYPE html><html><head><title>Papers</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><main><h1>Papers of a town</h1><ul>{entries}</ul></main>"
        "<footer>About us. Write to us.</footer></body></html>"
    )
    found = read_catalogue(written(tmp_path, page, "list.html"))
    assert [(one.date, one.title, one.summary) for one in documents(found)] == [
        ("1961-03-03", "On the Harbour & its Piers", "They agree to dredge."),
        ("1962-05", "On the Chrome Mines", "The mines report."),
        ("", "A Letter of the Weavers", "They ask for looms."),
        ("1963-07-06", "On Grain", "Prices are named."),
    ]


def test_source_lines_in_a_listing_become_references() -> None:
    lines = ["4 May 1960", "A Talk on Wool", "Wool is short."]
    lines += [SOURCE.format(fond=12, year=1960, file=7, folios="2-5")]
    lines += ["5 May 1960", "A Talk on Silk", "Silk is shorter.", "Translated by Ana Prifti."]
    listing = read_listing([Item(line, "") for line in lines])
    assert listing is not None
    first, second = (entry.record("").document for entry in listing.entries)
    assert first.reference.file == "7" and first.translator == "Drita Lami"
    assert first.summary == "Wool is short."
    assert (second.translator, second.summary) == ("Ana Prifti", "Silk is shorter.")


# -- Collection pages


@pytest.mark.parametrize("summary_first", [False, True])
def test_a_collection_page_has_references_and_credits(tmp_path: Path, summary_first: bool) -> None:
    found = read_catalogue(written(tmp_path, collection_page(summary_first=summary_first)))
    assert found.kind == COLLECTION
    assert titles(found) == [entry[0] for entry in ENTRIES]
    first, second, third = documents(found)
    assert [one.date for one in documents(found)] == ["1961-04-02", "1962-06-09", ""]
    assert second.reference == Reference(
        "Arkivi i Qytetit", "12/B", "Zyra e tregtisë", "1962", "8", "21"
    )
    assert first.contributor == first.translator == "Drita Lami"
    assert [one.summary for one in documents(found)] == [entry[5] for entry in ENTRIES]
    assert third.source.endswith("Fl. 2-3.") and "Contributed" not in third.source


def test_what_stands_around_a_collection_is_said(tmp_path: Path) -> None:
    remarks = read_catalogue(written(tmp_path, collection_page())).remarks
    assert "Before the first entry 3 paragraphs were left out." in remarks
    assert "After the last entry one paragraph was left out." in remarks


# -- Tables

HEADS = ("Titulli", "Data", "Përmbledhja", "Arkivi", "Fondi", "Viti", "Dosja", "Fletët")
ROW = ("Bisedë; për kripën", "6 korrik 1963", "Flasin,\ngjatë", "AQ", "12/B", "1963", "4", "2-3")


def table(delimiter: str) -> str:
    def line(cells: tuple[str, ...]) -> str:
        return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)

    return "\r\n".join([line(HEADS), line(ROW), "", line(("Tjetër", "mot", *[""] * 6))])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_with_albanian_names(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = written(tmp_path, table(delimiter), "list.csv", encoding)
    found = read_catalogue(path)
    assert found.kind == KIND
    first, second = documents(found)
    assert (first.title, first.date) == (ROW[0], "1963-07-06")
    assert first.reference == Reference("AQ", "12/B", "", "1963", "4", "2-3")
    assert first.summary == "Flasin,\ngjatë"
    assert (second.title, second.date) == ("Tjetër", "mot")
    assert [record.place for record in found.records] == ["row 2", "row 4"]
    assert any("mot (row 4)" in remark for remark in found.remarks)


def test_a_column_with_source_lines_and_columns_that_are_not_known(tmp_path: Path) -> None:
    source = SOURCE.format(fond=12, year=1961, file=3, folios="1-4").replace('"', "")
    text = f'Title,Date,Source line,Folios,Shelf,Box\nOn Salt,1961-04-02,"{source}",7,a,b\n'
    found = read_catalogue(written(tmp_path, text, "list.csv"))
    (one,) = documents(found)
    assert one.reference.file == "3" and one.contributor == "Drita Lami"
    assert one.reference.folios == "7", "a column goes before what its source line says"
    assert any("“Shelf”, “Box”" in remark for remark in found.remarks)


def test_rows_without_a_title_are_kept_under_another_name(tmp_path: Path) -> None:
    text = "title;fond;file;summary\n;12;3;On salt\n;;;On silk\n;;;\nOn wool, 3 May 1961;;;\n"
    found = read_catalogue(written(tmp_path, text, "list.csv"))
    assert titles(found) == ["F. 12, Dos. 3", "On silk", "On wool, 3 May 1961"]
    assert documents(found)[2].date == "1961-05-03"
    assert any("row 2, row 3" in remark for remark in found.remarks)


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, 'title,date\n"' + "x" * 1_200_000 + '",1961\n', "list.csv")
    with pytest.raises(UserError, match=r"“list\.csv”, line 2, .* save it as CSV again"):
        read_catalogue(path)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x1c", "\x85"])
def test_only_ends_of_lines_end_rows(sign: str) -> None:
    text = f"title,date,summary\nOn{sign}Salt,1961,Long{sign}talk\rOn Wool,1962,\r\nOn Silk,1963,\n"
    assert find_delimiter(text) == ","
    found = documents(read_table(text, ",", "“list.csv”", no_progress))
    assert [(one.title, one.date) for one in found] == [
        ("On Salt", "1961"),
        ("On Wool", "1962"),
        ("On Silk", "1963"),
    ]
    assert found[0].summary == f"Long{sign}talk"


def test_reading_a_table_leaves_the_limit_of_cells_to_others() -> None:
    """Another thread may be in the middle of a cell."""
    before = csv.field_size_limit(2_000_000)
    try:
        seen: list[int] = []
        text = "title,date\n" + "x,1961\n" * 300
        read_table(text, ",", "“list.csv”", lambda *_: seen.append(csv.field_size_limit()))
        assert seen and set(seen) == {2_000_000}
    finally:
        csv.field_size_limit(before)


def test_a_quotation_mark_that_is_not_closed_is_found(tmp_path: Path) -> None:
    rows = "\n".join(f"On Salt {n},1961" for n in range(900))
    path = written(tmp_path, f'title,date\n"{rows}', "list.csv")
    with pytest.raises(UserError, match=r"row 2, has a cell .* quotation mark"):
        read_catalogue(path)


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "title,date\n" + "x,1961\n" * 20_001, "list.csv")
    with pytest.raises(UserError, match="more than 20,000 rows"):
        read_catalogue(path)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("TITULLI I DOKUMENTIT", "title"),
        ("Përmbledhje:", "summary"),
        ("Permbledhje", "summary"),
        ("Fl.", "folios"),
        ("V. (viti)", "year"),
        ("Translated_by", "translator"),
        ("Të drejtat", "rights"),
        ("colour", ""),
    ],
)
def test_names_of_columns(name: str, field: str) -> None:
    assert column(name) == field


@pytest.mark.parametrize(
    "text",
    [
        "Dear friend, on this date, I write with a title in hand.",
        "one,two\n1,2",
        "sq\ten\nPo.\tYes.",
        "date,year\n1961,1961",
        "",
    ],
)
def test_what_is_no_table_of_documents(text: str) -> None:
    assert find_delimiter(text) is None


# -- CSL-JSON


def test_documents_come_back_from_csl_json(tmp_path: Path) -> None:
    given = documents(read_catalogue(written(tmp_path, collection_page())))
    path = written(tmp_path, write_csl((one, "sq") for one in given), "list.json")
    found = read_catalogue(path)
    assert found.kind == "CSL-JSON" and documents(found) == given
    assert {record.lang for record in found.records} == {"sq"}
    assert found.records[1].place == "item 2"


def test_csl_json_of_another_program(tmp_path: Path) -> None:
    items = [
        {"type": "manuscript", "title": "On Salt", "issued": {"date-parts": [[1961, 4, 2]]},
         "author": [{"family": "Lami", "given": "Drita"}], "archive": "City Archive",
         "archive_location": "F. 12/B, V. 1961, Dos. 3", "abstract": "Salt.", "genre": "x"},
        {"type": "manuscript", "archive_location": "Box 4"},
        {"type": "note"},
        "kot",
    ]  # fmt: skip
    found = read_catalogue(written(tmp_path, json.dumps(items), "list.json"))
    first, second = documents(found)
    assert (first.title, first.date, first.summary) == ("On Salt", "1961-04-02", "Salt.")
    assert (first.reference.fond, first.reference.file) == ("12/B", "3")
    assert second.title and second.source == "Box 4"
    remarks = "\n".join(found.remarks)
    assert "2 items were left out" in remarks and "“genre”" in remarks


# -- What is no list

LETTER = (
    "6 July 1963\n\nDear comrades,\n\nwe thank you for your letter. It came late.\n\n"
    "The mules are well. So is the mill.\n\nYours,\n\nthe cooperative\n"
)
DIARY = "\n\n".join(
    f"{day} July 1963\n\nToday I went to the mill again. It rained, and the miller was not there."
    for day in range(1, 9)
)


@pytest.mark.parametrize(
    "text", [LETTER, DIARY, "Kot.", "{}", "[1, 2]", '[{"a": 1}]', "[" * 100_000, "a,b\n1,2\n"]
)
def test_another_text_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match=r"^“list\.txt” is no list of documents .* CSL-JSON\.$"):
        read_catalogue(written(tmp_path, text))


def test_a_transcript_with_one_source_line_is_no_collection(tmp_path: Path) -> None:
    source = SOURCE.format(fond=12, year=1961, file=3, folios="1-4")
    with pytest.raises(UserError, match="no list of documents"):
        read_catalogue(written(tmp_path, f"On Salt\n\nA: Salt?\n\nB: Salt.\n\n{source}\n"))


def test_long_lines_and_many_lines_take_no_time(tmp_path: Path) -> None:
    for text in ("x" * 10_000_000, "1 May 1960 " * 400_000, "(" * 99_999, "a\n" * 300_000):
        with pytest.raises(UserError):
            read_catalogue(written(tmp_path, text))


LINES = ("6 July 1963", "Undated", "", "On Salt", "Salt is counted.", "title;date", "1 - 2 of 3")
MARKS = ('"', ";", "[", '{"type": "x", "title": "On Salt"}', "\0", "ë")
PIECES = st.sampled_from(
    [
        *(f"{line}\n" for line in (*LINES, SOURCE.format(fond=1, year=1961, file=2, folios=3))),
        *MARKS,
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=200))
def test_any_text_is_a_list_or_refused_in_a_sentence(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.txt"
        path.write_text(text or " ", encoding="utf-8", errors="replace", newline="")
        try:
            found = read_catalogue(path)
        except UserError as error:
            assert "“list.txt”" in str(error)
        else:
            assert all(one.title for one in documents(found))


# -- Single lines


@pytest.mark.parametrize(
    ("line", "date", "rest"),
    [
        ("July 8, 1967", "1967-07-08", ""),
        ("më 11 korrikut të vitit 1978", "1978-07-11", ""),
        ("3. 6 korrik 1963", "1963-07-06", ""),
        ("6 July 1963: On Salt", "1963-07-06", "On Salt"),
        ("6 July 1963 - On Salt", "1963-07-06", "On Salt"),
        ("6 July 1963 was a fine day", None, "6 July 1963 was a fine day"),
        ("Report of 6 July 1963", None, "Report of 6 July 1963"),
        ("1963: A Year of Salt", None, "1963: A Year of Salt"),
        ("Undated", "", ""),
    ],
)
def test_dates_that_open_a_line(line: str, date: str | None, rest: str) -> None:
    assert leading_date(line) == (date, rest)


def test_the_share_of_a_list_that_a_page_shows() -> None:
    assert share_shown("11 - 20 of 32") == (11, 20, 32)
    assert share_shown("Showing 1–10 of 26 results") == (1, 10, 26)
    assert share_shown("20 - 11 of 32") is None
    assert share_shown("In 1 - 2 of 3 cases they came") is None
