"""The columns of a list: which heading is which field, and what their cells say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asn_netral.domain.code import fold
from asn_netral.domain.field import Context, Field, blank
from asn_netral.domain.fields import IGNORED_HEADINGS
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.text import quoted
from asn_netral.errors import Invalid, Refused
from asn_netral.locale import _
from asn_netral.sources.book import Cells, Sheet

_MAY_COUNT = frozenset(("nomor", "number"))
"""Folded headings that number the rows where another column is read as the same field."""

_JOINED = frozenset(("note",))
"""Fields of which several columns may tell; their texts are joined."""


class Columns:
    """The columns of one table.

    Attributes:
        unread: headings that are no field's.
        headings: key, option and label of each field → its heading, or its label without one.
    """

    def __init__(
        self,
        headings: Sequence[str],
        known: Mapping[str, Field],
        where: str,
    ) -> None:
        """Settle the columns.

        Args:
            headings: the table's.
            known: folded heading → its field.
            where: the file and the sheet, for a refusal.

        Raises:
            Refused: two columns are read as one field.
        """
        self._fields: dict[int, Field] = {}
        self.unread: list[str] = []
        for column, heading in enumerate(headings):
            if (field := known.get(fold(heading))) is not None:
                self._fields[column] = field
            elif heading and fold(heading) not in IGNORED_HEADINGS:
                self.unread.append(heading)
        self._refuse_repeats(headings, where)
        own = {field.key: quoted(headings[column], 40) for column, field in self._fields.items()}
        self.headings: dict[str, str] = {}
        for field in known.values():
            heading = own.get(field.key, field.label)
            self.headings |= dict.fromkeys((field.key, field.option, field.label), heading)

    def _refuse_repeats(self, headings: Sequence[str], where: str) -> None:
        first: dict[str, int] = {}
        for column, field in list(self._fields.items()):
            other = first.setdefault(field.key, column)
            if other == column:
                continue
            if field.key in _JOINED and fold(headings[other]) != fold(headings[column]):
                continue
            counts = [each for each in (other, column) if fold(headings[each]) in _MAY_COUNT]
            if len(counts) == 1:
                del self._fields[counts[0]]
                first[field.key] = other if counts[0] == column else column
                continue
            sentence = _(
                "{file}: the columns {one} and {other} (“{first}”, “{second}”) are both read as "
                "“{field}”. Delete one, or give it another heading."
            )
            raise Refused(
                sentence.format(
                    file=where,
                    one=other + 1,
                    other=column + 1,
                    first=quoted(headings[other], 40),
                    second=quoted(headings[column], 40),
                    field=field.label,
                )
            )

    def read(self, cells: Cells, context: Context, faults: Sequence[Problem]) -> dict[str, Any]:
        """The values of a row by key; blank cells are left out. Faults found before come first.

        Raises:
            Invalid: every fault of the row.
        """
        values: dict[str, Any] = {}
        problems = [*faults]
        for column, field in self._fields.items():
            if blank(cells[column]):
                continue
            try:
                value = field.read(cells[column], context).value
                joined = field.key in _JOINED and field.key in values
                values[field.key] = f"{values[field.key]}; {value}" if joined else value
            except FieldError as error:
                problems.append(field.problem(error.code, error.sentence, cells[column]))
        if problems:
            raise Invalid(problems)
        return values

    def placed(self, problem: Problem, row: int, sheet: Sheet) -> Problem:
        """A problem with its place in the sheet and the heading of its column.

        A list has no option that corrects a move; the command that has it is named.
        """
        column = self.headings.get(problem.column or "", problem.column)
        reason = problem.reason.replace("--correct", "`asn-netral report move --correct`")
        return Problem(problem.code, reason, column, problem.value, row, sheet.name)
