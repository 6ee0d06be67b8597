"""PDFs: lines to paragraphs, columns, heads, footnotes, remarks, and what cannot be read."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.formats.conftest import Set, build_docx, build_pdf, paragraph_xml, wrapped

from parallax.formats import pdf_pages, read
from parallax.model.errors import UserError
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import SpanStyle

PROSE = (
    "Në mbledhjen e djeshme u fol gjatë për të korrat dhe për rrugën e re të fshatit, e cila "
    "duhej të ishte gati para se të binin shirat e para të vjeshtës, siç ishte premtuar."
)
MORE = (
    "Kryetari i kooperativës, i cili kishte ardhur herët në mëngjes, e hapi fjalën i pari dhe "
    "foli për drithin, për bagëtinë dhe për njerëzit që kishin shkuar në qytet."
)
SEASONS = ("pranvera", "vera e gjatë", "vjeshta me shira", "dimri")
IMAGE = "q 300 0 0 300 50 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def lines(
    text: str, y: float, *, x: float = 50, width: int = 60, indent: float = 12, size: float = 10
) -> list[Set]:
    """A paragraph set from its first baseline downwards."""
    filled = wrapped("_" * round(indent / 5) + text, width)
    return [
        Set(x + (0 if number else indent), y - 13 * number, line.lstrip("_"), size)
        for number, line in enumerate(filled)
    ]


def behind(last: Set, mark: str) -> Set:
    """The call of a note behind what was set last."""
    return Set(last.x + 5 * len(last.text), last.y + 4, mark, 6)


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def words(incoming: Incoming) -> list[str]:
    return [
        incoming.paragraphs[note.paragraph].text[note.start : note.end] for note in incoming.notes
    ]


def repairs(incoming: Incoming) -> dict[RepairKind, int]:
    return {repair.kind: repair.count for repair in incoming.repairs}


def article(path: Path, pages: int = 4) -> Path:
    """Pages with heads and numbers by turns, a note on each; a paragraph runs over each end."""
    made: list[list[Set]] = []
    for number in range(pages):
        head = (
            [Set(50, 575, str(number + 12)), Set(250, 575, "Arben Leka", face="Italic")]
            if number % 2
            else [Set(50, 575, "Rruga e fshatit", face="Italic"), Set(340, 575, str(number + 12))]
        )
        note = number + 1
        top = lines(f"{SEASONS[number]} vazhdon këtu dhe mbaron.", 540, indent=0)
        body = lines(PROSE, 520) if number else lines(PROSE, 540)
        call = behind(body[-1], str(note))
        cut = lines("Ky paragraf nis në fund të faqes, por nuk mbaron këtu, sepse", 300)
        foot = [
            Set(62, 80, str(note), 5),
            *lines(f"Shih fletën {note} të dosjes", 76, x=66, size=8),
        ]
        foot += [Set(50, 66, "që ruhet në arkiv.", 8)]
        made.append([*head, *(top if number else []), *body, call, *cut, *foot])
    made[-1] = [each for each in made[-1] if each not in cut]
    return build_pdf(path, made)


def test_an_article_comes_out_whole(tmp_path: Path) -> None:
    incoming = read(article(tmp_path / "artikull.pdf"))
    start = "Ky paragraf nis në fund të faqes, por nuk mbaron këtu, sepse"
    across = [f"{start} {season} vazhdon këtu dhe mbaron." for season in SEASONS[1:]]
    assert texts(incoming) == [PROSE, across[0], PROSE, across[1], PROSE, across[2], PROSE]
    assert [p.folio for p in incoming.paragraphs] == ["12", "12", "13", "13", "14", "14", "15"]
    assert [(n.mark, n.body) for n in incoming.notes] == [
        (str(n), f"Shih fletën {n} të dosjes që ruhet në arkiv.") for n in range(1, 5)
    ]
    assert words(incoming) == ["premtuar"] * 4
    found = repairs(incoming)
    assert found[RepairKind.RUNNING_HEADS] == 4
    assert found[RepairKind.FOOTNOTES] == 4
    assert found[RepairKind.LINES] > 10
    assert incoming.lang == "sq"


@pytest.mark.parametrize(
    ("kind", "stays"),
    [
        (RepairKind.RUNNING_HEADS, "13 Arben Leka"),
        (RepairKind.FOOTNOTES, "Shih fletën 2 të dosjes"),
        (RepairKind.LINES, "që ruhet në arkiv."),
    ],
)
def test_a_repair_may_be_left_undone(tmp_path: Path, kind: RepairKind, stays: str) -> None:
    path = article(tmp_path / "artikull.pdf")
    without = read(path, without=frozenset([kind]))
    assert kind not in repairs(without)
    everything = "\n".join([*texts(without), *(note.body for note in without.notes)])
    assert stays in everything
    if kind is RepairKind.LINES:
        assert lines(PROSE, 0)[1].text in texts(without)


def test_page_numbers_alone_become_folios(tmp_path: Path) -> None:
    pages = [[*lines(PROSE, 540), Set(195, 30, f"– {n} –")] for n in range(30, 33)]
    incoming = read(build_pdf(tmp_path / "a.pdf", pages))
    assert texts(incoming) == [PROSE] * 3
    assert [p.folio for p in incoming.paragraphs] == ["30", "31", "32"]
    assert repairs(incoming)[RepairKind.PAGE_NUMBERS] == 3
    kept = read(tmp_path / "a.pdf", without=frozenset([RepairKind.PAGE_NUMBERS]))
    assert len(kept.paragraphs) == 3
    assert [p.folio for p in kept.paragraphs] == ["30", "31", "32"]


def test_pages_are_called_as_the_file_calls_them(tmp_path: Path) -> None:
    labels = "/PageLabels<</Nums[0<</S/r>>2<</S/D/St 5>>]>>"
    pages = [lines(PROSE, 540) for _ in range(4)]
    incoming = read(build_pdf(tmp_path / "a.pdf", pages, catalog=labels))
    assert [p.folio for p in incoming.paragraphs] == ["i", "ii", "5", "6"]
    assert read(build_pdf(tmp_path / "b.pdf", pages)).paragraphs[3].folio == "4"
    assert read(build_pdf(tmp_path / "c.pdf", pages[:1])).paragraphs[0].folio == ""


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = lines(PROSE, 500, width=30), lines(MORE, 500, x=220, width=30)
    mixed = [each for pair in zip(left, right, strict=False) for each in pair]
    mixed += left[len(right) :] + right[len(left) :]
    title = Set(90, 560, "Rruga e re e fshatit tonë", 16)
    incoming = read(build_pdf(tmp_path / "a.pdf", [[title, *mixed]]))
    assert texts(incoming) == ["Rruga e re e fshatit tonë", PROSE, MORE]
    assert (incoming.paragraphs[0].kind, incoming.paragraphs[0].level) == ("heading", 1)


def test_words_broken_at_line_ends_are_joined(tmp_path: Path) -> None:
    page = [
        Set(50, 540, "U fol për koope-"),
        Set(50, 527, "rativën. Dhe koope"),
        Set(50, 514, "rativa e re nis."),
    ]
    path = build_pdf(tmp_path / "a.pdf", [page])
    incoming = read(path)
    assert texts(incoming)[0].startswith("U fol për kooperativën. Dhe")
    assert repairs(incoming)[RepairKind.HYPHENS] == 1
    kept = read(path, without=frozenset([RepairKind.HYPHENS]))
    assert texts(kept)[0].startswith("U fol për koope-rativën.")


def test_broken_ligatures_and_accents_drawn_apart(tmp_path: Path) -> None:
    page = [
        Set(50, 540, "Në ªllim oªceri e"),
        # "ë" as old typesetting draws it, the dots over the letter, and "ç" with its hook.
        Set(135, 540, "¨"),
        Set(135, 540, "e"),
        Set(150, 540, "c"),
        Set(150, 540, "¸"),
    ]
    path = build_pdf(tmp_path / "a.pdf", [page])
    incoming = read(path)
    assert texts(incoming) == ["Në fillim oficeri eë ç"]
    assert repairs(incoming)[RepairKind.LIGATURES] == 2
    kept = read(path, without=frozenset([RepairKind.LIGATURES]))
    assert texts(kept) == ["Në ªllim oªceri eë ç"]


def test_formatting_by_the_names_of_typefaces(tmp_path: Path) -> None:
    page = [
        *lines(PROSE, 540),
        Set(50, 470, "Mali"),
        Set(75, 470, "i lartë", face="BoldItalic"),
        Set(115, 470, "me borë, m"),
        Set(165, 474, "2", 6),
        Set(173, 470, "dhe H"),
        Set(198, 467, "2", 6),
        Set(201, 470, "O."),
    ]
    drawn = {0: "0.5 w 115 468.5 m 125 468.5 l S\n"}
    incoming = read(build_pdf(tmp_path / "a.pdf", [page], drawn=drawn))
    paragraph = incoming.paragraphs[1]
    assert paragraph.text == "Mali i lartë me borë, m2 dhe H2O."
    shown = {(paragraph.text[s.start : s.end], s.style) for s in paragraph.spans}
    assert shown == {
        ("i lartë", SpanStyle.BOLD),
        ("i lartë", SpanStyle.ITALIC),
        ("me", SpanStyle.UNDERLINE),
        ("2", SpanStyle.SUPERSCRIPT),
        ("2", SpanStyle.SUBSCRIPT),
    }


def test_a_note_goes_on_upon_the_next_page(tmp_path: Path) -> None:
    first = [
        *(body := lines(PROSE, 540)),
        behind(body[-1], "1"),
        Set(50, 70, "1. Ky shënim është i gjatë dhe vazhdon në", 8),
        Set(50, 60, "faqen tjetër, sepse këtu nuk", 8),
    ]
    second = [
        *(body := lines(MORE, 540)),
        behind(body[-1], "2"),
        Set(50, 70, "kishte vend për të.", 8),
        Set(50, 60, "2. Ky është i shkurtër.", 8),
    ]
    rule = "0.5 w 50 82 m 150 82 l S\n"
    incoming = read(build_pdf(tmp_path / "a.pdf", [first, second], drawn={0: rule, 1: rule}))
    assert [note.body for note in incoming.notes] == [
        "Ky shënim është i gjatë dhe vazhdon në faqen tjetër, sepse këtu nuk kishte vend për të.",
        "Ky është i shkurtër.",
    ]


def test_a_note_a_page_is_no_running_head(tmp_path: Path) -> None:
    pages = [
        [
            *(body := lines(f"{season.capitalize()}: {PROSE}", 540)),
            behind(body[-1], str(number)),
            Set(50, 60, f"{number} Shih fletën e dosjes që ruhet në arkivin e {season}.", 8),
            Set(195, 30, str(number + 4)),
        ]
        for number, season in enumerate(SEASONS, 1)
    ]
    incoming = read(build_pdf(tmp_path / "a.pdf", pages))
    assert [note.mark for note in incoming.notes] == ["1", "2", "3", "4"]
    assert words(incoming) == ["premtuar"] * 4
    assert [p.folio for p in incoming.paragraphs] == ["5", "6", "7", "8"]


def test_what_is_missing_of_notes_is_said(tmp_path: Path) -> None:
    page = [
        *(body := lines(PROSE, 540)),
        behind(body[-1], "1"),
        Set(50, 450, "Fundi"),
        Set(75, 454, "7", 6),
        Set(50, 70, "1. Shih fletën e parë.", 8),
        Set(50, 60, "2. Shih fletën e dytë.", 8),
    ]
    incoming = read(build_pdf(tmp_path / "a.pdf", [page]))
    assert [(n.mark, n.paragraph >= 0) for n in incoming.notes] == [("2", False), ("1", True)]
    assert texts(incoming)[-1] == "Fundi7"
    assert any("has no note" in remark and "7" in remark for remark in incoming.remarks)
    assert any("has no call" in remark and "2" in remark for remark in incoming.remarks)


def test_notes_at_the_end(tmp_path: Path) -> None:
    page = [
        Set(50, 540, "Fundi i luftës"),
        Set(121, 544, "1", 6),
        Set(130, 540, "dhe i dimrit"),
        Set(191, 544, "2", 6),
        Set(50, 480, "Shënime", 14),
        Set(50, 450, "1. Në vitin 1944."),
        Set(50, 430, "2. Në mars."),
    ]
    incoming = read(build_pdf(tmp_path / "a.pdf", [page]))
    assert texts(incoming) == ["Fundi i luftës dhe i dimrit"]
    assert [(n.mark, n.body) for n in incoming.notes] == [
        ("1", "Në vitin 1944."),
        ("2", "Në mars."),
    ]
    assert words(incoming) == ["luftës", "dimrit"]


def test_a_call_is_never_both_a_footnotes_and_one_of_a_note_at_the_end(tmp_path: Path) -> None:
    body = [one for at in range(3) for one in lines(PROSE, 560 - 80 * at)]
    ends = [body[at] for at in (2, 5, 8)]
    page = [
        *body,
        *(behind(last, str(number)) for number, last in enumerate(ends, 1)),
        Set(50, 80, "1 Shih fletën e parë të dosjes.", 8),
        Set(50, 66, "2 Shih fletën e dytë të dosjes.", 8),
    ]
    after = [
        *lines(MORE, 560),
        Set(50, 460, "Shënime", 14),
        *(Set(50, 450 - 20 * n, f"{n}. Tjetër gjë, që ruhet në arkiv.") for n in (1, 2, 3)),
    ]
    incoming = read(build_pdf(tmp_path / "a.pdf", [page, after]))
    assert [note.mark for note in incoming.notes] == ["1", "2"]
    assert len({(note.paragraph, note.start) for note in incoming.notes}) == 2
    # The list stays, for its numbers are those of other notes, and the call without one is named.
    assert "Tjetër gjë" in " ".join(texts(incoming))
    assert any(remark.startswith("1 call has no note") for remark in incoming.remarks)


def test_remarks_of_a_viewer_become_queries(tmp_path: Path) -> None:
    quad = "/QuadPoints[75 550 110 550 75 538 110 538]/Rect[75 538 110 550]"
    said = "/Contents(Is it *this* mountain?)/T(Ana Hoxha)/CreationDate(D:20240131094500+01'00')"
    notes = [
        f"/Subtype/Highlight{quad}{said}",
        "/Subtype/Text/Rect[52 541 60 549]/Contents(Which one?)",
        f"/Subtype/Highlight{quad}",
        "/Subtype/Link/Rect[0 0 9 9]/Contents(a link)",
    ]
    page = [Set(50, 540, "Mali i lartë me borë.")]
    incoming = read(build_pdf(tmp_path / "a.pdf", [page], annotations={0: notes}))
    assert [(n.kind, n.body, n.author, n.created) for n in incoming.notes] == [
        ("query", "Which one?", "", ""),
        ("query", "Is it \\*this\\* mountain?", "Ana Hoxha", "2024-01-31T08:45:00+00:00"),
    ]
    assert words(incoming) == ["Mali", "i lartë"]


@pytest.mark.parametrize(
    ("info", "properties"),
    [
        ("/Title(The road)/Author(Arben Leka)", {"title": "The road", "contributor": "Arben Leka"}),
        ("/Title(Microsoft Word - rruga.doc)/Author(Arben Leka)/Creator(Microsoft Word)", {}),
        ("/Title(untitled)/Author(user)", {}),
    ],
)
def test_what_the_file_says_of_itself(
    tmp_path: Path, info: str, properties: dict[str, str]
) -> None:
    page = [Set(50, 540, "Mali i lartë me borë.")]
    path = build_pdf(tmp_path / "a.pdf", [page], info=info, catalog="/Lang(sq-AL)")
    incoming = read(path)
    assert incoming.properties == properties


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    sentence = str(caught.value)
    assert path.name in sentence and "\n" not in sentence and sentence.endswith(".")
    return sentence


def test_a_scan_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = build_pdf(tmp_path / "skanim.pdf", [[], []], drawn={0: IMAGE, 1: IMAGE})
    assert "OCR" in refusal(path) and "transcript" in refusal(path)
    assert "no text" in refusal(build_pdf(tmp_path / "bosh.pdf", [[]]))


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    pages: list[Sequence[Set]] = [lines(PROSE, 540), [], lines(MORE, 540), [], []]
    path = build_pdf(tmp_path / "a.pdf", pages, drawn={1: IMAGE, 3: IMAGE, 4: IMAGE})
    incoming = read(path)
    assert texts(incoming) == [PROSE, MORE]
    assert any("Pages 2, 4–5 of the file" in remark for remark in incoming.remarks)


def test_a_password(tmp_path: Path) -> None:
    path = build_pdf(tmp_path / "mbyllur.pdf", [lines(PROSE, 540)], encrypted=True)
    assert "password" in refusal(path)


def test_a_torn_file(tmp_path: Path) -> None:
    path = tmp_path / "grisur.pdf"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nnothing of one")
    assert "damaged" in refusal(path)


def test_it_is_told_by_its_content(tmp_path: Path) -> None:
    page = [Set(50, 540, "Mali i lartë me borë.")]
    for name in ("a.docx", "a.txt", "a"):
        assert read(build_pdf(tmp_path / name, [page])).format == "PDF"
    build_docx(tmp_path / "b.pdf", paragraph_xml("Mali i lartë."))
    assert read(tmp_path / "b.pdf").format == "Word document"
    late = tmp_path / "late.pdf"
    late.write_bytes(b"\r\n\r\n" + (tmp_path / "a").read_bytes())
    assert read(late).format == "PDF"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; sys.exit(11)", "broke off at page 1"),
        ("import os; os.abort()", "broke off at page 1"),
        ("import time; time.sleep(60)", "too long"),
        ("print('nothing of a message', flush=True)", "broke off"),
    ],
)
def test_whatever_pdfium_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    path = build_pdf(tmp_path / "a.pdf", [lines(PROSE, 540)])
    other = tmp_path / "other.py"
    other.write_text(script)
    monkeypatch.setattr(pdf_pages.pdf_process, "__file__", str(other))
    monkeypatch.setattr(pdf_pages, "_PATIENCE", 0.5)
    monkeypatch.setattr(pdf_pages, "_TICK", 0.2)
    assert said in refusal(path)


def test_too_much_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build_pdf(tmp_path / "a.pdf", [lines(PROSE, 540)] * 3)
    monkeypatch.setattr(pdf_pages, "_MOST_PAGES", 2)
    assert "3 pages" in refusal(path)
    monkeypatch.setattr(pdf_pages, "_MOST_PAGES", 9)
    monkeypatch.setattr(pdf_pages, "_MOST_CHARACTERS", 300)
    assert "more text on page 2" in refusal(path)
    monkeypatch.setattr(pdf_pages, "LIMIT", 10)
    assert "MB large" in refusal(path)


@pytest.mark.parametrize("raised", [True, False])
def test_notes_that_count_as_pages_do_are_no_running_heads(tmp_path: Path, raised: bool) -> None:
    pages: list[list[Set]] = []
    for number in (1, 2, 3):
        body = lines(PROSE, 540)
        foot = (
            [Set(50, 84, str(number), 5), Set(54, 80, f"Shih dosjen {number + 100}.", 8)]
            if raised
            else [Set(50, 80, f"{number} Shih dosjen {number + 100}.", 8)]
        )
        head = Set(50, 575, "Rruga e fshatit", face="Italic")
        pages.append([head, *body, behind(body[-1], str(number)), *foot])
    rules = {number: "0.5 w 50 96 m 150 96 l S\n" for number in range(3)}
    incoming = read(build_pdf(tmp_path / "a.pdf", pages, drawn=rules))
    assert [(n.mark, n.body) for n in incoming.notes] == [
        (str(n), f"Shih dosjen {n + 100}.") for n in (1, 2, 3)
    ]
    assert words(incoming) == ["premtuar"] * 3
    assert repairs(incoming)[RepairKind.RUNNING_HEADS] == 3
