"""`parallax open`: an edition, restored or merged."""

import argparse
from collections import Counter
from contextlib import nullcontext
from typing import Any

from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.cli.merging import item_data, item_line
from parallax.cli.words import rows
from parallax.library import default_path
from parallax.model.counting import counted
from parallax.model.merge_plan import Decisions, MergePlan, Take
from parallax.model.note import Note
from parallax.operations import OpenedEdition


def open_file(arguments: argparse.Namespace) -> int:
    from parallax.operations import open_edition, read_edition

    path = getattr(arguments, "library", None) or default_path()
    decisions = Decisions(conflicts=Take(arguments.take))
    if not path.exists():
        # A file that cannot be opened makes no library.
        read_edition(None, arguments.file, progress=progress)
    absent = arguments.dry_run and not path.exists()
    with nullcontext() if absent else library_of(arguments, create=True) as library:
        editions = read_edition(library, arguments.file, progress=progress)
        finish_progress()
        if library is not None and not arguments.dry_run:
            open_edition(
                library,
                editions,
                decisions,
                collection_name=arguments.collection,
                progress=progress,
            )
            finish_progress()
    if arguments.json:
        print_json([_data(one, decisions) for one in editions])
        return 0
    for one in editions:
        _tell(one, decisions, dry_run=arguments.dry_run)
    return 0


def _tell(one: OpenedEdition, decisions: Decisions, *, dry_run: bool) -> None:
    title, plan = one.document.title, one.plan
    would = "would be" if dry_run else "was"
    if one.is_part:
        say(f"The edition has only a part of “{title}”.")
    if plan is None:
        say(f"“{title}” {would} restored: {_contents(one)}.")
        if one.like is not None:
            say(
                f"The library also has “{one.like.title}” ({one.like.id}), made from the same two"
                " files."
            )
        print(one.document.id)
        return
    if one.gives_texts:
        say(f"“{plan.mine.title}” had no texts; it {'would get' if dry_run else 'got'} them.")
    if plan.in_bin:
        say(f"“{plan.mine.title}” {would} fetched from the bin.")
    for item in plan.items:
        print(item_line(item, decisions.on(item)))
    say(_sum(plan, decisions, dry_run=dry_run))
    if not plan.items:
        print(one.document.id)


def _contents(one: OpenedEdition) -> str:
    words = rows(len(one.content.beads))
    if one.content.notes:
        words += f", {counted(len(one.content.notes), 'note')}{_authors(one.content.notes)}"
    return words


def _authors(notes: tuple[Note, ...]) -> str:
    """ " by Ana L. and B. K.", those with the most notes first; of many the first three."""
    names = [name for name, _ in Counter(one.author for one in notes).most_common() if name]
    if not names:
        return ""
    if len(names) > 3:
        return f" by {', '.join(names[:3])} and others"
    return " by " + " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _sum(plan: MergePlan, decisions: Decisions, *, dry_run: bool) -> str:
    title = plan.mine.title
    added = len(plan.additions)
    taken = Counter(decisions.on(item) for item in plan.conflicts)
    if not plan.items:
        return f"“{title}”: the library has all of it already; nothing was changed."
    sentences: list[str] = []
    if added:
        came = "would come in" if dry_run else "came in"
        sentences.append(f"{counted(added, 'addition')} {came}.")
    said = {
        Take.MINE: "yours would stay" if dry_run else "yours stays",
        Take.THEIRS: "theirs would be taken" if dry_run else "theirs was taken",
        Take.BOTH: "both would be kept" if dry_run else "both were kept",
    }
    for take, words in said.items():
        if taken[take]:
            sentences.append(f"In {counted(taken[take], 'conflict')} {words}.")
    if taken[Take.MINE]:
        sentences.append("Use --take mine, theirs or both to decide otherwise.")
    return " ".join((f"“{title}”:", *sentences))


def _data(one: OpenedEdition, decisions: Decisions) -> dict[str, Any]:
    plan = one.plan
    return {
        "document": one.document.id,
        "title": one.document.title,
        "part": one.is_part,
        "restored": plan is None,
        "got_texts": one.gives_texts,
        "from_bin": plan is not None and plan.in_bin,
        "rows": len(one.content.beads),
        "notes": len(one.content.notes),
        "same_notes": plan.same_notes if plan is not None else 0,
        "added": [item_data(item, decisions) for item in plan.additions] if plan else [],
        "conflicts": [item_data(item, decisions) for item in plan.conflicts] if plan else [],
    }
