"""A document as PDF, set by Typst from a template that an office can replace.

The template reads the document as JSON; no text of it is ever part of the template, so
that nothing a person typed can be a command.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from asn_netral.domain.document import Document, Row, Section, Table
from asn_netral.domain.text import printable
from asn_netral.errors import DataFileError
from asn_netral.locale import _, language
from asn_netral.render import template
from asn_netral.render.cells import shown
from asn_netral.render.json import dumps
from asn_netral.render.widths import FEW_COLUMNS, side_by_side, widths

TEMPLATE = "document.typ"
_ACROSS, _UPRIGHT = 175, 115
"""About how many characters a line of a table has."""


def render(document: Document, data: Path | None = None) -> bytes:
    """The letter on A4; the same document gives the same bytes on the same machine.

    Raises:
        ModuleNotFoundError: Typst is not installed; it is an extra of the program.
        DataFileError: an office's own template is faulty.
    """
    import typst

    source = template.content(TEMPLATE, data)
    moment = document.on.toordinal() - _EPOCH
    with tempfile.TemporaryDirectory(prefix="asn-netral-") as folder:
        place = Path(folder)
        (place / TEMPLATE).write_bytes(source)
        (place / "document.json").write_text(dumps(as_data(document)), encoding="utf-8")
        try:
            made = typst.compile(str(place / TEMPLATE), root=folder, timestamp=moment * 86_400)
        except typst.TypstError as error:
            raise DataFileError(template.fault(TEMPLATE, str(error))) from error
    return bytes(made)


_EPOCH = 719_163
"""The ordinal of 1 January 1970."""


def as_data(document: Document) -> dict[str, object]:
    """A document as the template reads it: every cell a text."""
    room = _ACROSS if document.landscape else _UPRIGHT
    return {
        "language": language(),
        "words": {
            "unit": _("Unit: {unit}").split("{", 1)[0].strip(" :"),
            "notes": _("Notes"),
            "nil": _("Nil returns"),
        },
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "on": [document.on.year, document.on.month, document.on.day],
        "fingerprint": printable(document.fingerprint),
        "landscape": document.landscape,
        "letterhead": _texts(document.letterhead),
        "fields": [_texts(pair) for pair in document.fields],
        "figures": [[printable(each.label), shown(each.value)] for each in document.figures],
        "sentences": _texts(document.sentences),
        "sections": [_section(section, room) for section in document.sections],
        "nil": _texts(document.nil),
        "notes": _texts(document.notes),
        "annex": [_section(section, room) for section in document.annex],
        "signatures": [
            {
                "above": _texts(each.above),
                "title": printable(each.title),
                "name": printable(each.name),
                "side": each.side,
            }
            for each in document.signatures
        ],
    }


def _texts(texts: Sequence[str]) -> list[str]:
    return [printable(text) for text in texts]


def _section(section: Section, room: int) -> dict[str, object]:
    return {
        "title": printable(section.title),
        "paragraphs": _texts(section.paragraphs),
        "groups": [
            [_table(table, room // len(group), paired=len(group) > 1) for table in group]
            for group in side_by_side(section.tables)
        ],
    }


def _table(table: Table, room: int, *, paired: bool) -> dict[str, object]:
    return {
        "title": printable(table.title),
        "unit": printable(table.unit),
        "columns": [printable(column.title) for column in table.columns],
        "kinds": [column.kind for column in table.columns],
        "widths": widths(table, room),
        "wide": paired or len(table.columns) > FEW_COLUMNS,
        "rows": _rows(table.rows),
        "footer": None if table.footer is None else _rows((table.footer,))[0],
        "apart": _rows(table.apart),
        "notes": _texts(table.notes),
        "when_empty": printable(table.when_empty),
    }


def _rows(rows: Sequence[Row]) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in rows]
