"""The notes of Word and OpenDocument files, compared with what pandoc, an independent reader,
finds in them."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from parallax.formats import read
from parallax.model.note import NoteKind
from parallax.model.reading import Incoming

pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
#: So many letters before a call must be the same: enough to be one place and no other.
CONTEXT = 60


def letters(text: str) -> str:
    """What two readers must agree on: everything but white space and punctuation."""
    return "".join(c for c in text if c.isalnum())


@dataclass
class Seen:
    """Letters of the running text; notes as (letters before the call, letters of the note);
    comments as (letters before, the letters they cover, author, letters of the comment)."""

    text: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str, str, str]] = field(default_factory=list)
    _open: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    @property
    def so_far(self) -> str:
        return "".join(self.text)

    def take(self, node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                self.take(each)
            return
        if not isinstance(node, dict) or "t" not in node:
            return
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            self.text.append(letters(content))
        elif kind == "Note":
            self.notes.append((self.so_far, letters("".join(_strings(content)))))
        elif kind == "Span":
            self._span(content)
        elif kind in ("Code", "Math", "RawInline"):
            self.text.append(letters(content[1]))
        elif kind == "OrderedList":
            self.take(content[1])
        elif kind in ("Header", "Div", "Link", "Image", "Quoted", "Cite"):
            self.take(content[-1] if kind == "Header" else content[1])
        else:
            self.take(content)

    def _span(self, content: Any) -> None:
        (_name, classes, pairs), inner = content
        facts = dict(pairs)
        if "deletion" in classes:
            return
        if "comment-start" in classes:
            body = letters("".join(_strings(inner)))
            self._open[facts["id"]] = self.so_far, facts.get("author", ""), body
        elif "comment-end" in classes and facts["id"] in self._open:
            before, author, body = self._open.pop(facts["id"])
            self.comments.append((before, self.so_far[len(before) :], author, body))
        else:
            self.take(inner)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _strings(each)
    elif isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        else:
            yield from _strings(node.get("c"))


def look(path: Path) -> Seen:
    """Read a document with pandoc, tracked changes as accepted but with its comments."""
    options = ["--track-changes=all"] if path.suffix == ".docx" else []
    seen = Seen()
    seen.take(json.loads(pypandoc.convert_file(str(path), "json", extra_args=options))["blocks"])
    return seen


def letters_before(incoming: Incoming, paragraph: int, offset: int) -> str:
    """All letters of the text before a place."""
    texts = [one.text for one in incoming.paragraphs[:paragraph]]
    return letters("".join([*texts, incoming.paragraphs[paragraph].text[:offset]]))


def places(incoming: Incoming) -> list[tuple[str, str]]:
    """Letters before the call, at most `CONTEXT`, and letters of the note, for each footnote."""
    found: list[tuple[str, str]] = []
    for note in incoming.notes:
        if note.kind is not NoteKind.QUERY:
            before = letters_before(incoming, note.paragraph, note.end)
            found.append((before[-CONTEXT:], letters(note.body)))
    return found


def agree(path: Path) -> int:
    """Assert that both readers find the same notes at the same places; how many."""
    incoming, seen = read(path), look(path)
    ours = places(incoming)
    theirs = [(before[-CONTEXT:], body) for before, body in seen.notes]
    assert [before for before, _ in ours] == [before for before, _ in theirs]
    # "Translator's note:" is said by the kind of the note and leaves its words.
    assert all(full.endswith(body) for (_, body), (_, full) in zip(ours, theirs, strict=True))
    queries: list[tuple[str, str, str, str]] = []
    for note in incoming.notes:
        if note.kind is NoteKind.QUERY:
            before = letters_before(incoming, note.paragraph, note.start)
            words = letters_before(incoming, note.end_paragraph, note.end)[len(before) :]
            queries.append((before[-CONTEXT:], words, note.author, letters(note.body)))
    for before, words, author, body in seen.comments:  # of several on the same words it has one
        same = [one for one in queries if one == (before[-CONTEXT:], words, author, body)]
        assert len(same) == 1, (before[-CONTEXT:], words, body)
    return len(theirs) + len(seen.comments)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_the_samples() -> None:
    paths = sorted([*SAMPLES.glob("docx/*.docx"), *SAMPLES.glob("odt/*.odt")])
    assert [(path.name, agree(path)) for path in paths] == [
        ("comments.docx", 4),
        ("libreoffice-seed-3-footnotes.docx", 3),
        ("link_in_notes.docx", 1),
        ("mammoth-comments.docx", 1),
        ("mammoth-footnotes.docx", 2),
        ("notes.docx", 2),
        ("track_changes_insertion.docx", 0),
        ("footnote.odt", 1),
        ("libreoffice-seed-3-footnotes.odt", 3),
    ]


WORDS = "gruri misri fshati rruga ura lumi çelësi këmba dëbora mësuesi shkolla dita vjeshta".split()


def prose(chance: random.Random, number: int) -> list[tuple[str, str]]:
    """Words of one paragraph, each with what stands on it: "", "note" or "comment"."""
    made: list[tuple[str, str]] = []
    for at in range(chance.randint(3, 30)):
        kind = chance.choice(["", "", "", "", "note", "comment"])
        comma = chance.choice(["", "", ",", "."])
        made.append((f"{chance.choice(WORDS)}{number}x{at}{comma}", kind))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_word_documents_with_notes_anywhere(docx, seed: int) -> None:
    chance = random.Random(seed)
    body, footnotes, comments = [], [], []
    for number in range(12):
        runs = []
        for word, kind in prose(chance, number):
            text = f'<w:r><w:t xml:space="preserve">{word}</w:t></w:r>'
            if kind == "note":
                name = len(footnotes) + 2
                text += f'<w:r><w:footnoteReference w:id="{name}"/></w:r>'
                footnotes.append(
                    f'<w:footnote w:id="{name}"><w:p><w:r><w:t>Shënimi {name}</w:t></w:r></w:p>'
                    "</w:footnote>"
                )
            elif kind == "comment":
                name = len(comments)
                text = (
                    f'<w:commentRangeStart w:id="{name}"/>{text}<w:commentRangeEnd w:id="{name}"/>'
                    f'<w:r><w:commentReference w:id="{name}"/></w:r>'
                )
                comments.append(
                    f'<w:comment w:id="{name}" w:author="A. B."><w:p><w:r><w:t>Pyetja {name}'
                    "</w:t></w:r></w:p></w:comment>"
                )
            runs.append(text + '<w:r><w:t xml:space="preserve"> </w:t></w:r>')
        body.append(f"<w:p>{''.join(runs)}</w:p>")
    path = docx(
        "".join(body), parts={"footnotes": "".join(footnotes), "comments": "".join(comments)}
    )
    assert agree(path) == len(footnotes) + len(comments) > 20


@pytest.mark.parametrize("seed", range(6))
def test_word_documents_with_comments_over_paragraphs(docx, seed: int) -> None:
    chance = random.Random(seed)
    places = sorted(chance.sample(range(60), 20))
    opened = dict(zip(places[::2], range(10), strict=True))
    closed = dict(zip(places[1::2], range(10), strict=True))
    body = []
    for number in range(12):
        runs = []
        for at in range(number * 5, number * 5 + 5):
            if at in opened:
                runs.append(f'<w:commentRangeStart w:id="{opened[at]}"/>')
            runs.append(f'<w:r><w:t xml:space="preserve">{chance.choice(WORDS)}{at} </w:t></w:r>')
            if at in closed:
                runs.append(
                    f'<w:commentRangeEnd w:id="{closed[at]}"/>'
                    f'<w:r><w:commentReference w:id="{closed[at]}"/></w:r>'
                )
        body.append(f"<w:p>{''.join(runs)}</w:p>")
    comments = "".join(
        f'<w:comment w:id="{name}" w:author="A. B."><w:p><w:r><w:t>Pyetja {name}</w:t></w:r></w:p>'
        "</w:comment>"
        for name in range(10)
    )
    path = docx("".join(body), parts={"comments": comments})
    assert agree(path) == 10
    assert any(one.end_paragraph > one.paragraph for one in read(path).notes)


@pytest.mark.parametrize("seed", range(6))
def test_opendocument_texts_with_notes_anywhere(odt, seed: int) -> None:
    chance = random.Random(seed)
    body, count = [], 0
    for number in range(12):
        runs = []
        for word, kind in prose(chance, number):
            runs.append(word)
            if kind == "note":
                count += 1
                runs.append(
                    f'<text:note text:id="n{count}" text:note-class="footnote"><text:note-citation>'
                    f"{count}</text:note-citation><text:note-body><text:p>Shënimi {count}</text:p>"
                    "</text:note-body></text:note>"
                )
            runs.append(" ")
        body.append(f"<text:p>{''.join(runs)}</text:p>")
    assert agree(odt("".join(body))) == count > 10
