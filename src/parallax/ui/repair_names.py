"""What the kinds of repair are called, everywhere in the window."""

from PySide6.QtCore import QCoreApplication

from parallax.model.reading import RepairKind

translate = QCoreApplication.translate


def repair_name(kind: RepairKind) -> str:
    """What it is that is put right: "Wrongly decoded letters"."""
    return {
        RepairKind.MOJIBAKE: translate("Repairs", "Wrongly decoded letters"),
        RepairKind.LIGATURES: translate("Repairs", "Broken ligatures"),
        RepairKind.LINES: translate("Repairs", "Broken lines"),
        RepairKind.HYPHENS: translate("Repairs", "Hyphens at line ends"),
        RepairKind.RUNNING_HEADS: translate("Repairs", "Running heads"),
        RepairKind.PAGE_NUMBERS: translate("Repairs", "Page numbers"),
        RepairKind.INVISIBLE: translate("Repairs", "Invisible characters"),
        RepairKind.FOLIOS: translate("Repairs", "Folio marks"),
        RepairKind.FOOTNOTES: translate("Repairs", "Footnotes"),
    }[kind]


def example_words(before: str, after: str, *, made: bool = True) -> str:
    """An example in one line: "pÃ«r → për"; what was taken out is named so, unless the repair
    was not `made`."""
    old, new = _shown(before), _shown(after)
    if not new and not made:
        return old
    if not new:
        return translate("Repairs", "%1 (taken out)").replace("%1", old)
    return f"{old} → {new}"


#: Code points of an example that are shown.
_LONGEST = 48


def _shown(words: str) -> str:
    line = " ".join("".join(c if c.isprintable() else "\N{OPEN BOX}" for c in words).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
