"""Setting several documents as one volume with contents, and reading it back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parallax.apparatus.dates import format_date
from parallax.formats.edition.characters import needs_other_faces
from parallax.formats.edition.credits import ranges
from parallax.formats.edition.inlines import Json
from parallax.formats.edition.joining import Chapter, join
from parallax.formats.edition.manuscript import Manuscript, Writer, manuscript
from parallax.formats.edition.pages import Pages
from parallax.formats.edition.printed_texts import texts_of
from parallax.formats.edition.setting import Said, measure, set_sheets
from parallax.formats.edition.sheets import Planner, Sheet, Sheets
from parallax.formats.edition.typesetting import Typesetter
from parallax.model.counting import counted
from parallax.model.edition import EditionOptions, Layout
from parallax.model.progress import Progress, share
from parallax.model.volume import Numbering, VolumeContent

#: Where in the way from 0 to 1 measuring ends, and setting.
_MEASURED, _SET = 0.35, 0.95


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document as it stands in a volume: the first of its pages (from 0) and the page behind
    its last."""

    made: Manuscript
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class SetVolume:
    """A volume's PDF; `contents` is how many pages stand before the first document."""

    pdf: bytes
    contents: int
    documents: tuple[SetDocument, ...]
    missing: frozenset[str]


def set_volume(
    content: VolumeContent,
    options: EditionOptions,
    timestamp: int,
    progress: Progress,
    *,
    spare_lines: float = 0.0,
) -> SetVolume:
    """All documents one after the other, each on a new page, facing pages on an odd one. The
    editor's statement stands once, before the contents. So many lines stay free at the foot of
    every page."""
    own = replace(options, statement="")
    made = [
        manuscript(each, own, lambda fraction: progress(0.0, "Preparing the pages")).with_spare(
            spare_lines
        )
        for each in content.contents
    ]
    system_fonts = any(needs_other_faces(texts_of(each.content, each.roles)) for each in made)
    missing: frozenset[str] = frozenset()
    while True:
        said = Said(progress)
        typesetter = Typesetter(timestamp, system_fonts, said.again)
        done = _Setting(content, options, made, missing, typesetter).volume(said)
        if isinstance(done, SetVolume):
            return done
        if system_fonts:
            if done <= missing:
                raise RuntimeError(f"still not shown: {sorted(done)}")
            missing |= done
        system_fonts = True


@dataclass(frozen=True, slots=True)
class _Setting:
    """One try, with the characters known to be missing."""

    content: VolumeContent
    options: EditionOptions
    made: Sequence[Manuscript]
    missing: frozenset[str]
    typesetter: Typesetter

    def volume(self, said: Said) -> SetVolume | frozenset[str]:
        measured = list(self._measured(said.share(0.0, _MEASURED)))
        # the numbers of pages do not change how many pages the contents take
        placeholder = self._contents([10_000] * len(measured), blank=False)
        if isinstance(placeholder, frozenset):
            return placeholder
        with Pages(placeholder) as pages:
            contents = pages.count
        # the title of a document whose pages face each other stands on a right page
        blank = self.options.layout is Layout.FACING and contents % 2 == 1
        contents += blank
        plans = self._plans(measured, contents)
        chapters: list[Chapter] = []
        setting = said.share(_MEASURED, _SET)
        for at, plan in enumerate(plans):
            low, high = at / len(plans), (at + 1) / len(plans)
            done = set_sheets(plan, self.missing, self.typesetter, share(setting, low, high))
            if isinstance(done, frozenset):
                return done
            chapters.append(
                Chapter(done.parts, plan.outline_levels, plan.made.title, done.headings)
            )
        first = self._contents([plan.pages[0].number for plan in plans], blank=blank)
        assert isinstance(first, bytes)
        joining = said.share(_SET, 1.0)
        pdf = join(
            [Chapter([first]), *chapters],
            lambda fraction: joining(fraction, f"Joining {len(plans)} documents"),
        )
        documents = tuple(
            SetDocument(
                plan.made,
                plan.pages[0].number - 1,
                plan.pages[0].number - 1 + len(plan.pages),
            )
            for plan in plans
        )
        return SetVolume(pdf, contents, documents, self.missing)

    def _measured(self, progress: Progress) -> Iterator[Planner]:
        for at, each in enumerate(self.made):
            part = share(progress, at / len(self.made), (at + 1) / len(self.made))
            yield measure(each, self.missing, self.typesetter, part)

    def _plans(self, measured: Sequence[Planner], contents: int) -> list[Sheets]:
        plans: list[Sheets] = []
        first = contents + 1
        for each in measured:
            plan = each.sheets(first)
            if self.options.layout is Layout.FACING and len(plan.pages) % 2:
                after = first + len(plan.pages)
                plan = replace(plan, pages=(*plan.pages, Sheet(after, (), ())))
            plans.append(plan)
            first += len(plan.pages)
        return plans

    def _contents(self, pages: Sequence[int], *, blank: bool) -> bytes | frozenset[str]:
        writer = Writer(replace(self.made[0], options=self.options), self.missing)
        data = {**writer.data(), **self._front(writer, pages, blank), "job": "contents"}
        (done,) = self.typesetter.set([json.dumps(data)])
        return done.made or done.unshown

    def _front(self, writer: Writer, pages: Sequence[int], blank: bool) -> dict[str, Json]:
        text = writer.setting.text
        title = text(title_of(self.content))
        people = dict.fromkeys(
            name.strip()
            for each in self.content.contents
            for name in (each.document.contributor, each.document.translator)
            if name.strip()
        )
        return {
            "title": title,
            "authors": [text(name) for name in people],
            "keywords": [],
            "description": "",
            "boxes": True,
            "volume": {
                "blank": blank,
                "about": text(about(self.content)),
                "statement": [
                    block.data(writer.setting)
                    for block in replace(self.made[0], options=self.options).statement
                ],
                "entries": [
                    {
                        "chapter": number,
                        "title": " ".join(text(each.title).split()),
                        "about": text(about_document(each)),
                        "page": page,
                    }
                    for number, (each, page) in enumerate(zip(self.made, pages, strict=True), 1)
                ],
                "sentences": [text(sentence) for sentence in sentences(self.content)],
            },
        }


def title_of(content: VolumeContent) -> str:
    return " ".join(content.title.split()) or "Untitled"


def about(content: VolumeContent) -> str:
    """How many documents, and from which years."""
    years = sorted(
        year
        for each in content.contents
        if (year := each.document.date[:4]).isdigit() and len(year) == 4
    )
    span = "" if not years else years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    documents = counted(len(content.contents), "document")
    return f"{documents}, {span}" if span else documents


def sentences(content: VolumeContent) -> list[str]:
    """What is to be said of the volume as a whole."""
    out: list[str] = []
    if content.numbering is Numbering.CONTINUOUS:
        out.append("Notes are numbered on through the volume.")
    elif len(content.contents) > 1:
        out.append("Notes are numbered anew in every document.")
    if content.without_texts:
        number = len(content.without_texts)
        out.append(
            f"{counted(number, 'document')} of the collection"
            f" {'has' if number == 1 else 'have'} no texts yet and"
            f" {'is' if number == 1 else 'are'} not printed here."
        )
    return out


def about_document(made: Manuscript) -> str:
    document = made.content.document
    reference = document.reference.cite(folios=ranges(document.reference.folios), archive=False)
    parts = (format_date(document.date), reference)
    return " · ".join(part for part in parts if part.strip())
