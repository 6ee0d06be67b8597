"""Lists of documents on their way in: which kind a file is, is told by its content."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from parallax.formats import read
from parallax.formats.catalogue_collection import read_collection
from parallax.formats.catalogue_csl import looks_like_json, read_csl_list
from parallax.formats.catalogue_items import MOST_ITEMS, Item, items_of_text, quoted_titles
from parallax.formats.catalogue_listing import Listing, read_listing
from parallax.formats.catalogue_table import find_delimiter, read_table
from parallax.formats.draft import finish
from parallax.formats.foreign import Content, recognise
from parallax.formats.format import ReadOptions
from parallax.formats.html_article import find_article
from parallax.formats.html_blocks import Blocks
from parallax.formats.html_reader import declared_encoding
from parallax.formats.plain_text_reader import decode
from parallax.formats.source import MEGABYTE, Source, open_source
from parallax.formats.trees import Malformed, Node, parse_html
from parallax.model.catalogue import Catalogue
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress, share
from parallax.model.text import ParagraphKind

#: Bytes of the largest list.
LIMIT = 32 * MEGABYTE
#: Formats whose paragraphs are looked through; all others are looked at as plain text.
_OF_PARAGRAPHS = frozenset({"DOCX", "ODT", "RTF", "EPUB", "PDF"})
LISTING, COLLECTION = "listing page", "collection page"
_WHAT_LISTS_ARE = (
    "choose a listing page of a digital archive, with a date, a title and a summary for each"
    " document, a CSV table whose first row names its columns (date, title, summary), or CSL-JSON"
)


def read_catalogue(
    path: Path, *, encoding: str | None = None, progress: Progress = no_progress
) -> Catalogue:
    """Read a list of documents: a listing page of a digital archive, a page that presents a
    collection, a table, or CSL-JSON. Raises UserError for a file that cannot be read or is no
    list."""
    source = open_source(path)
    content = recognise(source)
    options = ReadOptions(encoding)
    reading, finding = share(progress, 0.0, 0.5), share(progress, 0.5, 1.0)
    if content is Content.HTML:
        found = _of_page(source, options, reading)
    elif content.name not in _OF_PARAGRAPHS:
        found = _of_text(source, options, reading, finding)
    else:
        incoming = read(path, progress=reading)
        found = _listed(
            [
                Item(
                    " ".join(one.text.split()),
                    f"paragraph {number}",
                    heading=one.kind is ParagraphKind.HEADING,
                )
                for number, one in enumerate(incoming.paragraphs, 1)
            ]
        )
    progress(1.0, "Read")
    if found is None or not found.records:
        raise UserError(
            f"{source.name} is no list of documents that Parallax can read; {_WHAT_LISTS_ARE}."
        )
    records = tuple(replace(one, list_name=source.path.name) for one in found.records)
    return replace(
        found,
        name=source.path.name,
        records=records,
        remarks=(*found.remarks, *_gaps_in(found)),
    )


def _of_text(
    source: Source, options: ReadOptions, reading: Progress, finding: Progress
) -> Catalogue | None:
    data = source.read(LIMIT, reading)
    text, encoding, remarks, _ = decode(source, data, options, reading)
    delimiter = find_delimiter(normalize("NFC", text))
    if looks_like_json(text):
        found = read_csl_list(text, source.name, finding)
    elif delimiter is not None:
        found = read_table(text, delimiter, source.name, finding)
    else:
        found = _listed(items_of_text(text))
    if found is None:
        return None
    return replace(found, encoding=encoding, remarks=(*remarks, *found.remarks))


def _of_page(source: Source, options: ReadOptions, progress: Progress) -> Catalogue | None:
    """A saved page: first its article, then all of it, whichever holds more entries; what is
    taken for a menu on other pages may be the list here."""
    data = source.read(LIMIT, progress)
    text, encoding, remarks, _ = decode(
        source, data, options, progress, codec=declared_encoding(data)
    )
    best: Catalogue | None = None
    for whole in (False, True):
        try:
            root = parse_html(text, progress)
        except Malformed as fault:
            raise UserError(
                f"{source.name} is not a web page that can be read ({fault}); open it in a"
                " browser and save it as “Web page, HTML only”."
            ) from fault
        if root is None:
            return None
        part = next(root.iter("body"), root) if whole else find_article(root, progress)
        found = _listed(_items_of_page(part, progress))
        if found is not None and (best is None or len(found.records) > len(best.records)):
            best = found
    if best is None:
        return None
    return replace(best, encoding=encoding, remarks=(*remarks, *best.remarks))


def _items_of_page(root: Node, progress: Progress) -> list[Item]:
    blocks = Blocks(progress)
    blocks.read(root)
    items: list[Item] = []
    for draft in blocks.drafts:
        for finished in finish(draft, collapse=True):
            for line in finished.text.splitlines():
                if text := " ".join(line.split()):
                    place = f"paragraph {len(items) + 1}"
                    heading = finished.kind is ParagraphKind.HEADING
                    items.append(Item(text.removeprefix("• "), place, heading=heading))
    return items


def _listed(items: Sequence[Item]) -> Catalogue | None:
    """A listing page or a collection page, whichever gives more entries; a text of more
    paragraphs than any list has is none."""
    if len(items) > MOST_ITEMS:
        return None
    found: list[tuple[str, Listing]] = [
        (kind, listing)
        for kind, listing in (
            (LISTING, read_listing(items)),
            (COLLECTION, read_collection(items)),
        )
        if listing is not None
    ]
    if not found:
        return None
    kind, listing = max(found, key=lambda one: len(one[1].entries))
    return Catalogue(
        "", kind, tuple(entry.record("") for entry in listing.entries), listing.remarks
    )


def _gaps_in(found: Catalogue) -> list[str]:
    undated = [one.document.title for one in found.records if not one.document.date]
    if not undated:
        return []
    if len(undated) == 1:
        return [f"One entry has no date and is kept without one: {quoted_titles(undated)}."]
    return [
        f"{len(undated)} entries have no date and are kept without one: {quoted_titles(undated)}."
    ]
