"""An empty workbook to fill in: headings, drop-down lists, numbers kept as text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, REASON, SOURCE
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from asn_netral.domain.violation import Forms

ROWS = 2_000
COLUMNS = (
    *("register_number", "receipt_number", "kind", "election", "source", "region", "district"),
    *("place", "event_on", "known_on", "submitted_on", "subjects", "nip", "employment"),
    *("position", "position_class", "agency", "ppk", "description", "form", "categories"),
    *("commitments", "status", "status_on", "reason", "follow_up", "note"),
)
_TEXTS = frozenset(("register_number", "receipt_number", "region", "nip", "ppk", "commitments"))
_DAYS = frozenset(("event_on", "known_on", "submitted_on", "status_on"))
_LISTS = {
    "kind": KIND,
    "election": ELECTION,
    "source": SOURCE,
    "employment": EMPLOYMENT,
    "position_class": POSITION_CLASS,
    "categories": CATEGORY,
    "status": STATUS,
    "reason": REASON,
    "follow_up": FOLLOW_UP,
}
_INSTRUCTIONS = (
    N_("One row for each person; rows of one report carry the same register or receipt number."),
    N_("Needed are the region, and what happened or whom it concerns; the rest may stay blank."),
    N_("Days: 25/09/2024 or 25 September 2024. What is not known stays blank."),
    N_("The NIP is text of 18 digits; the column is set to text so that no digit gets lost."),
    N_("A region is written by name (Kota Kupang) or code (53.71)."),
    N_("A status is the state reached; its day stands in the column of the day of the status."),
    N_("A report that was not registered needs the reason; other rows leave it blank."),
    N_("Do not write the reporter's name anywhere in this workbook."),
    N_("Import it with: asn-netral report import FILE.xlsx"),
)


def template(forms: Forms) -> bytes:
    """The workbook: a sheet to fill in, an instruction sheet, a hidden sheet of the lists."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E9EDF2", "text_wrap": True})
        styles = {
            "text": book.add_format({"num_format": "@"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "wrap": book.add_format({"text_wrap": True}),
        }
        page = book.add_worksheet(_("Reports"))
        for place, key in enumerate(COLUMNS):
            style = styles["text"] if key in _TEXTS else styles["day"] if key in _DAYS else None
            page.set_column(place, place, 18, style)
            page.write_string(0, place, BY_KEY[key].label, head)
        page.freeze_panes(1, 0)
        told = book.add_worksheet(_("Instructions"))
        told.set_column(0, 0, 100, styles["wrap"])
        for at, sentence in enumerate(_INSTRUCTIONS):
            told.write_string(at, 0, f"{at + 1}. {_(sentence)}")
        _lists(book, page, forms)
    return target.getvalue()


def _lists(book: Workbook, page: object, forms: Forms) -> None:
    """Put the values of the drop-down lists on a hidden sheet and bind the columns to them."""
    hidden = book.add_worksheet(_("Lists"))
    hidden.hide()
    values = {key: [codes.label(word) for word in codes] for key, codes in _LISTS.items()}
    values["form"] = [form.code for form in forms.forms]
    values["commitments"] = [str(n) for n in range(1, 6)]
    for at, (key, words) in enumerate(values.items()):
        hidden.write_string(0, at, BY_KEY[key].label)
        for row, word in enumerate(words, 1):
            hidden.write_string(row, at, word)
        place = COLUMNS.index(key)
        column = chr(ord("A") + at)
        source = f"='{_('Lists')}'!${column}$2:${column}${len(words) + 1}"
        page.data_validation(  # type: ignore[attr-defined]  # xlsxwriter has no types
            1,
            place,
            ROWS,
            place,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_message": _("Choose a value of the list, or leave the cell blank."),
            },
        )
