"""Whether the pages are those of the text at all."""

import random

import pytest
from tests.formats.conftest import Set, build_pdf

from parallax.formats.highlights.printed import Printed
from parallax.formats.highlights.remarks import Finder
from parallax.formats.pdf_pages import Pdf
from parallax.formats.source import open_source
from parallax.model.progress import no_progress

_WORDS = (
    "mbledhja kryetari fshati misri gruri rruga puna viti dita arkivi anija porti kredia çmimi"
    " fabrika shoqata ndihma ministri delegacioni oficeri lufta vjeshta shiu toka njerëzit"
).split()
#: What all papers of one archive have on them.
_HEAD = "Arkivi Qendror Shtetëror, Fondi 14"


def text_of(seed: int, count: int = 24) -> list[str]:
    draw = random.Random(seed)
    return [" ".join(draw.choices(_WORDS, k=8)) for _ in range(count)]


def worn(lines: list[str], every: int) -> list[str]:
    """With a letter in so many read wrongly."""
    return ["".join("x" if n % every == 4 else c for n, c in enumerate(line)) for line in lines]


@pytest.mark.parametrize(
    ("lines", "is_unlike"),
    [
        (text_of(2), True),
        ([_HEAD, *text_of(2)], True),
        ([_HEAD, *text_of(2, 3)], True),
        (["12"], True),
        (["misri"], True),
        ([], True),
        ([_HEAD, *text_of(1)], False),
        (worn(text_of(1), 23), False),
        ([*text_of(2), *text_of(1)[:6], *text_of(3)], False),
        (text_of(1)[10:12], False),
    ],
    ids=[
        "other",
        "same head",
        "short",
        "number",
        "word",
        "none",
        "same",
        "worn",
        "revised",
        "excerpt",
    ],
)
def test_only_other_texts_are_unlike(tmp_path, lines: list[str], is_unlike: bool) -> None:
    path = build_pdf(
        tmp_path / "papers.pdf",
        [[Set(40, 560 - 14 * n, line) for n, line in enumerate(lines[at : at + 36])]
         for at in range(0, max(1, len(lines)), 36)],
    )  # fmt: skip
    with Pdf(open_source(path), no_progress) as pdf:
        printed = Printed(list(pdf.pages()), frozenset())
    assert Finder([_HEAD, *text_of(1)], printed).is_unlike() is is_unlike
