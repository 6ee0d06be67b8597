"""What is said of notes that are missing or have no beginning, however many there are."""

from parallax.formats.calls import Call, CallKind
from parallax.formats.footnotes import Parted
from parallax.formats.note_remarks import note_remarks
from parallax.formats.note_ties import Tie, tie_notes
from parallax.formats.pages import Line, PageNote


def test_only_some_of_many_pieces_are_named_and_between_which_notes_they_stand() -> None:
    pieces = [PageNote("", (Line(f"Pjesa {at}."),), at) for at in range(5_000)]
    notes = [PageNote("1", (Line("E para."),), 0), *pieces, PageNote("2", (Line("E dyta."),), 9)]
    (remark,) = (
        each for each in note_remarks(Parted([], notes, frozenset(), []), ()) if "beginning" in each
    )
    assert remark.startswith("5000 notes lack their beginning and number: “Pjesa 0.” (between 1 ")
    assert remark.endswith("“Pjesa 7.” (between 1 and 2) and 4992 more.")


def test_the_words_before_a_call_in_a_line_as_long_as_a_text() -> None:
    running = [Line("fjala " * 50_000 + "ishte e mirë dhe e bukur9"), Line("a" * 300_000 + "8")]
    ties = [Tie(Call(at, len(line.text) - 1, len(line.text), 9 - at, 1.0), None)
            for at, line in enumerate(running)]  # fmt: skip
    (remark,) = note_remarks(Parted(running, [], frozenset(), []), ties)
    assert "9 “e mirë dhe e bukur”" in remark and len(remark) < 400


def test_notes_that_begin_anew_on_each_page_have_the_calls_of_their_pages() -> None:
    count = 30_000
    notes = [PageNote("1", (Line("Shënim."),), at + 1, at) for at in range(count)]
    calls = [Call(at, 5, 6, 1, 1.0) for at in range(count)]
    ties = tie_notes(notes, calls, CallKind.RAISED, count)
    assert [(tie.call.line, tie.note, tie.sure) for tie in ties] == [
        (at, at, True) for at in range(count)
    ]
