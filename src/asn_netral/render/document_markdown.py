"""A document as Markdown, readable as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from asn_netral.domain.document import Document, Section, Signature, Table
from asn_netral.domain.text import printable
from asn_netral.locale import _
from asn_netral.render.cells import shown

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_MARK_AT_START = re.compile(r"^([#+-]+)(?=\s)")
_NUMBER_AT_START = re.compile(r"^([0-9]+)([.)])(?=\s)")


def render(document: Document, data: Path | None = None) -> bytes:
    """The whole document in UTF-8."""
    return ("\n\n".join(part for part in _parts(document) if part) + "\n").encode()


def _parts(document: Document) -> Iterator[str]:
    yield "  \n".join(_text(line) for line in document.letterhead)
    yield f"# {_text(document.title)}"
    yield _line(document.subtitle)
    yield "  \n".join(f"{_text(label)}: {_text(value)}" for label, value in document.fields)
    yield "\n".join(f"{n}. {_line(each)}" for n, each in enumerate(document.sentences, start=1))
    for section in document.sections:
        yield from _section(section)
    if document.notes:
        yield f"## {_('Notes')}"
        yield "\n".join(f"- {_line(note)}" for note in document.notes)
    yield from (_signature(each) for each in document.signatures)
    for section in document.annex:
        yield from _section(section)
    if document.fingerprint:
        yield _line(document.fingerprint)


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"## {_text(section.title)}"
    yield from (_line(paragraph) for paragraph in section.paragraphs)
    for table in section.tables:
        yield f"### {_text(table.title)}"
        if table.unit:
            yield _text(_("Unit: {unit}").format(unit=table.unit))
        yield _table(table)
        yield "\n".join(f"- {_line(note)}" for note in table.notes)


def _table(table: Table) -> str:
    if not table.rows and table.when_empty:
        return _line(table.when_empty)
    rules = ["---:" if column.kind == "number" else "---" for column in table.columns]
    rows = [[_text(shown(cell)) for cell in row] for row in table.rows]
    if table.footer is not None:
        cells = [_text(shown(cell)) for cell in table.footer]
        rows.append([f"**{cell}**" if cell else "" for cell in cells])
    rows += [
        [f"*{_text(shown(cell))}*" if cell != "" else "" for cell in row] for row in table.apart
    ]
    heads = [_text(column.title) for column in table.columns]
    return "\n".join(_cells(cells) for cells in (heads, rules, *rows))


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _signature(signature: Signature) -> str:
    name = _text(signature.name) if signature.name else "……………………"
    above = (_text(line) for line in signature.above)
    return "  \n".join((*above, _text(signature.title), "&nbsp;", name))


def _text(text: str) -> str:
    """A text that Markdown prints as it stands, in a heading or a cell."""
    return _SPECIAL.sub(r"\\\1", printable(text)).strip()


def _line(text: str) -> str:
    """A text at the start of a line, where a number or a dash would begin a list."""
    marked = _MARK_AT_START.sub(r"\\\1", _text(text))
    return _NUMBER_AT_START.sub(r"\1\\\2", marked)
