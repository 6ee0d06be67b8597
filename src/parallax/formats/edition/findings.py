"""What reading an edition back showed, and how its faults are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.model.counting import counted

#: At most so many faults of a kind are told one by one.
TOLD = 4
#: So many marks of notes are named.
_NAMED = 8


@dataclass(slots=True)
class Findings:
    """How many paragraphs, notes and calls of notes are there, and what is wrong, in sentences."""

    paragraphs: int = 0
    notes: int = 0
    calls: int = 0
    problems: list[str] = field(default_factory=list[str])

    def tell_notes(self, marks: Sequence[str], fault: str) -> None:
        """What is wrong with the notes of these marks, in one sentence."""
        if marks:
            named = ", ".join(marks[:_NAMED]) + (" and others" if len(marks) > _NAMED else "")
            subject = f"Note {named} is" if len(marks) == 1 else f"Notes {named} are"
            self.problems.append(f"{subject} {fault}.")

    def tell_each(self, faults: Sequence[str], one: str, many: str) -> None:
        """The first of many faults, and how many more there are."""
        self.problems += [f"{fault}." for fault in faults[:TOLD]]
        if len(faults) > TOLD:
            self.problems.append(f"{counted(len(faults) - TOLD, one, many)}.")
