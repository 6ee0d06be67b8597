"""Typst in a process of its own: a job as JSON on standard input, the PDF on standard output.

Run as a script, so it imports nothing of the program's. A job has `template` (the main
file), `faces` (a folder of typefaces), `data` (a string for the template), `timestamp` (seconds
since 1970) and `system_fonts`.
"""

import json
import sys
from pathlib import Path

#: The exit code with which Typst's complaint comes on standard error.
REFUSED = 3


def compile_job(job: bytes) -> tuple[bytes, str]:
    """The PDF of a job and "", or nothing and Typst's complaint."""
    import typst

    given = json.loads(job)
    template = Path(given["template"])
    try:
        compiler = typst.Compiler(
            input=str(template),
            root=str(template.parent),
            font_paths=[given["faces"]],
            ignore_system_fonts=not given["system_fonts"],
            sys_inputs={
                "data": given["data"],
                "faces": "system" if given["system_fonts"] else "shipped",
            },
        )
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=given["timestamp"])
    except typst.TypstError as error:
        return b"", error.diagnostic or error.message
    assert isinstance(pdf, bytes)
    return pdf, ""


def main() -> int:
    pdf, complaint = compile_job(sys.stdin.buffer.read())
    if complaint:
        sys.stderr.buffer.write(complaint.encode())
        return REFUSED
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
