"""What office programs write into the properties of their files."""

import re
from datetime import UTC, datetime

#: What programs put into a file's properties by themselves.
FILLED_IN = re.compile(
    r"(?:microsoft word|word document|document|untitled|pa titull|dokument|(?:pre)?view|title"
    r"|(?:generated|created|produced|converted|exported)\b.{0,20}\b(?:by|with|from|using)\b"
    r"|python-docx|normal\.dotm?\b|.*\.(?:docx?|dotx?|odt|rtf|txt|pdf)$)",
    re.IGNORECASE,
)


def moment(text: str | None) -> str:
    """A date of an office program as ISO 8601 in UTC; as it stands where it is none."""
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return (text or "").strip()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")
