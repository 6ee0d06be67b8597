"""The source line of a document, in the form that archives print under what they publish."""

from parallax.apparatus.references import parse_source_line
from parallax.model.document import Document, Reference


def source_line(document: Document) -> str:
    """ "Arkivi Qendror Shtetëror, Fondi 14/AP, V. 1962, Dos. 14, Fl. 10-22. Contributed and
    translated by ..." in one line; "" where nothing is known.

    Where the document's source is such a line already and says the same, it is given as it
    stands, with the gloss on the archive's name that no field holds.
    """
    own = " ".join(document.source.split())
    said = parse_source_line(own)
    place = _place(document.reference)
    if said is None:
        place = place or own
    elif said.reference == document.reference or not document.reference:
        people = (said.contributor, said.translator)
        if people == (document.contributor, document.translator):
            return own
        if not any(people):
            place = own
    return " ".join(part for part in (_stopped(place), _stopped(_credits(document))) if part)


def _place(reference: Reference) -> str:
    """As archives cite, with the fond spelled out."""
    if not reference.fond:
        return _one_line(reference.cite())
    lead = f"F. {reference.fond}"
    archive = f"{reference.archive}, " if reference.archive else ""
    rest = reference.cite().removeprefix(archive).removeprefix(lead)
    return _one_line(f"{archive}Fondi {reference.fond}{rest}")


def _credits(document: Document) -> str:
    contributor, translator = _one_line(document.contributor), _one_line(document.translator)
    if contributor and contributor == translator:
        return f"Contributed and translated by {contributor}"
    if contributor and translator:
        return f"Contributed by {contributor} and translated by {translator}"
    if contributor:
        return f"Contributed by {contributor}"
    return f"Translated by {translator}" if translator else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _stopped(words: str) -> str:
    return words if not words or words.endswith(".") else f"{words}."
