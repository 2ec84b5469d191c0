"""Failed runs: every error the program raises on purpose.

Bad input is a value (`asn_netral.domain.problem.Problem`); a run that cannot go on is
one of these exceptions. Each carries one finished sentence in the user's language and
the exit code of the command line (0 done, 1 refused, 2 usage, 3 not found, 4 a deadline
passed, 5 damaged or newer database).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_netral.domain.problem import Problem


STUMBLES = (*(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),)
"""What reading raises where another program put something else into a file."""


class AsnNetralError(Exception):
    """Base of all errors; `str(error)` is the sentence shown to the user."""

    exit_code = 1


class Refused(AsnNetralError):
    """The command is understood and not done: a rule or the state of the file forbids it."""


class DataFileError(Refused):
    """A data file (stages, violations, clocks, regions, declaration) is faulty.

    The sentence names file, row and field.
    """


class Invalid(Refused):
    """Input that breaks rules of the field; `problems` lists every fault at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence for problem in self.problems))


class Usage(AsnNetralError):
    """The command line itself is wrong: unknown or missing options and values."""

    exit_code = 2


class NotFound(AsnNetralError):
    """A thing named by the user (file, report, region, entry) does not exist."""

    exit_code = 3


class Damaged(AsnNetralError):
    """The file is no office file, is damaged, or was written by a newer program."""

    exit_code = 5
