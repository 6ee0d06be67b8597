"""TEI documents of one text."""

from pathlib import Path

import pytest
from tests.formats.conftest import TEI_NAMES, build_tei, tei_header
from tests.formats.test_every_format import sound

from parallax.formats import doctype, read
from parallax.model.errors import UserError
from parallax.model.reading import Incoming, RepairKind


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def notes(incoming: Incoming) -> list[tuple[str, str, str, str]]:
    """Kind, mark, the words it stands on, body."""
    return [
        (
            str(note.kind),
            note.mark,
            incoming.paragraphs[note.paragraph].text[note.start : note.end]
            if note.paragraph >= 0
            else "",
            note.body,
        )
        for note in incoming.notes
    ]


def test_headings_speech_verse_and_lists(tei) -> None:
    path = tei(
        "<div><head>Mbledhja</head><div><head>Dita e parë</head>"
        "<sp><speaker>Shoku Agim.</speaker><stage>duke qeshur</stage><p>Po nisim.</p>"
        "<p>Vazhdojmë.</p></sp>"
        "<lg><l>Malet e larta,</l>\n<l>fushat e gjera.</l></lg>"
        '<list rend="numbered"><item>Të korrat.</item><item>Rrugët.</item></list>'
        "<list><label>a)</label><item>Ujërat.</item></list>"
        "<table><row><cell>Një</cell><cell>Dy</cell></row></table></div></div>"
    )
    incoming = read(path)
    assert [(p.text, str(p.kind), p.level) for p in incoming.paragraphs] == [
        ("Mbledhja", "heading", 1),
        ("Dita e parë", "heading", 2),
        ("Shoku Agim (duke qeshur): Po nisim.", "speech", 0),
        ("Vazhdojmë.", "speech", 0),
        ("Malet e larta,\nfushat e gjera.", "verse", 0),
        ("1. Të korrat.", "list", 0),
        ("2. Rrugët.", "list", 0),
        ("a) Ujërat.", "list", 0),
        ("Një", "prose", 0),
        ("Dy", "prose", 0),
    ]
    sound(incoming, path)


def test_long_verse_is_read_line_by_line(tei) -> None:
    lines = [f"Vargu i {n}-të i këngës" for n in range(30)]
    incoming = read(tei("<lg>" + "".join(f"<l>{line}</l>" for line in lines) + "</lg>"))
    assert texts(incoming) == lines
    assert {str(p.kind) for p in incoming.paragraphs} == {"verse"}


def test_an_utterance_names_its_speaker(tei) -> None:
    people = '<particDesc><person xml:id="hk"><persName>Hysni Kapo</persName></person></particDesc>'
    path = tei(
        '<u who="#hk">Po vijmë <vocal><desc>qesh</desc></vocal> sot.</u>'
        '<u who="#Agim_Dushi"><seg>E para.</seg><seg>E dyta.</seg></u>',
        header=tei_header(profile=people),
    )
    assert texts(read(path)) == [
        "Hysni Kapo: Po vijmë [qesh] sot.",
        "Agim Dushi: E para.",
        "E dyta.",
    ]


def test_formatting_by_rend_rendition_and_style(tei) -> None:
    header = tei_header().replace(
        "</fileDesc>",
        '</fileDesc><encodingDesc><tagsDecl><rendition xml:id="bq" scheme="css">'
        "font-weight: bold</rendition></tagsDecl></encodingDesc>",
    )
    path = tei(
        '<p>Një <hi rend="italic">dy</hi> <hi rendition="#bq">tre</hi> <hi rend="sup">4</hi> '
        '<hi style="font-variant: small-caps">pesë</hi> <emph>gjashtë</emph> '
        '<hi rend="underline">shtatë</hi> <hi rend="#k">tetë</hi>.</p>',
        header=header,
    )
    (paragraph,) = read(path).paragraphs
    assert [(paragraph.text[s.start : s.end], str(s.style)) for s in paragraph.spans] == [
        ("dy", "italic"),
        ("tre", "bold"),
        ("4", "superscript"),
        ("pesë", "small capitals"),
        ("gjashtë", "italic"),
        ("shtatë", "underline"),
        ("tetë", "small capitals"),
    ]


def test_the_signs_of_an_edition(tei) -> None:
    path = tei(
        "<p>Ai <supplied>dhe</supplied> ajo, <supplied>P</supplied>etriti, "
        '<unclear>Vili</unclear>, <gap reason="illegible"/>, <gap reason="omitted"/>, '
        "<choice><sic>gabm</sic><corr>gabim</corr></choice>, <sic>vetm</sic>, "
        "<choice><orig>asht</orig><reg>është</reg></choice>, "
        "<choice><abbr>Kom.</abbr><expan>Komiteti</expan></choice>, "
        "<subst><del>jo</del><add>po</add></subst>, "
        "<supplied>e <gap/> re</supplied>, <q>mirë</q>.</p>"
    )
    incoming = read(path)
    assert texts(incoming) == [
        "Ai [dhe] ajo, [P]etriti, [Vili?], [illegible], [...], gabm [sic], vetm [sic], asht, "
        "Komiteti, po, [e ... re], “mirë”."
    ]
    assert notes(incoming) == [("editor", "", "gabm", "Corrected: gabim")]
    assert any("1 passage" in remark and "deleted" in remark for remark in incoming.remarks)
    sound(incoming, path)


def test_readings_of_an_apparatus_are_notes(tei) -> None:
    path = tei('<p>Erdhi <app><lem>herët</lem><rdg wit="#B">vonë</rdg></app> në fshat.</p>')
    incoming = read(path)
    assert texts(incoming) == ["Erdhi herët në fshat."]
    assert notes(incoming) == [("editor", "", "herët", "vonë (B)")]


def test_notes_in_the_text_and_behind_it(tei) -> None:
    statement = (
        '<respStmt><resp>Translated by</resp><persName xml:id="tv">Teuta Varoshi</persName>'
        "</respStmt>"
    )
    path = tei(
        '<p>Nisi <note place="foot" n="1" resp="#tv">Një <emph>fillim</emph>.</note> puna, '
        'pastaj <ref target="#n2">2</ref> mbaroi <ref target="#n3">shumë shpejt</ref>.</p>'
        '<p xml:id="p2">Fundi <seg xml:id="s1">i ditës</seg>.</p>'
        '<note target="#s1" type="query">A është kështu?</note>'
        '<div type="notes"><head>Shënime</head><note xml:id="n2" type="editorial">I dyti.</note>'
        '<list><item xml:id="n3">I treti.</item></list></div>',
        header=tei_header(statement=statement),
    )
    incoming = read(path)
    assert texts(incoming) == ["Nisi puna, pastaj mbaroi shumë shpejt.", "Fundi i ditës."]
    assert notes(incoming) == [
        ("translator", "1", "Nisi", "Një *fillim*."),
        ("editor", "2", "pastaj", "I dyti."),
        ("translator", "", "shumë shpejt", "I treti."),
        ("query", "", "i ditës", "A është kështu?"),
    ]
    assert incoming.notes[0].author == "Teuta Varoshi"
    sound(incoming, path)


def test_standoff_notes_and_notes_nothing_calls(tei) -> None:
    path = tei(
        '<p xml:id="p1">Fjala e parë.</p>'
        '<p>Fjala e dytë <ref type="noteAnchor" target="#n9">9</ref></p>'
        "<div type='footnotes'><note xml:id='n7'>Pa thirrje.</note></div>",
        after='<standOff><note target="#p1" type="commentary">Për të parën.</note></standOff>',
    )
    incoming = read(path)
    assert texts(incoming) == ["Fjala e parë.", "Fjala e dytë 9"]
    assert notes(incoming) == [
        ("translator", "", "", "Pa thirrje."),
        ("historian", "", "Fjala e parë.", "Për të parën."),
    ]
    assert any("“9”" in remark for remark in incoming.remarks)


def test_leaves_and_running_heads(tei) -> None:
    path = tei(
        '<pb n="11"/><fw type="header">KREU</fw><p>Në fillim.</p>'
        '<p><pb n="12r"/>Pastaj erdhi <pb n="[fol. 12v]"/>të tjerët.</p><p>Në fund.</p>'
    )
    assert [(p.text, p.folio) for p in read(path).paragraphs] == [
        ("Në fillim.", "11"),
        ("Pastaj erdhi të tjerët.", "12r"),
        ("Në fund.", "12v"),
    ]
    without = read(path, without=frozenset({RepairKind.FOLIOS}))
    assert [p.folio for p in without.paragraphs] == ["", "", ""]


def test_leaves_with_roman_numbers(tei) -> None:
    path = tei(
        '<pb n="ix"/><p>Parathënie.</p><p>Më tej<pb n="p. X"/> shumë.</p><p>Në fund.</p>'
        '<pb n="1"/><p>Fillimi.</p>'
    )
    assert [(p.text, p.folio) for p in read(path).paragraphs] == [
        ("Parathënie.", "ix"),
        ("Më tej shumë.", "ix"),
        ("Në fund.", "X"),
        ("Fillimi.", "1"),
    ]


def test_ends_of_lines(tei) -> None:
    path = tei(
        "<p>Në mble-<lb/>\n   dhjen e koopera<lb break='no'/>tivës<lb/>u fol</p>"
        "<closer>Tiranë<lb/>Agimi</closer>"
    )
    incoming = read(path)
    assert texts(incoming) == ["Në mbledhjen e kooperativës u fol", "Tiranë\nAgimi"]
    assert [r.kind for r in incoming.repairs] == [RepairKind.HYPHENS]
    kept = read(path, without=frozenset({RepairKind.HYPHENS}))
    assert texts(kept)[0] == "Në mble- dhjen e kooperativës u fol"


def test_white_space(tei) -> None:
    path = tei(
        "<p>\n  Një   fjalë\n  <hi>dhe</hi>\n  <note>Sh.</note>, tjetra .\n</p>"
        '<ab xml:space="preserve">Rreshti një\nrreshti dy</ab>'
    )
    assert texts(read(path)) == ["Një fjalë dhe, tjetra .", "Rreshti një\nrreshti dy"]


def test_what_the_header_says(tei) -> None:
    header = tei_header(
        title="Bisedë",
        statement='<author>Agim Dushi</author><editor role="translator">Teuta Varoshi</editor>',
        source="<msDesc><msIdentifier><repository>Arkivi Qendror Shtetëror</repository>"
        "<collection>Fondi 14/AP</collection><idno>Dos. 917</idno></msIdentifier>"
        '<msContents><msItem><locus from="10" to="16"/><p>x</p></msItem></msContents></msDesc>',
        profile="<abstract><p>Për të korrat.</p></abstract>"
        '<creation><date from="1963-07-06" to="1963-07-08"/></creation>',
    ).replace(
        "<p>provë</p></publicationStmt>",
        "<publisher>B</publisher><availability><licence>CC BY</licence></availability>"
        "</publicationStmt>",
    )
    properties = dict(read(tei("<p>Në fillim ishte fjala.</p>", header=header)).properties)
    assert properties == {
        "title": "Bisedë",
        "contributor": "Agim Dushi",
        "translator": "Teuta Varoshi",
        "date": "1963-07-06/1963-07-08",
        "summary": "Për të korrat.",
        "rights": "CC BY",
        "archive": "Arkivi Qendror Shtetëror",
        "fond": "14/AP",
        "file": "917",
        "folios": "10-16",
    }


def test_a_whole_shelf_mark_in_one_idno(tei) -> None:
    header = tei_header(
        source="<msDesc><msIdentifier><repository>AQSH</repository>"
        "<idno>F. 14/AP, STR, V. 1962, Dos. 917, Fl. 10-16</idno></msIdentifier></msDesc>"
    )
    properties = read(tei("<p>Në fillim ishte fjala.</p>", header=header)).properties
    assert {key: properties[key] for key in ("archive", "fond", "series", "year", "file")} == {
        "archive": "AQSH",
        "fond": "14/AP",
        "series": "STR",
        "year": "1962",
        "file": "917",
    }


def test_the_forerunner_without_a_namespace(tmp_path: Path) -> None:
    path = tmp_path / "vjetër.xml"
    path.write_text(
        '<!DOCTYPE TEI.2 SYSTEM "teixlite.dtd" ['
        '<!ENTITY kr "Kryetari"> <!ENTITY b SYSTEM "b.xml">]>'
        "<TEI.2><teiHeader/><text lang='sq'><body><div1><head>Kreu</head>"
        "<p>&kr; &euml;sht&euml; k&#235;tu &shenja;.<note id='n1'>Po.</note></p></div1>"
        "</body></text></TEI.2>",
        "utf-8",
    )
    incoming = read(path)
    assert texts(incoming) == ["Kreu", "Kryetari është këtu &shenja;."]
    assert any("&shenja;" in remark for remark in incoming.remarks)
    sound(incoming, path)


def test_characters_by_name_without_a_declaration(tei) -> None:
    incoming = read(tei("<p>&Euml;sht&euml; k&euml;tu &mdash; &nuk-dihet;.</p>"))
    assert texts(incoming) == ["Është këtu — &nuk-dihet;."]


def test_registers_deletions_and_parts_elsewhere_are_told(tei) -> None:
    path = tei(
        "<p>Fjala <del>jo</del> e parë.</p>"
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="b.xml"/>'
    )
    register = "<listPerson><person><persName>A</persName><note>B</note></person></listPerson>"
    path.write_text(
        path.read_text("utf-8").replace("</body>", f"</body><back>{register}</back>"), "utf-8"
    )
    incoming = read(path)
    assert texts(incoming) == ["Fjala e parë."] and incoming.notes == ()
    assert len(incoming.remarks) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<?xml version='1.0'?><shtëpi/>", "an XML file"),
        ("<rss version='2.0'><channel/></rss>", "not TEI"),
        (f"<TEI {TEI_NAMES}><text><body><p>A</body></text></TEI>", "not well-formed"),
        (f"<TEI {TEI_NAMES}><text><body><p>A", "not well-formed"),
        (f"<TEI {TEI_NAMES}><text><body><p/></body></text></TEI>", "holds no text"),
        ("<!DOCTYPE TEI [<!ENTITY a 'b'", "not well-formed"),
        (f"<TEI {TEI_NAMES}>" + "<div>" * 400, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "prishur.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(UserError) as refused:
        read(path)
    sentence = str(refused.value)
    assert says in sentence and path.name in sentence and sentence.endswith(".")


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ('<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY e "&b;&b;">', "further entities"),
        ('<!ENTITY e SYSTEM "{secret}">', "another file"),
        ('<!ENTITY e PUBLIC "-//A//B" "{secret}">', "another file"),
        (f'<!ENTITY e "{"x" * 200}">', "grow to more than"),
    ],
)
def test_entities_that_may_do_harm_are_refused(
    tmp_path: Path, declared: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctype, "_MOST", 1000)
    secret = tmp_path / "fshehtë.txt"
    secret.write_text("FSHEHTË")
    path = tmp_path / "bombë.xml"
    text = f"<TEI {TEI_NAMES}><text><body><p>Fjala {'&e;' * 6} e parë.</p></body></text></TEI>"
    path.write_text(f"<!DOCTYPE TEI [{declared.replace('{secret}', secret.as_uri())}]>{text}")
    with pytest.raises(UserError, match=rf"bombë\.xml.*{words}.*write out its entities"):
        read(path)


def test_entities_that_stand_for_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "shkronja.xml"
    path.write_text(
        '<!DOCTYPE TEI [<!ENTITY sh "Shqip&#235;ria"><!ENTITY amper "&#38;">'
        '<!ENTITY figura SYSTEM "f.png" NDATA png>]>'
        f"<TEI {TEI_NAMES}><text><body><p>Në &sh; &mdash; A &amper; B.</p></body></text></TEI>",
        "utf-8",
    )
    (paragraph,) = read(path).paragraphs
    assert paragraph.text == "Në Shqipëria — A & B."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<p>Gjysm", "was cut short (line 1, character"),
        ("<p>Po</q>", "a tag is closed that was not opened there (line 1, character"),
        ("<p a=>Po</p>", "not written as XML wants it (line 1, character"),
    ],
)
def test_a_fault_of_xml_is_said_in_plain_words(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "prishur.xml"
    path.write_text(f"<TEI {TEI_NAMES}><text><body>{content}", "utf-8")
    with pytest.raises(UserError) as refused:
        read(path)
    assert says in str(refused.value) and "<string>" not in str(refused.value)


def test_the_content_tells_not_the_name(tmp_path: Path) -> None:
    for name in ("letër.tei", "letër.txt", "letër.docx"):
        path = build_tei(tmp_path / name, "<p>Në fillim ishte fjala.</p>")
        assert read(path).format == "TEI document"


def test_the_title_of_the_header_goes_before_the_first_heading(tei) -> None:
    header = "<fileDesc><titleStmt><title>Bisedë në mulli</title></titleStmt></fileDesc>"
    path = tei("<head>Kreu I</head><p>Fjala.</p>")
    whole = path.read_text("utf-8")
    at, end = whole.index("<teiHeader>"), whole.index("</teiHeader>")
    path.write_text(f"{whole[:at]}<teiHeader>{header}{whole[end:]}", "utf-8")
    incoming = read(path)
    assert incoming.metadata["title"] == "Bisedë në mulli"
    assert incoming.origins["title"] == "the file’s TEI header"
    assert incoming.paragraphs[0].text == "Kreu I"
