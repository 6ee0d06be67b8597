"""`parallax signs`: of a document of the library, as corrected, or of any file that is read."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from parallax import library as reading
from parallax.apparatus.signs import SignKind, signs
from parallax.cli.console import (
    finish_progress,
    library_of,
    print_json,
    progress,
    say,
    shortened,
)
from parallax.model.errors import UserError
from parallax.model.text import Role
from parallax.operations import PlacedSign, document_signs
from parallax.operations.read_file import read_file, read_pair_file


def list_signs(arguments: argparse.Namespace) -> int:
    for kind in arguments.kind:
        if kind not in set(SignKind):
            kinds = ", ".join(SignKind)
            raise UserError(f"“{kind}” is no kind of sign; choose one of these: {kinds}.")
    path = Path(arguments.document)
    if path.is_file():
        name = {"file": path.name}
        every, sides = _signs_of_file(path, Role(arguments.side or Role.ORIGINAL))
    else:
        with library_of(arguments) as library:
            document = reading.find_document(library, arguments.document)
            every = list(document_signs(library, document.id))
        name = {"document": document.id}
        sides = tuple(Role)
    found = [
        one
        for one in every
        if (not arguments.kind or one.sign.kind in arguments.kind)
        and (not arguments.side or one.role == arguments.side)
    ]
    if arguments.json:
        print_json({**name, "signs": [_data(one) for one in found], "counts": _counts(found)})
    else:
        _print(found, sides)
    return 0


def _signs_of_file(path: Path, role: Role) -> tuple[list[PlacedSign], tuple[Role, ...]]:
    """The signs of a file, and the sides it holds: none to name where it is one text, which is
    taken to be of `role`."""
    pair = read_pair_file(path, progress=progress)
    texts = (
        {role: read_file(path, progress=progress)}
        if pair is None
        else {Role.ORIGINAL: pair.original, Role.TRANSLATION: pair.translation}
    )
    finish_progress()
    found = [
        PlacedSign(side, position, "", sign, one.text[sign.start : sign.end])
        for side, incoming in texts.items()
        for position, one in enumerate(incoming.paragraphs)
        for sign in signs(one.text, incoming.lang)
    ]
    return found, () if pair is None else tuple(Role)


def _data(one: PlacedSign) -> dict[str, str | int | bool]:
    return {
        "side": str(one.role),
        "paragraph": one.paragraph,
        "paragraph_id": one.paragraph_id,
        "start": one.sign.start,
        "end": one.sign.end,
        "kind": str(one.sign.kind),
        "corrected": one.sign.corrected,
        "text": one.words,
    }


def _counts(found: Sequence[PlacedSign]) -> dict[str, dict[str, int]]:
    counts = {role: Counter(one.sign.kind for one in found if one.role is role) for role in Role}
    return {
        str(role): {str(kind): counts[role][kind] for kind in SignKind if counts[role][kind]}
        for role in Role
        if counts[role]
    }


def _print(found: Sequence[PlacedSign], sides: Sequence[Role]) -> None:
    """`sides` are those of a document; of a file there are none to name."""
    for one in found:
        by_hand = ", corrected" if one.sign.corrected else ""
        side = f"{one.role}, " if sides else ""
        place = f"{side}paragraph {one.paragraph + 1}, {one.sign.start}–{one.sign.end}"
        print(f"{one.sign.kind}{by_hand}  {shortened(one.words, 60)}  ({place})")
    counts = Counter((one.sign.kind, one.role) for one in found)
    totals = Counter(one.sign.kind for one in found)
    for kind in SignKind:
        if totals[kind] and sides:
            original, translation = (counts[kind, role] for role in Role)
            say(f"{kind}: {original:,} in the original, {translation:,} in the translation")
        elif totals[kind]:
            say(f"{kind}: {totals[kind]:,}")
    if not found:
        say("No editorial signs were found.")
