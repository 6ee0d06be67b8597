"""RTF documents, with their footnotes and annotations."""

from collections.abc import Mapping

from parallax.formats.assembly import Material, assemble
from parallax.formats.format import ReadOptions
from parallax.formats.office import left_out
from parallax.formats.properties import FILLED_IN
from parallax.formats.rtf import RTF
from parallax.formats.rtf_body import TooMuch, Walker
from parallax.formats.rtf_tokens import tokens
from parallax.formats.source import MEGABYTE, Source
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming

_LIMIT = 48 * MEGABYTE
_EVERY = 4000
#: So much after the last brace is worth a word; less is padding.
_PADDING = 64


def read_rtf(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read an RTF document. It names its own code pages: an encoding chosen is not looked at."""
    sha256 = source.sha256(share(progress, 0.0, 0.05))
    data = source.read(_LIMIT, share(progress, 0.05, 0.1))
    material = _material(source, data, share(progress, 0.1, 0.6))
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=RTF.name,
        sha256=sha256,
        progress=share(progress, 0.6, 1.0),
    )


def _material(source: Source, data: bytes, progress: Progress) -> Material:
    walker = Walker()
    end = 0
    try:
        for number, token in enumerate(tokens(data)):
            if number % _EVERY == 0:
                progress(token.at / len(data), "Reading the paragraphs")
            walker.take(token)
            if walker.ended:
                end = token.at + 1
                break
    except TooMuch as fault:
        raise UserError(
            f"{source.name} has {fault.what} at byte {fault.at}; open it in Word or "
            "LibreOffice, copy its text into a new document and save that."
        ) from fault
    if not walker.ended:
        raise UserError(
            f"{source.name} is cut off before its end; fetch it again, or open it in Word or "
            "LibreOffice and save it again."
        )
    walker.finish()
    remarks = left_out(deletions=walker.deletions, hidden=walker.hidden, contents=walker.contents)
    left = len(data[end:].strip(b"\0\r\n\t }\x1a"))
    if left > _PADDING:
        remarks.append(f"What stands after the end of the document ({left} bytes) was left out.")
    return Material(
        drafts=walker.story.drafts,
        draft_count=len(walker.story.drafts),
        notes=walker.notes.found,
        properties=_properties(walker.properties),
        lang=walker.language,
        remarks=remarks,
    )


def _properties(found: Mapping[str, str]) -> dict[str, str]:
    fields = (("title", "title"), ("summary", "subject"))
    return {
        field: found[name]
        for field, name in fields
        if found.get(name) and not FILLED_IN.match(found[name])
    }
