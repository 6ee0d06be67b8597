"""pikepdf in a process of its own: annotations put into a copy of somebody's PDF.

The file may be anything, and qpdf is native code: in another process it can neither take the
program down nor keep it waiting. Run as a script, so it imports nothing of the program's. On
standard input comes a marshalled dictionary:
"source" and "target" are paths; "prefix" begins the names (/NM) of all our annotations, which
give way to the new ones; "annotations" are dictionaries with "page" (from 0), "name", "contents",
"author", "subject", "created", "modified" (PDF dates or ""), "color" (three numbers to 1) and
"quads" (lists of eight numbers; without any it is a comment at the head of the page).
Messages go to standard output, each its length in four bytes and a marshalled tuple:
("refused", why), where why is "password", "permission", "damaged" or "full"; ("done so far",
fraction) and at the end ("done", facts). Facts are "pages" (their number), "signed", "untagged"
(the file says that it keeps PDF/UA, and its tags could not take the annotations), "archival"
(PDF/A-1) and "mended" (it was damaged).
"""

import marshal
import os
import re
import struct
import sys
from contextlib import suppress
from typing import Any

OPACITY = 0.5
#: Comments at the head of a page: their size, their distance, and how many stand in a row.
_ICON, _STEP, _EDGE = 18.0, 22.0, 6.0
_MOST_MEMORY = 4 << 30
_ARCHIVAL = re.compile(rb"pdfaid:part(?:\s*=\s*[\"']|[^<>]{0,99}>)\s*1\b")
_PRINT, _NO_ZOOM, _NO_ROTATE = 4, 8, 16
#: Parts of a tagged file that hold paragraphs and other blocks.
_PARTS = ("/Document", "/Part", "/Art", "/Sect", "/Div")


def say(*message: Any) -> None:
    said = marshal.dumps(message)
    sys.stdout.buffer.write(struct.pack(">I", len(said)) + said)
    sys.stdout.buffer.flush()


def annotate(job: dict[str, Any]) -> None:
    import pikepdf

    try:
        pdf = pikepdf.open(os.fsdecode(job["source"]))
    except pikepdf.PasswordError:
        say("refused", "password")
        return
    except pikepdf.PdfError:
        say("refused", "damaged")
        return
    with pdf:
        if pdf.is_encrypted and not pdf.allow.modify_annotation:
            say("refused", "permission")
            return
        try:
            pages = list(pdf.pages)
            tagged = _put(pikepdf, pdf, pages, job)
            facts = {"pages": len(pages), **_facts(pikepdf, pdf, tagged)}
            pdf.save(
                os.fsdecode(job["target"]),
                min_version="1.4",
                fix_metadata_version=False,
                encryption=pdf.is_encrypted,
                **_streams(pikepdf, pdf),
                progress=lambda percent: say("done so far", 0.5 + percent / 200),
            )
            facts["mended"] = bool(pdf.get_warnings())
        except (pikepdf.PdfError, TypeError, ValueError, KeyError, AttributeError, RuntimeError):
            say("refused", "damaged")
            return
        except OSError:
            say("refused", "full")
            return
    say("done", facts)


def _streams(pikepdf: Any, pdf: Any) -> dict[str, Any]:
    """As they are, byte for byte; under encryption qpdf must write them anew."""
    if pdf.is_encrypted:
        return {}
    return {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}


def _put(pikepdf: Any, pdf: Any, pages: list[Any], job: dict[str, Any]) -> bool:
    """Whether all are in the file's tags too."""
    tags = _Tags(pikepdf, pdf)
    by_page: dict[int, list[dict[str, Any]]] = {}
    for one in job["annotations"]:
        by_page.setdefault(one["page"], []).append(one)
    for number, page in enumerate(pages):
        if number % 20 == 0:
            say("done so far", number / len(pages) / 2)
        there = page.obj.get("/Annots")
        old = list(there) if isinstance(there, pikepdf.Array) else []
        kept = [one for one in old if not _is_ours(pikepdf, one, job["prefix"])]
        new = by_page.get(number, [])
        if not new and len(kept) == len(old):
            continue
        for one in old:
            if _is_ours(pikepdf, one, job["prefix"]):
                tags.take_out(one)
        comments = 0
        for one in new:
            made = pdf.make_indirect(_annotation(pikepdf, pdf, page, one, comments))
            tags.put_in(page.obj, made)
            kept.append(made)
            comments += not one["quads"]
        # A list of its own: several pages of a bad file may share one.
        page.obj["/Annots"] = pikepdf.Array(kept)
    tags.finish()
    return tags.whole


def _is_ours(pikepdf: Any, one: Any, prefix: str) -> bool:
    if not isinstance(one, pikepdf.Dictionary):
        return False
    name = one.get("/NM")
    return isinstance(name, pikepdf.String) and str(name).startswith(prefix)


class _Tags:
    """Annotations in the structure of a tagged file, as PDF/UA has them (ISO 14289-1, 7.18): each
    in an element of its own, after what its page says. A file without tags stays so."""

    def __init__(self, pikepdf: Any, pdf: Any) -> None:
        self._pikepdf = pikepdf
        self._pdf = pdf
        root = pdf.Root.get("/StructTreeRoot")
        self._root: Any = root if isinstance(root, pikepdf.Dictionary) else None
        self._parents: Any = None
        #: By page: the part of the whole its annotations stand in, and after which element.
        self._places: dict[Any, tuple[Any, Any]] = {}
        #: Of parts that change: themselves, what comes after which element, and what goes.
        self._changed: dict[Any, tuple[Any, dict[Any, list[Any]], set[Any]]] = {}
        self.whole = False
        if self._root is not None and isinstance(self._root.get("/ParentTree"), pikepdf.Dictionary):
            with suppress(*self._faults()):
                self._parents = pikepdf.NumberTree(self._root["/ParentTree"])
                highest = max((int(key) for key in self._parents), default=-1)
                self._next = max(highest + 1, int(self._root.get("/ParentTreeNextKey", 0)))
                self.whole = "/K" in self._root

    def _faults(self) -> tuple[type[Exception], ...]:
        """What a structure raises that is not as it should be."""
        pikepdf = self._pikepdf
        wrong = (RuntimeError, TypeError, ValueError, LookupError, AttributeError)
        return (pikepdf.PdfError, *wrong)

    def put_in(self, page: Any, annotation: Any) -> None:
        if not self.whole:
            return
        try:
            if page.objgen not in self._places:
                self._places[page.objgen] = self._place(page)
            within, before = self._places[page.objgen]
            pikepdf = self._pikepdf
            made = self._pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem, S=pikepdf.Name.Annot, P=within, Pg=page
                )
            )
            reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=annotation, Pg=page)
            made["/K"] = pikepdf.Array([reference])
            annotation["/StructParent"] = self._next
            self._parents[self._next] = made
            self._next += 1
            page["/Tabs"] = pikepdf.Name.S
            self._change(within)[1].setdefault(before, []).append(made)
        except self._faults():
            self.whole = False

    def take_out(self, annotation: Any) -> None:
        key = annotation.get("/StructParent")
        if key is None or not self.whole:
            return
        with suppress(*self._faults()):
            element = self._parents[int(key)]
            if element["/S"] == "/Annot":
                self._change(element["/P"])[2].add(element.objgen)
                del self._parents[int(key)]

    def finish(self) -> None:
        """Write what has changed."""
        try:
            for part, after, gone in self._changed.values():
                kids: list[Any] = []
                for kid in self._kids(part):
                    key = self._key(kid)
                    if key is None or key not in gone:
                        kids.append(kid)
                    kids += after.pop(key, ()) if key is not None else ()
                for rest in after.values():
                    kids += rest
                part["/K"] = self._pikepdf.Array(kids)
            if self.whole:
                self._root["/ParentTreeNextKey"] = self._next
        except self._faults():
            self.whole = False

    def _change(self, part: Any) -> tuple[Any, dict[Any, list[Any]], set[Any]]:
        if not part.is_indirect:
            raise ValueError("a part of the structure that cannot be told from others")
        return self._changed.setdefault(part.objgen, (part, {}, set()))

    def _key(self, kid: Any) -> Any:
        """By what an element is known; None for words of a page."""
        is_element = isinstance(kid, self._pikepdf.Dictionary) and kid.is_indirect
        return kid.objgen if is_element else None

    def _kids(self, element: Any) -> list[Any]:
        kids = element.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, self._pikepdf.Array) else [kids]

    def _place(self, page: Any) -> tuple[Any, Any]:
        """After the last element with words of the page in the part where its words end. If
        none of them are in the structure, where that ends."""
        number = int(page.get("/StructParents", -1))
        elements: Any = None
        if number in self._parents:  # whose get() knows no default
            elements = self._parents[number]
        found: dict[Any, Any] = {}
        if isinstance(elements, self._pikepdf.Array):
            for element in elements:
                if (top := self._top(element)) is not None:
                    found.pop(top.objgen, None)
                    found[top.objgen] = top
        if not found:
            return self._last_part(), None
        part = list(found.values())[-1]["/P"]
        own = [key for kid in self._kids(part) if (key := self._key(kid)) in found]
        return part, own[-1] if own else None

    def _top(self, element: Any) -> Any:
        """What an element belongs to of a part of the whole, if only itself."""
        for _ in range(64):
            if not isinstance(element, self._pikepdf.Dictionary) or "/P" not in element:
                break
            if element["/P"].get("/S") in (None, *_PARTS):
                return element
            element = element["/P"]
        return None

    def _last_part(self) -> Any:
        """The last part of the whole that has no parts itself."""
        part = self._root
        for _ in range(64):
            last = (self._kids(part) or [None])[-1]
            if not isinstance(last, self._pikepdf.Dictionary) or last.get("/S") not in _PARTS:
                break
            part = last
        return part


def _annotation(pikepdf: Any, pdf: Any, page: Any, one: dict[str, Any], place: int) -> Any:
    color = [round(part, 4) for part in one["color"]]
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight if one["quads"] else pikepdf.Name.Text,
        Contents=pikepdf.String(one["contents"]),
        Subj=pikepdf.String(one["subject"]),
        NM=pikepdf.String(one["name"]),
        C=pikepdf.Array(color),
        P=page.obj,
        F=_PRINT,
    )
    for key, value in (("/T", "author"), ("/M", "modified"), ("/CreationDate", "created")):
        if one[value]:
            made[key] = pikepdf.String(one[value])
    if one["quads"]:
        quads = [[round(number, 3) for number in quad] for quad in one["quads"]]
        xs = [number for quad in quads for number in quad[0::2]]
        ys = [number for quad in quads for number in quad[1::2]]
        rect = [min(xs), min(ys), max(xs), max(ys)]
        made["/QuadPoints"] = pikepdf.Array([number for quad in quads for number in quad])
        made["/CA"] = OPACITY
        look = _marked(pikepdf, pdf, rect, quads, color)
    else:
        rect = _at_head(page, place)
        made["/Name"] = pikepdf.Name.Comment
        made["/F"] = _PRINT | _NO_ZOOM | _NO_ROTATE
        look = _icon(pikepdf, pdf, color)
    made["/Rect"] = pikepdf.Array([round(number, 3) for number in rect])
    made["/AP"] = pikepdf.Dictionary(N=look)
    return made


def _marked(pikepdf: Any, pdf: Any, rect: list[float], quads: list[list[float]], color: Any) -> Any:
    """Words as a marker colours them: the ink under it stays black."""
    red, green, blue = color
    paths = " ".join(
        f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l {g:.3f} {h:.3f} l {e:.3f} {f:.3f} l h"
        for a, b, c, d, e, f, g, h in quads
    )
    drawn = f"/G gs {red} {green} {blue} rg {paths} f"
    state = pikepdf.Dictionary(
        Type=pikepdf.Name.ExtGState,
        BM=pikepdf.Name.Multiply,
        ca=OPACITY,
        CA=OPACITY,
        AIS=False,
    )
    return pikepdf.Stream(
        pdf,
        drawn.encode("ascii"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array(rect),
        Resources=pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G=state)),
    )


def _icon(pikepdf: Any, pdf: Any, color: Any) -> Any:
    """A sheet with three lines."""
    red, green, blue = color
    drawn = (
        f"{red} {green} {blue} rg 0.3 G 0.8 w 1.5 1.5 15 15 re B "
        "4.5 12.5 m 13.5 12.5 l 4.5 9 m 13.5 9 l 4.5 5.5 m 10 5.5 l S"
    )
    return pikepdf.Stream(
        pdf,
        drawn.encode("ascii"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, _ICON, _ICON]),
        Resources=pikepdf.Dictionary(),
    )


def _at_head(page: Any, place: int) -> list[float]:
    """Where the comment of that number stands: rows from the upper left corner, as shown."""
    left, low, right, high = _shown(page)
    quarters = round(_rotation(page) / 90) % 4
    wide, tall = (high - low, right - left) if quarters % 2 else (right - left, high - low)
    a_row = max(1, int((wide - 2 * _EDGE) // _STEP))
    across = _EDGE + place % a_row * _STEP
    # A page full of them begins again from its head.
    rows = max(1, int((tall - 2 * _EDGE) // _STEP))
    down = _EDGE + place // a_row % rows * _STEP
    # What is shown at the upper left is another corner of a page that is turned. The
    # upper left corner of an icon, which stays upright, is its anchor.
    x, y = (
        (left + across, high - down),
        (left + down, low + across),
        (right - across, low + down),
        (right - down, high - across),
    )[quarters]
    return [x, y - _ICON, x + _ICON, y]


def _shown(page: Any) -> tuple[float, float, float, float]:
    """What is shown of a page, in its own coordinates: left, low, right, high."""
    boxes = [[float(number) for number in box] for box in (page.mediabox, page.cropbox)]
    left, right = (max(min(b[0], b[2]) for b in boxes), min(max(b[0], b[2]) for b in boxes))
    low, high = (max(min(b[1], b[3]) for b in boxes), min(max(b[1], b[3]) for b in boxes))
    if left >= right or low >= high:  # viewers leave out a crop box that is beyond the page
        a, b, c, d = boxes[0]
        return min(a, c), min(b, d), max(a, c), max(b, d)
    return left, low, right, high


def _rotation(page: Any) -> float:
    node = page.obj
    for _ in range(32):
        if "/Rotate" in node:
            return float(node["/Rotate"])
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0.0


def _facts(pikepdf: Any, pdf: Any, tagged: bool) -> dict[str, bool]:
    form = pdf.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    said = b""
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        with suppress(pikepdf.PdfError):
            said = metadata.read_bytes()[: 1 << 20]
    return {
        "signed": bool(int(flags) & 1) or "/Perms" in pdf.Root,
        "untagged": b"pdfuaid:part" in said and not tagged,
        "archival": _ARCHIVAL.search(said) is not None,
    }


def main() -> int:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    annotate(marshal.loads(sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
