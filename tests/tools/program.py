"""A run of the program, as tests see it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The result read as JSON."""
        return json.loads(self.stdout)


class Command(Protocol):
    """Runs one command line; `stdin` is what it reads, `env` further variables."""

    def __call__(self, *arguments: str | Path, stdin: str = "", **env: str) -> Run: ...
