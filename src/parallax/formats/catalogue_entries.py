"""From what a list says of one document to a record."""

import re
from dataclasses import dataclass, field

from parallax.apparatus.dates import find_date_place
from parallax.apparatus.references import SourceLine, parse_credits, without_credits
from parallax.formats.catalogue_items import Item
from parallax.model.catalogue import CatalogueRecord
from parallax.model.document import Document, Reference

_LONGEST_CREDIT = 160
#: A year at the end of a title is its date; one within it may be anything's.
_LAST_YEAR = re.compile(r"[,(\s]\s*(1\d{3}|20\d{2})\s*[.)\]]*$")


@dataclass(slots=True)
class Entry:
    """A record while its lines are gathered."""

    title: Item
    date: str = ""
    summary: list[str] = field(default_factory=list[str])
    source: SourceLine | None = None
    source_text: str = ""
    contributor: str = ""
    translator: str = ""

    def add(self, item: Item, source: SourceLine | None = None) -> None:
        """A line after the title: where the document lies, whose work it is, or a summary."""
        if source is not None and self.source is None:
            self.source, self.source_text = source, item.text
            return
        if len(item.text) <= _LONGEST_CREDIT:
            contributor, translator = parse_credits(item.text, whole=True)
            if contributor or translator:
                self.contributor = self.contributor or contributor
                self.translator = self.translator or translator
                return
        self.summary.append(item.text)

    def record(self, list_name: str) -> CatalogueRecord:
        source = self.source
        document = Document(
            "",
            self.title.text,
            self.date or date_in_title(self.title.text),
            source.reference if source else Reference(),
            self.contributor or (source.contributor if source else ""),
            self.translator or (source.translator if source else ""),
            "\n\n".join(self.summary),
            without_credits(self.source_text) if source else "",
        )
        return CatalogueRecord(document, list_name, self.title.place)


def date_in_title(title: str) -> str:
    """The date that a title names, as EDTF; "" where it names none, or only a year that may
    be anything's."""
    found = find_date_place(title)
    if found is None:
        return ""
    if len(found[2]) > len("1963"):
        return found[2]
    last = _LAST_YEAR.search(title)
    return last[1] if last else ""
