"""The outcome of an import as JSON and as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_netral.cli.framework import emit, say
from asn_netral.locale import _, ngettext

Labels = Callable[[str], str]
Shown = Callable[[str, str], str]

if TYPE_CHECKING:
    from asn_netral.domain.problem import Problem
    from asn_netral.services.importing.outcome import Difference, Result, RowOutcome


def as_data(result: Result) -> dict[str, Any]:
    """The result with the documented keys."""
    return {
        "applied": result.applied,
        "batch": result.batch,
        "read": result.read,
        **result.counts,
        "plan": result.plan,
        "records": [_record(row) for row in result.rows],
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "reason": problem.reason,
                "code": problem.code,
            }
            for problem in result.problems
        ],
    }


def _record(row: RowOutcome) -> dict[str, Any]:
    return {
        "file": row.file,
        "sheet": row.sheet,
        "row": row.row,
        "outcome": row.outcome,
        "number": row.number,
        "fields": [{"field": each.field, "old": each.old, "new": each.new} for each in row.fields],
        "why": row.why,
    }


def show(
    result: Result,
    dry_run: bool,
    *,
    rows: bool,
    files: Sequence[str] = (),
    labels: Labels = str,
    shown: Shown | None = None,
) -> None:
    """Print the six counts, then what is to be looked at.

    Args:
        result: the outcome.
        dry_run: whether nothing was to be written.
        rows: tell of every row.
        files: what was imported; of several, each problem says in which it is.
        labels: gives the words of the screen for the key of a field.
        shown: gives them for a field's value; None: as for reports.
    """
    from asn_netral.services.importing.outcome import LABELS, OUTCOMES

    for sentence in result.told:
        say(sentence)
    counts = [f"{_(LABELS[outcome])} {result.counts[outcome]}" for outcome in OUTCOMES]
    emit(_("Rows read: {count}").format(count=result.read) + " = " + " + ".join(counts))
    for row in sorted(result.rows, key=lambda each: (each.file, each.sheet or "", each.row)):
        if rows or row.outcome in ("changed", "held"):
            emit(_row_line(row, labels, shown or _of_report))
    for line in _problem_lines(result, files):
        emit(line)
    say(_end(result, dry_run))
    if result.counts["held"]:
        _say_held(result)


def _say_held(result: Result) -> None:
    if result.by_hand:
        sentence = _(
            "The rows held were not taken: correct them in the file and import it again, or "
            "enter them by hand with {commands}."
        )
        say(sentence.format(commands=", ".join(f"`asn-netral {c}`" for c in result.by_hand)))
    elif result.batch is not None:
        sentence = _("`asn-netral import show {batch}` lists the rows held and decides on them.")
        say(sentence.format(batch=result.held_in or result.batch))


def _row_line(row: RowOutcome, labels: Labels, shown: Shown) -> str:
    from asn_netral.services.importing.outcome import LABELS, WHY_IGNORED

    where = f"{row.file} {row.sheet}" if row.sheet else row.file
    parts = [_("row {row}: {outcome}").format(row=row.row, outcome=_(LABELS[row.outcome]))]
    if row.number:
        parts.append(row.number)
    parts.extend(_difference(each, labels, shown) for each in row.fields)
    if row.why:
        parts.append(_(WHY_IGNORED[row.why]) if row.why in WHY_IGNORED else row.why)
    return f"{where}, " + " · ".join(parts)


def _difference(each: Difference, labels: Labels, shown: Shown) -> str:
    """A changed field in the words of the screen; the values of some are not shown."""
    label = labels(each.field)
    if each.new is None:
        return label
    old = shown(each.field, each.old) if each.old else "–"
    return f"{label}: {old} → {shown(each.field, each.new)}"


def _of_report(field: str, value: str) -> str:
    from asn_netral.domain.codes import ELECTION, KIND, SOURCE
    from asn_netral.domain.status_words import FOLLOW_UP, STATUS

    lists = {"status": STATUS, "follow_up": FOLLOW_UP, "kind": KIND, "election": ELECTION}
    codes = {**lists, "source": SOURCE}.get(field)
    return codes.label(value) if codes and value in codes else value


def _problem_lines(result: Result, files: Sequence[str]) -> Iterator[str]:
    """The problems, file by file; of several files each line names its own."""
    paths = dict.fromkeys(files)
    names = [Path(path).name for path in paths]
    for (path, __), repairs in result.repairs.items():
        name = Path(path).name
        named = "" if len(paths) < 2 else f"{name if names.count(name) < 2 else path}, "
        for _row, problems in sorted(repairs.items()):
            for problem in problems:
                yield named + _problem_line(problem)
    if not result.repairs:
        yield from map(_problem_line, result.problems)


def _problem_line(problem: Problem) -> str:
    where = _("row {row}").format(row=problem.row)
    if problem.sheet:
        where = f"{problem.sheet}, {where}"
    value = f" [{problem.value}]" if problem.value else ""
    return f"{where}: {problem.sentence}{value}"


def _end(result: Result, dry_run: bool) -> str:
    counts = result.counts
    if dry_run:
        return _("Nothing was written (dry run). Plan: {plan}").format(plan=result.plan)
    if not result.applied:
        sentence = ngettext(
            "Nothing was written: {count} row needs repair. --partial takes the good rows.",
            "Nothing was written: {count} rows need repair. --partial takes the good rows.",
            counts["rejected"],
        )
        return sentence.format(count=counts["rejected"])
    if result.batch is None:
        return _("Nothing was written: no row is new.")
    sentence = _("Batch {batch} was written; `asn-netral import undo {batch}` takes it back.")
    return sentence.format(batch=result.batch)
