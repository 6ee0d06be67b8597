"""Tables of plain text: what divides the cells, which columns are read, what becomes of them."""

import csv
import io
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.formats import read, read_pair
from parallax.formats.catalogue_table import read_table
from parallax.formats.columns import NoPair, find_columns
from parallax.formats.delimited import LONGEST_CELL
from parallax.model.alignment import BeadStatus, check_partition
from parallax.model.errors import Cancelled, UserError
from parallax.model.progress import no_progress
from parallax.model.reading import IncomingPair

SQ = [
    "Në mbledhjen e djeshme u fol gjatë për të korrat, dhe për rrugën e re.",
    "Kryetari, i cili kishte ardhur herët, e hapi fjalën i pari.",
    "Të gjithë e dëgjuan me vëmendje; askush nuk foli.",
]
EN = [
    "At yesterday's meeting there was long talk of the harvest, and of the new road.",
    "The chairman, who had come early, was the first to speak.",
    "All of them listened with attention; nobody spoke.",
]
PAIRS = list(zip(SQ, EN, strict=True))


def write(
    folder: Path,
    rows: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    name: str = "table.csv",
    encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL,
) -> Path:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    path = folder / name
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def pair_of(path: Path) -> IncomingPair:
    pair = read_pair(path)
    assert pair is not None
    return pair


def words(pair: IncomingPair) -> list[tuple[list[str], list[str]]]:
    """Both sides of each row."""
    ours = [one.text for one in pair.original.paragraphs]
    theirs = [one.text for one in pair.translation.paragraphs]
    return [
        (ours[b.original_start : b.original_stop], theirs[b.translation_start : b.translation_stop])
        for b in pair.beads
    ]


ROWS = [([sq], [en]) for sq, en in PAIRS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["table.csv", "table.tsv", "table.tab", "TABLE.CSV"])
def test_what_divides_the_cells_is_told_by_the_content(
    tmp_path: Path, delimiter: str, name: str
) -> None:
    pair = pair_of(write(tmp_path, PAIRS, delimiter=delimiter, name=name))
    assert words(pair) == ROWS
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")
    assert {bead.status for bead in pair.beads} == {BeadStatus.CONFIRMED}
    assert pair.remarks == ()


def test_the_hint_of_spreadsheets(tmp_path: Path) -> None:
    path = write(tmp_path, PAIRS, delimiter=";")
    path.write_bytes(b"sep=;\r\n" + path.read_bytes())
    assert words(pair_of(path)) == ROWS


def test_quotation_marks_that_are_the_texts_own(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    rows = [('"Po," tha ai dhe nuk foli më.', '"Yes," he said and was silent.'), *PAIRS]
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    assert words(pair_of(path)) == [([sq], [en]) for sq, en in rows]
    path.write_text(f'"{SQ[0]}\t{EN[0]}\n{SQ[1]}\t"{EN[1]}\n', encoding="utf-8")
    assert words(pair_of(path)) == [(['"' + SQ[0]], [EN[0]]), ([SQ[1]], ['"' + EN[1]])]


def test_cells_of_several_paragraphs_and_gaps(tmp_path: Path) -> None:
    rows = [
        (SQ[0], EN[0]),
        (f"{SQ[1]}\n\n{SQ[2]}", f"{EN[1]} {EN[2]}"),
        ("Pa përkthim.", ""),
        ("", ""),
        ("", "Added."),
        ("Një rresht\nme një tjetër.",),
    ]
    assert words(pair_of(write(tmp_path, rows))) == [
        ([SQ[0]], [EN[0]]),
        ([SQ[1], SQ[2]], [f"{EN[1]} {EN[2]}"]),
        (["Pa përkthim."], []),
        ([], ["Added."]),
        (["Një rresht\nme një tjetër."], []),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1250", "cp852"])
def test_encodings_are_found_out_as_in_plain_text(tmp_path: Path, encoding: str) -> None:
    pair = pair_of(write(tmp_path, PAIRS * 3, encoding=encoding))
    assert words(pair) == ROWS * 3
    assert pair.original.encoding == pair.translation.encoding != ""


def test_an_encoding_that_was_chosen_counts(tmp_path: Path) -> None:
    path = write(tmp_path, PAIRS, encoding="cp1252")
    pair = read_pair(path, encoding="cp437")
    assert pair is not None and "ë" not in pair.original.paragraphs[0].text
    with pytest.raises(UserError, match="not written in"):
        read_pair(path, encoding="utf-8")


@pytest.mark.parametrize(
    ("header", "order"),
    [
        (("Original", "Translation"), "as they stand"),
        (("Përkthimi", "Origjinali"), "reversed"),
        (("Shqip", "English"), "as they stand"),
        (("Anglisht", "Shqip"), "reversed"),
        (("Teksti origjinal", "Përkthim anglisht"), "as they stand"),
        (("source", "target"), "as they stand"),
        (("sq", "en"), "as they stand"),
        (("Original", "x"), "as they stand"),
        (("Original (English)", "Translation (Albanian)"), "as they stand"),
    ],
)
def test_names_of_columns(tmp_path: Path, header: tuple[str, str], order: str) -> None:
    rows = [(en, sq) for sq, en in PAIRS] if order == "reversed" else PAIRS
    pair = pair_of(write(tmp_path, [header, *rows]))
    assert words(pair)[-3:] == ROWS
    assert len(pair.beads) == 3
    names = f"“{header[0]}”, “{header[1]}”"
    assert f"The first row was read as the names of the columns: {names}." in pair.remarks


def test_names_that_say_the_sides_count_for_more_than_the_languages(tmp_path: Path) -> None:
    rows = [("Original", "Translation"), *((en, sq) for sq, en in PAIRS)]
    pair = pair_of(write(tmp_path, rows))
    assert words(pair) == [(en, sq) for sq, en in ROWS]
    assert (pair.original.lang, pair.translation.lang) == ("en", "sq")


def test_leaves_notes_and_what_is_left_out(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "Fl.", "Shqip", "English", "Français", "Shënim", "Comments", "Mood"),
        ("1", "28", SQ[0], EN[0], "Non.", "Thus *here*.", "", "grim"),
        ("2", "", SQ[1], EN[1], "Oui.", "", "Sure?", ""),
        ("3", "Fl. 29v", SQ[2], "", "", "Not yet.", "", "gay"),
        ("4", "30", "", "", "", "On nothing.", "", ""),
    ]
    pair = pair_of(write(tmp_path, rows, delimiter=";"))
    assert words(pair) == [*ROWS[:2], ([SQ[2]], [])]
    assert [one.folio for one in pair.original.paragraphs] == ["28", "28", "29v"]
    assert [one.folio for one in pair.translation.paragraphs] == ["", ""]
    text = pair.translation.paragraphs
    assert [
        (n.kind, n.body, text[n.paragraph].text[n.start : n.end])
        for n in pair.translation.notes
        if n.paragraph >= 0
    ] == [("translator", "Thus \\*here\\*.", EN[0]), ("query", "Sure?", EN[1])]
    assert [n.body for n in pair.translation.notes if n.paragraph < 0] == ["On nothing."]
    (note,) = pair.original.notes
    assert (note.body, note.paragraph, note.start, note.end) == ("Not yet.", 2, 0, len(SQ[2]))
    assert "Columns “Français”, “Mood” were left out." in pair.remarks


def test_without_names_the_languages_tell(tmp_path: Path) -> None:
    rows = [(f"{n}.", f"Fl. {n + 27}", en, sq) for n, (sq, en) in enumerate(PAIRS, 1)]
    pair = pair_of(write(tmp_path, rows))
    assert words(pair) == ROWS
    assert [one.folio for one in pair.original.paragraphs] == ["28", "29", "30"]
    assert pair.remarks == ()


def test_three_languages_without_names(tmp_path: Path) -> None:
    french = "Nous avons parlé de la récolte et des routes dans les villages."
    pair = pair_of(write(tmp_path, [(french, sq, en) for sq, en in PAIRS]))
    assert words(pair) == ROWS
    assert pair.remarks == ("Column 1 was left out.",)


def test_leaves_and_notes_typed_into_cells(tmp_path: Path) -> None:
    title = "Një bisedë e gjatë me ambasadorin e ri"
    rows = [
        ("Shqip", "English"),
        (title, "A long talk with the new ambassador"),
        (title, "A long talk with the new ambassador"),
        ("[Fl. 28] Po nisim sot.", "We start [1] today."),
        ("Fl. 29", ""),
        ("Vazhdojmë.", "We go on."),
        ("", "[1] Translator’s note: Thus."),
    ]
    pair = pair_of(write(tmp_path, rows))
    assert words(pair)[2:] == [
        (["Po nisim sot."], ["We start today."]),
        (["Vazhdojmë."], ["We go on."]),
    ]
    # What is said twice stays, for it stands in two rows.
    assert words(pair)[0] == words(pair)[1]
    assert [one.folio for one in pair.original.paragraphs] == ["", "", "28", "29"]
    (note,) = pair.translation.notes
    text = pair.translation.paragraphs[note.paragraph].text
    assert (note.body, text[note.start : note.end]) == ("Thus.", "start")


CATALOGUE = [
    ("Date", "Title", "Summary"),
    ("1963-07-06", "Talk with the ambassador", "The ambassador of the state is received."),
    ("1964", "Letter of the committee", "A letter to the members of the committee."),
]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (CATALOGUE, "its columns are “Date”, “Title”, “Summary”"),
        (CATALOGUE[1:], "its columns of text seem to be in one language"),
        ([("Source", "Date", "Title"), ("AQSH", "1963", "A talk")], "its columns are “Source”"),
        ([(en, en) for en in EN], "its columns of text seem to be in one language"),
        ([("1", "2"), ("3", "4")], "none of its columns holds text"),
        ([("1", en) for en in EN], "only one of its columns holds text"),
        ([("Kroi", "Mali"), ("Ujku", "Dielli")], "cannot be told which languages"),
        ([(en, f"AQSH {n}") for n, en in enumerate(EN)], "cannot be told which languages"),
    ],
)
def test_a_table_without_a_pair_says_what_is_missing(tmp_path: Path, rows, why: str) -> None:
    with pytest.raises(UserError, match=why) as refused:
        read_pair(write(tmp_path, rows))
    assert "table.csv" in str(refused.value)
    assert "Write “Original” and “Translation”" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Një rresht pa ndarje.\nDhe një tjetër, me presje.\n", "not divided evenly"),
        ("   \n \n", "not divided evenly"),
        ('a,b\n"' + "x" * 1_100_000, "quotation mark"),
        ('Shqip,English\n"pa mbyllur,open\n' * 3, "quotation mark .* is never closed"),
        ("Shqip\tEnglish\n" + "x" * 1_100_000 + "\ty\n", "more than 1,000,000 characters"),
        ("Shqip,English" + "\na,b" * 20 + "\n" + "x," * 1000, "row 22 has 1001 cells"),
        ("Shqip,English\n" + "Po.,\n" * 5, "one of the two columns of text is empty"),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=rf"table\.csv.*{why}"):
        read_pair(path)


def test_binary_content_and_nul(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"Shqip,English\nPo\0,Yes\n")
    with pytest.raises(UserError, match=r"table\.csv"):
        read_pair(path)


def test_a_table_is_not_one_text_and_a_text_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"table\.csv.*Open it alone"):
        read(write(tmp_path, PAIRS))
    path = write(tmp_path, PAIRS, name="table.txt")
    assert read_pair(path) is None
    assert read(path).format == "Plain text"


def test_many_rows_can_be_cancelled(tmp_path: Path) -> None:
    path = write(tmp_path, PAIRS * 3_000)
    calls: list[float] = []
    read_pair(path, progress=lambda part, _: calls.append(part))
    assert calls == sorted(calls) and len(calls) > 10

    def stop(part: float, _: str) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_pair(path, progress=stop)


def test_a_table_of_a_document_and_one_of_other_things() -> None:
    columns = find_columns([("Nr", "Fl", "Original", "Translation"), ("1", "2", "Po", "Yes")])
    assert (columns.original, columns.translation, columns.folio) == (2, 3, 1)
    with pytest.raises(NoPair):
        find_columns([("Emri", "Name"), ("Agim", "Agim")])
    with pytest.raises(NoPair):
        find_columns([])


_CELL = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20), max_size=3
).map("\n\n".join)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
)
def test_the_rows_of_any_table_partition_both_texts(
    rows: list[tuple[str, str]], delimiter: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(
            Path(folder), [("Shqip", "English"), *rows], delimiter=delimiter, quoting=csv.QUOTE_ALL
        )
        try:
            pair = pair_of(path)
        except UserError as refusal:
            assert "table.csv" in str(refusal)
            return
    sizes = len(pair.original.paragraphs), len(pair.translation.paragraphs)
    check_partition(pair.beads, (0, sizes[0]), (0, sizes[1]))
    assert len(pair.beads) <= len(rows)
    for incoming in (pair.original, pair.translation):
        for paragraph in incoming.paragraphs:
            assert paragraph.text == paragraph.text.strip() != ""
            assert unicodedata.is_normalized("NFC", paragraph.text)


_PLAIN = st.lists(
    st.text(st.characters(categories=("L",), exclude_characters="İ"), min_size=1, max_size=8),
    min_size=1,
    max_size=6,
).map(lambda parts: "X" + unicodedata.normalize("NFC", " ".join(parts)) + ".")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(_PLAIN, _PLAIN), min_size=1, max_size=8))
def test_what_is_written_is_read_row_by_row(rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pair = pair_of(write(Path(folder), [("Original", "Translation"), *rows]))
    normal = [
        ([unicodedata.normalize("NFC", a)], [unicodedata.normalize("NFC", b)]) for a, b in rows
    ]
    assert words(pair) == normal


def test_reading_a_list_leaves_the_limit_of_cells_to_others_that_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert csv.field_size_limit() == LONGEST_CELL

    def changed(*_: int) -> int:
        raise AssertionError("the limit holds for the whole process")

    monkeypatch.setattr(csv, "field_size_limit", changed)
    long = "kripë " * 12_000
    found = read_table(f"title,summary\nKripa,{long}\n", ",", "“a.csv”", no_progress)
    assert found.records[0].document.summary == long.strip()
