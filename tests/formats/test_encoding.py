"""Finding out encodings: 48 samples of Albanian, other languages, and what lies between."""

from pathlib import Path

import pytest

from parallax.formats import offered_encodings, read
from parallax.formats.encoding import NotText, detect, known_codec

#: Invented lines of the kinds that archives hold: speech, headings, names, quotations.
ALBANIAN = [
    "Shoku Bardhyl: Çështja që shtrohet sot është e rëndë, por do ta zgjidhim.",
    "TAKIMI I KËSHILLIT TË FSHATIT. Kryetari e çeli mbledhjen në orën 10.",
    "Në mbledhje erdhën Rankoviçi, Gjokaj dhe një përfaqësues nga Çekosllovakia.",
    "Gëzim Çela nga Vlora\r\nE hënë, 8 korrik 1963\r\nRaport për gjendjen në bujqësi",
    "Vetëm një ë.",
    "Inxhinieri francez, z. André Gérard, e pa urën më 1947 dhe tha: bëhet.",
]
PAGES = ["cp1252", "cp1250", "iso8859-1", "iso8859-2", "iso8859-16", "cp437", "cp852", "mac-roman"]


@pytest.mark.parametrize("codec", PAGES)
@pytest.mark.parametrize("text", ALBANIAN, ids=range(len(ALBANIAN)))
def test_albanian_in_old_code_pages(text: str, codec: str) -> None:
    if codec == "cp437":
        text = text.replace("Ë", "E")  # that page has no capital Ë
    data = text.encode(codec)
    found = detect(data)
    assert data.decode(found.codec) == text, found
    assert not found.certain


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", ALBANIAN, ids=range(len(ALBANIAN)))
def test_unicode_shows_itself(text: str, codec: str) -> None:
    data = text.encode(codec)
    found = detect(data)
    assert found.certain
    assert data.decode(found.codec).removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        ("Drug Petar je rekao da će đak doći u školu; čekaju ga svi. Šta žele?", ["cp1250"]),
        ("Le général a été reçu là où il était attendu, ça va.", ["cp1252", "mac-roman", "cp850"]),
        ("Die Gespräche über die Gründung waren schön und groß.", ["cp1252", "mac-roman"]),
        ("Товарищ Петров говорил о дружбе народов, 1946 год.", ["cp1251", "koi8-r", "cp866"]),
        ("Ο σύντροφος μίλησε στη συνεδρίαση για τις σχέσεις.", ["cp1253", "iso8859-7"]),
    ],
)
def test_other_languages(text: str, codecs: list[str]) -> None:
    for codec in codecs:
        data = text.encode(codec)
        assert data.decode(detect(data).codec) == text, codec


@pytest.mark.parametrize(
    "text", ["Привет всем, товарищи! Как дела?", "Καλημέρα σε όλους σας, φίλοι."]
)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_other_scripts_without_a_mark(text: str, codec: str) -> None:
    assert detect(text.encode(codec)).codec == codec


def test_quotation_marks_tell_code_pages_of_windows() -> None:
    for codec in ("cp1252", "cp1250"):
        data = "“Ne s’pajtohemi”, – tha ai, – „me këtë gjë“; kaq…".encode(codec)
        assert detect(data).codec == "cp1252"


def test_a_long_text_is_told_by_all_its_parts() -> None:
    data = ("plain ascii words only " * 20_000 + " është çudi e “madhe” ").encode("cp1252") * 2
    assert detect(data).codec == "cp1252"


def test_binary_data_is_no_text() -> None:
    for data in (b"ab\x00\x00\x00cd", b"\x00" * 100, b"abc\x00def\x00" * 50, b"\x02\x03\x04" * 200):
        with pytest.raises(NotText):
            detect(data)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("UTF8", "utf-8"),
        ("latin-1", "iso8859-1"),
        ("Windows-1252, Western (cp1252)", "cp1252"),
        ("macintosh", "mac-roman"),
        ("rot13", None),
        ("hex", None),
        ("no such", None),
        ("", None),
    ],
)
def test_names_of_encodings(name: str, codec: str | None) -> None:
    assert known_codec(name) == codec


def test_every_encoding_offered_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    for shown in offered_encodings():
        codec = known_codec(shown)
        assert codec is not None
        path.write_bytes("Mirë se erdhe, shok.".replace("ë", "e").encode(codec))
        incoming = read(path, encoding=shown)
        assert incoming.paragraphs[0].text == "Mire se erdhe, shok."
        assert codec in incoming.encoding


def test_the_choice_of_the_reader_overrides(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("është".encode("cp1252"))
    assert read(path).encoding == "Windows-1252, Western (cp1252)"
    assert (
        read(path, encoding="mac-roman").paragraphs[0].text
        == "Îsht\N{LATIN CAPITAL LETTER I WITH CIRCUMFLEX}"
    )


def test_damaged_utf_8_is_read_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("është çudi, ".encode() * 9 + "një, po".encode("cp1252"))
    incoming = read(path)
    assert incoming.paragraphs[0].text == "është çudi, " * 9 + "një, po"
    assert any("not UTF-8" in remark for remark in incoming.remarks)


def test_utf_8_cut_in_the_middle_of_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Është çudi që është".encode()[:-3] + "ë".encode()[:1])
    incoming = read(path)
    assert incoming.paragraphs[0].text == "Është çudi që ësh"
    assert any("could not be read" in remark for remark in incoming.remarks)


def test_letters_another_program_spoiled_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    text = "“Çështja është e qartë,” tha ai."
    path.write_text(text.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d"), "utf-8")
    incoming = read(path)
    assert incoming.paragraphs[0].text == text
    assert any("put right" in remark for remark in incoming.remarks)


def test_right_letters_are_not_mended(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Ã« është mënyra si prishet ë-ja; Ã§ është ç-ja e prishur.", "utf-8")
    assert read(path).paragraphs[0].text.startswith("Ã« është")
