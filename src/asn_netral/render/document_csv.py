"""The first table of a document as CSV: for programs, with ISO days and bare numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from asn_netral.domain.document import Document, Table
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.render.cells import plain


def render(document: Document, data: Path | None = None) -> bytes:
    """The first table, in UTF-8, comma-separated, heads in the first line.

    Raises:
        Refused: the document has no table.
    """
    for table in document.tables():
        return table_bytes(table)
    raise Refused(_("This document has no table; choose another format."))


def table_bytes(table: Table) -> bytes:
    """A table with its sums and the rows apart; no cell can be taken for a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    footer = () if table.footer is None else (table.footer,)
    heads = tuple(column.title for column in table.columns)
    writer.writerows([plain(cell) for cell in row] for row in (heads, *table.rows, *footer))
    writer.writerows([plain(cell) for cell in row] for row in table.apart)
    return target.getvalue().encode()
