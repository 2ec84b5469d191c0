"""A summary set beside figures that others published, with every reason for care."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from asn_netral.domain.counting import AXIS, FIGURES, UNIT
from asn_netral.domain.day import format_day
from asn_netral.domain.reference import ABOUT, INDEX, Number, Reference
from asn_netral.errors import NotFound
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.summaries.asked import Asked
from asn_netral.services.summaries.tables import Summary, region_name


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both.

    Attributes:
        ours: the summary's; None where it has no such figure.
        published: the reference's; None where nothing was published.
        comparable: both count the same unit.
    """

    ours: int | None
    published: Number | None
    comparable: bool

    @property
    def difference(self) -> Number | None:
        """Ours less the published one; None where they cannot be compared."""
        if not self.comparable or self.ours is None or self.published is None:
            return None
        return self.ours - self.published


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a region, or of the total (without a code)."""

    code: str | None
    name: str
    pairs: dict[str, Pair]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A summary beside a reference.

    Attributes:
        reference: what it is compared with.
        warnings: why the figures must be read with care, in the user's language.
        rows: by region; empty where no figures by region were published or asked for.
        total: the totals; None where the reference has none.
    """

    reference: Reference
    warnings: tuple[str, ...]
    rows: tuple[Line, ...]
    total: Line | None


def references(desk: Desk) -> tuple[Reference, ...]:
    """All references, an office's own file before the shipped one.

    Raises:
        DataFileError: the file is missing or faulty.
    """
    from asn_netral.rules import reference

    return reference.load(desk.data)


def find_reference(desk: Desk, name: str) -> Reference:
    """The reference of a name.

    Raises:
        NotFound: there is none; the sentence names the known ones.
        DataFileError: as `references`.
    """
    known = references(desk)
    for each in known:
        if each.id == name.strip().lower():
            return each
    raise NotFound(
        _("There is no reference {name}; known are {names}.").format(
            name=name, names=", ".join(each.id for each in known)
        )
    )


def compare(desk: Desk, summary: Summary, reference: Reference) -> Comparison:
    """Set a summary beside a reference."""
    asked = summary.asked
    comparable = asked.unit == reference.unit
    published = _published(reference, asked)
    ours = {row.code: row.figures for row in summary.rows} if summary.group == "region" else {}

    def pairs(figures: dict[str, int], other: dict[str, Number]) -> dict[str, Pair]:
        return {
            name: Pair(
                figures["received" if name == INDEX else name]
                if name in FIGURES or name == INDEX
                else None,
                other.get(name),
                comparable,
            )
            for name in reference.measures
        }

    rows = []
    if summary.group == "region" and published:
        nothing = dict.fromkeys(FIGURES, 0)
        codes = sorted({*ours, *published}, key=lambda code: (code is None, code or ""))
        for code in codes:
            name = region_name(desk.regions, code)
            found = pairs(ours.get(code, nothing), published.get(code or "", {}))
            rows.append(Line(code, name, found))
    totals = _totals(reference, asked, published)
    total = Line(None, _("Total"), pairs(summary.total.figures, totals)) if totals else None
    return Comparison(reference, tuple(_warnings(desk, summary, reference)), tuple(rows), total)


def _published(reference: Reference, asked: Asked) -> dict[str, dict[str, Number]]:
    """The reference's rows as the summary groups its regions, those of its region only."""
    found: dict[str, dict[str, Number]] = {}
    for row in reference.rows:
        if asked.region and not f"{row.region}.".startswith(f"{asked.region}."):
            continue
        together = asked.level == "province" and reference.unit != INDEX
        figures = found.setdefault(row.region[:2] if together else row.region, {})
        for name, value in row.figures.items():
            figures[name] = figures.get(name, 0) + value
    return found


def _totals(
    reference: Reference, asked: Asked, published: dict[str, dict[str, Number]]
) -> dict[str, Number]:
    """The published totals; those of a part of the reference are the sum of its rows."""
    if asked.region in (None, reference.region) or not reference.rows:
        return dict(reference.figures)
    if reference.unit == INDEX:
        return {}
    found: dict[str, Number] = {}
    for figures in published.values():
        for name, value in figures.items():
            found[name] = found.get(name, 0) + value
    return found


def _warnings(desk: Desk, summary: Summary, reference: Reference) -> Iterator[str]:
    asked = summary.asked
    if asked.unit != reference.unit:
        text = _("Units differ: the summary counts {ours}, the reference {published}.")
        yield text.format(ours=UNIT.label(asked.unit), published=unit_name(reference.unit))
    if reference.by and asked.by != reference.by and reference.rows:
        text = _("Regions differ: the summary means {ours}, the reference {published}: --by {by}.")
        yield text.format(
            ours=AXIS.label(asked.by), published=AXIS.label(reference.by), by=reference.by
        )
    if reference.level == "province" and summary.group == "region" and asked.level is None:
        yield _("The reference is by province: add --level province.")
    if reference.about != "asn":
        text = _("The reference is about {subject}.")
        yield text.format(subject=_(ABOUT[reference.about]))
    if asked.region != reference.region and not (asked.region and reference.rows):
        text = _("The reference is about {published}, the summary about {ours}.")
        yield text.format(published=scope_name(desk, reference), ours=_ours(desk, asked.region))
    if reference.as_of and reference.as_of != asked.as_of:
        text = _("The reference is as of {published}, the summary {ours}.")
        ours = _("as of {day}").format(day=format_day(asked.as_of)) if asked.as_of else _("of now")
        yield text.format(published=format_day(reference.as_of), ours=ours)
    if not reference.closes:
        yield _("The published figures do not close; they stand here as they were printed.")
    if reference.certainty in ("R", "?"):
        yield _("The published figures are not confirmed.")


def _ours(desk: Desk, region: str | None) -> str:
    return region_name(desk.regions, region) if region else _("all regions of this file")


def scope_name(desk: Desk, reference: Reference) -> str:
    """What a reference's totals are about."""
    return region_name(desk.regions, reference.region) if reference.region else _("the nation")


def unit_name(unit: str) -> str:
    """The unit of a reference in words."""
    return _("an index (0–100)") if unit == INDEX else UNIT.label(unit)
