"""Which two of the languages of a translation memory are read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from parallax.apparatus.language import translation_first
from parallax.formats.language_labels import language_of
from parallax.formats.tmx_segments import local_name
from parallax.formats.trees import Node

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Of more languages than this, only the commonest are considered.
_MOST = 24


class Version:
    """A `tuv`: one segment in one language, whose BCP 47 tag is "" where it is not said."""

    __slots__ = ("node", "tag")

    def __init__(self, node: Node) -> None:
        self.node = node
        # Before TMX 1.4 the attribute had no prefix.
        self.tag = language_of(node.get(_XML_LANG) or node.get("lang") or "")

    @property
    def segment(self) -> Node | None:
        return next((each for each in self.node if local_name(each) == "seg"), None)


@dataclass(slots=True)
class Unit:
    """A `tu` with its versions; `keys` say which language each of them counts as."""

    node: Node
    versions: tuple[Version, ...]
    keys: tuple[str, ...] = field(default=())

    def version(self, key: str) -> Version | None:
        """The first version in a language."""
        at = next((at for at, each in enumerate(self.keys) if each == key), -1)
        return self.versions[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The keys of original and translation, their BCP 47 tags, and what there is to remark."""

    keys: tuple[str, str]
    langs: tuple[str, str]
    remarks: tuple[str, ...]


def choose_languages(units: Sequence[Unit], source: str) -> Chosen | None:
    """The two languages to read; None where no unit holds two. Sets the keys of all units.

    Albanian with English goes before others, then what is translated from the language that
    the header names as `source`, then what stands in the most units. Varieties of a language
    ("en-GB", "en-US") count as one, unless there is no other language.
    """
    primaries = {version.tag.split("-")[0] for unit in units for version in unit.versions}
    several = len(primaries) > 1

    def short(tag: str) -> str:
        return tag.split("-")[0] if several else tag

    for unit in units:
        # Without any tag, their order in the unit is what tells them apart.
        unit.keys = tuple(
            short(version.tag) or f"#{at}" for at, version in enumerate(unit.versions)
        )
    counts = Counter(key for unit in units for key in set(unit.keys))
    common = {key for key, _ in counts.most_common(_MOST)}
    pairs: Counter[tuple[str, str]] = Counter()
    for unit in units:
        there = [key for key in dict.fromkeys(unit.keys) if key in common]
        pairs.update((min(pair), max(pair)) for pair in combinations(there, 2))
    if not pairs:
        return None
    wanted = short(language_of(source))
    order = {key: at for at, key in enumerate(dict.fromkeys(k for u in units for k in u.keys))}

    def worth(pair: tuple[str, str]) -> tuple[bool, bool, int, int]:
        first = min(order[key] for key in pair)
        return set(pair) == {"sq", "en"}, wanted in pair, pairs[pair], -first

    best = max(pairs, key=worth)
    keys = _in_order(best, wanted, order)
    langs = ("" if keys[0].startswith("#") else keys[0], "" if keys[1].startswith("#") else keys[1])
    return Chosen(keys, langs, tuple(_remarks(units, keys)))


def _in_order(pair: tuple[str, str], source: str, order: dict[str, int]) -> tuple[str, str]:
    """Original and translation: as the file says, else by their languages, else as they
    stand."""
    first, second = sorted(pair, key=lambda key: (key != source, order[key]))
    if first != source and translation_first(first, second):
        return second, first
    return first, second


def _remarks(units: Sequence[Unit], keys: tuple[str, str]) -> list[str]:
    remarks: list[str] = []
    others = Counter(key for unit in units for key in unit.keys if key not in keys)
    if others:
        shown = ", ".join(f"“{key}”" for key, _ in others.most_common(6))
        more = " and others" if len(others) > 6 else ""
        remarks.append(
            f"Text in other languages was left out ({shown}{more}): Parallax reads two at a time."
        )
    neither = sum(not any(key in keys for key in unit.keys) for unit in units)
    if neither:
        them = "1 segment holds" if neither == 1 else f"{neither} segments hold"
        remarks.append(f"{them} neither of the two languages.")
    doubled = sum(unit.keys.count(key) > 1 for unit in units for key in keys)
    if doubled:
        them = "1 segment" if doubled == 1 else f"{doubled} segments"
        remarks.append(
            f"Of several versions of {them} in one language the first was taken, the others were"
            " left out."
        )
    return remarks
