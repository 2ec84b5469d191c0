"""Pieces of SQL that several queries share: the stage of an event, phases, effective status."""

from __future__ import annotations

from asn_netral.domain.status import OPEN_PPK, PHASE_OF

STAGE_JOIN = """
LEFT JOIN calendar_region cr ON cr.region = r.region AND cr.day = r.event_on
LEFT JOIN calendar c ON c.day = r.event_on
"""
"""Joins the calendar to reports `r`; a left join, so that no event is ever lost."""

STAGE = """
coalesce(cr.stage, c.stage, CASE WHEN r.event_on IS NULL THEN 'unknown'
  WHEN r.event_on < (SELECT min(day) FROM calendar) THEN 'before' ELSE 'after' END)
"""

STAGE_KIND = """
coalesce(cr.kind, c.kind, CASE WHEN r.event_on IS NULL THEN 'unknown' ELSE 'outside' END)
"""


def words(values: tuple[str, ...] | list[str]) -> str:
    """A list of code words for `IN (…)`; code words need no quoting beyond the quotes."""
    return ", ".join(f"'{value}'" for value in values)


def phase_of(status: str) -> str:
    """SQL: the phase (S, P, A, C) of a column with a supervisor's status."""
    groups = {
        letter: [word for word, phase in PHASE_OF.items() if phase == letter] for letter in "SPAC"
    }
    cases = " ".join(
        f"WHEN {status} IN ({words(members)}) THEN '{letter}'" for letter, members in groups.items()
    )
    return f"CASE {cases} ELSE '' END"


WAITS = f"follow_up IN ({words(OPEN_PPK)})"
"""SQL: a person still waits at BKN or the PPK."""

CASE_WAITS = f"""
EXISTS (SELECT 1 FROM subject s WHERE s.report = r.id AND s.{WAITS})
OR EXISTS (SELECT 1 FROM report m JOIN subject s ON s.report = m.id
  WHERE m.lead = r.id AND s.{WAITS})
"""
"""SQL: a person of the case led by report `r` still waits, in it or in a joined report."""

CASE_KINDS = "(r.kind IS NULL OR r.kind <> 'informasi-awal')"
"""SQL: report `r` is a laporan, a temuan or of a kind not known; a tip is no case."""
