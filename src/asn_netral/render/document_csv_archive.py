"""Every table of a document as a CSV file of its own, in one archive."""

from __future__ import annotations

from pathlib import Path

from asn_netral.domain.document import Document
from asn_netral.render.archive import packed
from asn_netral.render.document_csv import table_bytes


def render(document: Document, data: Path | None = None) -> bytes:
    """A ZIP of ``01-name.csv``, ``02-name.csv`` …, in the order of the document."""
    tables = enumerate(document.tables(), start=1)
    return packed((f"{n:02d}-{table.name}.csv", table_bytes(table)) for n, table in tables)
