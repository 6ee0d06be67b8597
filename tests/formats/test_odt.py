"""OpenDocument texts: notes, comments, formatting, lists, tables, what is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.errors import UserError
from parallax.model.reading import Incoming
from parallax.model.text import Span, SpanStyle

BuildOdt = Callable[..., Path]
STYLES = (
    '<style:style style:name="I" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Up" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="Calm" style:family="text" style:parent-style-name="I">'
    '<style:text-properties fo:font-style="normal" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Gone" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="H" style:display-name="Heading 2" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="H"/>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix=")"/><text:list-level-style-number text:level="2" '
    'style:num-format="a" style:num-suffix="."/></text:list-style>'
)


def note(number: int, body: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{body}</text:p></text:note-body></text:note>"
    )


def words(incoming: Incoming) -> list[str]:
    return [incoming.paragraphs[n.paragraph].text[n.start : n.end] for n in incoming.notes]


def test_notes_stand_on_their_calls(odt: BuildOdt) -> None:
    first, second = note(1, "Shënim."), note(2, "Fund.", "endnote")
    incoming = read(odt(f"<text:p>Fjala e parë{first} dhe e dytë{second}.</text:p>"))
    assert [p.text for p in incoming.paragraphs] == ["Fjala e parë dhe e dytë."]
    assert words(incoming) == ["parë", "dytë"]
    assert [(n.kind, n.mark, n.body) for n in incoming.notes] == [
        ("translator", "1", "Shënim."),
        ("translator", "2", "Fund."),
    ]


def test_comments_are_queries_with_their_author_and_words(odt: BuildOdt) -> None:
    incoming = read(
        odt(
            '<text:p>Ai <office:annotation office:name="a1"><dc:creator>Mira Dema</dc:creator>'
            "<dc:date>1999-05-01T10:00:00</dc:date><text:p>Pse *kështu*?</text:p>"
            '</office:annotation>foli gjatë<office:annotation-end office:name="a1"/> dje.</text:p>'
        )
    )
    assert incoming.paragraphs[0].text == "Ai foli gjatë dje."
    assert words(incoming) == ["foli gjatë"]
    (query,) = incoming.notes
    assert (query.kind, query.author, query.created) == (
        "query",
        "Mira Dema",
        "1999-05-01T10:00:00+00:00",
    )
    assert query.body == "Pse \\*kështu\\*?"


def test_formatting_is_inherited_and_turned_off(odt: BuildOdt) -> None:
    incoming = read(
        odt(
            '<text:p>Një <text:span text:style-name="I">dy <text:span text:style-name="Calm">'
            'tre</text:span></text:span> 10<text:span text:style-name="Up">2</text:span></text:p>',
            styles=STYLES,
        )
    )
    assert incoming.paragraphs[0].text == "Një dy tre 102"
    assert incoming.paragraphs[0].spans == (
        Span(4, 7, SpanStyle.ITALIC),
        Span(7, 10, SpanStyle.BOLD),
        Span(13, 14, SpanStyle.SUPERSCRIPT),
    )


def test_headings_lists_and_tables(odt: BuildOdt) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    incoming = read(
        odt(
            '<text:h text:outline-level="1">Kreu</text:h>'
            '<text:p text:style-name="P1">Nënkreu</text:p>'
            '<text:list text:style-name="L"><text:list-item><text:p>të korrat;</text:p>'
            "<text:p>edhe më;</text:p><text:list><text:list-item><text:p>gruri,</text:p>"
            "</text:list-item></text:list></text:list-item><text:list-item><text:p>rrugët."
            "</text:p></text:list-item></text:list><table:table><table:table-row>"
            + cell.format("djathtas")
            + cell.format("majtas")
            + "</table:table-row></table:table>",
            styles=STYLES,
        )
    )
    assert [(p.text, str(p.kind), p.level) for p in incoming.paragraphs] == [
        ("Kreu", "heading", 1),
        ("Nënkreu", "heading", 2),
        ("1) të korrat;", "list", 0),
        ("edhe më;", "list", 0),
        ("a. gruri,", "list", 0),
        ("2) rrugët.", "list", 0),
        ("djathtas", "prose", 0),
        ("majtas", "prose", 0),
    ]


def test_what_is_not_text_is_left_out_and_said(odt: BuildOdt) -> None:
    incoming = read(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>e fshirë</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            "<text:table-of-content><text:index-body><text:p>Kreu 1</text:p></text:index-body>"
            "</text:table-of-content>"
            '<text:p>Teksti<text:span text:style-name="Gone"> i fshehur</text:span><text:s '
            'text:c="3"/>mbetet <draw:frame><draw:text-box><text:p>Në kornizë</text:p>'
            "</draw:text-box></draw:frame>këtu.</text:p>",
            styles=STYLES,
        )
    )
    assert [p.text for p in incoming.paragraphs] == ["Teksti   mbetet këtu.", "Në kornizë"]
    said = " ".join(incoming.remarks)
    assert "Deletions" in said and "Hidden text" in said and "contents" in said


def test_properties_and_language(odt: BuildOdt) -> None:
    meta = "<dc:title>Bisedë</dc:title><dc:language>sq-AL</dc:language>"
    incoming = read(odt("<text:p>1963</text:p>", meta=meta))
    assert incoming.properties["title"] == "Bisedë"
    assert incoming.lang == "sq-AL"


def test_protected_and_damaged_files(odt: BuildOdt, tmp_path: Path) -> None:
    sealed = odt("<text:p>x</text:p>", manifest="<m:m><m:encryption-data/></m:m>")
    with pytest.raises(UserError, match="protected with a password"):
        read(sealed)
    whole = odt("<text:p>Një tekst</text:p>").read_bytes()
    cut = tmp_path / "cut.odt"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match=r"cut\.odt.*cut short"):
        read(cut)


def test_very_deep_nesting_is_refused(odt: BuildOdt) -> None:
    deep = "<text:span>" * 3000 + "x" + "</text:span>" * 3000
    with pytest.raises(UserError, match=r"text\.odt"):
        read(odt(f"<text:p>{deep}</text:p>"))


def test_titles_inner_bullets_and_heads_of_tables(odt: BuildOdt) -> None:
    styles = STYLES + (
        '<style:style style:name="TH" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"/></text:list-style>'
    )
    cell = '<table:table-cell><text:p text:style-name="TH">{}</text:p></table:table-cell>'
    incoming = read(
        odt(
            '<text:p text:style-name="Title">Mulliri</text:p>'
            '<text:p text:style-name="Subtitle">dhe lumi</text:p><text:p>Në fillim.</text:p>'
            '<text:list text:style-name="L"><text:list-item><text:p>gruri</text:p>'
            '<text:list text:style-name="B"><text:list-item><text:p>elbi</text:p></text:list-item>'
            "</text:list></text:list-item></text:list><table:table><table:table-row>"
            + cell.format("Emri")
            + cell.format("Shuma")
            + "</table:table-row></table:table>",
            styles=styles,
        )
    )
    assert [(p.text, str(p.kind), p.level) for p in incoming.paragraphs] == [
        ("Mulliri", "heading", 1),
        ("dhe lumi", "heading", 2),
        ("Në fillim.", "prose", 0),
        ("1) gruri", "list", 0),
        ("• elbi", "list", 0),
        ("Emri", "prose", 0),
        ("Shuma", "prose", 0),
    ]
    assert incoming.metadata["title"] == "Mulliri"
