"""Notes on a copy of a PDF: over their words, whole, in place of earlier ones, and nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.formats.conftest import Set, build_pdf
from tests.formats.highlights.conftest import Annotate, note_on, on_words, plain, seen

from parallax.formats import read
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.highlights import annotating_process, writing
from parallax.model.errors import Cancelled, UserError
from parallax.model.note import NoteKind, Place


@st.composite
def spans(draw: st.DrawFn, paragraphs: Sequence[str]) -> tuple[Place, Place]:
    first = draw(st.integers(0, len(paragraphs) - 1))
    last = min(len(paragraphs) - 1, first + draw(st.sampled_from([0, 0, 0, 1])))
    start = draw(st.integers(0, len(paragraphs[first]) - 1))
    low = start + 1 if last == first else 1
    end = draw(st.integers(low, min(len(paragraphs[last]), low + 400)))
    return Place(first, start), Place(last, end)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_words_under_a_highlight_are_those_of_its_note(
    columns: Path, paragraphs: list[str], annotate: Annotate, data: st.DataObject
) -> None:
    """Over lines, columns and pages, of words that stand many times in the text."""
    places = data.draw(st.lists(spans(paragraphs), min_size=1, max_size=25))
    notes = [
        note_on(paragraphs, place, mark=str(number), kind=list(NoteKind)[number % 5])
        for number, place in enumerate(places, 1)
    ]
    notes = [note for note in notes if plain(note.targets[0].exact)]
    copy = columns.with_name("property.pdf")
    done = annotate(columns, paragraphs, *notes, path=copy)
    assert done.problems == () and done.lost == ()
    found: dict[str, str] = {}
    for each in seen(copy):
        name = each.name.split(":")[1]
        found[name] = found.get(name, "") + each.words
    # A ligature belongs whole to whoever asks for half of it, and a letter that reaches under its
    # neighbour, as j does, is read with it.
    assert {
        note.id: sorted(found[note.id]) == sorted(plain(note.targets[0].exact))
        or _but_for_ligatures(found[note.id], plain(note.targets[0].exact))
        or _but_for_neighbours(found[note.id], plain(note.targets[0].exact))
        for note in notes
    } == dict.fromkeys((note.id for note in notes), True)


def _but_for_ligatures(found: str, words: str) -> bool:
    return abs(len(found) - len(words)) <= 4 and found.strip("fil") in words.join("fi")


def _but_for_neighbours(found: str, words: str) -> bool:
    return words in found and len(found) - len(words) <= 2


def _turn(quarters: int) -> Callable[[pikepdf.Page], None]:
    """Shown turned, as a scanner leaves pages."""

    def turn(page: pikepdf.Page) -> None:
        page.obj["/Rotate"] = 90 * quarters

    return turn


def _lie(page: pikepdf.Page) -> None:
    """Typeset lying down and shown upright, with a crop box of its own."""
    page.obj["/MediaBox"] = pikepdf.Array([-10, -20, 520, 430])
    page.obj["/CropBox"] = pikepdf.Array([5, 10, 495, 410])
    page.contents_add(b"0 1 -1 0 500 0 cm\n", prepend=True)
    page.obj["/Rotate"] = 90


def _crop(page: pikepdf.Page) -> None:
    page.obj["/MediaBox"] = pikepdf.Array([-30, -40, 420, 500])
    page.obj["/CropBox"] = pikepdf.Array([20, 15, 410, 490])
    page.obj["/UserUnit"] = 2


def _stand_on_head(page: pikepdf.Page) -> None:
    """Put into the scanner the wrong way round, and shown upright."""
    page.obj["/MediaBox"] = pikepdf.Array([-30, -40, 430, 510])
    page.contents_add(b"-1 0 0 -1 420 500 cm\n", prepend=True)
    page.obj["/Rotate"] = 180


def _inherit(page: pikepdf.Page) -> None:
    """All boxes are those of the parent."""
    del page.obj["/MediaBox"]
    page.obj["/Parent"]["/MediaBox"] = pikepdf.Array([-30, -40, 450, 530])
    page.obj["/Parent"]["/CropBox"] = pikepdf.Array([-20, -15, 440, 520])
    page.obj["/Parent"]["/Rotate"] = 180


def _reach_beyond(page: pikepdf.Page) -> None:
    """With a crop box that is larger than the page, from its upper right to its lower left."""
    page.obj["/MediaBox"] = pikepdf.Array([450, 530, -30, -40])
    page.obj["/CropBox"] = pikepdf.Array([-200, -300, 900, 900])


@pytest.mark.parametrize(
    "change",
    [_turn(1), _turn(2), _turn(3), _lie, _crop, _stand_on_head, _inherit, _reach_beyond],
)
def test_turned_and_cropped_pages(
    columns: Path, annotate: Annotate, tmp_path: Path, change: Callable[[pikepdf.Page], None]
) -> None:
    path = tmp_path / "changed.pdf"
    with pikepdf.open(columns) as pdf:
        for page in pdf.pages:
            change(page)
        pdf.save(path)
    texts = [paragraph.text for paragraph in read(path).paragraphs]
    words = ("sipas oficerit 7 në fillim", "Pika 12 fillon. ", "oficerit 19")
    notes = [on_words(texts, each, mark=str(n)) for n, each in enumerate(words, 1)]
    done = annotate(path, texts, *notes, note_on(texts, mark="9"))
    assert (len(done.highlighted), done.problems) == (3, ())
    found = {each.name: each for each in seen(tmp_path / "copy.pdf")}
    assert [found[note.id and f"parallax:{note.id}"].words for note in notes] == [
        plain(each) for each in words
    ]
    # The comment at the head is within what is shown of the page.
    head = found["parallax:id-9"].raw["/Rect"]
    with pypdfium2.PdfDocument(path) as other:
        box = other[0].get_bbox()
    assert isinstance(head, list)
    assert box[0] <= head[0] <= box[2] and box[1] <= head[3] <= box[3]


def test_words_that_run_sideways(annotate: Annotate, tmp_path: Path) -> None:
    source = tmp_path / "sideways.pdf"
    lines = "Teksti i faqes shkon si zakonisht, me fjalë të thjeshta. " * 9
    typst.compile(
        f"{lines}\n\n#rotate(-90deg, reflow: true)[Shënim anësor tërthor në faqe.]\n\n"
        "#rotate(90deg, reflow: true)[Tjetër fjali tërthor.]".encode(),
        output=source,
    )
    texts = [paragraph.text for paragraph in read(source).paragraphs]
    words = ("anësor tërthor", "Tjetër fjali")
    notes = [on_words(texts, each, mark=str(n)) for n, each in enumerate(words, 1)]
    assert annotate(source, texts, *notes).problems == ()
    for each, said in zip(seen(tmp_path / "copy.pdf"), words, strict=True):
        assert each.words == plain(said)
        left, low, right, high = each.raw["/Rect"]  # type: ignore[misc]
        assert high - low > 3 * (right - left)


def test_what_is_written_of_a_note(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    body = "He means the *officer*.\n\n- one\n- two\n\n> said"
    note = on_words(paragraphs, "oficerit 3", mark="*1", body=body, kind=NoteKind.HISTORIAN)
    annotate(columns, paragraphs, note)
    (one,) = seen(tmp_path / "copy.pdf")
    assert one.contents == "*1 “oficerit 3”: He means the officer.\n• one\n• two\n> said"
    assert one.raw["/Subj"] == "Historian’s annotation"
    assert one.raw["/T"] == "Ana Hoxha"
    assert one.raw["/CreationDate"] == "D:20260301100000+00'00'"
    assert one.raw["/M"] == "D:20260302113000+00'00'"
    assert one.raw["/F"] == "4"
    quad, rect = one.raw["/QuadPoints"], one.raw["/Rect"]
    assert isinstance(quad, list) and isinstance(rect, list)
    # Upper left, upper right, lower left, lower right, as Acrobat writes it.
    assert quad[0] == quad[4] < quad[2] == quad[6] and quad[1] == quad[3] > quad[5] == quad[7]
    assert rect == [quad[0], quad[5], quad[2], quad[1]]
    annotate(columns, paragraphs, note, lemmas=False)
    assert seen(tmp_path / "copy.pdf")[0].contents.startswith("*1. He means")


def test_a_note_over_two_pages_is_said_on_the_first(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    whole = note_on(paragraphs, (Place(0, 0), Place(len(paragraphs) - 1, 5)), mark="3")
    done = annotate(columns, paragraphs, whole)
    found = seen(tmp_path / "copy.pdf")
    assert [each.page for each in found] == list(range(done.pages)) and done.pages > 2
    assert found[0].contents.startswith("3 “")
    assert {each.contents for each in found[1:]} == {"3: see page 1 of the file."}
    assert len({each.name for each in found}) == len(found)
    # Read in again, it is one remark, not one for each page.
    remarks = [n for n in read(tmp_path / "copy.pdf").notes if n.kind == NoteKind.QUERY]
    assert len(remarks) == 1


def test_notes_without_words_are_comments_and_named(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    changed = [*paragraphs, "Kjo fjali nuk është shtypur askund në këtë libër."]
    lost = on_words(changed, "nuk është shtypur", mark="2", body="Where?")
    both = note_on(
        changed,
        (Place(1, 0), Place(1, 6)),
        (Place(len(changed) - 1, 0), Place(len(changed) - 1, 9)),
        mark="4",
    )
    done = annotate(columns, changed, lost, both, note_on(changed, mark="1"))
    assert (done.lost, done.parted, done.on_document) == (("2",), ("4",), ("1",))
    found = {each.name: each for each in seen(tmp_path / "copy.pdf")}
    assert found["parallax:id-2"].kind == "/Text" and found["parallax:id-2"].page == 0
    said = "2 on “nuk është shtypur”, which was not found on the pages:\nWhere?"
    assert found["parallax:id-2"].contents == said
    assert found["parallax:id-4"].kind == "/Highlight"


def test_equal_words_are_told_by_their_neighbours(annotate: Annotate, tmp_path: Path) -> None:
    lines = [f"Rreshti {n} flet për shtëpinë e vjetër." for n in range(12)]
    source = build_pdf(
        tmp_path / "a.pdf", [[Set(50, 540 - 20 * n, line) for n, line in enumerate(lines)]]
    )
    texts = [paragraph.text for paragraph in read(source).paragraphs]
    whole = "\n".join(texts)
    assert whole.count("shtëpinë") == 12
    notes = []
    for number, text in enumerate(texts):
        start = 0
        while (at := text.find("shtëpinë", start)) >= 0:
            start = at + 1
            place = (Place(number, at), Place(number, at + 8))
            notes.append(note_on(texts, place, mark=str(len(notes) + 1)))
    annotate(source, texts, *notes)
    heights = [each.raw["/Rect"][1] for each in seen(tmp_path / "copy.pdf")]  # type: ignore[index]
    assert len(heights) == 12 and heights == sorted(heights, reverse=True)
    assert {round(a - b) for a, b in pairwise(heights)} == {20}


def test_written_again_it_is_not_doubled_and_all_else_stays(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    rich = tmp_path / "rich.pdf"
    with pikepdf.open(columns) as pdf:
        other = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[10, 10, 30, 30],
            Contents=pikepdf.String("Somebody's"),
            NM=pikepdf.String("theirs"),
        )
        shared = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(other)]))
        pdf.pages[0].obj["/Annots"] = shared
        pdf.pages[1].obj["/Annots"] = shared
        pdf.attachments["data.txt"] = b"data"
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Kreu", 0))
        pdf.Root["/PageLabels"] = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])
        pdf.save(rich)
    before = rich.read_bytes()
    notes = [on_words(paragraphs, f"oficerit {n}", mark=str(n)) for n in (1, 2, 15)]
    copy, again = tmp_path / "copy.pdf", tmp_path / "again.pdf"
    annotate(rich, paragraphs, *notes)
    assert annotate(copy, paragraphs, *notes[1:], path=again).problems == ()
    assert rich.read_bytes() == before
    assert {each.name for each in seen(copy)} == {f"parallax:id-{n}" for n in (1, 2, 15)}
    assert {each.name for each in seen(again)} == {"parallax:id-2", "parallax:id-15"}
    with pikepdf.open(again) as pdf, pikepdf.open(rich) as was:
        theirs = [
            number
            for number, page in enumerate(pdf.pages)
            for each in page.obj.get("/Annots", ())
            if each.get("/NM") == "theirs"
        ]
        assert theirs == [0, 1]
        assert pdf.attachments["data.txt"].get_file().read_bytes() == b"data"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Mbledhja", "Kreu"]
        assert pdf.Root.PageLabels.Nums[1].S == "/r"
        assert "/StructTreeRoot" in pdf.Root and "/StructTreeRoot" in was.Root
        assert [page.Contents.read_raw_bytes() for page in pdf.pages] == [
            page.Contents.read_raw_bytes() for page in was.pages
        ]
        assert pdf.check_pdf_syntax() == []


def test_remarks_that_the_pdf_has_already_are_left_to_it(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    note = on_words(paragraphs, "oficerit 5", kind=NoteKind.QUERY, body="Who is *this*?")
    path = tmp_path / "theirs.pdf"
    annotate(columns, paragraphs, note, path=path, lemmas=False)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for each in page.obj.get("/Annots", ()):
                each["/NM"] = pikepdf.String("another program's")
                each["/Contents"] = pikepdf.String("Who is this?")
        pdf.save(path)
    other = on_words(paragraphs, "oficerit 6", mark="2", kind=NoteKind.QUERY, body="And who?")
    done = annotate(path, paragraphs, note, other)
    assert (done.held, done.highlighted) == (("1",), ("2",))


def test_footnotes_that_the_pdf_prints_are_left_to_it(
    columns: Path, paragraphs: list[str], annotate: Annotate
) -> None:
    body = "Shih fletën 3 të dosjes së madhe, që ruhet në arkiv."
    note = on_words(paragraphs, "oficerit 3", body=body, kind=NoteKind.EDITOR)
    at = note.note.created
    read_in = replace(note, note=replace(note.note, tags=("printed 4",), modified=at))
    own = on_words(paragraphs, "oficerit 4", mark="2", body=body)
    changed = on_words(paragraphs, "oficerit 5", mark="3", body=body)
    changed = replace(changed, note=replace(changed.note, tags=("printed 5",)))
    done = annotate(columns, paragraphs, read_in, own, changed)
    assert (done.held, done.highlighted) == (("1",), ("2", "3"))


def test_footnotes_are_known_without_their_numbers(columns: Path, annotate: Annotate) -> None:
    """Notes numbered 1, 2, 3 have no tag; they are known by their words and what they are on."""
    incoming = read(columns)
    paragraphs = [paragraph.text for paragraph in incoming.paragraphs]
    notes: list[PrintedNote] = []
    for number, found in enumerate(incoming.notes):
        places = Place(found.paragraph, found.start), Place(found.end_paragraph, found.end)
        note = note_on(paragraphs, places, mark=str(number + 1), body=found.body)
        notes.append(_as_read(note))
    assert len(notes) == 20
    done = annotate(columns, paragraphs, *notes)
    assert (len(done.held), done.highlighted) == (20, ())
    # One was changed, one is somebody's own with the words of another, one is of other words.
    changed = replace(notes[0], note=replace(notes[0].note, kind=NoteKind.HISTORIAN, modified="2"))
    body = incoming.notes[4].body
    own = _as_read(on_words(paragraphs, "oficerit 9", mark="own", body=body), "2026-05-01")
    other = _as_read(on_words(paragraphs, "oficerit 9", mark="other", body="Shih fletën 5."))
    done = annotate(columns, paragraphs, changed, own, other, *notes[1:])
    assert (len(done.held), done.highlighted) == (19, ("1", "own", "other"))
    # The word that a note is on was mended.
    mended = replace(notes[4], targets=(replace(notes[4].targets[0], exact="Mended"),))
    assert annotate(columns, paragraphs, mended, own).held == ("5",)


def test_short_footnotes_are_known_by_what_they_are_on(annotate: Annotate, tmp_path: Path) -> None:
    source = """
    #set page(width: 300pt, height: 300pt, margin: 40pt)
    Kryetari e hapi mbledhjen në fshat.#footnote[Po aty.]

    Pastaj foli për misrin dhe për grurin e kooperativës.
    """
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    path = tmp_path / "fshati.pdf"
    path.write_bytes(made)
    paragraphs = [paragraph.text for paragraph in read(path).paragraphs]
    theirs = _as_read(on_words(paragraphs, "fshat", body="Po aty."))
    own = _as_read(on_words(paragraphs, "misrin", mark="2", body="Po aty."))
    done = annotate(path, paragraphs, theirs, own)
    assert (done.held, done.highlighted) == (("1",), ("2",))
    assert annotate(path, paragraphs, own).highlighted == ("2",)


def _as_read(note: PrintedNote, when: str = "2026-03-01") -> PrintedNote:
    return replace(note, note=replace(note.note, created=when, modified=when))


def _encrypted(source: Path, path: Path, **allowed: bool) -> Path:
    with pikepdf.open(source) as pdf:
        allow = pikepdf.Permissions(**allowed)  # type: ignore[arg-type]
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="", allow=allow))
    return path


def test_a_file_that_may_not_be_changed_is_refused(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    note = on_words(paragraphs, "oficerit 5")
    path = _encrypted(columns, tmp_path / "closed.pdf", modify_annotation=False)
    with pytest.raises(UserError, match="does not permit notes"):
        annotate(path, paragraphs, note)
    assert not (tmp_path / "copy.pdf").exists()
    path = _encrypted(columns, tmp_path / "open.pdf", modify_annotation=True, extract=False)
    assert annotate(path, paragraphs, note).problems == ()
    with pikepdf.open(tmp_path / "copy.pdf") as pdf:
        assert pdf.is_encrypted and not pdf.allow.extract


def test_what_the_copy_no_longer_is_is_said(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    path = tmp_path / "signed.pdf"
    with pikepdf.open(columns) as pdf:
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array([]), SigFlags=3)
        with pdf.open_metadata() as metadata:
            metadata["pdfuaid:part"] = "1"
            metadata["pdfaid:part"] = "1"
        del pdf.Root.StructTreeRoot["/ParentTree"]
        pdf.save(path)
    done = annotate(path, paragraphs, on_words(paragraphs, "oficerit 5"))
    assert [sentence.split(";")[0].split(",")[0] for sentence in done.remarks] == [
        "The file is signed",
        "The copy is no longer a PDF/UA file",
        "The copy is no longer a PDF/A-1 file",
    ]


@pytest.fixture(scope="module")
def accessible(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF/UA file of two chapters, each on a page of its own."""
    path = tmp_path_factory.mktemp("accessible") / "ua.pdf"
    source = """
    #set document(title: "Kuvendi")
    #set text(lang: "sq")
    = Mbledhja
    #for n in range(3) [
      Pika #n fillon në mbledhjen e djeshme të fshatit#footnote[Shih dosjen.].

    ]
    - një
    - dy
    #pagebreak()
    = Rruga
    #for n in range(3) [Fjalia #n flet për rrugën e re.#parbreak()]
    """
    typst.compile(source.encode(), output=path, pdf_standards="ua-1")
    return path


def _spoken(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Elements of the structure in its order, those of annotations with their numbers."""
    found: list[tuple[str, int]] = []

    def walk(element: pikepdf.Object) -> None:
        if not isinstance(element, pikepdf.Dictionary):
            return
        if element.get("/Type") == "/OBJR" and element.Obj.get("/NM") is not None:
            found.append((str(element.Obj.NM), int(element.Obj.StructParent)))
            return
        if "/S" in element:
            found.append((str(element.S), -1))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                assert "/P" not in kid or kid.P.objgen == element.objgen
            walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_a_pdf_ua_file_stays_one(accessible: Path, annotate: Annotate, tmp_path: Path) -> None:
    """ISO 14289-1, 7.18: every annotation is in the structure, where its page is read."""
    texts = [paragraph.text for paragraph in read(accessible).paragraphs]
    notes = [
        on_words(texts, words, mark=str(n))
        for n, words in enumerate(("Pika 1", "mbledhjen e djeshme", "Fjalia 2"), 1)
    ]
    done = annotate(accessible, texts, *notes, note_on(texts, mark="9"))
    assert (done.problems, done.remarks) == ((), ())
    copy = tmp_path / "copy.pdf"
    with pikepdf.open(copy) as pdf, pikepdf.open(accessible) as was:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        numbers: set[int] = set()
        for page in pdf.pages:
            assert page.obj.Tabs == "/S"
            for each in page.obj.Annots:
                if "/NM" not in each:
                    continue  # the calls of footnotes are links
                element = parents[int(each.StructParent)]
                assert element.S == "/Annot" and element.K[0].Obj.objgen == each.objgen
                assert element.Pg.objgen == page.obj.objgen and str(each.Contents)
                numbers.add(int(each.StructParent))
        assert len(numbers) == 4 and max(numbers) < pdf.Root.StructTreeRoot.ParentTreeNextKey
        spoken = _spoken(pdf)
        names = [name for name, _ in spoken]
        ours = [name for name in names if name.startswith("parallax")]
        assert ours == [f"parallax:id-{mark}" for mark in "1293"]
        heads = [at for at, name in enumerate(names) if name == "/H1"]
        assert names.index("/L") < names.index("parallax:id-1") < names.index("parallax:id-9")
        assert names.index("parallax:id-9") < heads[1] < names.index("parallax:id-3")
        before = _spoken(was)
        assert [each for each in spoken if each[1] < 0 and each[0] != "/Annot"] == before
    # Taken out again, nothing of them is left in the structure.
    again = tmp_path / "again.pdf"
    annotate(copy, texts, notes[2], path=again)
    with pikepdf.open(again) as pdf:
        ours = [name for name, number in _spoken(pdf) if number >= 0]
        assert ours == ["parallax:id-3"]
        assert [name for name, _ in _spoken(pdf)].count("/Annot") == 1
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert len([each for each in parents.values() if each.get("/S") == "/Annot"]) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/ParentTree", pikepdf.Dictionary(Nums=pikepdf.Array([1, 2, 3]))),
        ("/ParentTree", pikepdf.Dictionary(Kids=pikepdf.Array([7]))),
        ("/K", pikepdf.Array([])),
        ("/K", 7),
    ],
)
def test_a_structure_with_faults_does_not_keep_notes_out(
    accessible: Path, annotate: Annotate, tmp_path: Path, key: str, value: pikepdf.Object
) -> None:
    path = tmp_path / "faulty.pdf"
    with pikepdf.open(accessible) as pdf:
        pdf.Root.StructTreeRoot[key] = value
        pdf.save(path)
    texts = [paragraph.text for paragraph in read(path).paragraphs]
    done = annotate(path, texts, on_words(texts, "Pika 1"))
    assert (len(done.highlighted), done.problems) == (1, ())


FAULTY = """
import importlib.util, marshal, sys
spec = importlib.util.spec_from_file_location("real", {real!r})
real = importlib.util.module_from_spec(spec)
spec.loader.exec_module(real)
job = marshal.loads(sys.stdin.buffer.read())
first = job["annotations"][0]
{fault}
real.annotate(job)
"""


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("first['quads'] = [[n - 12 * (i % 2) for i, n in enumerate(q)] for q in first['quads']]",
         "Note 5 is not over its words."),
        ("first['quads'] = [[n + 8 for n in q] for q in first['quads']]",
         "Note 5 is not over its words."),
        ("del job['annotations'][0]", "Note 5 is not in it as it should be."),
        ("first['contents'] = first['contents'][:-1]", "Note 5 is not in it as it should be."),
        ("first['page'] += 1", "Note 5 is not in it as it should be."),
        ("first['quads'] = []", "Note 5 is not in it as it should be."),
    ],
)  # fmt: skip
def test_planted_faults_are_found(
    columns: Path, paragraphs: list[str], annotate: Annotate, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, fault: str, said: str,
) -> None:  # fmt: skip
    notes = [on_words(paragraphs, f"oficerit {n} në fillim", mark=str(n)) for n in (5, 6)]
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY.format(real=annotating_process.__file__, fault=fault))
    monkeypatch.setattr(annotating_process, "__file__", str(script))
    assert annotate(columns, paragraphs, *notes).problems == (said,)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import os; os.abort()", "copying it broke off"),
        ("import time; time.sleep(60)", "takes too long to copy"),
        ("import pikepdf, marshal, sys, os, struct\n"
         "job = marshal.loads(sys.stdin.buffer.read())\n"
         "pdf = pikepdf.open(os.fsdecode(job['source'])); del pdf.pages[0]\n"
         "pdf.save(os.fsdecode(job['target']))\n"
         "said = marshal.dumps(('done', {'pages': 4}))\n"
         "sys.stdout.buffer.write(struct.pack('>I', len(said)) + said)",
         "cannot be copied with everything as it is"),
    ],
)  # fmt: skip
def test_whatever_the_writer_does_nothing_is_left_half_done(
    columns: Path, paragraphs: list[str], annotate: Annotate, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, script: str, said: str,
) -> None:  # fmt: skip
    other = tmp_path / "other.py"
    other.write_text(script)
    monkeypatch.setattr(annotating_process, "__file__", str(other))
    monkeypatch.setattr(writing, "_PATIENCE", 0.5)
    monkeypatch.setattr(writing, "_TICK", 0.2)
    with pytest.raises(UserError, match=said):
        annotate(columns, paragraphs, on_words(paragraphs, "oficerit 5"))
    assert {each.name for each in tmp_path.iterdir()} == {"other.py"}


@pytest.mark.parametrize("when", [0.1, 0.45, 0.6, 0.8, 0.93])
def test_cancelling_leaves_nothing(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path, when: float
) -> None:
    def progress(done: float, sentence: str) -> None:
        if done >= when:
            raise Cancelled

    with pytest.raises(Cancelled):
        annotate(columns, paragraphs, on_words(paragraphs, "oficerit 5"), progress=progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_another_program_reads_the_copy(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    notes = [on_words(paragraphs, f"oficerit {n}", mark=str(n)) for n in range(20)]
    annotate(columns, paragraphs, *notes)
    copy = tmp_path / "copy.pdf"
    texts = [
        subprocess.run(["pdftotext", each, "-"], capture_output=True, check=True)
        for each in (columns, copy)
    ]
    assert texts[0].stdout == texts[1].stdout
    assert not texts[1].stderr


def test_the_highlight_is_seen(
    columns: Path, paragraphs: list[str], annotate: Annotate, tmp_path: Path
) -> None:
    """Rendered, the words' ground has the marker's colour, and their ink is as dark as before."""
    annotate(columns, paragraphs, on_words(paragraphs, "Pika 0 fillon"))
    (one,) = seen(tmp_path / "copy.pdf")
    x, y = one.raw["/Rect"][0], one.raw["/Rect"][1]  # type: ignore[index]
    colours = []
    for path in (columns, tmp_path / "copy.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            picture = pdf[0].render(scale=4, may_draw_forms=False).to_numpy()
        top, left = int(4 * (500 - one.raw["/Rect"][3])), int(4 * x)  # type: ignore[index]
        part = picture[top + 2 : int(4 * (500 - y)) - 2, left + 2 : left + 80, :3]
        colours.append((part.reshape(-1, 3).max(axis=0), part.min()))
    assert colours[0][0].tolist() == [255, 255, 255]
    lightest = sorted(colours[1][0].tolist())
    assert lightest[0] < 200 and lightest[2] == 255
    assert colours[1][1] <= colours[0][1] + 4


def test_it_runs_without_the_program() -> None:
    """The other process imports nothing of ours, so that it starts quickly and is bounded."""
    source = Path(annotating_process.__file__).read_text()
    assert "import parallax" not in source and "from parallax" not in source
    done = subprocess.run(
        [sys.executable, "-P", annotating_process.__file__], input=b"", capture_output=True
    )
    assert done.returncode == 1 and done.stdout == b""
