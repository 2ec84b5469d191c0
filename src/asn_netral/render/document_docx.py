"""A document as a letter for a word processor: head, text, tables, signatures.

An office's own ``templates/document.docx`` gives paper, styles and what stands in the
page's head; without it the plain template of python-docx is taken. The properties bear the
document's day and nobody's name.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_netral.domain.document import Document, Section, Signature, Table
from asn_netral.domain.text import printable
from asn_netral.errors import DataFileError
from asn_netral.locale import _
from asn_netral.render import template
from asn_netral.render.archive import packed, unpacked
from asn_netral.render.cells import midnight
from asn_netral.render.widths import side_by_side

if TYPE_CHECKING:
    from docx.document import Document as Letter

TEMPLATE = "document.docx"
_LONG_SIDE, _SHORT_SIDE, _MARGIN, _MARGIN_ABOVE = 29.7, 21.0, 1.5, 1.2
"""Centimetres; with the head and five sentences, tables 1 to 3 of a recap fit the first page."""


def render(document: Document, data: Path | None = None) -> bytes:
    """The letter; the same document gives the same bytes.

    Raises:
        DataFileError: an office's own template is no such file.
    """
    from docx.enum.text import WD_BREAK

    letter = _letter(document, data)
    _properties(letter, document)
    _head(letter, document)
    for number, sentence in enumerate(document.sentences, start=1):
        _paragraph(letter, f"{number}. {sentence}", indent=0.6)
    for section in document.sections:
        _section(letter, section)
    if document.nil:
        letter.add_heading(_("Nil returns"), 1)
        _paragraph(letter, ", ".join(document.nil))
    if document.notes:
        letter.add_heading(_("Notes"), 1)
        for note in document.notes:
            _paragraph(letter, f"– {note}", indent=0.4)
    if document.signatures:
        _signatures(letter, document.signatures)
    for section in document.annex:
        letter.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _section(letter, section)
    if document.fingerprint:
        _paragraph(letter, document.fingerprint)
    target = io.BytesIO()
    letter.save(target)
    return packed(unpacked(target.getvalue()))


def _letter(document: Document, data: Path | None) -> Letter:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.opc.exceptions import OpcError
    from docx.shared import Cm

    own = template.own(TEMPLATE, data)
    if own is not None:
        try:
            return docx.Document(str(own))
        except (OpcError, KeyError, ValueError) as error:
            sentence = _(
                "The template {file} cannot be used ({reason}); correct it or take it away."
            )
            raise DataFileError(sentence.format(file=own, reason=error)) from error
    letter = docx.Document()
    page = letter.sections[0]
    sides = (_LONG_SIDE, _SHORT_SIDE) if document.landscape else (_SHORT_SIDE, _LONG_SIDE)
    page.page_width, page.page_height = Cm(sides[0]), Cm(sides[1])
    page.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Cm(_MARGIN)
    page.top_margin = page.bottom_margin = Cm(_MARGIN_ABOVE)
    page.header_distance = page.footer_distance = Cm(_MARGIN_ABOVE / 2)
    _plain_styles(letter)
    return letter


def _plain_styles(letter: Letter) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10, "Title": 14, "Heading 1": 11.5, "Heading 2": 10.5}
    for name, size in sizes.items():
        style: Any = letter.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        for attribute in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(attribute), "Arial")
        if name != "Normal":
            style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
            style.paragraph_format.space_before = Pt(4)
    body: Any = letter.styles["Normal"]
    body.paragraph_format.space_after = Pt(2)
    body.paragraph_format.line_spacing = 1.0


def _properties(letter: Letter, document: Document) -> None:
    properties = letter.core_properties
    day = midnight(document.on)
    properties.title, properties.subject = document.title, document.subtitle
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.category = ""
    properties.created = properties.modified = day
    properties.revision = 1


def _head(letter: Letter, document: Document) -> None:
    for line in document.letterhead:
        _paragraph(letter, line, bold=True, centred=True)
    if document.letterhead:
        _ruled(letter)
    _paragraph(letter, document.title, bold=True, centred=True, size=13)
    _paragraph(letter, document.subtitle, centred=True)
    for label, value in document.fields:
        _paragraph(letter, f"{label}\t: {value}", tab=2.6)


def _ruled(letter: Letter) -> None:
    """A double line below the letterhead."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "double"), ("sz", "6"), ("space", "4"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    letter.paragraphs[-1]._p.get_or_add_pPr().append(borders)


def _paragraph(
    letter: Any,
    text: str,
    *,
    bold: bool = False,
    centred: bool = False,
    size: float | None = None,
    indent: float | None = None,
    tab: float | None = None,
) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    paragraph = letter.add_paragraph()
    for n, part in enumerate(text.split("\t")):
        if n:
            paragraph.add_run().add_tab()
        run = paragraph.add_run(printable(part))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.left_indent = Cm(indent)
        paragraph.paragraph_format.first_line_indent = Cm(-indent)
    if tab:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(tab))
    return paragraph


def _section(letter: Letter, section: Section) -> None:
    from asn_netral.render.docx_table import keep_whole

    if section.title:
        letter.add_heading(printable(section.title), 1)
    for text in section.paragraphs:
        _paragraph(letter, text)
    for tables in side_by_side(section.tables):
        if len(tables) == 1:
            _table(letter, tables[0])
            continue
        first = not letter.element.body.xpath(".//w:tbl//w:tbl")
        row = letter.add_table(1, 2).rows[0]
        if not first:
            # The first pair closes the first page: asked to keep it whole, LibreOffice puts it
            # on the next one although there is room.
            keep_whole(row._tr)
        for cell, table in zip(row.cells, tables, strict=True):
            cell._tc.remove(cell.paragraphs[0]._p)
            _table(letter, table, cell)


def _table(letter: Letter, table: Table, cell: Any = None) -> None:
    """A table with its heading, unit and notes, on the page or in a cell."""
    from docx.shared import Pt

    from asn_netral.render.docx_table import add_table

    place: Any = letter if cell is None else cell
    heading = place.add_paragraph(printable(table.title), style=letter.styles["Heading 2"])
    heading.paragraph_format.keep_with_next = cell is None
    if table.unit:
        unit = _paragraph(place, _("Unit: {unit}").format(unit=table.unit), size=9)
        unit.paragraph_format.keep_with_next = cell is None
    if table.rows or not table.when_empty:
        add_table(letter, table, cell)
    else:
        _paragraph(place, table.when_empty)
    if cell is not None and cell.paragraphs[-1].text == "":
        # What python-docx adds after a table in a cell; the last line below takes its place.
        cell._tc.remove(cell.paragraphs[-1]._p)
    for note in table.notes or ("",):
        _paragraph(place, note, size=9).paragraph_format.space_before = Pt(3)


def _signatures(letter: Letter, signatures: tuple[Signature, ...]) -> None:
    """Left and right side by side, the rest below in the middle."""
    from asn_netral.render.docx_table import keep_whole

    grid = letter.add_table(rows=1, cols=2)
    sides = {"left": grid.rows[0].cells[0], "right": grid.rows[0].cells[1]}
    for signature in sorted(signatures, key=lambda each: each.side == "below"):
        cell = sides.get(signature.side)
        if cell is None:
            row = grid.add_row().cells
            cell = row[0].merge(row[1])
        lines = (*signature.above, signature.title, "", "", signature.name or "……………………………")
        cell.paragraphs[0].paragraph_format.space_after = 0
        for line in lines:
            _paragraph(cell, line, centred=True).paragraph_format.keep_with_next = True
    for row in grid.rows:
        keep_whole(row._tr)
