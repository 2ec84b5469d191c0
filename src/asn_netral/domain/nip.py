"""The employee number (NIP) and its contract form (NI PPPK): read, never repaired.

18 digits. NIP: birth date (8), start of service as year and month (6), sex 1 or 2 (1),
sequence (3). NI PPPK: birth date (8), year of the contract (4), number of the contract
(2; 13 or more, where a NIP has a month), sex (1), sequence (3). Source: numbering rules of
BKN as seen in published numbers; contracts of PPPK exist since 2019 (PP 49/2018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from asn_netral.domain.problem import FieldError
from asn_netral.locale import N_, _

LENGTH = 18
FIRST_CONTRACT_YEAR = 2019
YOUNGEST, OLDEST = 14, 70
"""Years between birth and start of service that a number may show."""

_WORD = re.compile(r"\ANIP\s?[.:]*\s*(?=[0-9])", re.IGNORECASE)
_TEXT_INSTEAD = N_(
    "Format the column as text in the spreadsheet and enter the number again from its source."
)


class NipError(FieldError):
    """A text that is no whole NIP; its sentence never contains the whole number."""


@dataclass(frozen=True, slots=True)
class Nip:
    """A readable NIP.

    Attributes:
        text: the 18 digits, nothing between them.
        born_on: birth date.
        service_year: year in which service or the contract began.
        service_month: 1 to 12 for a NIP, None for a NI PPPK.
        contract: number of the contract for a NI PPPK, None for a NIP.
        sex: ``1`` man, ``2`` woman, as written.
        sequence: last three digits.
    """

    text: str
    born_on: date
    service_year: int
    service_month: int | None
    contract: int | None
    sex: Literal[1, 2]
    sequence: int

    @property
    def kind(self) -> Literal["nip", "ni-pppk"]:
        """Which of the two numbers this is."""
        return "nip" if self.contract is None else "ni-pppk"

    @property
    def masked(self) -> str:
        """The number as it may be shown."""
        return mask(self.text)

    def __repr__(self) -> str:
        """Show the masked number only: representations end in logs."""
        return f"Nip({self.masked})"


def mask(nip: str) -> str:
    """Hide a NIP but for its first four and last two digits: ``1985************12``.

    The birth *year* shows, month and day never; equal numbers have equal masks. Anything
    that is not 18 digits (a damaged number, a NIK) is hidden whole, whatever its length.
    """
    digits = _joined(nip)
    if len(digits) != LENGTH or not _is_digits(digits):
        return "*" * LENGTH
    return digits[:4] + "*" * (LENGTH - 6) + digits[-2:]


def read_nip(text: object) -> Nip:
    """Read a NIP or NI PPPK; spaces, dots, a leading apostrophe, the word NIP are left out.

    Raises:
        NipError: ``nip-number`` (a number cell: the spreadsheet keeps 15 digits only),
            ``nip-scientific``, ``nip-truncated`` (15 digits and zeros), ``nip-letters``,
            ``nip-length``, ``nip-birth``, ``nip-service``, ``nip-sex``.
    """
    if not isinstance(text, str):
        raise _damaged("nip-number")
    digits = text
    if len(text) != LENGTH or not _is_digits(text) or text.endswith("000"):
        digits = _joined(text)
        _check_shape(text.strip().lstrip("'’").strip(), digits)
    born_on = _birth(digits[:8])
    year, month = int(digits[8:12]), int(digits[12:14])
    _check_service(born_on, year, month)
    sex: Literal[1, 2]
    if digits[14] == "1":
        sex = 1
    elif digits[14] == "2":
        sex = 2
    else:
        sentence = _("Digit 15 of the NIP must be 1 (man) or 2 (woman); check the number.")
        raise NipError("nip-sex", sentence)
    is_contract = month > 12
    return Nip(
        text=digits,
        born_on=born_on,
        service_year=year,
        service_month=None if is_contract else month,
        contract=month if is_contract else None,
        sex=sex,
        sequence=int(digits[15:]),
    )


def _joined(text: str) -> str:
    return re.sub(r"[\s.]", "", _WORD.sub("", text.strip().lstrip("'’")))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _damaged(code: str) -> NipError:
    reason = _("The spreadsheet has turned the NIP into a number and lost its last digits.")
    return NipError(code, f"{reason} {_(_TEXT_INSTEAD)}")


def _check_shape(typed: str, digits: str) -> None:
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?\s*[eE]\s*\+?[0-9]+", typed):
        raise _damaged("nip-scientific")
    if re.fullmatch(r"[0-9]{15,}[.,]0*", typed):
        raise _damaged("nip-number")
    if not _is_digits(digits):
        sentence = _("A NIP has 18 digits; this one holds letters or other signs: check it.")
        raise NipError("nip-letters", sentence)
    if len(digits) != LENGTH:
        sentence = _("A NIP has 18 digits, this one has {count}; check the number.")
        raise NipError("nip-length", sentence.format(count=len(digits)))
    if digits.endswith("000"):
        raise _damaged("nip-truncated")


def _birth(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        sentence = _("The first eight digits of the NIP are no birth date; check the number.")
        raise NipError("nip-birth", sentence) from None


def _check_service(born_on: date, year: int, month: int) -> None:
    if month == 0 or (month > 12 and year < FIRST_CONTRACT_YEAR):
        sentence = _(
            "Digits 13 and 14 of the NIP are neither a month nor the contract number of a "
            "PPPK (13 or more, since {year}); check the number."
        )
        raise NipError("nip-service", sentence.format(year=FIRST_CONTRACT_YEAR))
    if not YOUNGEST <= year - born_on.year <= OLDEST:
        sentence = _(
            "The start of service in the NIP does not fit its birth date; check the number."
        )
        raise NipError("nip-service", sentence)
