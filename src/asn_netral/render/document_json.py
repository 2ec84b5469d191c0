"""A document as JSON: a command's documented keys, or else the document itself."""

from __future__ import annotations

from pathlib import Path

from asn_netral.domain.document import Document, Section, Table
from asn_netral.render.json import dumps


def render(document: Document, data: Path | None = None) -> bytes:
    """The text with a line end; days are ISO 8601."""
    value = document.data if document.data is not None else as_data(document)
    return f"{dumps(value)}\n".encode()


def as_data(document: Document) -> dict[str, object]:
    """A document as plain values."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "on": document.on,
        "fingerprint": document.fingerprint,
        "letterhead": document.letterhead,
        "fields": dict(document.fields),
        "figures": [{"label": each.label, "value": each.value} for each in document.figures],
        "sentences": document.sentences,
        "sections": [_section(section) for section in document.sections],
        "notes": document.notes,
        "nil": document.nil,
        "annex": [_section(section) for section in document.annex],
        "signatures": [
            {"above": each.above, "title": each.title, "name": each.name or None}
            for each in document.signatures
        ],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "paragraphs": section.paragraphs,
        "tables": [_table(table) for table in section.tables],
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title,
        "unit": table.unit,
        "columns": [column.title for column in table.columns],
        "rows": table.rows,
        "footer": table.footer,
        "apart": table.apart,
        "notes": table.notes,
    }
