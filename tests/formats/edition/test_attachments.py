"""What an edition carries within the PDF, and finding it there again."""

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from parallax.formats.edition import write_edition
from parallax.formats.edition.attachments import Attachment, Relation, attach
from parallax.formats.edition.carried import carried
from parallax.formats.edition.pages import Pages
from parallax.formats.edition_data import given_away
from parallax.formats.edition_file import holds_edition, read_editions
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.errors import Cancelled, UserError

MOMENT = datetime(2025, 4, 1, 8, tzinfo=UTC)


@pytest.fixture
def edition(content: EditionContent, tmp_path: Path) -> Path:
    path = tmp_path / "edition.pdf"
    write_edition(content, EditionOptions(), path)
    return path


def small_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, static_id=True)
    return out.getvalue()


def carrying(data: bytes, name: str = "parallax-edition.json") -> bytes:
    file = Attachment(name, data, "application/json", "data", Relation.SOURCE)
    return attach(small_pdf(), [file], MOMENT)


def test_the_edition_gives_back_what_it_was_made_from(
    edition: Path, content: EditionContent
) -> None:
    (read,) = read_editions(edition)
    given = given_away(content, EditionOptions())
    assert read.content.document == given.document
    assert read.content.notes == given.notes
    assert read.content.beads == given.beads
    assert read.content.original_paragraphs == given.original_paragraphs
    assert holds_edition(edition)


def test_what_is_carried_is_read_back(
    content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose data came out otherwise than they went in does not take the place of one."""
    path = tmp_path / "edition.pdf"
    path.write_bytes(b"as it was")

    def cut_short(data: bytes, progress: object) -> bytes:
        return zlib.compress(data[:-1])

    monkeypatch.setattr("parallax.formats.edition.carried.packed", cut_short)
    with pytest.raises(UserError, match="could not be written whole"):
        write_edition(content, EditionOptions(), path)
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.95, 0.999])
def test_a_file_that_was_cut_short_on_the_disk_is_told(
    share: float, content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(path: Path, data: bytes) -> Path:
        beside = path.with_suffix(".part")
        beside.write_bytes(data[: int(share * len(data))])
        return beside

    monkeypatch.setattr("parallax.formats.edition.writing.write_beside", cut_short)
    with pytest.raises(UserError, match="could not be written whole"):
        write_edition(content, EditionOptions(), tmp_path / "edition.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_files_are_listed_as_the_standard_wants(edition: Path) -> None:
    with pikepdf.open(edition) as pdf:
        specs: list[Any] = list(pdf.Root.AF)
        assert [str(one.UF) for one in specs] == [
            "parallax-edition.json",
            "parallax-edition.tei.xml",
        ]
        assert [str(one.AFRelationship) for one in specs] == ["/Source", "/Alternative"]
        assert sorted(pdf.attachments) == [str(one.UF) for one in specs]
        for one in specs:
            assert one.is_indirect
            assert str(one.F) == str(one.UF)
            assert one.Desc
            stream = one.EF.F
            data = stream.read_bytes()
            assert stream.Params.Size == len(data)
            assert str(stream.Params.ModDate) == "D:20250401080000Z"
            assert len(stream.read_raw_bytes()) < len(data)
        assert str(specs[0].EF.F.Subtype) == "/application/json"
        tree = etree.fromstring(specs[1].EF.F.read_bytes())
        assert etree.QName(tree).localname == "TEI"


def test_the_same_content_gives_the_same_bytes(content: EditionContent, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for path in paths:
        write_edition(content, EditionOptions(), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_edition_saved_again_by_another_program_is_still_one(
    edition: Path, tmp_path: Path
) -> None:
    for number, change in enumerate((
        lambda pdf: pdf.Root.__delitem__("/AF"),
        lambda pdf: pdf.Root.__delitem__("/Names"),
    )):  # fmt: skip
        again = tmp_path / f"{number}.pdf"
        with pikepdf.open(edition) as pdf:
            change(pdf)
            pdf.save(again, linearize=True, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        assert read_editions(again) == read_editions(edition)
    plain = tmp_path / "plain.pdf"
    with pikepdf.open(edition) as pdf:
        for one in pdf.Root.AF:
            one.EF.F.write(one.EF.F.read_bytes())
        pdf.save(plain, compress_streams=False)
    assert read_editions(plain) == read_editions(edition)


def test_what_stops_the_export_leaves_nothing(content: EditionContent, tmp_path: Path) -> None:
    def stop(fraction: float, sentence: str) -> None:
        if "data" in sentence:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_edition(content, EditionOptions(), tmp_path / "e.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(UserError) as fault:
        read_editions(path)
    return str(fault.value)


def test_other_files_are_told_apart(tmp_path: Path, edition: Path) -> None:
    path = tmp_path / "other.pdf"
    none = "“other.pdf” holds no edition of Parallax; to read its text, import it."
    assert refused(path, small_pdf()) == none
    assert refused(path, b"Just words.") == none
    assert refused(path, carrying(b'{"a": 1}')) == none
    assert "is damaged" in refused(path, b"%PDF-1.7\nnothing")
    assert "are damaged" in refused(path, carrying(b'{"format":"parallax-edition"'))
    assert "is damaged" in refused(path, edition.read_bytes()[:2000])
    assert not holds_edition(path)
    assert not holds_edition(tmp_path / "missing.pdf")


def test_an_edition_with_a_password_asks_for_one_without(edition: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(edition) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UserError, match="protected with a password"):
        read_editions(locked)
    readable = tmp_path / "readable.pdf"
    with pikepdf.open(edition) as pdf:
        pdf.save(readable, encryption=pikepdf.Encryption(owner="o", user=""))
    assert read_editions(readable) == read_editions(edition)


def test_data_that_burst_are_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "burst.pdf"
    head = b'{"format":"parallax-edition",'
    assert "far larger" in refused(path, carrying(head + b" " * 40_000_000))


@pytest.mark.parametrize(
    "change",
    [
        lambda spec: spec.__setitem__("/EF", 5),
        lambda spec: spec.EF.__setitem__("/UF", spec),
        lambda spec: spec.EF.UF.__setitem__("/Filter", pikepdf.Name.LZWDecode),
        lambda spec: spec.EF.UF.write(b"no deflate", filter=pikepdf.Name.FlateDecode),
    ],
)
def test_broken_lists_of_files_are_no_edition(
    change: Callable[[Any], object], edition: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.pdf"
    with pikepdf.open(edition) as pdf:
        change(pdf.Root.AF[0])
        pdf.save(path)
    assert "no edition" in refused(path, path.read_bytes())


def test_data_cut_short_are_damaged(content: EditionContent, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    with pikepdf.open(io.BytesIO(carrying(b'{"format":"parallax-edition",' + b" " * 5_000))) as pdf:
        stream = pdf.Root.AF[0].EF.F
        stream.write(stream.read_raw_bytes()[:-6], filter=pikepdf.Name.FlateDecode)
        pdf.save(path)
    assert "are damaged" in refused(path, path.read_bytes())


def test_a_file_that_names_one_document_twice_is_refused(
    content: EditionContent, tmp_path: Path
) -> None:
    from parallax.formats.edition_data import data_of

    names = ("a.json", "b.json")
    files = [
        Attachment(name, data_of(content), "application/json", "", Relation.SOURCE)
        for name in names
    ]
    assert "twice" in refused(tmp_path / "two.pdf", attach(small_pdf(), files, MOMENT))
    other = replace(content, document=replace(content.document, id="other"))
    # Two documents of one file may have texts of one id each: they are told apart later.
    files[1] = replace(files[1], data=data_of(other))
    path = tmp_path / "two.pdf"
    path.write_bytes(attach(small_pdf(), files, MOMENT))
    assert [one.content.document.id for one in read_editions(path)] == ["document", "other"]


def test_checksums_are_those_of_the_bytes() -> None:
    import hashlib

    data = b"words " * 1_000
    with pikepdf.open(io.BytesIO(carrying(data))) as pdf:
        stream = pdf.Root.AF[0].EF.F
        assert bytes(stream.Params.CheckSum) == hashlib.md5(data, usedforsecurity=False).digest()
        assert zlib.decompress(stream.read_raw_bytes()) == data


def test_no_end_of_a_stream_can_be_counted_wrongly() -> None:
    """Data whose packed form ends with a carriage return, which a line feed follows."""
    texts = (f"{{words {number}}}".encode() for number in range(10_000))
    data = next(text for text in texts if zlib.compress(text, 9).endswith(b"\r"))
    pdf = carrying(data)
    assert b"\r\r\nendstream" in pdf
    assert re.search(rb"[^\r]\r\nendstream", pdf) is None
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        stream = opened.Root.AF[0].EF.F
        assert zlib.decompress(stream.read_raw_bytes()) == data
    with Pages(pdf) as pages:
        assert dict(pages.attached()) == {"parallax-edition.json": data}


def test_titles_of_any_kind_are_carried(content: EditionContent, tmp_path: Path) -> None:
    title = "“Ura” (e\u0301) 橋\ud800\0\\)<x>"
    changed = replace(content, document=replace(content.document, title=title))
    files = carried([changed], EditionOptions())
    with pikepdf.open(io.BytesIO(attach(small_pdf(), files, MOMENT))) as pdf:
        assert str(pdf.Root.AF[0].Desc).startswith("“Ura” (e\u0301) 橋?")
