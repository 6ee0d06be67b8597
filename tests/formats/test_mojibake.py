"""Letters that another program decoded wrongly, brought back in every format."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.draft import Draft
from parallax.formats.mended import edit_draft
from parallax.formats.mojibake import Mender, find_damage
from parallax.model.reading import RepairKind
from parallax.model.text import SpanStyle

TEXT = (
    "Shoku Bardhyl: Çështja është e rëndë – më e rëndë se sa duket.\n"
    "“Ne kemi folur për këtë edhe vjet,” tha ai, “por asgjë s’u bë.”\n"
    "Të gjithë qeshën; ai vetëm heshti…\n"
)
PLAIN = TEXT.translate(
    {ord("–"): "-", ord("…"): "...", ord("“"): '"', ord("”"): '"', ord("’"): "'"}
)
READ_AS = (
    *("cp1252", "cp1250", "cp1257", "cp1251", "iso8859-1", "iso8859-2", "iso8859-16"),
    *("mac-roman", "cp437", "cp850", "cp852"),
)


def read_loosely(data: bytes, codec: str) -> str:
    """As programs do that never fail: what the page leaves open becomes a control character."""
    return "".join(bytes([one]).decode(codec, "ignore") or chr(one) for one in data)


def mended(text: str) -> tuple[str, Mender]:
    mender = Mender(find_damage([text]))
    return mender.mend(text), mender


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("codec", READ_AS)
def test_utf_8_read_as_an_old_page(codec: str, times: int) -> None:
    broken = TEXT
    for _ in range(times):
        broken = read_loosely(broken.encode(), codec)
    assert broken != TEXT
    text, mender = mended(broken)
    assert text == TEXT
    repair = mender.repair
    assert repair is not None
    assert repair.kind is RepairKind.MOJIBAKE
    assert repair.count == sum(c > "\x7f" for c in TEXT)
    assert 1 <= len(repair.examples) <= 5
    assert all(after in TEXT and before in broken for before, after in repair.examples)


@pytest.mark.parametrize(
    ("written", "looks", "text"),
    [
        ("cp1252", "cp1257", TEXT),
        ("cp1252", "mac-roman", TEXT),
        ("cp1252", "cp437", TEXT),
        ("cp1252", "cp850", TEXT),
        ("cp1252", "cp1251", TEXT),
        ("cp1252", "iso8859-1", TEXT),
        ("mac-roman", "cp1252", TEXT),
        ("mac-roman", "cp1250", TEXT),
        ("mac-roman", "iso8859-1", TEXT),
        ("cp850", "cp1252", PLAIN),
        ("cp850", "cp1250", PLAIN),
        ("cp850", "mac-roman", PLAIN),
    ],
)
def test_one_page_read_as_another(written: str, looks: str, text: str) -> None:
    broken = read_loosely(text.encode(written), looks)
    assert broken != text
    assert mended(broken)[0] == text


def test_baltic_letters_for_albanian_ones_are_named() -> None:
    text, mender = mended("Ėshtė e vėrtetė qė nė fshat s’ka ujė pėr tė gjithė; ēdo gjė u tha.")
    assert text == "Është e vërtetë që në fshat s’ka ujë për të gjithë; çdo gjë u tha."
    assert mender.repair is not None
    assert "Windows-1252 read as Windows-1257" in mender.repair.sentence
    assert ("vėrtetė", "vërtetë") in mender.repair.examples


def test_english_apostrophes_of_a_mac() -> None:
    assert mended("ÒIt wasnÕt so,Ó he said; ÒI donÕt know.Ó")[0] == (
        "“It wasn’t so,” he said; “I don’t know.”"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        PLAIN,
        "Ã« është mënyra si prishet ë-ja; Ã§ është ç-ja e prishur.",
        "The letter Ã« (for ë) and â€œ (for a quotation mark) are signs of a wrong decoding.",
        "Draugas Petras atvyko į Vilnių; nė vienas nė žodžio. Jis nė karto nesakė.",
        "Drug Petar je rekao da će đak doći u školu; čekaju ga svi. Šta žele?",
        "Le général a été reçu là où il était attendu, ça va. L’élève a reçu un prix.",
        "Die Gespräche über die Gründung waren schön und groß.",
        "São Paulo não é “À beira”; Ângela já chegou. Â propos.",
        "Товарищ Петров говорил: «Всё хорошо». Вїн, Ві, Ґ.",
        "Ο σύντροφος μίλησε στη συνεδρίαση.",
        "The ªrst conºict was the ofªce’s own.",
        "plain ascii",
        "",
    ],
)
def test_right_letters_are_left_alone(text: str) -> None:
    assert find_damage([text]) == ()


def test_damage_in_part_of_a_text_is_mended_there_alone() -> None:
    broken = "Mirë se erdhët në fshat.\n" * 40 + read_loosely(TEXT.encode(), "cp1252")
    assert mended(broken)[0] == "Mirë se erdhët në fshat.\n" * 40 + TEXT


BROKEN = [read_loosely(line.encode(), "cp1252") for line in TEXT.strip().split("\n")]


def test_every_format_is_mended_and_can_be_left(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, BROKEN)
    incoming = read(path)
    whole = "\n".join(one.text for one in incoming.paragraphs)
    assert "Çështja është e rëndë – më e rëndë" in whole
    (repair,) = [one for one in incoming.repairs if one.kind is RepairKind.MOJIBAKE]
    assert repair.count >= 20
    assert repair.examples
    left = read(path, without=frozenset({RepairKind.MOJIBAKE}))
    assert not any(one.kind is RepairKind.MOJIBAKE for one in left.repairs)
    assert "rÃ«ndÃ«" in "\n".join(one.text for one in left.paragraphs)


def test_notes_and_properties_are_mended_too(docx: Callable[..., Path]) -> None:
    path = docx(
        f"<w:p><w:r><w:t>{BROKEN[0]}</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        parts={
            "footnotes": "<w:footnote w:id='2'><w:p><w:r><w:t>"
            f"{BROKEN[2]}</w:t></w:r></w:p></w:footnote>"
        },
        core=f"<dc:title>{BROKEN[2]}</dc:title>",
    )
    incoming = read(path)
    assert incoming.notes[0].body == "Të gjithë qeshën; ai vetëm heshti…"
    assert incoming.properties["title"] == "Të gjithë qeshën; ai vetëm heshti…"
    text = incoming.paragraphs[0].text
    assert text[incoming.notes[0].start : incoming.notes[0].end] == "duket"


def test_a_page_that_names_the_wrong_encoding(tmp_path: Path) -> None:
    path = tmp_path / "faqe.html"
    page = f'<html><head><meta charset="windows-1257"></head><body><p>{TEXT}</p></body></html>'
    path.write_bytes(page.encode("cp1252"))
    incoming = read(path)
    assert incoming.paragraphs[0].text.startswith("Shoku Bardhyl: Çështja është e rëndë")
    path.write_bytes(page.replace("windows-1257", "iso-8859-1").encode("utf-8"))
    incoming = read(path)
    assert incoming.paragraphs[0].text.startswith("Shoku Bardhyl: Çështja është e rëndë")
    assert "UTF-8" in incoming.encoding
    assert any("it is not" in remark for remark in incoming.remarks)


def test_entities_of_a_page_that_stand_for_spoiled_letters(tmp_path: Path) -> None:
    path = tmp_path / "faqe.html"
    spoiled = "".join(c if c < "\x7f" else f"&#{ord(c)};" for c in BROKEN[0])
    path.write_text(f"<html><body><p>{spoiled}</p></body></html>")
    incoming = read(path)
    assert incoming.paragraphs[0].text == TEXT.split("\n")[0]
    assert [one.kind for one in incoming.repairs] == [RepairKind.MOJIBAKE]


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_wrong_choice_of_the_reader_is_shown(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tekst{suffix}"
    path.write_bytes(TEXT.encode())
    assert "Ă‡Ă«shtja" in read(path, encoding="cp1250").paragraphs[0].text
    path.write_bytes(PLAIN.encode("cp1252"))
    assert "ėshtė" in read(path, encoding="cp1257").paragraphs[0].text
    # What was wrong before the file was written is put right under the choice too.
    path.write_text("\n".join(BROKEN), encoding="utf-16")
    assert "Çështja është" in read(path, encoding="utf-16").paragraphs[0].text


def draft_of(*runs: tuple[str, Sequence[SpanStyle]], marks: Sequence[int] = ()) -> Draft:
    draft = Draft()
    for words, styles in runs:
        draft.add(words, frozenset(styles))
    draft.marks = [(at, f"m{at}") for at in marks]
    return draft


def test_edits_keep_styles_and_marks_in_place() -> None:
    bold = (SpanStyle.BOLD,)
    draft = draft_of(("aXX", ()), ("Xb", bold), ("cYd", ()), marks=(0, 1, 2, 4, 5, 8))
    edit_draft(draft, [(1, 4, "ë"), (6, 7, "çç")])
    assert draft.runs == [
        ("aë", frozenset()), ("b", frozenset(bold)), ("cççd", frozenset())
    ]  # fmt: skip
    assert draft.raw == "aëbcççd"
    assert draft.length == 7
    assert [at for at, _ in draft.marks] == [0, 1, 2, 2, 3, 7]


def test_a_large_text_is_mended_in_parts_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "i-madh.txt"
    path.write_text("\n\n".join(BROKEN * 4_000), encoding="utf-8")
    said: list[str] = []
    incoming = read(path, progress=lambda done, words: said.append(words))
    assert [one.text for one in incoming.paragraphs] == TEXT.strip().split("\n") * 4_000
    assert said.count("Putting wrong letters right") > 2

    class Stop(Exception):
        pass

    def stop(done: float, words: str) -> None:
        if words == "Putting wrong letters right":
            raise Stop

    with pytest.raises(Stop):
        read(path, progress=stop)


def test_a_large_text_is_looked_at_quickly() -> None:
    from time import perf_counter

    large = [read_loosely(TEXT.encode(), "mac-roman") * 20] * 500
    began = perf_counter()
    steps = find_damage(large)
    assert [step.name for step in steps] == ["UTF-8 read as Mac Roman"]
    assert perf_counter() - began < 60
