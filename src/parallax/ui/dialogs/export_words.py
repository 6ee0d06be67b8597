"""What the export dialog says of notes, characters and files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from parallax.operations import ExportTrial, NoteCounts

if TYPE_CHECKING:
    from parallax.formats.edition.unshown import Unshown

translate = QCoreApplication.translate


def counted(one: str, more: str, count: int) -> str:
    """A sentence for one thing, or for `%n` of them."""
    return one if count == 1 else more.replace("%n", str(count))


def notes_sentence(counts: NoteCounts) -> str:
    """How many notes will be printed, and how many not, and why."""
    if not counts.all:
        return translate("Export", "There are no notes here.")
    said = translate("Export", "Notes: %1 of %2.")
    said = said.replace("%1", str(counts.printed)).replace("%2", str(counts.all))
    parts = [
        counted(
            translate("Export", "1 is left out by your choice"),
            translate("Export", "%n are left out by your choice"),
            counts.by_choice,
        )
        if counts.by_choice
        else "",
        counted(
            translate("Export", "1 stands on a text that is not in it"),
            translate("Export", "%n stand on a text that is not in it"),
            counts.elsewhere,
        )
        if counts.elsewhere
        else "",
        counted(
            translate("Export", "1 has no words yet"),
            translate("Export", "%n have no words yet"),
            counts.empty,
        )
        if counts.empty
        else "",
    ]
    left = [part for part in parts if part]
    return f"{said} {', '.join(left)}." if left else said


def left_out_sentence(count: int) -> str:
    """How many notes an edition leaves out because the reader chose so."""
    return counted(
        translate("Export", "1 note was left out by your choice."),
        translate("Export", "%n notes were left out by your choice."),
        count,
    )


def unshown_sentence(unshown: Sequence["Unshown"]) -> str:
    """The characters no typeface has, each with the places where it stands; "" for none."""
    if not unshown:
        return ""
    said = counted(
        translate(
            "Export",
            "1 character has no letter in any typeface, and a box with its number is printed:",
        ),
        translate(
            "Export",
            "%n characters have no letter in any typeface, and boxes with their numbers are"
            " printed:",
        ),
        len(unshown),
    )
    return f"{said} {'; '.join(_where(one) for one in unshown)}."


def _where(one: "Unshown") -> str:
    places = ", ".join(one.places)
    if one.more:
        places += " " + translate("Export", "and %n further places").replace("%n", str(one.more))
    return translate("Export", "%1 in %2").replace("%1", one.name).replace("%2", places)


def trial_sentences(trial: ExportTrial) -> tuple[str, tuple[str, ...]]:
    """What the file will hold and how large it will be; and what will not be in it."""
    size = QLocale().formattedDataSize(trial.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    rows = counted(translate("Export", "1 row"), translate("Export", "%n rows"), trial.rows)
    notes = counted(translate("Export", "1 note"), translate("Export", "%n notes"), trial.notes)
    if trial.rows:
        said = translate("Export", "It will hold %1 and %2, in about %3.").replace("%1", rows)
    elif trial.notes:
        said = translate("Export", "It will hold %2, in about %3.")
    else:
        said = translate("Export", "The file will have about %3.")
    return said.replace("%2", notes).replace("%3", size), trial.left_out
