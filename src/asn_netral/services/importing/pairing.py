"""Which recorded person a person of a row is: by NIP, name or position, never by guessing."""

from __future__ import annotations

from collections.abc import Iterable

from asn_netral.domain.subject import SubjectDraft
from asn_netral.storage.store import Row

PERSON_FIELDS = (
    *("name", "nip", "position", "agency", "rank", "employment", "position_class", "ppk"),
)


def paired(
    people: Iterable[SubjectDraft], rows: list[Row]
) -> tuple[list[tuple[SubjectDraft, Row]], list[SubjectDraft]]:
    """The persons of a row with the recorded ones they are, and those that are new."""
    left, todo = list(rows), list(people)
    pairs: list[tuple[SubjectDraft, Row]] = []
    for same in (_equal, _same_nip, _same_name, _same_position, _unnamed):
        still = []
        for person in todo:
            row = next((row for row in left if same(person, row)), None)
            if row is None:
                still.append(person)
            else:
                left.remove(row)
                pairs.append((person, row))
        # A person of whom nothing is known is nobody new.
        todo = [person for person in still if person != SubjectDraft()]
    if len(todo) == 1 and len(left) == 1 and not _differ(todo[0], left[0]):
        pairs.append((todo.pop(), left[0]))
    return pairs, todo


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _equal(person: SubjectDraft, row: Row) -> bool:
    """Whether all that is known of two is the same; a NIP may have been left out."""
    return all(
        getattr(person, field) == row[field]
        for field in (*PERSON_FIELDS, "follow_up")
        if field not in ("nip", "follow_up") or getattr(person, field) is not None
    )


def _same_nip(person: SubjectDraft, row: Row) -> bool:
    return person.nip is not None and person.nip == row["nip"]


def _same_name(person: SubjectDraft, row: Row) -> bool:
    if _other_nip(person, row):
        return False
    return bool(person.name) and _fold(person.name) == _fold(row["name"])


def _same_position(person: SubjectDraft, row: Row) -> bool:
    if _other_nip(person, row) or (person.name and row["name"]):
        return False
    return bool(person.position) and _fold(person.position) == _fold(row["position"])


def _unnamed(person: SubjectDraft, row: Row) -> bool:
    """Whether the recorded person is one that was not known at all."""
    return not (row["name"] or row["nip"] or row["position"])


def _other_nip(person: SubjectDraft, row: Row) -> bool:
    return bool(person.nip and row["nip"] and person.nip != row["nip"])


def _differ(person: SubjectDraft, row: Row) -> bool:
    """Whether two are surely different persons: two NIPs, or two names without a common word."""
    if _other_nip(person, row):
        return True
    if person.name and row["name"]:
        return not set(_fold(person.name).split()) & set(_fold(row["name"]).split())
    return bool(person.name or person.nip) and bool(row["name"] or row["nip"])
