"""The page of a Word document that Parallax writes: its size, its margins, its columns."""

from dataclasses import dataclass

from parallax.formats.edition.geometry import geometry
from parallax.formats.trees import Node
from parallax.formats.xml_tree import Tree
from parallax.model.edition import EditionOptions

#: Twentieths of a point, in which Word measures.
_TWIPS = 20
_REVIEW_MARGIN = 42.0


@dataclass(frozen=True, slots=True)
class DocxPage:
    """All in points. `gutter` is what lies between two columns."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    gutter: float = 18.0

    @property
    def room(self) -> float:
        return self.width - self.left - self.right


def upright(options: EditionOptions) -> DocxPage:
    page = geometry(options)
    return DocxPage(page.width, page.height, page.left, page.right, page.top, page.bottom)


def lying(options: EditionOptions) -> DocxPage:
    """Landscape, with narrow margins, for a table of many columns."""
    page = geometry(options)
    margin = min(_REVIEW_MARGIN, page.width * 0.08)
    return DocxPage(page.height, page.width, margin, margin, margin * 1.3, margin, 12.0)


def twips(points: float) -> str:
    return str(round(points * _TWIPS))


def write_section(tree: Tree, body: Node, page: DocxPage, relations: dict[str, str]) -> None:
    """The properties of the one section; `relations` are the ids of the parts at head and foot."""
    section = tree.add(body, "w:sectPr")
    for kind in ("default", "first"):
        if kind == "default":
            tree.add(section, "w:headerReference", {"w:type": kind, "r:id": relations["header"]})
    for kind in ("default", "first"):
        tree.add(section, "w:footerReference", {"w:type": kind, "r:id": relations["footer"]})
    for kind, form in (("footnote", "decimal"), ("endnote", "lowerLetter")):
        tree.add(tree.add(section, f"w:{kind}Pr"), "w:numFmt", {"w:val": form})
    size = {"w:w": twips(page.width), "w:h": twips(page.height)}
    if page.width > page.height:
        size["w:orient"] = "landscape"
    tree.add(section, "w:pgSz", size)
    tree.add(
        section,
        "w:pgMar",
        {
            "w:top": twips(page.top),
            "w:right": twips(page.right),
            "w:bottom": twips(page.bottom),
            "w:left": twips(page.left),
            "w:header": twips(page.top * 0.55),
            "w:footer": twips(page.bottom * 0.5),
            "w:gutter": "0",
        },
    )
    tree.add(section, "w:titlePg")
