"""Which entry people mean: by its number, by a printed fingerprint, or by a moment."""

from __future__ import annotations

import re

from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.storage.journal import entry_at
from asn_netral.storage.store import Store

_PLACE = re.compile(r"#?\s*([0-9]{1,18})")
_FINGERPRINT = re.compile(
    r"#?\s*([0-9]{1,18})[\s:]+([0-9A-Fa-f]{4}(?:[- ]?[0-9A-Fa-f]{4}){1,3})\s*"
)
_DIGITS = "[0-9A-Fa-f]{4}"
_PRINTED = re.compile(rf"#?\s*([0-9]{{1,18}})[\s:]+({_DIGITS}(?:[-\u2010\u2011\s]?{_DIGITS}){{3}})")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?")


def resolve(store: Store, text: str, timezone: str = "UTC") -> int:
    """The place of the entry that a place, a fingerprint or a moment names.

    A moment stands for the last entry made at or before it; a day for all of that day.

    Args:
        store: the file.
        text: what a person typed or a document carries.
        timezone: of a day, and of a moment that names none, e.g. ``Asia/Makassar``.

    Raises:
        NotFound: there is no such entry.
        Refused: the fingerprint is not that of this journal's entry, or the text is none of
            the three.
    """
    text = text.strip()
    if match := _PLACE.fullmatch(text):
        return entry_at(store, int(match[1])).pos
    if match := _FINGERPRINT.fullmatch(text):
        return _of_fingerprint(store, int(match[1]), _only_hex(match[2]))
    if _MOMENT.fullmatch(text) and (moment := _moment(text, timezone)):
        pos: int | None = store.value("SELECT max(pos) FROM journal WHERE at <= ?", (moment,))
        if pos is None:
            raise NotFound(_("The journal begins after {moment}.").format(moment=text))
        return pos
    raise Refused(
        _(
            "{text!r} is no place in the journal; give an entry's number (412), a printed "
            "fingerprint (#412 7F3A-91C2-…) or a moment (2024-10-20T16:00:00Z)."
        ).format(text=text)
    )


def of_printed(store: Store, text: str) -> int | None:
    """The place of the entry that a whole fingerprint is of, None where the text is none.

    Raises:
        NotFound, Refused: this journal has no such entry, or it has another fingerprint.
    """
    match = _PRINTED.fullmatch(text.strip())
    return _of_fingerprint(store, int(match[1]), _only_hex(match[2])) if match else None


def _only_hex(digits: str) -> str:
    return re.sub("[^0-9A-Fa-f]", "", digits)


def _moment(text: str, timezone: str) -> str | None:
    """A moment as the journal writes it, in UTC; None where there is no such moment."""
    from datetime import UTC, datetime, time
    from zoneinfo import ZoneInfo

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2024-10-20"):
        moment = datetime.combine(moment, time(23, 59, 59))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(timezone))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _of_fingerprint(store: Store, pos: int, digits: str) -> int:
    last: int = store.value("SELECT max(pos) FROM journal")
    if pos > last:
        raise Refused(
            _(
                "The fingerprint names entry {pos}, but the journal ends at entry {last}: "
                "entries are missing, or the document comes from another file."
            ).format(pos=pos, last=last)
        )
    entry = entry_at(store, pos)
    if not entry.hash.upper().startswith(digits.upper()):
        raise Refused(
            _(
                "Entry {pos} of this journal has another fingerprint ({found}): the journal was "
                "changed since, or the document comes from another file."
            ).format(pos=pos, found=entry.fingerprint)
        )
    return pos
