"""Files for the pictures of the import preview, made of the sample: a good pair, a typescript
in a page of the nineties that another program has spoiled, and a document cut off half way."""

from pathlib import Path

from parallax.resources import resource

#: Columns at which the typist broke the lines.
_WIDTH = 66


def good_pair(folder: Path) -> tuple[Path, Path]:
    return resource("sample/original.docx"), resource("sample/translation.docx")


def legacy_pair(folder: Path) -> tuple[Path, Path]:
    """The original in the Mac's own page, its lines broken at a width with hyphens; the
    translation as UTF-8 that was once read as Windows-1252 and saved so."""
    text = resource("sample/original.txt").read_text(encoding="utf-8")
    original = folder / "bisedë-1962.txt"
    lines = [line for part in text.split("\n") for line in (_broken(part) if part else [""])]
    original.write_bytes("\r".join(lines).encode("mac-roman", "replace"))
    translation = folder / "conversation-1962.txt"
    spoiled = resource("sample/translation.txt").read_bytes()
    loose = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in spoiled)
    translation.write_text(loose, encoding="utf-8")
    return original, translation


def broken_pair(folder: Path) -> tuple[Path, Path]:
    """A good original, and a translation of which half never arrived."""
    whole = resource("sample/translation.docx").read_bytes()
    cut = folder / "translation.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    return resource("sample/original.docx"), cut


def _broken(paragraph: str) -> list[str]:
    """Lines of a typewriter's width; a long word goes on behind a hyphen."""
    lines, rest = [], paragraph
    while len(rest) > _WIDTH:
        at = rest.rfind(" ", 0, _WIDTH + 1)
        word = rest[at + 1 :].split(" ", 1)[0]
        room = _WIDTH - at - 2
        if room >= 4 and len(word) >= room + 3 and word[: room + 3].isalpha():
            lines.append(rest[: at + 1 + room] + "-")
            rest = rest[at + 1 + room :]
        else:
            lines.append(rest[:at])
            rest = rest[at + 1 :]
    return [*lines, rest]
