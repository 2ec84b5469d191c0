"""Table 10 of the recap: the places below the office, nil and no data written out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from asn_netral.domain.document import Heading, Row, Table, numbers
from asn_netral.locale import _
from asn_netral.services.recap.figures import Flow, total
from asn_netral.services.recap.gathered import TIP, Gathered
from asn_netral.services.summaries.grouping import NIL, NO_DATA, TOLD, answer_of


def place_table(gathered: Gathered) -> Table:
    """Table 10: places below the office; nil and no data are written out."""
    flows = {
        key: flow
        for key, flow in _place_flows(gathered).items()
        if gathered.axis == "district" or key is not None
    }
    rows = [_place_row(gathered, key, flow) for key, flow in _placed(gathered, flows)]
    summed = total(flows.values())
    heads = {
        "district": (_("10. By district"), _("District")),
        "region": (_("10. By regency and city"), _("Region")),
        "province": (_("10. By province"), _("Province")),
    }
    title, place = heads[gathered.axis]
    return Table(
        name="places",
        title=title,
        unit=_("cases received (reports and findings)"),
        columns=(
            Heading(place),
            *numbers(_("Remained last week"), _("Came in"), _("Closed"), _("Remaining")),
            Heading(_("Remark")),
        ),
        rows=tuple(rows),
        footer=(_("TOTAL"), *_place_numbers(summed), ""),
        notes=(_("Came in includes cases delegated to here; closed includes those delegated."),),
        when_empty=_("There is none."),
        chart=4,
    )


def _place_flows(gathered: Gathered) -> dict[str | None, Flow]:
    found: dict[str | None, Flow] = {}
    for row in gathered.flows:
        if row["kind"] == TIP:
            continue
        key = row["district"] if gathered.axis == "district" else row["region"]
        found.setdefault(key[:2] if gathered.axis == "province" else key, Flow()).add(row)
    return found


def _placed(
    gathered: Gathered, flows: Mapping[str | None, Flow]
) -> Iterable[tuple[str | None, Flow]]:
    """Every place the recap answers for, in order; districts only where there is a case."""
    if gathered.axis == "district":
        return sorted(flows.items(), key=lambda item: (item[0] is None, item[0] or ""))
    codes = {code for code in flows if code is not None} | set(_below(gathered))
    return [(code, flows.get(code, Flow())) for code in sorted(codes)]


def _below(gathered: Gathered) -> list[str]:
    if gathered.axis == "province":
        return [region.code for region in gathered.regions if region.kind == "provinsi"]
    whole = gathered.scope or gathered.office[:2]
    return [
        region.code
        for region in gathered.regions
        if region.province_code == whole and "administrasi" not in region.kind
    ]


def _place_row(gathered: Gathered, key: str | None, flow: Flow) -> Row:
    if gathered.axis == "district":
        return (key or _("District not known"), *_place_numbers(flow), "")
    name = gathered.regions.get(key).title if key and key in gathered.regions else str(key)
    return (name, *_place_numbers(flow), _remark(gathered, key))


def _remark(gathered: Gathered, key: str | None) -> str:
    """Whether a place sent nothing, or sent that there was nothing; the two are not one."""
    answer = answer_of(key or "", gathered.told, gathered.nil)
    return {TOLD: "", NIL: _("NIL"), NO_DATA: _("NO DATA YET")}[answer]


def _place_numbers(flow: Flow) -> tuple[int, ...]:
    came = flow.new + flow.moved_in + flow.reopened
    return flow.opening, came, flow.closed + flow.moved_out, flow.closing
