"""A document as one web page that needs nothing but itself."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.manuscript import Manuscript, direction_of
from parallax.formats.format import Written
from parallax.formats.web.markup import Letters
from parallax.formats.web.matter_markup import (
    carried,
    left_out,
    legend,
    main_language,
    side_names,
    statement,
    title_block,
)
from parallax.formats.web.note_markup import NoteMarkup
from parallax.formats.web.passages import Passages, laid_out
from parallax.formats.web.places import TITLE, places_of
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress, share
from parallax.model.text import Role
from parallax.resources import resource

_EVERY = 100
#: So many headings are worth a list of contents, which shows those down to the second level.
_CONTENTS, _DEEPEST = 4, 2


def write_html(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """A page to read in any browser: no script, nothing fetched, no word taken for a tag.

    It says in `data-` attributes what its parts are, so that `formats.read_pair` (or
    `formats.read`, where it holds one text) gives back the same paragraphs, rows and notes.
    """
    preparing, writing = share(progress, 0.0, 0.4), share(progress, 0.4, 1.0)
    made = laid_out(content, options, lambda done: preparing(done, "Laying out the rows"))
    return _Page(made).written(writing)


class _Page:
    def __init__(self, made: Manuscript) -> None:
        self.made = made
        self.letters = Letters()
        self.places = places_of(made)
        self.passages = Passages(made, self.letters, self.places)
        self.notes = NoteMarkup(self.letters, self.places, made.notes.printed, typed=False)

    def written(self, progress: Progress) -> Written:
        # the title's calls come before those of the rows, as they are read
        title = title_block(self.made, self.passages, self.letters, self.places, self.notes)
        title_notes = self._notes(TITLE)
        rows = self._rows(progress)
        shape = "both" if len(self.made.roles) > 1 else "alone"
        if any(note.is_near for note in self.made.notes.printed):
            shape += " beside"
        body = [
            f'<main class="edition {shape}" data-parallax-edition="1">',
            f'<header class="title"{carried(self.made.content.document, self.letters)}>',
            title,
            title_notes,
            "</header>",
            *self._contents(),
            *self._heads(),
            '<section id="text" aria-label="Text" tabindex="-1">',
            *rows,
            "</section>",
        ]
        ends = [note for note in self.made.notes.printed if not note.is_near]
        if ends:
            body.append(
                '<section id="notes" class="after" role="doc-endnotes"'
                ' aria-labelledby="notes-head">\n<h2 id="notes-head" lang="en">Notes</h2>'
            )
            body += [self.notes.note(note) for note in ends]
            body.append("</section>")
        signs = legend(self.made, self.letters)
        if signs:
            body.append(
                '<section id="signs" class="after" aria-labelledby="signs-head" lang="en"'
                ' dir="ltr">\n<h2 id="signs-head">Signs</h2>\n'
                f'<dl class="legend">\n{signs}\n</dl>\n</section>'
            )
        body.append(
            '<section id="about" class="after" aria-labelledby="about-head" lang="en" dir="ltr">\n'
            '<h2 id="about-head">About this edition</h2>'
        )
        body += statement(self.made, self.letters)
        body.append('<p class="made">Made with Parallax.</p>\n</section>\n</main>')
        skips = [("text", "Skip to the text")]
        skips += [("notes", "Skip to the notes")] if ends else []
        skips += [("signs", "Skip to the signs")] if signs else []
        links = "".join(f'<a href="#{name}">{said}</a>' for name, said in skips)
        page = "\n".join(
            (
                *self._head(),
                "<body>",
                f'<nav class="skip" aria-label="Skip" lang="en">{links}</nav>',
                *body,
                "</body>\n</html>\n",
            )
        )
        return Written(page.encode(), left_out(self.made, self.letters))

    def _rows(self, progress: Progress) -> list[str]:
        out: list[str] = []
        for number in range(len(self.made.rows)):
            if number % _EVERY == 0:
                progress(number / len(self.made.rows), "Writing the page")
            if not self.passages.is_empty(number):
                out.append(f"{self.passages.row(number)}{self._notes(number)}</div>")
        return out

    def _notes(self, row: int) -> str:
        """The footnotes of a row, beside it."""
        notes = [note for note in self.places.at(row) if note.is_near]
        if not notes:
            return ""
        inner = "\n".join(self.notes.note(note) for note in notes)
        return f'<div class="notes{self._column(notes)}">\n{inner}\n</div>\n'

    def _column(self, notes: Sequence[PrintedNote]) -> str:
        """A class for notes that all belong to one of two columns."""
        content = self.made.content
        homes = {note.home.text_id for note in notes if note.home is not None}
        if len(self.made.roles) < 2 or len(homes) != 1:
            return ""
        role = Role.ORIGINAL if content.original.id in homes else Role.TRANSLATION
        return " first" if role is self.made.roles[0] else " second"

    def _contents(self) -> list[str]:
        headings = [each for each in self.passages.headings if each.level <= _DEEPEST]
        if len(headings) < _CONTENTS:
            return []
        entries = "\n".join(
            f'<li class="level{each.level}"><a href="#{each.id}" lang="{each.lang}">'
            f"{self.letters.text(each.words)}</a></li>"
            for each in headings
        )
        return [
            '<nav class="contents" role="doc-toc" aria-label="Contents">\n<details>'
            f'<summary lang="en">Contents</summary>\n<ol>\n{entries}\n</ol>\n</details>\n</nav>'
        ]

    def _heads(self) -> list[str]:
        """The languages over their columns."""
        if len(self.made.roles) < 2:
            return []
        names = "".join(
            f'<p class="side {role.value}" lang="{lang}">{self.letters.text(name)}</p>'
            for role, name, lang in side_names(self.made, self.letters)
        )
        return [f'<div class="row heads">{names}</div>']

    def _head(self) -> list[str]:
        document = self.made.content.document
        style = resource("web/page.css").read_text("utf-8")
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        lang = main_language(self.made)
        title = " ".join(self.made.title.split())
        rtl = direction_of(lang, title) == "rtl"
        authors = dict.fromkeys(
            name for name in (document.contributor.strip(), document.translator.strip()) if name
        )
        metas = [("author", name) for name in authors]
        metas += [("description", " ".join(document.summary.split()))]
        start = self.letters.attributes(lang=lang, dir="rtl" if rtl else None)
        return [
            f"<!DOCTYPE html>\n<html{start}>\n<head>",
            '<meta charset="utf-8"/>',
            # nothing from elsewhere, no script, and no style but the one below
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
            f" 'sha256-{digest}'; base-uri 'none'; form-action 'none'\"/>",
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
            '<meta name="color-scheme" content="light dark"/>',
            '<meta name="referrer" content="no-referrer"/>',
            '<meta name="generator" content="Parallax"/>',
            f"<title>{self.letters.text(title)}</title>",
            *(
                f"<meta{self.letters.attributes(name=name, content=said)}/>"
                for name, said in metas
                if said
            ),
            f"<style>{style}</style>",
            "</head>",
        ]
