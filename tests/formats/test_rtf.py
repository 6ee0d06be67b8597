"""RTF documents: what their words and groups come to."""

import random
from pathlib import Path

import pytest

from parallax.formats import read, rtf_body
from parallax.model.errors import UserError
from parallax.model.reading import Incoming

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset204 Arial Cyr;}"
    r"{\f3\fcharset2 Symbol;}{\f4\fcharset128 Mincho;}}"
)
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\sbasedon1 Kapitull;}"
    r"{\s3\outlinelevel2 E imja;}{\s4 toc 1;}{\*\cs1 Shkronja;}}"
)


def texts(incoming: Incoming) -> list[str]:
    return [paragraph.text for paragraph in incoming.paragraphs]


def called(incoming: Incoming) -> list[tuple[str, str, str]]:
    return [
        (n.mark, n.body, incoming.paragraphs[n.paragraph].text[n.start : n.end])
        for n in incoming.notes
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Fush\'eb e gjelb\'ebr", "Fushë e gjelbër"),
        (FONTS + r"\f1 \'e8aj \f0 \'e8aj", "čaj èaj"),
        (FONTS + r"{\f2 \'ec\'e8\'f0} {\f4 \'93\'fa\'96\'7b}", "мир 日本"),
        (FONTS + r"a {\f3 \'b3 b} c", "a ≥ β c"),
        (r"n\u235\'ebna {\uc2 \u235 xxb} {\uc0\u235 x} \u-10179?\u-8704?", "nëna ëb ëx 😀"),
        (r"a \u8217\rquote b", "a ’b"),
        (r"a\emdash b\endash c \ldblquote d\rdblquote  \lquote e\rquote", "a—b–c “d” ‘e’"),
        (r"a\~b\_c\{d\}\\", "a\u00a0b‑c{d}\\"),
        (r"a\tab b\line c", "a b\nc"),
        (r"{\*\panjohur humbi}mbeti {\pict 0a0b}{\v fshehur}k\'ebtu", "mbeti këtu"),
        ("a\\bin4 {}}{ b", "a b"),
        (r"{\upr{dy}{\*\ud{dy\u235?}}}", "dyë"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt faqja}} e re", "faqja e re"),
        (r"ai {\deleted erdhi }{\revised iku}", "ai iku"),
        (r"{\header lart}{\footerf posht\'eb}mes", "mes"),
    ],
)
def test_text(rtf, body: str, text: str) -> None:
    assert texts(read(rtf(body))) == [text]


@pytest.mark.parametrize(
    ("head", "text"),
    [(r"\mac", "Ž"), (r"\pc", "δ"), (r"\pca", "Ù"), (r"\ansi\ansicpg1250", "ë")],
)
def test_code_pages_of_the_file(rtf, head: str, text: str) -> None:
    assert texts(read(rtf(r"\'eb", head=head))) == [text.replace("Ž", b"\xeb".decode("mac-roman"))]


def test_styles_hold_within_their_group(rtf) -> None:
    (paragraph,) = read(
        rtf(r"a {\b b\i c}\ul d\ulnone  e\super f\nosupersub g\scaps h\scaps0")
    ).paragraphs
    assert paragraph.text == "a bcd efgh"
    assert {(s.start, s.end, s.style.value) for s in paragraph.spans} == {
        (2, 4, "bold"),
        (3, 4, "italic"),
        (4, 5, "underline"),
        (7, 8, "superscript"),
        (9, 10, "small capitals"),
    }


def test_headings_lists_and_tables(rtf) -> None:
    incoming = read(
        rtf(
            STYLES
            + r"\pard\s4 Hyrje 3\par\pard\s1\b Hyrje\b0\par\pard\s2 Rruga\par\pard\s3 Ura\par"
            + r"\pard\outlinelevel1 Lumi\par{\listtext\'95\tab}\pard\ls1 buk\'eb\par"
            + r"\pard\intbl nj\'eb\cell dy\cell\row\pard fund\sect tjet\'ebr"
        )
    )
    assert [(p.text, p.kind.value, p.level) for p in incoming.paragraphs] == [
        ("Hyrje", "heading", 1),
        ("Rruga", "heading", 1),
        ("Ura", "heading", 3),
        ("Lumi", "heading", 2),
        ("• bukë", "list", 0),
        ("një", "prose", 0),
        ("dy", "prose", 0),
        ("fund", "prose", 0),
        ("tjetër", "prose", 0),
    ]
    assert not incoming.paragraphs[0].spans
    assert "The table of contents was left out." in incoming.remarks


def test_notes_stand_where_they_are_called(rtf) -> None:
    incoming = read(
        rtf(
            r"Agimi{\super\chftn{\footnote\plain{\super\chftn} Nj\'eb {\i emri}.\par Dy.}} vjen"
            r"{\super\chftn{\*\footnote\ftnalt\chftn  N\'eb fund.}} von\'eb"
            r"{\super *}{\footnote{\super *} Me yll.}.\par"
        )
    )
    assert texts(incoming) == ["Agimi vjen vonë."]
    assert called(incoming) == [
        ("1", "Një *emri*.\n\nDy.", "Agimi"),
        ("i", "Në fund.", "vjen"),
        ("*", "Me yll.", "vonë"),
    ]


def test_annotations_have_words_author_and_date(rtf) -> None:
    packed = 124 << 20 | 5 << 16 | 17 << 11 | 8 << 6 | 30
    incoming = read(
        rtf(
            r"Ai {\*\atrfstart 7}foli gjat\'eb{\*\atrfend 7}{\*\atnid AB}{\*\atnauthor Ana B.}"
            rf"\chatn{{\*\annotation{{\*\atnref 7}}{{\*\atndate {packed}}}Vertet?}} dhe iku"
            r"{\*\atnid CD}\chatn{\*\annotation Kur?}."
        )
    )
    assert texts(incoming) == ["Ai foli gjatë dhe iku."]
    assert called(incoming) == [("", "Vertet?", "foli gjatë"), ("", "Kur?", "iku")]
    assert [(n.kind.value, n.author, n.created) for n in incoming.notes] == [
        ("query", "Ana B.", "2024-05-17T08:30:00+00:00"),
        ("query", "CD", ""),
    ]


def test_text_boxes_follow_their_paragraph(rtf) -> None:
    incoming = read(
        rtf(
            r"para{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt kuti\par}}{\shprslt kuti}} pas"
            r"\par fund"
        )
    )
    assert texts(incoming) == ["para pas", "kuti", "fund"]


def test_properties(rtf) -> None:
    incoming = read(rtf(r"{\info{\title Nj\'eb rrug\'eb}{\subject Fshati}{\author X}}Tekst"))
    assert incoming.properties == {"title": "Një rrugë", "summary": "Fshati"}
    assert read(rtf(r"{\info{\title Document}}Tekst")).properties == {}


def test_what_follows_the_end_is_left_out(rtf) -> None:
    incoming = read(rtf("tekst}" + "x" * 100))
    assert texts(incoming) == ["tekst"]
    assert any("after the end" in remark for remark in incoming.remarks)


def test_a_file_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "prerë.rtf"
    path.write_bytes(rb"{\rtf1\ansi Tungjatjeta {\b shok")
    with pytest.raises(UserError, match=r"prerë\.rtf.*cut off.*fetch it again"):
        read(path)


def test_groups_nested_too_deeply(rtf) -> None:
    assert texts(read(rtf("{" * 400 + "thell" + "}" * 400))) == ["thell"]
    with pytest.raises(UserError, match=r"text\.rtf.*nested too deeply at byte.*save that"):
        read(rtf("{" * 100_000 + "}" * 100_000))


def test_damaged_files_are_read_or_refused(rtf) -> None:
    path = rtf(
        FONTS
        + STYLES
        + r"\s1 A{\footnote b}\par{\*\annotation{\*\atnref 1}c}\u235?\uc2{\shptxt d}",
    )
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(6, len(data))] = chance.choice(b"{}\\'*019-abuf \n\xff")
        path.write_bytes(data)
        try:
            read(path)
        except UserError as refusal:
            assert "text.rtf" in str(refusal)


@pytest.mark.parametrize(
    ("limit", "body", "what"),
    [("_MOST_GROUPS", "{}" * 60, "50 groups"), ("_MOST_NOTES", r"a{\footnote x}" * 60, "50 notes")],
)
def test_more_than_any_document_has_is_refused(rtf, monkeypatch, limit, body, what) -> None:
    monkeypatch.setattr(rtf_body, limit, 50)
    with pytest.raises(UserError, match=rf"text\.rtf.*more than {what} at byte.*save that"):
        read(rtf(body))
