"""What readers say of the editors' signs."""

from collections.abc import Iterable

from parallax.library.library import Library
from parallax.model.sign import SignCorrection


def store_corrections(
    library: Library, paragraph_id: str, corrections: Iterable[SignCorrection]
) -> None:
    """These corrections, and no others, for one paragraph."""
    library.conn.execute("DELETE FROM sign_correction WHERE paragraph_id = ?", [paragraph_id])
    library.conn.executemany(
        "INSERT INTO sign_correction (paragraph_id, start_offset, end_offset, sign)"
        " VALUES (?, ?, ?, ?)",
        [(paragraph_id, one.start, one.end, one.sign) for one in corrections],
    )
