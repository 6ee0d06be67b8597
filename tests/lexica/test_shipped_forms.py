"""The tables of everyday words and of irregular forms keep their format and know the commonest."""

import unicodedata
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "resources" / "lexicon"
LEAST = {"everyday.tsv": 5000, "forms_sq.tsv": 6000, "forms_en.tsv": 2000}


def rows(name: str) -> list[tuple[str, str]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    found: list[tuple[str, str]] = []
    for number, line in enumerate(text[:-1].split("\n"), start=1):
        cells = line.split("\t")
        assert len(cells) == 2, f"{name}:{number} needs exactly one tab: {line!r}"
        found.append((cells[0], cells[1]))
    return found


@pytest.mark.parametrize("name", LEAST)
def test_lines_are_clean(name: str):
    for first, second in rows(name):
        for cell in (first, second):
            assert cell, f"{name}: an empty cell beside {first!r}{second!r}"
            assert cell == cell.strip(), f"{name}: spaces at the edge of {cell!r}"
            assert "  " not in cell, f"{name}: two spaces in {cell!r}"
            assert unicodedata.is_normalized("NFC", cell), f"{name}: {cell!r} is not composed"
            assert all(unicodedata.category(c)[0] != "C" for c in cell), f"{name}: {cell!r}"


@pytest.mark.parametrize("name", LEAST)
def test_first_column_is_sorted_and_comes_once(name: str):
    keys = [first.casefold() for first, _ in rows(name)]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
    assert len(keys) >= LEAST[name]


def test_renderings_are_separated_and_differ():
    for word, cell in rows("everyday.tsv"):
        renderings = cell.split("; ")
        assert all(renderings), word
        assert all(part == part.strip(" ;") for part in renderings), word
        assert len(renderings) == len(set(renderings)), word


@pytest.mark.parametrize("name", ["forms_sq.tsv", "forms_en.tsv"])
def test_a_form_leads_to_one_other_word(name: str):
    for form, base in rows(name):
        assert form.casefold() != base.casefold()
        assert ";" not in base and " " not in form, form


def test_albanian_forms_lead_to_words_with_renderings():
    words = {word for word, _ in rows("everyday.tsv")}
    assert {base for _, base in rows("forms_sq.tsv")} <= words


@pytest.mark.parametrize(
    ("word", "renderings"),
    [
        ("sepse", {"because", "for"}),
        ("kurrë", {"never"}),
        ("midis", {"between", "among"}),
        ("them", {"say", "tell"}),
        ("bëj", {"make", "do"}),
        ("vras", {"kill", "slay"}),
        ("bie", {"fall", "bring"}),
        ("vëlla", {"brother"}),
        ("mbretëri", {"kingdom"}),
        ("skedar", {"file"}),
        ("gjykatë", {"court"}),
        ("shpërblim", {"reward"}),
    ],
)
def test_everyday_words_have_their_usual_renderings(word: str, renderings: set[str]):
    assert renderings <= set(dict(rows("everyday.tsv"))[word].split("; "))


@pytest.mark.parametrize(
    ("headword", "forms"),
    [
        ("jap", "dha dhashë dhanë jep ep"),
        ("them", "tha thashë thanë thotë thonë"),
        ("vij", "erdha erdhi erdhën ardhur eja"),
        ("shoh", "pashë pa panë"),
        ("bie", "ra rashë"),
        ("lë", "la lashë"),
        ("vdes", "vdiq"),
        ("jam", "asht âsht është janë ishte qe"),
        ("marr", "mora mori marrë"),
        ("njeri", "njerëz"),
        ("dorë", "duar duer"),
        ("vëlla", "vëllezër"),
        ("bëj", "bâ bani"),
        ("që", "qi"),
        ("gjë", "gja"),
        ("një", "nji"),
        ("shtëpi", "shpi"),
        ("në", "ndë"),
        ("tjetër", "jatër"),
    ],
)
def test_albanian_forms(headword: str, forms: str):
    known = dict(rows("forms_sq.tsv"))
    assert {form: known.get(form) for form in forms.split()} == dict.fromkeys(
        forms.split(), headword
    )


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("go", "went gone goeth"),
        ("slay", "slew slain"),
        ("say", "saith"),
        ("speak", "spake"),
        ("you", "thou thee ye"),
        ("your", "thy thine"),
        ("to", "unto"),
        ("have", "hath"),
        ("brother", "brethren"),
        ("foot", "feet"),
        ("good", "better best"),
        ("labor", "labour"),
        ("program", "programme"),
        ("defense", "defence"),
        ("know", "knoweth"),
    ],
)
def test_english_forms(base: str, forms: str):
    known = dict(rows("forms_en.tsv"))
    assert {form: known.get(form) for form in forms.split()} == dict.fromkeys(forms.split(), base)
