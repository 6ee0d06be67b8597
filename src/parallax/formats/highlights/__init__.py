"""The notes of a text written onto a copy of the PDF it was read from."""

from parallax.formats.highlights.writing import Highlighted, write_highlights

__all__ = ["Highlighted", "write_highlights"]
