"""CSL-JSON lists, as programs that manage references write them."""

import json
from typing import Any, cast

from parallax.formats.catalogue_items import quoted_titles
from parallax.formats.catalogue_table import MOST_ROWS
from parallax.formats.csl_json import csl_to_document
from parallax.model.catalogue import Catalogue, CatalogueRecord, with_fields
from parallax.model.errors import UserError
from parallax.model.progress import Progress

KIND = "CSL-JSON"
#: Without one of these an object is no item of CSL.
_NAMING = ("title", "archive_location", "abstract", "issued")
#: Variables that a document has a place for; "custom" holds our own fields a second time.
_TAKEN = frozenset(
    "id type title title-short abstract issued original-date archive archive_location"
    " archive_collection call-number contributor author translator source URL rights language"
    " custom".split()
)


def looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in ("[", "{")


def read_csl_list(text: str, name: str, progress: Progress) -> Catalogue | None:
    """The items of a CSL-JSON list, or of the one item a file is; None for other JSON and
    for what is none. `name` is the file's, in quotation marks."""
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    listed = cast("list[Any]", whole) if isinstance(whole, list) else [whole]
    if len(listed) > MOST_ROWS:
        raise UserError(f"{name} has more than {MOST_ROWS:,} items; divide it into smaller lists.")
    records: list[CatalogueRecord] = []
    left: dict[str, None] = {}
    others = 0
    for number, one in enumerate(listed, 1):
        if number % 100 == 1:
            progress(number / len(listed), "Reading the items")
        if not isinstance(one, dict):
            others += 1
            continue
        item = {str(key): value for key, value in cast("dict[Any, Any]", one).items()}
        if "type" not in item or not any(item.get(variable) for variable in _NAMING):
            others += 1
            continue
        left.update(dict.fromkeys(key for key in item if key not in _TAKEN))
        document = csl_to_document(item)
        if not document.title:
            place = document.reference.cite() or document.summary[:80].strip()
            document = with_fields(document, {"title": place or "Untitled"})
        language = item.get("language")
        lang = language if isinstance(language, str) else ""
        records.append(CatalogueRecord(document, place=f"item {number}", lang=lang))
    remarks: list[str] = []
    if others and records:
        what = "One item was" if others == 1 else f"{others} items were"
        remarks.append(f"{what} left out, because nothing in it names a document.")
    if left and records:
        shown = quoted_titles(list(left), 12)
        remarks.append(f"Not taken, because Parallax has no place for it: {shown}.")
    return Catalogue("", KIND, tuple(records), tuple(remarks))
