"""`region`: regions by code and name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, ngettext

if TYPE_CHECKING:
    from asn_netral.domain.region import Region, Regions

app = Noun("region", help=N_("Regions: codes, names, time zones."))


@app.verb("list", help=N_("List the regions, or those of one province."))
def list_regions(
    province: Annotated[
        str | None, typer.Option("--province", help=_("Only this province and its parts."))
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print regions in the order of their codes; it needs no office's file."""
    from asn_netral.services.regions import listed

    regions = desk().regions
    _show(regions, listed(regions, province), as_json)


@app.verb("find", help=N_("Find regions by a name, a short name or a code."))
def find(
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("A name, or a part of one."))],
    as_json: JsonFlag = False,
) -> None:
    """Print what the text may mean, the likeliest first."""
    from asn_netral.services.regions import matching

    regions = desk().regions
    _show(regions, matching(regions, text), as_json)


app.verb_in(
    "region_nil", "nil", "nil", help=N_("Record that a region reported no case for a week.")
)


def _show(regions: Regions, found: Iterable[Region], as_json: bool) -> None:
    from asn_netral.services.regions import KINDS, ZONES

    rows = list(found)
    if as_json:
        emit_json([_as_json(regions, region) for region in rows])
        return
    emit_table(
        [_("Code"), _("Name"), _("Kind"), _("Province"), _("Time"), _("Election 2024")],
        [
            (
                region.code,
                region.name,
                KINDS.label(region.kind),
                regions.get(region.province).name,
                ZONES.get(region.timezone, region.timezone),
                _("yes") if region.election else _("no"),
            )
            for region in rows
        ],
    )
    count = len(rows)
    say(ngettext("{count} region", "{count} regions", count).format(count=count))


def _as_json(regions: Regions, region: Region) -> dict[str, object]:
    return {
        "code": region.code,
        "name": region.title,
        "kind": region.kind,
        "province_code": region.province,
        "province": regions.get(region.province).name,
        "timezone": region.timezone,
        "election": region.election,
    }
