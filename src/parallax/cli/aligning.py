"""`parallax align`: two files, many pairs, and learning from what is confirmed."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from parallax.align import Match, align
from parallax.align.anchors import Anchor
from parallax.align.confirmed import anchors_of
from parallax.align.layers import Layer
from parallax.align.swaps import Swap, find_swaps
from parallax.cli.console import (
    finish_progress,
    library_of,
    print_json,
    progress,
    say,
    shortened,
)
from parallax.cli.jsonl import Pair, called, pairs_in
from parallax.cli.known import Known
from parallax.cli.pairs import prepare
from parallax.cli.words import documents, rows
from parallax.library import Library, default_path
from parallax.model.alignment import DOUBTFUL_BELOW, Bead
from parallax.model.errors import UserError
from parallax.operations.belonging import hardly_matched

STRANGERS = "These two texts may not belong together: see whether you chose the right two."


def align_files(arguments: argparse.Namespace) -> int:
    lessons = [name for name in arguments.learn if name]
    if not arguments.files and arguments.batch is None and arguments.learn and not lessons:
        return _learn(arguments)
    if arguments.batch is not None and arguments.files:
        raise UserError("Give either two files or --batch, not both.")
    if arguments.batch is not None and arguments.swap:
        raise UserError(
            "--swap does not apply to --batch, whose every line names its own source and target;"
            " leave it out, or exchange the two in the file."
        )
    if arguments.batch is not None and (
        arguments.encoding_original or arguments.encoding_translation
    ):
        raise UserError(
            "--encoding does not apply to --batch, which is read as UTF-8; leave it out."
        )
    if arguments.batch is None and len(arguments.files) != 2:
        raise UserError(_what_is_needed(arguments, lessons))
    if len(lessons) < len(arguments.learn):
        raise UserError(
            "--learn needs a file here: --learn LESSONS.jsonl. Alone, without files to match, it"
            " learns from the library; to match with what the library taught, write"
            " --lexicon library."
        )
    if [arguments.batch, *lessons].count("-") > 1:
        raise UserError("The console can be read only once; give a file in place of one “-”.")
    with ExitStack() as stack:
        library = _taught_library(arguments, stack) if arguments.lexicon == "library" else None
        # Files that are missing are named before anything takes time.
        prepared = (
            prepare(arguments.files[0], arguments.files[1], arguments)
            if arguments.batch is None
            else None
        )
        known = Known(arguments.lexicon, library, _lessons(lessons))
        if prepared is None:
            return _align_batch(str(arguments.batch), known)
        pair, remarks = prepared
        for sentence in remarks:
            say(sentence)
        langs = pair.original.lang, pair.translation.lang
        source = [paragraph.text for paragraph in pair.original.paragraphs]
        target = [paragraph.text for paragraph in pair.translation.paragraphs]
        matches = align(
            source,
            target,
            source_lang=langs[0],
            target_lang=langs[1],
            layers=known.layers(langs),
            progress=progress,
        )
        swaps = _swaps(source, target, matches, known.layers(langs))
    unrelated = _unrelated(matches)
    if arguments.json:
        print_json(
            {
                "source_lang": langs[0],
                "target_lang": langs[1],
                **_beads_data(matches),
                **_swaps_data(swaps),
                **_unrelated_data(unrelated),
            }
        )
        if unrelated:
            say(STRANGERS)
        return 0
    for match in matches:
        left = " ".join(source[match.source.start : match.source.stop])
        right = " ".join(target[match.target.start : match.target.stop])
        print(
            f"{match.score:4.0%} {len(match.source)}:{len(match.target)}"
            f" {_range(match.source):>9} {_range(match.target):>9}"
            f"  {shortened(left, 46) or '—':<46}  {shortened(right, 46) or '—'}"
        )
    # What is said stands behind the rows, also where both go into one file.
    sys.stdout.flush()
    for one in swaps:
        say(_swap_words(one))
    doubtful = sum(match.score < DOUBTFUL_BELOW for match in matches)
    say(f"{rows(len(matches))}, {doubtful or 'none'} doubtful.")
    if unrelated:
        say(STRANGERS)
    return 0


def _taught_library(arguments: argparse.Namespace, stack: ExitStack) -> Library | None:
    """The library that the call names, or the reader's own if there is one: looking things up
    makes none."""
    if _no_library_yet(arguments):
        say("There is no library yet, so nothing learned is used.")
        return None
    return stack.enter_context(library_of(arguments))


def _no_library_yet(arguments: argparse.Namespace) -> bool:
    if getattr(arguments, "library", None) is not None:
        return False
    try:
        return not default_path().exists()
    except OSError:
        # Opening it says what is wrong.
        return False


def _what_is_needed(arguments: argparse.Namespace, lessons: Sequence[str]) -> str:
    if lessons and len(arguments.files) < 2:
        return (
            f"--learn “{lessons[0]}” teaches the call it stands in, and there is nothing to match"
            " in this one; name an original and a translation, or --batch. Alone, without a"
            " file, --learn learns from the library."
        )
    return (
        "Two files are needed, an original and a translation: parallax align ORIGINAL TRANSLATION."
    )


def _lessons(names: Sequence[str]) -> Iterator[Pair]:
    for name in names:
        lines = 0
        for pair in pairs_in(name, "beads", needed=True):
            lines += 1
            yield pair
        if not lines:
            say(f"{called(name)} has no line in it, so nothing was learned from it.")


def _learn(arguments: argparse.Namespace) -> int:
    """Bring up to date what the library's confirmed rows teach."""
    from parallax.operations import knowledge, learn_from_confirmed

    if _no_library_yet(arguments):
        if arguments.json:
            nothing = dict.fromkeys(("updated", "documents", "rows", "pairs"), 0)
            print_json({"library": str(default_path()), **nothing})
        else:
            print("There is no library yet, so nothing was learned.")
        return 0
    with library_of(arguments) as library:
        updated = learn_from_confirmed(library, progress=progress)
        finish_progress()
        known = knowledge(library)
        path, read_only = str(library.path), library.read_only
    if arguments.json:
        print_json(
            {
                "library": path,
                "updated": updated,
                "documents": known.documents,
                "rows": known.rows,
                "pairs": known.pairs,
            }
        )
        return 0
    if read_only:
        say(f"“{path}” can only be read, so nothing new was learned.")
    if not known.documents:
        print("No row with words on both sides is confirmed yet, so nothing was learned.")
    else:
        news = f"{updated} had something new" if updated else "none had anything new"
        print(
            f"{rows(known.rows)} confirmed in {documents(known.documents)} have taught"
            f" {known.pairs} pairs of words; {news}."
        )
    return 0


def _range(positions: range) -> str:
    """Counted from 1, for people."""
    if not positions:
        return "–"
    if len(positions) == 1:
        return str(positions.start + 1)
    return f"{positions.start + 1}–{positions.stop}"


def _beads_data(matches: Sequence[Match]) -> dict[str, Any]:
    return {
        "beads": [[list(match.source), list(match.target)] for match in matches],
        "scores": [round(match.score, 4) for match in matches],
    }


def _swaps(
    source: Sequence[str],
    target: Sequence[str],
    matches: Sequence[Match],
    layers: Sequence[Layer],
) -> list[Swap]:
    from parallax.operations.swaps import MOST_SEARCHED

    if len(matches) > MOST_SEARCHED:
        return []
    return find_swaps(source, target, matches, layers=layers)


def _swap_words(swap: Swap) -> str:
    return (
        f"{_paragraphs(swap.source)} of the original may be translated elsewhere, by"
        f" {_paragraphs(swap.target).lower()} of the translation."
    )


def _paragraphs(positions: range) -> str:
    return f"Paragraph{'' if len(positions) == 1 else 's'} {_range(positions)}"


def _swaps_data(swaps: Sequence[Swap]) -> dict[str, Any]:
    """What seems to have changed places, only where there is any."""
    if not swaps:
        return {}
    found = [[list(one.source), list(one.target), round(one.score, 4)] for one in swaps]
    return {"swaps": found}


def _unrelated(matches: Sequence[Match]) -> bool:
    """Whether next to nothing matches. Where a text is empty there is nothing to judge."""
    if not matches or not matches[-1].source.stop or not matches[-1].target.stop:
        return False
    return hardly_matched(
        [
            Bead(one.source.start, one.source.stop, one.target.start, one.target.stop, one.score)
            for one in matches
        ]
    )


def _unrelated_data(unrelated: bool) -> dict[str, Any]:
    """Told only where it is so."""
    return {"unrelated": True} if unrelated else {}


def _align_batch(name: str, known: Known) -> int:
    """Nothing is printed for a line before that line has been understood and aligned."""
    lines = 0
    for pair in pairs_in(name, "confirmed", needed=False):
        lines += 1
        matches = _aligned(pair, known)
        found = _swaps(pair.source, pair.target, matches, known.layers(pair.langs))
        data = {
            "id": pair.id,
            **_beads_data(matches),
            **_swaps_data(found),
            **_unrelated_data(_unrelated(matches)),
        }
        print(json.dumps(data, ensure_ascii=False), flush=True)
    if not lines:
        say(f"{called(name)} has no line in it, so there was nothing to match.")
    return 0


def _aligned(pair: Pair, known: Known) -> list[Match]:
    def around(anchors: Sequence[Anchor]) -> list[Match]:
        return align(
            pair.source,
            pair.target,
            source_lang=pair.langs[0],
            target_lang=pair.langs[1],
            anchors=anchors,
            layers=known.layers(pair.langs),
        )

    def ranges(anchors: Sequence[Anchor]) -> list[Anchor]:
        return [(match.source, match.target) for match in around(anchors)]

    return around(anchors_of(pair.rows, (len(pair.source), len(pair.target)), ranges))
