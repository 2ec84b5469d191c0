"""What is true for the whole of one run: file, language, day, person."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from asn_netral.cli.language import default_file
from asn_netral.errors import NotFound, Usage
from asn_netral.locale import _, language

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk

VARIABLES = {
    "db": "ASN_NETRAL_DB",
    "lang": "ASN_NETRAL_LANG",
    "stages": "ASN_NETRAL_STAGES",
    "data": "ASN_NETRAL_DATA",
    "today": "ASN_NETRAL_TODAY",
    "actor": "ASN_NETRAL_ACTOR",
}
"""Global options and the environment variable that stands in for each."""


@dataclass
class Session:
    """The global options of one run; the only place that reads the clock.

    Attributes:
        given: values typed on the command line, by option name without dashes.
    """

    given: dict[str, str] = field(default_factory=dict)

    def _value(self, name: str) -> str | None:
        return self.given.get(name) or os.environ.get(VARIABLES[name]) or None

    def check(self, name: str) -> None:
        """Refuse a global option's value at once, also where the command never asks for it.

        Raises:
            Usage: the value cannot be read.
        """
        if name == "today":
            self.named_today  # noqa: B018 - reading it is the check

    @property
    def db(self) -> Path:
        """The office's file; it may not exist yet."""
        named = self._value("db")
        return path_named(named) if named else default_file()

    @property
    def language(self) -> str:
        """The language in force: `id` or `en`."""
        return language()

    @property
    def stages(self) -> Path | None:
        """A file of stages to use in place of the calendar, if one was named."""
        named = self._value("stages")
        return path_named(named) if named else None

    @property
    def data(self) -> Path | None:
        """A folder of the office's own data files, if one was named.

        Raises:
            NotFound: it does not exist.
        """
        named = self._value("data")
        folder = path_named(named) if named else None
        if folder is not None and not folder.is_dir():
            sentence = _("The folder of data files {folder} does not exist; name an existing one.")
            raise NotFound(sentence.format(folder=folder))
        return folder

    @property
    def named_today(self) -> date | None:
        """The day to take for today, if one was named.

        Raises:
            Usage: the named day is no ISO date.
        """
        named = self._value("today")
        if named is None:
            return None
        try:
            return date.fromisoformat(named)
        except ValueError:
            text = _("--today (ASN_NETRAL_TODAY): write the day as 2024-09-25, not {value!r}.")
            raise Usage(text.format(value=named)) from None

    @property
    def today(self) -> date:
        """The day named, or else this machine's."""
        return self.named_today or datetime.now().astimezone().date()

    def now(self) -> str:
        """This moment in UTC, ISO 8601 to the second: `2024-09-25T03:04:05Z`."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def actor(self) -> str:
        """Who acts: the name given, or the account of the operating system."""
        named = self._value("actor")
        if named:
            return named
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return "unknown"

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: input and talk both go to a terminal."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def desk(self) -> Desk:
        """The desk of this run: its file, person, day and rules."""
        from asn_netral.services.desk import Desk

        return Desk(
            path=self.db,
            actor=self.actor,
            now=self.now,
            named_today=self.named_today,
            data=self.data,
            stages=self.stages,
        )


def path_named(text: str | Path) -> Path:
    """A path as a person names it, ``~`` for the home folder.

    `Path.expanduser` raises where ``~name`` is nobody; here that is a name like any other.
    """
    return Path(os.path.expanduser(text))  # noqa: PTH111


def session() -> Session:
    """The session of the command that is running."""
    # Completion needs what a line names, and no Click.
    import click

    found = click.get_current_context().find_object(Session)
    if found is None:  # a command run outside the program, e.g. by a test runner
        return Session()
    return found


def desk() -> Desk:
    """The desk of the command that is running."""
    return session().desk()
