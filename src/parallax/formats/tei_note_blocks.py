"""The blocks of a note as TEI, and back out of a file that Parallax wrote."""

from collections.abc import Iterable, Sequence

from parallax.formats.edition.inlines import Inline, LineBreak, Run
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.tei_words import local
from parallax.formats.trees import Node
from parallax.formats.xml_writing import Lettering

_RENDS = {"bold": "bold", "italic": "italic", "strike": "strikethrough"}
_STYLES = {rend: style for style, rend in _RENDS.items()}


def blocks_xml(blocks: Sequence[NoteBlock], lettering: Lettering) -> str:
    """What stands in a `note`, a `quote` or an `item`; one paragraph alone needs no `p`."""
    if len(blocks) == 1 and blocks[0].kind == "par":
        return _inlines_xml(blocks[0].inlines, lettering)
    return "".join(_block_xml(block, lettering) for block in blocks)


def paragraphs_xml(blocks: Sequence[NoteBlock], lettering: Lettering) -> str:
    """What stands where there may be only paragraphs."""
    said = [_block_xml(block, lettering) for block in blocks]
    return "".join(one if one.startswith("<p") else f"<p>{one}</p>" for one in said)


def _block_xml(block: NoteBlock, lettering: Lettering) -> str:
    inner = _inlines_xml(block.inlines, lettering)
    match block.kind:
        case "heading":
            return f'<p rend="heading">{inner}</p>'
        case "code":
            return f'<p rend="code" xml:space="preserve">{inner}</p>'
        case "rule":
            return '<milestone unit="rule"/>'
        case "quote":
            return f"<quote>{blocks_xml(block.children, lettering)}</quote>"
        case "bullets":
            return f'<list rend="bulleted">{_items_xml(block, lettering)}</list>'
        case "numbers":
            return f'<list rend="numbered" n="{block.start}">{_items_xml(block, lettering)}</list>'
        case _:
            return f"<p>{inner}</p>"


def _items_xml(block: NoteBlock, lettering: Lettering) -> str:
    return "".join(
        f"<item>{blocks_xml(item.children, lettering)}</item>" for item in block.children
    )


def _inlines_xml(inlines: Iterable[Inline], lettering: Lettering) -> str:
    out: list[str] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            out.append("<lb/>")
        elif isinstance(inline, Run):
            text = lettering.text(inline.text).replace("\n", "<lb/>")
            if "code" in inline.styles:
                text = f"<code>{text}</code>"
            rend = " ".join(_RENDS[style] for style in inline.styles if style in _RENDS)
            out.append(f'<hi rend="{rend}">{text}</hi>' if rend else text)
    return "".join(out)


def blocks_of(node: Node) -> tuple[NoteBlock, ...]:
    """The blocks of an element whose content `blocks_xml` made."""
    blocks: list[NoteBlock] = []
    inlines: list[Inline] = []

    def end_paragraph() -> None:
        if any(isinstance(each, LineBreak) or each.text.strip() for each in inlines
               if isinstance(each, Run | LineBreak)):  # fmt: skip
            blocks.append(NoteBlock("par", tuple(inlines)))
        inlines.clear()

    _add(inlines, node.text)
    for child in node:
        block = _block_of(child)
        if block is None:
            _take_inline(child, (), inlines)
        else:
            end_paragraph()
            blocks.append(block)
        _add(inlines, child.tail)
    end_paragraph()
    return tuple(blocks)


def _block_of(node: Node) -> NoteBlock | None:
    name, rend = local(node.tag), node.get("rend") or ""
    if name == "p":
        kind = rend if rend in ("heading", "code") else "par"
        return NoteBlock(kind, tuple(_content(node, ())))
    if name == "milestone" and node.get("unit") == "rule":
        return NoteBlock("rule")
    if name == "quote":
        return NoteBlock("quote", (), blocks_of(node))
    if name == "list":
        items = tuple(NoteBlock("item", (), blocks_of(each)) for each in node)
        if rend != "numbered":
            return NoteBlock("bullets", (), items)
        start = node.get("n") or "1"
        return NoteBlock("numbers", (), items, int(start) if start.isdecimal() else 1)
    return None


def _content(node: Node, styles: tuple[str, ...]) -> list[Inline]:
    out: list[Inline] = []
    _add(out, node.text, styles)
    for child in node:
        _take_inline(child, styles, out)
        _add(out, child.tail, styles)
    return out


def _take_inline(node: Node, styles: tuple[str, ...], out: list[Inline]) -> None:
    name = local(node.tag)
    if name == "lb":
        out.append(LineBreak())
        return
    if name == "code":
        styles = (*styles, "code")
    elif name == "hi":
        styles = (*styles, *(
            _STYLES[rend] for rend in (node.get("rend") or "").split() if rend in _STYLES
        ))  # fmt: skip
    out += _content(node, styles)


def _add(out: list[Inline], text: str | None, styles: tuple[str, ...] = ()) -> None:
    if text:
        out.append(Run(text, styles))
