"""Names of months and weekdays: the ones officers write, and the ones the program prints.

Babel would give the printed ones, but importing it and formatting one date costs 40 ms,
more than a whole command may; twelve names in the catalogue cost nothing.
"""

from __future__ import annotations

from asn_netral.locale import N_, _

MONTHS: tuple[tuple[str, ...], ...] = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "ags", "agt", "agust", "agus", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
"""Indonesian and English spellings of each month, January first, in small letters."""

WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("senin", "monday", "sen", "mon"),
    ("selasa", "tuesday", "sel", "tue", "tues"),
    ("rabu", "wednesday", "rab", "wed"),
    ("kamis", "thursday", "kam", "thu", "thur", "thurs"),
    ("jumat", "friday", "jum", "fri"),
    ("sabtu", "saturday", "sab", "sat"),
    ("minggu", "ahad", "sunday", "min", "sun"),
)
"""Indonesian and English spellings of each weekday, Monday first; ``jum'at`` as jumat."""

_LONG_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def month_name(month: int) -> str:
    """The month (1 to 12) in the language in force: ``September``."""
    return _(_LONG_MONTHS[month - 1])


def month_short(month: int) -> str:
    """The month (1 to 12), three letters: ``Sep``."""
    return _(_SHORT_MONTHS[month - 1])


def weekday_name(weekday: int) -> str:
    """The weekday (0 is Monday) in the language in force: ``Rabu``."""
    return _(_WEEKDAYS[weekday])
