"""Plain text in any encoding, with paragraphs as its lines show them."""

import codecs
import hashlib

from parallax.formats.assembly import Material, assemble
from parallax.formats.code_pages import label
from parallax.formats.draft import PLAIN, Draft
from parallax.formats.encoding import NotText, detect, known_codec
from parallax.formats.foreign import READABLE
from parallax.formats.format import ReadOptions
from parallax.formats.ligatures import whole_ligatures
from parallax.formats.lines import paragraphs_of
from parallax.formats.mojibake import Mender, find_damage
from parallax.formats.page_text import mend_pages
from parallax.formats.pages import looks_printed, page_lines
from parallax.formats.plain_text import PLAIN_TEXT
from parallax.formats.source import MEGABYTE, Source
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, Repair, RepairKind

#: Bytes of the largest text read.
LIMIT = 64 * MEGABYTE
_STEP = 4 * MEGABYTE
#: Code points in which letters are put right between two reports of progress.
_PART = 200_000


def read_plain_text(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a text file; an encoding chosen overrides what its bytes show."""

    data = source.read(LIMIT, share(progress, 0.0, 0.1))
    text, shown, remarks, repairs = decode(source, data, options, share(progress, 0.1, 0.25))
    if RepairKind.LIGATURES not in options.without:
        text, mended, left = whole_ligatures(text, options.is_word)
        repairs += mended
        remarks += left
    material = Material(encoding=shown, remarks=remarks, repairs=repairs, mended=True)
    part = share(progress, 0.25, 0.45)
    if looks_printed(text):
        pages = mend_pages(page_lines(text), options, part)
        material.drafts, material.draft_count = pages.drafts, len(pages.drafts)
        material.pages = True
        material.notes.update(pages.notes)
        repairs += pages.repairs
        remarks += pages.remarks
        material.printed = bool(pages.notes)
    else:
        paragraphs, layout = paragraphs_of(text, part, options.without, options.is_word)
        repairs += layout
        # One at a time: a text of 50 MB has half a million.
        material.drafts = (Draft([(each, PLAIN)], length=len(each)) for each in paragraphs)
        material.draft_count = len(paragraphs)
    digest = hashlib.sha256(data).hexdigest()
    del data, text
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=PLAIN_TEXT.name,
        sha256=digest,
        progress=share(progress, 0.45, 1.0),
    )


def decode(
    source: Source,
    data: bytes,
    options: ReadOptions,
    progress: Progress,
    *,
    codec: str | None = None,
) -> tuple[str, str, list[str], list[Repair]]:
    """The text of a file, the label of its encoding, what there is to remark, what was repaired.

    The options' encoding is the reader's choice and must fit; `codec` is what the file itself
    claims and is dropped where it does not.
    """
    text, shown, remarks = _decoded(source, data, options.encoding, codec, progress)
    if RepairKind.MOJIBAKE in options.without:
        return text, shown, remarks, []
    pieces = (text[at : at + _STEP] for at in range(0, len(text), _STEP))
    mender = Mender(find_damage(pieces, known_codec(options.encoding or "") or ""))
    if mender.steps:
        text = _mended(text, mender, progress)
    return text, shown, remarks, [mender.repair] if mender.repair else []


def _mended(text: str, mender: Mender, progress: Progress) -> str:
    """The text put right, in parts that end at blanks: no broken letter goes over one."""
    parts: list[str] = []
    start = 0
    while start < len(text):
        stop = min(len(text), start + _PART)
        if stop < len(text):
            blank = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
            stop = blank + 1 if blank > start else stop
        parts.append(mender.mend(text[start:stop]))
        start = stop
        progress(start / len(text), "Putting wrong letters right")
    return "".join(parts)


def _decoded(
    source: Source, data: bytes, encoding: str | None, codec: str | None, progress: Progress
) -> tuple[str, str, list[str]]:
    """The text as its bytes say, before anything is put right in it."""
    if encoding is not None:
        chosen = known_codec(encoding)
        if chosen is None:
            raise UserError(
                f"“{encoding}” is no encoding Parallax knows; give one such as utf-8, cp1252, "
                "cp1250, cp852 or mac-roman."
            )
        try:
            return _clean(_decode(data, chosen, "strict", progress)), label(chosen), []
        except UnicodeError as fault:
            raise UserError(
                f"{source.name} is not written in {label(chosen)}; choose another encoding, or "
                "let Parallax find it out."
            ) from fault
    if codec is not None and not (codec != "utf-8" and _is_utf8(data)):
        try:
            return _clean(_decode(data, codec, "strict", progress)), label(codec), []
        except UnicodeError:
            pass
    try:
        detected = detect(data)
    except NotText as fault:
        raise UserError(
            f"{source.name} holds no readable text: it is a binary file. {READABLE}; choose one "
            "of these."
        ) from fault
    remarks: list[str] = []
    errors = "strict" if detected.codec.startswith("utf-") and detected.certain else "replace"
    try:
        text = _decode(data, detected.codec, errors, progress)
    except UnicodeError:  # cut off in the middle of a letter, or in odd places of UTF-16
        text = _decode(data, detected.codec, "replace", progress)
        errors = "replace"
    if detected.codec == "utf-8" and not detected.certain:
        text = _mixed(data)
        remarks.append(
            "Some bytes are not UTF-8; they were read as Windows-1252. Check the letters."
        )
    elif errors == "replace" and (lost := text.count("\N{REPLACEMENT CHARACTER}")):
        text = text.rstrip("\N{REPLACEMENT CHARACTER}")
        remarks.append(
            f"{lost} {'byte' if lost == 1 else 'bytes'} could not be read in {detected.label}."
        )
    if codec is not None:
        remarks.append(
            f"The file says it is written in {label(codec)}, but it is not; it was read as "
            f"{detected.label}."
        )
    return _clean(text), detected.label, remarks


def _decode(data: bytes, codec: str, errors: str, progress: Progress) -> str:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    pieces: list[str] = []
    for start in range(0, len(data), _STEP):
        pieces.append(decoder.decode(data[start : start + _STEP]))
        progress(start / len(data), "Decoding the letters")
    pieces.append(decoder.decode(b"", final=True))
    return "".join(pieces)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are all UTF-8, which no text in an old page happens to be."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> str:
    """UTF-8 with stray bytes of Windows-1252."""

    def stray(fault: UnicodeError) -> tuple[str, int]:
        assert isinstance(fault, UnicodeDecodeError)
        bad = fault.object[fault.start : fault.end]
        return bad.decode("cp1252", "replace"), fault.end

    codecs.register_error("parallax-stray", stray)
    return data.decode("utf-8", "parallax-stray")


def _clean(text: str) -> str:
    """Without the byte order mark and the end-of-file mark of DOS."""
    return text.removeprefix("\ufeff").rstrip("\x1a\x00")
