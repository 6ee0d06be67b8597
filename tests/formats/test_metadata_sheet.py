"""All that is known of a document, as a spreadsheet."""

import csv
from dataclasses import replace

from tests.formats.test_office_writers import BEADS, content

from parallax.formats.metadata_sheet import metadata_sheet
from parallax.model.alignment import Gap
from parallax.model.naming import GAP_NAMES


def test_rows_are_counted_by_why_one_side_is_empty() -> None:
    """Under the names that everything else has for it."""
    gaps = [replace(BEADS[-1], gap=gap) for gap in (*Gap, Gap.OMITTED)]
    sheet = metadata_sheet(replace(content(), beads=(*BEADS[:-1], *gaps)), "Source.", {})
    rows = {row[0]: row[1] for row in csv.reader(sheet.decode("utf-8-sig").splitlines())}
    assert rows["Rows"] == "9"
    found = {name: rows[f"Rows marked “{name}”"] for name in GAP_NAMES.values()}
    assert found == {name: "2" if gap is Gap.OMITTED else "1" for gap, name in GAP_NAMES.items()}
