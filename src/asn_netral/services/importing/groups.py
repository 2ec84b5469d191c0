"""From rows to reports: several rows of one number are one report with several persons.

The usual layout has one row per person, the number repeated, merged or left blank below its
first row. Rows belong together when they share a number and contradict each other in
nothing; rows without a number only when they continue the row above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.field import Context
from asn_netral.domain.fields import BY_KEY, NUMBER_KINDS, PERSON_KEYS, VAULT_KEYS
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.report import Parsed, combine, missing
from asn_netral.domain.subject import SubjectDraft
from asn_netral.locale import _
from asn_netral.services.importing.own import LEAD, OWN
from asn_netral.services.importing.rows import Row
from asn_netral.services.importing.several import at_fault, persons, with_somebody
from asn_netral.services.importing.stretch import Stretch

IDENTIFYING = (
    OWN.key,
    *(key for key, kind in NUMBER_KINDS.items() if kind != "other"),
)
"""Numbers that one report alone has; another number may be that of a common letter."""
_TELLING = frozenset(
    BY_KEY[key].option for key in ("region", "event_on", "kind", "source", "subjects", *PERSON_KEYS)
)
"""Options of the fields without which it cannot be said which of equal rows one is."""
_PERSONAL = frozenset(("subjects", *PERSON_KEYS, *VAULT_KEYS))


class Candidate(NamedTuple):
    """What some rows of a file say of one report.

    Attributes:
        rows: the rows, the first one first; never empty.
        draft: the report, None when a rule refuses it.
        problems: all faults, placed at a row.
        repeats: the rows that say nothing new beside the earlier ones.
        own: the number that this program gave the report, here or elsewhere.
        lead: that of the report with which it is handled together.
        refused: what is told where a rule refuses it, if what identifies it can be read.
    """

    rows: tuple[Row, ...]
    draft: ReportDraft | None
    problems: tuple[Problem, ...]
    repeats: tuple[Row, ...] = ()
    own: str | None = None
    lead: str | None = None
    refused: ReportDraft | None = None


def contradicts(row: int, key: str | None = None) -> str:
    """What is said of a row that contradicts an earlier one of its report in a field."""
    if key in VAULT_KEYS:
        return _(
            "Row {row} names somebody else here for the same report; a sheet can tell one. Leave "
            "the cell blank, and enter the other with `asn-netral reporter add` or `witness add`."
        ).format(row=row)
    return _(
        "Row {row} has the same number and another value here; rows of one report may "
        "differ only in their persons. Correct the value or the number."
    ).format(row=row)


class _Group:
    def __init__(self, row: Row) -> None:
        self.rows = [row]
        self.repeats: list[Row] = []
        self.parsed: Parsed = row.parsed
        self.persons: list[SubjectDraft] | None = None
        self.named: set[SubjectDraft] = set()
        self.broken = bool(row.problems)


class Grouper:
    """Makes candidates of rows as they come."""

    def __init__(
        self,
        context: Context,
        constants: Mapping[str, object],
        headings: Mapping[str, str],
    ) -> None:
        """Take what values are read against, what holds for all rows, and the headings."""
        self._context = context
        self._constants = constants
        self._headings = headings

    def candidates(self, rows: Iterable[Row | Stretch]) -> Iterator[Candidate | Stretch]:
        """Yield a candidate for each report, and one for each row with faults of its own.

        Stretches of plain rows stay what they are, but for a first row that belongs to the
        report above it.
        """
        group: _Group | None = None
        for item in rows:
            rest: Row | Stretch | None = item
            while isinstance(rest, Stretch) and group is not None:
                first = rest.read(0)
                if self._belongs(first, group):
                    group, done = self._added(first, group)
                    yield from done
                    rest = rest.after(1) if len(rest.rows) > 1 else None
                else:
                    yield self._finished(group)
                    group = None
            if isinstance(rest, Stretch):
                yield rest
            elif rest is not None:
                group, done = self._added(rest, group)
                yield from done
        if group is not None:
            yield self._finished(group)

    def apart(self, plain: Stretch) -> list[Candidate]:
        """A candidate for each row of a stretch: no two of them belong together."""
        return [self._finished(_Group(row)) for row in plain.read_all()]

    def _added(self, row: Row, group: _Group | None) -> tuple[_Group, list[Candidate]]:
        """The report that a row belongs to, and what is finished by it."""
        if group is None:
            return _Group(row), []
        how = self._belongs(row, group)
        if how == "below":
            row.below = group.rows[0].number
        if how and not row.problems and not group.broken and self._merged(row, group):
            return group, []
        if how == "below" and group.broken:
            above = _("This row continues row {row}, which needs repair; repair that one.")
            self._refuse(row, "row-above", above.format(row=row.below))
        if row.problems and how:
            return group, [self._faulty(row)]
        return _Group(row), [self._finished(group)]

    def _belongs(self, row: Row, group: _Group) -> str:
        """Why a row belongs to the report above: ``number``, ``below``, or '' when it does not."""
        new, old = row.parsed, group.parsed
        numbered = False
        for key in IDENTIFYING:
            number = new.get(key)
            if number is not None:
                numbered = True
                if number == old.get(key) and (
                    not number.isdigit()
                    or new.get("region", old.get("region")) == old.get("region")
                ):
                    return "number"
        if numbered or row.fresh or not any(key in new for key in _PERSONAL):
            return ""
        if row.fresh is None and (self._tells_region(row) or not self._numbered(old)):
            return ""
        same = all(
            old.get(key) == value for key, value in self._told(new).items() if key not in _PERSONAL
        )
        return "below" if same else ""

    def _tells_region(self, row: Row) -> bool:
        """Whether a row has a region of its own, be it one that cannot be read."""
        heading = self._headings.get("region")
        return "region" in self._told(row.parsed) or any(
            problem.column == heading for problem in row.problems
        )

    @staticmethod
    def _numbered(parsed: Parsed) -> bool:
        return any(parsed.get(key) for key in IDENTIFYING)

    def _told(self, parsed: Parsed) -> Parsed:
        fixed = self._constants
        return {key: value for key, value in parsed.items() if fixed.get(key) is not value}

    def _merged(self, row: Row, group: _Group) -> bool:
        """Put a row to its report; a contradiction becomes a problem of the row."""
        for key, value in self._told(row.parsed).items():
            single = key in VAULT_KEYS or key not in _PERSONAL
            if single and group.parsed.get(key, value) != value:
                self._refuse(row, "number-conflict", contradicts(group.rows[0].number, key), key)
        if row.problems:
            return False
        try:
            if group.persons is None:
                group.persons = list(persons(group.parsed))
                group.named.update(group.persons)
            more = [one for one in persons(row.parsed) if one not in group.named]
        except FieldError as error:
            self._refuse(row, error.code, error.sentence, at_fault(error.problem(), row.parsed))
            return False
        new = {key: value for key, value in row.parsed.items() if key not in group.parsed}
        new = {key: value for key, value in new.items() if key not in PERSON_KEYS}
        if not more and not (new.keys() - {"subjects"}):
            group.repeats.append(row)
            return True
        group.persons += more
        group.named.update(more)
        group.parsed = {**group.parsed, **new}
        group.rows.append(row)
        return True

    def _refuse(self, row: Row, code: str, sentence: str, key: str | None = None) -> None:
        option = BY_KEY[key].option if key and key in BY_KEY else key
        column = self._headings.get(option or "", option)
        row.problems.append(Problem(code, sentence, column, None, row.number, row.sheet))

    @staticmethod
    def _faulty(row: Row) -> Candidate:
        return Candidate((row,), None, tuple(row.problems))

    def _finished(self, group: _Group) -> Candidate:
        first, parsed = group.rows[0], group.parsed
        own = first.problems
        faulty: set[str | None] = set()
        if own:
            columns = {problem.column for problem in own}
            faulty = {option for option, head in self._headings.items() if head in columns}
        found = missing(parsed, "import", faulty) if own or not _enough(parsed) else []
        if group.persons is not None:
            parsed = {key: value for key, value in parsed.items() if key not in PERSON_KEYS}
            parsed["subjects"] = tuple(group.persons)
        else:
            with_somebody(parsed)
        draft, crossed, __ = combine(parsed, self._context, doubts=False)
        found.extend(problem for problem in crossed if problem.column not in faulty)
        problems = (*own, *(self._placed(problem, first, parsed) for problem in found))
        return Candidate(
            tuple(group.rows),
            None if problems else draft,
            problems,
            tuple(group.repeats),
            parsed.get(OWN.key),
            parsed.get(LEAD.key),
            draft if problems and faulty.isdisjoint(_TELLING) else None,
        )

    def _placed(self, problem: Problem, row: Row, parsed: Parsed) -> Problem:
        column = self._headings.get(at_fault(problem, parsed), problem.column)
        return Problem(problem.code, problem.reason, column, problem.value, row.number, row.sheet)


def _enough(parsed: Parsed) -> bool:
    """Whether nothing can be missing: a shortcut for nearly every row."""
    return "region" in parsed and "description" in parsed
