"""What the program tells between the questions: the stage of a day, how a clock stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from asn_netral.cli.ask.form import Form
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.deadline import Counted
    from asn_netral.domain.draft import ReportDraft
    from asn_netral.services.clocks import WorkDays


def stage_name(form: Form) -> str | None:
    """The stage of the event's day, a critical one marked; None without a day."""
    day = form.day("event_on")
    if day is None:
        return None
    found = form.context.calendar.on(day, form.region())
    mark = "● " if found.critical else ""
    return mark + form.context.calendar.name(found.stage)


def stage(form: Form) -> Iterator[str]:
    """The stage of the event's day, and what follows from it."""
    day, region = form.day("event_on"), form.region()
    if day is None:
        yield _("The day of the event is not known, so no stage can be given.")
        return
    calendar = form.context.calendar
    yield _("Stage: {name}").format(name=stage_name(form))
    last = form.day("event_until")
    if last and last != day:
        touched = [calendar.name(each) for each in calendar.touched(day, last, region)]
        if len(touched) > 1:
            yield _("Touches: {names}").format(names=", ".join(touched))


def filing(form: Form) -> str | None:
    """How the time to file stands: "day N of 7" with both limits; None without a start."""
    from asn_netral.domain.clock_facts import Fact
    from asn_netral.domain.deadline import count
    from asn_netral.render.report_card import clock_line

    start = form.day("known_on")
    clocks = [
        clock
        for clock in form.here.clocks
        if clock.starts_with == "known_on" and form.kind() in clock.applies_to
    ]
    if start is None or not clocks:
        return None
    day = form.day("submitted_on") or form.context.today
    return clock_line(count(clocks[0], Fact(start), day, _work_days(form)))


def next_clocks(form: Form, draft: ReportDraft) -> list[Counted]:
    """The clocks that run once the report is recorded."""
    from asn_netral.domain.clock_facts import Told, facts_of_report, running
    from asn_netral.domain.deadline import count

    facts = facts_of_report(Told(draft.event_on, draft.known_on, draft.submitted_on))
    is_open = _work_days(form)
    today: date = form.context.today
    found = running(form.here.clocks, draft.kind, facts, "report")
    return [count(clock, start, today, is_open) for clock, start in found]


def _work_days(form: Form) -> WorkDays:
    from asn_netral.services.clocks import work_days

    with form.here.open() as store:
        return work_days(form.here, store)
