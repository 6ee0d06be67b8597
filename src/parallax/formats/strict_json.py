"""Values of a JSON file that nobody vouches for: each is looked at before it is believed."""

import json
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Unsound(Exception):
    """A value is not what it has to be; says where."""


class Value:
    """One value with the way to it, such as "notes[3].kind"."""

    __slots__ = ("at", "raw")

    def __init__(self, raw: Any, at: str = "") -> None:
        self.raw = raw
        self.at = at

    def unsound(self) -> Unsound:
        return Unsound(self.at or "the whole")

    def get(self, key: str) -> "Value":
        """A member that must be there."""
        found = self.find(key)
        if found is None:
            raise Unsound(f"{self.at}.{key}".lstrip("."))
        return found

    def find(self, key: str) -> "Value | None":
        if not isinstance(self.raw, dict):
            raise self.unsound()
        members = cast("dict[str, Any]", self.raw)
        at = f"{self.at}.{key}".lstrip(".")
        return Value(members[key], at) if key in members else None

    def items(self, count: int | None = None) -> "Iterator[Value]":
        """The elements of a list, of `count` if that is given."""
        if not isinstance(self.raw, list):
            raise self.unsound()
        elements = cast("list[Any]", self.raw)
        if count is not None and len(elements) != count:
            raise self.unsound()
        return (Value(one, f"{self.at}[{at}]") for at, one in enumerate(elements))

    def text(self, longest: int) -> str:
        """A string that can be stored: no NUL, no half of a character."""
        raw = self.raw
        if not isinstance(raw, str) or len(raw) > longest or "\0" in raw:
            raise self.unsound()
        if not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
            raise self.unsound()
        return raw

    def whole(self, low: int, high: int) -> int:
        """An integer, low and high included."""
        raw = self.raw
        if not isinstance(raw, int) or isinstance(raw, bool) or not low <= raw <= high:
            raise self.unsound()
        return raw

    def truth(self) -> bool:
        if not isinstance(self.raw, bool):
            raise self.unsound()
        return self.raw

    def share(self) -> float:
        """A number from 0 to 1."""
        raw = self.raw
        if not isinstance(raw, int | float) or isinstance(raw, bool):
            raise self.unsound()
        if not (isfinite(raw) and 0 <= raw <= 1):
            raise self.unsound()
        return float(raw)

    def one_of(self, kind: Callable[[str], T]) -> T:
        """One of the values of an enumeration."""
        try:
            return kind(self.text(100))
        except ValueError:
            raise self.unsound() from None


def parsed(data: bytes) -> Value:
    """The value that JSON in UTF-8 says. Raises Unsound where it is none."""
    try:
        return Value(json.loads(data.decode("utf-8")))
    except (ValueError, RecursionError):
        # ValueError: no JSON, no UTF-8, or a number of thousands of digits.
        raise Unsound("the whole") from None
