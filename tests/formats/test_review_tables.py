"""A table for review that nobody touched says that nobody touched it, whatever is in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from parallax.formats import FORMATS
from parallax.formats.review_reader import GAP_TEXTS, read_review_file
from parallax.model.edition import EditionContent
from parallax.model.progress import no_progress
from parallax.model.review import plain_wording, wording_sign
from parallax.model.text import Role

from .exchanged import EVERY_NOTE, documents


@pytest.mark.parametrize("key", ["review-docx", "review-csv"])
@given(content=documents())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_an_untouched_table(
    key: str, content: EditionContent, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chosen = next(one for one in FORMATS if one.key == key)
    assert chosen.write is not None
    path: Path = tmp_path_factory.mktemp("review") / f"table.{key[7:]}"
    path.write_bytes(chosen.write(content, EVERY_NOTE, no_progress).data)
    review = read_review_file(path)
    assert review.document_id == content.document.id
    assert (review.remarks, review.sentences) == ((), ())
    assert len(review.rows) == len(content.beads)
    for number, (row, bead) in enumerate(zip(review.rows, content.beads, strict=True), 1):
        assert row.number == number
        assert row.remarks == ()
        assert not row.tracked
        assert row.key is not None
        assert row.key.original == (bead.original_start, bead.original_stop)
        assert row.key.translation == (bead.translation_start, bead.translation_stop)
        for role in Role:
            start, stop = row.key.places(role)
            if start == stop:
                assert len(row.words(role)) == 1
                assert row.words(role)[0] in GAP_TEXTS
                continue
            assert wording_sign(row.words(role)) == row.key.sign(role)
            original = role is Role.ORIGINAL
            held = content.original_paragraphs if original else content.translation_paragraphs
            words = [one.text for one in held[start:stop]]
            assert plain_wording(row.words(role)) == plain_wording(words)
            assert len(row.words(role)) == len(words)
