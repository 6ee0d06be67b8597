"""The forms a document's reference can be given in."""

from enum import StrEnum


class CitationStyle(StrEnum):
    """How a reference is printed for readers."""

    ARCHIVE = "archive"
    DIGITAL_ARCHIVE = "digital-archive"
    CHICAGO_NOTE = "chicago-note"
    CHICAGO_BIBLIOGRAPHY = "chicago-bibliography"


class ReferenceFormat(StrEnum):
    """How programs for references exchange them."""

    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"

    @property
    def suffix(self) -> str:
        """What a file in it is called, with the dot."""
        return {"csl-json": ".json", "bibtex": ".bib", "ris": ".ris"}[self]
