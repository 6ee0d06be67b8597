"""Languages that the words of a document are marked with, where they are too few to tell."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.formats import read
from parallax.formats.language_labels import most_said

Build = Callable[..., Path]
FEW = "Elbasan"


def run(text: str, lang: str = "") -> str:
    look = f'<w:rPr><w:lang w:val="{lang}"/></w:rPr>' if lang else ""
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def test_of_word(docx: Build) -> None:
    english = "<dc:language>en-GB</dc:language>"
    assert read(docx(run(FEW))).lang == "und"
    assert read(docx(run(FEW, "sq-AL") + run("Fier", "en-US"), core=english)).lang == "sq"
    assert read(docx(run(FEW) + run("Fier", "sq-AL"), core=english)).lang == "en-GB"
    styles = (
        '<w:style w:type="paragraph" w:styleId="N" w:default="1"><w:name w:val="Normal"/>'
        '<w:rPr><w:lang w:val="sq-AL"/></w:rPr></w:style>'
    )
    assert read(docx(run(FEW), parts={"styles": styles})).lang == "sq"
    template = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    assert read(docx(run(FEW), parts={"styles": template})).lang == "und"


def test_of_opendocument(odt: Build) -> None:
    def style(name: str, lang: str, family: str = "text") -> str:
        return (
            f'<style:style style:name="{name}" style:family="{family}">'
            f'<style:text-properties fo:language="{lang}" fo:country="AL"/></style:style>'
        )

    styles = style("S", "sq") + style("E", "en") + style("P", "en", "paragraph")
    body = '<text:p text:style-name="P">Fier <text:span text:style-name="S">{}</text:span></text:p>'
    assert read(odt(body.format(FEW), styles=styles)).lang == "sq"
    assert read(odt(body.format("<text:span text:style-name='E'>Fier</text:span>"),
                    styles=styles)).lang == "en"  # fmt: skip
    assert read(odt(f"<text:p>{FEW}</text:p>", meta="<dc:language>sq</dc:language>")).lang == "sq"


def test_words_go_before_what_is_said(docx: Build) -> None:
    text = "Në mbledhjen e djeshme u fol gjatë për të korrat dhe për rrugën e re të fshatit."
    assert read(docx(run(text, "en-US"))).lang == "sq"


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ({}, ""),
        ({"": 5, "sq": 3}, ""),
        ({"sq-AL": 2, "sq-XK": 2, "en-US": 3}, "sq"),
        ({"x-none": 9, "none": 9, "": 1}, ""),
    ],
)
def test_most_said(languages: dict[str, int], expected: str) -> None:
    assert most_said(languages) == expected
