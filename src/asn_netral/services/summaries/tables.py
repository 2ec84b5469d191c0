"""Summaries per region and per stage; a table that does not close is never given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asn_netral.domain.counting import FIGURES, fault_of
from asn_netral.domain.region import Regions
from asn_netral.domain.stage import UNKNOWN, Calendar
from asn_netral.domain.stage_order import national_answers, stage_order
from asn_netral.errors import Damaged
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.asked import Asked, standing
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.store import Store
from asn_netral.storage.summary import Count, count, unfinished

NAMED = 20
"""How many cases an error names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One group of a summary.

    Attributes:
        code: region code or stage; None where it is not known, and for the total.
        name: its name in the language in force.
        figures: by the names of `FIGURES`.
        cross: received, by the value of the crossing column.
        critical: a stage that is a critical point of neutrality.
    """

    code: str | None
    name: str
    figures: dict[str, int]
    cross: dict[str, int]
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary that closes.

    Attributes:
        group: ``region`` or ``stage``.
        asked: the question.
        fingerprint: that of the last entry that was taken into account.
        crossed: values of the crossing column and their labels, in order.
    """

    group: str
    asked: Asked
    fingerprint: str
    rows: tuple[Row, ...]
    total: Row
    crossed: dict[str, str]


def summary(desk: Desk, group: str, question: Asked) -> Summary:
    """Count a unit by ``region`` or ``stage``.

    Raises:
        NotFound, Refused: the file, or the entry of `known_at`, is not there.
        Damaged: the figures do not close; the cases are named.
    """
    with standing(desk, question.known_at, question.as_of) as (store, pos):
        counts = count(
            store,
            group=group,
            unit=question.unit,
            by=question.by,
            province=question.level == "province",
            cross=question.cross,
            region=question.region,
        )
        total = _total(counts)
        check(store, [*counts, total], question.unit)
        calendar = desk.calendar(store) if "stage" in (group, question.cross) else None
        if group == "stage" and calendar:
            rows = _stage_rows(calendar, counts, question.every)
        else:
            rows = _region_rows(desk.regions, counts, question)
        return Summary(
            group=group,
            asked=question,
            fingerprint=fingerprint_at(store, pos),
            rows=tuple(rows),
            total=Row(None, _("Total"), total.figures, total.cross),
            crossed=_labels(desk, calendar, question.cross, total.cross),
        )


def check(store: Store, counts: Sequence[Count], unit: str) -> None:
    """Refuse figures that do not close.

    Raises:
        Damaged: the sum, and the cases whose kind or status nobody knows.
    """
    for each in counts:
        broken = fault_of(each.figures, unit)
        if broken is None:
            continue
        numbers = [f"{place}/{n:04d}" for place, n in unfinished(store)]
        raise Damaged(
            _(
                "The figures do not close ({sum}, group {group}), so nothing is printed. "
                "Look at these cases: {cases}. `asn-netral check` says more."
            ).format(
                sum=broken,
                group=each.group or "-",
                cases=", ".join(numbers[:NAMED]) or _("none found"),
            )
        )


def _total(counts: Sequence[Count]) -> Count:
    total = Count(None, dict.fromkeys(FIGURES, 0), {})
    for each in counts:
        for name, n in each.figures.items():
            total.figures[name] += n
        for value, n in each.cross.items():
            total.cross[value] = total.cross.get(value, 0) + n
    return total


def _region_rows(regions: Regions, counts: Sequence[Count], question: Asked) -> list[Row]:
    found = {each.group: each for each in counts}
    codes: list[str | None] = list(found)
    if question.every:
        wanted = question.region or ""
        codes += [
            region.code
            for region in regions
            if "administrasi" not in region.kind
            and (region.code == wanted or region.code.startswith(f"{wanted}." if wanted else ""))
            and (question.level != "province" or region.kind == "provinsi")
            and region.code not in found
        ]
    codes.sort(key=lambda code: (code is None, code or ""))
    return [_row(found.get(code), code, region_name(regions, code)) for code in codes]


def region_name(regions: Regions, code: str | None) -> str:
    """The name of a region or of the centre's office, in the language in force."""
    if code is None:
        return _("Not known")
    if code == "RI":
        return _("Centre (RI)")
    return regions.get(code).title if code in regions else code


def _stage_rows(calendar: Calendar, counts: Sequence[Count], every: bool) -> list[Row]:
    found = {each.group: each for each in counts}
    stages = set(found)
    if every:
        stages |= {*national_answers(calendar), UNKNOWN}
    rows = []
    for stage in sorted(stages, key=stage_order(calendar)):
        known = calendar.get(stage or "")
        row = _row(found.get(stage), stage, calendar.name(stage or UNKNOWN))
        rows.append(row if known is None or not known.critical else _critical(row))
    return rows


def _critical(row: Row) -> Row:
    return Row(row.code, row.name, row.figures, row.cross, critical=True)


def _row(found: Count | None, code: str | None, name: str) -> Row:
    if found is None:
        return Row(code, name, dict.fromkeys(FIGURES, 0), {})
    return Row(code, name, found.figures, found.cross)


def _labels(
    desk: Desk, calendar: Calendar | None, cross: str | None, values: Mapping[str, int]
) -> dict[str, str]:
    """The values of the crossing column with their labels, in the order of their list."""
    if cross is None:
        return {}
    if cross == "stage" and calendar:
        ordered = sorted(values, key=stage_order(calendar))
        return {value: calendar.name(value) for value in ordered}
    known = _words(desk, cross)
    ordered = [*(word for word in known if word in values), *sorted({*values} - {*known, UNKNOWN})]
    labels = {value: known.get(value, value) for value in ordered}
    return {**labels, UNKNOWN: _("Not known")} if UNKNOWN in values else labels


def _words(desk: Desk, cross: str) -> dict[str, str]:
    if cross == "form":
        return {form.code: form.code for form in desk.forms.forms}
    from asn_netral.domain.codes import CATEGORY, KIND, STATUS

    codes = {"category": CATEGORY, "kind": KIND, "status": STATUS}[cross]
    return {word: codes.label(word) for word in codes}
