"""Files that cannot be read: one clear sentence each, naming the file and what to do."""

import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from tests.formats.conftest import WRITERS

from parallax.formats import archive, assembly, plain_text_reader, read
from parallax.formats.foreign import READABLE
from parallax.model.errors import UserError

PARAGRAPH = "<w:p><w:r><w:t>Në fillim ishte fjala.</w:t></w:r></w:p>"


def refusal(path: Path, **how: str) -> str:
    with pytest.raises(UserError) as caught:
        read(path, **how)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert path.name in sentence or how
    assert "\n" not in sentence and sentence.endswith(".")
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    assert "is not in" in refusal(tmp_path / "mungon.docx")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "dosje.txt").mkdir()
    assert "is a folder" in refusal(tmp_path / "dosje.txt")


def test_an_empty_file(tmp_path: Path) -> None:
    for name in ("bosh.txt", "bosh.docx", "bosh.html"):
        (tmp_path / name).write_bytes(b"")
        assert "is empty" in refusal(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gyp.txt")
    assert "not a file" in refusal(tmp_path / "gyp.txt")


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mbyllur.txt"
    path.write_text("fjalë")

    def refused(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert "permission" in refusal(path)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "disk.txt"
    path.write_text("fjalë")

    def refused(*args: object, **kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", refused)
    assert "Input/output error" in refusal(path)


@pytest.mark.parametrize(
    ("name", "head", "what"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.txt", b"\xff\xd8\xff\xe0", "a picture"),
        ("a.gz", b"\x1f\x8b\x08\x00", "a compressed file"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; x", "a web archive"),
    ],
)
def test_what_it_is_is_told_from_its_bytes(
    tmp_path: Path, name: str, head: bytes, what: str
) -> None:
    (tmp_path / name).write_bytes(head)
    sentence = refusal(tmp_path / name)
    assert f"is {what}" in sentence
    assert f"{READABLE}; " in sentence


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le")


def test_old_word_and_protected_word(tmp_path: Path) -> None:
    (tmp_path / "i vjetër.doc").write_bytes(_ole("WordDocument"))
    assert "old Word document (DOC)" in refusal(tmp_path / "i vjetër.doc")
    (tmp_path / "kyçur.docx").write_bytes(_ole("EncryptedPackage"))
    sentence = refusal(tmp_path / "kyçur.docx")
    assert "protected with a password" in sentence and "without a password" in sentence


def _archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "OpenDocument"),
        ({"mimetype": b"application/epub+zip"}, "EPUB"),
        ({"xl/workbook.xml": b"<a/>"}, "a spreadsheet"),
        ({"ppt/presentation.xml": b"<a/>"}, "a presentation"),
        ({"foto.jpg": b"x"}, "a ZIP archive without a Word document"),
    ],
)
def test_other_archives(tmp_path: Path, entries: dict[str, bytes], what: str) -> None:
    assert what in refusal(_archive(tmp_path / "arkiv.docx", entries))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_docx_cut_short(docx, tmp_path: Path, share: float) -> None:
    whole = docx(PARAGRAPH * 300).read_bytes()
    path = tmp_path / "prerë.docx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "damaged or was cut short" in refusal(path)


def test_a_docx_with_broken_bytes(docx, tmp_path: Path) -> None:
    with zipfile.ZipFile(docx(PARAGRAPH * 300)) as archive:
        info = archive.getinfo("word/document.xml")
    whole = bytearray((tmp_path / "text.docx").read_bytes())
    at = info.header_offset + 60
    whole[at : at + 8] = b"\xff" * 8
    path = tmp_path / "prishur.docx"
    path.write_bytes(whole)
    assert "damaged" in refusal(path)


def test_a_docx_that_is_not_well_formed(docx) -> None:
    assert "damaged" in refusal(docx("<w:p><w:r>"))


def test_a_docx_with_a_document_type(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE w:document [<!ENTITY a "a">]><w:document xmlns:w="x">&a;</w:document>'
    assert "damaged" in refusal(_archive(tmp_path / "dtd.docx", {"word/document.xml": xml}))


def test_a_docx_whose_entries_are_locked(docx, tmp_path: Path) -> None:
    whole = bytearray(docx(PARAGRAPH).read_bytes())
    # Set the flag "encrypted" in every local and central header.
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", whole, at + offset)
            struct.pack_into("<H", whole, at + offset, flags | 1)
            at = whole.find(signature, at + 4)
    path = tmp_path / "zip i kyçur.docx"
    path.write_bytes(whole)
    assert "protected with a password" in refusal(path)


def test_an_archive_made_to_burst(tmp_path: Path) -> None:
    xml = b"<w:document>" + b" " * (30 << 20)
    path = _archive(tmp_path / "bombë.docx", {"word/document.xml": xml})
    assert path.stat().st_size < 100_000
    assert "more than 250 times its size" in refusal(path)


def test_an_archive_with_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    entries = {f"{n}.xml": b"<a/>" for n in range(5)}
    assert "unpacks to more" in refusal(_archive(tmp_path / "shumë.docx", entries))


def test_a_docx_nested_beyond_all_measure(docx) -> None:
    deep = 240
    body = "<w:tbl><w:tr><w:tc>" * (deep // 3) + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * (deep // 3)
    try:
        assert read(docx(body)).paragraphs[0].text == "Në fillim ishte fjala."
    except UserError as fault:
        assert "nested too deeply" in str(fault)
    deep = docx("<w:sdt>" * 5000 + PARAGRAPH + "</w:sdt>" * 5000)
    assert "nested too deeply" in refusal(deep)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".rtf", ".docx", ".odt", ".epub", ".xml"])
def test_a_paragraph_longer_than_any(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "LONGEST_PARAGRAPH", 90_000)
    draw = random.Random(3)
    long = " ".join("".join(draw.choices("ashtr", k=8)) for _ in range(11_000))
    kind = next(each for each in WRITERS if each.suffix == suffix)
    path = tmp_path / f"i gjatë{suffix}"
    kind.write(path, ["Fillimi është këtu.", long])
    sentence = refusal(path)
    assert "98,999 characters in paragraph 2" in sentence and "divide that paragraph" in sentence


def test_a_line_of_ten_million_characters(tmp_path: Path) -> None:
    path = tmp_path / "rresht.txt"
    path.write_text("fjala " * 1_700_000)
    assert "10,199,999 characters in paragraph 1" in refusal(path)


def test_an_element_with_ten_million_characters(docx) -> None:
    draw = random.Random(3)
    letters = "".join(draw.choices("abcdefghijklmnoprstuvxyz ", k=1 << 20)) * 10
    long = docx(f"<w:p><w:r><w:t>{letters}</w:t></w:r></w:p>")
    assert "ten million characters" in refusal(long)


def test_a_text_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text_reader, "LIMIT", 2 << 20)
    path = tmp_path / "i madh.txt"
    path.write_bytes(b"fjala \n" * 500_000)
    sentence = refusal(path)
    assert "3 MB large" in sentence and "up to 2 MB" in sentence and "Split it" in sentence


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"fjala" + b"\x00" * 50 + b"fundi \xff\xfe\xfd" * 9,
        os.urandom(5000) + b"\x00\x01\x02",
        b"\x01\x02\x03\x04\x05\x06\x07" * 30,
    ],
    ids=["all bytes", "zeros", "noise", "controls"],
)
def test_a_binary_file(tmp_path: Path, data: bytes) -> None:
    for name in ("zhurmë.txt", "zhurmë.docx", "zhurmë.html", "zhurmë"):
        (tmp_path / name).write_bytes(data)
        assert "binary file" in refusal(tmp_path / name)


def test_an_encoding_that_does_not_exist_or_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "shkronja.txt"
    path.write_bytes("është".encode("cp1252"))
    for name in ("klingon", "zip", "base64", ""):
        assert "no encoding Parallax knows" in refusal(path, encoding=name)
    assert "not written in UTF-8" in refusal(path, encoding="utf-8")


def test_a_name_that_would_break_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / ("a\nb" + "x" * 150 + ".txt")
    path.write_bytes(b"")
    with pytest.raises(UserError) as caught:
        read(path)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 160
