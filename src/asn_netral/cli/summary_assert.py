"""`summary assert`: keep an outside figure, and hold the file against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.flags import Note
from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.cli.summary_options import By, Unit
from asn_netral.errors import Usage
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.assertions import Given, Outcome
    from asn_netral.services.desk import Desk


def assert_figure(
    value: Annotated[
        str | None, typer.Argument(metavar=_("FIGURE"), help=_("The figure: 17, 1.010."))
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=_("DATE"), help=_("The day at whose end it holds.")),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar=_("TEXT"), help=_("Who gives it, e.g. sigaplapor.")),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar=_("REGION"),
            help=_("What it is about; a province with its parts; without: the whole file."),
        ),
    ] = None,
    by: By = "event",
    unit: Unit = "cases",
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="received|registered|open_supervisor|…",
            help=_("Which column of a summary it is."),
        ),
    ] = "received",
    note: Note = None,
    show_list: Annotated[
        bool, typer.Option("--list", help=_("List all figures beside what the file gives."))
    ] = False,
    strict: Annotated[
        bool, typer.Option("--check", help=_("Exit 1 where the file does not give a figure."))
    ] = False,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> int:
    """Record a figure, or list them; exit 1 with `--check` where one is not given."""
    from asn_netral.services.assertions import listed, record

    here = desk()
    if value is None and (show_list or strict):
        found = listed(here)
        _show_list(here, found, as_json)
    else:
        given = _given(here, value, as_of, source, region, by, unit, measure, note)
        found = [record(here, given, dry_run=dry_run)]
        _show(here, found[0], as_json)
    return int(strict and not all(outcome.agrees for outcome in found))


def _given(
    here: Desk,
    value: str | None,
    as_of: str | None,
    source: str | None,
    region: str | None,
    by: str,
    unit: str,
    measure: str,
    note: str | None,
) -> Given:
    from asn_netral.cli.values import read_option, read_text_option
    from asn_netral.domain.assertion import MEASURE, parse_figure
    from asn_netral.domain.counting import AXIS, UNIT
    from asn_netral.services.assertions import Given
    from asn_netral.services.summaries.asked import read_word

    figure = read_option("value", value, parse_figure)
    who = read_text_option("source", source)
    if figure is None or as_of is None or who is None:
        wanted = {_("FIGURE"): figure, "--as-of": as_of, "--source": who}
        missing = ", ".join(name for name, given in wanted.items() if given is None)
        raise Usage(_("Missing: {names}.").format(names=missing))
    return Given(
        as_of=here.day(as_of),
        region=here.regions.find(region).code if region else None,
        by=read_word(AXIS, by),
        unit=read_word(UNIT, unit),
        measure=read_word(MEASURE, measure),
        value=figure,
        source=who,
        note=read_text_option("note", note),
    )


def _show(here: Desk, outcome: Outcome, as_json: bool) -> None:
    from asn_netral.services.assertions import as_json as documented
    from asn_netral.services.assertions import sentence

    if as_json:
        emit_json(documented(here, outcome))
    else:
        emit(sentence(here, outcome))
    if not outcome.agrees:
        difference = outcome.found - outcome.given.value
        say(_("Recorded, but the file differs by {n}.").format(n=f"{difference:+d}"))


def _show_list(here: Desk, outcomes: list[Outcome], as_json: bool) -> None:
    from asn_netral.domain.assertion import MEASURE
    from asn_netral.domain.counting import AXIS, UNIT
    from asn_netral.domain.day import format_day, format_number
    from asn_netral.render.table import Column
    from asn_netral.services.assertions import as_json as documented
    from asn_netral.services.assertions import place, reason

    if as_json:
        emit_json([documented(here, outcome) for outcome in outcomes])
        return
    columns = [_("Entry"), _("As of"), _("Region"), _("By"), _("Unit"), _("Measure"), _("Source")]
    numbers = [Column(title, right=True) for title in (_("Figure"), _("File"), _("Difference"))]
    rows = []
    for outcome in outcomes:
        given = outcome.given
        difference = outcome.found - given.value
        rows.append(
            (
                str(outcome.entry),
                format_day(given.as_of, "medium"),
                place(here, given.region),
                AXIS.label(given.by),
                UNIT.label(given.unit),
                MEASURE.label(given.measure),
                given.source,
                format_number(given.value),
                format_number(outcome.found),
                f"{difference:+d}" if difference else "✓",
            )
        )
    emit_table([*columns, *numbers], rows)
    for outcome in outcomes:
        if not outcome.agrees:
            emit(f"#{outcome.entry} {outcome.given.source}: {reason(outcome)}")
