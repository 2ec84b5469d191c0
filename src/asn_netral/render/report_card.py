"""One report for a person to read: the card, the answer to `report add`, the life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from textwrap import fill
from typing import Any
from zoneinfo import ZoneInfo

from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, NUMBER_KIND, SOURCE
from asn_netral.domain.day import format_day
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.locale import _

Report = dict[str, Any]
_WIDTH = 22


def card(report: Report) -> str:
    """The whole report, a line for everything that is known."""
    lines = [_("Suspected violation {number}").format(number=report["number"]), ""]
    lines += [_line(label, value) for label, value in _facts(report) if value]
    lines += ["", _("Subjects")]
    lines += [f"  {_subject(subject)}" for subject in report["subjects"]] or [f"  {_('none')}"]
    if report["description"]:
        lines += ["", _("Description of the event"), fill(report["description"], 88)]
    return "\n".join(lines)


def recorded(report: Report, today: date, *, dry_run: bool = False) -> str:
    """What `report add` answers: the number and what follows from what was told."""
    sentence = _("Would be recorded: {number}") if dry_run else _("Recorded: {number}")
    facts = [
        (_("Stage"), _stage(report)),
        (_("Status"), STATUS.label(report["status"])),
        (_("Commitment concerned"), ", ".join(map(str, report["commitments"]))),
    ]
    lines = [sentence.format(number=report["number"])]
    return "\n".join([*lines, *(_line(label, value) for label, value in facts if value)])


def life(history: dict[str, Any], timezone: str) -> str:
    """A report's moves in the order of their days, then every entry that wrote it."""
    lines = [_("Suspected violation {number}").format(number=history["number"]), ""]
    lines.append(f"{_day(history['opened_on'])}  {_('opened')}")
    lines += [_move(move) for move in history["moves"]]
    lines += ["", _("Entries")]
    for entry in history["entries"]:
        moment = datetime.fromisoformat(entry["at"]).astimezone(ZoneInfo(timezone))
        undone = entry["undone_by"]
        tail = "  " + _("(taken back by #{pos})").format(pos=undone) if undone else ""
        lines.append(
            f"#{entry['pos']}  {moment:%Y-%m-%d %H:%M}  {entry['actor']}  {entry['action']}{tail}"
        )
        lines += [f"    {_changed(change)}" for change in entry["changes"] if _tells(change)]
    return "\n".join(lines)


def _facts(report: Report) -> Iterator[tuple[str, str | None]]:
    yield _("Kind of report"), KIND.label(report["kind"]) if report["kind"] else _("not known")
    for other in report["numbers"]:
        yield NUMBER_KIND.label(other["kind"]), other["number"]
    yield _("Status"), STATUS.label(report["status"])
    yield _("Open"), _open(report)
    yield _("Region of the event"), f"{report['region']} ({report['region_code']})"
    yield _("District"), report["district"]
    yield _("Place of the event"), report["place"]
    yield _("Day of the event"), _event(report)
    yield _("Stage"), _stage(report)
    yield _("Day known"), _day(report["known_on"])
    yield _("Day submitted"), _day(report["submitted_on"])
    yield _("Election"), ELECTION.label(report["election"]) if report["election"] else None
    yield _("Source"), SOURCE.label(report["source"]) if report["source"] else None
    yield _("Category"), ", ".join(CATEGORY.label(word) for word in report["categories"])
    yield _("Form of violation"), report["form"]
    yield _("Commitment concerned"), ", ".join(map(str, report["commitments"]))
    yield _("Drawn in by"), report["drawn_in_by"]
    yield _("Handling office"), report["handled_by"]
    yield _("Person in charge"), report["in_charge"]
    yield _("Case"), report["case"] if report["case"] != report["number"] else None
    yield _("Handled together"), ", ".join(report["joined"])
    yield _("Comes from"), _provenance(report["provenance"])


def _open(report: Report) -> str:
    if report["open_supervisor"]:
        return _("at the supervisor")
    return _("at BKN or the PPK") if report["open_ppk"] else _("no")


def _event(report: Report) -> str:
    first = _day(report["event_on"])
    if first is None:
        return _("not known")
    last = _day(report["event_until"])
    return f"{first} – {last}" if last else first


def _stage(report: Report) -> str:
    mark = "● " if report["stage_critical"] else ""
    return mark + str(report["stage_name"])


def _provenance(found: dict[str, Any] | None) -> str | None:
    if found is None:
        return None
    place = _("import {batch}: {file}, row {row}").format(
        batch=found["batch"], file=found["file"], row=found["row"]
    )
    return f"{place} ({found['sheet']})" if found["sheet"] else place


def _subject(subject: dict[str, Any]) -> str:
    told = [
        subject["label"],
        subject["position"] if subject["position"] != subject["label"] else None,
        subject["agency"],
        EMPLOYMENT.label(subject["employment"]) if subject["employment"] != "unknown" else None,
        POSITION_CLASS.label(subject["position_class"])
        if subject["position_class"] != "unknown"
        else None,
        subject["nip"],
        FOLLOW_UP.label(subject["follow_up"]) if subject["follow_up"] else None,
    ]
    return f"{subject['k']}. " + ", ".join(str(part) for part in told if part)


def _line(label: str, value: object) -> str:
    return f"{label + ':':<{_WIDTH}} {value}"


def _day(value: str | None) -> str | None:
    return format_day(date.fromisoformat(value)) if value else None


def _move(move: dict[str, Any]) -> str:
    codes = STATUS if move["subject"] is None else FOLLOW_UP
    told = codes.label(move["to"])
    if move["subject"] is not None:
        told = _("subject {k}: {status}").format(k=move["subject"], status=told)
    extra = [part for part in (move["document"], move["reason"]) if part]
    if move["assumed"]:
        extra.append(_("day assumed"))
    tail = f" ({'; '.join(extra)})" if extra else ""
    return f"{_day(move['on'])}  {told}{tail}"


def _tells(change: dict[str, Any]) -> bool:
    return bool(change["column"]) and change["before"] != change["after"]


def _changed(change: dict[str, Any]) -> str:
    where = " ".join([change["table"], *map(str, change["key"])])
    return f"{where}.{change['column']}: {_value(change['before'])} → {_value(change['after'])}"


def _value(value: object) -> str:
    return "–" if value is None else str(value)
