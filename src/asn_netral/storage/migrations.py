"""The steps from an empty file to the present schema; a step that has landed never changes.

Imported only when a step is pending. Versioned tables are changed by plain SQL, because
`transform()` of sqlite-utils drops triggers.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from asn_netral.storage.schema import JOURNAL, MIGRATION_SET, versioned

migrations = Migrations(MIGRATION_SET)

_REPORT = (
    "id INTEGER NOT NULL, office TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL, "
    "lead INTEGER, region TEXT NOT NULL, handled_by TEXT NOT NULL, place TEXT, district TEXT, "
    "kind TEXT, election TEXT, source TEXT, event_on TEXT, event_until TEXT, known_on TEXT, "
    "submitted_on TEXT, opened_on TEXT NOT NULL, moved_in TEXT, delegated_to TEXT, "
    "continues INTEGER, category TEXT, form TEXT, commitment INTEGER, status TEXT NOT NULL, "
    "reason TEXT, in_charge TEXT, batch INTEGER, sheet TEXT, row INTEGER, source_key TEXT"
)
_CHILD = "report INTEGER NOT NULL, k INTEGER NOT NULL"
_IDENTITY = (
    f"{_CHILD}, name TEXT, contact TEXT, identity TEXT, address TEXT, note TEXT, sealed TEXT"
)

_OF_REPORT = {
    "report_text": (
        "report",
        "report INTEGER NOT NULL, description TEXT, note TEXT, drawn_in_by TEXT",
    ),
    "report_number": (
        "report, kind, number",
        "report INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL",
    ),
    "report_tag": (
        "report, what, value",
        "report INTEGER NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL",
    ),
    "subject": (
        "report, k",
        f"{_CHILD}, person TEXT, employment TEXT NOT NULL, position_class TEXT NOT NULL, "
        "ppk TEXT, rank TEXT, follow_up TEXT, blocked_on TEXT, unblocked_on TEXT, step TEXT, "
        "step_on TEXT, name TEXT, nip TEXT, nik TEXT, position TEXT, agency TEXT",
    ),
    "status_change": (
        "report, k",
        f"{_CHILD}, subject INTEGER, from_status TEXT, to_status TEXT NOT NULL, "
        "effective_on TEXT NOT NULL, document TEXT, reason TEXT, assumed INTEGER NOT NULL, "
        "note TEXT",
    ),
    "reporter": ("report, k", _IDENTITY),
    "witness": ("report, k", _IDENTITY),
    "referral": (
        "report, k",
        f"{_CHILD}, subject INTEGER, destination TEXT NOT NULL, target TEXT, document TEXT, "
        "sent_on TEXT, received_on TEXT, returned_on TEXT, reason TEXT, note TEXT",
    ),
    "recommendation": (
        "report, k",
        f"{_CHILD}, subject INTEGER NOT NULL, document TEXT, kind TEXT, issued_on TEXT, "
        "received_on TEXT, answered_on TEXT, answer TEXT, note TEXT",
    ),
    "sanction": (
        "report, k",
        f"{_CHILD}, subject INTEGER NOT NULL, recommendation INTEGER, kind TEXT NOT NULL, "
        "document TEXT, decided_on TEXT, delivered_on TEXT, note TEXT",
    ),
    "evidence": (
        "report, k",
        f"{_CHILD}, sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT, "
        "extension TEXT, received_on TEXT, added_on TEXT NOT NULL, removed_on TEXT, "
        "warnings TEXT, name TEXT, received_from TEXT, note TEXT",
    ),
    "custody": (
        "report, k",
        f"{_CHILD}, evidence INTEGER NOT NULL, handed_on TEXT NOT NULL, purpose TEXT, "
        "handed_to TEXT",
    ),
    "requirement": (
        "report, what",
        "report INTEGER NOT NULL, what TEXT NOT NULL, met INTEGER NOT NULL, decided_on TEXT",
    ),
    "extension": (
        "report, clock",
        "report INTEGER NOT NULL, clock TEXT NOT NULL, days INTEGER NOT NULL, decided_on TEXT, "
        "reason TEXT",
    ),
}

_ALONE = {
    "signatory": (
        "person TEXT NOT NULL, office TEXT, capacity TEXT, region TEXT, institution TEXT, "
        "role TEXT NOT NULL, signed_for TEXT, declaration TEXT NOT NULL, signed_on TEXT, "
        "place TEXT, proof TEXT, note TEXT, started_on TEXT, ended_on TEXT"
    ),
    "declaration": (
        "code TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, planned_on TEXT, "
        "held_on TEXT, place TEXT, region TEXT, source TEXT, sha256 TEXT, note TEXT"
    ),
    "outreach": (
        "region TEXT NOT NULL, held_on TEXT NOT NULL, title TEXT NOT NULL, audience TEXT, "
        "agencies INTEGER, agencies_total INTEGER, participants INTEGER, organiser TEXT, "
        "proof TEXT, note TEXT"
    ),
    "nil_return": (
        "region TEXT NOT NULL, first_on TEXT NOT NULL, last_on TEXT NOT NULL, received_on TEXT, "
        "note TEXT"
    ),
    "assertion": (
        "as_of TEXT NOT NULL, region TEXT, axis TEXT NOT NULL, unit TEXT NOT NULL, "
        "measure TEXT NOT NULL, value INTEGER NOT NULL, source TEXT NOT NULL, note TEXT"
    ),
    "batch": (
        "n INTEGER NOT NULL, what TEXT NOT NULL, file TEXT, sha256 TEXT, sheets TEXT, "
        "profile TEXT, opening_on TEXT, read INTEGER NOT NULL, added INTEGER NOT NULL, "
        "changed INTEGER NOT NULL, known INTEGER NOT NULL, held INTEGER NOT NULL, "
        "ignored INTEGER NOT NULL, rejected INTEGER NOT NULL"
    ),
    "profile": "name TEXT NOT NULL, headings TEXT NOT NULL, body TEXT NOT NULL",
    "calendar_source": "sha256 TEXT NOT NULL, body TEXT NOT NULL",
    "setting": "key TEXT NOT NULL, value TEXT",
}
_UNIQUE = {"declaration": "code", "batch": "n", "profile": "name", "setting": "key"}

_INDEXES = """
CREATE INDEX report_history_number ON report_history (office, year, n);
CREATE INDEX report_region ON report (region, event_on, lead, kind, status);
CREATE INDEX report_lead ON report (lead) WHERE lead IS NOT NULL;
CREATE INDEX report_source_key ON report (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX report_continues ON report (continues) WHERE continues IS NOT NULL;
CREATE INDEX report_number_number ON report_number (number);
CREATE INDEX subject_nip ON subject (nip) WHERE nip IS NOT NULL;
"""


def _script(db: Database, text: str) -> None:
    for statement in text.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m0001_first_office_file(db: Database) -> None:
    """Make the journal, every versioned table and the calendar's days."""
    _script(db, JOURNAL)
    statements = [*versioned("report", "id", _REPORT, unique="office, year, n")]
    for name, (key, columns) in _OF_REPORT.items():
        statements += versioned(name, key, columns, parent="report")
    for name, columns in _ALONE.items():
        listed = f"id INTEGER NOT NULL, {columns}"
        statements += versioned(name, "id", listed, unique=_UNIQUE.get(name, ""))
    for statement in statements:
        db.execute(statement)
    _script(db, _INDEXES)
