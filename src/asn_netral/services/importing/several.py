"""The persons of a row: those named, with what the other columns tell of each."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.domain.fields import BY_KEY, PERSON_KEYS
from asn_netral.domain.problem import Problem
from asn_netral.domain.report import Parsed
from asn_netral.domain.subject import SubjectDraft, merge_subjects, miscounted


def persons(parsed: Parsed) -> Sequence[SubjectDraft]:
    """The persons of a row or a report.

    Raises:
        FieldError: ``subject-count``.
    """
    return merge_subjects(parsed.get("subjects") or (), _columns(parsed))


def with_somebody(parsed: Parsed) -> None:
    """Every report concerns a person, if only one not yet known."""
    if "subjects" not in parsed and not any(key in parsed for key in PERSON_KEYS):
        parsed["subjects"] = (SubjectDraft(),)


def at_fault(problem: Problem, parsed: Parsed) -> str:
    """The option of the field that a problem is about, be it one of several of persons."""
    if problem.code == "subject-count":
        key = miscounted(parsed.get("subjects") or (), _columns(parsed))
        return BY_KEY[key or "subjects"].option
    return problem.column or ""


def _columns(parsed: Parsed) -> dict[str, Sequence[str | None]]:
    return {key: parsed[key] for key in PERSON_KEYS if parsed.get(key) is not None}
