"""Words with a certain sign, found from the sign outwards: where words are as long as a file may
be, a pattern that begins with the word would begin anew at each of its letters."""

import re
from collections.abc import Iterator


def words_around(
    text: str, sign: re.Pattern[str], rest: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    r"""The places [start, end) of words with a sign, each once, in order.

    To a word belong the letters, digits and underscores (`\w`) before its first sign and what
    matches `rest` behind it, which may match nothing.
    """
    at = 0
    while (found := sign.search(text, at)) is not None:
        start, end = found.span()
        while start > at and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        after = rest.match(text, end)
        at = after.end() if after is not None else end
        yield start, at
