"""Whole editions, written and read back."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from parallax.formats.edition import write_edition
from parallax.formats.edition.pages import Pages, PageWords
from parallax.formats.edition.reading_pages import words_of_pages
from parallax.formats.edition.revision import revision_of
from parallax.model.alignment import Bead, BeadStatus
from parallax.model.document import Document
from parallax.model.edition import (
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
    Paper,
    Typeface,
)
from parallax.model.errors import Cancelled, UserError
from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Paragraph, ParagraphKind, Role, Text


def _words(path: Path) -> list[PageWords]:
    return words_of_pages(path.read_bytes())


def _one_line(path: Path) -> str:
    return " ".join(" ".join(f"{page.body} {page.foot}" for page in _words(path)).split())


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("place", NotePlace)
@pytest.mark.parametrize("swapped", [False, True])
def test_every_layout_is_whole(
    content: EditionContent, tmp_path: Path, layout: Layout, place: NotePlace, swapped: bool
) -> None:
    options = EditionOptions(layout, annotations=place, swapped=swapped, paper=Paper.A5)

    report = write_edition(content, options, tmp_path / "edition.pdf")

    assert report.problems == ()
    assert report.pages == len(_words(tmp_path / "edition.pdf"))
    both = len(layout.roles) == 2
    assert report.paragraphs == (12 if both else 6)
    assert report.notes + report.left_out_notes == 6
    assert report.left_out_notes == {Layout.TRANSLATION: 3, Layout.ORIGINAL: 2}.get(layout, 1)


@pytest.mark.parametrize("layout", Layout)
def test_notes_stand_beside_the_row_of_their_call(
    long_content: EditionContent, tmp_path: Path, layout: Layout
) -> None:
    path = tmp_path / "edition.pdf"
    options = EditionOptions(
        layout, translators=NotePlace.MARGIN, paragraph_numbers=True, typeface=Typeface.LIBERTINUS
    )

    report = write_edition(long_content, options, path)

    assert report.problems == ()
    if layout is Layout.ORIGINAL:
        return
    assert report.notes == 14
    pages = [" ".join(page.body.split()) for page in _words(path)]
    assert not any(page.foot for page in _words(path))
    for number in range(14):
        (there,) = [page for page in pages if f"Remark {3 * number} on those" in page]
        assert f"the workers {number + 1} sang" in there


def test_the_statement_and_the_revision_are_printed(
    content: EditionContent, tmp_path: Path
) -> None:
    options = EditionOptions(statement="Spelling *as in* the typescript.\n\n- One copy is lost.")
    write_edition(content, options, tmp_path / "a.pdf")
    line = _one_line(tmp_path / "a.pdf")
    assert "Spelling as in the typescript. • One copy is lost." in line
    assert f"(revision {revision_of(content)})" in line
    assert "as of 1 April 2025" in line
    changed = replace(content, notes=content.notes[:-1])
    assert revision_of(changed) != revision_of(content)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_columns_have_the_widths_asked_for(
    long_content: EditionContent, tmp_path: Path, share: float
) -> None:
    lengths = {
        swapped: write_edition(
            long_content,
            EditionOptions(column_share=share, swapped=swapped, line_spacing=1.2),
            tmp_path / "edition.pdf",
        )
        for swapped in (False, True)
    }
    # which side is left says nothing about how much paper both need
    assert lengths[False].pages == lengths[True].pages
    assert lengths[False].problems == lengths[True].problems == ()


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING, Layout.TRANSLATION])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_footnotes_stand_on_the_page_of_their_call(
    long_content: EditionContent, tmp_path: Path, layout: Layout, paper: Paper
) -> None:
    path = tmp_path / "edition.pdf"

    report = write_edition(long_content, EditionOptions(layout, paper), path)

    assert report.problems == ()
    assert report.notes == 14
    pages = _words(path)
    for number in range(14):
        body = f"Remark {3 * number} on those"
        (there,) = [page for page in pages if body in " ".join(page.foot.split())]
        assert f"the workers {number + 1} sang" in " ".join(there.body.split())


def test_long_marks_stand_on_one_line(
    content: EditionContent, tmp_path: Path, make_note: Callable[..., Note]
) -> None:
    notes = tuple(
        make_note(f"q{at:03}", NoteKind.QUERY, f"Query {at}.", author="AB"[at > 107])
        for at in range(120)
    )
    options = EditionOptions(
        annotations=NotePlace.FOOTNOTES,
        note_kinds=frozenset({NoteKind.QUERY}),
        authors=frozenset({"B"}),
    )

    report = write_edition(replace(content, notes=notes), options, tmp_path / "edition.pdf")

    assert (report.notes, report.left_out_notes, report.problems) == (12, 108, ())
    assert "?120 Query 119." in _one_line(tmp_path / "edition.pdf")


def test_footnotes_run_in_the_order_of_their_marks(
    content: EditionContent,
    tmp_path: Path,
    make_note: Callable[..., Note],
    target: Callable[..., Target],
) -> None:
    pair = make_note(
        "pair",
        NoteKind.TRANSLATOR,
        "On both.",
        target(Role.ORIGINAL, 4, "Inxhinieri"),
        target(Role.TRANSLATION, 4, "we lose"),
    )
    early = make_note(
        "early", NoteKind.TRANSLATOR, "On the left word.", target(Role.TRANSLATION, 4, "Engineer")
    )
    path = tmp_path / "edition.pdf"

    report = write_edition(replace(content, notes=(pair, early)), EditionOptions(), path)

    assert report.problems == ()
    foot = " ".join(_words(path)[0].foot.split())
    assert foot.index("1 Engineer") < foot.index("2 Inxhinieri")


def test_rows_of_facing_pages_share_a_spread(long_content: EditionContent, tmp_path: Path) -> None:
    path = tmp_path / "edition.pdf"
    write_edition(long_content, EditionOptions(Layout.FACING, Paper.A5), path)

    pages = [" ".join(page.body.split()) for page in _words(path)]
    for number in range(40):
        left = [at for at, body in enumerate(pages) if f"numër {100 * number} u" in body]
        right = [at for at, body in enumerate(pages) if f"number {100 * number} was" in body]
        assert len(left) == 1
        assert left[0] % 2 == 1
        assert right == [left[0] + 1]


def test_the_file_says_what_it_is(content: EditionContent, tmp_path: Path) -> None:
    path = tmp_path / "edition.pdf"
    write_edition(content, EditionOptions(), path)

    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(path)
    try:
        about = document.get_metadata_dict()
        assert about["Title"] == "Conversation on the new bridge"
        assert "M. Leka" in about["Author"]
        assert "D. Prifti" in about["Author"]
        assert about["Keywords"] == "Arkivi Qendror, F. 40, V. 1961, Dos. 7, Fl. 3–5"
        assert about["CreationDate"].startswith("D:20250401080000")
        assert raw.FPDFCatalog_IsTagged(document.raw)
        toc = [(item.level, item.get_title()) for item in document.get_toc()]
    finally:
        document.close()
    assert toc == [(0, "Conversation on the new bridge"), (0, "Annotations")]
    data = path.read_bytes()
    with pikepdf.open(path) as opened:
        assert opened.Root.Lang == "en"
    assert b"pdfuaid" in data


def test_the_same_content_gives_the_same_file(content: EditionContent, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"

    write_edition(content, EditionOptions(), first)
    write_edition(content, EditionOptions(), second)

    assert first.read_bytes() == second.read_bytes()


def test_the_title_block_and_the_last_page(content: EditionContent, tmp_path: Path) -> None:
    path = tmp_path / "edition.pdf"
    write_edition(content, EditionOptions(), path)

    said = _one_line(path)
    for words in (
        "Bisedë për urën e re",
        "2 May 1961",
        "Arkivi Qendror, F. 40, V. 1961, Dos. 7, Fl. 3–5",
        "M. Leka",
        "CC0",
        "An engineer and a chairman speak about stone.",
        "Shqip · original",
        "English · translation",
        "Omitted by the translator",
        "Added by the translator",
        "Fl. 4",
        "2 of 7 rows have been confirmed by a reader; 1 is doubtful.",
        "1 passage is omitted by the translator, 1 is added by the translator.",
        "Left out of this edition by choice: 1 query.",
        "doubtful row",
        "thus in the original",
    ):
        assert words in said.replace(" · ", " · "), words
    assert "illegible" not in said


def test_only_what_occurs_is_explained(content: EditionContent, tmp_path: Path) -> None:
    bare = replace(
        content,
        original_paragraphs=(Paragraph("Fjalë."),),
        translation_paragraphs=(Paragraph("Words."),),
        beads=(Bead(0, 1, 0, 1, 1.0, BeadStatus.CONFIRMED),),
        notes=(),
    )
    path = tmp_path / "edition.pdf"
    write_edition(bare, EditionOptions(), path)

    said = _one_line(path)
    assert "Every row has been confirmed by a reader." in said
    for words in ("doubtful", "supplied", "Annotations", "Left out", "omitted", "margin"):
        assert words not in said


HOSTILE = (
    '#import "x": * #panic("no") #sys.exit()',
    "$ a^2 $ *bold* _em_ @ref <label> `raw` \\ ~ = heading // comment /* x */",
    "control \x00\x01\x07\x1b[31m here\x85\ufeff end\tTab\x0bVT",
    "W" * 300,
    "https://example.org/" + "a/" * 100,
    "שלום עולם (abc) 123.",
    "line one\nline two",
    "",
    "   ",
    "- dash + plus 1. number / term: x",
    "private \ue000 \U000f0000 \uffff",
)


@pytest.mark.parametrize("layout", [Layout.COLUMNS, Layout.FACING])
def test_readers_words_are_never_markup(
    content: EditionContent, tmp_path: Path, make_note: Callable[..., Note], layout: Layout
) -> None:
    kinds = (ParagraphKind.PROSE, ParagraphKind.HEADING, ParagraphKind.LIST, ParagraphKind.VERSE)
    paragraphs = tuple(
        Paragraph(text, kinds[at % 4], 3 if at % 4 == 1 else 0, folio=text[:2])
        for at, text in enumerate(HOSTILE)
    )
    notes = tuple(
        make_note(f'{at} #"x', NoteKind.TRANSLATOR, f"{text}\n\n> {text}\n\n```\n{text}\n```")
        for at, text in enumerate(HOSTILE[:5])
    )
    spoiled = replace(
        content,
        document=Document("d", '#[T] $x$ "q" \\', '"; #x', contributor="<a@b>", rights="*c*"),
        original_paragraphs=paragraphs,
        translation_paragraphs=paragraphs,
        beads=tuple(Bead(row, row + 1, row, row + 1, 0.5) for row in range(len(HOSTILE))),
        notes=notes,
    )
    path = tmp_path / "edition.pdf"

    report = write_edition(spoiled, EditionOptions(layout), path)

    assert [each for each in report.problems if not each.startswith("No typeface")] == []
    assert report.paragraphs == 2 * len(HOSTILE)
    said = _one_line(path)
    assert '#import "x": * #panic("no") #sys.exit()' in said
    assert '#[T] $x$ "q" \\' in said


def test_characters_without_a_typeface_are_named(content: EditionContent, tmp_path: Path) -> None:
    texts = (Paragraph("Plain \ue123 \U00010380 end"),)
    lost = replace(
        content,
        original_paragraphs=texts,
        translation_paragraphs=texts,
        beads=(Bead(0, 1, 0, 1),),
        notes=(),
    )

    report = write_edition(lost, EditionOptions(), tmp_path / "edition.pdf")

    assert report.paragraphs == 2
    assert len(report.remarks) == 1
    assert "U+E123" in report.remarks[0]
    line = _one_line(tmp_path / "edition.pdf")
    assert line.count("U+E123") == line.count("U+10380") == 2


def test_right_to_left(
    content: EditionContent, tmp_path: Path, make_note: Callable[..., Note]
) -> None:
    hebrew = (Paragraph("שלום לכם, אנשי הגשר."), Paragraph("האבן (הראשונה) הונחה ב-1961."))
    mixed = replace(
        content,
        original=replace(content.original, lang="he"),
        original_paragraphs=hebrew,
        translation_paragraphs=(Paragraph("Greetings."), Paragraph("The first stone.")),
        beads=(Bead(0, 1, 0, 1), Bead(1, 2, 1, 2)),
        notes=(make_note("n", NoteKind.TRANSLATOR, "Remark."),),
    )

    report = write_edition(mixed, EditionOptions(), tmp_path / "edition.pdf")

    assert report.problems == ()
    assert report.paragraphs == 4


def test_nothing_at_all_is_an_edition_too(tmp_path: Path) -> None:
    empty = EditionContent(
        Document("d", " "),
        Text("o", "d", Role.ORIGINAL, "und"),
        Text("t", "d", Role.TRANSLATION, "und"),
        (),
        (),
        (),
    )

    report = write_edition(empty, EditionOptions(), tmp_path / "edition.pdf")

    assert (report.pages, report.problems) == (1, ())
    assert "Untitled" in _one_line(tmp_path / "edition.pdf")


def test_words_that_are_gone_are_a_problem_but_not_lost(
    content: EditionContent, tmp_path: Path, make_note: Callable[..., Note]
) -> None:
    place = content.notes[1].targets[0].start
    gone = Target("translation", place, replace(place, offset=place.offset + 3), "vanished")
    noted = replace(content, notes=(make_note("n", NoteKind.TRANSLATOR, "Still said.", gone),))
    path = tmp_path / "edition.pdf"

    report = write_edition(noted, EditionOptions(), path)

    assert report.notes == 1
    assert "vanished" in report.remarks[0]
    assert "Still said." in _one_line(path)


class TestTheFile:
    """What happens to the file on the disk."""

    def test_progress_rises_to_one(self, content: EditionContent, tmp_path: Path) -> None:
        told: list[tuple[float, str]] = []

        write_edition(
            content,
            EditionOptions(),
            tmp_path / "e.pdf",
            progress=lambda fraction, sentence: told.append((fraction, sentence)),
        )

        fractions = [fraction for fraction, _ in told]
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0
        assert all(0 <= fraction <= 1 for fraction in fractions)
        assert all(sentence for _, sentence in told)

    @pytest.mark.parametrize(
        "sentence", ["Preparing", "Measuring", "Setting", "Joining", "Reading", "Writing"]
    )
    def test_cancelling_leaves_nothing(
        self,
        content: EditionContent,
        tmp_path: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
        sentence: str,
    ) -> None:
        temporary = tmp_path_factory.mktemp("temporary")
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        path = tmp_path / "e.pdf"
        path.write_bytes(b"before")

        def cancel(_: float, said: str) -> None:
            if said.startswith(sentence):
                raise Cancelled

        with pytest.raises(Cancelled):
            write_edition(content, EditionOptions(), path, progress=cancel)

        assert path.read_bytes() == b"before"
        assert list(temporary.iterdir()) == []
        assert list(tmp_path.iterdir()) == [path]

    def test_an_existing_file_is_replaced(self, content: EditionContent, tmp_path: Path) -> None:
        path = tmp_path / "e.pdf"
        path.write_bytes(b"before")
        path.chmod(0o640)

        write_edition(content, EditionOptions(), path)

        assert path.read_bytes().startswith(b"%PDF")
        assert list(tmp_path.iterdir()) == [path]
        if os.name == "posix":
            assert path.stat().st_mode & 0o777 == 0o640

    def test_a_folder_is_no_target(self, content: EditionContent, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"could not be written|may not be written"):
            write_edition(content, EditionOptions(), tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_folder(self, content: EditionContent, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"none.e\.pdf could not be written"):
            write_edition(content, EditionOptions(), tmp_path / "none" / "e.pdf")

    def test_a_name_too_long(self, content: EditionContent, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="too long"):
            write_edition(content, EditionOptions(), tmp_path / ("x" * 300))
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk(
        self, content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)

        with pytest.raises(UserError, match=r"disk of .* is full"):
            write_edition(content, EditionOptions(), tmp_path / "e.pdf")
        assert list(tmp_path.iterdir()) == []

    def test_a_target_that_is_held_open(
        self, content: EditionContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "e.pdf"
        path.write_bytes(b"before")

        def held(self: Path, target: Path) -> Path:
            raise PermissionError(13, "in use")

        monkeypatch.setattr(Path, "replace", held)

        with pytest.raises(UserError, match="open in another program"):
            write_edition(content, EditionOptions(), path)
        assert path.read_bytes() == b"before"
        assert list(tmp_path.iterdir()) == [path]

    def test_the_typesetter_is_not_loaded_with_the_program(self) -> None:
        code = (
            "import sys, parallax.formats.edition;"
            "names = ('typst', 'pypdfium2', 'markdown_it');"
            "print([name for name in names if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

        assert done.stdout.strip() == "[]", done.stderr


def test_a_note_without_words_is_not_printed_but_counted(
    content: EditionContent, tmp_path: Path
) -> None:
    empty = replace(content.notes[0], id="empty", body=" \n", targets=())
    path = tmp_path / "edition.pdf"
    with_it = write_edition(replace(content, notes=(*content.notes, empty)), EditionOptions(), path)
    said = _one_line(path)
    without = write_edition(content, EditionOptions(), path)

    assert with_it.notes == without.notes and not with_it.problems
    assert "Also left out: 1 note without words." in said
    assert "without words" not in _one_line(path)


def test_a_source_line_that_repeats_the_facts_is_left_out(
    content: EditionContent, tmp_path: Path
) -> None:
    document = content.document
    repeated = f"{document.reference.cite()}. Contributed and translated by {document.translator}."
    path = tmp_path / "edition.pdf"
    for source, there in ((repeated, False), (repeated + " From a microfilm.", True)):
        write_edition(
            replace(content, document=replace(document, source=source)), EditionOptions(), path
        )
        assert ("Source " in _one_line(path)) is there, source


def test_the_translation_alone_says_only_what_somebody_said_of_a_gap(
    content: EditionContent, tmp_path: Path
) -> None:
    path = tmp_path / "edition.pdf"
    unsaid = tuple(replace(bead, gap=None) for bead in content.beads)
    options = EditionOptions(layout=Layout.TRANSLATION)
    write_edition(replace(content, beads=unsaid), options, path)
    assert "No counterpart" not in _one_line(path)
    write_edition(content, options, path)
    assert "Omitted by the translator" in _one_line(path)


def test_a_long_title_does_not_wrap_in_the_running_head(
    content: EditionContent, tmp_path: Path
) -> None:
    long = "Notes from the conversation of the chairman with the engineer on the new bridge " * 3
    path = tmp_path / "edition.pdf"
    write_edition(
        replace(content, document=replace(content.document, title=long.strip())),
        EditionOptions(paper=Paper.A5, font_size=14),
        path,
    )

    with Pages(path.read_bytes()) as pages:
        assert pages.count > 1
    assert "…" in _one_line(path)
