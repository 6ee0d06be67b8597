"""Word documents written: both texts in the rows of a table, one text alone, or a table for
review. OOXML after ECMA-376, transitional."""

from collections import Counter
from dataclasses import replace

from parallax.formats.docx_lines import NAMESPACES
from parallax.formats.docx_notes import comments_part, notes_part
from parallax.formats.docx_page import DocxPage, lying, upright, write_section
from parallax.formats.docx_parts import (
    app_properties,
    content_types,
    core_properties,
    custom_properties,
    document_relations,
    footer_part,
    header_part,
    package_relations,
    settings,
)
from parallax.formats.docx_sheet import styles_xml
from parallax.formats.docx_story import NOTES, Column, DocxStory
from parallax.formats.format import Written
from parallax.formats.locales import word_tag
from parallax.formats.office_plan import OfficePlace, Plan
from parallax.formats.office_planning import make_plan
from parallax.formats.own_marks import DOCUMENT
from parallax.formats.xml_tree import Tree, replaced_sentences
from parallax.formats.zip_package import packed
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.progress import Progress, share

#: Of the width of a table for review: the numbers of rows, and each of the other columns.
_NUMBERS, _TEXT, _NOTES, _REMARKS = 0.04, 0.31, 0.19, 0.15


def write_docx(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """Both texts in two columns, a row for each bead; or with the layouts of one text, that text
    in running paragraphs. Footnotes, endnotes and, for queries, comments are Word's own."""
    plan = make_plan(content, options, share(progress, 0.0, 0.3))
    page = upright(options)
    columns: tuple[Column, ...] = ()
    if len(plan.roles) == 2:
        columns = tuple(Column(plan.head(role), page.room / 2, role) for role in plan.roles)
    return _written(plan, page, columns, share(progress, 0.3, 1.0))


def write_review(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """A table for a reviewer, on its side: the number of each row, both texts, their notes, and
    room for remarks. Bookmarks in each row say which it is, and which words it began with."""
    if options.layout in (Layout.ORIGINAL, Layout.TRANSLATION):
        options = replace(options, layout=Layout.COLUMNS)
    plan = make_plan(content, options, share(progress, 0.0, 0.3), notes_in_column=True)
    plan.properties[DOCUMENT] = content.document.id
    page = lying(options)
    columns = (
        Column("Row", page.room * _NUMBERS),
        *(Column(plan.head(role), page.room * _TEXT, role) for role in plan.roles),
        Column(NOTES, page.room * _NOTES),
        Column("Remarks", page.room * _REMARKS),
    )
    return _written(plan, page, columns, share(progress, 0.3, 1.0))


def _written(
    plan: Plan, page: DocxPage, columns: tuple[Column, ...], progress: Progress
) -> Written:
    replaced: Counter[str] = Counter()
    kinds = ["styles", "settings", "header", "footer", "footnotes", "endnotes"]
    parts: dict[str, bytes] = {}
    if plan.at(OfficePlace.COMMENT):
        kinds.append("comments")
        parts["comments"] = comments_part(plan, replaced)
    relations, ids = document_relations(kinds)
    tree = Tree("w:document", NAMESPACES, replaced=replaced)
    body = tree.add(tree.root, "w:body")
    story = DocxStory(tree, body, plan, page)
    story.front()
    if columns:
        story.table(columns, share(progress, 0.0, 0.8))
    else:
        story.running(share(progress, 0.0, 0.8))
    story.back()
    write_section(tree, body, page, ids)
    progress(0.8, "Packing the file")
    lang = word_tag(plan.main_lang)
    parts |= {
        "styles": styles_xml(plan.options.font_size, lang, table=bool(columns)),
        "settings": settings(),
        "header": header_part(plan, page, replaced),
        "footer": footer_part(replaced),
        "footnotes": notes_part(plan, OfficePlace.FOOT, replaced),
        "endnotes": notes_part(plan, OfficePlace.END, replaced),
    }
    data = packed(
        (
            ("[Content_Types].xml", content_types(kinds)),
            ("_rels/.rels", package_relations()),
            ("word/document.xml", tree.bytes()),
            ("word/_rels/document.xml.rels", relations),
            *((f"word/{kind}.xml", parts[kind]) for kind in kinds),
            ("docProps/core.xml", core_properties(plan, plan.main_lang, replaced)),
            ("docProps/app.xml", app_properties()),
            ("docProps/custom.xml", custom_properties(plan.properties, replaced)),
        )
    )
    progress(1.0, "Packing the file")
    return Written(data, (*plan.left_out, *replaced_sentences(replaced)))
