"""`stage what-if` and `stage adopt`: another calendar, tried and taken over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.services.calendars import Moved


def what_if(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A file of stages."))],
    as_json: JsonFlag = False,
) -> None:
    """Print the reports that a calendar would move; the file stays as it is."""
    from asn_netral.services.calendars import moved_by, read

    here = desk()
    calendar = read(here, file)
    with here.open() as store:
        moved = moved_by(here, store, calendar)
    if as_json:
        emit_json({"sha256": calendar.sha256, "moved": [each.as_json() for each in moved]})
    else:
        _show(moved)


def adopt(dry_run: DryRun = False, as_json: JsonFlag = False) -> None:
    """Write the program's calendar, or that of --stages, into the office's file."""
    from asn_netral.services.calendars import adopt as take_over

    done = take_over(desk(), dry_run=dry_run)
    if as_json:
        emit_json(
            {
                "applied": done.entry is not None,
                "sha256": done.sha256,
                "entry": done.entry,
                "moved": [each.as_json() for each in done.moved],
            }
        )
        return
    if done.same:
        emit(_("The file has this calendar already; nothing was changed."))
        return
    _show(done.moved)
    if done.entry is None:
        emit(_("It can be taken over; nothing was changed."))
    else:
        text = _("The calendar was taken over, as entry {entry}; `asn-netral undo` takes it back.")
        emit(text.format(entry=done.entry))


def _show(moved: Sequence[Moved]) -> None:
    from asn_netral.domain.day import format_day

    if moved:
        emit_table(
            [_("Number"), _("Event"), _("Region"), _("Stage so far"), _("Stage then")],
            [
                (
                    each.number,
                    format_day(each.event_on, "medium") if each.event_on else None,
                    each.region_code,
                    each.before_name,
                    each.after_name,
                )
                for each in moved
            ],
        )
    count = len(moved)
    text = ngettext(
        "{count} report changes its stage.", "{count} reports change their stage.", count
    )
    emit(text.format(count=count))
