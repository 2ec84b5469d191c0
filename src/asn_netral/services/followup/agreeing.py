"""Whether the number, NIP and name that a row of a list tells are those of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from asn_netral.domain.name import may_be_corrected, same_name
from asn_netral.locale import _
from asn_netral.services.finding import number_of
from asn_netral.services.importing.held import HeldError
from asn_netral.services.importing.lastimport import LastImport
from asn_netral.storage import subjects
from asn_netral.storage.store import Row, Store


def agree_nip(person: Row, people: Iterable[Row], nip: str | None, number: str) -> None:
    """Hold a row whose number in the report is one person's, and its NIP another's.

    Raises:
        HeldError: they contradict each other; a NIP not recorded yet does not.
    """
    if not nip or nip == person["nip"]:
        return
    if person["nip"] or any(row["nip"] == nip for row in people):
        why = _("another NIP is recorded for person {k}; correct the NIP or the number")
        raise HeldError("nip-other", why.format(k=person["k"]), number)


def agree_elsewhere(store: Store, name: str | None, nip: str, number: str) -> None:
    """Hold a row that gives somebody a NIP which is another one's in some report.

    Args:
        store: the file.
        name: of the one who would have the NIP from now on.
        nip: as the row tells it.
        number: of the report.

    Raises:
        HeldError: the NIP is recorded for a person of another name.
    """
    for row in subjects.of_nip(store, nip, forwarded=False):
        if name and not _may_be_called(store, row, name):
            why = _("the NIP is that of a person of another name, in {number}; correct one of them")
            raise HeldError("nip-other", why.format(number=number_of(row)), number)


def another_nip(number: str) -> HeldError:
    """Says that a row's NIP is not the one recorded for the person."""
    why = _(
        "another NIP is recorded for the person; correct the row, or the recorded one with "
        "`asn-netral subject edit`"
    )
    return HeldError("nip-other", why, number)


def agree_name(
    store: Store,
    person: Row,
    people: Iterable[Row],
    name: str | None,
    number: str,
    *,
    surely: bool = False,
) -> None:
    """Hold a row that finds a person by number or NIP, and names another one of the report.

    Args:
        store: the file.
        person: the one found.
        people: all of the report.
        name: as the row tells it.
        number: of the report.
        surely: whether the person is meant whatever the name, unless it is another's; else it
            must be one that the person may have.

    Raises:
        HeldError: number and name contradict each other. A title, a slip, and a name put right
            since are no contradiction.
    """
    if not name or same_name(person["name"], name):
        return
    others = (row for row in people if row["k"] != person["k"])
    if any(same_name(row["name"], name) for row in others) or not (
        surely or _may_be_called(store, person, name)
    ):
        why = _("another name is recorded for person {k}; correct the name or the number")
        raise HeldError("name-other", why.format(k=person["k"]), number)


def agree_proven(
    store: Store,
    person: Row,
    people: Iterable[Row],
    name: str | None,
    number: str,
    called: Callable[[Store, str], Iterable[Row]],
) -> None:
    """Hold a row whose NIP is one person's, and its name that of another one recorded.

    The NIP proves whom a row means, so that a name nobody has is no contradiction.

    Args:
        store: the file.
        person: the one found by NIP.
        people: all of the report.
        name: as the row tells it.
        number: of the report.
        called: gives the persons of all reports with a name.

    Raises:
        HeldError: they contradict each other.
    """
    if not name or any(same_name(each, name) for each in _names(store, person)):
        return
    others = (row for row in people if row["k"] != person["k"])
    if not any(same_name(row["name"], name) for row in others):
        there = (row["nip"] for row in called(store, name))
        if _may_be_called(store, person, name) or not any(n and n != person["nip"] for n in there):
            return
    why = _("the NIP is that of person {k}, the name another person's; correct one of the two")
    raise HeldError("name-other", why.format(k=person["k"]), number)


def _may_be_called(store: Store, person: Row, name: str) -> bool:
    """Whether a name may be a person's, be it one before somebody put it right."""
    return not person["name"] or any(may_be_corrected(each, name) for each in _names(store, person))


def _names(store: Store, person: Row) -> Iterator[str]:
    """The names of a person: the recorded one, then those that it was before."""
    if person["name"]:
        yield person["name"]
    for row in LastImport(store, person["report"], person["pos"]).persons():
        if row["k"] == person["k"] and row["name"]:
            yield row["name"]
