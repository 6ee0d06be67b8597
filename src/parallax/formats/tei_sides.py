"""The two texts of a TEI document that holds an original and its translation.

They are the documents of a corpus, the texts of a group, or divisions and paragraphs of one
text that say by @type, @xml:lang or links that they are the other version of what stands there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from parallax.apparatus.language import translation_first
from parallax.formats.tei_header import declared_language, header_of
from parallax.formats.tei_words import DIVISIONS, ROOTS, identifier, language, local
from parallax.formats.trees import Node, text_of

#: Elements of one text, one language or role of which may be a version of the others.
_UNITS = DIVISIONS | {
    "ab", "p", "lg", "l", "u", "head", "quote", "floatingText", "sp", "seg", "s", "item", "cell",
}  # fmt: skip
_TRANSLATED = re.compile(
    r"\b_?transl|përkth|perkth|\btrad(?:uc|uz|\b)|übersetz|uebersetz|\btarget\b|\btgt\b|\bversion\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\borig|\bsource\b|\bsrc\b|\btranscr|\bedition\b|burim|diplomatic", re.IGNORECASE
)
#: A version that is a smaller share of the text than this is but a quotation.
_LEAST = 0.12
_MOST_LANGUAGES = 24


@dataclass(slots=True)
class Side:
    """One of the two texts: its elements in order, what in them is not of it, where its
    metadata is, and the language it says it is in, "" where it says none."""

    parts: list[Node]
    headers: list[Node | None] = field(default_factory=list["Node | None"])
    left_out: set[Node] = field(default_factory=set[Node])
    lang: str = ""
    role: str = ""

    def nodes(self) -> Iterable[Node]:
        waiting = list(reversed(self.parts))
        while waiting:
            node = waiting.pop()
            if node not in self.left_out:
                yield node
                waiting += reversed(list(node))


@dataclass(slots=True)
class Sides:
    """`others` are the languages of further versions, which are not read."""

    original: Side
    translation: Side
    others: tuple[str, ...] = ()


def find_sides(root: Node, links: Sequence[Sequence[Node]]) -> Sides | None:
    """The two texts; None where there is but one. `links` are elements that are linked."""
    units = _units(root)
    found = _by_classes(units, links) if len(units) > 1 else None
    if found is None and len(units) <= 1:
        found = _within(root, links)
    return found


def _units(root: Node) -> list[Side]:
    """The documents of a corpus, or the texts of one document, each with its headers."""
    top = header_of(root)
    if local(root.tag).startswith("teiCorpus"):
        inner = [each for each in root if local(each.tag) in ROOTS]
        if len(inner) > 1:
            return [_unit(each, [header_of(each), top]) for each in inner]
        if inner:
            return _units(inner[0])
    texts = [each for each in root if local(each.tag) == "text"]
    while len(texts) == 1:
        group = next((each for each in texts[0] if local(each.tag) == "group"), None)
        if group is None:
            break
        texts = [each for each in group if local(each.tag) in ("text", "group")]
    return [_unit(each, [top]) for each in texts]


def _unit(node: Node, headers: list[Node | None]) -> Side:
    inner = [node, *(each for each in node if local(each.tag) in ("text", "body", "front"))]
    # Only a header of its own speaks for one text.
    own = headers[0] if len(headers) > 1 else None
    lang = next(filter(None, (language(each) for each in reversed(inner))), "")
    if len(headers) > 1:
        text = next((language(each) for each in inner[1:] if language(each)), "")
        lang = text or declared_language(own) or language(node)
    return Side([node], headers, lang=lang, role=_role(*inner))


def _role(*nodes: Node) -> str:
    for node in nodes:
        said = " ".join(
            (*((node.get(name) or "") for name in ("type", "subtype", "decls", "n")),
             identifier(node))
        ).replace("_", " ").replace("-", " ")  # fmt: skip
        if _TRANSLATED.search(said):
            return "translation"
        if _ORIGINAL.search(said):
            return "original"
    return ""


def _by_classes(units: Sequence[Side], links: Sequence[Sequence[Node]]) -> Sides | None:
    """The texts sorted by what they are: translations and others, or by language."""
    classes: dict[str, list[Side]] = {}
    translations = [each for each in units if each.role == "translation"]
    if translations and len(translations) < len(units):
        for each in units:
            key = f"translation {_primary(each.lang)}" if each in translations else "original"
            classes.setdefault(key, []).append(each)
    else:
        for each in units:
            classes.setdefault(_primary(each.lang) or each.role, []).append(each)
        if len(classes) == 1 and len(units) == 2 and _crosses(units[0], units[1], links):
            classes = {"first": [units[0]], "second": [units[1]]}
    if len(classes) < 2 or "" in classes:
        return None
    sides = [_joined(each) for each in classes.values()]
    original = _original_of(sides)
    others = [each for each in sides if each is not original]
    linked = [each for each in others if _crosses(original, each, links)]
    english = [each for each in (linked or others) if _primary(each.lang) == "en"]
    translation = (english or linked or others)[0]
    if len(units) > 2 and not translations and not linked:
        sizes = {len(each) for each in classes.values()}
        if len(sizes) > 1:
            return None  # pieces in several languages, not versions of one
    left = tuple(each.lang for each in others if each is not translation)
    return Sides(original, translation, left)


def _joined(units: Sequence[Side]) -> Side:
    first = units[0]
    return Side(
        [part for each in units for part in each.parts],
        list(dict.fromkeys(header for each in units for header in each.headers)),
        lang=first.lang,
        role=first.role,
    )


def _original_of(sides: Sequence[Side]) -> Side:
    """By what they say they are, then by their languages, then the first."""
    for side in sides:
        if side.role == "original":
            return side
    others = [side for side in sides if side.role != "translation"] or list(sides)
    original = others[0]
    for side in others[1:]:
        if translation_first(_primary(original.lang), _primary(side.lang)):
            original = side
    return original


def _crosses(one: Side, other: Side, links: Sequence[Sequence[Node]]) -> bool:
    ours, theirs = set(one.nodes()), set(other.nodes())
    return any(
        any(node in ours for node in link) and any(node in theirs for node in link)
        for link in links
    )


def _within(root: Node, links: Sequence[Sequence[Node]]) -> Sides | None:
    """Two versions in one text, told apart by the type or the language of its parts."""
    text = next((each for each in root.iter() if local(each.tag) == "text"), None)
    if text is None:
        return None
    proposed = (*_by_role(text), *_by_language(text), *_halves(text, links))
    for parts, lang, certain in proposed:
        translation = Side(parts, [header_of(root)], lang=lang)
        original = Side([text], [header_of(root)], left_out=set(parts))
        original.lang = _remaining_language(original, lang)
        size, whole = _size(translation), _size(original)
        if not size or not whole:
            continue
        if not certain and not _crosses(original, translation, links):
            continue
        if size < _LEAST * (size + whole) and not _crosses(original, translation, links):
            continue
        return Sides(original, translation)
    return None


def _by_role(text: Node) -> Iterable[tuple[list[Node], str, bool]]:
    """Parts that are called translations; of several languages, the English ones."""
    parts = _outermost(text, lambda node: bool(_TRANSLATED.search(_type(node))))
    langs = list(dict.fromkeys(_primary(language(each)) for each in parts))
    for lang in _in_turn(langs):
        yield [each for each in parts if _primary(language(each)) == lang], lang, True


def _by_language(text: Node) -> Iterable[tuple[list[Node], str, bool]]:
    """Parts in another language than what stands around or beside them."""
    parts = _outermost(text, lambda node: bool(language(node)))
    langs = list(dict.fromkeys(_primary(language(each)) for each in parts))
    base = _primary(language(text)) or next(
        (_primary(language(each)) for each in text if language(each)), ""
    )
    if base not in langs and base:
        langs.insert(0, base)
    if len(langs) < 2:
        return
    original = next((each for each in langs if each == "sq"), "") or next(
        (each for each in (base, *langs) if each and each != "en"), langs[0]
    )
    for lang in _in_turn([each for each in langs if each != original]):
        chosen = [each for each in parts if _primary(language(each)) == lang]
        # Divisions of two languages are versions of each other; paragraphs only if linked.
        certain = all(local(each.tag) in DIVISIONS for each in chosen) and len(langs) == 2
        yield chosen, lang, certain and _balanced(parts, chosen)


def _in_turn(langs: Sequence[str]) -> list[str]:
    """English before the others; no more than are ever read side by side."""
    return sorted(langs, key=lambda each: each != "en")[:_MOST_LANGUAGES]


def _balanced(parts: Sequence[Node], chosen: Sequence[Node]) -> bool:
    among = set(chosen)
    ours = sum(len(text_of(each)) for each in parts if each not in among)
    theirs = sum(len(text_of(each)) for each in chosen)
    return ours == 0 or 0.3 < theirs / ours < 3.3


def _halves(text: Node, links: Sequence[Sequence[Node]]) -> Iterable[tuple[list[Node], str, bool]]:
    """Two divisions of the body that links connect, whatever they are called."""
    body = next((each for each in text if local(each.tag) == "body"), text)
    parts = [each for each in body if local(each.tag) in DIVISIONS]
    if len(parts) == 2 and links:
        second = parts[0] if _role(parts[0]) == "translation" else parts[1]
        yield [second], language(second), False


def _outermost(text: Node, test: Callable[[Node], bool]) -> list[Node]:
    found: list[Node] = []
    waiting = list(reversed(list(text)))
    while waiting:
        node = waiting.pop()
        name = local(node.tag)
        if name == "note":
            continue
        if name in _UNITS and test(node):
            found.append(node)
        elif len(node):
            waiting += reversed(list(node))
    return found


def _remaining_language(side: Side, other: str) -> str:
    """The language of most of what is left of a text."""
    sizes: dict[str, int] = {}
    within: dict[Node, int] = {}
    nodes = list(side.nodes())
    for node in reversed(nodes):
        within[node] = len((node.text or "").strip()) + sum(
            within.get(each, 0) + len((each.tail or "").strip()) for each in node
        )
    for node in nodes:
        said = language(node)
        if said and _primary(said) != _primary(other):
            sizes[said] = sizes.get(said, 0) + within[node]
    return max(sizes, key=sizes.__getitem__) if sizes else ""


def _size(side: Side) -> int:
    return sum(
        len((node.text or "").strip()) + sum(len((each.tail or "").strip()) for each in node)
        for node in side.nodes()
    )


def _type(node: Node) -> str:
    return f"{node.get('type') or ''} {node.get('subtype') or ''}".replace("_", " ")


def _primary(lang: str) -> str:
    return lang.partition("-")[0].casefold()
