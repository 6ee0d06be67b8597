"""PDFium in a process of its own: pages of a PDF as plain values.

PDFium is native code, and the files are anybody's: in another process it can neither take the
program down nor keep it waiting. Run as a script, so it imports nothing of the program's.
The path of the file comes on standard input. Every message on standard output is its length in
four bytes and a marshalled tuple: ("refused", PDFium's error code); or first ("document",
info), then ("page", page) for each page, and ("end",). `messages` says what is in them.
"""

import ctypes
import marshal
import math
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

#: PDFium's error code for a missing or wrong password.
PASSWORD = 4
#: More characters are on no page that anyone reads, and more pages in no text.
MOST_CHARACTERS = 150_000
_MOST_OBJECTS = 30_000
_MOST_RULES = 2_000
_MOST_ANNOTATIONS = 2_000
_LONGEST_STRING = 1 << 20
_MOST_MEMORY = 4 << 30
#: Thin enough, and long enough, to be a line under words or between parts, in points.
_THICKEST_RULE, _SHORTEST_RULE = 2.5, 4.0
#: Annotations that say something of words (highlighted, underlined, struck out), of places.
_OF_WORDS, _OF_PLACES = (9, 10, 11, 12), (1, 3, 14)

Message = tuple[Any, ...]
Box = tuple[float, float, float, float]


def messages(path: str) -> Iterator[Message]:
    """What is said of the PDF at `path`.

    `info` has "pages" (their number), "title", "author", "subject", "creator", "producer" (the
    programs that made it) and "lang". A page has "label" (what the file calls it) and "broken"
    (it cannot be opened). If it can, then also "width", "height" and what stands on it, in
    points from the lower left corner of the page as it is read: "codes" are its characters;
    "places" five float32 of each (left and right edge, lowest and highest ink, baseline); "runs"
    an int32 of each, the place of its look in "looks": (base name of the font, size, PDFium's
    flags of the font, its weight, whether it is marked as standing outside the text, whether it
    runs another way than the page). "turn" is the way the page's text runs, quarters to the left
    of rightwards, and "turns" that of each look, by which places were turned; "corner" is the
    lower left corner of the page in the file's own coordinates. "rules" are thin lines (left,
    right, height); "images" says whether there is a picture; "annotations" are (whether on words,
    body, author, date, boxes, name); "cut" says that there are more characters than are read.
    """
    pypdfium2: Any = import_module("pypdfium2")
    pdfium: Any = import_module("pypdfium2.raw")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        yield "refused", int(pdfium.FPDF_GetLastError())
        return
    count = len(document)

    def said(key: bytes) -> str:
        return _wide(lambda *room: pdfium.FPDF_GetMetaText(document.raw, key, *room))

    yield (
        "document",
        {
            "pages": count,
            "title": said(b"Title"),
            "author": said(b"Author"),
            "subject": said(b"Subject"),
            "creator": said(b"Creator"),
            "producer": said(b"Producer"),
            "lang": _wide(lambda *room: pdfium.FPDFCatalog_GetLanguage(document.raw, *room)),
        },
    )
    for number in range(count):
        yield "page", _page(pdfium, document.raw, number)
    yield ("end",)


def _page(pdfium: Any, document: Any, number: int) -> dict[str, Any]:
    label = _wide(lambda *room: pdfium.FPDF_GetPageLabel(document, number, *room))
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"label": label, "broken": True}
    try:
        return {"label": label, "broken": False, **_Page(pdfium, page).told()}
    finally:
        pdfium.FPDF_ClosePage(page)


def _wide(ask: Callable[..., Any]) -> str:
    """What one of PDFium's functions puts into a buffer as UTF-16."""
    size = int(ask(None, 0))
    if not 2 < size <= _LONGEST_STRING:
        return ""
    buffer = ctypes.create_string_buffer(size + 2)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


class _Page:
    def __init__(self, pdfium: Any, page: Any) -> None:
        self.pdfium = pdfium
        self.page = page
        # What is shown of it: its boxes may be inherited, and one may reach beyond the other.
        shown = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, shown)
        self.left, self.bottom = shown.left, shown.bottom
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        # How a page is to be turned for being read, its text says better than the file.
        if int(pdfium.FPDFPage_GetRotation(page)) % 2:
            self.width, self.height = self.height, self.width

    def told(self) -> dict[str, Any]:
        read = _Characters(self.pdfium)
        text = self.pdfium.FPDFText_LoadPage(self.page)
        if text:
            try:
                read.read(text)
            finally:
                self.pdfium.FPDFText_ClosePage(text)
        turns = Counter(read.turns[run] for run in read.runs if read.turns[run] >= 0)
        main = max(turns, key=lambda turn: turns[turn], default=0)
        places = array("f")
        for (box, base), run in zip(read.places, read.runs, strict=True):
            own = read.turns[run] if read.turns[run] >= 0 else main
            left, low, right, high = self._turned(box, own)
            places.extend((left, right, low, high, self._turned(base, own)[1]))
        rules, images = self._things(main)
        return {
            "width": self.height if main % 2 else self.width,
            "height": self.width if main % 2 else self.height,
            "codes": array("I", read.codes).tobytes(),
            "places": places.tobytes(),
            "runs": array("i", read.runs).tobytes(),
            "looks": [
                (*look, turn != main) for look, turn in zip(read.looks, read.turns, strict=True)
            ],
            "turn": main,
            "turns": [turn if turn >= 0 else main for turn in read.turns],
            "corner": (self.left, self.bottom),
            "rules": rules,
            "images": images,
            "annotations": self._annotations(main),
            "cut": read.cut,
        }

    def _turned(self, box: Box, turn: int) -> Box:
        """A box on the page turned so that text of that turn runs from left to right."""
        left, right = box[0] - self.left, box[2] - self.left
        low, high = box[1] - self.bottom, box[3] - self.bottom
        if turn == 1:
            return low, self.width - right, high, self.width - left
        if turn == 2:
            return self.width - right, self.height - high, self.width - left, self.height - low
        if turn == 3:
            return self.height - high, left, self.height - low, right
        return left, low, right, high

    def _things(self, turn: int) -> tuple[list[tuple[float, float, float]], bool]:
        """Thin lines that run along the text, and whether there is a picture."""
        pdfium = self.pdfium
        rules: list[tuple[float, float, float]] = []
        images = False
        count = int(pdfium.FPDFPage_CountObjects(self.page))
        bounds = [ctypes.c_float() for _ in range(4)]
        for at in range(min(count, _MOST_OBJECTS)):
            thing = pdfium.FPDFPage_GetObject(self.page, at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            images = images or kind == pdfium.FPDF_PAGEOBJ_IMAGE
            if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(thing, *bounds):
                continue
            a, b, c, d = (each.value for each in bounds)
            left, low, right, high = self._turned((a, b, c, d), turn)
            long = high - low <= _THICKEST_RULE and right - left >= _SHORTEST_RULE
            if long and len(rules) < _MOST_RULES:
                rules.append((left, right, (low + high) / 2))
        return rules, images

    def _annotations(self, turn: int) -> list[tuple[bool, str, str, str, list[Box], str]]:
        pdfium = self.pdfium
        told: list[tuple[bool, str, str, str, list[Box], str]] = []
        count = int(pdfium.FPDFPage_GetAnnotCount(self.page))
        for at in range(min(count, _MOST_ANNOTATIONS)):
            annotation = pdfium.FPDFPage_GetAnnot(self.page, at)
            if not annotation:
                continue
            kind = int(pdfium.FPDFAnnot_GetSubtype(annotation))
            body = ""
            if kind in _OF_WORDS or kind in _OF_PLACES:
                body = self._string(annotation, b"Contents")
            if body.strip():
                author = self._string(annotation, b"T")
                date = self._string(annotation, b"CreationDate") or self._string(annotation, b"M")
                boxes = [self._turned(box, turn) for box in self._boxes(annotation)]
                name = self._string(annotation, b"NM")
                told.append((kind in _OF_WORDS, body, author, date, boxes, name))
            pdfium.FPDFPage_CloseAnnot(annotation)
        return told

    def _string(self, annotation: Any, key: bytes) -> str:
        return _wide(lambda *room: self.pdfium.FPDFAnnot_GetStringValue(annotation, key, *room))

    def _boxes(self, annotation: Any) -> list[Box]:
        """The words' boxes, or the one of the annotation."""
        pdfium = self.pdfium
        boxes: list[Box] = []
        quad = pdfium.FS_QUADPOINTSF()
        for at in range(min(int(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)), 1000)):
            if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, at, quad):
                xs = (quad.x1, quad.x2, quad.x3, quad.x4)
                ys = (quad.y1, quad.y2, quad.y3, quad.y4)
                boxes.append((min(xs), min(ys), max(xs), max(ys)))
        rect = pdfium.FS_RECTF()
        if not boxes and pdfium.FPDFAnnot_GetRect(annotation, rect):
            boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        return [box for box in boxes if all(map(math.isfinite, box))]


class _Characters:
    """The characters of a page as they stand, before it is turned."""

    def __init__(self, pdfium: Any) -> None:
        self.pdfium = pdfium
        self.codes: list[int] = []
        self.places: list[tuple[Box, Box]] = []
        self.runs: list[int] = []
        self.looks: list[tuple[str, float, int, int, bool]] = []
        #: The way each look runs: quarters to the left of rightwards, -1 for others.
        self.turns: list[int] = []
        self.cut = False
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._of_object: dict[int, int] = {}
        self._fonts: dict[int, tuple[str, int, int]] = {}

    def read(self, text: Any) -> None:
        pdfium = self.pdfium
        count = int(pdfium.FPDFText_CountChars(text))
        self.cut = count > MOST_CHARACTERS
        left, right, low, high, x, y = (ctypes.c_double() for _ in range(6))
        ink = [ctypes.byref(each) for each in (left, right, low, high)]
        origin = [ctypes.byref(each) for each in (x, y)]
        loose = pdfium.FS_RECTF()
        for at in range(min(count, MOST_CHARACTERS)):
            code = int(pdfium.FPDFText_GetUnicode(text, at))
            if not 0 < code <= 0x10FFFF or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            run = self._run(text, at)
            pdfium.FPDFText_GetCharBox(text, at, *ink)
            pdfium.FPDFText_GetLooseCharBox(text, at, loose)
            pdfium.FPDFText_GetCharOrigin(text, at, *origin)
            # Along the line the room of a character counts, across it its ink.
            if self.turns[run] % 2 and self.turns[run] > 0:
                box = (left.value, loose.bottom, right.value, loose.top)
            else:
                box = (loose.left, low.value, loose.right, high.value)
            base = (x.value, y.value, x.value, y.value)
            if all(map(math.isfinite, (*box, *base))):
                self.codes.append(code)
                self.places.append((box, base))
                self.runs.append(run)

    def _run(self, text: Any, at: int) -> int:
        thing = self.pdfium.FPDFText_GetTextObject(text, at)
        address = ctypes.cast(thing, ctypes.c_void_p).value or 0
        known = self._of_object.get(address)
        if known is not None:
            return known
        matrix = self.pdfium.FS_MATRIX()
        turn, scale = 0, 1.0
        if self.pdfium.FPDFText_GetMatrix(text, at, matrix):
            turn = _turn(matrix.a, matrix.b)
            scale = math.hypot(matrix.c, matrix.d)
        size = float(self.pdfium.FPDFText_GetFontSize(text, at)) * scale
        if not math.isfinite(size):
            size = 0.0
        name, flags, weight = self._font(thing) if address else ("", 0, 0)
        look = (name, round(abs(size), 2), flags, weight, bool(address) and self._outside(thing))
        number = self._numbers.setdefault((look, turn), len(self.looks))
        if number == len(self.looks):
            self.looks.append(look)
            self.turns.append(turn)
        self._of_object[address] = number
        return number

    def _font(self, thing: Any) -> tuple[str, int, int]:
        pdfium = self.pdfium
        font = pdfium.FPDFTextObj_GetFont(thing)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if not address:
            return "", 0, 0
        if address not in self._fonts:
            size = int(pdfium.FPDFFont_GetBaseFontName(font, None, 0))
            name = ctypes.create_string_buffer(max(1, min(size, 512)))
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            self._fonts[address] = (
                name.value.decode("utf-8", "replace"),
                int(pdfium.FPDFFont_GetFlags(font)),
                int(pdfium.FPDFFont_GetWeight(font)),
            )
        return self._fonts[address]

    def _outside(self, thing: Any) -> bool:
        """Whether it is marked as an artifact: a running head, a page number."""
        pdfium = self.pdfium
        buffer = ctypes.create_string_buffer(64)
        room = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        used = ctypes.c_ulong()
        for at in range(max(0, min(int(pdfium.FPDFPageObj_CountMarks(thing)), 16))):
            mark = pdfium.FPDFPageObj_GetMark(thing, at)
            if mark and pdfium.FPDFPageObjMark_GetName(mark, room, len(buffer), used):
                name = buffer.raw[: max(0, min(used.value, len(buffer)) - 2)]
                if name.decode("utf-16-le", "replace") == "Artifact":
                    return True
        return False


def _turn(a: float, b: float) -> int:
    size = math.hypot(a, b)
    if not size or not math.isfinite(size):
        return 0
    for turn, (x, y) in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
        if (a * x + b * y) / size > 0.996:  # five degrees
            return turn
    return -1


def _bound_memory() -> None:
    """A small file may ask for any amount of memory; not every system can forbid it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def main() -> int:
    _bound_memory()
    path = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    for message in messages(path):
        said = marshal.dumps(message)
        sys.stdout.buffer.write(struct.pack(">I", len(said)) + said)
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
