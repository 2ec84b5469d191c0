"""What tests of trust look at: a file's whole state, and whether everything in it fits."""

from __future__ import annotations

from pathlib import Path

from versions import Rows, state

from asn_netral.storage import health
from asn_netral.storage.store import open_store
from asn_netral.storage.verify import recorded

REPORT = (
    *("report", "add", "--region", "53.71", "--event-date", "2024-09-26", "--kind", "laporan"),
    *("--submitted-date", "2024-09-27", "--subject", "YS"),
    *("--description", "Hadir dan mengajak memilih"),
)
"""The least command that records a report."""


def _now() -> str:
    return "2024-10-20T01:02:03Z"


def seen(path: Path) -> tuple[int, Rows]:
    """The number of entries and all rows of a file in which everything fits.

    The file opens, SQLite finds nothing broken, and the journal answers for every row.
    """
    with open_store(path, write=False, actor="tester", now=_now) as store:
        assert health.integrity(store) == []
        assert health.foreign_keys(store) == {}
        assert [finding.sentence for finding in recorded(store)] == []
        assert list(health.status_faults(store)) == []
        return store.value("SELECT max(pos) FROM journal"), state(store)
