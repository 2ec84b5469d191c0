"""Making an office's file: its settings, the declarations, the calendar, who signed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.declaration import Declaration, DocumentedSignatory, Occasion
from asn_netral.domain.office import Office, OfficeError, parse_office
from asn_netral.domain.text import TextError, clean_short
from asn_netral.errors import NotFound, Usage
from asn_netral.services.desk import Desk
from asn_netral.storage.calendar import adopt
from asn_netral.storage.change import Change
from asn_netral.storage.journal import head
from asn_netral.storage.store import Store, new_store

ORIGIN_BITS = 31
NO_GROUP = "-"


@dataclass(frozen=True, slots=True)
class Founded:
    """What `found` made.

    Attributes:
        office: whose file it is.
        name: the office's name as given, or None.
        region_title: the region it answers for, None for the centre.
        language: the language set for the file, None where none was.
        declarations: how many occasions were written, the one with the text among them.
        signatories: how many documented signatories were written.
        stages: how many rows the calendar has.
        fingerprint: that of the first entry.
    """

    office: Office
    name: str | None
    region_title: str | None
    language: str | None
    declaration: Declaration
    declarations: int
    signatories: int
    stages: int
    calendar_sha256: str
    fingerprint: str


def read_office(desk: Desk, text: str) -> Office:
    """Read an office id typed by a person.

    Raises:
        Usage: the text has not the form of an office.
        NotFound: it names a region that does not exist.
    """
    try:
        return parse_office(text, desk.regions)
    except OfficeError as error:
        kind = NotFound if error.code == "office-region" else Usage
        raise kind(error.sentence) from None


def read_name(text: str | None) -> str | None:
    """Read the name of an office typed by a person; blank is none.

    Raises:
        Usage: it is too long or holds what no name holds.
    """
    if text is None or not text.strip():
        return None
    try:
        return clean_short(text)
    except TextError as error:
        raise Usage(error.sentence) from None


def found(
    desk: Desk,
    office: Office,
    *,
    name: str | None = None,
    language: str | None = None,
    signatories: bool = True,
    vault_key: str | None = None,
) -> Founded:
    """Make the office's file with everything it starts with, in one entry.

    Args:
        desk: where the file is to stand.
        office: whose file it is.
        name: what the office is called in documents.
        language: the language that the file's commands speak, None: that of each person.
        signatories: write those documented for 17 September 2024.
        vault_key: the public key that seals reporters and witnesses, None: not sealed.

    Raises:
        Refused: a file stands there already, or none can be made there.
        DataFileError: a data file is faulty; nothing was made.
    """
    from asn_netral.rules import declaration
    from asn_netral.rules import signatories as documented

    desk.sit_down_for(office)
    text, occasions = desk.declaration, declaration.load_occasions(desk.data)
    people = documented.load(desk.data) if signatories else ()
    calendar = desk.shipped_calendar
    origin = secrets.randbits(ORIGIN_BITS)
    settings = {
        "office": office.id,
        "origin": str(origin),
        "name": name,
        "language": language,
        "vault_key": vault_key,
        "created_at": desk.now(),
    }
    with new_store(desk.path, actor=desk.actor, now=desk.now) as store:
        with store.change("init", {"office": office.id}, origin=origin) as change:
            _write_settings(store, change, settings)
            adopt(store, change, calendar, desk.region_codes)
            _write_occasions(desk, change, text, occasions)
            _write_signatories(change, people)
        fingerprint = head(store).fingerprint
    region = office.region_code
    return Founded(
        office=office,
        name=name,
        region_title=desk.regions.get(region).title if region else None,
        language=language,
        declaration=text,
        declarations=len(occasions),
        signatories=len(people),
        stages=len(calendar.stages),
        calendar_sha256=calendar.sha256,
        fingerprint=fingerprint,
    )


def _write_settings(store: Store, change: Change, settings: dict[str, str | None]) -> None:
    for key, value in settings.items():
        if value is not None:
            store.set_setting(change, key, value)


def _write_occasions(
    desk: Desk, change: Change, text: Declaration, occasions: Sequence[Occasion]
) -> None:
    first = change.new_records(len(occasions))
    for record, occasion in enumerate(occasions, first):
        change.insert(
            "declaration",
            {
                "id": record,
                "code": occasion.id,
                "title": occasion.title,
                "state": occasion.state_on(desk.today),
                "planned_on": _iso(occasion.announced_on),
                "held_on": _iso(occasion.held_on),
                "place": occasion.place or None,
                "region": occasion.region or None,
                "source": occasion.source,
                "sha256": text.sha256 if occasion.id == text.id else None,
                "note": _note(occasion.certainty, occasion.by, occasion.note),
            },
        )


def _write_signatories(change: Change, people: Sequence[DocumentedSignatory]) -> None:
    first = change.new_records(len(people)) if people else 0
    for record, person in enumerate(people, first):
        change.insert(
            "signatory",
            {
                "id": record,
                "person": person.person,
                "office": person.office or None,
                "capacity": person.capacity or None,
                "region": person.region or None,
                "institution": person.institution or None,
                "role": person.role,
                "signed_for": None if person.signed_for == NO_GROUP else person.signed_for,
                "declaration": person.declaration,
                "signed_on": _iso(person.signed_on),
                "place": person.place or None,
                "proof": person.proof or None,
                "note": _note(person.certainty, person.note),
            },
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _note(certainty: str, *texts: str) -> str | None:
    """The remarks on a documented fact; one that is not confirmed says so first."""
    unsure = "perlu konfirmasi" if certainty != "C" else ""
    said = [text for text in (unsure, *texts) if text]
    return "; ".join(said) or None
