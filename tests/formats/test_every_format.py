"""What holds for every format that can be read."""

import hashlib
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parallax.formats import FORMATS, read, readable_suffixes
from parallax.model.errors import Cancelled, UserError
from parallax.model.reading import Incoming

SENTENCES = [
    "Në mbledhjen e djeshme u fol gjatë për të korrat dhe për rrugën e re të fshatit.",
    "Kryetari i kooperativës, i cili kishte ardhur herët në mëngjes, e hapi fjalën i pari.",
    "Të gjithë e dëgjuan me vëmendje; askush nuk foli derisa ai mbaroi çfarë kishte nisur.",
]


def sound(incoming: Incoming, path: Path) -> None:
    """The laws of `Incoming`, whatever it was read from."""
    assert incoming.name == path.name
    assert incoming.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert incoming.paragraphs
    for paragraph in incoming.paragraphs:
        text = paragraph.text
        assert text == text.strip() and text
        assert unicodedata.is_normalized("NFC", text)
        assert (paragraph.level > 0) == (paragraph.kind == "heading")
        for span in paragraph.spans:
            assert 0 <= span.start < span.end <= len(text)
    for note in incoming.notes:
        assert note.body.strip()
        if note.paragraph == -1:
            assert (note.start, note.end_paragraph, note.end) == (0, -1, 0)
        else:
            assert 0 <= note.paragraph <= note.end_paragraph < len(incoming.paragraphs)
            first = incoming.paragraphs[note.paragraph].text
            last = incoming.paragraphs[note.end_paragraph].text
            assert 0 <= note.start < len(first) and 0 < note.end <= len(last)
            assert (note.paragraph, note.start) < (note.end_paragraph, note.end)
            assert not first[note.start].isspace() and not last[note.end - 1].isspace()


def test_the_list_names_what_can_be_read() -> None:
    assert {f.name for f in FORMATS if f.reads} == {
        "Plain text",
        "Word document",
        "OpenDocument text",
        "RTF document",
        "Web page",
        "EPUB book",
        "TEI document",
        "Translation memory",
        "Table",
        "PDF",
    }
    suffixes = ".txt .docx .html .htm .odt .rtf .epub .tei .xml .tmx .csv .tsv .pdf"
    assert set(suffixes.split()) <= set(readable_suffixes())
    for known in FORMATS:
        assert known.suffixes
        assert all(s == s.lower() and s.startswith(".") for s in known.suffixes)


def test_paragraphs_come_back(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, SENTENCES)
    before = path.read_bytes()
    incoming = read(path)
    assert [p.text for p in incoming.paragraphs] == SENTENCES
    assert incoming.format == writer.name
    assert incoming.lang == "sq"
    assert path.read_bytes() == before
    sound(incoming, path)


def test_decomposed_letters_are_composed(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, [unicodedata.normalize("NFD", s) for s in SENTENCES])
    incoming = read(path)
    assert [p.text for p in incoming.paragraphs] == SENTENCES
    sound(incoming, path)


def test_invisible_characters_go_and_hard_spaces_stay(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, ["Koope\u00adrativa\u200b e\u00a0re e fshatit, \ufeffprej kohësh."])
    incoming = read(path)
    assert incoming.paragraphs[0].text == "Kooperativa e\u00a0re e fshatit, prej kohësh."
    assert any("3 invisible characters" in remark for remark in incoming.remarks)


def test_signs_of_leaves_speech_and_lists(writer, tmp_path: Path) -> None:
    path = writer.to(
        tmp_path,
        ["Fl. 28", "Shoku Agim: Po nisim.", "[Fl. 29] 1) Të korrat.", "- 30 -", "- rrugët,"],
    )
    incoming = read(path)
    assert [(p.text, p.kind, p.folio) for p in incoming.paragraphs] == [
        ("Shoku Agim: Po nisim.", "speech", "28"),
        ("1) Të korrat.", "list", "29"),
        ("- rrugët,", "list", "30"),
    ]
    sound(incoming, path)


def test_notes_typed_into_the_text_are_tied_to_their_words(writer, tmp_path: Path) -> None:
    path = writer.to(
        tmp_path,
        [
            "He said “Poliati,”[1] and then went home with his comrades [2].",
            "Nothing else was said on that day.",
            "[1] Translator’s note: Thus in the document.",
            "[2] Editor’s note: Not *all* of them.",
            "A record of a conversation.",
        ],
    )
    incoming = read(path)
    assert [p.text for p in incoming.paragraphs] == [
        "He said “Poliati,” and then went home with his comrades.",
        "Nothing else was said on that day.",
        "A record of a conversation.",
    ]
    text = incoming.paragraphs[0].text
    assert [(n.kind, n.body, text[n.start : n.end], n.mark) for n in incoming.notes] == [
        ("translator", "Thus in the document.", "Poliati", "1"),
        ("editor", "Not \\*all\\* of them.", "comrades", "2"),
    ]
    assert any(remark.startswith("2 notes typed") for remark in incoming.remarks)
    sound(incoming, path)


def test_brackets_without_a_definition_stay(writer, tmp_path: Path) -> None:
    paragraphs = ["He came [1] and went.", "They [and others] stayed [2].", "[3] Not called."]
    incoming = read(writer.to(tmp_path, paragraphs))
    assert [p.text for p in incoming.paragraphs] == paragraphs
    assert incoming.notes == ()


def test_every_call_of_progress_may_cancel(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, SENTENCES * 500)
    calls: list[float] = []
    read(path, progress=lambda fraction, sentence: calls.append(fraction))
    assert len(calls) >= 5
    assert all(0 <= fraction <= 1 for fraction in calls)
    assert calls == sorted(calls)
    for stop in {0, len(calls) // 2, len(calls) - 1}:
        seen = 0

        def cancel(fraction: float, sentence: str, stop: int = stop) -> None:
            nonlocal seen
            if seen == stop:
                raise Cancelled
            seen += 1

        with pytest.raises(Cancelled):
            read(path, progress=cancel)
        assert seen == stop


def test_a_file_without_text_says_so(writer, tmp_path: Path) -> None:
    path = writer.to(tmp_path, ["", " \u00a0 "])
    with pytest.raises(UserError, match=f"text{writer.suffix}.*no text"):
        read(path)


# Text as people write it: any letters, but nothing that a reader rightly takes for a sign of
# its own (a list, a folio, a note, two spaces on a web page, a line broken at a width, a
# ligature).
_LIGATURES = "ªºﬀﬁﬂﬃﬄﬅﬆ"
_WORD = st.text(
    st.characters(categories=("L", "Nd"), exclude_characters="İ" + _LIGATURES),
    min_size=1,
    max_size=12,
).filter(lambda word: unicodedata.is_normalized("NFC", word))
_PARAGRAPH = st.lists(_WORD, min_size=1, max_size=14).map(lambda words: "X" + " ".join(words) + ".")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(paragraphs=st.lists(_PARAGRAPH, min_size=1, max_size=8))
def test_what_is_written_is_read(writer, paragraphs: list[str]) -> None:
    paragraphs = [writer.fit(paragraph) for paragraph in paragraphs]
    with tempfile.TemporaryDirectory() as folder:
        path = writer.to(Path(folder), paragraphs)
        incoming = read(path)
        expected = [unicodedata.normalize("NFC", paragraph) for paragraph in paragraphs]
        assert [p.text for p in incoming.paragraphs] == expected
        sound(incoming, path)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(paragraphs=st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_whatever_is_written_the_laws_hold(writer, paragraphs: list[str]) -> None:
    legal = ["".join(c for c in p if c >= " " and not "\ud800" <= c <= "\udfff"
                     and c not in "\ufffe\uffff") for p in paragraphs]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = writer.to(Path(folder), legal)
        try:
            incoming = read(path)
        except UserError as refusal:
            assert f"text{writer.suffix}" in str(refusal)
        else:
            sound(incoming, path)
