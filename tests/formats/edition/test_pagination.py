"""Planned pages: nothing lost, nothing doubled, nothing too high, notes with their calls."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.formats.edition.page_plan import Column, NoteLines, PagePlan, Room, Unit
from parallax.formats.edition.pagination import paginate
from parallax.formats.edition.words import Lines

LINE, HEIGHT = 10.0, 300.0


def _lines(count: int) -> Lines:
    at = tuple(7.0 + LINE * number for number in range(count))
    return Lines(at, at)


def _unit(left: int, right: int, calls: list[tuple[int, str]], *, keeps: bool = False) -> Unit:
    highest = max(left, right)
    return Unit(
        7.0 + LINE * (highest - 1),
        12.0,
        (Column(_lines(left), tuple(calls)), Column(_lines(right))),
        keeps,
        whole=highest <= 8,
    )


_ROWS = st.lists(
    st.tuples(st.integers(1, 90), st.integers(1, 90), st.integers(0, 3), st.booleans()),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_ROWS, st.data())
def test_plans_are_whole(rows: list[tuple[int, int, int, bool]], data: st.DataObject) -> None:
    notes: dict[str, NoteLines] = {}
    units: list[Unit] = []
    for left, right, called, keeps in rows:
        calls: list[tuple[int, str]] = []
        for line in sorted(data.draw(st.integers(0, left - 1)) for _ in range(called)):
            count = data.draw(st.integers(1, 25))
            calls.append((line, f"n{len(notes)}"))
            notes[f"n{len(notes)}"] = NoteLines(7.0 + LINE * (count - 1), _lines(count))
        units.append(_unit(left, right, calls, keeps=keeps and max(left, right) < 3))
    order = {note: at for at, note in enumerate(notes)}
    room = Room(HEIGHT, 1, 14.0, 5.0)

    plans = paginate(units, notes, order, room)

    _assert_whole(units, notes, plans)
    for plan in plans:
        begun = [piece.note for piece in plan.feet[0] if piece.start == 0]
        called = [
            note
            for item in plan.items
            for column, (start, end) in zip(units[item.unit].columns, item.spans, strict=True)
            for line, note in column.calls
            if start <= line < end
        ]
        assert sorted(begun, key=order.__getitem__) == sorted(called, key=order.__getitem__)
        pieces = [order[piece.note] for piece in plan.feet[0]]
        assert pieces == sorted(pieces)
        foot = sum(5.0 + notes[each.note].part(each.start, each.end) for each in plan.feet[0])
        used = sum(item.above + item.height for item in plan.items)
        assert used + foot + (14.0 if plan.feet[0] else 0.0) <= HEIGHT + 0.1


def _assert_whole(units: list[Unit], notes: dict[str, NoteLines], plans: list[PagePlan]) -> None:
    """Every line of every column and note stands once, in order."""
    stood: dict[tuple[int, int], int] = {}
    for plan in plans:
        for item in plan.items:
            for column, (start, end) in enumerate(item.spans):
                assert stood.get((item.unit, column), 0) == start
                stood[item.unit, column] = end
    for number, unit in enumerate(units):
        for column, each in enumerate(unit.columns):
            assert stood[number, column] == len(each.lines)
    ended: dict[str, int] = {}
    for plan in plans:
        for piece in plan.feet[0]:
            assert ended.get(piece.note, 0) == piece.start
            ended[piece.note] = piece.end
            assert piece.last == (piece.end == len(notes[piece.note].lines))
    assert ended == {note: len(lines.lines) for note, lines in notes.items()}


def test_short_rows_are_not_broken_and_long_ones_on_all_columns_together() -> None:
    units = [_unit(7, 5, []) for _ in range(6)] + [_unit(60, 50, [])]

    plans = paginate(units, {}, {}, Room(HEIGHT))

    for plan in plans:
        for item in plan.items[:-1]:
            assert item.first and (item.last or item.unit == 6)
    parts = [item.spans for plan in plans for item in plan.items if item.unit == 6]
    assert len(parts) > 1
    for (left, right), before in zip(parts[1:], parts, strict=False):
        assert left[0] == right[0] == before[0][1]


def test_a_heading_stands_with_what_follows() -> None:
    heading = _unit(1, 1, [], keeps=True)
    units = [_unit(8, 8, []), _unit(8, 8, []), _unit(8, 8, []), heading, _unit(8, 8, [])]

    plans = paginate(units, {}, {}, Room(HEIGHT))

    (page,) = [at for at, plan in enumerate(plans) for item in plan.items if item.unit == 3]
    assert any(item.unit == 4 for item in plans[page].items)
    assert page == 1


def test_a_line_stands_with_what_it_divides_also_where_that_is_longer_than_a_page() -> None:
    rule = Unit(60.0, 12.0, keeps=True)
    units = [_unit(8, 8, []), rule, _unit(40, 38, [], keeps=True), _unit(8, 8, [])]

    plans = paginate(units, {}, {}, Room(HEIGHT))

    (page,) = [plan for plan in plans for item in plan.items if item.unit == 1]
    assert any(item.unit == 2 for item in page.items)


def test_a_long_note_goes_on_upon_the_next_page() -> None:
    units = [_unit(8, 8, []), _unit(8, 8, [(2, "long")]), _unit(8, 8, [])]
    notes = {"long": NoteLines(7.0 + LINE * 29, _lines(30))}

    plans = paginate(units, notes, {"long": 0}, Room(HEIGHT, 1, 14.0, 5.0))

    assert [piece.note for plan in plans for piece in plan.feet[0]] == ["long", "long"]
    assert [item.unit for item in plans[0].items] == [0, 1]
    assert [item.unit for item in plans[1].items] == [2]
