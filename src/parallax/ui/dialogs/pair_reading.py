"""What the reader chose for each file of a pair, and what was read of it so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from parallax import operations
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, Repair, RepairKind
from parallax.operations import PreparedPair


@dataclass(frozen=True, slots=True)
class Choice:
    """How a file is to be read; no encoding means that it is found out."""

    encoding: str | None = None
    without: frozenset[RepairKind] = field(default_factory=frozenset[RepairKind])


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file after reading: what was in it, or the sentence why it could not be read.

    `stamp` are the time of its last change and its size, by which a change is noticed. A file
    read alone may hold both texts: then `pair` has them.
    """

    path: Path
    choice: Choice
    incoming: Incoming | None = None
    fault: str = ""
    stamp: tuple[int, int] | None = None
    alone: bool = False
    pair: PreparedPair | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both files (or the one there is) after reading; the pair where both could be read, and
    otherwise perhaps a sentence on the two together."""

    files: tuple[ReadFile, ...]
    pair: PreparedPair | None = None
    fault: str = ""


class PairReading:
    """Remembers choices and readings by path, so that only what changed is read again."""

    def __init__(self) -> None:
        self._choices: dict[Path, Choice] = {}
        self._read: dict[Path, ReadFile] = {}
        self._offered: dict[Path, dict[RepairKind, Repair]] = {}
        self._found_out: dict[Path, str] = {}

    def choice(self, path: Path | None) -> Choice:
        return self._choices.get(path, Choice()) if path is not None else Choice()

    def choose_encoding(self, path: Path, encoding: str | None) -> None:
        self._choices[path] = replace(self.choice(path), encoding=encoding)

    def choose_repair(self, path: Path, kind: RepairKind, *, made: bool) -> None:
        chosen = self.choice(path)
        without = chosen.without - {kind} if made else chosen.without | {kind}
        self._choices[path] = replace(chosen, without=without)

    def found_out(self, path: Path | None) -> str:
        """The encoding that was found out for a file; "" where none was."""
        return self._found_out.get(path, "") if path is not None else ""

    def has_changed(self, path: Path) -> bool:
        """Whether a file is no longer as it was when it was read."""
        read = self._read.get(path)
        return read is not None and read.stamp != stamp_of(path)

    def work(self, paths: Sequence[Path]) -> Callable[[None, Progress], Outcome]:
        """What is to be done in the background to read these one or two files."""
        wanted = [(path, self.choice(path), self._read.get(path)) for path in paths]

        def work(_: None, progress: Progress) -> Outcome:
            files: list[ReadFile] = []
            for index, (path, choice, known) in enumerate(wanted):
                part = share(progress, index / len(wanted), (index + 1) / len(wanted))
                alone = len(wanted) == 1
                files.append(_read(path, choice, known, part, alone=alone))
            first, *others = files
            if not others:
                return Outcome(tuple(files), first.pair)
            if first.incoming is None or others[0].incoming is None:
                return Outcome(tuple(files))
            try:
                pair = operations.prepare_pair(
                    first.path, others[0].path, known=(first.incoming, others[0].incoming)
                )
            except UserError as error:
                return Outcome(tuple(files), fault=str(error))
            return Outcome(tuple(files), pair)

        return work

    def take(self, outcome: Outcome) -> Outcome:
        """Remember what was read. What was left undone is told with the examples that it had
        when it was made."""
        known: dict[str, tuple[Repair, ...]] = {}
        for one in outcome.files:
            if one.incoming is None:
                self._read.pop(one.path, None)
                continue
            self._read[one.path] = one
            if one.choice.encoding is None:
                self._found_out[one.path] = one.incoming.encoding
            offered = self._offered.get(one.path, {})
            offered = {kind: offered[kind] for kind in one.choice.without if kind in offered}
            texts = (one.pair.translation, one.pair.original) if one.pair else (one.incoming,)
            offered |= {repair.kind: repair for text in texts for repair in text.repairs}
            self._offered[one.path] = offered
            known[one.incoming.path] = tuple(
                replace(offered.get(repair.kind, repair), sentence=repair.sentence)
                for repair in one.incoming.undone
            )

        def told(incoming: Incoming) -> Incoming:
            return replace(incoming, undone=known.get(incoming.path, incoming.undone))

        files = tuple(
            replace(one, incoming=told(one.incoming)) if one.incoming else one
            for one in outcome.files
        )
        pair = outcome.pair
        if pair is not None:
            pair = replace(pair, original=told(pair.original), translation=told(pair.translation))
        return Outcome(files, pair, outcome.fault)


def _read(
    path: Path, choice: Choice, known: ReadFile | None, progress: Progress, *, alone: bool
) -> ReadFile:
    stamp = stamp_of(path)
    if known is not None and stamp is not None:
        # Whether a file holds both texts is only asked of one that is alone.
        fits = known.alone or not alone, known.pair is None or alone
        if all(fits) and (known.choice, known.stamp) == (choice, stamp):
            return known
    try:
        pair = (
            operations.prepare_pair_file(
                path, encoding=choice.encoding, without=choice.without, progress=progress
            )
            if alone
            else None
        )
        if pair is not None:
            return ReadFile(path, choice, pair.original, stamp=stamp, alone=True, pair=pair)
        incoming = operations.read_text(
            path, encoding=choice.encoding, without=choice.without, progress=progress
        )
    except UserError as error:
        return ReadFile(path, choice, fault=str(error))
    return ReadFile(path, choice, incoming, stamp=stamp, alone=alone)


def stamp_of(path: Path) -> tuple[int, int] | None:
    """The time of a file's last change and its size; None where it cannot be told."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size
