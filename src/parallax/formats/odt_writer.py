"""OpenDocument texts written: both texts in the rows of a table, or one text alone. After OASIS
OpenDocument 1.3."""

from collections import Counter

from parallax.formats.docx_page import DocxPage, upright
from parallax.formats.format import Written
from parallax.formats.odt_sheet import NAMESPACES, office_styles, page_styles
from parallax.formats.odt_story import OdtStory
from parallax.formats.office_plan import Plan
from parallax.formats.office_planning import make_plan
from parallax.formats.properties import moment
from parallax.formats.xml_tree import Tree, replaced_sentences
from parallax.formats.zip_package import packed
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress, share
from parallax.model.text import Role

_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_VERSION = {"office:version": "1.3"}


def write_odt(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """Both texts in two columns, a row for each bead; or with the layouts of one text, that text
    in running paragraphs. Footnotes, endnotes and, for queries, comments are the program's own."""
    plan = make_plan(content, options, share(progress, 0.0, 0.3))
    page = upright(options)
    replaced: Counter[str] = Counter()
    leftwards = {role: plan.runs_leftwards(role) for role in Role}
    tree = Tree("office:document-content", NAMESPACES, _VERSION, replaced)
    automatic = tree.add(tree.root, "office:automatic-styles")
    body = tree.add(tree.add(tree.root, "office:body"), "office:text")
    story = OdtStory(tree, automatic, body, plan, leftwards)
    story.front()
    if len(plan.roles) == 2:
        story.table(page, share(progress, 0.3, 0.8))
    else:
        story.running(share(progress, 0.3, 0.8))
    story.back()
    progress(0.8, "Packing the file")
    data = packed(
        (
            ("content.xml", tree.bytes()),
            ("styles.xml", _styles(plan, page, leftwards, replaced)),
            ("meta.xml", _meta(plan, replaced)),
            ("META-INF/manifest.xml", _manifest()),
        ),
        mimetype=_TYPE,
    )
    progress(1.0, "Packing the file")
    return Written(data, (*plan.left_out, *replaced_sentences(replaced)))


def _styles(
    plan: Plan, page: DocxPage, leftwards: dict[Role, bool], replaced: Counter[str]
) -> bytes:
    tree = Tree("office:document-styles", NAMESPACES, _VERSION, replaced)
    langs = {role: plan.lang(role) for role in plan.roles}
    pairs = len(plan.roles) == 2
    tree.literal(
        tree.add(tree.root, "office:styles"),
        office_styles(plan.options.font_size, langs, leftwards, plan.note_lang, pairs),
    )
    tree.literal(tree.add(tree.root, "office:automatic-styles"), page_styles(page))
    masters = tree.add(tree.root, "office:master-styles")
    numbered = {"text:style-name": "Footer"}
    first = {
        "style:name": "First_20_Page",
        "style:display-name": "First Page",
        "style:page-layout-name": "ParallaxPage",
        "style:next-style-name": "Standard",
    }
    for said in ({"style:name": "Standard", "style:page-layout-name": "ParallaxPage"}, first):
        master = tree.add(masters, "style:master-page", said)
        head = tree.add(master, "style:header")
        node = tree.add(head, "text:p", {"text:style-name": "ParallaxHead"})
        if said is not first:
            title, reference = plan.running_head(page.room)
            tree.say(node, title)
            if reference:
                tree.add(node, "text:tab")
                tree.say(node, reference)
        foot = tree.add(tree.add(master, "style:footer"), "text:p", numbered)
        tree.add(foot, "text:page-number", {"text:select-page": "current"}, "1")
    return tree.bytes()


def _meta(plan: Plan, replaced: Counter[str]) -> bytes:
    document = plan.content.document
    tree = Tree("office:document-meta", NAMESPACES, _VERSION, replaced)
    meta = tree.add(tree.root, "office:meta")
    creator = document.translator.strip() or document.contributor.strip()
    said = (
        ("meta:generator", "Parallax"),
        ("dc:title", plan.title),
        ("dc:description", document.summary.strip()),
        ("dc:subject", document.reference.cite()),
        ("meta:initial-creator", creator),
        ("dc:creator", creator),
        ("meta:creation-date", _moment(document.created)),
        ("dc:date", _moment(document.modified)),
        ("dc:language", plan.main_lang),
    )
    for name, value in said:
        if value:
            tree.add(meta, name, text=value)
    for name, value in plan.properties.items():
        tree.add(meta, "meta:user-defined", {"meta:name": name, "meta:value-type": "string"}, value)
    return tree.bytes()


def _moment(time: str) -> str:
    said = moment(time)
    return said.replace("+00:00", "Z") if said.endswith("+00:00") else ""


def _manifest() -> bytes:
    tree = Tree("manifest:manifest", {"manifest": _MANIFEST}, {"manifest:version": "1.3"})
    entries = (
        ("/", _TYPE),
        ("content.xml", "text/xml"),
        ("styles.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    )
    for path, kind in entries:
        said = {"manifest:full-path": path, "manifest:media-type": kind}
        tree.add(tree.root, "manifest:file-entry", said)
    return tree.bytes()
