"""What of a document does not go into an office document, or does not come back from it."""

from collections.abc import Iterable, Sequence

from parallax.formats.edition.chosen_notes import ChosenNotes
from parallax.formats.edition.inlines import Run
from parallax.formats.edition.markdown import NoteBlock
from parallax.model.edition import EditionContent
from parallax.model.note import NoteKind
from parallax.model.text import Paragraph, Role, SpanStyle

_PLAIN = frozenset({"bold", "italic"})


def losses(content: EditionContent, chosen: ChosenNotes, roles: Sequence[Role]) -> list[str]:
    """Sentences for the reader, in the order of their weight."""
    printed = chosen.printed
    out: list[str] = []

    def say(count: int, one: str, many: str) -> None:
        if count:
            out.append(one if count == 1 else many.format(f"{count:,}"))

    say(chosen.left_out_count, "1 note was left out.", "{} notes were left out.")
    say(chosen.empty, "1 note without words was left out.", "{} notes without words were left out.")
    out.extend(chosen.problems)
    say(
        sum(bool(each.note.tags) for each in printed),
        "The tags of 1 note are not in the file.",
        "The tags of {} notes are not in the file.",
    )
    say(
        sum(len(each.targets) > 1 and each.note.kind is NoteKind.QUERY for each in printed),
        "1 query on several places stands on the first of them.",
        "{} queries on several places stand on the first of them.",
    )
    say(
        sum(len(each.targets) > 1 and each.note.kind is not NoteKind.QUERY for each in printed),
        "1 note is called from several places; read again by Parallax, it stands on one of them.",
        "{} notes are called from several places; read again by Parallax, each stands on one of"
        " them.",
    )
    say(
        sum(
            each.home is not None and each.home.start.paragraph < each.home.end.paragraph
            for each in printed
        ),
        "1 note stands on words of several paragraphs; read again by Parallax, on those of one.",
        "{} notes stand on words of several paragraphs; read again by Parallax, on those of one.",
    )
    say(
        sum(not _is_plain(each.blocks) for each in printed),
        "1 note has a list, a quotation or the like, which read again by Parallax is plain"
        " paragraphs.",
        "{} notes have lists, quotations or the like, which read again by Parallax are plain"
        " paragraphs.",
    )
    texts = {
        Role.ORIGINAL: content.original_paragraphs,
        Role.TRANSLATION: content.translation_paragraphs,
    }
    say(
        sum(_is_raised_and_lowered(one) for role in roles for one in texts[role]),
        "1 paragraph has words both raised and lowered, which are raised.",
        "{} paragraphs have words both raised and lowered, which are raised.",
    )
    say(
        sum(map(len, content.sign_corrections.values())),
        "1 correction of an editor’s sign is not in the file.",
        "{} corrections of editors’ signs are not in the file.",
    )
    return out


def _is_plain(blocks: Iterable[NoteBlock]) -> bool:
    return all(
        block.kind == "par"
        and all(
            _PLAIN.issuperset(inline.styles) for inline in block.inlines if isinstance(inline, Run)
        )
        for block in blocks
    )


def _is_raised_and_lowered(paragraph: Paragraph) -> bool:
    raised = [s for s in paragraph.spans if s.style is SpanStyle.SUPERSCRIPT]
    lowered = [s for s in paragraph.spans if s.style is SpanStyle.SUBSCRIPT]
    return any(a.start < b.end and b.start < a.end for a in raised for b in lowered)
