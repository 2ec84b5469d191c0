"""What changed in a period that was published, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from asn_netral.domain.balance import FLOWS, Balance, Flow, total
from asn_netral.domain.revision import TO_DATE, to_date
from asn_netral.domain.week import Period, last_full_week
from asn_netral.services.desk import Desk
from asn_netral.services.revision_reasons import Reason, of_new, of_steps
from asn_netral.services.summaries.adding_up import adding_up, refuse_unsound
from asn_netral.storage import revisions as ledger
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.fingerprints import fingerprint_at
from asn_netral.storage.journal import Entry, entries, entry_at
from asn_netral.storage.naming import name_of
from asn_netral.storage.past import steps
from asn_netral.storage.snapshot import known_at
from asn_netral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; words are code words of `asn_netral.domain.counting`.

    Attributes:
        since: fingerprint (or place, or moment) of what was published.
        period: its days; None: the last full week before the fingerprint's day.
        region: code of a region, a province with all its parts; None: all.
    """

    since: str
    period: Period | None = None
    region: str | None = None
    by: str = "event"
    unit: str = "cases"


@dataclass(frozen=True, slots=True)
class Changed:
    """A report whose part in the figures is another one than before.

    Attributes:
        number: its number; a case has its lead's.
        then, now: its part in the balance of the period.
        reasons: why, in the order of the entries.
    """

    number: str
    then: Balance
    now: Balance
    reasons: tuple[Reason, ...]

    @property
    def differences(self) -> dict[str, dict[str, int]]:
        """What it adds to each figure more than before: supervisor, ppk, to_date; no zeros."""
        found = {
            "supervisor": _differences(self.then.supervisor, self.now.supervisor),
            "ppk": _differences(self.then.ppk, self.now.ppk),
            "to_date": {
                name: n
                for name in TO_DATE
                if (n := to_date(self.now, name) - to_date(self.then, name))
            },
        }
        return {reading: figures for reading, figures in found.items() if figures}


@dataclass(frozen=True, slots=True)
class Revision:
    """The balance of a period as published and as known now.

    Attributes:
        question: what was asked, its period filled in.
        period: the days.
        since, fingerprint: fingerprints of then and now.
        then, now: the balances.
        changed: the reports that account for every difference, by number.
    """

    question: Question
    period: Period
    since: str
    fingerprint: str
    then: Balance
    now: Balance
    changed: tuple[Changed, ...]


def revise(desk: Desk, question: Question) -> Revision:
    """Compare a period as known at a fingerprint with what is known now.

    Raises:
        NotFound, Refused: the file or the entry is not there, or the fingerprint is of another
            journal.
        Damaged: the postings do not add up; the cases are named.
    """
    with desk.open() as store:
        entry = entry_at(store, resolve(store, question.since, desk.timezone))
        day = _local_day(desk, entry)
        period = question.period or last_full_week(day)
        counted = ledger.Counted(
            question.unit, question.by, question.region, period.first, period.last
        )
        with ledger.narrowed(store, entry.pos), adding_up(store):
            found = _compared(desk, store, counted, entry.pos, every=False)
            if not found.complete:  # something no entry names: look at everything
                found = _compared(desk, store, counted, entry.pos, every=True)
        refuse_unsound(store, (found.whole_then, found.whole_now))
        changed = _changed(store, found, entry.pos, day, period.last)
        return Revision(
            question=replace(question, period=period),
            period=period,
            since=entry.fingerprint,
            fingerprint=fingerprint_at(store),
            then=found.whole_then,
            now=found.whole_now,
            changed=tuple(sorted(changed, key=lambda each: each.number)),
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """The balances then and now: of everything, and by report where they can differ.

    Attributes:
        cases_then: the reports joined to each lead then.
        leads_then: the lead of each joined report then.
    """

    whole_then: Balance
    whole_now: Balance
    then: dict[int, Balance]
    now: dict[int, Balance]
    cases_then: dict[int, set[int]]
    leads_then: dict[int, int]

    @property
    def complete(self) -> bool:
        """Whether the reports account for the whole difference."""
        then, now = total(self.then.values()), total(self.now.values())
        then.add(self.whole_now)
        now.add(self.whole_then)
        return then == now


def _compared(
    desk: Desk, store: Store, counted: ledger.Counted, since: int, *, every: bool
) -> _Found:
    with known_at(store, since, desk.region_codes):
        whole_then = ledger.whole(store, counted)
        then = ledger.by_record(store, counted, every=every)
        cases_then, leads_then = ledger.followers(store, then), ledger.leads(store, then)
    now = ledger.by_record(store, counted, every=every)
    whole_now = ledger.whole(store, counted)
    return _Found(whole_then, whole_now, then, now, cases_then, leads_then)


def _local_day(desk: Desk, entry: Entry) -> date:
    from asn_netral.domain.day import office_today

    return office_today(datetime.fromisoformat(entry.at), desk.timezone)


def _changed(store: Store, found: _Found, since: int, day: date, last: date) -> Iterator[Changed]:
    nothing = Balance.empty()
    differing = {
        record
        for record in {*found.then, *found.now}
        if found.then.get(record, nothing) != found.now.get(record, nothing)
    }
    made = ledger.first_entries(store, differing)
    opened = ledger.opened_on(store, differing)
    cases_now, leads_now = ledger.followers(store, differing), ledger.leads(store, differing)
    later = {entry.pos: entry for entry in entries(store, first=since + 1)}
    for record in differing:
        if made.get(record, 0) > since:
            late = opened.get(record, "") <= day.isoformat()
            reasons: tuple[Reason, ...] = (of_new(later[made[record]], late=late),)
        else:
            others = found.cases_then.get(record, set()) | cases_now.get(record, set())
            above = {leads[record] for leads in (found.leads_then, leads_now) if record in leads}
            reasons = _reasons(store, later, last, record, others, above)
        yield Changed(
            name_of(store, record),
            found.then.get(record, nothing),
            found.now.get(record, nothing),
            reasons,
        )


def _reasons(
    store: Store,
    later: dict[int, Entry],
    last: date,
    record: int,
    others: Iterable[int],
    leads: Iterable[int],
) -> tuple[Reason, ...]:
    """Why a report counts otherwise.

    Args:
        store: the file.
        later: the entries since, by place.
        last: the period's last day.
        record: the report.
        others: the reports joined to it, then or now.
        leads: those it was or is joined to: their moves are its own.
    """
    own = [step for step in steps(store, record) if step.pos in later]
    reasons = of_steps(own, later, last)
    for other in sorted(others):
        more = [step for step in steps(store, other) if step.pos in later]
        reasons += of_steps(more, later, last, joined=True)
    for lead in sorted(leads):
        moves = [s for s in steps(store, lead) if s.pos in later and s.table == "status_change"]
        reasons += of_steps(moves, later, last)
    merged: dict[str, set[int]] = {}
    for reason in reasons or [Reason("other", tuple(sorted({step.pos for step in own})))]:
        merged.setdefault(reason.code, set()).update(reason.entries)
    return tuple(
        sorted(
            (Reason(code, tuple(sorted(places))) for code, places in merged.items()),
            key=lambda reason: (reason.entries, reason.code),
        )
    )


def _differences(then: Flow, now: Flow) -> dict[str, int]:
    pairs = ((name, getattr(now, name) - getattr(then, name)) for name in FLOWS)
    return {name: n for name, n in pairs if n}
