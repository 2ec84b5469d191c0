"""The filters of `report list` as a condition on report `r` and its calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import normalize

from asn_netral.domain.status import OPEN_SUPERVISOR
from asn_netral.storage.sql import CASE_WAITS, STAGE, words

if TYPE_CHECKING:
    from asn_netral.storage.store import Store

_STATUS = "coalesce(l.status, r.status)"
_FOLLOW_UP = "EXISTS (SELECT 1 FROM subject s WHERE s.report = r.id AND s.follow_up = :status)"
_OFFICE_REGION = (
    "iif(instr(r.handled_by, '-'), substr(r.handled_by, 1, instr(r.handled_by, '-') - 1), "
    "r.handled_by)"
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of reports is limited to; None and () say "all".

    Attributes:
        region: a region's code, a province with all its parts.
        handled_by: an office's id, or a region's code for all offices in it.
        ppk: the region whose head employs one of the persons, or a province with its parts.
        stage: a stage's id, ``gap:…``, ``before``, ``after``, ``unknown`` or ``gap`` for any.
        open: ``supervisor``, ``ppk`` or ``any``.
        text: searched in description, place, persons and numbers, in any case.
    """

    region: str | None = None
    handled_by: str | None = None
    ppk: str | None = None
    stage: str | None = None
    commitment: int | None = None
    category: str | None = None
    form: str | None = None
    kind: str | None = None
    status: str | None = None
    open: str | None = None
    event_since: date | None = None
    event_until: date | None = None
    submitted_since: date | None = None
    submitted_until: date | None = None
    in_charge: str | None = None
    text: str | None = None


def condition(chosen: Filter) -> tuple[str, dict[str, object]]:
    """The SQL condition of a filter and its values; `know_letters` goes before its query."""
    parts = list(_parts(chosen))
    values: dict[str, object] = {}
    for __, given in parts:
        values.update(given)
    return " AND ".join(f"({sql})" for sql, __ in parts) or "1", values


def _parts(chosen: Filter) -> Iterable[tuple[str, dict[str, object]]]:
    for column in ("form", "kind", "in_charge"):
        if value := getattr(chosen, column):
            yield f"r.{column} = :{column}", {column: value}
    for what in ("commitment", "category"):
        if value := getattr(chosen, what):
            yield _several(what), {what: value}
    yield from _places(chosen)
    if chosen.stage == "gap":
        yield f"{STAGE} LIKE 'gap:%'", {}
    elif chosen.stage:
        yield f"{STAGE} = :stage", {"stage": chosen.stage}
    if chosen.status:
        yield f"{_STATUS} = :status OR {_FOLLOW_UP}", {"status": chosen.status}
    if chosen.open:
        yield _open(chosen.open), {}
    yield from _days(chosen)
    if chosen.text:
        yield _text(chosen.text)


def _places(chosen: Filter) -> Iterable[tuple[str, dict[str, object]]]:
    if chosen.region:
        yield _within("r.region", "region"), {"region": chosen.region}
    if chosen.handled_by:
        place = _within(_OFFICE_REGION, "handled_by")
        yield f"r.handled_by = :handled_by OR {place}", {"handled_by": chosen.handled_by}
    if chosen.ppk:
        employed = _within("s.ppk", "ppk")
        exists = f"EXISTS (SELECT 1 FROM subject s WHERE s.report = r.id AND ({employed}))"
        yield exists, {"ppk": chosen.ppk}


def _within(column: str, name: str) -> str:
    return f"{column} = :{name} OR {column} LIKE :{name} || '.%'"


def _several(what: str) -> str:
    tagged = (
        f"SELECT 1 FROM report_tag g WHERE g.report = r.id AND g.what = '{what}' "
        f"AND g.value = CAST(:{what} AS TEXT)"
    )
    return f"r.{what} = :{what} OR EXISTS ({tagged})"


def _open(reading: str) -> str:
    supervisor = f"r.lead IS NULL AND r.status IN ({words(OPEN_SUPERVISOR)})"
    ppk = f"r.lead IS NULL AND r.status = 'forwarded' AND ({CASE_WAITS})"
    if reading == "any":
        return f"({supervisor}) OR ({ppk})"
    return supervisor if reading == "supervisor" else ppk


def _days(chosen: Filter) -> Iterable[tuple[str, dict[str, object]]]:
    for name in ("event", "submitted"):
        for end, sign in (("since", ">="), ("until", "<=")):
            day: date | None = getattr(chosen, f"{name}_{end}")
            if day:
                yield f"r.{name}_on {sign} :{name}_{end}", {f"{name}_{end}": day.isoformat()}


_SEARCHED = (
    *("t.description", "t.note", "r.place", "r.district", "r.in_charge"),
    "r.office || '/' || r.year || '/' || printf('%04d', r.n)",
)
_OF_PERSONS = ("s.name", "s.position", "s.agency", "s.nip")
_LIKE = "{column} LIKE :text ESCAPE '\\'"
_FOLDED = "instr(folded({column}), :text)"


def _text(wanted: str) -> tuple[str, dict[str, object]]:
    """The search for a text: SQLite's own where it knows the letters, which is the faster."""
    if wanted.isascii():
        return _found(_LIKE), {"text": f"%{_escaped(wanted)}%"}
    return _found(_FOLDED), {"text": _folded(normalize("NFC", wanted))}


def _found(match: str) -> str:
    def either(columns: Iterable[str]) -> str:
        return " OR ".join(match.format(column=column) for column in columns)

    return f"""{either(_SEARCHED)}
OR EXISTS (SELECT 1 FROM subject s WHERE s.report = r.id AND ({either(_OF_PERSONS)}))
OR EXISTS (SELECT 1 FROM report_number n WHERE n.report = r.id AND {either(["n.number"])})"""


def know_letters(store: Store, chosen: Filter) -> None:
    """Let the file be searched for a text with letters beyond ASCII, whose case SQLite ignores."""
    if chosen.text and not chosen.text.isascii():
        store.connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(value: object) -> str | None:
    return None if value is None else str(value).casefold()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
