"""Documents, their archival references and the collections that hold them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the original lies, as archives cite it. Every part may be empty.

    Example: archive "Arkivi Qendror Shtetëror", fond "14/AP", series "STR", year "1963",
    file "14", folios "1-12".
    """

    archive: str = ""
    fond: str = ""
    series: str = ""
    year: str = ""
    file: str = ""
    folios: str = ""

    def __bool__(self) -> bool:
        return any((self.archive, self.fond, self.series, self.year, self.file, self.folios))

    def cite(self, *, folios: str | None = None, archive: bool = True) -> str:
        """The reference in one line, in the archive's own order.

        `folios` overrides the document's folios, for quoting one passage;
        `archive=False` leaves the archive's name out, for narrow places. Where the series is
        an opis ("Op. 28"), files and leaves are named as those archives name them.
        """
        leaves = self.folios if folios is None else folios
        file, leaf = "Dos.", "Fl."
        if self.series.startswith("Op. "):
            file, leaf = "D.", "L." if leaves.isalnum() else "Ll."
        parts = [
            self.archive if archive else "",
            f"F. {self.fond}" if self.fond else "",
            self.series,
            f"V. {self.year}" if self.year else "",
            f"{file} {self.file}" if self.file else "",
            f"{leaf} {leaves}" if leaves else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader opens: one archival item with its metadata.

    `date` is EDTF level 0 where it could be understood ("1963-07-06", "1964-09"), else the
    words as given. `created` and `modified` are ISO 8601 in UTC. `deleted` is the time it
    was moved to the bin, empty while it is not there. `collection_id` is empty at the top.
    """

    id: str
    title: str
    date: str = ""
    reference: Reference = field(default_factory=Reference)
    contributor: str = ""
    translator: str = ""
    summary: str = ""
    source: str = ""
    rights: str = ""
    collection_id: str = ""
    created: str = ""
    modified: str = ""
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A named set of documents; `parent_id` is empty at the top."""

    id: str
    name: str
    parent_id: str = ""
