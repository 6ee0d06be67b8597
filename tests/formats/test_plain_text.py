"""Where paragraphs begin, what they are, on which leaf they stand."""

from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.lines import find_layout, paragraphs_of, split_lines
from parallax.model.reading import RepairKind
from parallax.model.text import Paragraph, ParagraphKind

WRAPPED = """\
Kur mbërritëm në fshat, kryetari na priti te ura e vjetër dhe na tregoi
se si kishin punuar gjatë dimrit. Ai foli për arat, për ujin dhe për rru-
gën e re, të cilën e kishin hapur vetë fshatarët me kazma e lopata, pa
pritur ndihmë nga qyteti.

Të nesërmen shkuam në shkollë. Mësuesi na tha se fëmijët mësonin lexim e
shkrim në dy dhoma të vogla, dhe se libra kishte pak, por të gjithë vinin
çdo ditë, edhe kur binte borë.
"""


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read(path).paragraphs]


def kinds(*lines: str, folder: Path) -> list[tuple[str, int]]:
    path = folder / "text.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return [(p.kind.value, p.level) for p in read(path).paragraphs]


def test_lines_broken_at_a_width_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(WRAPPED, encoding="utf-8")
    incoming = read(path)
    assert len(incoming.paragraphs) == 2
    assert "për rrugën e re, të cilën" in incoming.paragraphs[0].text
    assert "te ura e vjetër dhe na tregoi se si" in incoming.paragraphs[0].text
    assert any("joined into paragraphs by blank lines" in r for r in incoming.remarks)


def test_every_word_is_kept_when_lines_are_joined() -> None:
    paragraphs, _ = paragraphs_of(WRAPPED)
    assert " ".join(paragraphs).split() == WRAPPED.replace("rru-\ngën", "rrugën").split()


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("kundër-\nrevolucionar", "kundërrevolucionar"),
        ("Marksizëm-\nLeninizëm", "Marksizëm-Leninizëm"),
        ("shtator-\ntetor", "shtator-tetor"),  # both halves are words of this text
        ("kur -\nthanë", "kur - thanë"),
        ("1956-\n1957", "1956-1957"),
        ("shqiptaro-\nkineze", "shqiptaro-kineze"),
    ],
)
def test_hyphens_at_the_end_of_a_line(broken: str, joined: str) -> None:
    lead = "Fjalët shtator dhe tetor janë në këtë tekst, i cili ka rreshta të gjatë"
    text = f"{lead}\nsi ky këtu, që të duket qartë se ku thyhen rreshtat, domethënë te {broken}"
    text += f"\nsepse kështu e do makina e shkrimit.\n\n{WRAPPED}"
    paragraphs, _ = paragraphs_of(text)
    assert f"domethënë te {joined} sepse" in paragraphs[0]


def test_a_line_is_a_paragraph_where_nothing_speaks_against_it(tmp_path: Path) -> None:
    lines = ["I pari foli gjatë për të korrat. " * 6, "I dyti heshti.", "I treti iku. " * 12]
    path = tmp_path / "text.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert texts(path) == [line.strip() for line in lines]


def test_paragraphs_told_by_their_indents(tmp_path: Path) -> None:
    block = WRAPPED.replace("\n\n", "\n").splitlines()
    block[0] = "    " + block[0]
    block[4] = "    " + block[4]
    path = tmp_path / "text.txt"
    path.write_text("\n".join(block * 3), encoding="utf-8")
    incoming = read(path)
    assert len(incoming.paragraphs) == 6
    assert incoming.paragraphs[1].text.startswith("Të nesërmen")
    assert any("indents and short last lines" in remark for remark in incoming.remarks)


def test_verse_and_lists_within_broken_lines() -> None:
    text = (
        WRAPPED
        + "\nO mali im i lartë,\nme borë e me re,\nti ruaj fshatin tonë,\nsa rron kjo dhe.\n\n"
        + "Do të flasim për këto:\n- për të korrat,\n- për rrugët,\n- për shkollën.\n\n"
        + WRAPPED
    )
    paragraphs, _ = paragraphs_of(text)
    assert (
        "O mali im i lartë,\nme borë e me re,\nti ruaj fshatin tonë,\nsa rron kjo dhe."
        in paragraphs
    )
    assert "- për të korrat," in paragraphs and "- për shkollën." in paragraphs


def test_ends_of_lines_of_all_systems() -> None:
    assert split_lines("a\r\nb\rc\nd\u2028e\fg\n\fh") == ["a", "b", "c", "d", "e", "g", "h"]
    assert find_layout(["nje", "dy", "", "tre"]).width == 0


def test_headings(tmp_path: Path) -> None:
    long = (
        "Ky është një paragraf i zakonshëm, që flet për punët e fshatit e për njerëzit e tij. " * 4
    )
    assert kinds("Biseda e kryetarit me mësuesin", long, long, folder=tmp_path)[0] == ("heading", 1)
    assert kinds(long, "RENDI I DITËS", long, folder=tmp_path)[1] == ("heading", 2)
    assert kinds(long, "PO.", long, folder=tmp_path)[1] == ("prose", 0)
    # A date above the title is no title; a second line under it is less than the first.
    assert kinds("6 korrik 1963", "Biseda e parë", "Vijim", long, long, long, folder=tmp_path)[
        :3
    ] == [
        ("prose", 0),
        ("heading", 1),
        ("heading", 2),
    ]


def test_speech_and_lists(tmp_path: Path) -> None:
    long = "Ky është një paragraf i zakonshëm, që flet për punët e fshatit."
    found = kinds(
        long, "[Agim Bardhi]: Po.", "Comrade Agim: Yes.", "— Jo, tha ai.", "Shënim: kaq.",
        "a) të korrat", "2. rrugët", "- shkolla", folder=tmp_path,
    )  # fmt: skip
    assert [kind for kind, _ in found] == [
        "prose", "speech", "speech", "speech", "prose", "list", "list", "list",
    ]  # fmt: skip


def test_folios_at_the_head_of_leaves(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "Para.\n\n[fol. 12v]\n\nNjë.\n\nDy.\n\n/13/ Tre.\n\nNë [fl. 14] katër.", "utf-8"
    )
    assert [(p.text, p.folio) for p in read(path).paragraphs] == [
        ("Para.", ""),
        ("Një.", "12v"),
        ("Dy.", "12v"),
        ("Tre.", "13"),
        ("Në katër.", "13"),
    ]


def test_numbers_at_the_foot_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Një.\n\nDy.\n\n- 1 -\n\nTre.\n\n- 2 -", "utf-8")
    assert [(p.text, p.folio) for p in read(path).paragraphs] == [
        ("Një.", "1"),
        ("Dy.", "1"),
        ("Tre.", "2"),
    ]


def test_years_and_sums_are_no_folios(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    lines = ["- 1963 -", "28", "[1963]", "Fl. e parë", "- 2 - 3 -"]
    path.write_text("\n\n".join(lines), "utf-8")
    assert texts(path) == lines


def test_albanian_labels_of_notes(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "Ai tha se e kishte parë[1] dhe iku.*\n\n"
        "[1] Shën. i përkth.: Kështu në tekst.\n\n* Shënim i përkthyesit: Në mbrëmje.",
        "utf-8",
    )
    incoming = read(path)
    assert [p.text for p in incoming.paragraphs] == ["Ai tha se e kishte parë dhe iku."]
    assert [(n.mark, n.body, n.kind.value) for n in incoming.notes] == [
        ("1", "Kështu në tekst.", "translator"),
        ("*", "Në mbrëmje.", "translator"),
    ]


def test_what_the_text_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "July 6, 1963\n\nConversation in a village on 6 July 1963\n\n"
        + "They spoke of the harvest and of the new road for a long time. " * 5
        + "\n\nSource: Arkivi i Fshatit (Village Archive), Fondi 7/B, Kooperativa, V. 1963, "
        "Dos. 14, Fl. 1-12. Contributed by Ana Bardhi and translated by John Miller.\n\n"
        "Summary: A talk about wheat.",
        "utf-8",
    )
    incoming = read(path)
    metadata = dict(incoming.metadata)
    assert metadata.pop("source").startswith("Arkivi i Fshatit")
    assert metadata == {
        "title": "Conversation in a village on 6 July 1963",
        "date": "1963-07-06",
        "archive": "Arkivi i Fshatit",
        "fond": "7/B",
        "series": "Kooperativa",
        "year": "1963",
        "file": "14",
        "folios": "1-12",
        "contributor": "Ana Bardhi",
        "translator": "John Miller",
        "summary": "A talk about wheat.",
    }
    assert incoming.lang == "en"


def test_a_list_of_documents_has_no_reference_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "\n\n".join(
            f"Arkivi X, Fondi {n}/A, Seria, V. 196{n}, Dos. {n}, Fl. 1-2." for n in range(5)
        ),
        "utf-8",
    )
    assert "fond" not in read(path).metadata


def test_a_word_file_in_name_only_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    path.write_text("Ky është vetëm tekst.", "utf-8")
    incoming = read(path)
    assert incoming.format == "Plain text"
    assert incoming.paragraphs == (Paragraph("Ky është vetëm tekst.", ParagraphKind.PROSE),)


def test_dos_ends_its_files_with_a_sign(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Mirë mbrëma.\r\n\x1a".encode("cp852"))
    assert texts(path) == ["Mirë mbrëma."]


def test_marks_of_leaves_within_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "fletë.txt"
    path.write_text(
        "/11/ Njeriu erdhi herët. [Fl. 12] Pastaj u nis. [fol. 12v]\n\n"
        "Dhe foli poli[Fl. 13]tikë.\n\nPastaj heshti.\n\nFl. 14 - Vazhdimi i bisedës.\n\n[14v]\n\n"
        "Fl. 15 Mullisi: Faleminderit.\n\nFl. 16 e dosjes mungon.\n\nKështu mbaroi /17/ dita.",
        "utf-8",
    )
    incoming = read(path)
    assert [(p.folio, p.text) for p in incoming.paragraphs] == [
        ("11", "Njeriu erdhi herët. Pastaj u nis."),
        ("12v", "Dhe foli politikë."),
        ("13", "Pastaj heshti."),
        ("14", "Vazhdimi i bisedës."),
        ("15", "Mullisi: Faleminderit."),
        ("15", "Fl. 16 e dosjes mungon."),
        ("15", "Kështu mbaroi dita."),
    ]
    (repair,) = (each for each in incoming.repairs if each.kind is RepairKind.FOLIOS)
    assert repair.count == 8
    left = read(path, without=frozenset([RepairKind.FOLIOS]))
    assert "herët. [Fl. 12] Pastaj" in left.paragraphs[0].text


def test_a_short_text_whose_words_are_broken_is_joined(tmp_path: Path) -> None:
    path = tmp_path / "shkurt.txt"
    path.write_text(
        "Në mbledhje u fol për bashkëpu-\nnimin me fshatin dhe për vitet 1960-\n"
        "1965 të mullirit.\n\nVargje të shkurtra\nqë nuk duhen bashkuar\n\n1. Grurë\n2. Elb\n",
        "utf-8",
    )
    incoming = read(path)
    assert [p.text for p in incoming.paragraphs] == [
        "Në mbledhje u fol për bashkëpunimin me fshatin dhe për vitet 1960-1965 të mullirit.",
        "Vargje të shkurtra",
        "që nuk duhen bashkuar",
        "1. Grurë",
        "2. Elb",
    ]
    assert {r.kind: r.count for r in incoming.repairs} == {
        RepairKind.LINES: 2, RepairKind.HYPHENS: 1,
    }  # fmt: skip
    left = read(path, without=frozenset([RepairKind.LINES]))
    assert len(left.paragraphs) == 7
    left = read(path, without=frozenset([RepairKind.HYPHENS]))
    assert "bashkëpu-nimin" in left.paragraphs[0].text


def test_one_typed_note_is_spoken_of_as_one(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text("Mullisi foli gjatë[1] dje.\n\n[1] Shënim i përkthyesit: kështu.", "utf-8")
    (sentence,) = (r.sentence for r in read(path).repairs if r.kind is RepairKind.FOOTNOTES)
    assert sentence.endswith("was tied to the words it is called from.")
