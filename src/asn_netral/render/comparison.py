"""A comparison as the documented JSON, and as a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_netral.domain.counting import FIGURES
from asn_netral.domain.day import format_day, format_number
from asn_netral.domain.reference import INDEX, PUBLISHED, Number, Reference
from asn_netral.locale import _
from asn_netral.render.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    # Only for the checker: the layers stand side by side.
    from asn_netral.services.references import Comparison, Line, Pair

Cells = list[str]


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The documented keys of ``compare`` in a summary's JSON."""
    reference = comparison.reference
    return {
        **reference_json(reference),
        "warnings": list(comparison.warnings),
        "rows": [
            {"region_code": line.code, "region": line.name, "figures": _figures(line)}
            for line in comparison.rows
        ],
        "total": _figures(comparison.total) if comparison.total else None,
    }


def reference_json(reference: Reference) -> dict[str, Any]:
    """What a reference is, without its figures."""
    return {
        "reference": reference.id,
        "title": reference.name,
        "unit": reference.unit,
        "by": reference.by,
        "about": reference.about,
        "region_code": reference.region,
        "as_of": reference.as_of,
        "published_on": reference.published_on,
        "source": reference.source,
        "certainty": reference.certainty,
        "closes": reference.closes,
        "note": reference.caveat,
    }


def _figures(line: Line) -> dict[str, Any]:
    return {
        name: {"ours": pair.ours, "published": pair.published, "difference": pair.difference}
        for name, pair in line.pairs.items()
    }


def heading(reference: Reference, unit: str, scope: str) -> list[str]:
    """What the reference is, its unit and source, and its caveats."""
    published = _("published {day}").format(day=format_day(reference.published_on, "medium"))
    parts = [_("Unit: {unit}").format(unit=unit), scope, published]
    if reference.as_of:
        parts.insert(2, _("as of {day}").format(day=format_day(reference.as_of, "medium")))
    return [
        _("Beside it: {title}").format(title=reference.name),
        " · ".join(parts),
        _("Source: {source} ({certainty})").format(
            source=reference.source, certainty=reference.certainty
        ),
        reference.caveat,
    ]


def laid(comparison: Comparison) -> tuple[list[Column | str], list[Cells], Cells | None]:
    """A row for each region, or for each figure where there are only totals; and the footer."""
    if not comparison.rows:
        return _by_figure(comparison)
    measures = comparison.reference.measures
    compared = [name for name in measures if name in FIGURES or name == INDEX]
    columns: list[Column | str] = [_("Code"), _("Region")]
    for name in compared:
        label = PUBLISHED.label(name)
        heads = [(label, _("file")), (label, _("published")), (label, _("difference"))]
        if name == INDEX:
            heads = [(PUBLISHED.label("received"), _("file")), (label, _("published"))]
        columns += [Column(f"{title}, {head}", right=True) for title, head in heads]
    rows = [[line.code or "", line.name, *_cells(line, compared)] for line in comparison.rows]
    footer = None
    if comparison.total is not None:
        footer = ["", comparison.total.name, *_cells(comparison.total, compared)]
    return columns, rows, footer


def _cells(line: Line, names: Sequence[str]) -> Cells:
    cells: Cells = []
    for name in names:
        pair = line.pairs[name]
        if name == INDEX:
            cells += [_shown(pair.ours), _score(pair.published)]
        else:
            cells += [_shown(pair.ours), _shown(pair.published), _signed(pair)]
    return cells


def _by_figure(
    comparison: Comparison,
) -> tuple[list[Column | str], list[Cells], Cells | None]:
    heads = (_("File"), _("Published"), _("Difference"))
    columns: list[Column | str] = [_("Figure"), *(Column(head, right=True) for head in heads)]
    rows = []
    if comparison.total is not None:
        for name, pair in comparison.total.pairs.items():
            label = PUBLISHED.label(name)
            rows.append([label, _shown(pair.ours), _shown(pair.published), _signed(pair)])
    return columns, rows, None


def _shown(value: Number | None) -> str:
    return "–" if value is None else format_number(value)


def _score(value: Number | None) -> str:
    return "–" if value is None else format_number(value, 2)


def _signed(pair: Pair) -> str:
    return "–" if pair.difference is None else f"{pair.difference:+d}" if pair.difference else "0"
