"""Notes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A text is a resource of its own, a `urn:uuid:` of its id in the library: its plain text are its
paragraphs in order, in NFC, with one line feed between them. Positions count its code points, as
the TextPositionSelector asks; within, the paragraph is named as in the TEI document (o1, t1 ...).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from uuid import UUID, uuid5

import parallax
from parallax.formats.edition.chosen_notes import PrintedNote, choose_notes
from parallax.formats.edition.inlines import Json
from parallax.formats.format import Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import NoteKind, Target
from parallax.model.progress import Progress
from parallax.model.text import Role, Text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS = {NoteKind.QUERY: "questioning", NoteKind.GLOSS: "describing"}
#: For ids that are no UUIDs, as of documents that never were in a library.
_NAMES = UUID("6f1d0b8e-6c53-5f0f-9a53-0d6f3d1c7b5a")
_EVERY = 200


def write_web_annotations(
    content: EditionContent, options: EditionOptions, progress: Progress
) -> Written:
    """An AnnotationCollection whose only page holds the chosen notes, in reading order."""
    chosen = choose_notes(content, options)
    texts = {
        text.id: _Source(text, [paragraph.text for paragraph in paragraphs])
        for text, paragraphs in (
            (content.original, content.original_paragraphs),
            (content.translation, content.translation_paragraphs),
        )
    }
    items: list[Json] = []
    for number, printed in enumerate(chosen.printed):
        if number % _EVERY == 0:
            progress(number / len(chosen.printed), "Writing the notes")
        items.append(_annotation(content, printed, texts))
    name = f"notes of {content.document.id}"
    page: dict[str, Json] = {
        "id": _urn("", f"page of {name}"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    whole: dict[str, Json] = {
        "@context": CONTEXT,
        "id": _urn("", name),
        "type": "AnnotationCollection",
        "label": content.document.title,
        "generator": {
            "type": "Software",
            "name": f"Parallax {parallax.__version__}",
        },
        "total": len(items),
        "first": page,
    }
    if moment := _moment(content.document.modified):
        whole["modified"] = moment
    # A lone surrogate has no place in UTF-8; JSON can name it.
    data = json.dumps(whole, ensure_ascii=False, indent=1)
    if any("\ud800" <= c <= "\udfff" for c in data):
        data = json.dumps(whole, ensure_ascii=True, indent=1)
    return Written(f"{data}\n".encode(), chosen.left_out_sentences)


@dataclass(frozen=True, slots=True)
class _Source:
    """A text with where each of its paragraphs begins in its plain text."""

    text: Text
    paragraphs: Sequence[str]
    starts: Sequence[int] = ()

    def __post_init__(self) -> None:
        sizes = (len(each) + 1 for each in self.paragraphs)
        object.__setattr__(self, "starts", list(accumulate(sizes, initial=0)))

    @property
    def description(self) -> dict[str, Json]:
        shown: dict[str, Json] = {
            "id": _urn(self.text.id), "type": "Text", "format": "text/plain"
        }  # fmt: skip
        if self.text.lang and self.text.lang != "und":
            shown["language"] = self.text.lang
        return shown


def _annotation(
    content: EditionContent, printed: PrintedNote, texts: Mapping[str, _Source]
) -> dict[str, Json]:
    note = printed.note
    body: list[Json] = [
        {
            "type": "TextualBody",
            "value": note.body,
            "format": "text/markdown",
            "purpose": _MOTIVATIONS.get(note.kind, "commenting"),
        },
        {"type": "TextualBody", "value": str(note.kind), "purpose": "classifying"},
    ]
    for tag in note.tags:
        body.append({"type": "TextualBody", "value": tag, "purpose": "tagging"})
    shown: dict[str, Json] = {
        "id": _urn(note.id),
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(note.kind, "commenting"),
    }
    if note.author:
        shown["creator"] = {"type": "Person", "name": note.author}
    for name, when in (("created", note.created), ("modified", note.modified)):
        if moment := _moment(when):
            shown[name] = moment
    shown["body"] = body
    targets: list[Json] = [_target(content, each, texts[each.text_id]) for each in printed.targets]
    if not targets:
        # Words that are gone are still quoted: another version of the text may have them.
        targets = [
            {
                "type": "SpecificResource",
                "source": texts[each.text_id].description,
                "scope": _urn(content.document.id),
                "selector": _quote(each),
            }
            for each in note.targets
            if each.text_id in texts
        ]
    if not targets:
        targets = [_urn(content.document.id)]
    shown["target"] = targets if len(targets) > 1 else targets[0]
    return shown


def _target(content: EditionContent, target: Target, source: _Source) -> Json:
    start, end = target.start, target.end
    selectors: list[Json] = [
        {
            "type": "TextPositionSelector",
            "start": source.starts[start.paragraph] + start.offset,
            "end": source.starts[end.paragraph] + end.offset,
        },
        _quote(target),
    ]
    if start.paragraph == end.paragraph:
        prefix = "o" if source.text.role is Role.ORIGINAL else "t"
        selectors.append(
            {
                "type": "FragmentSelector",
                "value": f"{prefix}{start.paragraph + 1}",
                "refinedBy": {
                    "type": "TextPositionSelector",
                    "start": start.offset,
                    "end": end.offset,
                },
            }
        )
    return {
        "type": "SpecificResource",
        "source": source.description,
        "scope": _urn(content.document.id),
        "selector": selectors,
    }


def _quote(target: Target) -> dict[str, Json]:
    quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": target.exact}
    if target.prefix:
        quote["prefix"] = target.prefix
    if target.suffix:
        quote["suffix"] = target.suffix
    return quote


def _moment(when: str) -> str:
    """An xsd:dateTime with the zone "Z", as the standard asks (3.3.1); empty for what is none."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _urn(id_: str, name: str = "") -> str:
    """The id as a `urn:uuid:`; ids of another kind, and names, by version 5 of RFC 9562."""
    try:
        return f"urn:uuid:{UUID(id_)}"
    except ValueError:
        # A lone surrogate cannot be hashed as it is.
        plain = (id_ or name).encode("utf-8", "backslashreplace").decode("utf-8")
        return f"urn:uuid:{uuid5(_NAMES, plain)}"
