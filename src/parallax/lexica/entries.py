"""Entries written for this project: resources/lexicon/*.tsv, two columns each."""

from functools import cache

from parallax.apparatus.words import fold
from parallax.resources import resource


@cache
def entries(name: str) -> tuple[tuple[str, str], ...]:
    """(folded first column, second column) of a shipped table such as "period"."""
    found: list[tuple[str, str]] = []
    for line in resource(f"lexicon/{name}.tsv").read_text(encoding="utf-8").splitlines():
        first, tab, second = line.partition("\t")
        if tab and first.strip() and second.strip():
            found.append((fold(first.strip()), second.strip()))
    return tuple(found)
