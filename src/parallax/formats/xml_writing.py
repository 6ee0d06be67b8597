"""Text on its way into XML: letters stay letters, whatever they look like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

#: What XML 1.0 has no place for (2.2, Char), not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_ESCAPED, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_NAMED = 5


@dataclass(slots=True)
class Lettering:
    """Escapes text for one file and remembers the characters that XML cannot hold; each of
    them is written as U+FFFD, so that all offsets stay what they are."""

    _replaced: dict[str, int] = field(default_factory=dict[str, int])

    def lawful(self, text: str) -> str:
        """The text as it can be written, not escaped yet."""
        return _FORBIDDEN.sub(self._replace, text)

    def text(self, text: str) -> str:
        return self.lawful(text).translate(_TEXT_TABLE)

    def attributes(self, values: Mapping[str, str]) -> str:
        """The attributes of a tag, each behind a space; those without a value are left out."""
        return "".join(
            f' {name}="{self.lawful(value).translate(_ATTRIBUTE_TABLE)}"'
            for name, value in values.items()
            if value
        )

    def left_out(self) -> tuple[str, ...]:
        """A sentence on what was replaced, if anything was."""
        if not self._replaced:
            return ()
        names = [f"U+{ord(c):04X}" for c in sorted(self._replaced)]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        count = sum(self._replaced.values())
        return (
            f"{count} {'character' if count == 1 else 'characters'} that XML cannot hold"
            f" {'stands' if count == 1 else 'stand'} as U+FFFD:"
            f" {', '.join(names[:_NAMED])}{more}.",
        )

    def _replace(self, match: re.Match[str]) -> str:
        self._replaced[match[0]] = self._replaced.get(match[0], 0) + 1
        return "\ufffd"


_TEXT_TABLE = str.maketrans(_ESCAPED)
_ATTRIBUTE_TABLE = str.maketrans(_ATTRIBUTE)
