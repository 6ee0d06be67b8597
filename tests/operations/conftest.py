"""A library, documents in it, and an engine whose matches are foreseeable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from parallax.library import Library, alignment, document, open_library, texts
from parallax.library.identity import new_id, now
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.texts import store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead
from parallax.model.document import Document
from parallax.model.reading import Incoming
from parallax.model.text import Paragraph, Role, Text
from parallax.operations import PreparedPair


@dataclass(frozen=True)
class Shelved:
    """A document as a test wants it at hand."""

    document: Document
    original: Text
    translation: Text
    alignment: Alignment


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "test.parallax") as opened:
        yield opened


@pytest.fixture
def shelve(library: Library) -> Callable[..., Shelved]:
    """Store a document from the words of its paragraphs and its beads, without an engine."""

    def store(originals, translations, beads=None, *, title="Bisedë", **fields) -> Shelved:
        time = now()
        shelved = Document(new_id(), title, created=time, modified=time, **fields)
        ids: list[str] = []
        with transaction(library):
            store_document(library, shelved)
            for role, lang, words in zip(
                Role, ("sq", "en"), (originals, translations), strict=True
            ):
                text = Text(new_id(), shelved.id, role, lang)
                store_text(library, text, [Paragraph(one) for one in words], lambda stored: None)
                ids.append(text.id)
            if beads is None:
                beads = [Bead(i, i + 1, i, i + 1, 0.9) for i in range(len(originals))]
            made = Alignment(new_id(), shelved.id, *ids)
            store_alignment(library, made, beads, lambda stored: None)
        found = alignment(library, shelved.id)
        assert found is not None
        return Shelved(document(library, shelved.id), *texts(library, shelved.id), found)

    return store


@dataclass
class Engine:
    """Stands for parallax.align: pairs what is between anchors one to one, in order, and
    leaves the rest as gaps. Remembers what it was asked."""

    score: float = 0.8
    calls: list[dict] = field(default_factory=list)

    def align(self, source, target, **asked):
        self.calls.append({"source": list(source), "target": list(target), **asked})
        anchors = [*asked.get("anchors", ()), None]
        at = (0, 0)
        matches = []
        for anchor in anchors:
            stop = (
                (anchor[0].start, anchor[1].start)
                if anchor is not None
                else (len(source), len(target))
            )
            matches += self._between(at, stop)
            if anchor is not None:
                matches.append(Match(*anchor, 1.0))
                at = (anchor[0].stop, anchor[1].stop)
            asked["progress"](len(matches) / (len(source) + len(target)), "Matching")
        return matches

    def _between(self, at, stop):
        a, b = at
        while a < stop[0] and b < stop[1]:
            yield Match(range(a, a + 1), range(b, b + 1), self.score)
            a, b = a + 1, b + 1
        for one in range(a, stop[0]):
            yield Match(range(one, one + 1), range(b, b), self.score / 2)
        for one in range(b, stop[1]):
            yield Match(range(stop[0], stop[0]), range(one, one + 1), self.score / 2)


@dataclass(frozen=True)
class Match:
    source: range
    target: range
    score: float


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    one = Engine()
    monkeypatch.setattr("parallax.align.align", one.align)
    # The dictionaries take a moment to read and have nothing to say to a stand-in.
    monkeypatch.setattr("parallax.lexica.general_layer", lambda source_lang, target_lang: None)
    return one


@pytest.fixture
def pair() -> Callable[..., PreparedPair]:
    """A prepared pair from the words of both sides."""

    def make(originals, translations, **fields) -> PreparedPair:
        def incoming(name, lang, words, notes=()):
            paragraphs = tuple(
                one if isinstance(one, Paragraph) else Paragraph(one) for one in words
            )
            return Incoming(
                name,
                "plain text",
                paragraphs,
                notes=tuple(notes),
                lang=lang,
                encoding="utf-8",
                sha256=f"sha of {name}",
            )

        return PreparedPair(
            incoming("bisedë.txt", "sq", originals, fields.pop("original_notes", ())),
            incoming("talk.txt", "en", translations, fields.pop("translation_notes", ())),
            fields.pop("document", Document("", "Bisedë")),
            **fields,
        )

    return make
