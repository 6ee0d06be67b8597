"""What is known about two languages before a pair of texts is matched."""

from typing import TYPE_CHECKING

from parallax.library.library import Library
from parallax.operations.learned import learned_layer

if TYPE_CHECKING:
    from parallax.align.layers import Layer


def layers_for(
    library: Library | None, source_lang: str, target_lang: str, *, without: str = ""
) -> "list[Layer]":
    """What is shipped for two languages (BCP 47 tags), and what the library's confirmed rows
    have taught so far; whichever of the two there is.

    `without` is the document that is to be matched, if it is in the library.
    """
    from parallax.lexica import general_layer

    layers: list[Layer] = []
    general = general_layer(source_lang, target_lang)
    if general is not None:
        layers.append(general)
    if library is not None:
        learned = learned_layer(library, source_lang, target_lang, without=without)
        if learned:
            layers.append(learned)
    return layers
