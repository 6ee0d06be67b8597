"""OOXML as Word, LibreOffice and others write it."""

from pathlib import Path

import pytest

from parallax.formats import read
from parallax.model.reading import Incoming
from parallax.model.text import Span, SpanStyle


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(inner)}</w:p>"


def style(key: str, inner: str, *, kind: str = "paragraph", name: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>'
        f"{inner}</w:style>"
    )


def note(key: int, *paragraphs: str, tag: str = "footnote") -> str:
    return f'<w:{tag} w:id="{key}">{"".join(paragraphs)}</w:{tag}>'


def call(key: int, more: str = "", tag: str = "footnote") -> str:
    return f'<w:r><w:{tag}Reference w:id="{key}" {more}/></w:r>'


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def words(incoming: Incoming) -> list[str]:
    found: list[str] = []
    for note in incoming.notes:
        texts = [p.text for p in incoming.paragraphs[note.paragraph : note.end_paragraph + 1]]
        texts = texts or [""]  # on the whole document
        texts[-1] = texts[-1][: note.end]
        found.append("\n".join([texts[0][note.start :], *texts[1:]]))
    return found


def test_formatting_becomes_spans(docx) -> None:
    incoming = read(
        docx(
            p(
                run("Ai "),
                run("tha", "<w:b/>"),
                run(" po", "<w:b/><w:i/>"),
                run(" e jo", '<w:b w:val="0"/><w:u w:val="single"/>'),
                run(" më", "<w:smallCaps/><w:strike/>"),
                run("2", '<w:vertAlign w:val="superscript"/>'),
                run("0", '<w:vertAlign w:val="subscript"/>'),
                run(".", '<w:u w:val="none"/>'),
            )
        )
    )
    (paragraph,) = incoming.paragraphs
    assert paragraph.text == "Ai tha po e jo më20."
    assert set(paragraph.spans) == {
        Span(3, 9, SpanStyle.BOLD),
        Span(6, 9, SpanStyle.ITALIC),
        Span(9, 14, SpanStyle.UNDERLINE),
        Span(14, 17, SpanStyle.SMALL_CAPITALS),
        Span(14, 17, SpanStyle.STRIKE),
        Span(17, 18, SpanStyle.SUPERSCRIPT),
        Span(18, 19, SpanStyle.SUBSCRIPT),
    }


def test_spans_count_code_points_of_composed_text(docx) -> None:
    incoming = read(
        docx(p(run("  kështu"), run(" ").replace(" </w:t>", "\u0308 </w:t>"), run("çdo", "<w:i/>")))
    )
    (paragraph,) = incoming.paragraphs
    start = paragraph.text.index("çdo")
    assert paragraph.spans == (Span(start, start + 3, SpanStyle.ITALIC),)
    # A letter and its accent in two runs are one letter, with the formatting of the letter.
    incoming = read(docx(p(run("e", "<w:b/>"), run("\u0308 po"))))
    assert incoming.paragraphs[0].text == "ë po"
    assert incoming.paragraphs[0].spans == (Span(0, 1, SpanStyle.BOLD),)


def test_styles_are_inherited_and_toggled(docx) -> None:
    styles = (
        style("Base", "<w:rPr><w:i/></w:rPr>")
        + style("Voice", '<w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr>')
        + style("Stress", "<w:rPr><w:i/></w:rPr>", kind="character")
        + style("Loop", '<w:basedOn w:val="Loop"/>')
    )
    incoming = read(
        docx(
            p(
                run("Një "),
                run("dy.", '<w:rStyle w:val="Stress"/>'),
                properties='<w:pStyle w:val="Voice"/>',
            )
            + p(run("Tre."), properties='<w:pStyle w:val="Loop"/>'),
            parts={"styles": styles},
        )
    )
    first = incoming.paragraphs[0]
    assert set(first.spans) == {Span(0, 7, SpanStyle.BOLD), Span(0, 4, SpanStyle.ITALIC)}
    assert incoming.paragraphs[1].spans == ()


@pytest.mark.parametrize("strict", [False, True])
def test_headings_by_outline_level_whatever_the_style_is_called(docx, strict: bool) -> None:
    styles = (
        style("Titulli1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')
        + style("Kreu", '<w:basedOn w:val="Titulli1"/>')
        + style("x2", "", name="heading 2")
        + style("Name", "", name="Title")
    )
    body = "".join(
        p(run(f"Rreshti {key or 'i zakonshëm'}"), properties=f'<w:pStyle w:val="{key}"/>')
        for key in ("Name", "Titulli1", "Kreu", "x2", "")
    )
    body += p(run("Vetë"), properties='<w:outlineLvl w:val="2"/>')
    incoming = read(docx(body, parts={"styles": styles}, strict=strict))
    assert [(q.kind.value, q.level) for q in incoming.paragraphs] == [
        ("heading", 1), ("heading", 1), ("heading", 1), ("heading", 2), ("prose", 0),
        ("heading", 3),
    ]  # fmt: skip
    assert all(q.spans == () for q in incoming.paragraphs)
    assert incoming.metadata["title"] == "Rreshti Name"


def test_a_bold_line_is_a_heading_a_bold_paragraph_is_not(docx) -> None:
    bold = "<w:b/>"
    incoming = read(
        docx(
            p(run("Pjesa e parë", bold))
            + p(run("Ky paragraf është i gjithi i trashë, dhe mbaron me pikë.", bold))
            + p(run("I zakonshëm, pa asgjë të veçantë."))
        )
    )
    assert [q.kind.value for q in incoming.paragraphs] == ["heading", "prose", "prose"]
    assert incoming.paragraphs[0].spans == ()
    assert incoming.paragraphs[1].spans[0].style is SpanStyle.BOLD


def test_footnotes_stand_on_the_word_before_their_call(docx) -> None:
    incoming = read(
        docx(
            p(run("Në fshatin “Poljan,”"), call(2), run(" tha shoku"), call(3), run(".")),
            parts={
                "footnotes": '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
                + note(
                    2, p("<w:r><w:footnoteRef/></w:r>", run(" Kështu"), run(" në tekst", "<w:i/>"))
                )
                + note(3, p(run("I pari.")), p(run("I "), run("dyti*", "<w:b/>"))),
            },
        )
    )
    assert texts(incoming) == ["Në fshatin “Poljan,” tha shoku."]
    assert [(n.kind.value, n.body, n.mark) for n in incoming.notes] == [
        ("translator", "Kështu *në tekst*", "1"),
        ("translator", "I pari.\n\nI **dyti\\***", "2"),
    ]
    assert words(incoming) == ["Poljan", "shoku"]


def test_endnotes_and_marks_of_ones_own(docx) -> None:
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
    incoming = read(
        docx(
            p(
                run("Një"),
                custom,
                run(" dy"),
                call(1, tag="endnote"),
                run(" tre"),
                call(6),
                run("!"),
            ),
            parts={
                "footnotes": note(5, p(run("* Me yll."))) + note(6, p(run("Me numër."))),
                "endnotes": note(1, p(run("Në fund.")), tag="endnote"),
            },
        )
    )
    assert texts(incoming) == ["Një dy tre!"]
    assert [(n.mark, n.body) for n in incoming.notes] == [
        ("*", "Me yll."), ("i", "Në fund."), ("1", "Me numër."),
    ]  # fmt: skip
    assert words(incoming) == ["Një", "dy", "tre"]


def test_a_call_without_words_and_a_note_without_text(docx) -> None:
    incoming = read(
        docx(
            p(call(1)) + p(run("Fjala e fundit.")) + p(call(2)) + p(run("Po."), call(3)),
            parts={"footnotes": note(1, p(run("A."))) + note(2, p(run("B."))) + note(3, p())},
        )
    )
    assert [(n.paragraph, n.body) for n in incoming.notes] == [(-1, "A."), (0, "B.")]
    assert words(incoming)[1] == "fundit"


def test_comments_keep_their_exact_words(docx) -> None:
    def edge(kind: str, key: int) -> str:
        return f'<w:commentRange{kind} w:id="{key}"/>'

    comments = "".join(
        f'<w:comment w:id="{n}" w:author="Ana" w:date="2024-05-0{n + 1}T10:00:00Z">'
        f"{p(run(f'Pyetja {n}?'))}</w:comment>"
        for n in range(4)
    )
    incoming = read(
        docx(
            p(run("Ai "), edge("Start", 0), run("shkoi në"), edge("End", 0), run(" qytet "),
              edge("Start", 1), run("dje."))
            + p(run("Pastaj"), edge("End", 1), run(" u kthye "), edge("Start", 2), edge("End", 2),
                '<w:r><w:commentReference w:id="3"/></w:r>', run("vonë.")),
            parts={"comments": comments},
        )
    )  # fmt: skip
    assert words(incoming) == ["shkoi në", "dje.\nPastaj", "kthye", "kthye"]
    assert {n.kind.value for n in incoming.notes} == {"query"}
    assert next((n.author, n.created) for n in incoming.notes) == (
        "Ana",
        "2024-05-01T10:00:00+00:00",
    )
    assert {n.body for n in incoming.notes} == {f"Pyetja {n}?" for n in range(4)}


def test_tracked_changes(docx) -> None:
    incoming = read(
        docx(
            p(run("Mbetet "), "<w:ins>", run("e shtuar "), "</w:ins>", "<w:del><w:r><w:delText>",
              "e hequr ", "</w:delText></w:r></w:del>", "<w:moveTo>", run("e ardhur"),
              "</w:moveTo>",
              "<w:moveFrom>", run(" e ikur"), "</w:moveFrom>", run("."))
            + p(run("Fillimi"), properties="<w:rPr><w:del/></w:rPr>") + p(run(" dhe fundi."))
            + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(run("Hequr"))
            + "</w:tc></w:tr></w:tbl>"
        )
    )  # fmt: skip
    assert texts(incoming) == ["Mbetet e shtuar e ardhur.", "Fillimi dhe fundi."]
    assert any("insertions kept" in remark for remark in incoming.remarks)


def test_signs_fields_links_and_controls(docx) -> None:
    def fld(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    incoming = read(
        docx(
            p("<w:r><w:t>Një</w:t><w:tab/><w:t>dy</w:t><w:br/><w:t>tre</w:t><w:noBreakHyphen/>"
              '<w:t>katër</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F061"/></w:r>')
            + p(fld("begin"), "<w:r><w:instrText>DATE</w:instrText></w:r>", fld("begin"),
                run("brenda"), fld("end"), fld("separate"), run("6 korrik"), fld("end"),
                run(" ishte."))
            + p('<w:hyperlink w:anchor="a">', run("lidhja", '<w:rStyle w:val="Hyperlink"/>'),
                "</w:hyperlink>", "<w:sdt><w:sdtContent>", run(" fusha"), "</w:sdtContent></w:sdt>",
                "<w:fldSimple>", run(" vlera"), "</w:fldSimple>", "<w:smartTag>", run(" emri"),
                "</w:smartTag>", run(" fshehtë", "<w:vanish/>"))
            + "<w:sdt><w:sdtContent>" + p(run("Në kuti.")) + "</w:sdtContent></w:sdt>",
            parts={"styles": style("Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>',
                                   kind="character")},
        )
    )  # fmt: skip
    assert texts(incoming) == [
        "Një dy\ntre\u2011katërα",
        "6 korrik ishte.",
        "lidhja fusha vlera emri",
        "Në kuti.",
    ]
    assert incoming.paragraphs[2].spans == ()
    assert any("Hidden text" in remark for remark in incoming.remarks)


def test_tables_row_by_row_and_text_boxes_once(docx) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(run(c))}</w:tc>" for c in cells) + "</w:tr>"

    box = "<w:txbxContent>" + p(run("Në kornizë.")) + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    incoming = read(
        docx(
            p(run("Para"), drawing, run(" tabelës."))
            + f"<w:tbl>{row('a1', 'b1')}{row('a2', 'b2')}</w:tbl>"
        )
    )
    assert texts(incoming) == ["Para tabelës.", "Në kornizë.", "a1", "b1", "a2", "b2"]


def test_numbers_of_lists_are_set_before_their_paragraphs(docx) -> None:
    def level(n: int, form: str, pattern: str) -> str:
        return (
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        )

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1)")}'
        f"{level(1, 'lowerLetter', '%1.%2.')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(text: str, number: int, depth: int = 0) -> str:
        place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        return p(run(text, "<w:i/>"), properties=f"<w:numPr>{place}</w:numPr>")

    incoming = read(
        docx(
            item("një", 1) + item("nën", 1, 1) + item("nën", 1, 1) + item("dy", 1)
            + item("nën", 1, 1) + item("rishtas", 2) + item("pika", 3) + item("asnjë", 0),
            parts={"numbering": numbering},
        )
    )  # fmt: skip
    assert texts(incoming) == [
        "1) një", "1.a. nën", "1.b. nën", "2) dy", "2.a. nën", "1) rishtas", "• pika", "asnjë",
    ]  # fmt: skip
    assert [q.kind.value for q in incoming.paragraphs] == ["list"] * 7 + ["prose"]
    assert incoming.paragraphs[0].spans == (Span(3, 6, SpanStyle.ITALIC),)


def test_the_table_of_contents_is_left_out(docx) -> None:
    styles = style("TOC1", "", name="toc 1")
    incoming = read(
        docx(p(run("Hyrje 3"), properties='<w:pStyle w:val="TOC1"/>') + p(run("Hyrja.")),
             parts={"styles": styles})
    )  # fmt: skip
    assert texts(incoming) == ["Hyrja."]
    assert "The table of contents was left out." in incoming.remarks


def test_properties_of_the_file(docx) -> None:
    core = (
        "<dc:title>Biseda e urës</dc:title><dc:creator>Ana Bardhi</dc:creator>"
        "<dc:language>sq-AL</dc:language><dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
    )
    incoming = read(docx(p(run("Kryq.")), core=core))
    assert incoming.metadata == {}  # the words of the text say nothing
    assert incoming.properties == {"title": "Biseda e urës"}  # whose computer it was, no matter
    assert incoming.lang == "sq-AL"  # one word says nothing, so the file's own word counts


@pytest.mark.parametrize(
    "core",
    [
        "<dc:title>Microsoft Word - a.doc</dc:title><dc:creator>User</dc:creator>",
        "<dc:title>scan 12.docx</dc:title><dc:creator>eng-dept</dc:creator>",
        "<dc:description>generated by python-docx</dc:description>",
        "<dc:title>Word Document</dc:title><dc:description>Created with Pages</dc:description>",
    ],
)
def test_what_programs_fill_in_is_no_property(docx, core) -> None:
    incoming = read(docx(p(run("Kryq.")), core=core))
    assert incoming.metadata == incoming.properties == {}


def test_a_break_of_page_or_an_empty_line_parts_a_paragraph(docx) -> None:
    incoming = read(
        docx(
            p(run("Një."), '<w:r><w:br w:type="page"/></w:r>', run("Dy.", "<w:b/>"))
            + p(run("Tre."), "<w:r><w:br/><w:br/></w:r>", run("Katër."))
        )
    )
    assert texts(incoming) == ["Një.", "Dy.", "Tre.", "Katër."]
    assert incoming.paragraphs[1].spans == (Span(0, 3, SpanStyle.BOLD),)


def test_python_docx_agrees(tmp_path: Path) -> None:
    """A file of another writer, with its own styles and numbering."""
    docx_module = pytest.importorskip("docx")
    document = docx_module.Document()
    document.add_heading("Kuvendi i fshatit", level=1)
    paragraph = document.add_paragraph("Shoku Agim: ")
    paragraph.add_run("Mirë").bold = True
    paragraph.add_run(" se ju gjeta.")
    document.add_paragraph("ara e re", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "grurë", "misër"
    document.save(str(tmp_path / "tjetër.docx"))
    incoming = read(tmp_path / "tjetër.docx")
    assert texts(incoming) == [
        "Kuvendi i fshatit", "Shoku Agim: Mirë se ju gjeta.", "• ara e re", "grurë", "misër",
    ]  # fmt: skip
    assert [q.kind.value for q in incoming.paragraphs[:3]] == ["heading", "speech", "list"]
    assert incoming.paragraphs[1].spans == (Span(12, 16, SpanStyle.BOLD),)
