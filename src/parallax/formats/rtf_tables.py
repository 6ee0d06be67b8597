"""The words of RTF that matter to a reader, after version 1.9.1 of its specification."""

import codecs

from parallax.model.text import SpanStyle

#: Words that stand for one character.
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "\N{EM DASH}",
    "endash": "\N{EN DASH}",
    "emspace": "\N{EM SPACE}",
    "enspace": "\N{EN SPACE}",
    "qmspace": "\N{FOUR-PER-EM SPACE}",
    "lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "bullet": "\N{BULLET}",
    "zwj": "\N{ZERO WIDTH JOINER}",
    "zwnj": "\N{ZERO WIDTH NON-JOINER}",
    "zwbo": "\N{ZERO WIDTH SPACE}",
    "zwnbo": "\N{WORD JOINER}",
    "ltrmark": "\N{LEFT-TO-RIGHT MARK}",
    "rtlmark": "\N{RIGHT-TO-LEFT MARK}",
}
#: Symbols that stand for one character.
SYMBOLS = {
    "\\": "\\",
    "{": "{",
    "}": "}",
    "~": "\N{NO-BREAK SPACE}",
    "_": "\N{NON-BREAKING HYPHEN}",
    "-": "\N{SOFT HYPHEN}",
    "\t": "\t",
}
#: Words that end a paragraph; a page's end parts paragraphs too.
ENDS = frozenset({"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"})
#: Words that switch a style on, or off where 0 follows.
TOGGLES = {
    "b": SpanStyle.BOLD,
    "i": SpanStyle.ITALIC,
    "scaps": SpanStyle.SMALL_CAPITALS,
    "strike": SpanStyle.STRIKE,
    "striked": SpanStyle.STRIKE,
    "super": SpanStyle.SUPERSCRIPT,
    "up": SpanStyle.SUPERSCRIPT,
    "sub": SpanStyle.SUBSCRIPT,
    "dn": SpanStyle.SUBSCRIPT,
} | dict.fromkeys(
    (
        "ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulhair", "ulhwave", "ulldash",
        "ulth", "ulthd", "ulthdash", "ulthdashd", "ulthdashdd", "ulthldash", "ululdbwave", "ulw",
        "ulwave",
    ),
    SpanStyle.UNDERLINE,
)  # fmt: skip
SHIFTED = frozenset({SpanStyle.SUPERSCRIPT, SpanStyle.SUBSCRIPT})
#: Destinations whose text is not the document's.
SKIPPED = frozenset(
    {
        "author", "buptim", "category", "colorschememapping", "colortbl", "comment", "company",
        "creatim", "datafield", "datastore", "doccomm", "filetbl", "fldinst", "footer", "footerf",
        "footerl", "footerr", "ftncn", "ftnsep", "ftnsepc", "aftncn", "aftnsep", "aftnsepc",
        "generator", "header", "headerf", "headerl", "headerr", "hlinkbase", "info", "keywords",
        "latentstyles", "listoverridetable", "listtable", "manager", "mmath", "nonesttables",
        "nonshppict", "objclass", "objdata", "objname", "operator", "pict", "pn", "pnseclvl",
        "pntxta", "pntxtb", "printim", "private", "private1", "propname", "revtbl", "revtim",
        "rsidtbl", "rxe", "shprslt", "sn", "sp", "staticval", "sv", "tc", "tcn", "template",
        "themedata", "txe", "userprops", "xe", "xmlnstbl",
    }
)  # fmt: skip
#: Destinations out of whose skipped text a part is taken up again.
PARTLY = frozenset({"upr", "shpinst", "do"})
BOXES = frozenset({"shptxt", "dptxbxtext"})
#: Destinations of a few words that are gathered by themselves.
GATHERED = frozenset(
    {
        "title", "subject", "atnauthor", "atnid", "atnref", "atndate", "atrfstart", "atrfend",
        "listtext", "pntext",
    }
)  # fmt: skip
TABLES = frozenset({"fonttbl", "stylesheet"})
NOTES = frozenset({"footnote", "annotation"})
#: Destinations that are read although a reader that does not know them is told to skip them.
KNOWN = PARTLY | BOXES | GATHERED | TABLES | NOTES | {"ud"}

#: Code pages of the character sets of fonts.
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 78: "shift_jis", 79: "euc_kr", 80: "gb2312", 81: "big5",
    83: "mac-cyrillic", 84: "mac-greek", 85: "mac-greek", 86: "mac-turkish", 88: "mac-latin2",
    89: "mac-cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_NAMED_PAGES = {
    708: "iso8859-6", 709: "iso8859-6", 936: "gbk", 10000: "mac-roman", 10004: "mac-roman",
    10006: "mac-greek", 10007: "mac-cyrillic", 10029: "mac-latin2", 10079: "mac-iceland",
    10081: "mac-turkish", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 54936: "gb18030",
    65001: "utf-8",
}  # fmt: skip
#: The character set of fonts of signs, which have no code page.
SYMBOL_CHARSET = 2
#: Code pages declared for the whole file by a word.
PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_LANGUAGES = {28: "sq", 9: "en"}


def codec_of_page(number: int) -> str | None:
    """Python's codec of a code page of Windows; None where there is none."""
    if number in _NAMED_PAGES:
        return _NAMED_PAGES[number]
    name = f"iso8859-{number - 28590}" if 28590 < number < 28607 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def codec_of_charset(number: int, default: str) -> str:
    """The codec of a font's character set; `default` where it is the file's own.

    Set 0 is Windows-1252, but only in files that are Windows' own: in others, writers leave
    it in without meaning it.
    """
    if number == 0 and not default.startswith("cp12"):
        return default
    return _CHARSETS.get(number, default)


def language(number: int) -> str:
    """The language of one of Windows' numbers (any country's); empty for others."""
    return _LANGUAGES.get(number & 0x3FF, "") if number > 0 else ""
