"""Reporters and witnesses: kept apart, read only with a reason and under an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from asn_netral.domain.fields import BY_KEY, NUMBER_KINDS
from asn_netral.domain.identity import FIELDS, ROLES, Identity, traces
from asn_netral.domain.problem import Problem
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, names
from asn_netral.storage import handling
from asn_netral.storage.change import Change
from asn_netral.storage.followup import of_report
from asn_netral.storage.store import Row, Store

NUMBER_OPTIONS = {kind: BY_KEY[key].option for key, kind in NUMBER_KINDS.items()}
"""Kinds of numbers and the options they are entered with."""

Key = Callable[[], str]
"""Gives the secret key of a sealed vault when it is needed."""


class Entered(NamedTuple):
    """A protected person that was entered.

    Attributes:
        number: the report.
        k: place among the reporters (or witnesses) of the report.
        sealed: whether the values were sealed with the office's key.
        warnings: free texts of the report that give the person away.
    """

    number: str
    k: int
    sealed: bool
    warnings: tuple[Problem, ...]


class Opened(NamedTuple):
    """What was read from the vault, and the entry that says so."""

    number: str
    entry: int
    persons: tuple[tuple[int, Identity], ...]


def write(store: Store, change: Change, record: int, identity: Identity) -> int:
    """Write one protected person of a report; sealed where the office has a key."""
    from asn_netral.services.sealing import SETTING, seal

    k = handling.next_k(store, identity.role, record)
    public = store.settings.get(SETTING)
    values = identity.values
    columns: dict[str, str | None] = {"sealed": seal(public, values)} if public else values
    change.insert(identity.role, {"report": record, "k": k, **columns})
    return k


def add(desk: Desk, number: str, identity: Identity) -> Entered:
    """Enter a reporter or witness of a report; the entry holds no value of theirs.

    Raises:
        NotFound, Refused: there is no such report, or the vault cannot be sealed.
    """
    from asn_netral.services.sealing import SETTING

    with desk.writing() as store:
        record = find_report(store, number)
        name = names(store, [record])[0]
        with store.change(f"{identity.role} add", {"number": name}) as change:
            k = write(store, change, record, identity)
        found = traces(shown_texts(store, record), [identity])
        return Entered(name, k, SETTING in store.settings, tuple(found))


def texts_of(store: Store, record: int) -> dict[str, str | None]:
    """The free texts of a report by the option they are entered with."""
    texts = handling.texts(store, record)
    row = handling.report_row(store, record)
    found: dict[str, str | None] = {"place": row["place"], "district": row["district"]}
    if texts is not None:
        found["description"] = texts["description"]
        found["note"] = texts["note"]
        found["drawn-in-by"] = texts["drawn_in_by"]
    return found


def shown_texts(store: Store, record: int) -> dict[str, str | None]:
    """The free texts, and what else of a report is typed freely and shown in lists."""
    found = texts_of(store, record)
    found["in-charge"] = handling.report_row(store, record)["in_charge"]
    people = handling.subjects(store, record)
    for column, option in (("name", "subject"), ("position", "subject-position")):
        found[option] = "; ".join(row[column] or "" for row in people)
    found["subject-agency"] = "; ".join(row["agency"] or "" for row in people)
    found |= {NUMBER_OPTIONS[kind]: number for kind, number in handling.numbers(store, record)}
    return found


def show(desk: Desk, role: str, number: str, reason: str, key: Key) -> Opened:
    """Read the protected persons of a report; the journal says so before they are returned.

    Args:
        desk: the desk.
        role: ``reporter`` or ``witness``.
        number: the report.
        reason: why they are read; it stands in the journal.
        key: gives the secret key, asked only where the vault is sealed.

    Raises:
        NotFound: the report, or a person of this role, does not exist.
        Refused: the reason is empty or names the person, or the key does not fit.
    """
    if not reason.strip():
        raise Refused(_('Say why the identity is read: --reason "…".'))
    with desk.open(write=True) as store:
        record = find_report(store, number)
        name = names(store, [record])[0]
        rows = of_report(store, role, record)
        if not rows:
            raise NotFound(
                _("The report {number} has no {role} in the vault.").format(
                    number=name, role=_(ROLES[role])
                )
            )
        persons = tuple((row["k"], identity_of(role, row, key)) for row in rows)
        if traces({"reason": reason}, [person for _k, person in persons]):
            raise Refused(
                _("The reason stands in the journal and names the person; write it without.")
            )
        with store.change(f"{role} show", {"number": name, "reason": reason}) as change:
            entry = change.pos
        return Opened(name, entry, persons)


def identity_of(role: str, row: Row, key: Key) -> Identity:
    """A protected person of a row; the key is asked for only where the row is sealed."""
    if row["sealed"]:
        from asn_netral.services.sealing import unseal

        values = unseal(row["sealed"], key())
        return Identity(role, *(values.get(field) for field in FIELDS))
    return Identity(role, *(row[field] for field in FIELDS))


def given_away(store: Store, record: int) -> list[Problem]:
    """Which texts of a report give its protected persons away, as far as no key is needed."""
    return traces(shown_texts(store, record), unsealed(store, record))


def refuse_names(store: Store, record: int, texts: Mapping[str, str | None]) -> None:
    """Refuse texts that stay openly in the file and name a protected person of a report.

    A sealed vault cannot be looked into without its key; there nothing is found.

    Raises:
        Refused: one of them does; the sentence names its option.
    """
    for found in traces(texts, unsealed(store, record)):
        raise Refused(
            _(
                "--{option} names a protected person; write the role instead: reporter, witness."
            ).format(option=found.column)
        )


def unsealed(store: Store, record: int) -> list[Identity]:
    """The protected persons of a report that can be read without a key: for scans only."""
    return [
        Identity(role, *(row[field] for field in FIELDS))
        for role in ROLES
        for row in of_report(store, role, record)
        if not row["sealed"]
    ]
