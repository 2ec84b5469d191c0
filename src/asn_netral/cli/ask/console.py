"""Questions and answers at a terminal: lines of plain text, nothing that moves the cursor.

Plain lines work in 80 columns, over ssh, in Windows Terminal and for a screen reader.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from textwrap import wrap

from asn_netral.cli.output import say, text_width
from asn_netral.locale import _

BACK, CANCEL, MORE, NOTHING = "<", "x", "?", "-"


class Back(Exception):
    """The person wants the question before."""


class Cancelled(Exception):
    """The person gives up; nothing is written."""


class Console:
    """Where a person is asked; lines are read from the terminal unless told otherwise."""

    def __init__(self, read: Callable[[str], str] | None = None) -> None:
        """Take the function that shows a prompt and reads a line."""
        self._read = read or _read_line

    def line(self, prompt: str) -> str:
        """One line as typed, without the spaces around it.

        Raises:
            Back, Cancelled: the person typed ``<`` or ``x``, or closed the input.
        """
        while (text := self._raw(prompt)) == CANCEL:
            if self._sure():
                raise Cancelled
        if text == BACK:
            raise Back
        return text

    def _raw(self, prompt: str) -> str:
        try:
            return self._read(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            raise Cancelled from None

    def _sure(self) -> bool:
        answer = self._raw(_("Cancel? Nothing will be written. [y/N] "))
        return is_yes(answer)

    def tell(self, text: str, indent: int = 3) -> None:
        """Say something under the question, wrapped to the terminal."""
        space = " " * indent
        for line in text.splitlines() or [""]:
            room = wrap(line, text_width(), initial_indent=space, subsequent_indent=space)
            say("\n".join(room))

    def item(self, mark: str, text: str, left: int) -> None:
        """Say one item of a list, its mark in a column of its own."""
        first = f"   {mark:>{left}}  "
        say(
            "\n".join(
                wrap(text, text_width(), initial_indent=first, subsequent_indent=" " * len(first))
            )
        )

    def heading(self, n: int, title: str) -> None:
        """Begin a question."""
        say(f"\n{n:>2} {title}")


def is_yes(answer: str) -> bool:
    """Whether an answer says yes in either language."""
    return answer.casefold() in ("y", "ya", "yes")


def _read_line(prompt: str) -> str:
    if sys.stdout.isatty():
        with suppress(ImportError):  # Windows edits lines by itself
            import readline  # noqa: F401 - importing it lets the line be edited
        sys.stderr.flush()
        return input(prompt)
    # Results go elsewhere: the prompt must not be among them.
    print(prompt, end="", file=sys.stderr, flush=True)
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    return text
