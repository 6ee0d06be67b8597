"""Notes written as web annotations and as Markdown."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.formats.exchanged import EVERY_NOTE, FORMATTED, bodies, documents
from tests.formats.test_tei_written import small

from parallax.formats import writable
from parallax.formats.edition.markdown import note_blocks
from parallax.formats.note_markdown import keeps, markdown_of, same_blocks
from parallax.model.anchoring import describe
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Note, NoteKind, Place
from parallax.model.progress import no_progress


def annotations(content: EditionContent, options: EditionOptions = EVERY_NOTE):
    return json.loads(writable(".jsonld").write(content, options, no_progress).data)


def markdown(content: EditionContent, options: EditionOptions = EVERY_NOTE) -> str:
    return writable(".md").write(content, options, no_progress).data.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_annotation_finds_its_words(content: EditionContent) -> None:
    collection = annotations(content)
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(content.notes)
    texts = {
        "sq": [one.text for one in content.original_paragraphs],
        "en": [one.text for one in content.translation_paragraphs],
    }
    assert sorted(item["body"][0]["value"] for item in items) == sorted(
        note.body for note in content.notes
    )
    for item in items:
        target = item["target"]
        if isinstance(target, str):
            continue
        paragraphs = texts[target["source"]["language"]]
        position, quote, fragment = target["selector"]
        whole = "\n".join(paragraphs)
        assert whole[position["start"] : position["end"]] == quote["exact"]
        within = fragment["refinedBy"]
        paragraph = paragraphs[int(fragment["value"][1:]) - 1]
        assert paragraph[within["start"] : within["end"]] == quote["exact"]
    assert annotations(content) == collection


def test_an_annotation_says_whose_and_of_what_kind_it_is() -> None:
    note = Note("n", "d", NoteKind.QUERY, "Really?", "A. B.", "2025-04-01T10:00:00+02:00",
                "2025-04-02T08:00:00Z", ("x",))  # fmt: skip
    (item,) = annotations(small(note))["first"]["items"]
    assert item["motivation"] == "questioning"
    assert item["creator"] == {"type": "Person", "name": "A. B."}
    assert (item["created"], item["modified"]) == ("2025-04-01T08:00:00Z", "2025-04-02T08:00:00Z")
    assert [(one["value"], one["purpose"]) for one in item["body"]] == [
        ("Really?", "questioning"),
        ("query", "classifying"),
        ("x", "tagging"),
    ]
    assert item["target"].startswith("urn:uuid:")


def test_ids_of_a_library_are_kept() -> None:
    id_ = "0195f0c0-1111-7222-8333-444455556666"
    (item,) = annotations(small(Note(id_, "d", NoteKind.EDITOR, "a")))["first"]["items"]
    assert item["id"] == f"urn:uuid:{id_}"


def test_words_that_are_gone_are_still_quoted() -> None:
    gone = describe("t", ["Something else."], Place(0, 0), Place(0, 9))
    content = small(Note("n", "d", NoteKind.EDITOR, "a", targets=(gone,)))
    (item,) = annotations(content)["first"]["items"]
    assert item["target"]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "Something",
        "suffix": " else.",
    }


def heads(text: str) -> list[str]:
    """The headings of the second level, and that no HTML and no picture came of anything, and
    links only to the web and to mail."""
    tokens = MarkdownIt("commonmark").parse(text)
    flat = [one for token in tokens for one in (token, *(token.children or []))]
    assert not {one.type for one in flat} & {"html_block", "html_inline", "image"}
    links = [str(one.attrs["href"]) for one in flat if one.type == "link_open"]
    assert all(one.startswith(("http://", "https://", "mailto:")) for one in links)
    return [
        tokens[at + 1].content
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0
    ]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_each_note_is_one_in_markdown(content: EditionContent) -> None:
    text = markdown(content)
    assert len(heads(text)) == len(content.notes)
    assert markdown(content) == text


@settings(max_examples=200, deadline=None)
@given(st.one_of(bodies(), st.lists(st.sampled_from(FORMATTED), min_size=1).map("\n\n".join)))
def test_no_word_of_a_note_is_lost(body: str) -> None:
    blocks = note_blocks(body)
    again = note_blocks(markdown_of(blocks))
    letters = ["".join(text.split()) for block in blocks for text in block.texts()]
    assert ["".join(text.split()) for block in again for text in block.texts()] == letters


MORE = [
    "```\nopen",
    "x\n===",
    "* a\n\n- b",
    "**a *b* c**",
    "    indented",
    "<b>x</b>",
    "3. c\n4. d",
]


@pytest.mark.parametrize("body", [*FORMATTED, *MORE])
def test_formatting_of_notes_stays(body: str) -> None:
    blocks = note_blocks(body)
    assert keeps(blocks) or body == "**a *b* c**"
    assert same_blocks(note_blocks(markdown_of(note_blocks(markdown_of(blocks)))),
                       note_blocks(markdown_of(blocks)))  # fmt: skip


def test_the_words_of_a_note_stand_above_it() -> None:
    words = [one.text for one in small().original_paragraphs]
    target = describe("o", words, Place(0, 0), Place(0, 5))
    note = Note("n", "d", NoteKind.GLOSS, "*Word*.", "A_B_", "2025-04-01T08:00:00Z", "", ("t",),
                (target,))  # fmt: skip
    text = markdown(small(note))
    assert "# Biseda\n" in text
    assert "Gloss · A_B\\_ · 1 April 2025 · t\n\n> Fjala (row 1, original)\n\n*Word*.\n" in text


def test_leaves_and_days_are_written_as_everywhere() -> None:
    content = small(Note("n", "d", NoteKind.EDITOR, "a", created="2025-04-01T08:00:00Z"))
    texts = [one.text for one in content.original_paragraphs]
    target = describe("o", texts, Place(0, 0), Place(0, 5))
    paragraphs = tuple(replace(one, folio="10") for one in content.original_paragraphs)
    content = replace(
        content,
        document=replace(content.document, date="1962-05-17"),
        original_paragraphs=paragraphs,
        notes=(replace(content.notes[0], targets=(target,)),),
    )
    text = markdown(content)
    assert "\n\n17 May 1962\n\n" in text
    assert "Editor · 1 April 2025\n" in text
    assert "> Fjala (row 1, Fl. 10, original)\n" in text


LINKED = [
    "See [the register](https://example.org/a_b) and *more*.",
    "- [one](mailto:a@example.org)\n- <https://example.org/two>",
    '> [said](http://example.org "title")',
    "**a *b* c**",
]


@pytest.mark.parametrize("body", LINKED)
def test_links_stay_as_they_were_typed(body: str) -> None:
    content = small(
        Note("1", "d", NoteKind.EDITOR, f"\n{body}\n"), Note("2", "d", NoteKind.EDITOR, "e")
    )
    done = writable(".md").write(content, EVERY_NOTE, no_progress)
    assert f"\n\n{body}\n\n## " in done.data.decode()
    assert done.left_out == ()
    assert len(heads(done.data.decode())) == 2


UNSAFE = [
    "[a](javascript:x) [a](https://example.org/safe)",
    "[file](file:///etc/passwd)",
    "[a](https://example.org/safe) <img src=x>",
    "![a](https://example.org/safe) [a](https://example.org/safe)",
    "[a]\n\n[a]: https://example.org/safe",
    "[a](https://example.org/safe)\n\n```\nopen",
    "[a](https://example.org/safe)\n\n<!-- open",
    "## 7\n\n[a](https://example.org/safe)",
]


@pytest.mark.parametrize("body", UNSAFE)
def test_what_could_do_harm_beside_a_link_is_put_into_words(body: str) -> None:
    notes = (Note("1", "d", NoteKind.EDITOR, body), Note("2", "d", NoteKind.EDITOR, "[a] e"))
    text = markdown(small(*notes))
    assert len(heads(text)) == 2
    assert "](" not in text.replace("\\](", "")
    assert body not in text


def test_what_is_not_chosen_is_counted() -> None:
    content = small(Note("1", "d", NoteKind.QUERY, "q"), Note("2", "d", NoteKind.EDITOR, "e"))
    for suffix in (".md", ".jsonld"):
        done = writable(suffix).write(content, EditionOptions(), no_progress)
        assert done.left_out == ("1 note was left out.",)
    chosen = replace(EVERY_NOTE, note_kinds=frozenset({NoteKind.QUERY}))
    assert annotations(content, chosen)["total"] == 1
