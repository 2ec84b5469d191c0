"""Referrals, recommendations, sanctions and outreach with the keys of their JSON.

No name stands in them: a person is a number and the class of the position.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from asn_netral.domain.region import Regions
from asn_netral.domain.sanction import DESTINATION, SANCTION, level
from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.finding import number_of
from asn_netral.services.followup.timing import Timing
from asn_netral.storage.store import Row

FollowUp = dict[str, Any]

_LEVELS = ("moral", "ringan", "sedang", "berat", "ptdh")


def _head(regions: Regions, row: Row) -> FollowUp:
    k = row["subject"]
    label = SubjectDraft(position_class=row["position_class"]).label(k) if k else None
    return {
        "number": number_of(row),
        "k": row["k"],
        "subject": k,
        "subject_label": label,
        "region_code": row["region"],
        "region": regions.get(row["region"]).name,
        "ppk": row["ppk"],
    }


def referral(regions: Regions, row: Row) -> FollowUp:
    """One referral."""
    return {
        **_head(regions, row),
        "destination": row["destination"],
        "destination_name": DESTINATION.label(row["destination"]),
        **{
            key: row[key]
            for key in ("target", "document", "sent_on", "received_on", "returned_on", "reason")
        },
    }


def recommendation(regions: Regions, row: Row, timing: Timing, step: str | None) -> FollowUp:
    """One recommendation with the PPK's clock."""
    keys = ("kind", "document", "issued_on", "received_on", "answered_on", "answer")
    return {
        **_head(regions, row),
        **{key: row[key] for key in keys},
        "follow_up": row["follow_up"],
        "step": row["step"],
        "step_name": step,
        "step_on": row["step_on"],
        "blocked_on": row["blocked_on"],
        "unblocked_on": row["unblocked_on"],
        "blocked": bool(row["blocked_on"]) and not row["unblocked_on"],
        "answer_state": timing.state,
        "answer_days": timing.days,
        "safe_on": timing.safe_on,
        "last_on": timing.last_on,
        "doubt": timing.doubt,
    }


def sanction(regions: Regions, row: Row, recommended: str | None) -> FollowUp:
    """One sanction; `compared` with what BKN recommended: same, lighter, heavier or None."""
    return {
        **_head(regions, row),
        "kind": row["kind"],
        "kind_name": SANCTION.label(row["kind"]),
        "level": level(row["kind"]),
        **{key: row[key] for key in ("document", "decided_on", "delivered_on")},
        "recommendation": row["recommendation"],
        "recommended": recommended,
        "compared": compared(row["kind"], recommended),
    }


def compared(kind: str, recommended: str | None) -> str | None:
    """How a sanction's level stands to the recommended one; None where they have no order."""
    own, other = level(kind), level(recommended or "")
    if own not in _LEVELS or other not in _LEVELS:
        return None
    difference = _LEVELS.index(own) - _LEVELS.index(other)
    return "same" if difference == 0 else "heavier" if difference > 0 else "lighter"


def outreach(regions: Regions, row: Row) -> FollowUp:
    """One outreach activity."""
    keys = ("title", "audience", "agencies", "agencies_total", "participants", "organiser")
    return {
        "id": row["id"] & 0xFFFFFFFF,
        "region_code": row["region"],
        "region": regions.get(row["region"]).name,
        "held_on": row["held_on"],
        **{key: row[key] for key in (*keys, "proof", "note")},
    }


def day(text: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(text) if text else None
