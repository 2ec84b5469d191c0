"""Rules across the fields of one report: days in order, status and kind that fit.

Each rule is plain comparison of values already read, so that a million rows can pass.
Rules that refuse give problems, those that only doubt give notes; both are `Problem`
values whose column is the option of the field concerned.
"""

from __future__ import annotations

from datetime import date

from asn_netral.domain.codes import REASON
from asn_netral.domain.day import format_day
from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.field import Context
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.status import RULES, check_fits, fits, start
from asn_netral.domain.status_words import STATUS
from asn_netral.locale import N_, _

_DAYS = (
    ("event_on", "event-date"),
    ("event_until", "event-until"),
    ("known_on", "known-date"),
    ("submitted_on", "submitted-date"),
    ("status_on", "status-date"),
)
# Earlier field, later field, code, sentence: the later day must not lie before the earlier.
_ORDER = (
    (
        *("event_on", "event_until", "event-until-before-event"),
        N_("The last day of the event, {later}, lies before its first, {earlier}; correct one."),
    ),
    (
        *("event_on", "known_on", "known-before-event"),
        N_("The day known, {later}, lies before the event, {earlier}; correct one."),
    ),
    (
        *("event_on", "submitted_on", "submitted-before-event"),
        N_("The report was submitted on {later}, before the event, {earlier}; correct one."),
    ),
    (
        *("submitted_on", "status_on", "status-before-submitted"),
        N_(
            "The day of the status, {later}, lies before the report was submitted, {earlier}; "
            "correct one."
        ),
    ),
)


def days_fine(
    today: date,
    event_on: date | None,
    event_until: date | None,
    known_on: date | None,
    submitted_on: date | None,
    status_on: date | None,
) -> bool:
    """Whether the days of a report are in order and none lies in the future.

    The quick answer for a million rows; `problems_of` says what is wrong.
    """
    first = event_on or date.min
    return (
        first <= today
        and (event_until is None or first <= event_until <= today)
        and (known_on is None or first <= known_on <= today)
        and (submitted_on is None or first <= submitted_on <= today)
        and (status_on is None or (submitted_on or date.min) <= status_on <= today)
    )


def problems_of(draft: ReportDraft, today: date, office: str | None = None) -> list[Problem]:
    """Every fault across the fields of a report; empty for nearly every row.

    Args:
        draft: the report.
        today: the office's day.
        office: who handles a report that names no office; None where that is not known.
    """
    days = (draft.event_on, draft.event_until, draft.known_on, draft.submitted_on, draft.status_on)
    found = [] if days_fine(today, *days) else [*_future(draft, today), *_disorder(draft)]
    found.extend(status_problems(draft.status, draft.kind, draft.reason))
    if draft.status not in ("forwarded", "returned") and any(
        person.follow_up for person in draft.subjects
    ):
        sentence = _(
            "A person has a follow-up status only after the report was forwarded; correct the "
            "report's status, or leave this one out."
        )
        found.append(Problem("follow-up-not-forwarded", sentence, "follow-up"))
    if draft.delegated_from and draft.delegated_from == (draft.handled_by or office):
        sentence = _("{office} handles the report itself; another office delegated it, or none.")
        told = sentence.format(office=draft.delegated_from)
        found.append(Problem("delegated-to-itself", told, "delegated-from", draft.delegated_from))
    return found


def _future(draft: ReportDraft, today: date) -> list[Problem]:
    found = []
    for key, option in _DAYS:
        day: date | None = getattr(draft, key)
        if day and day > today:
            sentence = _("{day} lies in the future; today is {today}.")
            told = sentence.format(day=format_day(day), today=format_day(today))
            found.append(Problem("day-future", told, option, day.isoformat()))
    return found


def _disorder(draft: ReportDraft) -> list[Problem]:
    options, found = dict(_DAYS), []
    for earlier_key, later_key, code, sentence in _ORDER:
        earlier, later = getattr(draft, earlier_key), getattr(draft, later_key)
        if earlier and later and later < earlier:
            told = _(sentence).format(earlier=format_day(earlier), later=format_day(later))
            found.append(Problem(code, told, options[later_key], later.isoformat()))
    return found


def status_problems(status: str, kind: str | None, reason: str | None) -> list[Problem]:
    """The faults of a status with its kind and reason."""
    rule = RULES[status]
    if fits(status, kind) and "reason" not in rule.needs:
        return []
    try:
        check_fits(status, kind)
    except FieldError as error:
        return [Problem(error.code, error.sentence, "status", status)]
    if reason in REASON:
        return []
    sentence = _("The status “{status}” needs a reason, one of: {reasons}.")
    told = sentence.format(status=STATUS.label(status), reasons=", ".join(REASON))
    return [Problem("reason-missing", told, "reason")]


def notes_of(draft: ReportDraft, context: Context) -> list[Problem]:
    """What is doubtful across the fields of a report, though not refused."""
    days = (draft.event_on, draft.known_on, draft.submitted_on)
    return doubts_of(context, draft.region, draft.form, *days)


def placeless(draft: ReportDraft) -> list[Problem]:
    """What is told of a move to a status by a draft that tells no such status: nothing keeps it."""
    if draft.status != start(draft.kind):
        return []
    sentence = _("It belongs to a status that was reached, and none is told: it is not kept.")
    told = [] if draft.status_on is None or draft.status_told else ["status-date"]
    told += ["document"] * (draft.document is not None)
    return [Problem("status-untold", sentence, option) for option in told]


def doubts_of(
    context: Context,
    region: str,
    form: str | None,
    event_on: date | None,
    known_on: date | None = None,
    submitted_on: date | None = None,
) -> list[Problem]:
    """The same of values alone, for rows of which no draft was made."""
    found = []
    if known_on and submitted_on and submitted_on < known_on:
        sentence = _("The report was submitted on {later}, before the day known, {earlier}.")
        told = sentence.format(earlier=format_day(known_on), later=format_day(submitted_on))
        found.append(Problem("submitted-before-known", told, "submitted-date"))
    if event_on:
        found.extend(_calendar_doubts(context, region, form, event_on))
    return found


def _calendar_doubts(context: Context, region: str, form: str | None, day: date) -> list[Problem]:
    def stage() -> str:
        return context.calendar.on(day).stage

    found = []
    if context.once(("stage", day), stage) == "before":
        sentence = _("{day} lies before the first stage of the calendar.").format(
            day=format_day(day)
        )
        found.append(Problem("event-before-calendar", sentence, "event-date", day.isoformat()))
    if form:

        def warning() -> str | None:
            boundary = context.calendar.penetapan_on(region, day)
            return context.forms.fit_warning(form, day, boundary)

        told = context.once(("fit", form, day, region), warning)
        if told:
            found.append(Problem("form-day", told, "form", form))
    return found
