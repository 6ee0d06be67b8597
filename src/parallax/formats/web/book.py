"""A document as an EPUB 3 book."""

from collections.abc import Sequence

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.manuscript import Manuscript, direction_of
from parallax.formats.format import Written
from parallax.formats.web.book_package import package
from parallax.formats.web.book_parts import contents, parts_of
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
from parallax.formats.zip_package import packed
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress, share
from parallax.resources import resource

_TITLE, _NOTES, _ABOUT = "title.xhtml", "notes.xhtml", "about.xhtml"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def write_epub(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    """A book whose rows follow each other, the original's side and then the translation's.

    Notes stand at the end of the file that calls them, or in one of their own. It carries the
    same `data-` attributes as the web page, and is read back in the same way.
    """
    preparing, writing = share(progress, 0.0, 0.4), share(progress, 0.4, 1.0)
    made = laid_out(content, options, lambda done: preparing(done, "Laying out the rows"))
    return _Book(made).written(writing)


class _Book:
    def __init__(self, made: Manuscript) -> None:
        self.made = made
        self.letters = Letters()
        self.places = places_of(made)
        self.parts = parts_of(made)
        self._file_of_row = {
            row: part.name for part in self.parts for row in range(part.start, part.stop)
        }
        self._file_of_row[TITLE] = _TITLE
        self.places.call_file = self._file_of_row.__getitem__
        self.places.note_file = self._file_of_note
        self.passages = Passages(made, self.letters, self.places, top=1, typed=True)
        self.notes = NoteMarkup(self.letters, self.places, made.notes.printed, typed=True)
        self.lang = main_language(made)

    def _file_of_note(self, note: PrintedNote) -> str:
        return self._file_of_row[self.places.home[note.id]] if note.is_near else _NOTES

    def written(self, progress: Progress) -> Written:
        files = {_TITLE: self._title()}
        for number, part in enumerate(self.parts):
            progress(number / len(self.parts), "Writing the book")
            rows = [
                f"{self.passages.row(row)}</div>"
                for row in range(part.start, part.stop)
                if not self.passages.is_empty(row)
            ]
            notes = [note for row in range(part.start, part.stop) for note in self.places.at(row)]
            name = f"{' '.join(self.made.title.split())}, {part.start + 1}–{part.stop}"
            body = [*rows, *self._footnotes(notes)]
            files[part.name] = self._file(name, "bodymatter", body)
        ends = [note for note in self.made.notes.printed if not note.is_near]
        if ends:
            head = '<section epub:type="endnotes" role="doc-endnotes" aria-labelledby="head">'
            body = [head, '<h1 id="head" lang="en" xml:lang="en">Notes</h1>']
            body += [*(self.notes.note(note) for note in ends), "</section>"]
            files[_NOTES] = self._file("Notes", "backmatter", body)
        files[_ABOUT] = self._file("About this edition", "backmatter", self._about())
        parts: dict[str, str] = {"META-INF/container.xml": _CONTAINER}
        parts["EPUB/package.opf"] = package(
            self.made, list(files), self.letters, folios=bool(self.passages.folios)
        )
        parts["EPUB/nav.xhtml"] = self._navigation(has_notes=bool(ends))
        parts["EPUB/book.css"] = resource("web/book.css").read_text("utf-8")
        parts |= {f"EPUB/{name}": text for name, text in files.items()}
        made = packed(
            ((name, text.encode()) for name, text in parts.items()), mimetype="application/epub+zip"
        )
        return Written(made, left_out(self.made, self.letters))

    def _title(self) -> str:
        start = carried(self.made.content.document, self.letters)
        block = title_block(self.made, self.passages, self.letters, self.places, self.notes)
        notes = [note for note in self.places.at(TITLE) if note.is_near]
        names = ""
        if len(self.made.roles) > 1:
            names = "\n".join(
                f'<p class="side {role.value}" lang="{lang}" xml:lang="{lang}">'
                f"{self.letters.text(name)}</p>"
                for role, name, lang in side_names(self.made, self.letters)
            )
            names = f'<div class="row heads">\n{names}\n</div>'
        title = " ".join(self.made.title.split())
        head = f'<section class="title" epub:type="titlepage"{start}>'
        body = [head, block, names, "</section>", *self._footnotes(notes)]
        return self._file(title, "frontmatter", body)

    def _footnotes(self, notes: Sequence[PrintedNote]) -> list[str]:
        here = [self.notes.note(note) for note in notes if note.is_near]
        if not here:
            return []
        head = '<section class="footnotes" epub:type="footnotes" aria-label="Notes">'
        return [head, *here, "</section>"]

    def _about(self) -> list[str]:
        signs = legend(self.made, self.letters)
        out = ['<section lang="en" xml:lang="en" dir="ltr">', "<h1>About this edition</h1>"]
        out += statement(self.made, self.letters)
        if signs:
            out.append(f'<h2>Signs</h2>\n<dl class="legend">\n{signs}\n</dl>')
        return [*out, '<p class="made">Made with Parallax.</p>', "</section>"]

    def _navigation(self, *, has_notes: bool) -> str:
        listed = contents(self.parts, self.passages.headings, self.letters, self.lang)
        more = f'<li><a href="{_NOTES}">Notes</a></li>\n' if has_notes else ""
        more += f'<li><a href="{_ABOUT}">About this edition</a></li>'
        title = self.letters.text(" ".join(self.made.title.split()))
        listed = listed.removeprefix("<ol>").removesuffix("</ol>")
        body = [
            '<nav epub:type="toc" id="toc" role="doc-toc">',
            '<h1 lang="en" xml:lang="en">Contents</h1>',
            f'<ol>\n<li><a href="{_TITLE}">{title}</a></li>\n{listed}\n{more}\n</ol>',
            "</nav>",
        ]
        if self.passages.folios:
            pages = "\n".join(
                f'<li><a href="{self._file_of_row[row]}#{name}">{self.letters.text(label)}</a></li>'
                for label, row, name in self.passages.folios
            )
            body.append(
                '<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">\n'
                f'<h2 lang="en" xml:lang="en">Folios</h2>\n<ol>\n{pages}\n</ol>\n</nav>'
            )
        first = self.parts[0].name if self.parts else _TITLE
        body.append(
            '<nav epub:type="landmarks" hidden="hidden">\n'
            '<h2 lang="en" xml:lang="en">Landmarks</h2>\n<ol>\n'
            '<li><a epub:type="toc" href="#toc">Contents</a></li>\n'
            f'<li><a epub:type="bodymatter" href="{first}">Text</a></li>\n</ol>\n</nav>'
        )
        return self._file("Contents", "frontmatter", body, carries=False)

    def _file(self, title: str, kind: str, body: Sequence[str], *, carries: bool = True) -> str:
        rtl = direction_of(self.lang, title) == "rtl"
        start = self.letters.attributes(
            lang=self.lang, xml__lang=self.lang, dir="rtl" if rtl else None
        )
        mark = ' data-parallax-edition="1"' if carries else ""
        inner = "\n".join(body)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml"'
            f' xmlns:epub="http://www.idpf.org/2007/ops"{start}>\n<head>\n'
            f"<title>{self.letters.text(title)}</title>\n"
            '<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
            f'<body epub:type="{kind}"{mark}>\n{inner}\n</body>\n</html>\n'
        )
