"""Answers kept by their question, for what rows of a file ask again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_KEPT = 20_000


class Memo(dict[Asked, Answer]):
    """A dictionary that makes what it does not hold; ``memo[question]`` always answers.

    A look-up of something kept needs no function of Python, which is what a column of many
    equal cells is quick by. Beyond twenty thousand answers nothing more is kept.
    """

    def __init__(self, make: Callable[[Asked], Answer]) -> None:
        """Begin empty; `make` gives the answer to a question."""
        super().__init__()
        self._make = make

    def __missing__(self, asked: Asked) -> Answer:
        """Answer for the first time."""
        made = self._make(asked)
        if len(self) < _KEPT:
            self[asked] = made
        return made
