"""A person of a PPK's recap: since when it is there, and whether the PPK is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.office import format_number
from asn_netral.domain.sanction import LEVEL, level
from asn_netral.domain.status import open_ppk
from asn_netral.storage.store import Row


@dataclass(frozen=True, slots=True)
class Employed:
    """One person of the PPK.

    Attributes:
        start_on: the day the letter came, or the move to the PPK.
        end_on: the day the PPK was done, None while it is not.
        last_on: the last limit of the PPK's clock, by its longest reading.
        recommended: the kind of sanction that the last letter names, if any.
        against: ``as``, ``lighter``, ``heavier`` than recommended, or None.
    """

    number: str
    employment: str
    position_class: str
    agency: str | None
    step: str | None
    blocked_on: date | None
    unblocked_on: date | None
    follow_up: str | None
    start_on: date
    end_on: date | None
    last_on: date | None
    sanction_level: str | None
    recommended: str | None
    against: str | None

    @property
    def answer(self) -> str:
        """``open``, ``in time`` or ``late``: a reproach goes by the longest reading."""
        if self.end_on is None:
            return "open"
        return "late" if self.last_on and self.end_on > self.last_on else "in time"

    def open_at_end(self) -> bool:
        """Whether the PPK still has to act."""
        return self.end_on is None


def employed(
    rows: Iterable[Row], last: date, last_limit: Callable[[date], date | None]
) -> Iterable[Employed]:
    """The persons of `storage.recap_ppk.employed` who were there by a day.

    Args:
        rows: the persons.
        last: the day.
        last_limit: the last limit of the PPK's clock that starts on a day.
    """
    for row in rows:
        start = date.fromisoformat(row["start_on"])
        if start > last:
            continue
        done = row["follow_up"] is not None and not open_ppk(row["follow_up"])
        ends = [row["finished_on"] if done else None, row["answered_on"]]
        days = [date.fromisoformat(day) for day in ends if day]
        end = max(start, min(days)) if days else start if done else None
        yield Employed(
            number=f"{format_number(row['office'], row['year'], row['n'])} – {row['k']}",
            employment=row["employment"],
            position_class=row["position_class"],
            agency=row["agency"],
            step=row["step"],
            blocked_on=_day(row["blocked_on"]),
            unblocked_on=_day(row["unblocked_on"]),
            follow_up=row["follow_up"],
            start_on=start,
            end_on=end,
            last_on=last_limit(start),
            sanction_level=level(row["sanction"]) if row["sanction"] else None,
            recommended=row["recommended"],
            against=_against(row["sanction"], row["recommended"]),
        )


def _against(sanction: str | None, recommended: str | None) -> str | None:
    """A sanction beside the recommended one; levels of PPPK contracts are not comparable."""
    order = [word for word in LEVEL.words if word != "pppk"]
    if not sanction or not recommended:
        return None
    given, wanted = level(sanction), level(recommended)
    if given not in order or wanted not in order:
        return None
    difference = order.index(given) - order.index(wanted)
    return "as" if difference == 0 else "lighter" if difference < 0 else "heavier"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
