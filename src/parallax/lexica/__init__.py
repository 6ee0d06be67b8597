"""What is known of languages beforehand: dictionaries as layers for the aligner."""

from parallax.lexica.general import GeneralLayer, general_layer

__all__ = ["GeneralLayer", "general_layer"]
