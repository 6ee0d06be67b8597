"""Pictures of pages."""

import struct
import zlib
from dataclasses import replace

import pytest

from parallax.formats.edition import EditionPreview
from parallax.model.edition import EditionContent, EditionOptions, Layout, Paper
from parallax.model.errors import Cancelled


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _darkest(png: bytes) -> int:
    """The darkest sample of the picture."""
    at, packed = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + size]
        assert (
            zlib.crc32(png[at + 4 : at + 8 + size])
            == struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0]
        )
        at += 12 + size
    width, height = _size(png)
    lines = zlib.decompress(packed)
    stride = len(lines) // height
    assert (stride - 1) % width == 0
    return min(min(lines[row * stride + 1 : (row + 1) * stride]) for row in range(height))


def test_paging_through(long_content: EditionContent) -> None:
    preview = EditionPreview(long_content, EditionOptions(paper=Paper.A5))
    try:
        assert preview.pages > 2
        pictures = [preview.png(page, 300) for page in range(preview.pages)]
        with pytest.raises(IndexError):
            preview.png(preview.pages, 300)
    finally:
        preview.close()
    assert len(set(pictures)) == len(pictures)
    for png in pictures:
        width, height = _size(png)
        assert abs(width - 300) <= 1
        assert height / width == pytest.approx(2**0.5, abs=0.02)
        assert _darkest(png) < 100


def test_facing_pages_lie_open_together(long_content: EditionContent) -> None:
    preview = EditionPreview(long_content, EditionOptions(layout=Layout.FACING))
    try:
        count = preview.pages
        assert count > 4
        assert preview.open_at(0) == (0,)
        assert preview.open_at(1) == preview.open_at(2) == (1, 2)
        last = preview.open_at(count - 1)
        assert last == ((count - 1,) if count % 2 == 0 else (count - 2, count - 1))
    finally:
        preview.close()
    leftwards = replace(long_content.translation, lang="he")
    turned = replace(long_content, translation=leftwards)
    preview = EditionPreview(turned, EditionOptions(layout=Layout.FACING))
    try:
        assert preview.open_at(1) == (2, 1), "the second page lies right of the third"
    finally:
        preview.close()
    single = EditionPreview(long_content, EditionOptions())
    try:
        assert single.open_at(1) == (1,)
    finally:
        single.close()


def test_a_preview_can_be_stopped(content: EditionContent) -> None:
    def stop(_: float, said: str) -> None:
        if said.startswith("Setting"):
            raise Cancelled

    with pytest.raises(Cancelled):
        EditionPreview(content, EditionOptions(), progress=stop)
