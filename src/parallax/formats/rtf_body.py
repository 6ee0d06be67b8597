"""The groups and words of an RTF file, walked through without recursion."""

from collections import Counter
from dataclasses import dataclass, field

from parallax.formats.docx_symbols import symbol
from parallax.formats.draft import PLAIN, Draft
from parallax.formats.page_breaks import PAGE, break_before
from parallax.formats.rtf_notes import Notes
from parallax.formats.rtf_sheets import Sheets, outline_level
from parallax.formats.rtf_story import Group, Story
from parallax.formats.rtf_tables import (
    BOXES,
    ENDS,
    GATHERED,
    KNOWN,
    NOTES,
    PAGES,
    PARTLY,
    SHIFTED,
    SIGNS,
    SKIPPED,
    SYMBOL_CHARSET,
    SYMBOLS,
    TABLES,
    TOGGLES,
    codec_of_charset,
    codec_of_page,
    language,
)
from parallax.formats.rtf_tokens import Kind, Token
from parallax.model.text import ParagraphKind, SpanStyle

_PLAIN_PAGE = "cp1252"
#: A label in a font of signs that is not known here is still a bullet.
_BULLET = "\N{BULLET}"


#: More groups than any document of the sizes read has: some hundred thousand pages.
_MOST_GROUPS = 1_000_000
_MOST_NOTES = 100_000


class TooMuch(Exception):
    """Something beyond reason (`what`); `at` is the byte where it became too much."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what, at)
        self.what, self.at = what, at


@dataclass(slots=True)
class Walker:
    """Takes tokens one by one and gathers the story, its notes and the file's properties."""

    deepest: int = 500
    story: Story = field(default_factory=Story)
    notes: Notes = field(default_factory=Notes)
    sheets: Sheets = field(default_factory=Sheets)
    properties: dict[str, str] = field(default_factory=dict[str, str])
    languages: Counter[str] = field(default_factory=Counter[str])
    hidden: int = 0
    deletions: int = 0
    contents: int = 0
    ended: bool = False
    _page: str = _PLAIN_PAGE
    _font: int = -1
    _group: Group = field(default_factory=lambda: Group(None, _PLAIN_PAGE))
    _groups: list[Group] = field(default_factory=list[Group])
    _bytes: bytearray = field(default_factory=bytearray)
    _words: list[str] = field(default_factory=list[str])
    _starred: bool = False
    _skip: int = 0
    _high: int = 0
    _opened: int = 0
    _section_turns: bool = True
    _new_section: bool = False
    _parted: bool = False

    def take(self, token: Token) -> None:
        kind = token.kind
        if kind is Kind.BYTES:
            self._text(token.data)
            return
        if self._skip and kind is not Kind.SYMBOL and token.name not in SIGNS:
            self._skip = 0  # only text and signs stand in for a character
        if kind is Kind.WORD:
            if token.name != "u" or self._bytes:
                self._flush()
            self._word(token.name, token.number)
            return
        self._flush()
        if kind is Kind.OPEN:
            self._open(token.at)
        elif kind is Kind.CLOSE:
            self._close()
        elif token.name == "*":
            self._starred = True
        elif token.name in "\r\n":
            self._end_paragraph("par")
        elif token.name in SYMBOLS:
            self._sign(SYMBOLS[token.name])

    @property
    def language(self) -> str:
        """The language most of the text is said to be in; empty where nothing is said."""
        self.languages.pop("", None)
        return max(self.languages, key=lambda each: self.languages[each], default="")

    def finish(self) -> None:
        """To be called after the last token."""
        self._flush()
        self._group = Group(self.story, self._page)
        self._break_pages("")
        self.story.end_paragraph()
        self.notes.finish()

    # Text

    def _text(self, data: bytes) -> None:
        if self._skip:
            gone = min(self._skip, len(data))
            self._skip -= gone
            data = data[gone:]
        self._starred = False
        self._bytes += data

    def _flush(self) -> None:
        """Bytes count in the code page that holds where they stand."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            group = self._group
            font = self.sheets.fonts.get(group.font)
            if font is not None and font.charset == SYMBOL_CHARSET:
                self._add("".join(symbol(font.name, f"{byte:x}") for byte in data))
            else:
                self._add(data.decode(group.codec, "replace"))

    def _sign(self, text: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._add(text)

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF if number < 0 or number <= 0xFFFF else number
        high, self._high = self._high, 0
        self._skip = self._group.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if high:
                self._add(chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)))
        elif 0xF000 <= code <= 0xF0FF:  # a sign of a font, by its place in it
            font = self.sheets.fonts.get(self._group.font)
            self._add(symbol(font.name if font is not None else "", f"{code:x}"))
        elif code <= 0x10FFFF:
            self._add(chr(code))

    def _add(self, text: str) -> None:
        group = self._group
        if group.gathering in TABLES:
            name = text.partition(";")[0]
            if group.gathering == "fonttbl":
                self.sheets.font(group.font).name += name
            else:
                self.sheets.style(group.style).name += name
        elif group.gathering:
            self._words.append(text)
        elif group.story is None:
            return
        elif group.deleted:
            self.deletions += 1
        elif group.hidden:
            self.hidden += len(text)
        else:
            group.story.draft.add(text, group.styles if text not in ("\t", "\n") else PLAIN)
            self.languages[group.lang] += len(text)

    # Groups

    def _open(self, at: int) -> None:
        self._opened += 1
        if len(self._groups) >= self.deepest:
            raise TooMuch("groups nested too deeply", at)
        if self._opened > _MOST_GROUPS:
            raise TooMuch(f"more than {_MOST_GROUPS:,} groups", at)
        if len(self.notes.found) > _MOST_NOTES:
            raise TooMuch(f"more than {_MOST_NOTES:,} notes", at)
        self._groups.append(self._group)
        self._group = self._group.inner()
        self._starred = False
        if len(self._groups) == 1:
            self._group.story = self.story

    def _close(self) -> None:
        if not self._groups:
            return
        group, self._group = self._group, self._groups.pop()
        self._starred = False
        if group.opened in NOTES:
            self.notes.close()
        elif group.opened in BOXES and group.story is not None and group.outer is not None:
            group.story.end_paragraph()
            group.outer.boxes += group.story.drafts
        elif group.opened in GATHERED:
            words = "".join(self._words)
            self._words.clear()
            self._gathered(group.opened, words.strip())
        self.ended = not self._groups

    def _destination(self, name: str) -> None:
        """Begin the destination a word names, or skip it."""
        starred, self._starred = self._starred, False
        group = self._group
        if name in SKIPPED or (starred and name not in KNOWN):
            group.story, group.outer, group.gathering = None, None, ""
        elif group.opened:
            return
        elif name in PARTLY:
            group.outer, group.story = group.story, None
        elif name == "ud":
            group.story = group.outer
        elif name in BOXES:
            group.story = Story() if group.outer is not None else None
            group.opened = name
        elif name in NOTES:
            self._open_note(name)
        elif group.gathering not in GATHERED:
            group.gathering = group.opened = name
            self._words.clear()

    def _open_note(self, name: str) -> None:
        group = self._group
        if group.story is None or group.deleted or group.hidden:
            group.story = None
            return
        group.story = self.notes.open(name, group.story)
        group.opened = name
        group.plain(self._codec(self._font), self._font)
        group.new_paragraph()

    def _gathered(self, name: str, words: str) -> None:
        story = self._group.story
        if name in ("title", "subject"):
            self.properties[name] = " ".join(words.split())
        elif name in ("listtext", "pntext"):
            if story is not None and words and not (self._group.hidden or self._group.deleted):
                label = words.replace("\N{REPLACEMENT CHARACTER}", _BULLET).replace("·", _BULLET)
                story.draft.add(f"{' '.join(label.split())} ")
                story.draft.kind = ParagraphKind.LIST
        else:
            self.notes.gathered(name, words, story)

    # Words

    def _word(self, name: str, number: int | None) -> None:
        if name == "u":
            self._starred = False
            self._unicode(number or 0)
            return
        if name in SKIPPED or name in KNOWN or self._starred:
            self._destination(name)
        elif name in SIGNS:
            self._sign(SIGNS[name])
        elif name in ENDS:
            self._end_paragraph(name)
        elif name in TOGGLES:
            self._toggle(TOGGLES[name], number != 0)
        elif name in PAGES:
            self._set_page(PAGES[name])
        else:
            self._change(name, number)

    def _toggle(self, style: SpanStyle, on: bool) -> None:
        group = self._group
        if style in SHIFTED:
            group.styles -= SHIFTED
        group.styles = group.styles | {style} if on else group.styles - {style}

    def _end_paragraph(self, name: str) -> None:
        group = self._group
        if group.gathering:
            self._words.append(" ")
        elif group.story is None:
            return
        elif group.deleted and name == "par":
            self.deletions += 1  # the mark between this and the next paragraph was deleted
        elif self.sheets.contents(group.style):
            self.contents += 1
            group.story.draft = Draft()
        else:
            level = self.sheets.level(group.style) if group.level < 0 else group.level
            if group.story is self.story:
                self._break_pages(name)
            group.story.end_paragraph(level, group.listed)

    def _break_pages(self, name: str) -> None:
        """Mark the page breaks before and behind the paragraph that ends with a word."""
        draft = self.story.draft
        on_new = self._group.new_page and not self._parted and bool(self.story.drafts)
        if on_new or (self._new_section and self._section_turns):
            break_before(draft)
        self._new_section = name == "sect"
        self._parted = name == "page"
        if name == "page":
            draft.mark(PAGE)

    def _change(self, name: str, number: int | None) -> None:
        """What a word says of the text, the paragraph or the table entry it stands in."""
        group, value = self._group, number or 0
        sheet = group.gathering == "stylesheet"
        match name:
            case "f":
                self._set_font(value)
            case "fcharset" if group.gathering == "fonttbl":
                self.sheets.font(group.font).charset = value
                group.codec = self._codec(group.font)
            case "s":
                group.style = value
                if sheet:
                    self.sheets.style(value).name = ""
            case "cs" | "ts" if sheet:
                # Styles of characters and tables are numbered apart from those of paragraphs.
                group.gathering, group.story = "", None
            case "sbasedon" if sheet:
                self.sheets.style(group.style).based_on = value
            case "outlinelevel" if sheet:
                self.sheets.style(group.style).outline = value
            case "outlinelevel":
                group.level = outline_level(value)
            case "ls":
                group.listed = value > 0
            case "pagebb":
                group.new_page = number != 0
            case "sectd" | "sbkpage" | "sbkeven" | "sbkodd":
                self._section_turns = True
            case "sbknone" | "sbkcol":
                self._section_turns = False
            case "pard":
                group.new_paragraph()
            case "plain":
                group.plain(self._codec(self._font), self._font)
            case "v":
                group.hidden = number != 0
            case "deleted":
                group.deleted = number != 0
            case "ulnone":
                self._toggle(SpanStyle.UNDERLINE, False)
            case "nosupersub":
                group.styles -= SHIFTED
            case "uc":
                group.fallback = 1 if number is None else max(0, number)
            case "lang" | "deflang":
                group.lang = language(value)
            case "deff":
                self._font = group.font = value
            case "ansicpg":
                self._set_page(codec_of_page(value))
            case "ftnalt":
                self.notes.is_endnote()
            case _:
                pass

    def _codec(self, number: int) -> str:
        font = self.sheets.fonts.get(number)
        return codec_of_charset(font.charset, self._page) if font is not None else self._page

    def _set_page(self, codec: str | None) -> None:
        if codec is not None:
            self._page = self._group.codec = codec

    def _set_font(self, number: int) -> None:
        group = self._group
        group.font = number
        if group.gathering == "fonttbl":
            self.sheets.font(number).name = ""
        else:
            group.codec = self._codec(number)
