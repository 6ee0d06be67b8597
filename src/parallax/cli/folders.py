"""`parallax import-folder`: many pairs at once."""

import argparse
from contextlib import nullcontext
from typing import Any

from parallax.cli.console import finish_progress, library_of, print_json, progress, say
from parallax.library import default_path
from parallax.model.errors import UserError
from parallax.operations import FolderReport, PreparedFolder
from parallax.operations.folder_pairs import DOUBTFUL, FilePair, PairReason

_REASONS = {
    PairReason.NAME: "by name",
    PairReason.CONTENT: "by content",
    PairReason.ONE_FILE: "both texts in one file",
    PairReason.READER: "as you said",
}


def import_folder(arguments: argparse.Namespace) -> int:
    from parallax.operations import import_folder, prepare_folder

    path = getattr(arguments, "library", None) or default_path()
    absent = arguments.dry_run and not path.exists()
    with nullcontext() if absent else library_of(arguments, create=True) as library:
        prepared = prepare_folder(arguments.folder, library, progress=progress)
        finish_progress()
        chosen = [pair for pair in prepared.pairs if _is_wanted(pair, prepared, arguments)]
        if library is None or arguments.dry_run:
            report = None
        else:
            report = import_folder(
                library,
                chosen,
                collection_name=arguments.collection,
                keep_files=not arguments.no_keep_files,
                progress=progress,
            )
            finish_progress()
    if arguments.json:
        print_json(_data(prepared, chosen, report))
    else:
        _tell(prepared, chosen, report)
    if report is not None and chosen and not report.documents:
        raise UserError("None of the pairs could be added; see above why.")
    return 0


def _is_wanted(pair: FilePair, prepared: PreparedFolder, arguments: argparse.Namespace) -> bool:
    if pair.original.path in prepared.present and not arguments.force:
        return False
    return pair.sureness >= DOUBTFUL or arguments.doubtful


def _tell(prepared: PreparedFolder, chosen: list[FilePair], report: FolderReport | None) -> None:
    folder = prepared.folder
    for pair in prepared.pairs:
        names = " + ".join(
            str(one.path.relative_to(folder))
            for one in (pair.original, pair.translation)
            if one is not None
        )
        known = prepared.present.get(pair.original.path)
        if known is not None:
            fate = f"in the library already, as “{known}”"
        else:
            fate = f"{_REASONS[pair.reason]}, {pair.sureness:.0%} sure"
        left = "" if pair in chosen else " (left out)"
        print(f"{names}: {fate}{left}")
    for one in prepared.alone:
        print(f"{one.path.relative_to(folder)}: alone, in {one.lang}")
    for broken in prepared.not_read:
        say(broken.sentence)
    for suffix, count in sorted(prepared.skipped.items()):
        say(f"{count} × {suffix or 'files without a suffix'}: not read by Parallax.")
    if report is None:
        say(f"{len(chosen)} of {len(prepared.pairs)} pairs would be added.")
        return
    for broken in report.not_read:
        say(broken.sentence)
    for document in report.documents:
        if document.id in report.unrelated:
            say(f"The texts of “{document.title}” ({document.id}) may not belong together.")
    say(f"{len(report.documents)} of {len(prepared.pairs)} pairs were added.")


def _data(
    prepared: PreparedFolder, chosen: list[FilePair], report: FolderReport | None
) -> dict[str, Any]:
    added: list[dict[str, Any]] = []
    failed = list(prepared.not_read)
    if report is not None:
        failed += report.not_read
        added = [
            {"id": one.id, "title": one.title, "unrelated": one.id in report.unrelated}
            for one in report.documents
        ]
    return {
        "pairs": [
            {
                "original": str(pair.original.path),
                "translation": str(pair.translation.path) if pair.translation else None,
                "reason": str(pair.reason),
                "sureness": round(pair.sureness, 3),
                "present": prepared.present.get(pair.original.path),
                "chosen": pair in chosen,
            }
            for pair in prepared.pairs
        ],
        "alone": [{"path": str(one.path), "lang": one.lang} for one in prepared.alone],
        "failed": [{"path": str(one.path), "why": one.sentence} for one in failed],
        "skipped": prepared.skipped,
        "added": added,
    }
