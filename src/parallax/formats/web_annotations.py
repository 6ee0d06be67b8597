"""The notes of a document as W3C Web Annotations (JSON-LD)."""

from parallax.formats.format import NOTE_CHOICES, Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.web_annotations_writer import write_web_annotations

    return write_web_annotations(content, options, progress)


WEB_ANNOTATIONS = Format(
    "Web annotations",
    (".jsonld",),
    write=_write,
    key="annotations",
    use="The notes for other programs that annotate, as W3C Web Annotations.",
    takes=NOTE_CHOICES | {"layout"},
    has_texts=False,
)
