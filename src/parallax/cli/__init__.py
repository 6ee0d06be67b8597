"""The command line: the same acts as the window, for scripts and for the curious.

Exit codes: 0 done, 1 a fault of the program, 2 a fault of the call or of a file.
"""

import io
import os
import sys
from collections.abc import Sequence

from parallax.model.errors import Cancelled, UserError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from parallax.cli.parser import build_parser

    for stream in (sys.stdout, sys.stderr):
        # A console of an old code page must not stop an answer that has ë in it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    parser = build_parser(words)
    arguments = parser.parse_args(words)
    try:
        return arguments.run(arguments)
    except UserError as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 2
    except (Cancelled, KeyboardInterrupt):
        print("parallax: Stopped. Nothing was changed.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our answer has had enough of it; closing must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last place: recorded, then named
        from parallax.faults import record

        print(
            "parallax: Something went wrong inside Parallax. Nothing you have was changed;"
            f" the details are in {record(error)}.",
            file=sys.stderr,
        )
        return 1
