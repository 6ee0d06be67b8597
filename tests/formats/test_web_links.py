"""Addresses in notes can be followed, and nothing else can."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.test_office_writers import (
    NOTES,
    content,
    note,
    parts_of,
    words,
    written,
)

from parallax.formats import read_pair
from parallax.formats.web_links import linked
from parallax.model.edition import NotePlace
from parallax.model.note import NoteKind
from parallax.model.text import Role


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://example.org/a?b=1&c=%22#d.", ["https://example.org/a?b=1&c=%22#d"]),
        ("the list (https://example.org/x_(y)), and", ["https://example.org/x_(y)"]),
        ("HTTP://EXAMPLE.ORG/ and mailto:ana@example.org!", ["HTTP://EXAMPLE.ORG/",
                                                             "mailto:ana@example.org"]),
        ("“https://example.org/një”", ["https://example.org/një"]),
        ('https://a.org"onclick=x', ["https://a.org"]),
        ("javascript:alert(1) file:///etc ftp://a.org data:text/html,x www.a.org", []),
        ("xhttps://a.org https:// http://. mailto:", []),
        ("javascript:https://a.org", ["https://a.org"]),
    ],
)  # fmt: skip
def test_what_an_address_is(text: str, addresses: list[str]) -> None:
    assert [address for _, address in linked(text) if address] == addresses


@given(st.lists(st.sampled_from([*"ab .,()[]\"'<>\\\n\x01", "https://", "mailto:", "a.org"])))
def test_no_letter_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = list(linked(text))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, address in pieces:
        assert address in ("", piece)
        assert re.search(r"[\s\"\\<>]", address) is None


BODY = (
    "The [river **map**](https://example.org/map?a=1&b=<2>), <https://example.org/x>, or"
    " [him](javascript:alert(1)) and `https://example.org/code`.\n\n"
    "- *mailto:ana@example.org*"
)
LINKED = note("linked", NoteKind.HISTORIAN, BODY, words(Role.ORIGINAL, 2, "Uji"))
FOLLOWED = [
    "https://example.org/map?a=1&b=%3C2%3E",
    "https://example.org/x",
    "mailto:ana@example.org",
]


def test_links_in_office_documents(tmp_path: Path) -> None:
    one = content((LINKED, *NOTES))
    bodies: list[list[str]] = []
    for key in ("docx", "odt"):
        for place in NotePlace.FOOTNOTES, NotePlace.ENDNOTES:
            done = written(one, key, annotations=place, statement="See https://example.org/s.")
            parts = parts_of(done.data)
            if key == "docx":
                name = "footnotes" if place is NotePlace.FOOTNOTES else "endnotes"
                wanted = r'<w:instrText[^>]*> HYPERLINK "(.*?)" </w:instrText>'
                found = re.findall(wanted, parts[f"word/{name}.xml"])
                stated = re.findall(wanted, parts["word/document.xml"])
            else:
                found = re.findall('<text:a [^>]*xlink:href="(.*?)"', parts["content.xml"])
                stated, found = found[:1], found[1:]
            assert [each.replace("&amp;", "&") for each in found] == FOLLOWED
            assert stated == ["https://example.org/s"]
            path = tmp_path / f"a.{key}"
            path.write_bytes(done.data)
            pair = read_pair(path)
            assert pair is not None
            (back,) = [each for each in pair.original.notes if "map" in each.body]
            bodies.append(back.body.split("\n\n"))
    # Links are no formatting, and no words are lost.
    assert bodies == [bodies[0]] * 4
    assert bodies[0][0].startswith("The river **map**")
    assert "javascript:alert" in bodies[0][0]
    assert bodies[0][1].endswith("*mailto:ana@example.org*")


def test_a_query_in_a_comment_has_its_address_as_words(tmp_path: Path) -> None:
    query = replace(LINKED, id="q", kind=NoteKind.QUERY, body="See https://example.org/q")
    for key in ("docx", "odt"):
        path = tmp_path / f"a.{key}"
        path.write_bytes(written(content((query,)), key).data)
        pair = read_pair(path)
        assert pair is not None
        assert [each.body for each in pair.original.notes] == ["See https://example.org/q"]


@pytest.mark.parametrize("key", ["html", "epub"])
def test_links_in_pages(key: str, tmp_path: Path) -> None:
    done = written(content((LINKED,)), key, statement="See https://example.org/s.")
    if key == "html":
        text = done.data.decode("utf-8")
    else:
        text = "".join(each for name, each in parts_of(done.data).items() if "xhtml" in name)
    found = re.findall('<a href="([^"#]*:[^"]*)"', text)
    followed = [each.replace("&amp;", "&") for each in found]
    assert sorted({*followed} - {"https://example.org/s"}) == sorted(FOLLOWED)
    assert "https://example.org/s" in followed
    assert '<a href="https://example.org/x">https://example.org/x</a>' in text
    assert 'href="javascript' not in text
