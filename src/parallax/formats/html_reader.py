"""Web pages saved from a browser: the article with its notes, not the menus around it."""

import hashlib
import re
from dataclasses import dataclass, replace

from parallax.formats.assembly import Material, assemble
from parallax.formats.draft import Draft, Found
from parallax.formats.encoding import known_codec
from parallax.formats.foreign import holds_both
from parallax.formats.format import ReadOptions
from parallax.formats.html import HTML
from parallax.formats.html_article import HEADINGS, find_article
from parallax.formats.html_blocks import Blocks
from parallax.formats.html_comments import PageComment, take_out_comments
from parallax.formats.html_note_body import found_note, markdown_of
from parallax.formats.html_notes import take_out_notes
from parallax.formats.html_record import record_of
from parallax.formats.html_sheets import declarations, write_out
from parallax.formats.own_pages import own_page
from parallax.formats.plain_text_reader import decode
from parallax.formats.source import MEGABYTE, Source
from parallax.formats.trees import Malformed, Node, parse_html
from parallax.model.errors import UserError
from parallax.model.note import NoteKind
from parallax.model.progress import Progress, share
from parallax.model.reading import Incoming, IncomingPair, Repair, RepairKind
from parallax.model.text import ParagraphKind

#: Bytes of the largest page read.
LIMIT = 48 * MEGABYTE
#: What only pages have that Parallax wrote.
_OWN = b"data-parallax-edition="
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
#: What browsers read these names as (WHATWG Encoding, 4.2).
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page that was opened: its tree, and what `decode` says of its letters."""

    root: Node
    text: str
    sha256: str
    shown: str
    remarks: list[str]
    repairs: list[Repair]


def read_html(source: Source, options: ReadOptions, progress: Progress) -> Incoming:
    """Read a web page; an encoding chosen overrides what the page says and what its bytes show."""
    opened = _open(source, options, share(progress, 0.0, 0.3))
    root = opened.root
    own = own_page([root], share(progress, 0.3, 0.9))
    if own is not None:
        if own.is_pair:
            raise holds_both(source)
        return own.incoming(source.path.name, HTML.name, opened.sha256)
    material = Material(
        encoding=opened.shown, remarks=opened.remarks, repairs=opened.repairs, collapse=True
    )
    material.chosen = known_codec(options.encoding or "") or ""
    material.lang = (root.get("lang") or root.get("xml:lang") or "").strip()
    record = record_of(root, opened.text)
    material.properties, material.origins = record.found, record.origins
    write_out(root, declarations("".join(each.itertext()) for each in root.iter("style")))
    comments = take_out_comments(root)
    article = find_article(root, share(progress, 0.3, 0.6))
    notes = take_out_notes(article)
    blocks = Blocks(share(progress, 0.3, 0.6))
    for title in (article.get(HEADINGS) or "").splitlines():
        blocks.drafts.append(_heading(title))
    blocks.read(article)
    material.drafts, material.draft_count = blocks.drafts, len(blocks.drafts)
    material.notes = {note.key: found_note(note) for note in notes}
    material.notes |= {comment.key: _found_comment(comment) for comment in comments}
    return assemble(
        material,
        without=options.without,
        name=source.path.name,
        format_name=HTML.name,
        sha256=opened.sha256,
        progress=share(progress, 0.6, 1.0),
    )


def read_html_pair(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair | None:
    """Read a page of two texts that Parallax wrote; None for any other page."""
    if _OWN not in source.read(LIMIT, share(progress, 0.0, 0.05)):
        return None
    opened = _open(source, options, share(progress, 0.05, 0.4))
    own = own_page([opened.root], share(progress, 0.4, 1.0))
    if own is None or not own.is_pair:
        return None
    return own.pair(source.path.name, HTML.name, opened.sha256)


def _open(source: Source, options: ReadOptions, progress: Progress) -> _Opened:
    data = source.read(LIMIT, share(progress, 0.0, 0.2))
    # our own pages hold words as their reader had them, so nothing is put right in them
    if _OWN in data:
        options = replace(options, without=options.without | {RepairKind.MOJIBAKE})
    text, shown, remarks, repairs = decode(
        source, data, options, share(progress, 0.2, 0.4), codec=declared_encoding(data)
    )
    try:
        root = parse_html(text, share(progress, 0.4, 1.0))
    except Malformed as fault:
        raise UserError(
            f"{source.name} is not a web page that can be read ({fault}); open it in a browser "
            "and save it as “Web page, HTML only”, or copy its text into a document."
        ) from fault
    if root is None:
        raise UserError(f"{source.name} holds no text; choose a file with text in it.")
    return _Opened(root, text, hashlib.sha256(data).hexdigest(), shown, remarks, repairs)


def declared_encoding(data: bytes) -> str | None:
    """The encoding the page says it is written in, as browsers understand it."""
    match = _CHARSET.search(data[:4096])
    if match is None or data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    codec = known_codec((match[1] or match[2]).decode("ascii", "ignore"))
    if codec is None:
        return None
    if codec.startswith("utf-16"):
        return "utf-8"  # a page whose tags could be read as ASCII is no UTF-16
    return _AS_BROWSERS_DO.get(codec, codec)


def _heading(title: str) -> Draft:
    draft = Draft(kind=ParagraphKind.HEADING, level=1)
    draft.add(title)
    return draft


def _found_comment(comment: PageComment) -> Found:
    return Found(
        comment.key,
        NoteKind.QUERY,
        markdown_of(comment.body),
        author=comment.author,
        created=comment.created,
        exact=True,
    )
