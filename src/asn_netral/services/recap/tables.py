"""Tables 1 to 3 of the recap: state of the cases, registration, results."""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.codes import KIND
from asn_netral.domain.day import format_number
from asn_netral.domain.document import Heading, Row, Table, numbers
from asn_netral.domain.recap import REGISTRATION, RESULT
from asn_netral.locale import _, ngettext
from asn_netral.services.recap.figures import (
    Flow,
    Lines,
    flows_by,
    late_by,
    registration,
    result,
    total,
)
from asn_netral.services.recap.gathered import TIP, Gathered


def cases(gathered: Gathered) -> Table:
    """Table 1: what remained, came and went, per kind; tips apart."""
    flows = flows_by(gathered, lambda row: row["kind"])
    kinds = [*("laporan", "temuan"), *([None] if flows.get(None, Flow()).moved else [])]
    for kind, late in late_by(gathered, lambda __, kind: kind).items():
        flows.setdefault(kind, Flow()).overdue = late
    found = [flows.get(kind, Flow()) for kind in kinds]
    names = [KIND.label(kind) if kind else _("Kind not known") for kind in kinds]
    summed = total(found)
    notes = [
        _("Closed: for the supervisor, also what was forwarded to BKN, the PPK or others."),
    ]
    if summed.reopened:
        notes.append(
            ngettext(
                "Came in includes {n} case that was opened again.",
                "Came in includes {n} cases that were opened again.",
                summed.reopened,
            ).format(n=format_number(summed.reopened))
        )
    return Table(
        name="cases",
        title=_("1. State of the cases"),
        unit=_("cases received (reports and findings)"),
        columns=(
            Heading(_("Kind")),
            *numbers(
                _("Remained last week (1)"),
                _("Came in (2)"),
                _("Delegated to here (3)"),
                _("Closed (4)"),
                _("Delegated (5)"),
                _("Remaining (6 = 1+2+3−4−5)"),
                _("Up/down"),
                _("Overdue"),
                _("To date: came in"),
                _("To date: closed"),
            ),
        ),
        rows=tuple(_flow_row(name, flow) for name, flow in zip(names, found, strict=True)),
        footer=_flow_row(_("TOTAL"), summed),
        apart=(_flow_row(KIND.label(TIP), flows.get(TIP, Flow())),),
        notes=tuple(notes),
        chart=6,
    )


def _flow_row(name: str, flow: Flow) -> Row:
    came = flow.new + flow.reopened
    left = (flow.opening, came, flow.moved_in, flow.closed, flow.moved_out, flow.closing)
    change = flow.closing - flow.opening
    return (name, *left, change, flow.overdue, flow.to_date_in, flow.to_date_closed)


def _lines_table(
    name: str, title: str, unit: str, labels: Mapping[str, str], lines: Lines, whole: str
) -> Table:
    """A table of lines with the period's own count beside that to date."""
    rows = [
        (label, lines.to_date.get(key, 0), lines.fresh.get(key, 0)) for key, label in labels.items()
    ]
    return Table(
        name=name,
        title=title,
        unit=unit,
        columns=(Heading(_("Where it stands")), *numbers(_("To date"), _("Of this week"))),
        rows=tuple(rows),
        footer=(whole, lines.total(), lines.total(fresh=True)),
        notes=(_("Of this week: those that came in this week, where they stand at its end."),),
    )


def registration_table(gathered: Gathered) -> Table:
    """Table 2: where every received case stands before and at the register."""
    labels = {key: _(label) for key, label in REGISTRATION.items()}
    return _lines_table(
        "registration",
        _("2. Registration"),
        _("cases received"),
        labels,
        registration(gathered),
        _("RECEIVED"),
    )


def result_table(gathered: Gathered) -> Table:
    """Table 3: what became of the registered cases."""
    lines = result(gathered)
    labels = {key: _(label) for key, label in RESULT.items()}
    made = _lines_table(
        "results", _("3. Results"), _("cases registered"), labels, lines, _("REGISTERED")
    )
    not_yet = sum(
        row["n"] for row in gathered.groups if row["registered"] and row["status"] == "violation"
    )
    fresh = sum(
        row["n"]
        for row in gathered.groups
        if row["registered"] and row["status"] == "violation" and row["fresh"]
    )
    forwarded = lines.to_date.get("violation", 0) - not_yet
    forwarded_fresh = lines.fresh.get("violation", 0) - fresh
    return Table(
        name=made.name,
        title=made.title,
        unit=made.unit,
        columns=made.columns,
        rows=made.rows,
        footer=made.footer,
        apart=(
            (_("of the violations: forwarded"), forwarded, forwarded_fresh),
            (_("of the violations: not yet forwarded"), not_yet, fresh),
        ),
        notes=made.notes,
    )
