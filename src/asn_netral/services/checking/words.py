"""Checks of values against the code lists and data files in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from asn_netral.domain import codes
from asn_netral.domain.assertion import MEASURE
from asn_netral.domain.code import CodeList
from asn_netral.domain.counting import AXIS, UNIT
from asn_netral.domain.office import OfficeError, parse_office
from asn_netral.locale import _
from asn_netral.services.checking.finding import Finding, program
from asn_netral.services.desk import Desk
from asn_netral.storage import health
from asn_netral.storage.store import Store

_LISTS: tuple[tuple[str, str, CodeList], ...] = (
    ("report", "kind", codes.KIND),
    ("report", "election", codes.ELECTION),
    ("report", "source", codes.SOURCE),
    ("report", "category", codes.CATEGORY),
    ("report", "status", codes.STATUS),
    ("report_number", "kind", codes.NUMBER_KIND),
    ("subject", "employment", codes.EMPLOYMENT),
    ("subject", "position_class", codes.POSITION_CLASS),
    ("subject", "follow_up", codes.FOLLOW_UP),
    ("referral", "destination", codes.DESTINATION),
    ("sanction", "kind", codes.SANCTION),
    ("signatory", "capacity", codes.CAPACITY),
    ("signatory", "role", codes.ROLE),
    ("signatory", "signed_for", codes.SIGNED_FOR),
    ("assertion", "axis", AXIS),
    ("assertion", "unit", UNIT),
    ("assertion", "measure", MEASURE),
)
_REGIONS = (
    ("report", "region"),
    ("subject", "ppk"),
    ("signatory", "region"),
    ("declaration", "region"),
    ("outreach", "region"),
    ("nil_return", "region"),
    ("assertion", "region"),
)


def code_lists(desk: Desk, store: Store) -> Iterator[Finding]:
    """Words that no code list and no data file knows any more."""
    for table, column, words in _LISTS:
        yield from _unknown(desk, store, table, column, words)
    every_status = {*codes.STATUS, *codes.FOLLOW_UP}
    yield from _unknown(desk, store, "status_change", "to_status", every_status)
    yield from _unknown(desk, store, "report", "form", {form.code for form in desk.forms.forms})
    yield from _unknown(desk, store, "report", "commitment", codes.COMMITMENTS)
    tags = (("category", set(codes.CATEGORY)), ("commitment", {str(n) for n in codes.COMMITMENTS}))
    for what, known in tags:
        yield from _unknown(desk, store, "report_tag", "value", known, f"what = '{what}'")


def places(desk: Desk, store: Store) -> Iterator[Finding]:
    """Regions and offices that the region master does not know."""
    for table, column in _REGIONS:
        yield from _unknown(desk, store, table, column, set(desk.region_codes))
    for office in health.distinct(store, "report", "handled_by"):
        try:
            parse_office(str(office), desk.regions)
        except OfficeError as error:
            yield _finding(desk, store, "report", "handled_by", office, error.sentence)


def _unknown(
    desk: Desk,
    store: Store,
    table: str,
    column: str,
    known: Collection[str | int] | CodeList,
    where: str = "1",
) -> Iterator[Finding]:
    for value in health.distinct(store, table, column, where):
        if value not in known:
            sentence = _("“{value}” in {table}.{column} is in no list of this program.").format(
                value=value, table=table, column=column
            )
            yield _finding(desk, store, table, column, value, sentence)


def _finding(
    desk: Desk, store: Store, table: str, column: str, value: str | int, sentence: str
) -> Finding:
    records = health.numbers(store, health.records_with(store, table, column, value))
    remedy = None
    if records and table == "report":
        option = {"handled_by": "handled-by"}.get(column, column)
        remedy = program(desk.path, "report", "edit", records[0], f"--{option}", _("VALUE"))
    elif records and table == "subject":
        remedy = program(desk.path, "report", "history", records[0])
    return Finding("code-lists", sentence, remedy, records)
