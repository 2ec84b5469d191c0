"""Fingerprints of what identifies a report that has no number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from asn_netral.domain.draft import ReportDraft
from asn_netral.domain.subject import SubjectDraft


def fingerprint(draft: ReportDraft) -> str:
    """The fingerprint of the fields that identify a report without a number.

    Region, day of the event, kind and persons; the description is none of them, so that a
    corrected one is known as a change.
    """
    return _made(draft.region, _day(draft), draft.kind, _persons(draft))


def blanked(draft: ReportDraft) -> Iterator[tuple[str, bool]]:
    """The fingerprints that a draft would have without day, kind or names of persons.

    Yields:
        The fingerprint, and whether its persons are those of the draft.
    """
    own = _day(draft), draft.kind, _persons(draft)
    unnamed = [replace(one, nip=None, name=None) for one in draft.subjects]
    positions = "|".join(sorted(map(_person, unnamed)))
    for day in dict.fromkeys((own[0], None)):
        for kind in dict.fromkeys((own[1], None)):
            for persons in dict.fromkeys((own[2], positions, "")):
                if (day, kind, persons) != own:
                    yield _made(draft.region, day, kind, persons), persons == own[2]


def _made(region: str, day: str | None, kind: str | None, persons: str) -> str:
    return sha256(f"{region}|{day}|{kind}|{persons}".encode()).hexdigest()[:32]


def _day(draft: ReportDraft) -> str | None:
    return draft.event_on.isoformat() if draft.event_on else None


def _persons(draft: ReportDraft) -> str:
    return "|".join(sorted(_person(one) for one in draft.subjects))


def _person(one: SubjectDraft) -> str:
    text = one.nip or one.name or one.position or one.agency or ""
    return " ".join(text.casefold().split())
