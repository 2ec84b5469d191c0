"""Tables 4 to 6 of the recap: categories, stages, forms of violation."""

from __future__ import annotations

from asn_netral.domain.codes import CATEGORY
from asn_netral.domain.day import format_number
from asn_netral.domain.document import Heading, Row, Table, numbers
from asn_netral.domain.stage import UNKNOWN
from asn_netral.domain.stage_order import stage_order
from asn_netral.domain.status import PHASE_OF
from asn_netral.locale import _, ngettext
from asn_netral.services.recap.figures import lines_of
from asn_netral.services.recap.gathered import Gathered

CRITICAL = "●"


def category_table(gathered: Gathered) -> Table:
    """Table 4: categories; a case with several stands on several lines."""
    lines = lines_of(gathered.categories, lambda row: row["category"])
    known = [word for word in (*CATEGORY, UNKNOWN) if word in lines.to_date]
    rows = [
        (
            _("Not known") if word == UNKNOWN else CATEGORY.label(word),
            lines.to_date[word],
            lines.fresh.get(word, 0),
        )
        for word in (*known, *sorted(set(lines.to_date) - set(known)))
    ]
    of_cases = sum(row["n"] for row in gathered.groups)
    every = ngettext("{n} category", "{n} categories", lines.total())
    cases = ngettext("{n} case", "{n} cases", of_cases)
    note = _("{categories} of {cases}: a case can have several.").format(
        categories=every.format(n=format_number(lines.total())),
        cases=cases.format(n=format_number(of_cases)),
    )
    return Table(
        name="categories",
        title=_("4. Categories"),
        unit=_("categories of cases"),
        columns=(Heading(_("Category")), *numbers(_("To date"), _("Of this week"))),
        rows=tuple(rows),
        footer=(_("TOTAL"), lines.total(), lines.total(fresh=True)),
        notes=(note,),
        when_empty=_("There is none."),
    )


def stage_table(gathered: Gathered) -> Table:
    """Table 5: stages by the day of the event, in the calendar's order."""
    lines = lines_of(gathered.groups, lambda row: row["stage"])
    still = {
        word: sum(
            row["n"]
            for row in gathered.groups
            if row["stage"] == word and PHASE_OF.get(row["status"]) == "S"
        )
        for word in lines.to_date
    }
    calendar = gathered.calendar

    def name(stage: str) -> str:
        row = calendar.get(stage)
        return (
            f"{calendar.name(stage)} {CRITICAL}" if row and row.critical else calendar.name(stage)
        )

    ordered = sorted(lines.to_date, key=stage_order(calendar))
    return Table(
        name="stages",
        title=_("5. Stages"),
        unit=_("cases received, by the day of the event"),
        columns=(Heading(_("Stage")), *numbers(_("Of this week"), _("To date"), _("Open"))),
        rows=tuple(
            (name(stage), lines.fresh.get(stage, 0), lines.to_date[stage], still[stage])
            for stage in ordered
        ),
        footer=(_("TOTAL"), lines.total(fresh=True), lines.total(), sum(still.values())),
        notes=(_("{mark} critical point of neutrality").format(mark=CRITICAL),),
        when_empty=_("There is none."),
        chart=2,
    )


def form_table(gathered: Gathered) -> Table:
    """Table 6: forms of violation, only those that occur."""
    lines = lines_of(gathered.groups, lambda row: row["form"] or UNKNOWN)
    known = [form.code for form in gathered.forms.forms if form.code in lines.to_date]
    rest = sorted(set(lines.to_date) - set(known), key=lambda word: (word == UNKNOWN, word))
    rows: list[Row] = []
    for code in (*known, *rest):
        form = gathered.forms.get(code)
        words = form.text if form else _("Not known") if code == UNKNOWN else code
        rows.append((code if form else "", words, lines.fresh.get(code, 0), lines.to_date[code]))
    return Table(
        name="forms",
        title=_("6. Forms of violation"),
        unit=_("cases received"),
        columns=(
            Heading(_("Code")),
            Heading(_("Form")),
            *numbers(_("Of this week"), _("To date")),
        ),
        rows=tuple(rows),
        footer=("", _("TOTAL"), lines.total(fresh=True), lines.total()),
        when_empty=_("There is none."),
    )
