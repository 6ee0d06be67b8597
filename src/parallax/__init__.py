"""Parallax: the offline reading room for a text and its translation."""

__version__ = "0.1.0"
