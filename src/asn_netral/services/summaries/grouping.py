"""How the groups of a balance are called and ordered, and which regions are expected in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from asn_netral.domain.region import Regions
from asn_netral.domain.stage import UNKNOWN, Calendar
from asn_netral.domain.stage_order import stage_order
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.tables import region_name


def group_name(regions: Regions, calendar: Calendar, group: str | None, code: str | None) -> str:
    """The name of a group in the language in force."""
    if group is None:
        return region_name(regions, code)
    if group == "stage":
        return calendar.name(code or UNKNOWN)
    if code is None:
        return _("Not known")
    if group == "commitment":
        return _("Commitment {number}").format(number=code)
    from asn_netral.domain.codes import CATEGORY, STATUS

    return {"category": CATEGORY.label, "status": STATUS.label}.get(group, str)(code)


def in_order(
    codes: Iterable[str | None], calendar: Calendar, group: str | None
) -> list[str | None]:
    """Groups in the order of their list, the unknown one last."""
    if group == "stage":
        return sorted(codes, key=stage_order(calendar))
    known: tuple[str, ...] = ()
    if group in ("category", "status"):
        from asn_netral.domain.codes import CATEGORY, STATUS

        known = (CATEGORY if group == "category" else STATUS).words
    place = {word: number for number, word in enumerate(known)}
    return sorted(
        codes, key=lambda code: (code is None, place.get(code or "", len(known)), code or "")
    )


TOLD, NIL, NO_DATA = "told", "nil", "no-data"


def answer_of(code: str, told: Collection[str], nil: Collection[str]) -> str:
    """Whether a region sent something, that there was nothing, or nothing at all.

    Args:
        code: the region; a province has sent what any of its parts has.
        told: regions of the event of which the period has a case that came or left, or a tip.
        nil: regions that reported that there was nothing.
    """
    if code in told or any(each.startswith(f"{code}.") for each in told):
        return TOLD
    return NIL if code in nil else NO_DATA


def expected_regions(desk: Desk, region: str | None, level: str | None) -> set[str]:
    """The regions that send a report: those below the office, or below the region asked for."""
    scope = region or desk.office.region_code
    if scope is not None and (len(scope) > 2 or level == "province"):
        return {scope}
    return {
        each.code
        for each in desk.regions
        if "administrasi" not in each.kind
        and (each.kind == "provinsi") == (level == "province")
        and (scope is None or each.province_code == scope)
    }
