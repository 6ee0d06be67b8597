"""Readers' words in markup that is HTML and XML at once: always letters, never tags."""

import re
from dataclasses import dataclass, field

from parallax.formats.edition.characters import STAND_IN

#: What XML has no place for.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: A carriage return written as it is would be read as a line feed.
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;",
     "\r": "&#13;"}
)  # fmt: skip
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*", re.IGNORECASE
)


@dataclass(slots=True)
class Letters:
    """Writes words into markup. What XML cannot hold is replaced by U+FFFD, and `replaced`
    names it."""

    replaced: set[str] = field(default_factory=set[str])

    def text(self, words: str) -> str:
        return self._lawful(words).translate(_TEXT)

    def attributes(self, **given: str | None) -> str:
        """Attributes with a space before each; those that are None are left out. In names an
        underscore stands for a hyphen, a double one for a colon; one at the end is dropped."""
        out: list[str] = []
        for name, value in given.items():
            if value is not None:
                written = name.rstrip("_").replace("__", ":").replace("_", "-")
                out.append(f' {written}="{self._lawful(value).translate(_ATTRIBUTE)}"')
        return "".join(out)

    def sentences(self) -> tuple[str, ...]:
        """What was replaced, for the report; nothing if nothing was."""
        if not self.replaced:
            return ()
        codes = ", ".join(f"U+{ord(char):04X}" for char in sorted(self.replaced))
        return (
            f"Characters that such a file cannot hold were replaced by {STAND_IN}: {codes}.",
        )  # fmt: skip

    def _lawful(self, words: str) -> str:
        found = _NO_XML.findall(words)
        if not found:
            return words
        self.replaced.update(found)
        return _NO_XML.sub(STAND_IN, words)


def language_tag(lang: str) -> str:
    """A tag as files may carry it: "und" for one that is not well formed (BCP 47)."""
    return lang if _LANGUAGE.fullmatch(lang) else "und"
