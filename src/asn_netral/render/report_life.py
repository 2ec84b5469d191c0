"""A report's life in words: its moves by day, then every entry and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from textwrap import wrap
from typing import Any
from zoneinfo import ZoneInfo

from asn_netral.domain.code import CodeList
from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, NUMBER_KIND, REASON, SOURCE
from asn_netral.domain.day import format_day
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.domain.text import quoted
from asn_netral.locale import N_, _, language
from asn_netral.render import followup_life

Change = Mapping[str, Any]
RegionName = Callable[[str], str]

ACTIONS = {
    "report add": N_("recorded"),
    "report import": N_("imported"),
    "report edit": N_("changed"),
    "report move": N_("moved on"),
    "report join": N_("handled together"),
    "report split": N_("taken out of its case"),
    "report raise": N_("raised"),
    "report delegate": N_("delegated"),
    "report take-over": N_("taken over"),
    "subject add": N_("subject added"),
    "subject edit": N_("subject changed"),
    "subject import": N_("subjects imported"),
    "undo": N_("taken back"),
}
"""What an entry did, in words; the others say their command."""

_CODES: Mapping[str, CodeList] = {
    "kind": KIND,
    "election": ELECTION,
    "source": SOURCE,
    "category": CATEGORY,
    "status": STATUS,
    "reason": REASON,
    "follow_up": FOLLOW_UP,
    "employment": EMPLOYMENT,
    "position_class": POSITION_CLASS,
}
_FIELD_OF = {"category": "categories", "commitment": "commitments", "name": "subjects"}
_OTHER_NAMES = {
    "opened_on": N_("Day the case opened"),
    "moved_in": N_("Delegated from"),
    "delegated_to": N_("Delegated to"),
    "lead": N_("Handled with"),
    "continues": N_("Goes on from"),
    "effective_on": N_("Day of the status"),
    "blocked_on": N_("Staff data blocked on"),
    "unblocked_on": N_("Staff data unblocked on"),
    "step": N_("Step of the follow-up"),
    "step_on": N_("Day of the step"),
}
_REGIONS = ("region", "ppk")
_SILENT = {"report_tag", "status_change"}


def life(
    history: Mapping[str, Any],
    timezone: str,
    name: RegionName,
    width: int = 88,
    words: Mapping[str, str] | None = None,
) -> str:
    """A report's moves and acts in the order of their days, then every entry that wrote it.

    Args:
        history: as `services.report_list.history` gives it.
        timezone: of the office, for the moments of the entries.
        name: gives a region's name by its code.
        width: columns into which long text is wrapped.
        words: titles of clocks and steps by their ids.
    """
    words = words or {}
    lines = [_("Suspected violation {number}").format(number=history["number"]), ""]
    lines += _days(_steps(history, words), width)
    lines += ["", _("Entries of the journal")]
    for entry in history["entries"]:
        lines.append(_entry(entry, timezone))
        for told in _changes(entry["changes"], name, words):
            lines += wrap(told, width, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines)


def _steps(history: Mapping[str, Any], words: Mapping[str, str]) -> list[tuple[str, str]]:
    """All that has a day, in order; on one day the facts, the case's moves, then the acts."""
    moves = sorted(history["moves"], key=lambda move: (move["on"], move["k"]))
    acts = history.get("acts", ())
    facts = [(a["on"], 0, _label(a["column"])) for a in acts if a["table"] == "report"]
    told = [(a["on"], 2, _act(a, words)) for a in acts if a["table"] != "report"]
    own = [(history["opened_on"], 1, _("opened")), *((m["on"], 1, _move(m)) for m in moves)]
    every = sorted([*facts, *own, *told], key=lambda step: step[:2])
    return [(day, sentence) for day, _order, sentence in every]


def _act(act: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if act["table"] in followup_life.TABLES:
        return followup_life.act(act, words)
    step = act["about"].get("step")
    column = "step" if step else act["column"]
    told = _("Subject {k}, {field}").format(k=act["key"], field=_label(column))
    return f"{told}: {words.get(step, step)}" if step else told


def _days(steps: Sequence[tuple[str, str]], width: int) -> list[str]:
    shown = [(format_day(date.fromisoformat(day)), told) for day, told in steps]
    left = max(len(day) for day, __ in shown) + 2
    return [
        line
        for day, told in shown
        for line in wrap(
            told,
            max(width, left + 24),
            initial_indent=f"{day:<{left}}",
            subsequent_indent=" " * (left + 2),
        )
    ]


def _move(move: Mapping[str, Any]) -> str:
    codes = STATUS if move["subject"] is None else FOLLOW_UP
    told = codes.label(move["to"])
    if move["subject"] is not None:
        told = _("subject {k}: {status}").format(k=move["subject"], status=told)
    reason = REASON.label(move["reason"]) if move["reason"] in REASON else move["reason"]
    extra = [part for part in (move["document"], reason) if part]
    if move["assumed"]:
        extra.append(_("day assumed"))
    return f"{told} ({'; '.join(extra)})" if extra else told


def _entry(entry: Mapping[str, Any], timezone: str) -> str:
    moment = datetime.fromisoformat(entry["at"]).astimezone(ZoneInfo(timezone))
    known = ACTIONS.get(entry["action"]) or followup_life.ACTIONS.get(entry["action"])
    did = _(known) if known else entry["action"]
    undone = entry["undone_by"]
    tail = "  " + _("(taken back by #{pos})").format(pos=undone) if undone else ""
    day = format_day(moment.date(), "medium")
    clock = moment.strftime("%H.%M" if language() == "id" else "%H:%M")
    return f"#{entry['pos']}  {day} {clock}  {entry['actor']}  {did}{tail}"


def _changes(
    changes: Sequence[Change], name: RegionName, words: Mapping[str, str]
) -> Iterator[str]:
    """What an entry changed, the moves left out: they stand above."""
    for change in changes:
        told = _told(change, name, words)
        if told:
            yield told
    yield from _corrected(changes)


def brief(
    changes: Sequence[Change], name: RegionName, words: Mapping[str, str], most: int = 8
) -> str:
    """Some changes in one line: fields with both versions, personal ones by their name only.

    Args:
        changes: as `services.report_history.changes_between` gives them.
        name: gives a region's name by its code.
        words: titles of clocks and steps by their ids.
        most: how many are told.
    """
    told = list(dict.fromkeys(filter(None, (_brief(one, name, words) for one in changes))))
    return "; ".join(told[:most]) + (" …" if len(told) > most else "")


def _brief(change: Change, name: RegionName, words: Mapping[str, str]) -> str | None:
    column = change["column"]
    if column == "opened_on" or not (told := _told(change, name, words)):
        return None
    if change["personal"]:
        return told.partition(":")[0]
    if change["table"] not in ("report", "subject"):
        return told
    shown = []
    for side in ("before", "after"):
        value = _value(column, change[side], name)
        text = words.get(value, value) if value and column == "step" else value
        day = column.endswith(("_on", "_until"))
        shown.append((text if day else f"“{quoted(text, 40)}”") if text else "–")
    return f"{told.partition(':')[0]} {shown[0]} → {shown[1]}"


def _told(change: Change, name: RegionName, words: Mapping[str, str]) -> str | None:
    table, key, column = change["table"], change["key"], change["column"]
    if table == "report_number":
        kind, number = key
        shown = f"{number} → –" if change["removed"] else number
        return f"{NUMBER_KIND.label(kind)}: {shown}"
    if table in followup_life.TABLES:
        return followup_life.told(change, words)
    if table in _SILENT or change["before"] == change["after"]:
        return None
    before, after = (_value(column, change[side], name) for side in ("before", "after"))
    if column == "step":
        before, after = (words.get(step, step) if step else None for step in (before, after))
    if before == after:
        return None
    label = _label(column)
    if table == "subject":
        label = _("Subject {k}, {field}").format(k=key[0], field=label)
    if before is None:
        return f"{label}: {after}"
    return f"{label}: {before} → {after or '–'}"


def _corrected(changes: Sequence[Change]) -> Iterator[str]:
    """The day of a step that was only put right: no status tells of it."""
    if any(change["column"] in ("status", "follow_up") for change in changes):
        return
    days = [c for c in changes if c["table"] == "status_change" and c["column"] == "effective_on"]
    old = [change["before"] for change in days if change["before"]]
    new = [change["after"] for change in days if change["after"]]
    if old and new:
        before, after = (format_day(date.fromisoformat(d[0]), "medium") for d in (old, new))
        yield f"{_label('effective_on')}: {before} → {after}"


def _label(column: str) -> str:
    field = BY_KEY.get(_FIELD_OF.get(column, column))
    if field:
        return field.label
    return _(_OTHER_NAMES[column]) if column in _OTHER_NAMES else column


def _value(column: str, value: object, name: RegionName) -> str | None:
    if value is None or (column in ("employment", "position_class") and value == "unknown"):
        return None
    text = str(value)
    if column in _CODES:
        return _CODES[column].label(text)
    if column in _REGIONS:
        return name(text)
    if column.endswith(("_on", "_until")):
        return format_day(date.fromisoformat(text), "medium")
    return text
