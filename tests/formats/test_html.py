"""Saved web pages: the article with its notes, not the menus around it."""

import time
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.reading import Incoming
from parallax.model.text import Span, SpanStyle

FIRST = (
    "The chairman opened the meeting and spoke of the harvest, of the roads, and of the school, "
    "which the villagers had built themselves, without any help from the town."
)
SECOND = (
    "On the next day the guests were shown the new bridge, and the engineer, who had come from "
    "far away, explained how the stones had been brought down from the mountain."
)
MENU = "".join(f'<li><a href="/{n}">Menu entry {n}</a></li>' for n in range(9))


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">{head}</head>'
        f"<body>{body}</body></html>"
    )


@pytest.fixture
def html(tmp_path: Path):
    def save(body: str, head: str = "", name: str = "page.html") -> Incoming:
        path = tmp_path / name
        path.write_text(page(body, head), "utf-8")
        return read(path)

    return save


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


FURNITURE = (
    f'<div id="cookie-banner">We use cookies, and more cookies. <button>OK</button></div>'
    f"<header><h2>The Archive</h2><nav><ul>{MENU}</ul></nav></header>"
)
FOOT = (
    f'<aside class="related"><h3>Related</h3><ul>{MENU}</ul></aside><footer><p>All rights, '
    "all wrongs, all addresses, all telephones.</p></footer><script>var x = 'script';</script>"
)


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<main><article><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p></article></main>",
        f"<main><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p></main>",
        f'<div role="main"><h1>A meeting</h1><div>{FIRST}</div><div>{SECOND}</div></div>',
        f'<div class="x"><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p></div>',
        f"<table><tr><td>{MENU}</td><td><h1>A meeting</h1>{FIRST}<br><br>{SECOND}</td></tr>"
        "</table>",
        f'<form action="/"><div><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p></div></form>',
        f'<div class="page-with-sidebar"><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p></div>',
        f'<article><h1>A meeting</h1><p>{FIRST}</p><p>{SECOND}</p>'
        f'<ul class="share"><li><a href="/t">Tweet</a></li></ul></article>',
    ],
    ids=["article", "main", "role", "density", "table", "form", "sidebar-class", "share"],
)  # fmt: skip
def test_the_article_and_nothing_else(html, wrapped: str) -> None:
    incoming = html(FURNITURE + wrapped + FOOT)
    assert texts(incoming) == ["A meeting", FIRST, SECOND]
    assert (incoming.paragraphs[0].kind.value, incoming.paragraphs[0].level) == ("heading", 1)
    assert incoming.metadata["title"] == "A meeting"
    assert incoming.format == "Web page"


def test_a_plain_page_is_kept_whole(html) -> None:
    body = f"<h2>Letters</h2><p>{FIRST}</p><p>See <a href='/a'>the list</a>.</p><p>Short.</p>"
    assert texts(html(body)) == ["Letters", FIRST, "See the list.", "Short."]


def test_a_heading_above_the_article_is_its_title(html) -> None:
    incoming = html(
        f'<div class="top"><h1>A meeting in spring</h1></div><nav>{MENU}</nav>'
        f"<article><p>{FIRST}</p><p>{SECOND}</p></article>",
        "<title>A meeting in spring | The Archive</title>",
    )
    assert texts(incoming) == ["A meeting in spring", FIRST, SECOND]
    assert incoming.metadata["title"] == "A meeting in spring"


def test_a_list_of_documents_keeps_its_links(html) -> None:
    items = "".join(
        f"<h3><a href='/{n}'>Record of a conversation number {n}</a></h3><p>{FIRST}</p>"
        for n in range(4)
    )
    incoming = html(f"<main>{items}</main>")
    assert texts(incoming)[::2] == [f"Record of a conversation number {n}" for n in range(4)]


def test_formatting_breaks_lists_and_tables(html) -> None:
    incoming = html(
        "<p>Ai <b>tha <i>po</i></b>,\n   <em>jo</em> &amp; <span style='font-weight:bold'>mbase"
        "</span> x<sup>2</sup>.</p>"
        "<p>Një rresht<br>\n dy rreshta<br><br>Paragraf i ri.</p>"
        "<ol start=3 type=a><li>e treta<ul><li>brenda</li></ul></li><li><p>e katërta</p></li></ol>"
        "<blockquote>Thënie.</blockquote><pre>Kodi  im\nnuk prishet.</pre>"
        "<table><tr><th>a1</th><td>b1</td></tr><tr><td>a2</td><td>b2</td></tr></table>"
        "Tekst pa paragraf <q>fjalë</q>"
    )
    assert texts(incoming) == [
        "Ai tha po, jo & mbase x2.", "Një rresht\ndy rreshta", "Paragraf i ri.", "c. e treta",
        "• brenda", "d. e katërta", "Thënie.", "Kodi im", "nuk prishet.", "a1", "b1", "a2", "b2",
        "Tekst pa paragraf “fjalë”",
    ]  # fmt: skip
    assert set(incoming.paragraphs[0].spans) == {
        Span(3, 9, SpanStyle.BOLD), Span(7, 9, SpanStyle.ITALIC), Span(11, 13, SpanStyle.ITALIC),
        Span(16, 21, SpanStyle.BOLD), Span(23, 24, SpanStyle.SUPERSCRIPT),
    }  # fmt: skip
    assert [q.kind.value for q in incoming.paragraphs[3:6]] == ["list"] * 3


NOTED = {
    "plain": (
        '<p>He left <i>home</i>,<sup><a href="#fn1" id="r1">1</a></sup> and came back.</p>',
        '<div class="footnotes"><hr><ol><li id="fn1"><p>In <em>spring</em>.'
        ' <a href="#r1">↩</a></p></li></ol></div>',
    ),
    "wiki": (
        '<p>He left home,<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a>'
        "</sup> and came back.</p>",
        '<h2>Notes</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">'
        '<b><a href="#cite_ref-1">^</a></b></span> <span>In <i>spring</i>.</span></li></ol>',
    ),
    "word": (
        '<p class=MsoNormal>He left home,<a href="#_ftn1" name="_ftnref1"><span '
        "class=MsoFootnoteReference>[1]</span></a> and came back.</p>",
        '<div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> In '
        "<i>spring</i>.</p></div></div>",
    ),
    "libreoffice": (
        '<p>He left home,<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">'
        "<sup>1</sup></a> and came back.</p>",
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>In <i>spring</i>.</p></div>',
    ),
    "epub": (
        '<p>He left home,<a epub:type="noteref" href="#n1">1</a> and came back.</p>',
        '<aside epub:type="footnote" id="n1"><p>In <i>spring</i>.</p></aside>',
    ),
    "brackets": (
        '<p>He left home,[<a href="#note-1" id="b">1</a>] and came back.</p>',
        '<p id="note-1"><sup>1</sup> In <i>spring</i>. <a href="#b">↑</a></p>',
    ),
}


@pytest.mark.parametrize("way", NOTED)
def test_footnotes_are_tied_to_their_words(html, way: str) -> None:
    call, body = NOTED[way]
    incoming = html(f"<article><h1>A tale</h1>{call}<p>{FIRST}</p><p>{SECOND}</p>{body}</article>")
    assert texts(incoming) == ["A tale", "He left home, and came back.", FIRST, SECOND]
    (note,) = incoming.notes
    assert (note.kind.value, note.body, note.mark) == ("translator", "In *spring*.", "1")
    assert incoming.paragraphs[note.paragraph].text[note.start : note.end] == "home"


def test_links_that_are_no_notes_stay(html) -> None:
    incoming = html(
        f'<p>See <a href="#part">part 2</a> or (<a href="#part">2</a>).</p><p>{FIRST}</p>'
        f'<h2 id="part">2</h2><p>{SECOND}</p><p>x<sup>2</sup></p>'
    )
    assert texts(incoming)[0] == "See part 2 or (2)."
    assert texts(incoming)[-1] == "x2"
    assert incoming.notes == ()


def test_the_head_of_the_page(html) -> None:
    incoming = html(
        f"<article><p>{FIRST}</p></article>",
        '<title>Site</title><meta property="og:title" content="A Meeting - The Archive">'
        '<meta property="og:site_name" content="The Archive">'
        '<meta name="dc.date" content="6 July 1963"><meta name="description" content="Of wheat.">'
        '<meta name="dc.rights" content="Free"><link rel="canonical" href="https://a.test/m">'
        '<meta name="article:published_time" content="2021-01-01">',
    )
    assert incoming.properties == {
        "title": "A Meeting",
        "date": "1963-07-06",
        "summary": "Of wheat.",
        "rights": "Free",
        "source": "https://a.test/m",
    }


def test_the_language_of_the_page_where_the_words_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<html lang="fr-CA"><body><p>Zut</p></body></html>')
    assert read(path).lang == "fr-CA"


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1250", "windows-1250"),
        ("utf-8", ""),
        ("cp1252", ""),
        ("utf-8", "iso-8859-99"),
        ("utf-16", "utf-16"),
        ("cp1252", "utf-8"),
    ],
)
def test_the_page_says_how_it_is_written_or_lies(tmp_path: Path, codec: str, declared: str) -> None:
    text = "“Çështja është e qartë” – tha ai."
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    path = tmp_path / "page.htm"
    path.write_bytes(f"<html><head>{meta if declared else ''}</head><p>{text}</p>".encode(codec))
    incoming = read(path)
    assert texts(incoming) == [text]
    lies = (codec, declared) == ("cp1252", "utf-8")
    assert any("but it is not" in remark for remark in incoming.remarks) == lies


def test_a_page_in_a_text_file_is_a_page(html) -> None:
    assert html(f"<p>{FIRST}</p>", name="page.txt").format == "Web page"


def test_nothing_is_fetched_and_nothing_runs(html, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the reader went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    incoming = html(
        f"<p>{FIRST}</p><img src='http://a.test/x.png'><iframe src='http://a.test'></iframe>",
        "<link rel=stylesheet href='http://a.test/x.css'><base href='http://a.test/'>",
    )
    assert texts(incoming) == [FIRST]


def test_a_page_nested_deeply_is_read(html) -> None:
    assert texts(html("<div>" * 900 + f"<p>{FIRST}</p>" + "</div>" * 900)) == [FIRST]


@pytest.mark.parametrize("depth", [1001, 3000, 60_000])
def test_a_page_nested_beyond_all_measure(html, depth: int) -> None:
    with pytest.raises(UserError, match=r"page\.html.*nested more than 1,000 deep.*copy its text"):
        html("<p>Para.</p>" + "<div>" * depth + f"<p>{FIRST}</p>" + "</div>" * depth)


def test_a_page_of_more_than_ten_million_characters_is_read_to_its_end(html) -> None:
    row = "fjala " * 80_000
    incoming = html(f"<p>{row}</p>" * 24 + f"<p>{FIRST}</p>")
    assert len(incoming.paragraphs) == 25
    assert texts(incoming)[-1] == FIRST


def test_a_page_nested_to_waste_time_is_read_soon(html) -> None:
    asides = "<aside>" * 800 + "<p>Po.</p>" * 20_000 + "<p class=footnote>1</p>" + "</aside>" * 800
    before = time.monotonic()
    assert texts(html(f"<p>{FIRST}</p>{asides}"))[0] == FIRST
    assert time.monotonic() - before < 60


def test_broken_tags_lose_no_words(html) -> None:
    incoming = html("<p>Një <b>dy <i>tre</b> katër</i><p>pesë <a href=x>gjashtë<td>shtatë<!-- ")
    assert " ".join(" ".join(texts(incoming)).split()) == "Një dy tre katër pesë gjashtë shtatë"


def test_the_date_above_the_article_stays(html) -> None:
    incoming = html(
        "<nav>Home</nav><header><h1>Prova Archive</h1><h1>July 6, 1963</h1></header>"
        f"<main><article><h1>A talk</h1><p>{FIRST}</p><p>{SECOND}</p></article></main>",
        "<title>A talk | Prova Archive</title>",
    )
    assert texts(incoming) == ["July 6, 1963", "A talk", FIRST, SECOND]
    assert (incoming.metadata["date"], incoming.metadata["title"]) == ("1963-07-06", "A talk")


def test_a_page_without_text(html) -> None:
    with pytest.raises(UserError, match="no text"):
        html("<img src=x><script>alert(1)</script>")


def test_formatting_by_class_is_kept(html) -> None:
    head = (
        "<style>/* .a{font-weight:bold} */ span.kap, .k2 { font-variant: small-caps } "
        "@media print { .b { font-style: italic } .c { color: red } } .c{font-style:italic}"
        " a.d{text-decoration:underline} p.e{font-weight:bold}</style>"
    )
    incoming = html(
        "<p class=e>Po <span class='x kap'>Kapo</span> <i class=kap>jo</i> <b class=k2>tha</b> "
        "<span class=a>pa</span> <span class=b>pa</span> <span class=c>me</span> "
        "<a class=d href='#x'>pa</a>.</p>",
        head,
    )
    (paragraph,) = incoming.paragraphs
    assert [(paragraph.text[s.start : s.end], s.style) for s in paragraph.spans] == [
        ("Kapo", SpanStyle.SMALL_CAPITALS),
        ("jo", SpanStyle.ITALIC),
        ("tha", SpanStyle.BOLD),
        ("tha", SpanStyle.SMALL_CAPITALS),
        ("me", SpanStyle.ITALIC),
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        "a" * 1_000_000,
        "/*" * 500_000,
        ".a{" * 300_000,
        "{}" * 500_000,
        ".a{font-style:italic}" * 45_000,
        ".a{" + "text-decoration" * 60_000,
    ],
    ids=range(6),
)
def test_a_sheet_made_to_waste_time(html, sheet: str) -> None:
    before = time.monotonic()
    html(f"<p><span class=a>{FIRST}</span></p>", f"<style>{sheet}</style>")
    assert time.monotonic() - before < 60


WORD = """<p>Mullisi <a style='mso-comment-reference:AK_1;mso-comment-date:20240105T1030'>tha se
po</a><span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor
id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AK1]</a><![endif]></span> dhe iku.</p>
<p>Pastaj u kthye<a class=msocomanchor id="_anchor_2" href="#_msocom_2">[T2]</a> në fshat.</p>
<div style='mso-element:comment-list'><hr class=msocomoff>
<div style='mso-element:comment'><div id="_com_1" class=msocomtxt>
<span style='mso-comment-author:"Ana Kodra"'><a name="_msocom_1"></a></span>
<p class=MsoCommentText><a class=msocomoff href="#_msoanchor_1">[AK1]</a>A <i>është</i> kështu?</p>
<p class=MsoCommentText>Shih fletën.</p></div></div>
<div style='mso-element:comment'><p class=MsoCommentText>
<a href="#_anchor_2">[T2]</a> Kur?</p></div>
</div>"""


def test_comments_of_a_page_that_word_saved_are_queries(html) -> None:
    incoming = html(WORD)
    assert texts(incoming) == ["Mullisi tha se po dhe iku.", "Pastaj u kthye në fshat."]
    first, second = incoming.notes
    assert (first.kind, first.author, first.created[:16], first.body) == (
        NoteKind.QUERY, "Ana Kodra", "2024-01-05T10:30", "A *është* kështu?\n\nShih fletën.",
    )  # fmt: skip
    assert texts(incoming)[0][first.start : first.end] == "tha se po"
    assert (second.kind, second.body) == (NoteKind.QUERY, "Kur?")
    assert texts(incoming)[1][second.start : second.end] == "kthye"
