"""Records as people name them, also those whose rows are of the past or gone."""

from __future__ import annotations

from asn_netral.domain.office import format_number
from asn_netral.locale import N_, _
from asn_netral.storage.store import Store

_COUNTER = "id & 0xFFFFFFFF"
_KINDS: dict[str, tuple[str, str]] = {
    "setting": ("key", N_("setting {n}")),
    "declaration": ("code", N_("declaration {n}")),
    "signatory": (_COUNTER, N_("signatory {n}")),
    "outreach": ("held_on || ' ' || region", N_("outreach of {n}")),
    "nil_return": ("first_on || ' ' || region", N_("nil return of {n}")),
    "assertion": ("as_of || ' ' || coalesce(region, '')", N_("outside figure of {n}")),
    "batch": ("n", N_("batch {n}")),
    "profile": ("name", N_("import profile {n}")),
    "calendar_source": ("NULL", N_("the calendar of stages")),
}
"""Table → what tells its records apart for people, and how one is called."""


def name_of(store: Store, record: int) -> str:
    """A record as people name it: a report's number, or the kind of thing and its name."""
    for source in ("report", "report_history"):
        row = store.row(f"SELECT office, year, n FROM {source} WHERE id = ? LIMIT 1", (record,))
        if row:
            return format_number(row["office"], row["year"], row["n"])
    for table, (told, words) in _KINDS.items():
        for source in (table, f"{table}_history"):
            row = store.row(f"SELECT {told} FROM {source} WHERE id = ? LIMIT 1", (record,))
            if row:
                return _(words).format(n=str(row[0]).strip())
    return _("record {n}").format(n=record & 0xFFFFFFFF)
