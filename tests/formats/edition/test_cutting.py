"""Where a unit is broken at the end of a page."""

from itertools import islice

from parallax.formats.edition.cutting import cuts, fair_end
from parallax.formats.edition.page_plan import Column, Room, Tie, Unit
from parallax.formats.edition.pagination import paginate
from parallax.formats.edition.words import Lines

LINE = 10.0


def _lines(count: int) -> Lines:
    at = tuple(7.0 + LINE * number for number in range(count))
    return Lines(at, at)


def _unit(*columns: Column, ties: tuple[Tie, ...] = (), least: float = 0.0) -> Unit:
    height = 7.0 + LINE * (max(len(column.lines) for column in columns) - 1)
    return Unit(height, 12.0, columns, ties=ties, least=least)


def test_no_paragraph_of_a_side_leaves_a_single_line() -> None:
    # paragraphs of 6, 3 and 11 lines
    column = Column(_lines(20), paragraphs=(0, 6, 9))

    ends = [fair_end(column, 0, end) for end in range(1, 20)]

    assert ends == [0, 2, 3, 4, 4, 6, 6, 6, 9, 9, 11, 12, 13, 14, 15, 16, 17, 18, 18]
    # what goes on from line 4 on leaves both of its lines
    assert fair_end(column, 4, 5) == 4


def test_in_a_narrow_column_more_lines_stand_together() -> None:
    column = Column(_lines(20), paragraphs=(0, 10), fewest=4)

    assert [fair_end(column, 0, end) for end in (3, 4, 8, 12, 14, 17)] == [0, 4, 6, 10, 14, 16]


def test_both_sides_begin_together_and_notes_with_their_calls() -> None:
    text, notes = Column(_lines(30)), Column(_lines(40), beside=True, fewest=1)
    unit = _unit(text, Column(_lines(30)), notes, ties=(Tie(0, 3, 2, 0), Tie(1, 9, 2, 20)))

    for spans in cuts(unit, [0, 0, 0]):
        (_, left), (_, right), (_, beside) = spans
        assert left >= 2 and right >= 2
        assert (left > 3) == (beside > 0)
        assert (right > 9) == (beside > 20)


def test_a_note_that_has_no_room_beside_its_line_is_late() -> None:
    """Two notes at one word, the first of them longer than a page: the text goes on with it."""
    text, notes = Column(_lines(4)), Column(_lines(60), beside=True, fewest=1)
    unit = _unit(text, Column(_lines(4)), notes, ties=(Tie(0, 0, 2, 0), Tie(0, 0, 2, 50)))

    plans = paginate([unit], {}, {}, Room(200.0))

    assert all(item.height <= 200.0 for plan in plans for item in plan.items)
    first = plans[0].items[0].spans
    assert first[0][1] > 0 and first[1][1] > 0
    assert [plan.items[0].spans[2][1] for plan in plans][-1] == 60


def test_the_beginning_is_as_high_as_what_stands_beside_it() -> None:
    unit = _unit(Column(_lines(30)), least=64.0)

    plans = paginate([_unit(Column(_lines(24))), unit], {}, {}, Room(300.0))

    # 237 are taken and 12 between: for two lines there were room, but not for the mark beside
    assert [item.unit for item in plans[0].items] == [0]
    assert plans[1].items[0].spans[0][0] == 0


class _Near(Lines):
    """Lines of which only the first may be asked for."""

    def height(self, start: int, end: int) -> float:
        assert end < 100
        return super().height(start, end)


def test_no_more_lines_are_looked_at_than_a_page_holds() -> None:
    at = tuple(7.0 + LINE * number for number in range(10_000))
    unit = _unit(Column(_Near(at, at)), Column(_Near(at, at)))

    assert len(list(islice(cuts(unit, [0, 0]), 50))) == 50
