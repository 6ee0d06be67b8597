"""Has every page its number?"""

from collections.abc import Sequence

from parallax.formats.edition.findings import Findings
from parallax.formats.edition.pages import PageWords

#: So many letters of a wrong page number are shown.
_SHOWN = 24


def compare_numbers(
    out: Findings, pages: Sequence[PageWords], first: int, *, blanks: bool = False
) -> None:
    """Look for the numbers of pages that are numbered from `first`. `blanks` where a page with
    nothing on it may have none, so that what follows begins on a left or a right page."""
    wrong = [
        f"Page {at} is numbered “{_ending(page.number.strip())}”"
        if page.number.strip()
        else f"Page {at} has no number"
        for at, page in enumerate(pages, first)
        if page.number.strip() != str(at) and not (blanks and _is_blank(page))
    ]
    out.tell_each(
        wrong,
        "more page is not numbered as it should be",
        "more pages are not numbered as they should be",
    )


def _is_blank(page: PageWords) -> bool:
    return not (page.body + page.foot + page.number).strip()


def _ending(said: str) -> str:
    """The last of what stands at the foot of a page: what runs into the number may be long."""
    return said if len(said) <= _SHOWN else f"…{said[-_SHOWN:]}"
