"""What to say of the one file that is chosen first: it may hold both texts."""

from PySide6.QtCore import QCoreApplication

from parallax.model.document import Document
from parallax.operations import PreparedPair


def sentences_on(
    pair: PreparedPair, known: Document | None, waiting: Document | None = None
) -> list[str]:
    """What to say of a pair that was read; `known` is the document made of it before, `waiting`
    one without texts that seems to want these."""
    translate = QCoreApplication.translate
    sentences = [*pair.warnings]
    if pair.is_matched:
        sentences.insert(0, _kept_rows(pair))
    if known is not None:
        words = (
            translate("OneFile", "This file is in the library already, as “%1”.")
            if pair.one_file
            else translate("OneFile", "These two files are in the library already, as “%1”.")
        )
        sentences.append(words.replace("%1", known.title))
    if waiting is not None:
        words = translate(
            "OneFile",
            "The library has “%1” already, without texts. To give it these, open it and choose"
            " Add Its Texts; to add is to make a second document.",
        )
        sentences.append(words.replace("%1", waiting.title))
    return sentences


def _kept_rows(pair: PreparedPair) -> str:
    translate = QCoreApplication.translate
    count = len(pair.beads)
    words = (
        translate("OneFile", "“%1” holds both texts, matched already. Its one row is kept.")
        if count == 1
        else translate(
            "OneFile",
            "“%1” holds both texts, matched already. Its %n rows are kept as they are.",
            "",
            count,
        )
    )
    return words.replace("%1", pair.original.name)
