"""What lies deep within other elements, or comes very often, in TEI documents."""

from lxml import etree
from tests.formats.test_tei import notes, texts

from parallax.formats import read
from parallax.formats.tei_contents import Contents
from parallax.formats.tei_pointers import links_of


def test_readings_within_a_reading_are_told_once(tei) -> None:
    path = tei(
        '<p>Erdhi <app><lem>herët <app><lem>në</lem><rdg wit="#C">te</rdg></app> fshat</lem>'
        '<rdgGrp><rdg wit="#B">vonë</rdg></rdgGrp></app>.</p>'
    )
    incoming = read(path)
    assert texts(incoming) == ["Erdhi herët në fshat."]
    assert sorted(notes(incoming)) == [
        ("editor", "", "herët në fshat", "vonë (B)"),
        ("editor", "", "në", "te (C)"),
    ]


def test_what_a_paragraph_begins_with_is_quoted_too(tei) -> None:
    assert texts(read(tei("<p><q>Po nisim</q>, tha ai.</p>"))) == ["“Po nisim”, tha ai."]


def test_a_note_of_someone_whose_name_is_a_whole_text(tei) -> None:
    long = "fjalë " * 100
    path = tei(f'<p xml:id="a">{long}</p><p>Fundi<note resp="#a">N</note>.</p>')
    (note,) = read(path).notes
    assert note.author.startswith("fjalë fjalë") and len(note.author) <= 120


def test_groups_of_notes_go_with_the_heading_of_their_part(tei) -> None:
    lists = "".join(
        f"<div><head>Kreu {n}</head><list><item><note>Shënimi {n}.</note></item></list></div>"
        for n in range(3)
    )
    incoming = read(tei(f'<p>Fjala.</p><div type="notes"><head>Shënime</head>{lists}</div>'))
    assert texts(incoming) == ["Fjala."]
    assert [note.body for note in incoming.notes] == [f"Shënimi {n}." for n in range(3)]


def test_words_beside_notes_that_were_taken_out_stay(tei) -> None:
    incoming = read(tei('<p>Fjala.</p><div type="notes"><p>Për <note>Një.</note></p></div>'))
    assert texts(incoming) == ["Fjala.", "Për"]


def test_contents_are_those_of_all_that_is_within() -> None:
    root = etree.fromstring(
        "<p> <hi/> <hi>[ <b>Një</b>\n</hi>fjalë <q><l>e </l></q> <u><seg>parë</seg></u> ? </p>"
    )
    contents = Contents()
    for node in root.iter():
        content = contents.of(node)
        whole = " ".join("".join(node.itertext()).split())
        assert content.opening == whole[:24].rstrip()
        assert content.last == whole[-1:]
        assert content.first == "".join(node.itertext())[:1]
        inner = {each.tag for each in node.iter()} - {node.tag}
        assert content.lines is ("l" in inner)
        assert content.turns is ("seg" in inner)


def test_each_element_is_looked_at_once(monkeypatch) -> None:
    looked: list[object] = []
    look = Contents._look
    monkeypatch.setattr(
        Contents, "_look", lambda self, node: looked.append(node) or look(self, node)
    )
    root = etree.fromstring("<q>a " * 200 + "</q>" * 200)
    contents = Contents()
    for node in root.iter():
        contents.of(node)
    assert len(looked) == 200


def test_pointers_that_multiply_are_not_followed_for_ever() -> None:
    many = " ".join(f"#j{n}" for n in range(300))
    joins = "".join(f'<join xml:id="j{n}" target="{many} #p"/>' for n in range(300))
    root = etree.fromstring(
        f'<body><p xml:id="p"/><s xml:id="s"/>{joins}<link target="#j0 #s"/></body>'
    )
    ids = {each.get("{http://www.w3.org/XML/1998/namespace}id"): each for each in root.iter()}
    ((nodes, _),) = links_of(root, ids)
    assert ids["p"] in nodes and ids["s"] in nodes
