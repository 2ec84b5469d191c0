"""From what a person types to a report's id."""

from __future__ import annotations

from asn_netral.domain.office import OfficeError, format_number, parse_number
from asn_netral.domain.text import quoted
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.storage.reports import ids_by_number, ids_by_other_number, number_rows, used_number
from asn_netral.storage.store import Row, Store


def number_of(row: Row) -> str:
    """The number of a report's row, e.g. ``53.71/2024/0042``."""
    return format_number(row["office"], row["year"], row["n"])


def find_report(store: Store, text: str) -> int:
    """The id of the report that a number names: ours, its end, or one of its other numbers.

    Raises:
        NotFound: no report has it (a number taken back says so).
        Refused: several have it; the sentence names them.
    """
    found = ids_by_other_number(store, text.strip())
    n = year = office = None
    try:
        parsed = parse_number(text)
        n, year, office = parsed.n, parsed.year, parsed.office
        found = ids_by_number(store, n, year, office) or found
    except OfficeError as error:
        if not found:
            raise NotFound(
                _("No report has the number {number}: {reason}").format(
                    number=quoted(text), reason=error.sentence
                )
            ) from None
    if n is not None and len(found) > 1:
        own = ids_by_number(store, n, year, office or store.office)
        found = own if len(own) == 1 else found
    if not found:
        raise _missing(store, text, n, year, office)
    if len(found) > 1:
        raise Refused(
            _(
                "{number} is the number of {count} reports: {numbers}. Write the one you mean."
            ).format(number=quoted(text), count=len(found), numbers=", ".join(names(store, found)))
        )
    return found[0]


def names(store: Store, ids: list[int]) -> list[str]:
    """The numbers of reports by id."""
    return [number_of(row) for row in number_rows(store, ids)]


def _missing(
    store: Store, text: str, n: int | None, year: int | None, office: str | None
) -> NotFound:
    if n and year and used_number(store, office or store.office, year, n):
        return NotFound(
            _("Report {number} was taken back; its number is not used again.").format(
                number=quoted(text)
            )
        )
    return NotFound(
        _("There is no report {number}. `asn-netral report list` shows all.").format(
            number=quoted(text)
        )
    )
