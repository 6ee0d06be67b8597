"""Laying one state of a document over another."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.exchanged import stored

from parallax.model.alignment import Bead, BeadStatus, Gap, check_partition
from parallax.model.anchoring import describe, words_at
from parallax.model.document import Document, Reference
from parallax.model.edition import EditionContent
from parallax.model.merge_plan import (
    Decisions,
    DetailItem,
    NoteItem,
    RowsItem,
    SignItem,
    Take,
    UnlikeTexts,
    WordingItem,
)
from parallax.model.merge_result import merged
from parallax.model.merging import plan_merge
from parallax.model.note import Note, NoteKind, Place
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Span, SpanStyle, Text

TRANSLATION = ("The old bridge no longer holds.", "Its timber has rotted.", "Nobody answered.")
ORIGINAL = ("Ura e vjetër nuk mban më.", "Druri është kalbur.", "Askush nuk u përgjigj.")


def note(name: str, body: str, words: str = "", author: str = "Ana L.") -> Note:
    targets = ()
    if words:
        at = next(n for n, text in enumerate(TRANSLATION) if words in text)
        start = TRANSLATION[at].index(words)
        place = describe("t", TRANSLATION, Place(at, start), Place(at, start + len(words)))
        targets = (place,)
    day = "2025-03-02T10:00:00.000+00:00"
    return Note(name, "d", NoteKind.TRANSLATOR, body, author, day, day, (), targets)


BASE = EditionContent(
    Document("d", "On a bridge", "1961", Reference(fond="14"), translator="D. P.", modified="1"),
    Text("o", "d", Role.ORIGINAL, "sq"),
    Text("t", "d", Role.TRANSLATION, "en"),
    tuple(Paragraph(text, id=f"o{n}") for n, text in enumerate(ORIGINAL)),
    tuple(Paragraph(text, id=f"t{n}") for n, text in enumerate(TRANSLATION)),
    tuple(Bead(n, n + 1, n, n + 1, 0.8) for n in range(3)),
    (note("n1", "Of wood.", "old bridge"), note("n2", "Two copies are known.")),
    {"t0": (SignCorrection("t0", 0, 3, "sic"),)},
)


def merge(
    mine: EditionContent, theirs: EditionContent, take: Take = Take.MINE, **choices: Take
) -> EditionContent:
    plan = plan_merge(mine, theirs)
    return merged(mine, theirs, plan, Decisions(choices, take))


def reworded(content: EditionContent, at: int, text: str) -> EditionContent:
    paragraphs = list(content.translation_paragraphs)
    paragraphs[at] = replace(paragraphs[at], text=text, spans=())
    return replace(content, translation_paragraphs=tuple(paragraphs))


# Examples


def test_nothing_new_is_no_item() -> None:
    plan = plan_merge(BASE, BASE)
    assert plan.items == ()
    assert plan.same_notes == 2


def test_what_an_edition_leaves_out_is_not_deleted() -> None:
    theirs = replace(BASE, notes=(), sign_corrections={}, document=Document("d", "On a bridge"))
    assert plan_merge(BASE, theirs).items == ()
    assert merge(BASE, theirs, Take.THEIRS) == BASE


def test_their_new_note_is_added_as_they_signed_it() -> None:
    new = replace(note("n3", "No longer.", "no longer", author="B. K."), modified="2025-05-05")
    (item,) = plan_merge(BASE, replace(BASE, notes=(*BASE.notes, new))).items
    assert isinstance(item, NoteItem)
    assert not item.is_conflict
    after = merge(BASE, replace(BASE, notes=(new,)))
    assert after.notes == (*BASE.notes, new)
    left_out = merge(BASE, replace(BASE, notes=(new,)), **{item.key: Take.MINE})
    assert left_out == BASE


def test_a_note_that_both_changed_is_a_conflict() -> None:
    ours = replace(BASE, notes=(replace(BASE.notes[0], body="Of oak."), BASE.notes[1]))
    theirs = replace(BASE, notes=(replace(BASE.notes[0], body="Of beech.", author="B. K."),))
    (item,) = plan_merge(ours, theirs).items
    assert isinstance(item, NoteItem)
    assert item.is_conflict
    assert merge(ours, theirs) == ours
    assert merge(ours, theirs, Take.THEIRS).notes == (theirs.notes[0], ours.notes[1])
    both = merge(ours, theirs, Take.BOTH)
    assert [one.body for one in both.notes] == ["Of oak.", "Two copies are known.", "Of beech."]
    assert len({one.id for one in both.notes}) == 3
    assert both.notes[2].author == "B. K."
    # Kept once, it is not kept again.
    assert plan_merge(both, theirs).items == ()


def test_details_are_filled_and_those_that_differ_are_conflicts() -> None:
    theirs = replace(BASE, document=Document("d", "The bridge", "", Reference(), "M. L."))
    title, contributor = plan_merge(BASE, theirs).items
    assert isinstance(title, DetailItem)
    assert isinstance(contributor, DetailItem)
    assert (title.name, title.mine, title.theirs) == ("title", "On a bridge", "The bridge")
    assert title.is_conflict
    assert not contributor.is_conflict
    after = merge(BASE, theirs).document
    assert (after.title, after.contributor, after.translator) == ("On a bridge", "M. L.", "D. P.")
    assert merge(BASE, theirs, Take.THEIRS).document.title == "The bridge"


def test_the_parts_of_a_reference_to_another_place_are_not_mixed_in() -> None:
    theirs = replace(
        BASE, document=replace(BASE.document, reference=Reference(fond="20", file="7"))
    )
    items = plan_merge(BASE, theirs).items
    assert [item.is_conflict for item in items] == [True, True]
    assert merge(BASE, theirs).document.reference == Reference(fond="14")
    assert merge(BASE, theirs, Take.THEIRS).document.reference == Reference(fond="20", file="7")


def test_what_they_confirmed_is_added_and_another_division_is_a_conflict() -> None:
    confirmed = replace(BASE.beads[0], status=BeadStatus.CONFIRMED)
    joined = Bead(1, 3, 1, 3, 1.0, BeadStatus.CONFIRMED)
    theirs = replace(BASE, beads=(confirmed, joined))
    added, conflict = plan_merge(BASE, theirs).items
    assert isinstance(added, RowsItem)
    assert isinstance(conflict, RowsItem)
    assert (added.is_conflict, conflict.is_conflict) == (False, True)
    assert merge(BASE, theirs).beads == (confirmed, *BASE.beads[1:])
    assert merge(BASE, theirs, Take.THEIRS).beads == theirs.beads
    # What the program says of a row does not stand against what I have confirmed.
    assert plan_merge(theirs, replace(theirs, beads=(BASE.beads[0], joined))).items == ()


def test_the_reason_of_a_gap_is_added_where_i_gave_none() -> None:
    def gap(reason: Gap | None) -> EditionContent:
        return replace(
            BASE,
            original_paragraphs=BASE.original_paragraphs[:2],
            beads=(*BASE.beads[:2], Bead(2, 2, 2, 3, 0.9, gap=reason)),
        )

    assert merge(gap(None), gap(Gap.ADDED)).beads[2].gap is Gap.ADDED
    assert merge(gap(Gap.OMITTED), gap(Gap.ADDED)).beads[2].gap is Gap.OMITTED
    (item,) = plan_merge(gap(Gap.OMITTED), gap(Gap.ADDED)).items
    assert item.is_conflict
    assert plan_merge(gap(Gap.ADDED), gap(None)).items == ()


def test_signs_are_added_and_conflict_on_the_same_letters() -> None:
    theirs = replace(
        BASE,
        sign_corrections={
            "t0": (SignCorrection("t0", 0, 7, "stage"), SignCorrection("t0", 8, 14, "sic"))
        },
    )
    conflict, added = plan_merge(BASE, theirs).items
    assert isinstance(conflict, SignItem)
    assert isinstance(added, SignItem)
    assert (conflict.words, conflict.is_conflict) == ("The old", True)
    assert (added.words, added.is_conflict) == ("bridge", False)
    kept = (*BASE.sign_corrections["t0"], theirs.sign_corrections["t0"][1])
    assert merge(BASE, theirs).sign_corrections == {"t0": kept}
    assert merge(BASE, theirs, Take.THEIRS).sign_corrections == theirs.sign_corrections


def test_other_words_are_a_conflict_and_notes_stand_on_the_words_that_hold() -> None:
    theirs = reworded(BASE, 0, "The ancient bridge does not hold.")
    texts = [one.text for one in theirs.translation_paragraphs]
    moved = describe("t", texts, Place(0, 4), Place(0, 18))
    new = replace(note("n3", "Again.", author="B. K."), targets=(moved,))
    theirs = replace(theirs, notes=(replace(BASE.notes[0], targets=(moved,)), new))
    wording, added = plan_merge(BASE, theirs).items
    assert isinstance(wording, WordingItem)
    assert (wording.role, wording.position) == (Role.TRANSLATION, 0)
    assert isinstance(added, NoteItem)
    assert added.lost == ("ancient bridge",)
    mine = merge(BASE, theirs)
    assert mine.translation_paragraphs == BASE.translation_paragraphs
    assert [one.targets[0].exact for one in mine.notes if one.targets] == ["old bridge"] * 2
    taken = merge(BASE, theirs, Take.THEIRS)
    assert [one.text for one in taken.translation_paragraphs] == texts
    assert [one.targets[0].exact for one in taken.notes if one.targets] == ["ancient bridge"] * 2
    assert taken.sign_corrections == BASE.sign_corrections
    assert plan_merge(taken, theirs).items == ()


def test_another_wording_says_in_which_of_my_rows_it_is() -> None:
    last = len(BASE.translation_paragraphs) - 1
    (item,) = plan_merge(BASE, reworded(BASE, last, "Other words.")).items
    assert isinstance(item, WordingItem)
    assert BASE.beads[item.row].translation_start <= last < BASE.beads[item.row].translation_stop
    assert item.row == len(BASE.beads) - 1


def test_formatting_alone_is_another_wording() -> None:
    italic = replace(BASE.translation_paragraphs[0], spans=(Span(0, 3, SpanStyle.ITALIC),))
    theirs = replace(BASE, translation_paragraphs=(italic, *BASE.translation_paragraphs[1:]))
    (item,) = plan_merge(BASE, theirs).items
    assert isinstance(item, WordingItem)
    assert merge(BASE, theirs, Take.THEIRS).translation_paragraphs == theirs.translation_paragraphs


def test_another_text_stays_theirs_and_its_notes_find_their_words() -> None:
    shorter = replace(
        BASE,
        translation_paragraphs=BASE.translation_paragraphs[1:],
        beads=(Bead(0, 2, 0, 1), Bead(2, 3, 1, 2)),
        notes=(),
    )
    texts = [one.text for one in shorter.translation_paragraphs]
    place = describe("t", texts, Place(0, 4), Place(0, 10))
    nowhere = describe("t", ["Stone."], Place(0, 0), Place(0, 5))
    new = replace(note("n3", "Wood.", author="B. K."), targets=(place, nowhere))
    theirs = replace(shorter, notes=(new,))
    unlike, added = plan_merge(BASE, theirs).items
    assert isinstance(unlike, UnlikeTexts)
    assert (unlike.mine, unlike.theirs) == (3, 2)
    assert isinstance(added, NoteItem)
    assert added.lost == ("Stone",)
    after = merge(BASE, theirs, Take.THEIRS)
    assert after.translation_paragraphs == BASE.translation_paragraphs
    assert after.beads == BASE.beads
    assert [one.exact for one in after.notes[2].targets] == ["timber", TRANSLATION[0]]
    assert plan_merge(after, theirs).items == (unlike,)


def test_of_a_part_only_details_and_notes_are_compared() -> None:
    part = replace(
        BASE,
        translation_paragraphs=BASE.translation_paragraphs[:1],
        original_paragraphs=BASE.original_paragraphs[:1],
        beads=BASE.beads[:1],
        notes=(*BASE.notes, note("n3", "New.", "bridge")),
    )
    plan = plan_merge(BASE, part, is_part=True)
    assert [item.key for item in plan.items] == ["note n3"]


# Laws


Edit = Callable[[EditionContent], EditionContent]


@st.composite
def edited(draw: st.DrawFn, content: EditionContent, author: str) -> EditionContent:
    """The document after somebody has worked on it."""
    notes = list(content.notes)
    for at, one in enumerate(notes):
        if draw(st.integers(0, 3)) == 0:
            notes[at] = replace(one, body=f"{one.body} ({author})", modified=f"2025-06-0{at + 1}")
    if draw(st.booleans()):
        notes.append(new_note(content, author))
    beads = [
        replace(one, status=BeadStatus.CONFIRMED) if draw(st.integers(0, 2)) == 0 else one
        for one in content.beads
    ]
    if len(beads) > 1 and draw(st.booleans()):
        first, second = beads[0], beads[1]
        stop = second.original_stop, second.translation_stop
        joined = Bead(0, stop[0], 0, stop[1], 1.0, BeadStatus.CONFIRMED)
        beads[:2] = [joined]
        assert first.start == (0, 0)
    translation = list(content.translation_paragraphs)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(translation) - 1))
        text = f"{author} says: {translation[at].text}"
        translation[at] = replace(translation[at], text=text, spans=())
        words = [one.text for one in translation]
        notes = [on_words(one, words) for one in notes]
    document = content.document
    if draw(st.booleans()):
        document = replace(document, summary=f"By {author}", modified=f"2025-07-01 {author}")
    signs = {
        key: said
        for key, said in content.sign_corrections.items()
        if key not in {one.id for one in translation} and draw(st.booleans())
    }
    return replace(
        content,
        document=document,
        notes=tuple(notes),
        beads=tuple(beads),
        translation_paragraphs=tuple(translation),
        sign_corrections=signs,
    )


def on_words(one: Note, words: list[str]) -> Note:
    """As a rewording leaves notes: on words that are there, or else on the document."""
    targets = tuple(
        target
        for target in one.targets
        if target.text_id != "t" or words_at(words, target.start, target.end) == target.exact
    )
    return replace(one, targets=targets)


def new_note(content: EditionContent, author: str) -> Note:
    words = [one.text for one in content.original_paragraphs]
    place = describe("o", words, Place(0, 0), Place(0, 1))
    return replace(note(f"new-{author}", f"New, by {author}", author=author), targets=(place,))


TAKES = st.sampled_from(list(Take))


def sound(content: EditionContent) -> bool:
    """Rows hold every paragraph once, signs are within their words, notes stand on theirs."""
    counts = len(content.original_paragraphs), len(content.translation_paragraphs)
    check_partition(content.beads, (0, counts[0]), (0, counts[1]))
    both = (*content.original_paragraphs, *content.translation_paragraphs)
    lengths = {one.id: len(one.text) for one in both}
    assert all(
        0 <= one.start < one.end <= lengths[key]
        for key, said in content.sign_corrections.items()
        for one in said
    )
    texts = {
        "o": [one.text for one in content.original_paragraphs],
        "t": [one.text for one in content.translation_paragraphs],
    }
    for one in content.notes:
        for target in one.targets:
            assert words_at(texts[target.text_id], target.start, target.end) == target.exact
    assert len({one.id for one in content.notes}) == len(content.notes)
    return True


@given(stored())
def test_merging_what_did_not_change_changes_nothing(content: EditionContent) -> None:
    for take in Take:
        assert merge(content, content, take) == content


@given(st.data(), TAKES)
def test_merging_twice_changes_nothing_more(data: st.DataObject, take: Take) -> None:
    base = data.draw(stored())
    mine = data.draw(edited(base, "A"))
    theirs = data.draw(edited(base, "B"))
    once = merge(mine, theirs, take)
    assert sound(once)
    assert merge(once, theirs, take) == once


@given(st.data())
def test_by_itself_it_overwrites_nothing_of_mine(data: st.DataObject) -> None:
    base = data.draw(stored())
    mine = data.draw(edited(base, "A"))
    theirs = data.draw(edited(base, "B"))
    after = merge(mine, theirs)
    assert after.notes[: len(mine.notes)] == mine.notes
    assert after.original_paragraphs == mine.original_paragraphs
    assert after.translation_paragraphs == mine.translation_paragraphs
    there = {one.corners: one for one in after.beads}
    for one in mine.beads:
        if one.is_confirmed or one.gap is not None:
            assert one.gap in (None, there[one.corners].gap)
            assert there[one.corners].is_confirmed >= one.is_confirmed
    came = {one.id for one in theirs.notes} - {one.id for one in mine.notes}
    assert came == {one.id for one in after.notes[len(mine.notes) :]}
    signed = {one.id: (one.author, one.created, one.modified) for one in theirs.notes}
    for one in after.notes[len(mine.notes) :]:
        assert (one.author, one.created, one.modified) == signed[one.id]


@given(st.data())
def test_taking_all_of_theirs_says_what_they_say(data: st.DataObject) -> None:
    base = data.draw(stored())
    mine = data.draw(edited(base, "A"))
    theirs = data.draw(edited(base, "B"))
    after = merge(mine, theirs, Take.THEIRS)
    assert [one.text for one in after.translation_paragraphs] == [
        one.text for one in theirs.translation_paragraphs
    ]
    held = {one.id: one for one in after.notes}
    for one in theirs.notes:
        assert (held[one.id].body, held[one.id].author) == (one.body, one.author)


@given(stored(), st.permutations(["A", "B", "C"]))
def test_the_order_of_new_notes_makes_no_difference(
    content: EditionContent, order: list[str]
) -> None:
    editions = {
        author: replace(content, notes=(*content.notes, new_note(content, author)))
        for author in "ABC"
    }

    def after(authors: list[str]) -> set[Note]:
        state = content
        for author in authors:
            state = merge(state, editions[author])
        return set(state.notes)

    assert after(order) == after(["A", "B", "C"])
    # Each may also take what the others have, in whatever order.
    assert set(merge(editions[order[0]], editions[order[1]]).notes) == set(
        merge(editions[order[1]], editions[order[0]]).notes
    )


@pytest.mark.parametrize("take", list(Take))
def test_the_bin_is_left(take: Take) -> None:
    binned = replace(BASE, document=replace(BASE.document, deleted="2025-01-01"))
    assert plan_merge(binned, BASE).in_bin
    assert merge(binned, BASE, take) == BASE
