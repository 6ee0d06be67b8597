"""How long setting an edition takes, and how much memory, as documents grow.

    python tests/benchmarks/edition_speed.py [--rows 100 1000] [--full] [--weasyprint FOLDER]

Rows of 30 to 90 words a side with one footnote of 8 to 40 words each, two columns, tagged. The
time is that of the whole export, read back; the memory is the largest sum of all processes that
take part, looked at ten times a second. --full adds 10,000 rows, and on the same 1,000 rows LaTeX's
paracol and WeasyPrint where they are installed (--weasyprint names the folder of a virtual
environment that has it), and Typst alone. Peers read nothing back, and set no tags but where it is
said: for paracol with tags --tagging names commands of a LaTeX that makes them, of 2026 or later.
"""

import argparse
import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

_EXPORT = """
import sys
sys.path[:0] = [{src!r}, {root!r}]
from pathlib import Path
from parallax.formats.edition import write_edition
from parallax.model.edition import EditionOptions
from tests.formats.edition.many_notes import Shape, document
report = write_edition(document(Shape({rows}, {rows}, note_words=(8, 40)), 1),
                       EditionOptions(), Path(sys.argv[1]))
print(report.sentence)
"""


def measured(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Seconds, the peak of the memory of all its processes in MB, and the last line it said."""
    start = time.perf_counter()
    with (folder / "said").open("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.1)
        seconds = time.perf_counter() - start
        said.seek(0)
        lines = said.read().strip().splitlines()
    if process.returncode:
        raise RuntimeError("\n".join(lines[-15:]))
    return seconds, peak, lines[-1] if lines else ""


def _memory(root: int) -> float:
    """The resident memory of a process and of all below it, in MB (Linux; else 0)."""
    parents: dict[int, list[int]] = {}
    sizes: dict[int, float] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        number = int(entry.name)
        parents.setdefault(int(fields[1]), []).append(number)
        sizes[number] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    total, waiting = 0.0, [root]
    while waiting:
        number = waiting.pop()
        total += sizes.get(number, 0.0)
        waiting += parents.get(number, [])
    return total


def export(rows: int, folder: Path) -> tuple[float, float]:
    code = _EXPORT.format(src=str(ROOT / "src"), root=str(ROOT), rows=rows)
    seconds, peak, said = measured([sys.executable, "-c", code, str(folder / "e.pdf")], folder)
    if "are all there" not in said:
        raise RuntimeError(said)
    return seconds, peak


def _with_notes(rows: int) -> list[tuple[str, str]]:
    """Both sides of every row; the calls stand in braces, with their notes."""
    from tests.formats.edition.many_notes import Shape, document

    content = document(Shape(rows, rows, note_words=(8, 40)), 1)
    sides = {
        "original": [p.text for p in content.original_paragraphs],
        "translation": [p.text for p in content.translation_paragraphs],
    }
    places = [(target, note.body) for note in content.notes for target in note.targets]
    for target, body in sorted(places, key=lambda each: -each[0].end.offset):
        texts, row, at = sides[target.text_id], target.end.paragraph, target.end.offset
        texts[row] = f"{texts[row][:at]}{{{body}}}{texts[row][at:]}"
    return list(zip(sides["original"], sides["translation"], strict=True))


def paracol(
    rows: int, folder: Path, command: str, preamble: str, metadata: str = ""
) -> tuple[float, float] | None:
    """LaTeX's columns in parallel, run twice as it asks for; with `metadata` for tags, which want
    a title."""
    engine = shlex.split(command)
    if not engine or shutil.which(engine[0]) is None:
        return None
    body = "".join(
        f"{left}\n\\switchcolumn\n{right}\n\\switchcolumn*\n"
        for left, right in (
            (one.replace("{", "\\footnote{"), two.replace("{", "\\footnote{"))
            for one, two in _with_notes(rows)
        )
    )
    (folder / "p.tex").write_text(
        f"{metadata}\\documentclass[10pt,a4paper]{{article}}{preamble}"
        "\\usepackage[margin=65pt]{geometry}\\usepackage{paracol}"
        "\\title{Notes}\\raggedright\\begin{document}\\begin{paracol}{2}\n"
        f"{body}\\end{{paracol}}\\end{{document}}\n",
        encoding="utf-8",
    )
    run = [*engine, "-interaction=batchmode", "p.tex"]
    try:
        # the first of all looks for typefaces, once on a machine
        if "fontspec" in preamble:
            measured(run, folder)
        for old in ("p.aux", "p.pdf"):
            (folder / old).unlink(missing_ok=True)
        runs = [measured(run, folder) for _ in range(2)]
        if metadata:
            with pikepdf.open(folder / "p.pdf") as made:
                if "/StructTreeRoot" not in made.Root:
                    raise RuntimeError("it made no tags")
    except RuntimeError as error:
        print(f"paracol failed: {error}")
        return None
    return sum(seconds for seconds, _, _ in runs), max(peak for _, peak, _ in runs)


#: As an edition is tagged: for PDF/UA, with its language.
_TAGGED = "\\DocumentMetadata{lang=sq,pdfstandard=ua-2,tagging=on}\n"
_LINKS = "\\usepackage[hidelinks]{hyperref}"
#: LaTeX's own typeface, and the edition's.
_LATIN_MODERN = "\\usepackage[T1]{fontenc}\\usepackage{lmodern}"


def _same_face() -> str:
    faces = Path(str(files("font_source_serif_pro"))) / "files"
    return (
        f"\\usepackage{{fontspec}}\\setmainfont[Path={faces.as_posix()}/,Extension=.otf,"
        "UprightFont=*-Regular,ItalicFont=*-It,BoldFont=*-Bold]{SourceSerifPro}"
    )


def _face_for(command: str) -> str:
    """The edition's typeface, or LaTeX's own where the engine knows no others, which must also be
    told of a space that it can set apart."""
    return f"{_LATIN_MODERN}\\pdfspacefont{{dummy-space}}" if "pdf" in command else _same_face()


_TYPST_ALONE = """
import json, sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],
              ignore_system_fonts=True, sys_inputs={"data": open(sys.argv[4]).read()})
"""


def typst_alone(rows: int, folder: Path) -> tuple[float, float] | None:
    """Our typesetter left to break the pages itself: rows as a grid, its own footnotes, no tags,
    nothing measured or read back. What it cannot do is keep notes on the page of their call."""
    pieces = [[re.split(r"[{}]", side) for side in row] for row in _with_notes(rows)]
    (folder / "t.json").write_text(json.dumps(pieces), encoding="utf-8")
    (folder / "t.typ").write_text(
        '#set page(paper: "a4", margin: 65pt)\n'
        '#set text(font: "Source Serif Pro", size: 10pt)\n'
        "#for row in json(bytes(sys.inputs.data)) {\n"
        "  grid(columns: (1fr, 1fr), gutter: 26pt, ..row.map(side => for (at, part) in"
        " side.enumerate() { if calc.odd(at) { footnote(part) } else { part } }))\n}\n",
        encoding="utf-8",
    )
    faces = str(Path(str(files("font_source_serif_pro"))) / "files")
    names = [str(folder / name) for name in ("t.typ", "t.pdf")]
    found = measured([sys.executable, "-c", _TYPST_ALONE, *names, faces, str(folder / "t.json")],
                     folder)  # fmt: skip
    return found[0], found[1]


def weasyprint(rows: int, folder: Path, where: str) -> tuple[float, float] | None:
    python = Path(where) / "bin" / "python"
    if not where or not python.exists():
        return None

    def cell(text: str) -> str:
        return html.escape(text).replace("{", '<span class="f">').replace("}", "</span>")

    rows_html = "".join(
        f"<div class=r><div>{cell(one)}</div><div>{cell(two)}</div></div>"
        for one, two in _with_notes(rows)
    )
    (folder / "w.html").write_text(
        "<meta charset=utf-8><style>@page{size:A4;margin:65pt}body{font:10pt serif}"
        ".r{display:flex;gap:26pt;margin-bottom:15pt}.r div{flex:1}"
        f".f{{float:footnote;font-size:8.4pt}}</style>{rows_html}",
        encoding="utf-8",
    )
    try:
        found = measured([str(python), "-m", "weasyprint", "w.html", "w.pdf"], folder)
    except RuntimeError as error:
        print(f"WeasyPrint failed: {error}")
        return None
    return found[0], found[1]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", nargs="+", type=int, default=[100, 1_000])
    parser.add_argument("--full", action="store_true", help="10,000 rows and the peers as well")
    parser.add_argument("--weasyprint", default="", help="a virtual environment that has it")
    parser.add_argument("--tagging", nargs="*", default=[], help="commands that run such a LaTeX")
    asked = parser.parse_args()
    rows = [*asked.rows, 10_000] if asked.full else asked.rows
    times: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'rows':>7} {'seconds':>8} {'ms a row':>9} {'peak MB':>8}")
        for count in rows:
            times[count], peak = export(count, folder)
            print(f"{count:>7,} {times[count]:>8.1f} {1000 * times[count] / count:>9.2f}"
                  f" {peak:>8.0f}", flush=True)  # fmt: skip
        if not asked.full:
            return 0
        links = _same_face() + _LINKS
        peers = {
            "paracol, pdfLaTeX, its own typeface, two runs": paracol(
                1_000, folder, "pdflatex", _LATIN_MODERN
            ),
            "paracol, pdfLaTeX, its own typeface, links, two runs": paracol(
                1_000, folder, "pdflatex", _LATIN_MODERN + _LINKS
            ),
            "paracol, XeLaTeX, the edition's typeface, links, two runs": paracol(
                1_000, folder, "xelatex", links
            ),
            "paracol, LuaLaTeX, the edition's typeface, links, two runs": paracol(
                1_000, folder, "lualatex", links
            ),
            "Typst alone, one run, its own footnotes": typst_alone(1_000, folder),
            "WeasyPrint": weasyprint(1_000, folder, asked.weasyprint),
            **{
                f"paracol, tagged, two runs: {command}": paracol(
                    1_000, folder, command, _face_for(command), _TAGGED
                )
                for command in asked.tagging
            },
        }
    for peer, found in peers.items():
        if found is None:
            print(f"{peer}: not installed or failed, so not compared")
        else:
            seconds, peak = found
            print(f"{peer}: {seconds:.1f} s, {peak:.0f} MB;"
                  f" {seconds / times[1_000]:.2f} times the time of the edition")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
