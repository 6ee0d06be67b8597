"""Our own faults: written with their traceback to a log that can be sent to the makers."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

#: The log starts anew beyond this size, in bytes.
LIMIT = 1_000_000


def log_path() -> Path:
    import appdirs

    return Path(appdirs.user_log_dir("Parallax", appauthor=False)) / "parallax.log"


def record(error: BaseException) -> Path:
    """Append the traceback of `error` to the log and return where that is.

    Text that readers typed does not enter the log beyond what the traceback itself holds.
    """
    from parallax import __version__

    path = log_path()
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{stamp} Parallax {__version__}\n{''.join(traceback.format_exception(error))}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size > LIMIT
        with path.open("w" if fresh else "a", encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        # A log that cannot be written must not hide the fault itself.
        traceback.print_exception(error)
    return path


def keep_words(words: str, path: Path | None = None) -> Path | None:
    """Write words that no library takes to a file beside the log, or to `path`, a file given
    out here before. Returns where they are; None if they could not be written at all."""
    if path is None:
        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
        path = log_path().parent / f"unsaved-note-{stamp}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    except OSError:
        return None
    return path
