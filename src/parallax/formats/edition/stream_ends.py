"""Where the streams of a PDF end, told so that nobody can count them wrongly.

A stream's bytes are followed by the end of a line and "endstream" (ISO 32000-1, 7.3.8.1). Where
the last byte happens to be a carriage return and a line feed follows, checkers of PDF/A that look
for the end backwards take both for the end of the line, and find the length wrong by one.
"""

import re

_STREAM = re.compile(rb">>\nstream\n")
_LENGTH = re.compile(rb"/Length (\d+)(?= ?[/>])")
_OPENING, _END = b" 0 obj\n<< ", b"\nendstream"
#: The dictionary of a stream is surely shorter than so many bytes.
_LONGEST = 4_096


def with_plain_ends(pdf: bytes) -> bytes:
    """The same file, as qpdf wrote it, with an end of line of two bytes behind such streams. A
    space less before them keeps every offset as it was."""
    if b"\r" + _END not in pdf:
        return pdf
    pieces: list[bytes] = []
    done = 0
    for found in _STREAM.finditer(pdf):
        opening = pdf.rfind(_OPENING, max(done, found.start() - _LONGEST), found.end())
        if opening < 0 or b"endobj" in pdf[opening : found.start()]:
            continue
        length = _LENGTH.search(pdf, opening, found.end())
        if length is None:
            continue
        space = opening + len(_OPENING) - 1
        end = found.end() + int(length[1])
        if pdf[end - 1 : end] == b"\r" and pdf.startswith(_END, end):
            pieces += [pdf[done:space], pdf[space + 1 : end], b"\r"]
            done = end
    return b"".join([*pieces, pdf[done:]])
