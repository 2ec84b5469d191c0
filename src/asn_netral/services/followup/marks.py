"""Marks on a person during the follow-up: steps at BKN and the PPK, blocked personnel data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from asn_netral.domain.status import OPEN_PPK
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.services.followup.persons import check_days, iso, pick
from asn_netral.services.followup.view import day
from asn_netral.storage.store import Row

Mark = dict[str, Any]


def _mark(
    desk: Desk,
    number: str,
    ks: Sequence[int],
    action: str,
    values: Callable[[Row], dict[str, str | None]],
) -> list[Mark]:
    with desk.writing() as store:
        record = find_report(store, number)
        name = names(store, [record])[0]
        made = []
        with store.change(action, {"number": name}) as change:
            for person in pick(store, record, ks):
                new = values(person)
                change.update("subject", (record, person["k"]), new)
                made.append({"number": name, "subject": person["k"], **new})
        return made


def block(desk: Desk, number: str, ks: Sequence[int], on: date) -> list[Mark]:
    """Record that BKN blocked the personnel data of a person."""
    check_days((("on", on),), desk.today)

    def values(person: Row) -> dict[str, str | None]:
        if person["blocked_on"] and not person["unblocked_on"]:
            raise Refused(
                _("The personnel data of person {k} are blocked already, since {day}.").format(
                    k=person["k"], day=person["blocked_on"]
                )
            )
        return {"blocked_on": iso(on), "unblocked_on": None}

    return _mark(desk, number, ks, "recommendation block", values)


def unblock(desk: Desk, number: str, ks: Sequence[int], on: date) -> list[Mark]:
    """Record that BKN lifted the block."""

    def values(person: Row) -> dict[str, str | None]:
        if not person["blocked_on"] or person["unblocked_on"]:
            raise Refused(
                _("The personnel data of person {k} are not blocked.").format(k=person["k"])
            )
        check_days((("blocked", day(person["blocked_on"])), ("on", on)), desk.today)
        return {"blocked_on": person["blocked_on"], "unblocked_on": iso(on)}

    return _mark(desk, number, ks, "recommendation unblock", values)


def step(desk: Desk, number: str, ks: Sequence[int], name: str, on: date) -> list[Mark]:
    """Record which step a person's follow-up has reached.

    Raises:
        NotFound: there is no such step; the sentence names them all.
        Refused: the person does not wait where the step is made.
    """
    from asn_netral.rules import ppk_steps

    check_days((("on", on),), desk.today)
    steps = ppk_steps.load(desk.data)
    word = name.strip().casefold()
    wanted = [s for s in steps if word in (s.id, s.name.casefold(), s.name_en.casefold())]
    if not wanted:
        known = ", ".join(each.id for each in steps)
        raise NotFound(
            _("There is no step {name}. Known are: {known}.").format(name=name, known=known)
        )
    found = wanted[0]

    def values(person: Row) -> dict[str, str | None]:
        if person["follow_up"] not in OPEN_PPK or found.at != person["follow_up"][-3:]:
            raise Refused(
                _("The step “{step}” is one at {place}; person {k} does not wait there.").format(
                    step=found.title, place=found.at.upper(), k=person["k"]
                )
            )
        return {"step": found.id, "step_on": iso(on)}

    return _mark(desk, number, ks, "recommendation step", values)
