"""Finding out how the letters of a text file were coded.

UTF-8 and UTF-16 show themselves. Among the one-byte code pages the bytes say little: what
tells them apart in Albanian is that ë and ç are the only letters beyond ASCII that stand
often, inside words and in the case of their neighbours. Each code page is weighed by what
its reading makes of the high bytes; facts of frequency, so that a text of a few lines does.
"""

import codecs
import re
from dataclasses import dataclass

from parallax.formats.code_pages import ENCODINGS, LATIN, OTHER, label, weigh

_SAMPLE = 48 * 1024
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: More control characters than this share of the bytes, and it is no text.
_MOST_CONTROLS = 0.005
#: Fewer broken sequences than this share of the high bytes, and it is damaged UTF-8.
_MOST_BROKEN = 0.1


class NotText(Exception):
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A Python codec and whether the bytes leave room for doubt."""

    codec: str
    certain: bool

    @property
    def label(self) -> str:
        """For people, with the codec: "Windows-1252 (cp1252)"."""
        return label(self.codec)


def detect(data: bytes) -> Detected:
    """The encoding of a whole file. Raises NotText for binary data."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return Detected(codec, True)
    wide = _utf16_without_bom(data)
    if wide is not None:
        return Detected(wide, True)
    sample = data[: 16 * _SAMPLE]
    if b"\x00" in data or len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample) + 1:
        raise NotText
    if data.isascii():
        return Detected("utf-8", True)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start >= len(data) - 3 and not data[: fault.start].isascii():
            return Detected("utf-8", True)  # cut off in the middle of a letter
    else:
        return Detected("utf-8", True)
    high = _telling(data)
    if _broken_share(high) < _MOST_BROKEN:
        return Detected("utf-8", False)
    return Detected(_code_page(high), False)


def known_codec(name: str) -> str | None:
    """The Python codec for a name as people or web pages give it, or None."""
    inside = re.search(r"\(([\w-]+)\)\s*$", name)
    wanted = (inside[1] if inside else name).strip().strip("\"'")
    try:
        info = codecs.lookup(wanted)
    except (LookupError, ValueError):
        return None
    # zip, base64, rot13 and kin are codecs too, but not of text.
    return info.name if getattr(info, "_is_text_encoding", True) else None


def offered() -> tuple[str, ...]:
    """The encodings a reader may choose from, as `detect` would name them."""
    return tuple(label(codec) for codec in ENCODINGS)


def _utf16_without_bom(data: bytes) -> str | None:
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Spaces and line ends alone make a fifteenth of the characters of any script.
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.06 * half and others < 0.02 * half:
            try:
                text = sample.decode(codec)
            except UnicodeDecodeError as fault:
                if fault.start < len(sample) - 2:
                    continue
                text = sample[: fault.start].decode(codec)
            strange = sum(not (c.isprintable() or c.isspace()) for c in text)
            if strange <= 0.02 * len(text) and not _is_pairs(text):
                return codec
    return None


def _is_pairs(text: str) -> bool:
    """Whether what would be Chinese is two Latin letters each: bytes with zeros among them."""
    beyond = [c for c in text if ord(c) > 0x2FFF]
    pairs = sum(chr(ord(c) & 0xFF).isalpha() and (ord(c) & 0x80) == 0
                and 0x41 <= ord(c) >> 8 <= 0x7A for c in beyond)  # fmt: skip
    return pairs > 0.6 * len(beyond)


def _telling(data: bytes) -> bytes:
    """The surroundings of high bytes from all over the file, up to some size."""
    if len(data) <= 2 * _SAMPLE:
        return data
    pieces: list[bytes] = []
    step = len(data) // 64
    for start in range(0, len(data), step):
        at, stop = start, min(len(data), start + step)
        budget = _SAMPLE // 32
        while budget > 0 and (found := _HIGH.search(data, at, stop)) is not None:
            first, last = max(at, found.start() - 24), min(stop, found.end() + 24)
            pieces.append(data[first:last])
            budget -= last - first
            at = last
    return b" ".join(pieces)


def _broken_share(sample: bytes) -> float:
    """The share of high bytes that do not belong to UTF-8 sequences."""
    high = len(_HIGH.findall(sample))
    # Sequences cut at the edges of the sample's pieces count as broken: there are few.
    broken = sample.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}")
    whole = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample))
    return 1.0 if whole < 3 else broken / max(high, 1)


def _code_page(sample: bytes) -> str:
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    high = len(_HIGH.findall(sample))
    candidates = OTHER + LATIN if high > letters else LATIN
    # max() keeps the first of equals: the lists are in order of preference.
    return max(candidates, key=lambda codec: weigh(sample, codec))
