"""Checks of values against the code lists and data files in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from asn_netral.domain import codes
from asn_netral.domain.assertion import MEASURE
from asn_netral.domain.code import CodeList
from asn_netral.domain.counting import AXIS, UNIT
from asn_netral.domain.declaration import STATES
from asn_netral.domain.office import OfficeError, parse_office
from asn_netral.domain.requirement import CODES as REQUIREMENTS
from asn_netral.domain.sanction import LEVEL
from asn_netral.domain.setting import SETTINGS
from asn_netral.locale import _
from asn_netral.services.checking.finding import Finding, program
from asn_netral.services.desk import Desk
from asn_netral.storage import health
from asn_netral.storage.store import Store
from asn_netral.storage.tables import BY_NAME

_LISTS: tuple[tuple[str, str, Collection[str | int] | CodeList], ...] = (
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
    ("declaration", "state", STATES),
    ("requirement", "what", REQUIREMENTS),
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
_OFFICES = ("handled_by", "moved_in", "delegated_to")


def code_lists(desk: Desk, store: Store) -> Iterator[Finding]:
    """Words that no code list knows any more."""
    for table, column, words in _LISTS:
        yield from _unknown(desk, store, table, column, words)
    every_status = {*codes.STATUS, *codes.FOLLOW_UP}
    for column in ("from_status", "to_status"):
        yield from _unknown(desk, store, "status_change", column, every_status)
    recommended = {*LEVEL, *codes.SANCTION}
    yield from _unknown(desk, store, "recommendation", "kind", recommended)
    yield from _unknown(desk, store, "report", "commitment", codes.COMMITMENTS)
    tags = {"category": set(codes.CATEGORY), "commitment": {str(n) for n in codes.COMMITMENTS}}
    yield from _unknown(desk, store, "report_tag", "what", tags)
    for what, known in tags.items():
        yield from _unknown(desk, store, "report_tag", "value", known, f"what = '{what}'")
    for key, setting in SETTINGS.items():
        if setting.words:
            yield from _unknown(desk, store, "setting", "value", setting.words, f"key = '{key}'")


def data_files(desk: Desk, store: Store) -> Iterator[Finding]:
    """Words that a data file no longer has: forms, clocks, steps at BKN and the PPK."""
    from asn_netral.rules import ppk_steps

    yield from _unknown(desk, store, "report", "form", {form.code for form in desk.forms.forms})
    yield from _unknown(desk, store, "extension", "clock", {clock.id for clock in desk.clocks})
    yield from _unknown(
        desk, store, "subject", "step", {step.id for step in ppk_steps.load(desk.data)}
    )


def places(desk: Desk, store: Store) -> Iterator[Finding]:
    """Regions and offices that the region master does not know."""
    for table, column in _REGIONS:
        yield from _unknown(desk, store, table, column, set(desk.region_codes))
    for column in _OFFICES:
        for office in health.distinct(store, "report", column):
            try:
                parse_office(str(office), desk.regions)
            except OfficeError as error:
                yield _finding(desk, store, "report", column, office, error.sentence)


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
    if records and column in ("moved_in", "delegated_to"):
        remedy = program(desk.path, "report", "history", records[0])
    elif records and table == "report":
        option = {"handled_by": "handled-by"}.get(column, column)
        remedy = program(desk.path, "report", "edit", records[0], f"--{option}", _("VALUE"))
    elif records and BY_NAME[table].record == "report":
        remedy = program(desk.path, "report", "history", records[0])
    return Finding("code-lists", sentence, remedy, records)
