"""What is known of languages beforehand: dictionaries as layers for the aligner."""

from parallax.lexica.general import GeneralLayer, general_layer
from parallax.lexica.known_words import is_word

__all__ = ["GeneralLayer", "general_layer", "is_word"]
