"""Exports for one receiver: each gets the columns on its list, and nothing else.

The public gets cases without names, days and districts, and never counts of persons. BKN
and a PPK get the persons they have to decide on, without any free text. Free text leaves
for the supervisors only, after a look for the reporter's name and number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from asn_netral.domain.code import CodeList
from asn_netral.domain.codes import CATEGORY, EMPLOYMENT, KIND, POSITION_CLASS, is_asn
from asn_netral.domain.identity import ROLES, traces
from asn_netral.domain.problem import Problem
from asn_netral.domain.status_words import STATUS
from asn_netral.errors import Usage
from asn_netral.locale import N_, _
from asn_netral.services.desk import Desk
from asn_netral.services.finding import find_report, number_of
from asn_netral.services.followup.recommendation import listed as recommendations
from asn_netral.services.followup.wanted import Wanted
from asn_netral.services.report_view import Report, reports
from asn_netral.services.vault import Key, identity_of, texts_of
from asn_netral.storage.followup import of_report
from asn_netral.storage.receivers import recommended_to, referred_to_bkn
from asn_netral.storage.store import Row, Store

RECEIVERS = ("public", "bkn", "ppk", "bawaslu")

_CASE = (N_("Region"), N_("Stage"), N_("Kind"), N_("Form"), N_("Category"), N_("Commitment"))
PUBLIC = (*_CASE, N_("Position class"), N_("Status"))
_PERSON = (N_("Name"), N_("NIP"), N_("Employment"), N_("Position"), N_("Agency"))
BKN = (
    *(N_("Number"), N_("Register number"), N_("Day of the event"), N_("Region"), N_("Form")),
    *_PERSON,
    *(N_("PPK"), N_("Referral"), N_("Sent")),
)
PPK = (
    *(N_("Number"), N_("Form"), *_PERSON, N_("Document"), N_("Recommended"), N_("Received")),
    *(N_("Safe limit"), N_("Last limit"), N_("Remarks"), N_("Step"), N_("Blocked")),
)
BAWASLU = (
    *(N_("Number"), N_("Register number"), *_CASE, N_("Status"), N_("Day of the event")),
    *(N_("District"), N_("Place of the event"), N_("Persons"), N_("Description"), N_("Note")),
)
Cells = tuple[object, ...]
COLUMNS = {"public": PUBLIC, "bkn": BKN, "ppk": PPK, "bawaslu": BAWASLU}
"""What each receiver gets; nothing that is not on the list leaves."""


class Exported(NamedTuple):
    """A table for a receiver, and the texts that were held back from it."""

    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    held_back: list[Problem]


def export_for(
    desk: Desk, receiver: str, *, region: str | None = None, ppk: str | None = None, key: Key
) -> Exported:
    """The table for a receiver.

    Args:
        desk: the desk.
        receiver: a word of `RECEIVERS`.
        region: code of a region of the event; a province with all its parts.
        ppk: the region whose head is the PPK; asked for where the receiver is one.
        key: gives the key of a sealed vault, for the supervisors' texts only.

    Raises:
        Usage: there is no such receiver, or the PPK is missing.
    """
    if receiver not in COLUMNS:
        raise Usage(_("--for: one of {receivers}.").format(receivers=", ".join(RECEIVERS)))
    if receiver == "ppk" and ppk is None:
        raise Usage(_("Say which PPK: --ppk REGION."))
    held: list[Problem] = []
    with desk.open() as store:
        made: dict[str, Callable[[], Iterator[Cells]]] = {
            "public": lambda: _public(desk, store, region),
            "bkn": lambda: _bkn(desk, store, region),
            "ppk": lambda: _ppk(desk, store, ppk or "", region),
            "bawaslu": lambda: _bawaslu(desk, store, region, key, held),
        }
        rows = [tuple(str(cell or "") for cell in row) for row in made[receiver]()]
    return Exported(tuple(_(title) for title in COLUMNS[receiver]), rows, held)


def _cases(desk: Desk, store: Store, region: str | None, *, tips: bool = False) -> list[Report]:
    where = "(:region IS NULL OR r.region = :region OR r.region LIKE :region || '.%')"
    if not tips:
        where += " AND r.lead IS NULL AND r.kind IS NOT 'informasi-awal'"
    return reports(store, desk.regions, desk.calendar(store), where, {"region": region})


def _case(desk: Desk, found: Report) -> tuple[str | None, ...]:
    return (
        desk.regions.get(found["region_code"]).title,
        found["stage_name"],
        _labels(KIND, [found["kind"]]),
        found["form"],
        _labels(CATEGORY, found["categories"]),
        ", ".join(map(str, found["commitments"])),
    )


def _labels(codes: CodeList, words: Sequence[str | None]) -> str:
    return ", ".join(codes.label(word) for word in words if word)


def _public(desk: Desk, store: Store, region: str | None) -> Iterator[Cells]:
    for found in _cases(desk, store, region):
        classes = sorted({person["position_class"] for person in found["subjects"]})
        yield (
            *_case(desk, found),
            _labels(POSITION_CLASS, classes),
            STATUS.label(found["status"]),
        )


def _person(row: Row) -> tuple[str | None, ...]:
    employment = EMPLOYMENT.label(row["employment"])
    return (row["name"], row["nip"], employment, row["position"], row["agency"])


def _bkn(desk: Desk, store: Store, region: str | None) -> Iterator[Cells]:
    for row in referred_to_bkn(store, region):
        if is_asn(row["employment"]) is not False:
            yield (
                *(number_of(row), row["register"], row["event_on"]),
                *(desk.regions.get(row["region"]).title, row["form"]),
                *_person(row),
                *(row["ppk"], row["document"], row["sent_on"]),
            )


def _ppk(desk: Desk, store: Store, ppk: str, region: str | None) -> Iterator[Cells]:
    letters = {(each["number"], each["k"]): each for each in recommendations(desk, Wanted(ppk=ppk))}
    for row in recommended_to(store, ppk, region):
        letter = letters[number_of(row), row["letter"]]
        yield (
            *(number_of(row), row["form"]),
            *_person(row),
            *(row["document"], row["kind"], letter["received_on"], letter["safe_on"]),
            *(letter["last_on"], letter["doubt"], letter["step_name"]),
            _("yes") if letter["blocked"] else None,
        )


def _bawaslu(
    desk: Desk, store: Store, region: str | None, key: Key, held: list[Problem]
) -> Iterator[Cells]:
    for found in _cases(desk, store, region, tips=True):
        record = find_report(store, found["number"])
        texts = texts_of(store, record)
        protected = [
            identity_of(role, row, key) for role in ROLES for row in of_report(store, role, record)
        ]
        for problem in traces(texts, protected):
            texts[problem.column or ""] = None
            named = f"{found['number']}: {problem.column}"
            held.append(Problem(problem.code, problem.reason, named))
        yield (
            *(found["number"], ", ".join(_numbers(found))),
            *_case(desk, found),
            *(STATUS.label(found["status"]), found["event_on"], texts["district"], texts["place"]),
            ", ".join(person["label"] for person in found["subjects"]),
            *(texts.get("description"), texts.get("note")),
        )


def _numbers(found: Report) -> list[str]:
    return [other["number"] for other in found["numbers"] if other["kind"] == "register"]
