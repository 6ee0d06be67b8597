"""What a saved page of an archive says of its document, and where on the page."""

import json
import time
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.reading import Incoming

BODY = (
    "<article><h1>A talk on bread</h1><p>The miller said that the river was low this year, and"
    " that the stones turned slowly, day after day, until the evening.</p><p>The baker answered"
    " that smaller loaves would do, and that nobody had to know of it.</p></article>"
)
SOURCE = "Arkivi i Fshatit, Fondi 12/K, Letra, V. 1962, Dos. 7, Fl. 3-9"


@pytest.fixture
def html(tmp_path: Path):
    def save(head: str = "", record: str = "") -> Incoming:
        path = tmp_path / "page.html"
        path.write_text(
            f"<html><head>{head}</head><body>{BODY}<div>{record}</div></body></html>", "utf-8"
        )
        return read(path)

    return save


@pytest.mark.parametrize(
    "record",
    [
        f"<dl><dt>Source</dt><dd>{SOURCE}</dd><dt>Contributed by</dt><dd>Ana Lumi</dd>"
        "<dt>Translators</dt><dd>Bardh Guri</dd><dd>Cen Drini</dd></dl>",
        f"<table><tr><th>Original Source</th><td>{SOURCE}</td></tr><tr><td>Contributor</td>"
        "<td>Ana Lumi</td></tr><tr><th>Translated by:</th><td>Bardh Guri; Cen Drini</td></tr>"
        "</table>",
        f"<p><strong>Source:</strong> {SOURCE}<br><strong>Contributed by</strong> <a href='/a'>Ana"
        " Lumi</a><br><b>Translation by:</b> Bardh Guri; Cen Drini</p>",
        f"<div class='label'>Source</div><div class='item'>{SOURCE}</div><div><span>Contributed by"
        "</span><span>Ana Lumi</span></div><h3>Translator</h3><p>Bardh Guri; Cen Drini</p>",
        f"<div><p><b>Source</b></p><p>{SOURCE}</p></div><p><label>Contributor</label> Ana Lumi</p>"
        "<p><label>Translators</label> Bardh Guri; Cen Drini</p>",
    ],
)
def test_labelled_lines_of_a_record(html, record: str) -> None:
    found = html(record=record)
    said = {**found.properties, **found.metadata}
    assert said["source"] == SOURCE
    assert (said["contributor"], said["translator"]) == ("Ana Lumi", "Bardh Guri; Cen Drini")
    assert [said[part] for part in ("archive", "fond", "series", "year", "file", "folios")] == [
        "Arkivi i Fshatit", "12/K", "Letra", "1962", "7", "3-9",
    ]  # fmt: skip


def test_where_each_was_found(html) -> None:
    found = html(
        '<title>A talk on bread | Archive</title><meta name="dc.date" content="6 July 1962">'
        '<meta property="og:description" content="They talk."><link rel="canonical"'
        ' href="https://example.org/7">',
        "<dl><dt>Contributed by</dt><dd>Ana Lumi</dd><dt>Rights</dt><dd>Free</dd></dl>",
    )
    assert found.origins["contributor"] == "the saved page, at “Contributed by”"
    assert found.origins["date"] == "the saved page’s description (dc.date)"
    assert found.origins["summary"] == "the saved page’s description (og:description)"
    assert found.origins["source"] == "the saved page’s address"
    assert found.origins["title"] == "paragraph 1"
    assert found.properties["date"] == "1962-07-06"


def test_data_for_machines(html) -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Archive", "description": "Everything"},
            {
                "@type": ["ArchiveComponent", "CreativeWork"],
                "name": "A talk on bread",
                "dateCreated": "1962-07",
                "datePublished": "2019-05-06",
                "contributor": [{"@type": "Person", "name": "Ana Lumi"}, "Bardh Guri"],
                "holdingArchive": {"name": "Arkivi i Fshatit"},
                "abstract": 7,
            },
        ],
    }
    found = html(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert found.properties["date"] == "1962-07"
    assert found.properties["contributor"] == "Ana Lumi; Bardh Guri"
    assert found.properties["archive"] == "Arkivi i Fshatit"
    assert "summary" not in found.properties
    assert found.origins["date"] == "the saved page’s data (dateCreated)"


@pytest.mark.parametrize(
    "data", ["", "{", "[" * 100_000, '{"@type": "Article", "name": {"name": 3}}']
)
def test_bad_data_for_machines_is_passed_over(html, data: str) -> None:
    assert html(f'<script type="application/ld+json">{data}</script>').paragraphs


def test_menus_and_running_text_are_no_record(html) -> None:
    found = html(
        "",
        "<nav><dl><dt>Source</dt><dd>Everywhere</dd></dl></nav><h3>Archive</h3><ul><li>May"
        "</li></ul><p>Source</p><p>Summary</p><aside><b>Rights:</b> none</aside>",
    )
    assert not {"source", "archive", "rights", "summary"} & set(found.properties)


def test_very_many_labels_take_no_time(html) -> None:
    started = time.perf_counter()
    html("", "<div><span>Source</span></div>" * 20_000 + "<div>" * 200 + "word " * 100_000)
    assert time.perf_counter() - started < 60
