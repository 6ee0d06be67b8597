"""Pages to be looked at before the edition is written."""

import pytest

from parallax.model.edition import EditionOptions
from parallax.model.errors import Cancelled, UserError
from parallax.operations import edition_preview


def test_a_preview_has_the_pages_of_the_document(library, shelve):
    shelved = shelve(["Biseda e parë."], ["The first conversation."])
    told = []
    preview = edition_preview(
        library,
        shelved.document.id,
        EditionOptions(),
        progress=lambda fraction, said: told.append(fraction),
    )
    try:
        assert preview.pages == 1
        assert preview.png(0, 120).startswith(b"\x89PNG")
    finally:
        preview.close()
    assert told[0] == 0.0
    assert told == sorted(told)


def test_a_preview_of_nothing_and_one_that_is_stopped(library, shelve):
    with pytest.raises(UserError, match="no document"):
        edition_preview(library, "nothing", EditionOptions())
    shelved = shelve(["a"], ["b"])

    def stop(fraction, said):
        raise Cancelled

    with pytest.raises(Cancelled):
        edition_preview(library, shelved.document.id, EditionOptions(), progress=stop)
