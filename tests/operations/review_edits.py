"""Tables for review as reviewers leave them: changed by hand in the XML, or cell by cell."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NS = {"w": W[1:-1]}


class Word:
    """A DOCX open for changes; `rows` are those of its table, the names of the columns first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    @property
    def rows(self) -> list[Any]:
        return self.root.findall(".//w:tr", _NS)

    def cell(self, row: int, column: int) -> Any:
        return self.rows[row].findall("w:tc", _NS)[column]

    def write(self, row: int, column: int, words: str) -> None:
        """Type words into the first paragraph of a cell, instead of what is there."""
        cell = self.cell(row, column)
        for run in cell.findall(".//w:r", _NS):
            run.getparent().remove(run)
        self.run(cell.find("w:p", _NS), words)

    def run(self, parent: Any, words: str, name: str = "t") -> Any:
        run = etree.SubElement(parent, f"{W}r")
        text = etree.SubElement(run, f"{W}{name}")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def track(self, row: int, column: int, gone: str, come: str, author: str) -> None:
        """Replace words of one run with change tracking on."""
        cell = self.cell(row, column)
        run = next(r for r in cell.iter(f"{W}r") if gone in "".join(r.itertext()))
        before, _, after = "".join(run.itertext()).partition(gone)
        parent, at = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        holder = etree.Element("x")
        pieces = [self.run(holder, before)]
        for tag, words, name in (("del", gone, "delText"), ("ins", come, "t")):
            mark = etree.SubElement(holder, f"{W}{tag}")
            mark.set(f"{W}author", author)
            mark.set(f"{W}id", "900")
            self.run(mark, words, name)
            pieces.append(mark)
        pieces.append(self.run(holder, after))
        for number, piece in enumerate(pieces):
            parent.insert(at + number, piece)

    def comment(self, row: int, column: int, words: str, body: str, author: str) -> None:
        """Write a comment on words of one run."""
        cell = self.cell(row, column)
        run = next(r for r in cell.iter(f"{W}r") if words in "".join(r.itertext()))
        before, _, after = "".join(run.itertext()).partition(words)
        parent, at = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        holder = etree.Element("x")
        pieces = [self.run(holder, before), etree.SubElement(holder, f"{W}commentRangeStart")]
        pieces += [self.run(holder, words), etree.SubElement(holder, f"{W}commentRangeEnd")]
        mark = etree.SubElement(holder, f"{W}r")
        pieces += [mark, self.run(holder, after)]
        for one in (pieces[1], pieces[3], etree.SubElement(mark, f"{W}commentReference")):
            one.set(f"{W}id", "7")
        for number, piece in enumerate(pieces):
            parent.insert(at + number, piece)
        comments = etree.Element(f"{W}comments")
        comment = etree.SubElement(comments, f"{W}comment")
        comment.set(f"{W}id", "7")
        comment.set(f"{W}author", author)
        comment.set(f"{W}date", "2026-03-04T10:00:00Z")
        self.run(etree.SubElement(comment, f"{W}p"), body)
        self.parts["word/comments.xml"] = etree.tostring(comments)
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        one = etree.SubElement(relations, relations[0].tag)
        one.set("Id", "rIdComments")
        kind = relations[0].get("Type").rpartition("/")[0]
        one.set("Type", f"{kind}/comments")
        one.set("Target", "comments.xml")
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)

    def save(self, name: str) -> Path:
        self.parts["word/document.xml"] = etree.tostring(self.root)
        path = self.path.with_name(name)
        with zipfile.ZipFile(path, "w") as archive:
            for part, data in self.parts.items():
                archive.writestr(part, data)
        return path


def edit_table(
    path: Path,
    change: Callable[[list[list[str]]], list[list[str]] | None],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
) -> Path:
    """Save a CSV again as a spreadsheet would, after a change to its rows, the names first."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows = change(rows) or rows
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    saved = path.with_name(f"saved-{path.name}")
    saved.write_bytes(out.getvalue().encode(encoding))
    return saved
