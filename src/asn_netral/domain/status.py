"""Statuses and the moves between them: the supervisor's of a report, BKN's and PPK's of a person.

The supervisor's status belongs to the report, the follow-up status to each person of a
forwarded report. A status is a row of a table here and a label in the catalogues; nothing
else needs to know it. Rows and moves are the office's vocabulary of the election
supervisors (Perbawaslu 8/2020 and 9/2024).

Two readings are ours, where the rules are silent:

* A returned report is completed and forwarded again, or ends: a case as no violation or
  stopped, a tip as not found or raised.
* Only a laporan waits for its reporter's completion or is withdrawn: a finding has no
  reporter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from asn_netral.domain.code import CodeList
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.locale import _

START_FOLLOW_UP = "awaiting-bkn"

CASE = ("laporan", "temuan")
TIP = ("informasi-awal",)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a supervisor's status means and where it comes from.

    Attributes:
        phase: S with the supervisor, P at BKN or the PPK, A away at another supervisor,
            C closed.
        after: the statuses it comes from, the usual one first; empty for a start.
        kinds: the kinds of report that can have it.
        needs: fields that the move is refused without.
        wants: fields that belong to the move and are asked for, though not demanded.
    """

    phase: str
    after: tuple[str, ...]
    kinds: tuple[str, ...] = CASE
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


RULES: Mapping[str, Rule] = {
    "received": Rule("S", ()),
    "incomplete": Rule("S", ("received",), ("laporan",)),
    "tracing": Rule("S", (), TIP),
    "raised": Rule("C", ("tracing", "returned"), TIP),
    "not-found": Rule("C", ("tracing", "returned"), TIP),
    "registered": Rule("S", ("received", "incomplete"), wants=("register",)),
    "not-registered": Rule("C", ("received", "incomplete"), needs=("reason",)),
    "withdrawn": Rule("C", ("received", "incomplete"), ("laporan",)),
    "violation": Rule("S", ("registered",)),
    "not-violation": Rule("C", ("registered", "returned")),
    "stopped": Rule("C", ("registered", "returned"), wants=("reason",)),
    "delegated": Rule("A", ("received", "registered"), wants=("document",)),
    "forwarded": Rule(
        "P", ("violation", "received", "tracing", "returned"), CASE + TIP, wants=("document",)
    ),
    "returned": Rule("S", ("forwarded",), CASE + TIP, wants=("document",)),
}

# BKN can be passed over: a PPK may sanction on its own, and kades or honorer never reach BKN.
FOLLOW_UP_MOVES: Mapping[str, tuple[str, ...]] = {
    "awaiting-bkn": (
        *("awaiting-ppk", "sanctioned", "not-proven", "rejected", "cancelled", "left-service"),
    ),
    "awaiting-ppk": ("sanctioned", "not-proven", "awaiting-bkn", "cancelled", "left-service"),
    "rejected": ("awaiting-bkn",),
    "sanctioned": (),
    "not-proven": (),
    "cancelled": (),
    "left-service": (),
}

OPEN_SUPERVISOR = tuple(word for word, rule in RULES.items() if rule.phase == "S")
OPEN_PPK = tuple(word for word in FOLLOW_UP_MOVES if word.startswith("awaiting-"))
CLOSED = tuple(word for word, rule in RULES.items() if rule.phase == "C")
PHASE_OF: Mapping[str, str] = {word: rule.phase for word, rule in RULES.items()}
FOLLOW_UP_PHASE_OF: Mapping[str, str] = {
    word: "P" if word in OPEN_PPK else "C" for word in FOLLOW_UP_MOVES
}


def start(kind: str | None) -> str:
    """The status a new report of a kind begins with (a kind not known counts as a case)."""
    return "tracing" if kind in TIP else "received"


def fits(status: str, kind: str | None) -> bool:
    """Whether a report of a kind can have a status; a kind not known may be any case."""
    return (kind or "laporan") in RULES[status].kinds


def fits_path(first: str, path: Iterable[str], kind: str | None) -> bool:
    """Whether a report of a kind can begin with a status and come along others."""
    return first == start(kind) and all(fits(status, kind) for status in path)


def statuses(kind: str | None) -> tuple[str, ...]:
    """The statuses a report of a kind can have, in order."""
    return tuple(word for word in RULES if fits(word, kind))


def phase(status: str) -> str:
    """S, P, A or C of a report's status; '' before the first one."""
    return PHASE_OF[status] if status else ""


def case_phase(status: str, follow_ups: tuple[str, ...]) -> str:
    """The phase of a case with its persons: forwarded is open while one person waits.

    A forwarded case of which no person is known waits as well.
    """
    own = phase(status)
    if own != "P" or not follow_ups:
        return own
    return "P" if any(word in OPEN_PPK for word in follow_ups) else "C"


def open_supervisor(status: str) -> bool:
    """Whether a report with this status is open for the supervisor."""
    return status in OPEN_SUPERVISOR


def open_ppk(follow_up: str | None) -> bool:
    """Whether a person with this follow-up status still waits at BKN or the PPK."""
    return follow_up in OPEN_PPK


@cache
def moves_from(status: str, kind: str | None) -> tuple[str, ...]:
    """The statuses a report of a kind may move to, in the order of the table."""
    if not fits(status, kind):
        return ()
    return tuple(to for to, rule in RULES.items() if status in rule.after and fits(to, kind))


def may_move(status: str, to: str, kind: str | None) -> bool:
    """Whether a report of a kind may move from one status to another."""
    return to in moves_from(status, kind)


def moves_follow_up(status: str | None) -> tuple[str, ...]:
    """The follow-up statuses a person may move to; one without a status starts at BKN."""
    return FOLLOW_UP_MOVES[status] if status else (START_FOLLOW_UP,)


@cache
def usual_path(kind: str | None, to: str) -> tuple[str, ...]:
    """The legal statuses a report usually took, from its start to a status entered as a jump.

    Raises:
        FieldError: ``status-kind``: no report of this kind reaches the status.
    """
    check_fits(to, kind)
    path = [to]
    while RULES[path[0]].after:
        path.insert(0, next(word for word in RULES[path[0]].after if fits(word, kind)))
    return tuple(path)


@cache
def implies(status: str, kind: str | None) -> frozenset[str]:
    """The statuses that every report of a kind with this status has had, itself included."""

    def reachable(without: str) -> bool:
        seen, todo = set[str](), [start(kind)]
        while todo:
            here = todo.pop()
            if here != without and here not in seen:
                seen.add(here)
                todo.extend(moves_from(here, kind))
        return status in seen

    return frozenset(word for word in statuses(kind) if not reachable(word))


def check_fits(status: str, kind: str | None) -> None:
    """Refuse a status that no report of this kind can have.

    Raises:
        FieldError: ``status-kind``; the sentence names the statuses that fit.
    """
    if not fits(status, kind):
        raise FieldError("status-kind", _kind_refusal(status, kind))


def check_path(first: str, path: Iterable[str], kind: str | None) -> None:
    """Refuse a kind that a report cannot have which came this way.

    Raises:
        FieldError: ``status-kind``.
    """
    if not fits_path(first, path, kind):
        from asn_netral.domain.codes import KIND

        sentence = _("The moves of the report do not fit the kind “{kind}”; undo them first.")
        raise FieldError("status-kind", sentence.format(kind=KIND.label(kind or "")))


def _kind_refusal(status: str, kind: str | None) -> str:
    from asn_netral.domain.codes import KIND

    sentence = _("The status “{status}” does not fit the kind “{kind}”. Possible: {possible}.")
    possible = _named(STATUS, statuses(kind))
    return sentence.format(
        status=STATUS.label(status), kind=KIND.label(kind or ""), possible=possible
    )


def check_move(status: str, to: str, kind: str | None) -> None:
    """Refuse a senseless move of a report and name the possible ones.

    Raises:
        FieldError: ``move-impossible``.
    """
    _check(STATUS, status, to, moves_from(status, kind))


def check_follow_up(status: str | None, to: str) -> None:
    """Refuse a senseless move of a person's follow-up and name the possible ones.

    Raises:
        FieldError: ``move-impossible``.
    """
    _check(FOLLOW_UP, status or "", to, moves_follow_up(status))


def _check(codes: CodeList, status: str, to: str, possible: tuple[str, ...]) -> None:
    if to in possible:
        return
    if to == status:
        sentence = _("The status is “{status}” already. Possible: {possible}.")
    elif not possible:
        sentence = _(
            "“{status}” is final: no move to “{to}”. A wrong entry is put right by a correction."
        )
    elif not status:
        sentence = _("The first follow-up status is {possible}, not “{to}”.")
    else:
        sentence = _("“{status}” cannot become “{to}”. Possible: {possible}.")
    names = _named(codes, possible) or _("none")
    told = sentence.format(status=codes.label(status), to=codes.label(to), possible=names)
    raise FieldError("move-impossible", told)


def _named(codes: CodeList, words: tuple[str, ...]) -> str:
    return ", ".join(f"{word} ({codes.label(word)})" for word in words)
