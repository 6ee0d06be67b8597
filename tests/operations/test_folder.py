"""A folder of files: what belongs together, and what becomes of it."""

from pathlib import Path, PurePath

import pytest

from parallax.library import documents, texts
from parallax.model.errors import Cancelled, UserError
from parallax.model.text import Role
from parallax.operations import apply_changes, import_folder, pair_by_hand, prepare_folder
from parallax.operations.file_names import name_signs
from parallax.operations.folder_pairs import (
    DOUBTFUL,
    FolderFile,
    PairReason,
    ordered,
    pair_files,
)

#: Three papers of a village, each with names and figures of its own.
PAPERS = {
    "mulliri": (
        ["Bisedë për mullirin", "Shoku Agim tha se mulliri i Bardhës u ndreq më 12 prill 1961."],
        ["Talk on the mill", "Comrade Agim said that the mill of Bardha was mended on 12 April"
         " 1961."],
    ),
    "ura": (
        ["Raport për urën", "Inxhinieri Petrit Lumi kërkoi 340 dërrasa nga sharra e Kodrës."],
        ["Report on the bridge", "The engineer Petrit Lumi asked the sawmill of Kodra for 340"
         " boards."],
    ),
    "shkolla": (
        ["Letër për shkollën", "Mësuesja Drita Gjoka shkroi për 57 nxënës të fshatit Arrëz."],
        ["Letter on the school", "The teacher Drita Gjoka wrote of 57 pupils of the village of"
         " Arrëz."],
    ),
}  # fmt: skip


def write(path: Path, paragraphs: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    filler = paragraphs[1].replace("tha se", "shtoi se").replace("said that", "added that")
    path.write_text("\n\n".join([*paragraphs, filler]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "letra"
    for name, (sq, en) in PAPERS.items():
        write(folder / f"{name}_sq.txt", sq)
        write(folder / f"{name}_en.txt", en)
    return folder


def names(prepared) -> list[tuple[str, str | None, str]]:
    return [
        (p.original.path.name, p.translation and p.translation.path.name, str(p.reason))
        for p in prepared.pairs
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("biseda_sq.docx", "biseda_en.docx"),
        ("Biseda 6.7.1963 SHQIP.docx", "biseda 06-07-1963 (English).odt"),
        ("shqip/12.txt", "anglisht/12.txt"),
        ("al/letra 3.txt", "en/letra 3.docx"),
        ("12sq.txt", "12en.txt"),
        ("Origjinali/raport.rtf", "Përkthimi/raport.rtf"),
        ("raport.txt", "raport - translation final.docx"),
    ],
)
def test_a_text_and_its_translation_have_one_key(one: str, other: str) -> None:
    assert name_signs(PurePath(one)).key == name_signs(PurePath(other)).key


@pytest.mark.parametrize(
    ("one", "other"),
    [("biseda 1_sq.txt", "biseda 2_en.txt"), ("a/1.txt", "b/1.txt"), ("ura.txt", "mulliri.txt")],
)
def test_other_papers_have_other_keys(one: str, other: str) -> None:
    assert name_signs(PurePath(one)).key != name_signs(PurePath(other)).key


def test_names_say_language_and_role() -> None:
    assert name_signs(PurePath("x/letra_al.txt")).lang == "sq"
    assert name_signs(PurePath("Letra përkthimi.txt")).role is Role.TRANSLATION
    assert name_signs(PurePath("letra.txt")).role is None


def test_pairs_by_name(papers: Path) -> None:
    prepared = prepare_folder(papers)
    assert names(prepared) == [(f"{n}_sq.txt", f"{n}_en.txt", "name") for n in sorted(PAPERS)]
    assert all(pair.sureness >= DOUBTFUL for pair in prepared.pairs)
    assert prepared.alone == prepared.not_read == ()


def test_pairs_by_content_where_names_say_nothing(tmp_path: Path) -> None:
    for number, (sq, en) in enumerate(PAPERS.values()):
        write(tmp_path / f"skan{number}.txt", sq)
        write(tmp_path / f"draft{9 - number}.txt", en)
    prepared = prepare_folder(tmp_path)
    assert names(prepared) == [(f"skan{n}.txt", f"draft{9 - n}.txt", "content") for n in range(3)]


def test_what_is_no_pair_stays_alone(papers: Path) -> None:
    write(papers / "tjetër.txt", ["Një letër tjetër", "Asgjë nga këto nuk u tha me emër."])
    (papers / "mulliri_en.txt").unlink()
    prepared = prepare_folder(papers)
    assert [pair.original.path.name for pair in prepared.pairs] == ["shkolla_sq.txt", "ura_sq.txt"]
    assert [one.path.name for one in prepared.alone] == ["mulliri_sq.txt", "tjetër.txt"]
    assert {one.lang for one in prepared.alone} == {"sq"}


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(papers: Path) -> None:
    (papers / "prishur.docx").write_bytes(b"PK\x03\x04 and no more")
    (papers / "bosh.txt").write_bytes(b"")
    (papers / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (papers / "~$mulliri_sq.docx").write_bytes(b"lock")
    (papers / ".DS_Store").write_bytes(b"")
    (papers / "kopje.txt").write_bytes((papers / "ura_sq.txt").read_bytes())
    prepared = prepare_folder(papers)
    told = {one.path.name: one.sentence for one in prepared.not_read}
    assert set(told) == {"prishur.docx", "bosh.txt", "ura_sq.txt"}
    assert "the same file" in told["ura_sq.txt"] and "kopje.txt" in told["ura_sq.txt"]
    assert prepared.skipped == {".jpg": 1}
    assert len(prepared.pairs) == 3


def test_a_file_of_two_texts_is_a_pair_by_itself(tmp_path: Path) -> None:
    units = "".join(
        f'<tu><tuv xml:lang="sq"><seg>{a}</seg></tuv><tuv xml:lang="en"><seg>{b}</seg></tuv></tu>'
        for a, b in zip(*PAPERS["ura"], strict=True)
    )
    (tmp_path / "ura.tmx").write_text(
        f'<tmx version="1.4"><header srclang="sq"/><body>{units}</body></tmx>', encoding="utf-8"
    )
    prepared = prepare_folder(tmp_path)
    assert names(prepared) == [("ura.tmx", None, "one file")]


@pytest.mark.parametrize("bad", ["absent", "file", "empty"])
def test_a_folder_that_is_none_says_so(tmp_path: Path, bad: str) -> None:
    path = tmp_path / bad
    if bad == "file":
        path.write_text("x")
    elif bad == "empty":
        path.mkdir()
    with pytest.raises(UserError, match=bad):
        prepare_folder(path)


def sketch(name: str, lang: str, *, characters: int = 900, **more) -> FolderFile:
    return FolderFile(Path(name), name_signs(PurePath(name)), lang, characters, 9, name, **more)


def test_which_is_the_original() -> None:
    sq, en, fr = sketch("a.txt", "sq"), sketch("b.txt", "en"), sketch("c.txt", "fr")
    assert ordered(en, sq) == ordered(sq, en) == (sq, en)
    assert ordered(en, fr) == (fr, en)
    assert ordered(en, sketch("d.txt", "en")) is None
    first, second = sketch("a original.txt", "en"), sketch("a translation.txt", "en")
    assert ordered(second, first) == (first, second)
    # A name goes before what is usual: an Albanian translation of an English text.
    assert ordered(sketch("a përkthim.txt", "sq"), en) == (en, sketch("a përkthim.txt", "sq"))


def test_nothing_is_guessed_between_equals() -> None:
    shared = frozenset({"lumi", "kodr", "340", "petr", "agim", "1961"})
    files = [sketch("x.txt", "sq", names=shared)]
    files += [sketch(name, "en", names=shared) for name in ("p.txt", "q.txt")]
    pairs, left = pair_files(files)
    assert pairs == [] and len(left) == 3


def test_other_dates_speak_against_a_pair() -> None:
    names = frozenset({"lumi", "kodr", "340", "petr"})
    one = sketch("x.txt", "sq", names=names, date="1961-04-12")
    same = sketch("p.txt", "en", names=names, date="1961-04-12")
    other = sketch("q.txt", "en", names=names, date="1964-01-01")
    (pair,), left = pair_files([one, other, same])
    assert (pair.original, pair.translation) == (one, same)
    assert left == [other]


def test_all_pairs_become_documents_and_one_act_undoes_them(library, engine, papers) -> None:
    prepared = prepare_folder(papers, library)
    said: list[str] = []
    report = import_folder(
        library,
        prepared.pairs,
        collection_name="Fshati",
        progress=lambda fraction, sentence: said.append(sentence),
    )
    assert {one.id for one in documents(library)} == {one.id for one in report.documents}
    assert len(report.documents) == 3 and not report.stopped
    assert len({one.collection_id for one in documents(library)}) == 1
    for one in report.documents:
        original, translation = texts(library, one.id)
        assert (original.lang, translation.lang) == ("sq", "en")
    assert any("ura_sq.txt" in sentence for sentence in said)
    again = prepare_folder(papers, library)
    assert set(again.present) == {pair.original.path for pair in prepared.pairs}
    apply_changes(library, report.changes.inverted())
    assert documents(library) == []
    assert len(documents(library, in_bin=True)) == 3


def test_a_pair_that_fails_is_told_and_the_others_are_added(library, engine, papers) -> None:
    prepared = prepare_folder(papers)
    (papers / "shkolla_en.txt").unlink()
    report = import_folder(library, prepared.pairs)
    assert [one.path.name for one in report.not_read] == ["shkolla_sq.txt"]
    assert "shkolla_en.txt" in report.not_read[0].sentence
    assert len(documents(library)) == 2


def test_stopping_keeps_what_was_added(library, engine, papers) -> None:
    prepared = prepare_folder(papers)

    def stop(fraction: float, sentence: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    report = import_folder(library, prepared.pairs, progress=stop)
    assert report.stopped
    assert [one.id for one in documents(library)] == [one.id for one in report.documents]
    assert len(report.documents) == 1


def test_a_pair_by_hand(library, engine, tmp_path) -> None:
    for name, paragraphs in (("x.txt", PAPERS["ura"][0]), ("y.txt", PAPERS["mulliri"][1])):
        write(tmp_path / "letra" / name, paragraphs)
    one, other = prepare_folder(tmp_path / "letra").alone
    pair = pair_by_hand(one, other)
    assert (pair.reason, pair.sureness) == (PairReason.READER, 1.0)
    assert len(import_folder(library, [pair]).documents) == 1
