"""PDFs with a text layer, read whole."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from parallax.formats.assembly import assemble
from parallax.formats.format import ReadOptions
from parallax.formats.pdf import PDF
from parallax.formats.pdf_leaves import Leaf, leaf_of
from parallax.formats.pdf_letters import cleaned
from parallax.formats.pdf_pages import Pdf, RawPage
from parallax.formats.pdf_reading import material_of
from parallax.formats.properties import FILLED_IN
from parallax.formats.source import Source
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
#: Programs that put in as the author whoever's computer it was.
_OFFICE = re.compile(r"word|writer|office|excel|powerpoint|pages|print", re.IGNORECASE)
_SHORTEST_SUMMARY = 30
#: If so many of the letters are unknown, there is no text.
_UNKNOWN = 0.4
_RECOGNISE = (
    "have its text recognised (OCR) by another program and open what that writes, or type a "
    "transcript and open that"
)


def read_pdf(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a PDF. It carries its own encoding: one that was chosen is not looked at."""
    sha256 = source.sha256(share(progress, 0.0, 0.03))
    leaves: list[Leaf] = []
    with Pdf(source, share(progress, 0.03, 0.5)) as pdf:
        for page in pdf.pages():
            leaves.append(leaf_of(cleaned(page), len(leaves)))
        info = pdf.info
    _refuse_wordless(source, leaves)
    remarks = _unread(leaves)
    material = material_of(leaves, options, share(progress, 0.5, 0.6))
    material.remarks += remarks
    material.lang = info["lang"] if _LANG.fullmatch(info["lang"]) else ""
    material.properties = _properties(info)
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=PDF.name,
        sha256=sha256,
        progress=share(progress, 0.6, 1.0),
    )


def text_of_pages(
    pages: Sequence[RawPage], name: str, options: ReadOptions, progress: Progress
) -> Incoming:
    """The paragraphs and notes of pages that were fetched already, as `read_pdf` gives them,
    without what the file says of itself. The pages stay as they are. Raises UserError where
    there is no text on them, and whatever `progress` raises."""
    leaves: list[Leaf] = []
    for page in pages:
        progress(0.3 * len(leaves) / len(pages), "")
        leaves.append(leaf_of(cleaned(page), len(leaves)))
    return assemble(
        material_of(leaves, options, share(progress, 0.3, 0.6)),
        without=options.without,
        name=name,
        format_name=PDF.name,
        sha256="",
        progress=share(progress, 0.6, 1.0),
    )


def _refuse_wordless(source: Source, leaves: Sequence[Leaf]) -> None:
    """Scans, pages that are all damaged, and letters that nobody can know."""
    if leaves and all(leaf.page.broken for leaf in leaves):
        raise UserError(
            f"{source.name} is damaged: none of its pages can be read. Fetch it again, or open it "
            "in a PDF viewer, print it into a new PDF and open that."
        )
    codes = [code for leaf in leaves for code in leaf.page.codes if not chr(code).isspace()]
    if not codes and any(leaf.page.images for leaf in leaves):
        raise UserError(
            f"{source.name} is a scan: its pages are pictures without text. Please {_RECOGNISE}."
        )
    if codes and codes.count(0xFFFD) > _UNKNOWN * len(codes):
        raise UserError(
            f"{source.name} does not say which letters it shows, so that its text cannot be read. "
            f"Please {_RECOGNISE}."
        )


def _unread(leaves: Sequence[Leaf]) -> list[str]:
    remarks: list[str] = []
    broken = [leaf.number + 1 for leaf in leaves if leaf.page.broken]
    if broken:
        remarks.append(f"{_pages(broken)} damaged and could not be read.")
    scanned = [
        leaf.number + 1
        for leaf in leaves
        if leaf.page.images and all(chr(code).isspace() for code in leaf.page.codes)
    ]
    if scanned:
        remarks.append(
            f"{_pages(scanned)} only a picture without text; what is written there is missing."
        )
    return remarks


def _pages(numbers: Sequence[int]) -> str:
    """ "Page 3 is", "Pages 1, 4–7 are"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"Page {named} of the file is" if len(numbers) == 1 else f"Pages {named} of the file are"


def _properties(info: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    title, author, subject = (
        " ".join(str(info[key]).split()) for key in ("title", "author", "subject")
    )
    if title and not FILLED_IN.match(title):
        found["title"] = title
    made_by = f"{info['creator']} {info['producer']}"
    if " " in author and not _OFFICE.search(made_by) and not FILLED_IN.match(author):
        found["contributor"] = author
    if len(subject) >= _SHORTEST_SUMMARY and not FILLED_IN.match(subject):
        found["summary"] = subject
    return found
