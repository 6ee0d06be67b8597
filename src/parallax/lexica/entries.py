"""Entries written for this project: resources/lexicon/*.tsv, two columns each."""

from functools import cache
from hashlib import sha256

from parallax.resources import resource

#: Every table there is.
TABLES = ("period", "everyday", "names", "forms_sq", "forms_en")


@cache
def entries(name: str) -> tuple[tuple[str, str], ...]:
    """(first column, second column), as they are written, of a shipped table such as "period"."""
    found: list[tuple[str, str]] = []
    for line in resource(f"lexicon/{name}.tsv").read_text(encoding="utf-8").splitlines():
        first, _, second = line.partition("\t")
        if first.strip() and second.strip():
            found.append((first.strip(), second.strip()))
    return tuple(found)


def fingerprint() -> str:
    """Tells one state of the shipped tables from another."""
    sums = sha256()
    for name in TABLES:
        sums.update(resource(f"lexicon/{name}.tsv").read_bytes())
    return sums.hexdigest()
