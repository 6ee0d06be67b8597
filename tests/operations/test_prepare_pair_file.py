"""One file of two texts: its rows are kept from the file to the library."""

from pathlib import Path

import pytest

from parallax import library as reading
from parallax.model.alignment import Bead, BeadStatus, Gap
from parallax.model.errors import Cancelled, UserError
from parallax.operations import already_imported, import_pair, prepare_pair, prepare_pair_file

ROWS = [
    ("Bisedë me ambasadorin", "A conversation with the ambassador"),
    ("Ne nuk e pranojmë këtë dhe nuk do ta pranojmë kurrë.", "We shall never accept this."),
    ("Kjo mbetet pa përkthim.", ""),
    ("", "This was added by the translator."),
    ("Një fjali e gjatë.\n\nDhe një tjetër.", "One long sentence, and another."),
]


def write_memory(path: Path, rows: list[tuple[str, str]] = ROWS) -> Path:
    body = "".join(
        f"<tu><tuv xml:lang='sq'><seg>{sq}</seg></tuv>"
        f"<tuv xml:lang='en'><note>Row {n}.</note><seg>{en}</seg></tuv></tu>"
        for n, (sq, en) in enumerate(rows)
    )
    path.write_text(
        f"<tmx version='1.4'><header srclang='sq'/><body>{body}</body></tmx>", encoding="utf-8"
    )
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return write_memory(tmp_path / "memory.tmx")


CORNERS = [(0, 0, 1, 1), (1, 1, 2, 2), (2, 2, 3, 2), (3, 2, 3, 3), (3, 3, 5, 4)]


def test_both_texts_and_their_rows(memory: Path) -> None:
    moments: list[float] = []
    prepared = prepare_pair_file(memory, progress=lambda part, _: moments.append(part))
    assert prepared is not None and prepared.is_matched and not prepared.swapped
    assert [bead.corners for bead in prepared.beads] == CORNERS
    assert prepared.document.title == "Bisedë me ambasadorin"
    assert prepared.warnings == ()
    assert moments == sorted(moments) and moments[-1] == 1.0


def test_a_file_of_one_text_is_no_pair(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Një tekst i vetëm.\n", encoding="utf-8")
    assert prepare_pair_file(path) is None
    for bad in (tmp_path / "none.tmx", tmp_path):
        with pytest.raises(UserError):
            prepare_pair_file(bad)


def test_swapping_the_sides_swaps_the_rows(memory: Path) -> None:
    prepared = prepare_pair_file(memory)
    assert prepared is not None
    swapped = prepared.swap()
    assert (swapped.original.lang, swapped.translation.lang) == ("en", "sq")
    assert [bead.corners for bead in swapped.beads] == [(b, a, d, c) for a, b, c, d in CORNERS]
    assert swapped.swapped and swapped.swap() == prepared


def test_a_mirrored_gap_has_the_reason_of_the_other_side() -> None:
    bead = Bead(0, 1, 0, 0, 0.5, gap=Gap.OMITTED)
    assert bead.mirrored == Bead(0, 0, 0, 1, 0.5, gap=Gap.ADDED)
    assert bead.mirrored.mirrored == bead
    assert Bead(0, 1, 0, 1).mirrored.gap is None
    assert {gap.mirrored for gap in Gap} <= set(Gap)


@pytest.mark.parametrize("swap", [False, True])
def test_the_library_keeps_the_rows_as_they_are(library, memory: Path, swap: bool) -> None:
    prepared = prepare_pair_file(memory)
    assert prepared is not None
    if swap:
        prepared = prepared.swap()
    document_id = import_pair(library, prepared).document_id
    alignment = reading.alignment(library, document_id)
    assert alignment is not None
    beads = reading.beads(library, alignment.id)
    assert tuple(beads) == prepared.beads
    assert {bead.status for bead in beads} == {BeadStatus.CONFIRMED}
    for text, incoming in zip(
        reading.texts(library, document_id),
        (prepared.original, prepared.translation),
        strict=True,
    ):
        held = [one.text for one in reading.paragraphs(library, text.id)]
        assert held == [one.text for one in incoming.paragraphs]
        assert text.source_name == "memory.tmx" and text.source_sha256 == incoming.sha256
    # Each stands on its row; that of a segment without text, on the other text.
    stands = {note.body: note.targets[0].exact for note in reading.notes(library, document_id)}
    assert stands == {f"Row {n}.": (en or sq) for n, (sq, en) in enumerate(ROWS)}


def test_a_file_of_both_is_recognised_and_one_side_of_it_is_not(
    library, memory: Path, tmp_path: Path
) -> None:
    prepared = prepare_pair_file(memory)
    assert prepared is not None and already_imported(library, prepared) is None
    import_pair(library, prepared)
    found = already_imported(library, prepared)
    assert found is not None
    assert already_imported(library, prepared.swap()) == found
    # A document with only one text out of a file is not the file's pair.
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("Vetëm një tekst i shkurtër.\n", encoding="utf-8")
    other.write_text("Only one short text of it.\n", encoding="utf-8")
    pair = prepare_pair(one, other)
    import_pair(library, pair)
    assert already_imported(library, pair) is not None
    from dataclasses import replace

    twice = replace(pair, translation=replace(pair.translation, sha256=pair.original.sha256))
    assert already_imported(library, twice) is None


def test_stopping_leaves_nothing(library, memory: Path) -> None:
    prepared = prepare_pair_file(memory)
    assert prepared is not None

    def stop(part: float, _: str) -> None:
        if part > 0.9:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_pair(library, prepared, progress=stop)
    assert reading.documents(library) == []


def test_texts_in_one_language_are_warned_of(tmp_path: Path) -> None:
    rows = [(en, en) for _, en in ROWS if en]
    prepared = prepare_pair_file(write_memory(tmp_path / "same.tmx", rows))
    assert prepared is not None and not prepared.same_language  # the file names two languages
    versions = (f"<tuv xml:lang='{tag}'><seg>One.</seg></tuv>" for tag in ("en-us", "en-gb"))
    body = f"<tu>{''.join(versions)}</tu>"
    path = tmp_path / "one.tmx"
    path.write_text(f"<tmx><header srclang='en-us'/><body>{body}</body></tmx>", encoding="utf-8")
    prepared = prepare_pair_file(path)
    assert prepared is not None and prepared.same_language
    assert prepared.warnings[0].startswith("Both texts seem to be in the same language (en)")
