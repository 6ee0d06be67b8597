"""Invented books in two made-up languages, and how well their matches are found."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest

from parallax.align import Match

Row = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Book:
    """A text, its translation, and the rows that are right, in order."""

    source: list[str]
    target: list[str]
    gold: list[Row]

    def found(self, matches: Iterable[Match]) -> float:
        """F1 over the rows with paragraphs on both sides, 0..1."""
        right = {row for row in self.gold if all(row)}
        got = {row for row in map(row_of, matches) if all(row)}
        return 2 * len(right & got) / max(1, len(right) + len(got))


def row_of(match: Match) -> Row:
    return tuple(match.source), tuple(match.target)


class Press:
    """Two languages with some names in common, and books printed in them.

    Words follow Zipf's law; one in ten is not translated; now and then there is a year.
    """

    def __init__(self, seed: int = 5) -> None:
        dice = random.Random(seed)

        def word(letters: str) -> str:
            return "".join(
                dice.choice(letters) + dice.choice("aeiou") for _ in range(dice.randint(1, 4))
            )

        self.words = [(word("bdgklmqxj"), word("fprstvzchw")) for _ in range(700)]
        self.odds = [1 / (rank + 3) for rank in range(700)]
        self.names = [word("bdgklm").title() + "r" for _ in range(40)]

    def paragraph(self, dice: random.Random, least: int = 6, most: int = 40) -> tuple[str, str]:
        said = dice.choices(self.words, self.odds, k=dice.randint(least, most))
        ours = [one for one, _ in said]
        theirs = [other for _, other in said if dice.random() < 0.9]
        if dice.random() < 0.3:
            name = dice.choice(self.names)
            ours.insert(len(ours) // 2, name + "it")
            theirs.insert(len(theirs) // 2, name)
        if dice.random() < 0.1:
            year = str(dice.randint(1900, 1990))
            ours.append(year)
            theirs.append(year)
        for at in range(0, len(theirs) - 1, 2):
            if dice.random() < 0.4:
                theirs[at], theirs[at + 1] = theirs[at + 1], theirs[at]
        return f"{' '.join(ours).capitalize()}.", f"{' '.join(theirs).capitalize()}."

    def pairs(self, seed: int, rows: int) -> list[tuple[str, str]]:
        dice = random.Random(seed)
        return [self.paragraph(dice) for _ in range(rows)]

    def book(self, seed: int, rows: int) -> Book:
        """So many paragraphs, each with its translation."""
        return printed([([ours], [theirs]) for ours, theirs in self.pairs(seed, rows)])

    def cut(
        self, seed: int, rows: int, source: Sequence[range] = (), target: Sequence[range] = ()
    ) -> Book:
        """The same with paragraphs, named by their rows, left out on either side."""
        return printed(
            [
                (
                    [] if any(at in one for one in source) else [ours],
                    [] if any(at in one for one in target) else [theirs],
                )
                for at, (ours, theirs) in enumerate(self.pairs(seed, rows))
            ]
        )

    def shaped(self, seed: int, shapes: Sequence[tuple[int, int]]) -> Book:
        """Rows of the shapes wanted: the same words, differently divided."""
        dice = random.Random(seed)
        rows: list[tuple[list[str], list[str]]] = []
        for a, b in shapes:
            said = [self.paragraph(dice, 12, 24) for _ in range(max(a, b, 2))]
            rows.append(
                (
                    divided([ours for ours, _ in said], a, 0.0),
                    # Nowhere do both sides end a paragraph at the same place.
                    divided([other for _, other in said], b, 0.4 * (a > 1 and b > 1)),
                )
            )
        return printed(rows)


def divided(sentences: Sequence[str], parts: int, later: float) -> list[str]:
    """Sentences in so many paragraphs, of about as many words; the paragraphs but the last end
    `later` by that share of a paragraph."""
    words = " ".join(sentences).split()
    inner = [int(len(words) * (at + later) / parts) for at in range(1, parts)]
    edges = [0, *inner, len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(edges)]


def printed(rows: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Book:
    """A book of rows: the paragraphs of the one and of the other side."""
    book = Book([], [], [])
    for ours, theirs in rows:
        s, t = len(book.source), len(book.target)
        book.gold.append((tuple(range(s, s + len(ours))), tuple(range(t, t + len(theirs)))))
        book.source.extend(ours)
        book.target.extend(theirs)
    return book


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def bound() -> Callable[[Iterable[tuple[Sequence[str], Sequence[str]]]], Book]:
    """Make a book of rows of paragraphs."""
    return printed
