"""The reference of a document as a file for programs that keep references."""

from parallax.formats.format import Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress

_LEFT_OUT = ("A reference has no texts and no notes.",)


def _language(content: EditionContent) -> str:
    """The language of the original; "" where it is not known."""
    lang = content.original.lang
    return "" if lang == "und" else lang


def _write_bibtex(content: EditionContent, _: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.bibtex import write_bibtex

    progress(0.5, "Writing the reference")
    said = write_bibtex([(content.document, _language(content))])
    return Written(said.encode("utf-8"), _LEFT_OUT)


def _write_csl(content: EditionContent, _: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.csl_json import write_csl

    progress(0.5, "Writing the reference")
    return Written(write_csl([(content.document, _language(content))]).encode("utf-8"), _LEFT_OUT)


def _write_ris(content: EditionContent, _: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.ris import write_ris

    progress(0.5, "Writing the reference")
    return Written(write_ris([(content.document, _language(content))]).encode("utf-8"), _LEFT_OUT)


BIBTEX = Format(
    "BibTeX",
    (".bib",),
    write=_write_bibtex,
    key="bibtex",
    use="The reference of the document alone, for LaTeX and programs for references.",
    has_texts=False,
)
CSL_JSON = Format(
    "CSL-JSON",
    (".json",),
    write=_write_csl,
    key="csl-json",
    use="The reference of the document alone, with all its parts, for Zotero and its kin.",
    has_texts=False,
)
RIS = Format(
    "RIS",
    (".ris",),
    write=_write_ris,
    key="ris",
    use="The reference of the document alone, for older programs for references.",
    has_texts=False,
)
