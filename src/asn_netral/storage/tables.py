"""The versioned tables: which columns name a record, and which are personal.

A *record* is what an entry of the journal changes as a whole: a report with all its rows,
a signatory, a setting. Each row carries the entry that wrote it (`pos`); the version it
replaced stands in ``<table>_history`` with the entry that ended it (`until`).

Personal columns (names, NIP, free text, the vault) enter a record's digest only through a
salted digest of their own, so that they can be erased and the chain still be verified.
`source_key` is counted among them: it is a fingerprint of identifying values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One versioned table.

    Attributes:
        name: the table's name.
        key: its primary key; the first column names the record.
        plain: the other columns that enter the digest openly.
        personal: the columns that enter it through the salted digest.
    """

    name: str
    key: tuple[str, ...]
    plain: tuple[str, ...]
    personal: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The column that names the record."""
        return self.key[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns but `pos`, in the order of the table."""
        return (*self.key, *self.plain, *self.personal)


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_K = ("report", "k")

TABLES: tuple[Table, ...] = (
    Table(
        "report",
        ("id",),
        _columns(
            "office year n lead region handled_by place district kind election source event_on "
            "event_until known_on submitted_on opened_on moved_in delegated_to continues category "
            "form commitment status reason in_charge batch sheet row"
        ),
        ("source_key",),
    ),
    Table("report_text", ("report",), (), _columns("description note drawn_in_by")),
    Table("report_number", ("report", "kind", "number"), ()),
    Table("report_tag", ("report", "what", "value"), ()),
    Table(
        "subject",
        _K,
        _columns(
            "person employment position_class ppk rank follow_up blocked_on unblocked_on step "
            "step_on"
        ),
        _columns("name nip nik position agency"),
    ),
    Table(
        "status_change",
        _K,
        _columns("subject from_status to_status effective_on document reason assumed"),
        ("note",),
    ),
    Table("reporter", _K, (), _columns("name contact identity address note sealed")),
    Table("witness", _K, (), _columns("name contact identity address note sealed")),
    Table(
        "referral",
        _K,
        _columns("subject destination target document sent_on received_on returned_on reason"),
        ("note",),
    ),
    Table(
        "recommendation",
        _K,
        _columns("subject document kind issued_on received_on answered_on answer"),
        ("note",),
    ),
    Table(
        "sanction",
        _K,
        _columns("subject recommendation kind document decided_on delivered_on"),
        ("note",),
    ),
    Table(
        "evidence",
        _K,
        _columns("sha256 size media_type extension received_on added_on removed_on warnings"),
        _columns("name received_from note"),
    ),
    Table("custody", _K, _columns("evidence handed_on purpose"), ("handed_to",)),
    Table(
        "requirement",
        ("report", "what"),
        _columns("met decided_on"),
    ),
    Table(
        "extension",
        ("report", "clock"),
        _columns("days decided_on"),
        ("reason",),
    ),
    Table(
        "signatory",
        ("id",),
        _columns(
            "person office capacity region institution role signed_for declaration signed_on place "
            "proof note started_on ended_on"
        ),
    ),
    Table(
        "declaration",
        ("id",),
        _columns("code title state planned_on held_on place region source sha256 note"),
    ),
    Table(
        "outreach",
        ("id",),
        _columns(
            "region held_on title audience agencies agencies_total participants organiser proof "
            "note"
        ),
    ),
    Table("nil_return", ("id",), _columns("region first_on last_on received_on note")),
    Table(
        "assertion",
        ("id",),
        _columns("as_of region axis unit measure value source note"),
    ),
    Table(
        "batch",
        ("id",),
        _columns(
            "n what file sha256 sheets profile opening_on read added changed known held ignored "
            "rejected"
        ),
    ),
    Table("profile", ("id",), _columns("name headings body")),
    Table("calendar_source", ("id",), _columns("sha256 body")),
    Table("setting", ("id",), _columns("key value")),
)

BY_NAME = {table.name: table for table in TABLES}
ORDER = {table.name: index for index, table in enumerate(TABLES)}
