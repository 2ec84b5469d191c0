"""Pieces of SQL that several queries share: the stage of an event, phases, effective status."""

from __future__ import annotations

from asn_netral.domain.status import FOLLOW_UP_PHASE_OF, PHASE_OF

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


_FINISHED = words([word for word, phase in FOLLOW_UP_PHASE_OF.items() if phase == "C"])


def person_waits(person: str, case: str) -> str:
    """SQL: a person of a forwarded case still waits at BKN or the PPK.

    A person whose follow-up nobody entered waits; one that several reports of the case name
    is through when one of those rows is. Most persons stand in one row, which is seen first.

    Args:
        person: alias of the `subject` row.
        case: SQL of the case's id (its lead).
    """
    key = "coalesce({0}.person, {0}.report || '.' || {0}.k)"
    alone = (
        f"{person}.person IS NULL AND NOT EXISTS (SELECT 1 FROM report o WHERE o.lead = {case}) "
        f"AND NOT EXISTS (SELECT 1 FROM subject q WHERE q.report = {case} AND q.person NOT NULL)"
    )
    other = (
        "EXISTS (SELECT 1 FROM report o JOIN subject q ON q.report = o.id "
        f"WHERE (o.id = {case} OR o.lead = {case}) AND q.follow_up IN ({_FINISHED}) "
        f"AND {key.format('q')} = {key.format(person)})"
    )
    return (
        f"CASE WHEN {person}.follow_up IN ({_FINISHED}) THEN 0 WHEN {alone} THEN 1 "
        f"ELSE NOT {other} END"
    )


_CAREFUL = f"""
EXISTS (SELECT 1 FROM report m JOIN subject s ON s.report = m.id
  WHERE (m.id = r.id OR m.lead = r.id) AND {person_waits("s", "r.id")})
OR NOT EXISTS (SELECT 1 FROM report m JOIN subject s ON s.report = m.id
  WHERE m.id = r.id OR m.lead = r.id)
"""
CASE_WAITS = f"""
CASE WHEN EXISTS (SELECT 1 FROM report m WHERE m.lead = r.id) THEN ({_CAREFUL})
  ELSE (SELECT CASE WHEN count(*) > 1 AND count(s.person) THEN ({_CAREFUL})
      ELSE coalesce(max(coalesce(s.follow_up NOT IN ({_FINISHED}), 1)), 1) END
    FROM subject s WHERE s.report = r.id) END
"""
"""SQL: the forwarded case led by report `r` is open: a person of it waits, or none is known.

A case of one report whose persons are surely several is answered from its own rows at once.
"""

RECOMMENDED_ON = "coalesce(n.received_on, n.issued_on, r.opened_on)"
"""SQL: the day from which recommendation `n` of report `r` counts: when the PPK had it."""

CASE_KINDS = "(r.kind IS NULL OR r.kind <> 'informasi-awal')"
"""SQL: report `r` is a laporan, a temuan or of a kind not known; a tip is no case."""
