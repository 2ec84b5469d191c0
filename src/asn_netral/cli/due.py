"""`due`: clocks that run and have passed, each date explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.flags import Number
from asn_netral.cli.framework import (
    Force,
    JsonFlag,
    Noun,
    OutputFile,
    emit,
    emit_json,
    say,
    write_output,
)
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import N_, _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk
    from asn_netral.services.due import Deadline

app = Noun("due", help=N_("Deadlines: clocks that run and have passed, with their rules."))

PASSED_EXIT = 4
LONGEST = 3660
"""Days that can be looked ahead: ten years, longer than any clock."""


@app.alone
def due(
    within: Annotated[
        int | None,
        typer.Option("--within", metavar="N", help=_("Only passed, or due within N days.")),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option("--region", help=_("Only this region; a province with its parts.")),
    ] = None,
    in_charge: Annotated[
        str | None, typer.Option("--in-charge", help=_("Only reports in this person's charge."))
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    as_json: JsonFlag = False,
) -> None:
    """List the deadlines, the most urgent first; exit 4 if any has passed."""
    from asn_netral.render.due import as_json as documented
    from asn_netral.render.due import counts
    from asn_netral.services.due import due as running

    if within is not None and not 0 <= within <= LONGEST:
        sentence = _("--within: give a number of days, 0 to {most}.")
        raise Usage(sentence.format(most=LONGEST))
    here = desk()
    found = running(here, region=region, in_charge=in_charge, within=within)
    if output is not None:
        _write(here, found, output, force)
    if as_json:
        emit_json(
            {
                "today": here.today,
                "counts": counts(found),
                "deadlines": [documented(each, here.regions, here.today) for each in found],
            }
        )
    elif output is None:
        _show(found)
    passed = counts(found)["passed"]
    if passed:
        say(
            ngettext("{n} deadline has passed.", "{n} deadlines have passed.", passed).format(
                n=passed
            )
        )
        raise typer.Exit(PASSED_EXIT)


def _write(here: Desk, found: list[Deadline], output: Path, force: bool) -> None:
    from datetime import datetime

    from asn_netral.render.ics import calendar

    if output.suffix.lower() != ".ics":
        raise Usage(_("-o {file}: deadlines are written as a calendar, .ics.").format(file=output))
    with here.open() as store:
        origin = store.origin
    stamp = datetime.fromisoformat(here.now())
    write_output(output, calendar(found, origin, stamp), force=force)
    say(_("Written: {file}").format(file=output))


def _show(found: list[Deadline]) -> None:
    from asn_netral.domain.deadline import STATES
    from asn_netral.render.due import lines

    if not found:
        emit(_("No clock runs."))
    for state in STATES:
        listed = [each for each in found if each.state == state]
        if listed:
            heading = listed[0].counted.state_label
            emit(f"{heading[:1].upper()}{heading[1:]} ({len(listed)})")
            emit("\n".join(line for each in listed for line in lines(each)))


@app.verb("extend", help=N_("Extend a clock of a report by the days its rule allows."))
def extend(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", help=_("Why it is extended."))],
    clock: Annotated[
        str, typer.Option("--clock", help=_("The clock, e.g. penanganan."))
    ] = "penanganan",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=_("The day it was decided."))
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Extend the clock and show it."""
    from asn_netral.cli.values import read_day_option, read_text_option
    from asn_netral.render.due import as_json as documented
    from asn_netral.render.due import lines
    from asn_netral.services.due_changes import extend as do

    here = desk()
    why = read_text_option("reason", reason) or ""
    made, note = do(here, number, clock, why, read_day_option("on", on, here.today))
    if note:
        say(note)
    if as_json:
        emit_json(documented(made, here.regions, here.today))
    else:
        emit("\n".join(lines(made)))


_Days = Annotated[
    list[str] | None, typer.Argument(metavar=_("DATE…"), help=_("Days, e.g. 2024-10-25."))
]


@app.verb("close", help=N_("Record the office's own closed days, or list them."))
def close(days: _Days = None, as_json: JsonFlag = False) -> None:
    """Record closed days; without any, list them."""
    from asn_netral.services import due_changes as service

    here = desk()
    read = [here.day(day) for day in days or ()]
    kept = service.close(here, read) if read else service.closed(here)
    _closed(kept, as_json)


@app.verb("reopen", help=N_("Take days out of the office's closed days."))
def reopen(days: _Days = None, as_json: JsonFlag = False) -> None:
    """Take days out and list the rest."""
    from asn_netral.services import due_changes as service

    if not days:
        raise Usage(_("Name the days, e.g. `asn-netral due reopen 2024-10-25`."))
    here = desk()
    _closed(service.reopen(here, [here.day(day) for day in days]), as_json)


def _closed(days: tuple[object, ...], as_json: bool) -> None:
    if as_json:
        emit_json({"closed_days": list(days)})
    else:
        emit("\n".join(map(str, days)) or _("The office has no closed days of its own."))
