"""TEI documents that hold every word in an element of its own."""

import pytest

from parallax.formats import read


def words(said: str) -> str:
    return "".join(f"<w>{word}</w>" for word in said.split())


def only(path) -> str:
    (paragraph,) = read(path).paragraphs
    return paragraph.text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (words("Puna e madhe nisi") + "<pc>.</pc>", "Puna e madhe nisi."),
        (words("Erdhi ai") + "<pc>,</pc>" + words("e tha"), "Erdhi ai, e tha"),
        (words("Erdhi ai") + "<pc>(</pc>" + words("vonë") + "<pc>)</pc>" + words("sot"),
         "Erdhi ai (vonë) sot"),
        (words("Tha ai") + '<pc>"</pc>' + words("po jo") + '<pc>"</pc><pc>,</pc>' + words("e iku"),
         'Tha ai "po jo", e iku'),
        (words("Tha ai") + "<pc>‘</pc>" + words("po") + "<pc>’</pc>" + words("e iku"),
         "Tha ai ‘po’ e iku"),
        (words("viti i ri") + "<pc>–</pc>" + words("fillim"), "viti i ri – fillim"),
        (words("e jugut shqip") + "<pc>-</pc>" + words("anglisht"), "e jugut shqip-anglisht"),
        (words("Ai s’ ka m' i lexuar"), "Ai s’ka m'i lexuar"),
        (words("We do") + "<w>n</w><w>'t</w>" + words("know it"), "We do n't know it"),
        (words("Ai e di") + '<w join="right">mirë</w>' + words("fort e shpejt"),
         "Ai e di mirëfort e shpejt"),
        (words("Ai e di") + '<w join="left">mirë</w>' + words("e shpejt"),
         "Ai e dimirë e shpejt"),
        (words("Ai e di") + '<w part="I">fi</w><w part="F">llon</w>' + words("e iku"),
         "Ai e di fillon e iku"),
        (words("Ai e") + '<pc join="right">/</pc>' + words("di e shpejt"), "Ai e /di e shpejt"),
        (words("Ai e") + '<pc join="no">,</pc>' + words("di e shpejt"), "Ai e , di e shpejt"),
        ("<w><w>tre</w><w>dhjetë</w></w>" + words("vjet e një ditë"), "tredhjetë vjet e një ditë"),
        (words("Në Tiranë") + "<lb/>" + words("e gjetkë") + '<pb n="2"/>' + words("sot"),
         "Në Tiranë e gjetkë sot"),
        (words("Ai e") + f"<supplied>{words('di mirë')}</supplied>" + words("se ku"),
         "Ai e [di mirë] se ku"),
        (words("Ai e") + f"<q>{words('di mirë')}</q><pc>,</pc>" + words("se ku"),
         "Ai e “di mirë”, se ku"),
        (words("Ai e di") + "<gap reason='illegible'/>" + words("se ku"),
         "Ai e di [illegible] se ku"),
        (words("Ai e") + f"<name>{words('Agim Dushi')}</name>" + words("se ku"),
         "Ai e Agim Dushi se ku"),
        (words("Ai e di") + "<note>N</note>" + words("se ku"), "Ai e di se ku"),
    ],
)  # fmt: skip
def test_words_without_space_between_them(tei, content: str, text: str) -> None:
    assert only(tei(f"<p>{content}</p>")) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w>Puna</w> <w>e</w> <w>madhe</w><pc>.</pc> <w>Po</w><w>r</w>", "Puna e madhe. Por"),
        ("Nuk e <w>di</w><w>sha</w> mirë.", "Nuk e disha mirë."),
        ("<w>Puna</w><c> </c><w>e</w><c> </c><w>madhe</w><pc>.</pc>", "Puna e madhe."),
        ("<w>Puna</w>\n<w>e</w>\n<w>madhe</w>", "Puna e madhe"),
    ],
)
def test_spaces_that_the_file_writes_are_the_only_ones(tei, content: str, text: str) -> None:
    assert only(tei(f"<p>{content}</p>")) == text


def test_each_paragraph_begins_anew(tei) -> None:
    quoted = "<pc>&quot;</pc>"
    path = tei(f"<p>{words('Ai e di')}{quoted}{words('mirë')}</p><p>{quoted}{words('Po jo')}</p>")
    assert [each.text for each in read(path).paragraphs] == ['Ai e di "mirë', '"Po jo']
