"""Notes as markup: the mark that leads back, the words it stands on, its body, whose it is."""

from collections.abc import Sequence
from dataclasses import replace

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.credits import Tails
from parallax.formats.edition.inlines import Inline, LineBreak, Run
from parallax.formats.edition.manuscript import direction_of
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.web.markup import Letters, language_tag
from parallax.formats.web.passages import styled
from parallax.formats.web.places import Places
from parallax.formats.web_links import linked

_LISTS = {"bullets": "ul", "numbers": "ol"}


class NoteMarkup:
    """Writes the notes of one document; `typed` as in `Passages`."""

    def __init__(
        self, letters: Letters, places: Places, printed: Sequence[PrintedNote], *, typed: bool
    ) -> None:
        self._letters, self._places, self._typed = letters, places, typed
        self._tails = Tails(printed)

    def note(self, printed: PrintedNote) -> str:
        """A note in an element of its own, with its Markdown beside what is shown of it."""
        note, letters = printed.note, self._letters
        number = self._places.number[note.id]
        foot = printed.is_near
        tag = "aside" if foot else "div"
        start = letters.attributes(
            class_=f"note {note.kind.value}",
            id=self._places.note_id(note.id),
            role="doc-footnote" if foot else None,
            epub__type=("footnote" if foot else "endnote") if self._typed else None,
            aria_label=f"Note {printed.mark}" if foot else None,
            data_note_number=f"{number}",
            data_kind=note.kind.value,
            data_mark=printed.mark,
            data_author=note.author or None,
            data_created=note.created or None,
            data_body=note.body,
        )
        tail = self._tails.of(printed)
        said = f'\n<p class="tail" lang="en">{letters.text(tail)}</p>' if tail else ""
        body = self.blocks(printed.blocks)
        return (
            f'<{tag}{start}>\n<p class="lead">{self._lead(printed)}</p>\n'
            f'<div class="body">{body}</div>{said}\n</{tag}>'
        )

    def blocks(self, blocks: Sequence[NoteBlock]) -> str:
        """Markdown as markup."""
        return "".join(self._block(block) for block in blocks)

    def _lead(self, printed: PrintedNote) -> str:
        letters = self._letters
        first, *others = self._places.call_links(printed.id)
        parts = [
            f"<a{self._back(first, f'Note {printed.mark}, back to the text')}>"
            f"{letters.text(printed.mark)}</a>"
        ]
        for lang, words in printed.lemmas:
            rtl = direction_of(lang, words) == "rtl"
            start = letters.attributes(
                class_="lemma", lang=language_tag(lang), dir="rtl" if rtl else None
            )
            parts.append(f"<i{start}>{letters.text(words)}</i>")
        for count, link in enumerate(others, 2):
            said = f"Note {printed.mark}, back to its call number {count}"
            parts.append(f"<a{self._back(link, said)}>↩</a>")
        return " ".join(parts)

    def _back(self, link: str, said: str) -> str:
        return self._letters.attributes(
            class_="back",
            href=link,
            role="doc-backlink",
            epub__type="backlink" if self._typed else None,
            aria_label=said,
            lang="en",
        )

    def _block(self, block: NoteBlock) -> str:
        inner = "".join(self._block(child) for child in block.children)
        match block.kind:
            case "par":
                return f"<p>{self._inlines(block.inlines)}</p>"
            case "heading":
                return f'<p class="head"><b>{self._inlines(block.inlines)}</b></p>'
            case "code":
                return f"<pre>{self._code(block.inlines)}</pre>"
            case "rule":
                return "<hr/>"
            case "quote":
                return f"<blockquote>{inner or '<p></p>'}</blockquote>"
            case "item":
                return f"<li>{inner}</li>"
            case kind:
                start = f' start="{block.start}"' if block.start != 1 else ""
                tag = _LISTS[kind]
                return f"<{tag}{start}>{inner}</{tag}>"

    def _inlines(self, inlines: Sequence[Inline]) -> str:
        out: list[str] = []
        for inline in inlines:
            if isinstance(inline, Run) and "code" not in inline.styles:
                out += [self._linked(inline, *piece) for piece in linked(inline.text)]
            elif isinstance(inline, Run):
                out.append(styled(inline, self._letters))
            elif isinstance(inline, LineBreak):
                out.append("<br/>")
        return "".join(out)

    def _linked(self, run: Run, text: str, address: str) -> str:
        said = styled(replace(run, text=text), self._letters)
        return f"<a{self._letters.attributes(href=address)}>{said}</a>" if address else said

    def _code(self, inlines: Sequence[Inline]) -> str:
        lines = (i.text if isinstance(i, Run) else "\n" for i in inlines)
        # HTML drops a line feed right behind <pre>
        return f"<code>{self._letters.text(''.join(lines))}</code>"
