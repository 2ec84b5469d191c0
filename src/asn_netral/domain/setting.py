"""What an office says about itself: the head of its documents, and who signs them.

Nothing here is invented by the program: what nobody entered stays a dotted line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from asn_netral.locale import N_

LINE_END = "|"
"""Separates lines in a value that has several."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that a person may change.

    Attributes:
        title: what it is.
        lines: it may have several lines.
        words: the only values it may have; empty: any text.
    """

    title: str
    lines: bool = False
    words: tuple[str, ...] = ()


SETTINGS: Mapping[str, Setting] = {
    "name": Setting(N_("Name of the office, as in a letterhead")),
    "letterhead": Setting(N_("Lines of the letterhead, separated by |"), lines=True),
    "division": Setting(N_("Division, for the title of the coordinator")),
    "place": Setting(N_("Place that stands before the day of a letter")),
    "addressee": Setting(N_("To whom the weekly recap goes")),
    "compiler-title": Setting(N_("Title of the person who compiles")),
    "compiler-name": Setting(N_("Name of the person who compiles")),
    "coordinator-title": Setting(N_("Title of the coordinator")),
    "coordinator-name": Setting(N_("Name of the coordinator")),
    "chair-title": Setting(N_("Title of the chair")),
    "chair-name": Setting(N_("Name of the chair")),
    "ppk-title": Setting(N_("Title of the PPK to whom the personnel office reports")),
    "retention-years": Setting(
        N_("Years after which a finished report may be anonymised"),
        words=tuple(str(years) for years in range(1, 51)),
    ),
    "language": Setting(N_("Language of the file's commands"), words=("id", "en")),
}
"""The settings by key, in the order of a letter. Other keys of the file are its own."""
