"""XLSX, XLS and ODS through calamine, which keeps the type of each cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.sources.archive import check_archive, damaged, encrypted
from asn_netral.sources.book import Book, Cells, Merge, Sheet
from asn_netral.sources.errors import Hidden, error_cells
from asn_netral.sources.ods_merges import merged_ranges
from asn_netral.sources.trial import try_reading

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
SMALL_ARCHIVE = 1_000_000
"""Bytes up to which an archive is read once elsewhere first, which then takes a blink."""
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class Workbook(Book):
    """A workbook in one of the three formats, opened and checked."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Take a file that begins as a workbook does.

        Args:
            file: the bytes.
            name: what to call it.

        Raises:
            Refused: it is damaged, encrypted, far too large, or has no sheet.
        """
        import python_calamine

        self._file = file
        self.name = name
        file.seek(0)
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
        self.sha256, self.size = digest.hexdigest(), file.tell()
        self.format = self._format()
        self._errors = (python_calamine.CalamineError, ValueError, OSError, EOFError)
        try:
            file.seek(0)
            self._book = python_calamine.load_workbook(file)
            metadata = self._book.sheets_metadata
        except python_calamine.PasswordError:
            raise encrypted(name) from None
        except self._errors:
            raise damaged(name) from None
        work = python_calamine.SheetTypeEnum.WorkSheet
        shown = python_calamine.SheetVisibleEnum.Visible
        self.sheets = tuple(
            Sheet(each.name, each.visible != shown) for each in metadata if each.typ == work
        )
        self._loaded: CalamineSheet | None = None
        self._hidden: dict[str, Hidden] = {}
        if not self.sheets:
            raise Refused(_("{file} has no sheet with cells.").format(file=name))

    def _format(self) -> str:
        self._file.seek(0)
        if self._file.read(len(OLE_MARK)) != OLE_MARK:
            found = check_archive(self._file, self.name)
            # Checksums keep accidents out of archives; what was made on purpose is small.
            if self.size <= SMALL_ARCHIVE:
                try_reading(self._file, self.name)
            return found
        self._file.seek(0)
        if _ENCRYPTED_PACKAGE in self._file.read(1 << 22):
            raise encrypted(self.name)
        try_reading(self._file, self.name)
        return "xls"

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
        """Yield number and cells of each row; leading empty rows and columns count."""
        loaded = self._sheet(sheet)
        if loaded.start is None:
            return
        left: Cells = [None] * loaded.start[1]
        hidden = self._hidden[str(sheet.name)] = Hidden(set(), set())
        errors = {}
        if self.format == "xlsx":
            errors = error_cells(self._file, str(sheet.name), hidden)
        try:
            for number, cells in enumerate(loaded.iter_rows(), 1):
                row = [*left, *cells]
                if number in errors:
                    _put(row, errors[number])
                yield number, row
        except self._errors:
            raise damaged(self.name) from None

    def _sheet(self, sheet: Sheet) -> CalamineSheet:
        if self._loaded is None or self._loaded.name != sheet.name:
            try:
                self._loaded = self._book.get_sheet_by_name(str(sheet.name))
            except self._errors:
                raise damaged(self.name) from None
        return self._loaded

    def merges(self, sheet: Sheet) -> tuple[Merge, ...]:
        """The merged ranges of a sheet; of an ODS file those over several rows."""
        if self.format == "ods":
            return merged_ranges(self._file, str(sheet.name))
        ranges = self._sheet(sheet).merged_cell_ranges or ()
        return tuple((top + 1, left, low + 1, right) for (top, left), (low, right) in ranges)

    def hidden(self, sheet: Sheet) -> tuple[Collection[int], Collection[int]]:
        """The rows and columns of an XLSX file that are not shown."""
        return self._hidden.get(str(sheet.name), ((), ()))

    def close(self) -> None:
        """Let the file go."""
        self._book.close()
        self._file.close()


def _put(row: Cells, errors: dict[int, str]) -> None:
    """Show the errors that the reader has left empty."""
    for column, text in errors.items():
        if column < len(row) and row[column] in (None, ""):
            row[column] = text
