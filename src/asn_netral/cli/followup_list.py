"""The `list` of referrals, recommendations and sanctions: one set of filters, one way to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from asn_netral.cli.followup_options import InRegion, OfPpk, OfReport, Open
from asn_netral.cli.framework import JsonFlag, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.followup.view import FollowUp

Show = Callable[["list[FollowUp]", bool], None]


def list_of(service: str, show: Show) -> Callable[..., None]:
    """Make the `list` verb of a noun.

    Args:
        service: the module in `asn_netral.services.followup` whose `listed` finds the rows.
        show: prints them, or gives them as JSON.
    """

    def listed(
        report: OfReport = None,
        region: InRegion = None,
        ppk: OfPpk = None,
        waiting: Open = False,
        as_json: JsonFlag = False,
    ) -> None:
        """Print the rows by day."""
        from asn_netral.services.followup.wanted import Wanted

        here = desk()
        wanted = Wanted(
            report,
            here.regions.find(region).code if region else None,
            here.regions.find(ppk).code if ppk else None,
            waiting,
        )
        found = import_module(f"asn_netral.services.followup.{service}").listed(here, wanted)
        show(found, as_json)

    return listed


def show_rows(
    found: list[FollowUp],
    as_json: bool,
    heads: Sequence[str],
    cells: Callable[[dict[str, Any]], Sequence[object]],
) -> None:
    """Print rows as a table: number and person, then what `heads` and `cells` say of each."""
    if as_json:
        emit_json(found)
        return
    emit_table(
        [_("Number"), _("Person"), *heads],
        # Without a person the row is about the whole case.
        [(row["number"], row["subject_label"] or _("whole case"), *cells(row)) for row in found],
    )
