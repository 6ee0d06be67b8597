import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.apparatus.signs import Sign, SignKind, signs
from parallax.apparatus.speakers import is_speaker


def kinds(text: str) -> list[tuple[str, SignKind]]:
    return [(text[sign.start : sign.end], sign.kind) for sign in signs(text)]


@pytest.mark.parametrize(
    ("text", "sign", "kind"),
    [
        ("We went there [and] came back.", "[and]", SignKind.SUPPLIED),
        ("They need [help with] the harvest.", "[help with]", SignKind.SUPPLIED),
        ("Italy, [the Labour Party of] Norway", "[the Labour Party of]", SignKind.SUPPLIED),
        ("offices of the Committee [in Tirana] and", "[in Tirana]", SignKind.SUPPLIED),
        ("Zyrat e Komitetit [në Tiranë] dhe", "[në Tiranë]", SignKind.SUPPLIED),
        ("Comrade Holm [from Oslo] rose", "[from Oslo]", SignKind.SUPPLIED),
        ("[And] Norway will follow.", "[And]", SignKind.SUPPLIED),
        ("[W]e are ready.", "[W]", SignKind.WORD_PART),
        ("the comrade[s] came", "[s]", SignKind.WORD_PART),
        ("met [Danish poet Karen] Holm", "[Danish poet Karen]", SignKind.IDENTIFICATION),
        ("met [Karen] Holm", "[Karen]", SignKind.IDENTIFICATION),
        ("he [Holm] said no", "[Holm]", SignKind.IDENTIFICATION),
        ("[comrade] Holm said no", "[comrade]", SignKind.IDENTIFICATION),
        ("the chairman [Lind] said no", "[Lind]", SignKind.IDENTIFICATION),
        ("in May of that year [1961]", "[1961]", SignKind.IDENTIFICATION),
        ("with [Olsen?] and others", "[Olsen?]", SignKind.DOUBT),
        ("the metting [sic] began", "[sic]", SignKind.SIC),
        ("f [sic]) The third point", "[sic]", SignKind.SIC),
        ("Mbledhja [kështu në origjinal] nisi", "[kështu në origjinal]", SignKind.SIC),
        ("Minutes of the meeting [Excerpt]", "[Excerpt]", SignKind.EXCERPT),
        ("He spoke [...] and sat down.", "[...]", SignKind.OMISSION),
        ("He spoke […] and sat down.", "[…]", SignKind.OMISSION),
        ("Then [two words illegible] came.", "[two words illegible]", SignKind.ILLEGIBLE),
        ("Pastaj [e palexueshme] erdhi.", "[e palexueshme]", SignKind.ILLEGIBLE),
        ("the end.[12] Then", "[12]", SignKind.NOTE_CALL),
        ("[3] Translator’s note: perhaps a slip.", "[3]", SignKind.NOTE_CALL),
        ("the end.¹² Then", "¹²", SignKind.NOTE_CALL),
        ("So it is. (laughter) Yes.", "(laughter)", SignKind.STAGE),
        ("Ashtu është. (të qeshura) Po.", "(të qeshura)", SignKind.STAGE),
        ("Rroftë! (Duartrokitje të zgjatura)", "(Duartrokitje të zgjatura)", SignKind.STAGE),
        ("[fol. 12v] Then he rose.", "[fol. 12v]", SignKind.FOLIO),
        ("then he /28/ rose", "/28/", SignKind.FOLIO),
        ("Fl. 28", "Fl. 28", SignKind.FOLIO),
        ("Shoku Enver: Mirë se erdhët!", "Shoku Enver:", SignKind.SPEAKER),
        ("SHOKU ENVER: Mirë se erdhët!", "SHOKU ENVER:", SignKind.SPEAKER),
        ("  [Karen Holm]: Welcome!", "[Karen Holm]:", SignKind.SPEAKER),
        ("[Karen Holm:] Welcome!", "[Karen Holm:]", SignKind.SPEAKER),
        ("Kryetari: Fillojmë.", "Kryetari:", SignKind.SPEAKER),
    ],
)
def test_one_sign(text: str, sign: str, kind: SignKind) -> None:
    assert kinds(text) == [(sign, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence, with (an aside) and a colon: nothing else.",
        "The area is 12 m² in all.",
        "An open [ bracket and a closed one ].".replace("[ bracket and a closed one ]", "["),
        "The F. 14/AP reference and 3/4 of it.",
        "Our people think that: first, it is late.",
        "Comrade Mao said: we shall see.",
        "(He laughed at this for a very long time and then went on)",
        "",
    ],
)
def test_no_sign(text: str) -> None:
    assert kinds(text) == []


def test_several_signs_in_order() -> None:
    text = "Comrade Holm: We [all] know [Swedish writer Per] Lind.[1] (laughter)"
    found = signs(text)
    assert found[0] == Sign(0, len("Comrade Holm:"), SignKind.SPEAKER)
    assert [sign.kind for sign in found] == [
        SignKind.SPEAKER,
        SignKind.SUPPLIED,
        SignKind.IDENTIFICATION,
        SignKind.NOTE_CALL,
        SignKind.STAGE,
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "𝔄𝔅 [and] ç"
    (sign,) = signs(text)
    assert text[sign.start : sign.end] == "[and]"


@pytest.mark.parametrize(
    "label",
    [
        "Shoku Enver",
        "Comrade Mao",
        "Ambasadori kinez",
        "The Chairman",
        "Një zë",
        "A voice",
        "E.H.",
        "Shoku Mao Ce Dun (duke qeshur)",
        "Karen Holm, interrupting",
        "Mehmet Shehu",
    ],
)
def test_speakers(label: str) -> None:
    assert is_speaker(label)


@pytest.mark.parametrize(
    "label",
    [
        "Note",
        "Shënim",
        "Translator’s note",
        "Të pranishëm",
        "Comrade Mao said",
        "Shoku Mao tha",
        "He added",
        "One thing is certain",
        "On 6 July 1963",
        "This means, in short, that we who are here agree",
        "",
    ],
)
def test_not_speakers(label: str) -> None:
    assert not is_speaker(label)


def test_every_kind_has_a_label_and_a_token() -> None:
    assert len({kind.label for kind in SignKind}) == len(SignKind)
    assert len({kind.token for kind in SignKind}) == len(SignKind)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[x " * 50_000,
        "[a [b] " * 20_000,
        "[a" + " " * 100_000 + "]",
        "Fl. 28" + " " * 100_000 + "x",
        "A" + " " * 100_000 + "— b",
        "( a " * 50_000,
        "a  " * 100_000,
        "_a " * 50_000,
        "/a " * 50_000,
        "[a\n" * 50_000,
    ],
)
def test_what_no_sane_text_holds_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    found = signs(text)
    assert time.process_time() - start < 60
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="[]()/_*?.: \n\u00a0aAëB1—x", max_size=80))
def test_signs_lie_in_order_within_any_text(text: str) -> None:
    found = signs(text)
    assert all(0 <= sign.start < sign.end <= len(text) for sign in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
