"""Small translation memories and tables, one for each thing that may be in them."""

from pathlib import Path

from .feature_checks import (
    AFTER,
    BEFORE,
    ENGLISH,
    NOTE,
    SECOND,
    SENTENCE,
    Sample,
    Samples,
)

LATER = "The chairman spoke first and they all listened to him with attention."

# -- Translation memories


def unit(albanian: str, english: str, more: str = "") -> str:
    return (
        f'<tu {more}><tuv xml:lang="sq"><seg>{albanian}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'
    )


def memory(*units: str, header: str = "") -> Sample:
    def write(folder: Path) -> Path:
        path = folder / "ura.tmx"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="sq" '
            'segtype="paragraph" o-tmf="x" adminlang="en" datatype="plaintext" creationtool="x" '
            f'creationtoolversion="1">{header}</header><body>{"".join(units)}</body></tmx>',
            "utf-8",
        )
        return path

    return write


def _marked(kind: str) -> str:
    return f'<hi type="{kind}">Ura</hi> mbi lumë u hap.'


_REMARK = memory(
    '<tu><tuv xml:lang="sq" creationid="Ana B." creationdate="20240517T083000Z">'
    f"<note>Vërtet?</note><seg>{SENTENCE}</seg></tuv>"
    f'<tuv xml:lang="en"><seg>{ENGLISH}</seg></tuv></tu>'
)
MEMORY: Samples = {
    "bold and italic": memory(unit(f"{_marked('bold')} {_marked('italic')}", ENGLISH)),
    "underline": memory(unit(_marked("underlined"), ENGLISH)),
    "superscript": memory(unit(_marked("superscript"), ENGLISH)),
    "small capitals": memory(unit(_marked("smallcaps"), ENGLISH)),
    "footnotes, on their calls": memory(
        unit(f'{BEFORE}<ph type="fnote">1 <sub>{NOTE}</sub></ph>{AFTER}', ENGLISH)
    ),
    "notes typed as [1]": memory(
        unit(f"{BEFORE}[1]{AFTER}", ENGLISH), unit(f"[1] {NOTE}", "A note: in the north.")
    ),
    "comments, on their words": _REMARK,
    "author and date of comments": _REMARK,
    "folios typed into the text": memory(
        unit(f"[Fl. 28] {SENTENCE}", ENGLISH), unit(f"[Fl. 29v] {SECOND}", LATER)
    ),
    "language said by the file": memory(unit("Elbasan", "Elbasan")),
    "both texts, with their rows": memory(unit(SENTENCE, ENGLISH), unit(SECOND, LATER)),
}

# -- Tables


def table(*rows: tuple[str, ...], encoding: str = "utf-8") -> Sample:
    def write(folder: Path) -> Path:
        path = folder / "ura.tsv"
        path.write_bytes("\n".join("\t".join(row) for row in rows).encode(encoding))
        return path

    return write


BOTH = ((SENTENCE, ENGLISH), (SECOND, LATER))
TABLE: Samples = {
    "notes typed as [1]": table(
        (f"{BEFORE}[1]{AFTER}", ENGLISH), (SECOND, LATER), (f"[1] {NOTE}", "A note of the north.")
    ),
    "comments, on their words": table(
        ("Shqip", "English", "Comments"), (SENTENCE, "", "Vërtet?"), (SECOND, LATER, "")
    ),
    "folios typed into the text": table(
        ("Fl.", "Shqip", "English"), ("28", *BOTH[0]), ("29v", *BOTH[1])
    ),
    "language said by the file": table(
        ("Shqip", "English"), ("Elbasan", "Fier"), ("Fier", "Elbasan")
    ),
    "encoding found out": table(*BOTH, encoding="cp1250"),
    "both texts, with their rows": table(*BOTH),
}
