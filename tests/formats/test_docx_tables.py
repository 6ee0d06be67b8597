"""Word documents whose body is a table of a text and its translation."""

from collections.abc import Sequence

import pytest

from parallax.formats import read, read_pair
from parallax.model.alignment import check_partition
from parallax.model.reading import IncomingPair

from .test_docx import call, note, p, run
from .test_tables import EN, PAIRS, SQ, words


def cell(*paragraphs: str, properties: str = "") -> str:
    look = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{look}{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    look = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{look}{''.join(cells)}</w:tr>"


def plain(*texts: str) -> str:
    """A row of cells with a paragraph for each line."""
    return row(*(cell(*(p(run(line)) for line in text.split("\n") if line)) for text in texts))


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def pair_of(path) -> IncomingPair:
    pair = read_pair(path)
    assert pair is not None
    sizes = len(pair.original.paragraphs), len(pair.translation.paragraphs)
    check_partition(pair.beads, (0, sizes[0]), (0, sizes[1]))
    return pair


ROWS = [([sq], [en]) for sq, en in PAIRS]
TABLE = [plain(sq, en) for sq, en in PAIRS]


def test_rows_are_beads(docx) -> None:
    pair = pair_of(docx(table(*TABLE)))
    assert words(pair) == ROWS
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")
    assert pair.original.format == "Word document"
    assert pair.original.sha256 == pair.translation.sha256 != ""


def test_the_same_document_can_be_read_as_one_text(docx) -> None:
    incoming = read(docx(table(*TABLE)))
    assert [one.text for one in incoming.paragraphs] == [one for pair in PAIRS for one in pair]


def test_the_order_is_told_by_names_and_languages(docx) -> None:
    mirrored = [plain(en, sq) for sq, en in PAIRS]
    assert words(pair_of(docx(table(*mirrored)))) == ROWS
    named = table(plain("Original", "Translation"), *mirrored)
    pair = pair_of(docx(named))
    assert words(pair) == [(en, sq) for sq, en in ROWS]
    assert any("“Original”, “Translation”" in remark for remark in pair.remarks)


def test_numbers_leaves_and_notes_beside_the_texts(docx) -> None:
    rows = [
        plain("Nr.", "Fl.", "Shqip", "English", "Shënim"),
        plain("1", "28", SQ[0], EN[0], "Thus."),
        plain("2", "29", SQ[1], EN[1], ""),
    ]
    # The names stand again where a table goes on upon another page.
    pair = pair_of(docx(table(*rows) + p() + table(rows[0], plain("3", "", SQ[2], EN[2], ""))))
    assert words(pair) == ROWS
    assert [one.folio for one in pair.original.paragraphs] == ["28", "29", "29"]
    (found,) = pair.translation.notes
    assert (found.body, found.paragraph, found.start, found.end) == ("Thus.", 0, 0, len(EN[0]))


def test_cells_of_several_paragraphs_and_cells_that_go_on(docx) -> None:
    goes_on = cell(properties="<w:vMerge/>")
    rows = [
        plain(f"{SQ[0]}\n{SQ[1]}", f"{EN[0]} {EN[1]}"),
        plain(SQ[2], ""),
        plain("", EN[2]),
        plain("", ""),
        row(
            cell(p(run("Një fjali e gjatë.")), properties='<w:vMerge w:val="restart"/>'),
            cell(p(run("A long"))),
        ),
        row(goes_on, cell(p(run("sentence.")))),
        plain(SQ[0], EN[0]),
    ]
    assert words(pair_of(docx(table(*rows)))) == [
        ([SQ[0], SQ[1]], [f"{EN[0]} {EN[1]}"]),
        ([SQ[2]], []),
        ([], [EN[2]]),
        (["Një fjali e gjatë."], ["A long", "sentence."]),
        ([SQ[0]], [EN[0]]),
    ]


def test_paragraphs_around_the_rows_and_titles_across_them(docx) -> None:
    across = row(cell(p(run("Kreu i dytë i kësaj bisede")), properties='<w:gridSpan w:val="2"/>'))
    body = (
        p(run("Bisedë me ambasadorin e ri"))
        + p(run("A talk with the new ambassador"))
        + table(*TABLE[:2], across, TABLE[2])
        + p(run("This is the end of it."))
    )
    assert words(pair_of(docx(body))) == [
        (["Bisedë me ambasadorin e ri"], ["A talk with the new ambassador"]),
        *ROWS[:2],
        (["Kreu i dytë i kësaj bisede"], []),
        ROWS[2],
        ([], ["This is the end of it."]),
    ]


def test_notes_and_comments_in_cells_stand_on_their_words(docx) -> None:
    comment = (
        '<w:commentRangeStart w:id="1"/>' + run("kryetari") + '<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    rows = [
        row(
            cell(p(run("Foli "), comment, run(" i kooperativës, dhe ne e dëgjuam."))),
            cell(p(run("The chairman"), call(1), run(" of the cooperative spoke to us."))),
        ),
        row(
            cell(p(run("Nuk kishte shi"), call(2), run(" për shumë kohë në fshat."))),
            cell(p(run("There was no rain for a long time in the village."))),
        ),
    ]
    path = docx(
        table(*rows),
        parts={
            "footnotes": note(1, p(run("Unnamed."))) + note(2, p(run("Thatësira."))),
            "comments": '<w:comment w:id="1" w:author="Teuta" w:date="2020-01-02T03:04:05Z">'
            f"{p(run('Who?'))}</w:comment>",
        },
    )
    pair = pair_of(path)

    def seen(incoming) -> list[tuple[str, str, str, str]]:
        texts = incoming.paragraphs
        return [
            (n.kind, n.body, texts[n.paragraph].text[n.start : n.end], n.author)
            for n in incoming.notes
        ]

    assert seen(pair.original) == [
        ("query", "Who?", "kryetari", "Teuta"),
        ("translator", "Thatësira.", "shi", ""),
    ]
    assert seen(pair.translation) == [("translator", "Unnamed.", "chairman", "")]


def test_tracked_changes_and_wrappers(docx) -> None:
    gone = row(cell(p(run("Ik"))), cell(p(run("Gone"))), properties="<w:del/>")
    wrapped = f"<w:sdt><w:sdtContent>{TABLE[1]}</w:sdtContent></w:sdt>"
    pair = pair_of(docx(table(TABLE[0], gone, wrapped, TABLE[2])))
    assert words(pair) == ROWS
    assert any("Deletions" in remark for remark in pair.remarks)


@pytest.mark.parametrize(
    "body",
    [
        p(run(SQ[0])),
        table(*TABLE) + "".join(p(run(one)) for one in SQ * 2),
        table(*(plain(en, en) for en in EN)),
        table(plain("Date", "1963"), plain("Place", "Tirana"), plain("Title", "A talk of old")),
        table(plain(SQ[0], EN[0]), plain("a", "b", "c"), plain(SQ[1], EN[1])),
        table(*(plain(sq) for sq in SQ)),
        table(row(cell(p(run(SQ[0]))), cell(p(run(EN[0]))), properties="<w:del/>")),
        table(plain(SQ[0], EN[0]), *(plain(sq, "") for sq in SQ * 2)),
        table(),
        "",
    ],
)
def test_other_documents_are_one_text(docx, body: str) -> None:
    assert read_pair(docx(body)) is None


def test_a_strict_document(docx) -> None:
    assert words(pair_of(docx(table(*TABLE), strict=True))) == ROWS


def test_the_sample_is_no_table(sequence_of_samples: Sequence) -> None:
    assert sequence_of_samples
    for path in sequence_of_samples:
        assert read_pair(path) is None


@pytest.fixture
def sequence_of_samples() -> Sequence:
    from parallax.resources import resource

    return [resource("sample/original.docx"), resource("sample/translation.docx")]
