"""`parallax signs`."""

import argparse
from collections import Counter

from parallax import library as reading
from parallax.apparatus.signs import SignKind
from parallax.cli.console import library_of, print_json, say, shortened
from parallax.model.errors import UserError
from parallax.model.text import Role
from parallax.operations import document_signs


def list_signs(arguments: argparse.Namespace) -> int:
    for kind in arguments.kind:
        if kind not in set(SignKind):
            kinds = ", ".join(SignKind)
            raise UserError(f"“{kind}” is no kind of sign; choose one of these: {kinds}.")
    with library_of(arguments) as library:
        document = reading.find_document(library, arguments.document)
        every = list(document_signs(library, document.id))
    found = [
        one
        for one in every
        if (not arguments.kind or one.sign.kind in arguments.kind)
        and (not arguments.side or one.role == arguments.side)
    ]
    counts = {role: Counter(one.sign.kind for one in found if one.role is role) for role in Role}
    if arguments.json:
        signs = [
            {
                "side": str(one.role),
                "paragraph": one.paragraph,
                "paragraph_id": one.paragraph_id,
                "start": one.sign.start,
                "end": one.sign.end,
                "kind": str(one.sign.kind),
                "corrected": one.sign.corrected,
                "text": one.words,
            }
            for one in found
        ]
        by_side = {
            str(role): {str(kind): counts[role][kind] for kind in SignKind if counts[role][kind]}
            for role in Role
        }
        print_json({"document": document.id, "signs": signs, "counts": by_side})
        return 0
    for one in found:
        by_hand = ", corrected" if one.sign.corrected else ""
        place = f"{one.role}, paragraph {one.paragraph + 1}, {one.sign.start}–{one.sign.end}"
        print(f"{one.sign.kind}{by_hand}  {shortened(one.words, 60)}  ({place})")
    for kind in SignKind:
        both = [counts[role][kind] for role in Role]
        if any(both):
            say(f"{kind}: {both[0]:,} in the original, {both[1]:,} in the translation")
    if not found:
        say("No editorial signs were found.")
    return 0
