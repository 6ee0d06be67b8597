"""The shipped sample comes into a library once."""

from dataclasses import replace

from parallax.library import Library, document, documents
from parallax.operations import edit_document, find_or_import_sample, move_to_bin, sample_files


def test_the_sample_is_brought_in_once_whatever_it_is_called(library: Library) -> None:
    assert all(path.is_file() for path in sample_files())
    first = find_or_import_sample(library)
    assert not isinstance(first, str)
    assert find_or_import_sample(library) == first.document_id
    renamed = replace(document(library, first.document_id), title="My own exercise")
    edit_document(library, renamed)
    assert find_or_import_sample(library) == first.document_id
    assert len(documents(library)) == 1
    # What lies in the bin is not there to be opened.
    move_to_bin(library, first.document_id)
    again = find_or_import_sample(library)
    assert not isinstance(again, str)
    assert again.document_id != first.document_id
