"""What is laid in the library comes out the same, whole and by range."""

import pytest

from parallax.library import (
    alignment,
    beads,
    chunk_sizes,
    document,
    documents,
    find_document,
    note,
    notes,
    paragraphs,
    reading_place,
    recent_documents,
    text,
    texts,
)
from parallax.library.reading.bead_rows import bead_after, bead_before, beads_between
from parallax.library.writing.documents import store_place
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.anchoring import describe
from parallax.model.document import Reference
from parallax.model.errors import UserError
from parallax.model.note import Place
from parallax.model.text import Paragraph, ParagraphKind, Role, Span, SpanStyle


def test_a_document_comes_out_with_all_its_metadata(library, shelve):
    fields = {
        "date": "1964-09",
        "reference": Reference("Arkivi", "14/AP", "STR", "1963", "14", "1-12"),
        "contributor": "C",
        "translator": "T",
        "summary": "Një përmbledhje.",
        "source": "S",
        "rights": "R",
    }
    shelved = shelve(["Një"], ["One"], title="Bisedë", **fields)
    stored = document(library, shelved.document.id)
    assert {name: getattr(stored, name) for name in fields} == fields
    assert documents(library) == [stored]


def test_paragraphs_come_out_whole_and_by_range(library, shelve):
    originals = [
        Paragraph("Kryetitull", ParagraphKind.HEADING, 2, folio="12v"),
        Paragraph("Shoku X: Po. 😀 ë", ParagraphKind.SPEECH, spans=(Span(9, 11, SpanStyle.BOLD),)),
        Paragraph(
            "Vargje",
            ParagraphKind.VERSE,
            spans=(Span(0, 3, SpanStyle.SMALL_CAPITALS), Span(2, 6, SpanStyle.ITALIC)),
        ),
        Paragraph("", ParagraphKind.LIST),
    ]
    shelved = shelve(originals, ["a", "b", "c", "d"])
    stored = paragraphs(library, shelved.original.id)
    bare = [Paragraph(one.text, one.kind, one.level, one.spans, one.folio) for one in stored]
    assert bare == originals
    assert len({one.id for one in stored} | {""}) == 5
    assert paragraphs(library, shelved.original.id, 1, 3) == stored[1:3]
    assert paragraphs(library, shelved.original.id, 3) == stored[3:]
    assert paragraphs(library, shelved.original.id, 4) == []
    assert shelved.original.characters == sum(len(one.text) for one in originals)
    assert shelved.original.paragraph_count == 4


def test_many_paragraphs_keep_their_order(library, shelve):
    words = [f"Paragrafi {i}" for i in range(2_345)]
    shelved = shelve(words, words)
    assert [one.text for one in paragraphs(library, shelved.original.id)] == words
    middle = paragraphs(library, shelved.translation.id, 990, 1_010)
    assert [one.text for one in middle] == words[990:1_010]
    ids = [one.id for one in paragraphs(library, shelved.original.id)]
    assert ids == sorted(ids)


def test_earlier_revisions_are_kept_but_not_read(library, shelve):
    shelved = shelve(["E re"], ["New"])
    with transaction(library):
        library.conn.execute(
            "INSERT INTO paragraph (id, text_id, revision, position, kind, characters, text)"
            " VALUES ('old', ?, 0, 0, 'prose', 9, 'E vjetër')",
            [shelved.original.id],
        )
    assert [one.text for one in paragraphs(library, shelved.original.id)] == ["E re"]
    assert chunk_sizes(library, shelved.alignment.id) == [(4, 3)]


def test_texts_come_original_first(library, shelve):
    shelved = shelve(["Një"], ["One"], langs=("ar", "und"))
    found = texts(library, shelved.document.id)
    assert [one.role for one in found] == [Role.ORIGINAL, Role.TRANSLATION]
    assert [one.lang for one in found] == ["ar", "und"]
    assert text(library, found[0].id) == found[0]


MIXED = [
    Bead(0, 0, 0, 1, 0.5),
    Bead(0, 0, 1, 2, 0.5, gap=Gap.ADDED),
    Bead(0, 1, 2, 2, 0.25, BeadStatus.CONFIRMED, Gap.OMITTED),
    Bead(1, 3, 2, 3, 1 / 3),
    Bead(3, 3, 3, 4, 0.0),
]


def test_beads_come_in_order_with_gaps_beside_one_another(library, shelve):
    shelved = shelve(["a", "b", "c"], ["A", "B", "C", "D"], MIXED)
    id_ = shelved.alignment.id
    assert beads(library, id_) == MIXED
    assert beads(library, id_, 1, 2) == MIXED[1:3]
    assert beads(library, id_, 4, 10) == MIXED[4:]
    assert beads(library, id_, 5) == []
    assert alignment(library, shelved.document.id) == shelved.alignment
    assert shelved.alignment.bead_count == 5
    assert [bead_before(library, id_, bead) for bead in MIXED] == [None, *MIXED[:-1]]
    assert [bead_after(library, id_, bead) for bead in MIXED] == [*MIXED[1:], None]
    assert beads_between(library, id_, MIXED[1], MIXED[3]) == MIXED[1:4]


def test_chunk_sizes_are_the_sums_of_256_beads(library, shelve):
    originals = ["ë" * (i % 7) for i in range(600)]
    translations = ["😀" * (i % 5) for i in range(600)]
    run = [Bead(i, i + 1, i, i + 1) for i in range(300)]
    run += [Bead(i, i + 1, 300, 300) for i in range(300, 600)]
    run += [Bead(600, 600, i, i + 1) for i in range(300, 600)]
    shelved = shelve(originals, translations, run)
    expected = [
        (
            sum(
                len(one)
                for bead in part
                for one in originals[bead.original_start : bead.original_stop]
            ),
            sum(
                len(one)
                for bead in part
                for one in translations[bead.translation_start : bead.translation_stop]
            ),
        )
        for part in (run[i : i + 256] for i in range(0, 900, 256))
    ]
    assert chunk_sizes(library, shelved.alignment.id) == expected


def test_notes_come_out_with_tags_and_targets(library, shelve, write):
    shelved = shelve(["Fjala ime e parë.", "E dyta."], ["My first word.", "The second."])
    sq, en = ["Fjala ime e parë.", "E dyta."], ["My first word.", "The second."]
    across = describe(shelved.original.id, sq, Place(0, 6), Place(1, 2))
    other = describe(shelved.translation.id, en, Place(0, 0), Place(0, 2))
    first = write(shelved, "Dy vise", across, other, tags=("b", "a"), author="X")
    second = write(shelved, "")
    assert notes(library, shelved.document.id) == [first, second]
    assert note(library, first.id) == first
    assert first.targets[0].exact == "ime e parë.\nE "
    with pytest.raises(UserError, match="no note"):
        note(library, "nothing")


def test_a_document_is_found_by_id_beginning_or_title(library, shelve):
    one = shelve(["a"], ["b"], title="Biseda e parë").document
    two = shelve(["a"], ["b"], title="Biseda e dytë").document
    binned = shelve(["a"], ["b"], title="Në kosh", deleted="2026-01-01T00:00:00+00:00").document
    assert find_document(library, one.id) == one
    assert find_document(library, one.id[:-1]) == one
    assert find_document(library, "biseda e DYTË") == two
    assert find_document(library, " e parë") == one
    with pytest.raises(UserError, match=r"may mean .*parë.*dytë|may mean .*dytë.*parë"):
        find_document(library, "Biseda")
    for missing in ("Letra", binned.id, "", "   "):
        with pytest.raises(UserError):
            find_document(library, missing)


def test_missing_things_are_clear_errors(library):
    for ask in (document, text):
        with pytest.raises(UserError, match="nothing"):
            ask(library, "nothing")
    assert alignment(library, "nothing") is None
    assert reading_place(library, "nothing") is None


def test_recent_documents_are_those_last_read(library, shelve):
    made = [
        shelve(["a"], ["b"], title=title, created=f"2020-01-0{day}T00:00:00+00:00").document
        for day, title in enumerate("ABC", 1)
    ]
    shelve(["a"], ["b"], title="D", created="2020-01-09T00:00:00+00:00", deleted="2020-02-01")
    assert [one.title for one in recent_documents(library)] == ["C", "B", "A"]
    with transaction(library):
        store_place(library, made[0].id, 17, -3.5)
    assert [one.title for one in recent_documents(library)] == ["A", "C", "B"]
    assert [one.title for one in recent_documents(library, 1)] == ["A"]
    assert reading_place(library, made[0].id) == (17, -3.5)
