"""Pieces of a PDF page told to be of one line, also on pages that no one prints."""

from parallax.formats.pdf_pages import RawPage
from parallax.formats.pdf_rows import Piece, lines_of

PAGE = RawPage()


def piece(left: float, right: float, base: float, size: float = 10.0) -> Piece:
    return Piece(PAGE, 0, round(right - left), left, right, base, size)


def test_pieces_beside_each_other_are_a_line_from_the_left() -> None:
    word, number, second = piece(10, 60, 100), piece(60, 64, 104, 6), piece(80, 120, 99.5)
    below, over = piece(10, 60, 86), piece(12, 58, 100.2)
    assert lines_of([second, below, number, word]) == [[word, number, second], [below]]
    # What is printed over other words is no part of their line.
    assert lines_of([word, over]) == [[over], [word]]
    # A little overlap is none: letters lean into each other.
    assert lines_of([piece(58, 70, 100), word]) == [[word, piece(58, 70, 100)]]


def test_a_piece_that_spans_others_is_not_of_their_line() -> None:
    words = [piece(10 * at, 10 * at + 8, 100) for at in range(20)]
    rule = piece(0, 200, 99)
    assert lines_of([*words, rule]) == [words, [rule]]


def test_as_many_pieces_on_a_line_as_a_page_may_have() -> None:
    count = 60_000
    pieces = [piece(3 * at, 3 * at + 2, 400 + at % 7 / 10) for at in range(count)]
    (line,) = lines_of(reversed(pieces))
    assert line == pieces
