"""What a document sent before said to be open, and the cases that explain what was revised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from asn_netral.services.desk import Desk
from asn_netral.services.summaries.adding_up import adding_up, closing_groups
from asn_netral.services.summaries.asked import standing
from asn_netral.services.summaries.question import Question, things
from asn_netral.storage import ledger
from asn_netral.storage.asof import as_of
from asn_netral.storage.entry_named import resolve
from asn_netral.storage.revisions import Open, narrowed, numbers, open_by_record
from asn_netral.storage.store import Store


class Sent(NamedTuple):
    """What a document sent before said to be open.

    Attributes:
        groups: the balances of the day before the period, by group.
        since: the entry after which records can count otherwise than they did.
        found: what was open then, of the records that later entries wrote.
    """

    groups: ledger.Groups
    since: int
    found: Open


def sent_before(desk: Desk, question: Question) -> Sent | None:
    """What was open before the period by the document sent before; None where none is named.

    Raises:
        NotFound, Refused: the file or an entry is not there.
        Damaged: the postings do not add up; the cases are named.
    """
    if question.since is None:
        return None
    day = question.period.before.last
    with standing(desk, question.since) as (store, pos):
        known = resolve(store, question.known_at, desk.timezone) if question.known_at else None
        since = min(each for each in (pos, known) if each is not None)
        (groups,) = closing_groups(store, things(question, (question.group,)), day, day)
        return Sent(groups, since, _open(store, question, since))


def explained(
    desk: Desk,
    store: Store,
    question: Question,
    sent: Sent,
    revised: Mapping[str | None, int | None],
) -> tuple[tuple[str, bool], ...]:
    """The cases behind what was revised, by number: whether each is open in a group now.

    Args:
        desk: whose file it is.
        store: the file as it stands for the balance.
        question: what was asked.
        sent: the document sent before.
        revised: by how much each group was revised, for which the cases must account.
    """
    last = question.period.last
    with as_of(store, last if question.group == "status" else None):
        then, now = sent.found, _open(store, question, sent.since)
        if _by_group(then, now) != {code: n for code, n in revised.items() if n}:
            # Something no entry of a record names, as a corrected calendar: look at everything.
            with standing(desk, question.since) as (past, __):
                then = _open(past, question, None)
            now = _open(store, question, None)
    differing = [key for key in {*then, *now} if then.get(key, 0) != now.get(key, 0)]
    named = numbers(store, {record for record, __ in differing})
    listed = sorted(
        (named[record], code or "", (record, code) in now) for record, code in differing
    )
    return tuple(dict.fromkeys((number, is_open) for number, __, is_open in listed))


def _open(store: Store, question: Question, since: int | None) -> Open:
    """What was open before the period; only of the records written after an entry if named."""
    counted, day = things(question, (question.group,)), question.period.before.last
    with adding_up(store):
        if since is None:
            return open_by_record(store, counted, day, every=True)
        with narrowed(store, since):
            return open_by_record(store, counted, day, every=False)


def _by_group(then: Open, now: Open) -> dict[str | None, int]:
    found: Counter[str | None] = Counter()
    for (__, code), n in now.items():
        found[code] += n
    for (__, code), n in then.items():
        found[code] -= n
    return {code: n for code, n in found.items() if n}
