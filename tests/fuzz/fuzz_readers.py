"""Feeds damaged files to the readers: each must be read, or refused in a sentence, in time.

    python tests/fuzz/fuzz_readers.py [--count 10000] [--seed 0] [--only .docx] FOLDER...

Every file of the folders is taken as a sample; those of one suffix share the count. Bytes
are changed, left out, doubled, moved, and cut off; in archives also the parts within, which
are then packed anew, so that the damage reaches the reader behind the archive. The reading is
done in other processes, so that a crash of a library in C, or a reader that never ends, is
seen too.
"""

import argparse
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path

from lxml import etree

from parallax.formats import read, read_pair
from parallax.model.alignment import check_partition
from parallax.model.errors import UserError
from parallax.operations.read_file import is_word

#: Seconds that a reader may take.
TOO_LONG = 10.0
#: Seconds after which a reader is taken to hang, on a machine with much else to do.
HANGS = 60.0
#: Pieces that mean something to one reader or another.
_PIECES = (
    b"<", b">", b"</p>", b"<p>", b"&amp;", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<!--",
    b'"', b"'", b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"{", b"}", b"\\", b"\\u-1?", b"\\'",
    b"\\bin99999999 ", b"{\\footnote ", b"\r", b"\n", b"\f", b"[1]", b"[2] ", b"-1", b"99999999",
    b"1e309", b"endobj", b"stream", b"<<", b">>", b"/Kids", b"0 R", b",", b";", b"\t", b'""',
    b'xml:id="a"', b'xml:lang="sq"', b"\xcc\x88", b"\xed\xa0\x80", b"\xe2\x80\xae",
)  # fmt: skip


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The same file, damaged in one to a dozen places."""
    if chance.random() < 0.6 and data[:4] == b"PK\x03\x04":
        repacked = _within(data, others, chance)
        if repacked is not None:
            return repacked
    if chance.random() < 0.6 and data.lstrip()[:1] == b"<":
        return _tree(data, chance) or _damaged(data, others, chance)
    return _damaged(data, others, chance)


def _tree(data: bytes, chance: random.Random) -> bytes | None:
    """Well-formed still, but with elements gone, doubled, moved, or otherwise not as they were."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        elements = [one for one in root.iter(etree.Element) if one is not root]
        if not elements:
            break
        one = chance.choice(elements)
        holder = one.getparent()
        match chance.randrange(7):
            case 0:
                holder.remove(one)
            case 1:
                holder.insert(chance.randrange(len(holder) + 1), deepcopy(one))
            case 2:
                to = chance.choice([each for each in elements if one not in each.iterancestors()])
                if to is not one:
                    to.append(one)
            case 3 if one.attrib:
                name = chance.choice(list(one.attrib))
                one.set(name, chance.choice(("", "-1", "0", "99999999999", "x", "#x", "../x", "é")))
            case 4 if one.attrib:
                del one.attrib[chance.choice(list(one.attrib))]
            case 5:
                one.tag = chance.choice(elements).tag
            case _:
                one.text = chance.choice((None, "", " ", "[1]", "1", "99999999999", "fjalë " * 99))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    work = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 12))):
        if not work:
            break
        at = chance.randrange(len(work))
        length = min(chance.choice((1, 2, 8, 64, 512)), len(work) - at)
        match chance.randrange(8):
            case 0:
                work[at] = chance.randrange(256)
            case 1:
                work[at] ^= 1 << chance.randrange(8)
            case 2:
                del work[at : at + length]
            case 3:
                work[at:at] = work[at : at + length] * chance.choice((1, 2, 50))
            case 4:
                work[at:at] = chance.choice(_PIECES)
            case 5:
                piece, to = bytes(work[at : at + length]), chance.randrange(len(work))
                del work[at : at + length]
                work[to:to] = piece
            case 6:
                other = chance.choice(others)
                start = chance.randrange(max(1, len(other)))
                work[at : at + length] = other[start : start + length]
            case _:
                if chance.random() < 0.3:
                    del work[at:]
    return bytes(work)


def _within(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes | None:
    """The archive with one of its parts damaged, left out or doubled; None if it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    texts = [one for one in parts if one.endswith((".xml", ".rels", ".opf", ".xhtml", ".html"))]
    if not texts:
        return None
    name = chance.choice(texts)
    if chance.random() < 0.05:
        del parts[name]
    else:
        whole = parts[name]
        tree = _tree(whole, chance) if chance.random() < 0.7 else None
        parts[name] = tree or _damaged(whole, [parts[one] for one in texts], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            entry = zipfile.ZipInfo(one)  # without the time of day: each seed makes one file
            # Books and OpenDocument files have their type unpacked.
            packed = one != "mimetype" or chance.random() < 0.1
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, content)
    return made.getvalue()


def attempt(path: Path) -> tuple[str, float, str]:
    """How the reading of one file ended: "read", "refused", or "FAULT" with its traceback."""
    began = time.perf_counter()
    try:
        pair = read_pair(path, is_word=is_word)
        if pair is None:
            read(path, is_word=is_word)
        else:
            ours, theirs = pair.original.paragraphs, pair.translation.paragraphs
            if pair.beads:  # else the file does not say what belongs together
                check_partition(pair.beads, (0, len(ours)), (0, len(theirs)))
        how, what = "read", ""
    except UserError as refusal:
        sentence = str(refusal)
        fine = path.name in sentence and "\n" not in sentence.strip()
        how, what = ("refused", "") if fine else ("FAULT", f"not one sentence: {sentence}")
    except Exception:  # noqa: BLE001 - this is what is looked for
        how, what = "FAULT", traceback.format_exc()
    return how, time.perf_counter() - began, what


def _work(folder: Path, suffix: str, samples: Sequence[bytes], told: Connection) -> None:
    """In a process of its own: read the mutation of each seed that comes, tell how it ended."""
    told.send("ready")
    while (seed := told.recv()) is not None:
        path = folder / f"mutation-{seed}{suffix}"
        path.write_bytes(mutation(samples, seed))
        ended = attempt(path)
        path.unlink()
        told.send(ended)


def mutation(samples: Sequence[bytes], seed: int) -> bytes:
    """The damaged file of this seed, the same at every run."""
    chance = random.Random(seed)
    return mutated(chance.choice(samples), samples, chance)


class _Worker:
    """A process, and the seed it reads."""

    def __init__(self, folder: Path, suffix: str, samples: Sequence[bytes]) -> None:
        context = get_context("spawn")
        self.told, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(folder, suffix, samples, theirs), daemon=True
        )
        self._process.start()
        theirs.close()
        self.told.recv()
        self.seed, self.since = -1, 0.0

    def give(self, seed: int) -> None:
        self.seed, self.since = seed, time.monotonic()
        self.told.send(seed)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.told.close()


def fuzz(
    suffix: str,
    samples: Sequence[bytes],
    seeds: range,
    processes: int = 2,
    hangs: float = HANGS,
) -> Iterator[tuple[int, str, float, str]]:
    """Seed, how it ended, seconds and traceback of each; a process that is lost is a "CRASH",
    one that says nothing for `hangs` seconds a "HANG". Others go on."""
    waiting = iter(seeds)
    with tempfile.TemporaryDirectory() as name:
        workers: list[_Worker] = []
        try:
            for seed in [each for _, each in zip(range(processes), waiting, strict=False)]:
                workers.append(_Worker(Path(name), suffix, samples))
                workers[-1].give(seed)
            while workers:
                ready = wait([each.told for each in workers], timeout=0.5)
                for worker in list(workers):
                    seconds = time.monotonic() - worker.since
                    lost = ""
                    if worker.told in ready:
                        try:
                            how, seconds, what = worker.told.recv()
                            yield worker.seed, how, seconds, what
                        except EOFError:
                            lost = "CRASH"
                    elif seconds > hangs:
                        lost = "HANG"
                    else:
                        continue
                    if lost:
                        yield worker.seed, lost, seconds, "its process was ended"
                        worker.end()
                        workers.remove(worker)
                    seed = next(waiting, None)
                    if lost and seed is not None:
                        worker = _Worker(Path(name), suffix, samples)
                        workers.append(worker)
                    if seed is not None:
                        worker.give(seed)
                    elif not lost:
                        worker.end()
                        workers.remove(worker)
        finally:
            for worker in workers:
                worker.end()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=10_000, help="mutations of each suffix")
    parser.add_argument("--seed", type=int, default=0, help="where to begin")
    parser.add_argument("--only", action="append", help="suffixes to try, all if not given")
    arguments = parser.parse_args()
    samples: defaultdict[str, list[bytes]] = defaultdict(list)
    for folder in arguments.folders:
        for path in sorted(folder.rglob("*.*")):
            if path.is_file() and (not arguments.only or path.suffix in arguments.only):
                samples[path.suffix].append(path.read_bytes())
    bad = 0
    for suffix, contents in sorted(samples.items()):
        ends: Counter[str] = Counter()
        slowest = (0.0, -1)
        for seed, how, seconds, what in fuzz(
            suffix, contents, range(arguments.seed, arguments.seed + arguments.count)
        ):
            ends[how] += 1
            slowest = max(slowest, (seconds, seed))
            if how in ("FAULT", "CRASH", "HANG") or seconds > TOO_LONG:
                bad += 1
                print(f"{suffix} seed {seed}: {how} after {seconds:.1f} s\n{what}", flush=True)
        told = ", ".join(f"{count:,} {how}" for how, count in sorted(ends.items()))
        print(f"{suffix}: {told}; slowest {slowest[0]:.2f} s (seed {slowest[1]})", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
