"""A table of a letter: heads on every page, numbers at the right, sums in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_netral.domain.document import Cell, Table
from asn_netral.domain.text import printable
from asn_netral.render.cells import shown
from asn_netral.render.widths import widths

if TYPE_CHECKING:
    from docx.document import Document as Letter

_SMALL, _SMALLER = 9.0, 7.5
_WHOLE = 16
"""Rows up to which a table stays on one page."""
_HALF = 0.48
"""What a table takes of the line when another stands beside it."""
_POINT, _LETTER = 12_700, 0.55
_MANY = 9
"""Columns from which on the letters are smaller."""


def add_table(letter: Letter, table: Table, place: Any = None) -> None:
    """Add a table at the end of a letter, or of `place`, one of two cells side by side."""
    columns = len(table.columns)
    size = _SMALLER if columns >= _MANY else _SMALL
    footer = () if table.footer is None else (table.footer,)
    lines = 1 + len(table.rows) + len(footer) + len(table.apart)
    made = (letter if place is None else place).add_table(rows=lines, cols=columns)
    made.style = _grid(letter)
    made.autofit = False
    wide = _widths(letter, table, 1.0 if place is None else _HALF)
    for column, width in zip(made.columns, wide, strict=True):
        column.width = width
    # A cell found through its row's element: asking the table for it walks all others.
    rows = [row._tr.tc_lst for row in made.rows]
    heads = tuple(column.title for column in table.columns)
    for at, head in enumerate(heads):
        right = _right(table, at)
        stays = place is None
        _fill(made, rows[0][at], head, size, bold=True, right=right, stays=stays, shade="E9EDF2")
    body = [*table.rows, *footer, *table.apart]
    for n, (cells, row) in enumerate(zip(rows[1:], body, strict=True)):
        bold = table.footer is not None and n == len(table.rows)
        # Inside a cell the cell's own row keeps it together; asked twice, a word processor
        # may look for a place for ever.
        stays = place is None and len(body) <= _WHOLE and n < len(body) - 1
        for at, cell in enumerate(row):
            _fill(made, cells[at], cell, size, bold=bold, right=_right(table, at), stays=stays)
    if place is None:
        _repeat(rows[0][0].getparent())
    for cells in rows:
        for cell, width in zip(cells, wide, strict=True):
            cell.width = width
        keep_whole(cells[0].getparent())


def _widths(letter: Letter, table: Table, share: float) -> list[int]:
    """A width for each column, by its longest cell and its longest word; they fill the line."""
    page = letter.sections[0]
    line = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    room = int(line * share)
    size = _SMALLER if len(table.columns) >= _MANY else _SMALL
    weights = widths(table, int(room / (size * _POINT * _LETTER)))
    return [room * weight // sum(weights) for weight in weights]


def _right(table: Table, at: int) -> bool:
    return table.columns[at].kind == "number"


def _grid(letter: Letter) -> str:
    names = [style.name for style in letter.styles]
    return "Table Grid" if "Table Grid" in names else str(letter.styles.default(3).name)


def _fill(
    table: Any,
    element: Any,
    value: Cell,
    size: float,
    *,
    bold: bool,
    right: bool,
    stays: bool,
    shade: str | None = None,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from docx.table import _Cell

    paragraph = _Cell(element, table).paragraphs[0]
    run = paragraph.add_run(printable(shown(value)))
    run.font.size, run.bold = Pt(size), bold or None
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0.8)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = stays
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if shade:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        ground = OxmlElement("w:shd")
        for name, word in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            ground.set(qn(f"w:{name}"), word)
        element.get_or_add_tcPr().append(ground)


def _repeat(row: Any) -> None:
    _mark(row, "w:tblHeader")


def keep_whole(row: Any) -> None:
    """Let no page end inside a row."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(name))
