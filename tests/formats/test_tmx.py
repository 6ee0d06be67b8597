"""Translation memories: the languages, the segments with their codes, the notes, the rows."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.formats import read, read_pair
from parallax.model.alignment import Bead, BeadStatus, check_partition
from parallax.model.errors import UserError
from parallax.model.reading import IncomingPair

HEADER = 'segtype="paragraph" o-tmf="x" adminlang="en" datatype="plaintext"'


@pytest.fixture
def memory(tmp_path: Path):
    """Reads a memory from the XML inside its body."""

    def build(
        body: str,
        *,
        srclang: str = "sq",
        header: str = "",
        inside: str = "",
        head: str = '<?xml version="1.0" encoding="UTF-8"?>\n',
        encoding: str = "utf-8",
    ) -> IncomingPair:
        path = tmp_path / "memory.tmx"
        path.write_bytes(
            f'{head}<tmx version="1.4"><header srclang="{srclang}" {HEADER} {header}>{inside}'
            f"</header><body>{body}</body></tmx>".encode(encoding)
        )
        pair = read_pair(path)
        assert pair is not None
        return pair

    return build


def unit(inside: str = "", attributes: str = "", **segments: str) -> str:
    versions = "".join(
        f'<tuv xml:lang="{lang.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for lang, text in segments.items()
    )
    return f"<tu {attributes}>{inside}{versions}</tu>"


def words(pair: IncomingPair) -> tuple[list[str], list[str]]:
    return (
        [one.text for one in pair.original.paragraphs],
        [one.text for one in pair.translation.paragraphs],
    )


SQ = "Ne nuk e pranojmë këtë dhe nuk do ta pranojmë kurrë."
EN = "We do not accept this and we shall never accept it."


def test_units_are_rows(memory) -> None:
    pair = memory(unit(sq=SQ, en=EN) + unit(sq="Po.", en="Yes.") + unit(sq="Po.", en="Yes."))
    assert words(pair) == ([SQ, "Po.", "Po."], [EN, "Yes.", "Yes."])
    assert pair.beads == tuple(
        Bead(n, n + 1, n, n + 1, 1.0, BeadStatus.CONFIRMED) for n in range(3)
    )
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")
    assert pair.original.name == pair.translation.name == "memory.tmx"
    assert pair.original.sha256 == pair.translation.sha256 != ""
    assert pair.remarks == ()


def test_a_missing_side_is_a_gap_and_a_blank_line_parts_a_segment(memory) -> None:
    pair = memory(
        unit(sq=SQ, en=EN)
        + unit(sq="Pa përkthim.", en=" ")
        + unit(en="Only here.")
        + unit(sq="Një.\n\nDy.", en="One. Two.")
        + unit(sq="", en="")
    )
    assert words(pair)[0] == [SQ, "Pa përkthim.", "Një.", "Dy."]
    assert words(pair)[1] == [EN, "Only here.", "One. Two."]
    assert [bead.corners for bead in pair.beads] == [
        (0, 0, 1, 1),
        (1, 1, 2, 1),
        (2, 1, 2, 2),
        (2, 2, 4, 3),
    ]


def test_a_memory_is_not_one_text(memory, tmp_path: Path) -> None:
    memory(unit(sq=SQ, en=EN))
    with pytest.raises(UserError, match=r"memory\.tmx.*a text and its translation.*Open it alone"):
        read(tmp_path / "memory.tmx")


@pytest.mark.parametrize(
    ("srclang", "order"),
    [
        ("sq", ("sq", "en")),
        ("SQ-al", ("sq", "en")),
        ("en", ("en", "sq")),
        ("*all*", ("sq", "en")),
        ("fr", ("sq", "en")),
        ("", ("sq", "en")),
    ],
)
def test_albanian_and_english_go_first_and_the_source_is_the_original(
    memory, srclang: str, order: tuple[str, str]
) -> None:
    body = unit(fr="Un.", en_US=EN, sq_AL=SQ, de="Eins.") + unit(fr="Deux.", de="Zwei.")
    pair = memory(body, srclang=srclang)
    assert (pair.original.lang, pair.translation.lang) == order
    assert len(pair.beads) == 1
    remarks = " ".join(pair.remarks)
    assert "“fr”, “de”" in remarks and "1 segment holds neither" in remarks


def test_other_languages_and_varieties_of_one(memory) -> None:
    pair = memory(unit(de="Eins.", fr="Un.", it="Uno.") + unit(de="Zwei.", it="Due."), srclang="de")
    assert (pair.original.lang, pair.translation.lang) == ("de", "it")
    pair = memory(unit(en_us="Color.", en_gb="Colour."), srclang="en-US")
    assert (pair.original.lang, pair.translation.lang) == ("en-US", "en-GB")
    pair = memory(unit(alb=SQ, eng=EN))
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")


def test_the_old_attribute_of_language_and_none_at_all(memory) -> None:
    old = f'<tu><tuv lang="SQ"><seg>{SQ}</seg></tuv><tuv lang="EN-US"><seg>{EN}</seg></tuv></tu>'
    assert words(memory(old)) == ([SQ], [EN])
    bare = f"<tu><tuv><seg>{SQ}</seg></tuv><tuv><seg>{EN}</seg></tuv></tu>"
    pair = memory(bare, srclang="")
    assert words(pair) == ([SQ], [EN])
    assert (pair.original.lang, pair.translation.lang) == ("sq", "en")


def test_of_two_versions_in_one_language_the_first_counts(memory) -> None:
    twice = f'<tuv xml:lang="en"><seg>{EN}</seg></tuv><tuv xml:lang="en"><seg>Again.</seg></tuv>'
    pair = memory(f'<tu><tuv xml:lang="sq"><seg>{SQ}</seg></tuv>{twice}</tu>')
    assert words(pair) == ([SQ], [EN])
    assert any("the first was taken" in remark for remark in pair.remarks)


def test_codes_are_no_text_and_their_looks_are_kept(memory) -> None:
    pair = memory(
        unit(
            sq="Ky <hi type='italic'>është</hi> <bpt i='1' type='bold'>&lt;b&gt;</bpt>ligji"
            "<ept i='1'>&lt;/b&gt;</ept><ph type='image'>[pic]</ph>.",
            en="This <it pos='begin' type='ulined'>{\\ul </it>is<it pos='end' type='ulined'>}</it>"
            " the <bpt i='7'>&lt;i class='x'&gt;</bpt>law<ept i='7'>x</ept><ut>code</ut>.",
        )
        + unit(sq="Një<ph type='lb'/>dy", en="One<ph>&lt;br/&gt;</ph>two")
        + unit(sq="E<hi type='b'><bpt i='1' type='i'/>n</hi>d<ept i='1'/>e", en="Still")
    )
    assert words(pair) == (
        ["Ky është ligji.", "Një\ndy", "Ende"],
        ["This is the law.", "One\ntwo", "Still"],
    )

    def spans(paragraph) -> list[tuple[str, str]]:
        return [(paragraph.text[s.start : s.end], s.style) for s in paragraph.spans]

    assert spans(pair.original.paragraphs[0]) == [("është", "italic"), ("ligji", "bold")]
    assert spans(pair.translation.paragraphs[0]) == [("is", "underline"), ("law", "italic")]
    assert sorted(spans(pair.original.paragraphs[2])) == [("n", "bold"), ("nd", "italic")]


def test_notes_of_units_versions_and_codes(memory) -> None:
    pair = memory(
        unit(
            "<note>See the *file*.</note><prop type='x-file'>a.txt</prop>"
            "<prop type='x-comment'>Sure?</prop>",
            "creationid='teuta' creationdate='20200102T030405Z'",
            sq=SQ,
            en="We accept<ph type='fnote'>\\f <sub>Thus in the <hi type='b'>text</hi>.</sub></ph>"
            " this.",
        )
        + '<tu><tuv xml:lang="sq" creationid="dritan"><note>Folio torn.</note>'
        "<seg>Po.</seg></tuv><tuv xml:lang='en'><seg>Yes.</seg></tuv></tu>"
        + unit("<note>No translation yet.</note>", sq="Jo."),
        header="creationid='A. D.' creationtool='Pen' creationtoolversion='2'"
        " creationdate='20190203T000000Z'",
        inside="<note>A whole memory.</note><prop type='x-title'>Bisedë</prop>"
        "<prop type='date'>1963-07-06</prop>",
    )

    def seen(incoming) -> list[tuple]:
        texts = [*incoming.paragraphs]
        return [
            (
                note.kind,
                note.body,
                texts[note.paragraph].text[note.start : note.end] if note.paragraph >= 0 else "",
                note.author,
                note.created[:10],
            )
            for note in incoming.notes
        ]

    assert seen(pair.original) == [
        ("translator", "A whole memory.", "", "A. D.", "2019-02-03"),
        ("translator", "Folio torn.", "Po.", "dritan", ""),
        ("translator", "No translation yet.", "Jo.", "", ""),
    ]
    assert seen(pair.translation) == [
        ("translator", "Thus in the **text**.", "accept", "", ""),
        ("translator", "See the \\*file\\*.", "We accept this.", "teuta", "2020-01-02"),
        ("query", "Sure?", "We accept this.", "teuta", "2020-01-02"),
    ]
    assert pair.original.properties == {"title": "Bisedë", "date": "1963-07-06"}
    assert "The file was made with Pen 2 by A. D. on 2019-02-03." in pair.remarks
    assert any("“x-file”" in remark for remark in pair.remarks)


def test_text_of_its_own_within_a_code_is_a_query(memory) -> None:
    pair = memory(
        unit(sq=SQ, en="Look <ph type='index'>xe <sub>Law, a<ph><sub>b</sub></ph></sub></ph>here.")
    )
    assert words(pair)[1] == ["Look here."]
    assert [(note.kind, note.body) for note in pair.translation.notes] == [
        ("query", "b"),
        ("query", "Law, a"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(memory, encoding: str) -> None:
    head = '<?xml version="1.0"?>'
    assert words(memory(unit(sq=SQ, en=EN), head=head, encoding=encoding)) == ([SQ], [EN])


def test_a_declared_code_page_and_one_that_is_declared_wrongly(memory) -> None:
    for declared in ("windows-1252", "utf-8", "us-ascii", "nonsense"):
        head = f'<?xml version="1.0" encoding="{declared}"?>'
        assert words(memory(unit(sq=SQ, en=EN), head=head, encoding="cp1252")) == ([SQ], [EN])


def test_the_document_type_is_passed_over_and_entities_are_none(memory) -> None:
    doctype = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://nowhere.invalid/tmx14.dtd">'
    assert words(memory(unit(sq=SQ, en=EN), head=doctype)) == ([SQ], [EN])
    bomb = (
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    )
    assert words(memory(unit(sq=SQ, en=EN), head=bomb)) == ([SQ], [EN])
    for entity in ("&b;", "&file;", "&nbsp;"):
        with pytest.raises(UserError, match=r"memory\.tmx.*is damaged"):
            memory(unit(sq=entity, en=EN), head=bomb)


def test_characters_that_xml_has_no_place_for(memory) -> None:
    assert words(memory(unit(sq="Po&#x1F;, po\x0b.", en=EN)))[0] == ["Po, po."]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "holds no segments"),
        (unit(sq=SQ) + unit(sq="Po."), r"one language only \(sq\)"),
        (unit(sq=SQ) + unit(en=EN), "no segment holds text in two languages"),
        (unit(sq=SQ, en=" "), "segments of one language are empty"),
        ("<tu/>", "one language only"),
        ("\n<tu>", "is damaged in line 3"),
        (unit(sq="x" * 10_500_000, en=EN), "a segment of more than ten million characters"),
        ("<x>" * 400 + "</x>" * 400, "is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(memory, body: str, words: str) -> None:
    with pytest.raises(UserError, match=rf"memory\.tmx.*{words}"):
        memory(body)


def test_a_file_that_names_its_languages_wrongly_is_remarked_on(memory) -> None:
    pair = memory("".join(unit(en=SQ, sq=EN) for _ in range(4)))
    assert any("says that the original is Albanian" in remark for remark in pair.remarks)


_SEGMENT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=24
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(_SEGMENT, _SEGMENT), max_size=8), st.booleans())
def test_the_units_of_any_memory_partition_both_texts(
    memory, units: list[tuple[str, str]], parted: bool
) -> None:
    between = "\n\n" if parted else ""
    body = "".join(
        unit(sq=escape(f"{sq}{between}{en}"), en=escape(en)) for sq, en in [(SQ, EN), *units]
    )
    pair = memory(body)
    sizes = len(pair.original.paragraphs), len(pair.translation.paragraphs)
    check_partition(pair.beads, (0, sizes[0]), (0, sizes[1]))
    assert len(pair.beads) <= len(units) + 1
    assert pair.beads[0].corners[:2] == (0, 0)


def test_what_is_far_too_long_does_not_take_for_ever(memory) -> None:
    from time import monotonic

    started = monotonic()
    codes = "".join(f"<bpt i='{n}' type='bold'/>a" for n in range(20_000))
    with pytest.raises(UserError, match=r"memory\.tmx.*4,799,999 characters in paragraph 1"):
        memory(unit(sq="fjalë " * 800_000, en="word"))
    memory(unit(sq="fjalë " * 160_000, en="word") + unit(sq=codes, en="b"))
    memory(unit("<note>x</note>" * 20_000, sq=SQ, en=EN))
    assert monotonic() - started < 60


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tmx SYSTEM "a>b.dtd">',
        "<!-- <tmx --><!DOCTYPE tmx [<!-- ]> --> <!ENTITY a ']>'>]>\n<!-- more -->",
        "<?xml-stylesheet href='a'?><!DOCTYPE tmx [<?pi ]> ?>]>",
    ],
)
def test_a_document_type_is_passed_over_to_its_end(memory, head: str) -> None:
    pair = memory(unit(sq="Po.", en="Yes."), head=f"<?xml version='1.0'?>\n{head}")
    assert [each.text for each in pair.original.paragraphs] == ["Po."]
