"""What processes of our own say that work on other people's PDFs."""

import marshal
import queue
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from parallax.formats.source import MEGABYTE

_LONGEST_MESSAGE = 64 * MEGABYTE


class Messages:
    """What another process says that runs `script` and hears `said` on its standard input; a
    thread waits for it. A message is its length in four bytes and a marshalled tuple."""

    def __init__(self, script: str, said: bytes) -> None:
        self._queue: queue.Queue[tuple[Any, ...]] = queue.Queue(maxsize=8)
        self._closed = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-P", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(said)
            self._process.stdin.close()
        except OSError:
            pass  # it has ended already, which its silence will say
        self._thread = threading.Thread(
            target=self._listen, args=(self._process.stdout,), daemon=True
        )
        self._thread.start()

    def next(self, seconds: float) -> tuple[Any, ...] | None:
        """The next message; None if there is none yet, () if there will be none."""
        try:
            return self._queue.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        self._closed.set()
        self._process.kill()
        self._thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()

    def _listen(self, stream: IO[bytes]) -> None:
        while True:
            try:
                message = _message(stream)
            except (OSError, ValueError, EOFError, TypeError, MemoryError):
                # nobody can tell what was said
                message = ()
            while not self._closed.is_set():
                try:
                    self._queue.put(message, timeout=0.05)
                    break
                except queue.Full:
                    continue
            if message == () or self._closed.is_set():
                return


def _message(stream: IO[bytes]) -> tuple[Any, ...]:
    head = stream.read(4)
    if len(head) < 4:
        return ()
    (size,) = struct.unpack(">I", head)
    said = stream.read(size) if size <= _LONGEST_MESSAGE else b""
    return marshal.loads(said) if len(said) == size else ()
