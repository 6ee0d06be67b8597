"""Names and times given to what is stored."""

import sys
from datetime import UTC, datetime
from uuid import UUID

if sys.version_info >= (3, 14):
    from uuid import uuid7
else:
    from uuid6 import uuid7


def new_id() -> str:
    """A UUIDv7: unique among libraries, so that two can be merged, and rising with time."""
    return str(uuid7())


def made_at(id_: str) -> str:
    """The time, as by `now`, at which an id was made; "" for an id of another kind."""
    try:
        value = UUID(id_)
    except ValueError:
        return ""
    if value.version != 7:
        return ""
    milliseconds = value.int >> 80
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
