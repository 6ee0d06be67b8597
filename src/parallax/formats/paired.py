"""Two texts of one file, already in rows, made into a pair whose beads are those rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from parallax.formats.assembly import Material, assemble_rows
from parallax.formats.format import ReadOptions
from parallax.formats.source import Source
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, IncomingPair


class Known(Protocol):
    """What a file says of one of its rows."""

    @property
    def status(self) -> BeadStatus: ...
    @property
    def score(self) -> float: ...
    @property
    def gap(self) -> Gap | None: ...


def assemble_pair(
    source: Source,
    original: Material,
    translation: Material,
    *,
    options: ReadOptions,
    format_name: str,
    sha256: str,
    langs: tuple[str, str] = ("", ""),
    folios: Mapping[int, str] | None = None,
    known: Mapping[int, Known] | None = None,
    remarks: Sequence[str] = (),
    progress: Progress,
) -> IncomingPair:
    """The paragraphs of both sides with their notes, and a bead for each row with text.

    `langs` are the languages that the file names, "" where it names none; `folios` the leaf
    that a row's original begins on; `known` what the file says of its beads. Raises
    UserError if a side has no text.
    """
    sides, rows, doubts = assemble_sides(
        source,
        original,
        translation,
        options=options,
        format_name=format_name,
        sha256=sha256,
        langs=langs,
        progress=progress,
    )
    return IncomingPair(
        _on_leaves(sides[0], rows[0], folios or {}),
        sides[1],
        beads_of(*rows, known or {}),
        (*remarks, *doubts),
    )


def assemble_sides(
    source: Source,
    original: Material,
    translation: Material,
    *,
    options: ReadOptions,
    format_name: str,
    sha256: str,
    langs: tuple[str, str],
    progress: Progress,
) -> tuple[tuple[Incoming, Incoming], tuple[list[int], list[int]], list[str]]:
    """Both sides with the rows of their paragraphs, and doubts about their languages."""
    sides: list[Incoming] = []
    rows: list[list[int]] = []
    doubts: list[str] = []
    for number, material in enumerate((original, translation)):
        material.in_rows = True
        incoming, row = assemble_rows(
            material,
            without=options.without,
            name=source.path.name,
            format_name=format_name,
            sha256=sha256,
            progress=share(progress, number / 2, (number + 1) / 2),
        )
        doubts += _doubt(("original", "translation")[number], langs[number], incoming.lang)
        sides.append(replace(incoming, lang=langs[number] or incoming.lang))
        rows.append(row)
    return (sides[0], sides[1]), (rows[0], rows[1]), doubts


def beads_of(
    original: Sequence[int],
    translation: Sequence[int],
    known: Mapping[int, Known] = MappingProxyType({}),
) -> tuple[Bead, ...]:
    """The rows of the paragraphs of both texts, in order, as beads.

    They count as confirmed: a person made the file, and what it says is kept when rows are
    matched anew. Only of those in `known` it is said what they are.
    """
    ours, theirs = Counter(original), Counter(translation)
    beads: list[Bead] = []
    at, there = 0, 0
    for row in sorted(ours.keys() | theirs.keys()):
        stop, stop_there = at + ours[row], there + theirs[row]
        bead = Bead(at, stop, there, stop_there, 1.0, BeadStatus.CONFIRMED)
        said = known.get(row)
        if said is not None:
            gap = said.gap if bead.is_gap else None
            bead = replace(bead, score=said.score, status=said.status, gap=gap)
        beads.append(bead)
        at, there = stop, stop_there
    return tuple(beads)


def _on_leaves(incoming: Incoming, rows: Sequence[int], folios: Mapping[int, str]) -> Incoming:
    """With the leaves that the rows name; each counts until another is named."""
    if not folios:
        return incoming
    named = sorted(folios)
    paragraphs = list(incoming.paragraphs)
    label, next_name = "", 0
    for at, row in enumerate(rows):
        while next_name < len(named) and named[next_name] <= row:
            label = folios[named[next_name]]
            next_name += 1
        if label:
            paragraphs[at] = replace(paragraphs[at], folio=label)
    return replace(incoming, paragraphs=tuple(paragraphs))


def _doubt(side: str, named: str, guessed: str) -> list[str]:
    """A remark where the words of a text speak against the language that the file names."""
    if {named, guessed} != {"sq", "en"}:
        return []
    names = {"sq": "Albanian", "en": "English"}
    return [
        f"The file says that the {side} is {names[named]}, but its words look {names[guessed]};"
        " see that the sides are right."
    ]
