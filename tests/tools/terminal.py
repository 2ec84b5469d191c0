"""The program at a real terminal (a pseudo-terminal), as a person types into it."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 90
"""Seconds until a silent program counts as hanging; a busy machine is slow."""

SOURCES = Path(__file__).parents[2] / "src"


@dataclass
class Terminal:
    """A command that runs at a terminal.

    Attributes:
        screen: everything it has written so far.
    """

    process: int
    handle: int
    screen: str = ""
    decoder: IncrementalDecoder = field(default_factory=getincrementaldecoder("utf-8"))

    @classmethod
    def run(
        cls,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Start `asn-netral` at a terminal of a size."""
        import fcntl
        import pty
        import termios

        process, handle = pty.fork()
        if process == 0:
            told = {**os.environ, "PYTHONPATH": str(SOURCES), "TERM": "xterm", **(env or {})}
            told = {name: value for name, value in told.items() if name not in ("COLUMNS", "LINES")}
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execve(sys.executable, [sys.executable, "-m", "asn_netral", *arguments], told)
        return cls(process, handle)

    def until(self, text: str, seconds: float = PATIENCE) -> str:
        """Read until a text appears; what came before and with it is given."""
        end = time.monotonic() + seconds
        start = len(self.screen)
        while text not in self.screen[start:]:
            if time.monotonic() > end or not self._more(end - time.monotonic()):
                raise AssertionError(f"no {text!r} in:\n{self.screen[start:]}")
        return self.screen[start:]

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.handle], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.screen = (self.screen + self.decoder.decode(data)).replace("\r\n", "\n")
        return bool(data)

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self.handle, f"{text}\n".encode())

    def press(self, key: bytes) -> None:
        """Press a key, e.g. ``b"\\x03"`` for Ctrl-C."""
        os.write(self.handle, key)

    def end(self) -> int:
        """Read to the end and give the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._more(deadline - time.monotonic()):
            pass
        if time.monotonic() > deadline:
            os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(status)
