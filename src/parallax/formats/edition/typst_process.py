"""Typst in a process of its own: a job as JSON on standard input, what it made on standard output.

Run as a script, so it imports nothing of the program's. A job has `template` (the main
file), `faces` (a folder of typefaces), `data` (a string for the template), `timestamp` (seconds
since 1970) and `system_fonts`. It makes a PDF, or where the job names a `label`, the value of
the template's metadata of that label as JSON.
"""

import json
import sys
from pathlib import Path

#: The exit code with which Typst's complaint comes on standard error.
REFUSED = 3


def compile_job(job: bytes) -> tuple[bytes, str]:
    """What a job makes and "", or nothing and Typst's complaint."""
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
        if given["label"]:
            return compiler.query(f"<{given['label']}>", field="value", one=True).encode(), ""
        # tagged for screen readers, and to be kept with data attached (ISO 14289-1, 19005-3)
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=given["timestamp"]
        )
    except typst.TypstError as error:
        return b"", error.diagnostic or error.message
    assert isinstance(made, bytes)
    return made, ""


def main() -> int:
    made, complaint = compile_job(sys.stdin.buffer.read())
    if complaint:
        sys.stderr.buffer.write(complaint.encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
