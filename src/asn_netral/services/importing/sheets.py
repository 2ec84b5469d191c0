"""Which sheets of a file are read, and what of it is not; the same for every import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from asn_netral.domain.text import quoted
from asn_netral.errors import Refused
from asn_netral.locale import _, ngettext
from asn_netral.sources.book import Book, Sheet
from asn_netral.sources.headrows import Known
from asn_netral.sources.table import Table, find_table


class Sheets:
    """Finds the tables of books and tells what is passed over.

    Attributes:
        told: sentences about how the files were read.
    """

    def __init__(self, wanted: Sequence[str], hint: Callable[[str], str]) -> None:
        """Take which sheets are wanted.

        Args:
            wanted: names or numbers; ``all`` for every visible one; none for the first
                visible one with known headings.
            hint: says that a file or sheet (its name) has no row with known headings.
        """
        self._wanted, self._hint = list(wanted), hint
        self.told: list[str] = []

    def of(
        self, book: Book, known: Known, *, anyway: bool = False
    ) -> Iterator[tuple[Sheet, Table]]:
        """The sheets to read with their tables.

        Args:
            book: the book.
            known: whether a text is a known heading.
            anyway: take a table whose headings are not known, too.

        Raises:
            NotFound: there is no such sheet.
            Refused: no table was found.
        """
        self.told.extend(book.told)
        if self._wanted and self._wanted != ["all"]:
            for name in self._wanted:
                sheet = book.sheet(name)
                table = find_table(book, sheet, known, anyway=anyway)
                yield sheet, self._looked_at(book, sheet, table or self._no_table(book, sheet))
            return
        self._tell_hidden(book)
        found = 0
        for sheet in book.visible:
            if found and not self._wanted:
                sentence = _("{file}: the sheet “{sheet}” was not read; --sheet all reads all.")
                self.told.append(sentence.format(file=book.name, sheet=sheet.name))
                continue
            table = find_table(book, sheet, known, anyway=anyway)
            if table is None:
                sentence = _("{file}: the sheet “{sheet}” has no table with known headings.")
                self.told.append(sentence.format(file=book.name, sheet=sheet.name))
                continue
            found += 1
            yield sheet, self._looked_at(book, sheet, table)
        if not found:
            self._no_table(book, None)

    def _tell_hidden(self, book: Book) -> None:
        hidden = ", ".join(f"“{sheet.name}”" for sheet in book.sheets if sheet.hidden)
        if hidden:
            sentence = _("{file}: hidden sheets were not read: {sheets}.")
            self.told.append(sentence.format(file=book.name, sheets=hidden))

    def _looked_at(self, book: Book, sheet: Sheet, table: Table) -> Table:
        """A table, when what a person does not see of it is told: it is read nevertheless."""
        rows, columns = book.hidden(sheet)
        where, count = place(book, sheet), sum(row > table.header_rows[-1] for row in rows)
        if count:
            sentence = ngettext(
                "{file}: {count} row that is hidden or filtered out was read, too.",
                "{file}: {count} rows that are hidden or filtered out were read, too.",
                count,
            )
            self.told.append(sentence.format(file=where, count=count))
        told = [each for at, each in enumerate(table.headings) if each and at in columns]
        if told:
            headings = ", ".join(f"“{quoted(each, 40)}”" for each in told)
            sentence = _("{file}: hidden columns were read, too: {headings}.")
            self.told.append(sentence.format(file=where, headings=headings))
        return table

    def _no_table(self, book: Book, sheet: Sheet | None) -> Table:
        where = place(book, sheet)
        if not any(True for each in ([sheet] if sheet else book.sheets) for __ in book.rows(each)):
            raise Refused(_("{file} is empty: there is nothing to import.").format(file=where))
        hidden = [each.name for each in book.sheets if each.hidden and each.name and not sheet]
        sentence = self._hint(where)
        if hidden:
            more = _("Hidden sheets were not read: {sheets}; --sheet NAME reads one.")
            sentence += " " + more.format(sheets=", ".join(f"“{name}”" for name in hidden))
        raise Refused(sentence)

    def tell_unheaded(
        self, book: Book, sheet: Sheet, table: Table, mapped: Collection[int] = ()
    ) -> None:
        """Tell which columns without a heading hold something that was not read.

        Args:
            book: the book.
            sheet: the sheet.
            table: its table, read to the end.
            mapped: columns that were read nevertheless, from 0.
        """
        for column, (count, first) in sorted(table.unheaded.items()):
            if column not in mapped:
                sentence = ngettext(
                    "{file}: column {column} has no heading and was not read ({count} row, the "
                    "first is {row}).",
                    "{file}: column {column} has no heading and was not read ({count} rows, the "
                    "first is {row}).",
                    count,
                )
                where = place(book, sheet)
                self.told.append(
                    sentence.format(file=where, column=column + 1, count=count, row=first)
                )


def place(book: Book, sheet: Sheet | None) -> str:
    """A file and its sheet, where it has a name, as a sentence begins."""
    return f"{book.name} “{sheet.name}”" if sheet and sheet.name else book.name
