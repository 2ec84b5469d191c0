"""Outside figures: what may be measured, and how a figure is written."""

from __future__ import annotations

import re

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.counting import FIGURES
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import quoted
from asn_netral.locale import N_, _

MEASURE = CodeList(
    "measure",
    N_("measure"),
    tuple(Code(name, label) for name, label in FIGURES.items()),
)
"""What an outside figure counts: the figures of a summary's row."""

LARGEST = 10**9
_PLAIN = re.compile(r"[0-9]{1,10}")
_GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")


class FigureError(FieldError):
    """A text that is no whole number of things."""


def parse_figure(text: str) -> int:
    """Read a count as it stands in a letter: ``17``, ``1010``, ``1.010``, ``1,010``.

    Raises:
        FigureError: ``figure-form``, also for anything below zero or with a fraction.
    """
    text = text.strip()
    plain = re.sub("[.,]", "", text) if _GROUPED.fullmatch(text) else text
    if not _PLAIN.fullmatch(plain) or int(plain) > LARGEST:
        sentence = _("“{text}” is not a figure; write a whole number, like 17 or 1.010.")
        raise FigureError("figure-form", sentence.format(text=quoted(text)))
    return int(plain)
