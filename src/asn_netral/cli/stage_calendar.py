"""`stage what-if` and `stage adopt`: another calendar, tried and taken over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.calendars import Moved, RowChange


def what_if(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A file of stages."))],
    as_json: JsonFlag = False,
) -> None:
    """Print the reports that a calendar would move; the file stays as it is."""
    from asn_netral.services.calendars import what_if as tried_with

    tried = tried_with(desk(), file)
    if as_json:
        emit_json({"sha256": tried.sha256, **_as_json(tried.rows, tried.moved)})
    else:
        _show(tried.rows, tried.moved)


def adopt(
    file: Annotated[
        Path | None,
        typer.Argument(metavar=_("FILE"), help=_("A file of stages; else the program's calendar.")),
    ] = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
) -> None:
    """Write a calendar into the office's file and say what it changes."""
    from asn_netral.services.calendars import adopt as take_over

    done = take_over(desk(), file, dry_run=dry_run)
    if as_json:
        emit_json(
            {
                "applied": done.entry is not None,
                "sha256": done.sha256,
                "entry": done.entry,
                **_as_json(done.rows, done.moved),
            }
        )
        return
    if done.same:
        emit(_("The file has this calendar already; nothing was changed."))
        return
    _show(done.rows, done.moved)
    if done.entry is None:
        emit(_("It can be taken over; nothing was changed."))
    else:
        text = _("The calendar was taken over, as entry {entry}; `asn-netral undo` takes it back.")
        emit(text.format(entry=done.entry))


def _as_json(rows: Sequence[RowChange], moved: Sequence[Moved]) -> dict[str, Any]:
    from asn_netral.services.calendars import totals

    return {
        "rows": [each.as_json() for each in rows],
        "moved": [each.as_json() for each in moved],
        "totals": totals(moved),
    }


def _show(rows: Sequence[RowChange], moved: Sequence[Moved]) -> None:
    if rows:
        _show_rows(rows)
    if moved:
        _show_moved(moved)
    count = len(moved)
    text = ngettext(
        "{count} report changes its stage.", "{count} reports change their stage.", count
    )
    emit(text.format(count=count))


def _show_rows(rows: Sequence[RowChange]) -> None:
    words = {"added": _("new"), "removed": _("gone"), "changed": _("changed")}
    emit_table(
        [_("Stage"), _("Name"), _("What"), _("So far"), _("Then")],
        [
            (each.stage, each.name, words[each.change], _days(each.before), _days(each.after))
            for each in rows
        ],
        title=_("Rows of the calendar"),
    )
    emit("")


def _days(fields: dict[str, Any]) -> str | None:
    """What differs in a few words: the days, else the names of the fields."""
    from asn_netral.domain.day import format_day

    words = {"starts_on": _("begins {day}"), "ends_on": _("ends {day}")}
    days = [
        told.format(day=format_day(fields[key], "medium"))
        for key, told in words.items()
        if fields.get(key)
    ]
    return ", ".join(days or fields) or None


def _show_moved(moved: Sequence[Moved]) -> None:
    from asn_netral.domain.day import format_day
    from asn_netral.render.table import Column
    from asn_netral.services.calendars import totals

    regions = desk().regions
    emit_table(
        [_("Report"), _("Event"), _("Region"), _("Stage so far"), _("Stage then")],
        [
            (
                each.number,
                format_day(each.event_on, "medium") if each.event_on else None,
                regions.get(each.region_code).title,
                each.before_name,
                each.after_name,
            )
            for each in moved
        ],
    )
    emit("")
    emit_table(
        [_("Stage so far"), _("Stage then"), Column(_("Reports"), right=True)],
        [(each["before_name"], each["after_name"], each["reports"]) for each in totals(moved)],
    )
