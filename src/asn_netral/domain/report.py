"""The report as a record: from entered values to a checked draft, all faults at once.

`report add`, its JSON, `report edit` and `report import` come through here. Two steps,
which an import calls itself with a cache for the first: `read_values` reads each value
alone, `combine` makes the draft and applies the rules across fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from asn_netral.domain.codes import KIND, REASON
from asn_netral.domain.consistency import notes_of, problems_of
from asn_netral.domain.draft import Number, ReportDraft
from asn_netral.domain.entry import flat
from asn_netral.domain.field import Context, Field, blank
from asn_netral.domain.fields import BY_KEY, FIELDS, NUMBER_KINDS, PERSON_KEYS, VAULT_KEYS
from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.status import RULES, TIP, fits, start, usual_path
from asn_netral.domain.subject import SubjectDraft, merge_subjects
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.violation import Form

Purpose = Literal["add", "import", "edit"]
Values = Mapping[str, object]
Parsed = dict[str, Any]

_PLAIN = (
    *("kind", "election", "source", "event_on", "event_until", "known_on", "submitted_on"),
    *("status_on", "form", "handled_by", "delegated_from", "in_charge", "reason", "document"),
    *("place", "district", "description", "note", "drawn_in_by"),
)

_OF_A_MOVE = ("status_on", "reason", "document")


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of checking one report.

    Attributes:
        draft: the report, None when there is any problem.
        problems: every fault at once.
        notes: what was settled or is doubtful; the column is the field's option.
    """

    draft: ReportDraft | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def validate(values: Values, context: Context, purpose: Purpose = "add") -> Checked:
    """Read and check the values of one report; gives all faults, raises none.

    Args:
        values: key or option of a field to its value: text, a list for fields with several
            values, None or a blank for "not told". JSON's ``subjects`` and ``numbers`` may
            be lists of objects.
        context: what values are read against.
        purpose: what must be there: ``add`` needs the fields marked required, ``import``
            and ``edit`` a region, and what happened or whom it concerns.
    """
    parsed, problems, notes = read_values(values, context)
    faulty = {problem.column for problem in problems}
    problems.extend(missing(parsed, purpose, faulty))
    if purpose == "add":
        problems.extend(_of_no_move(parsed))
    if any(problem.column == "region" for problem in problems):
        parsed["region"] = ""
    draft, crossed, more = combine(parsed, context)
    problems.extend(problem for problem in crossed if problem.column not in faulty)
    found = draft if draft and not problems else None
    return Checked(found, tuple(problems), (*notes, *more))


def read_values(values: Values, context: Context) -> tuple[Parsed, list[Problem], list[Problem]]:
    """Read each value alone: the values read by key, the problems, the notes.

    A key that is absent was not told; one that is None is expressly not known.
    """
    parsed: Parsed = {}
    told, problems = flat(values)
    notes: list[Problem] = []
    others: list[tuple[str, object]] = []
    for key, value in told.items():
        field = BY_KEY[key]
        if blank(value):
            continue
        try:
            parsed[key], note, also = field.read(value, context)
        except FieldError as error:
            problems.append(field.problem(error.code, error.sentence, value))
            continue
        if note:
            notes.append(field.problem("read-as", note, value))
        others.extend(also)
    for key, value in others:
        if (problem := add_also(parsed, key, value)) is not None:
            problems.append(problem)
    return parsed, problems, notes


def add_also(parsed: Parsed, key: str, value: object) -> Problem | None:
    """Put what another field told as well; of two statuses the one further on its way stands."""
    given = parsed.get(key)
    if given is None or given == value:
        parsed[key] = value
        return None
    if key != "status":
        return None
    kind = parsed.get("kind")
    if given in _path(kind, str(value)):
        parsed[key] = value
    elif value not in _path(kind, given):
        sentence = _("Two columns tell different statuses: {one} and {other}. Correct one.")
        return BY_KEY[key].problem("status-conflict", sentence.format(one=given, other=value))
    return None


def _path(kind: str | None, status: str) -> tuple[str, ...]:
    return usual_path(kind, status) if fits(status, kind) else ()


def missing(parsed: Parsed, purpose: Purpose, faulty: set[str | None]) -> list[Problem]:
    """The problems of what was not told and is needed, faulty fields left out."""

    def absent(field: Field) -> bool:
        return field.key not in parsed and field.option not in faulty

    if purpose == "add":
        needed = [field for field in FIELDS if field.required and absent(field)]
    else:
        needed = [BY_KEY["region"]] if absent(BY_KEY["region"]) else []
    sentence = _("“{field}” is missing; every report needs it.")
    found = [field.problem("field-missing", sentence.format(field=field.label)) for field in needed]
    told = {"description", "subjects", *PERSON_KEYS}
    if purpose != "add" and not any(key in parsed or BY_KEY[key].option in faulty for key in told):
        sentence = _("Neither what happened nor whom it concerns is told; fill in one of them.")
        found.append(BY_KEY["description"].problem("nothing-told", sentence))
    return found


def _of_no_move(parsed: Parsed) -> list[Problem]:
    """What belongs to the step to a status, where the report stands at its start."""
    kind, status = parsed.get("kind"), parsed.get("status")
    if any(parsed.get("follow_up") or ()) or (status and status != start(kind)):
        return []
    sentence = _("This belongs to a status that the report was moved to: give it with --status.")
    told = [BY_KEY[key] for key in _OF_A_MOVE if parsed.get(key) is not None]
    return [field.problem("status-untold", sentence) for field in told]


def combine(
    parsed: Parsed, context: Context, *, doubts: bool = True
) -> tuple[ReportDraft | None, list[Problem], list[Problem]]:
    """Make the draft of values already read, and apply the rules across fields.

    A status that only a tip can have makes the kind an informasi awal. A form makes the
    category netralitas-asn, unless every person is known not to be ASN, and proposes a
    commitment; both are marked as derived.

    Args:
        parsed: values by key, as `read_values` gives them.
        context: what the values are read against.
        doubts: give the notes too; a large import goes without them.
    """
    try:
        subjects = _subjects(parsed)
    except FieldError as error:
        return None, [Problem(error.code, error.sentence, "subject")], []
    derived: list[Problem] = []
    plain = {key: parsed[key] for key in _PLAIN if key in parsed}
    kind, status = parsed.get("kind"), parsed.get("status")
    if kind is None and status and RULES[status].kinds == TIP:
        kind = plain["kind"] = TIP[0]
        sentence = _("Only a tip has this status: the kind was read as “{kind}”.")
        derived.append(
            BY_KEY["kind"].problem("kind-derived", sentence.format(kind=KIND.label(kind)))
        )
    if status is None and any(person.follow_up for person in subjects):
        status = "forwarded"
    _derive(plain, parsed, subjects, context)
    if status == "not-registered" and "reason" in plain:
        # A reason in other words is no reason of the list: the rule refuses it.
        plain["reason"] = REASON.exact(plain["reason"]) or plain["reason"]
    draft = ReportDraft(
        region=parsed.get("region") or "",
        status=status or start(kind),
        status_told=status is not None,
        subjects=subjects,
        numbers=tuple(
            Number(name, parsed[key]) for key, name in NUMBER_KINDS.items() if key in parsed
        ),
        vault=tuple((key, parsed[key]) for key in VAULT_KEYS if key in parsed),
        **plain,
    )
    return (
        draft,
        problems_of(draft, context.today, context.office),
        derived + (notes_of(draft, context) if doubts else []),
    )


def _subjects(parsed: Parsed) -> tuple[SubjectDraft, ...]:
    columns: dict[str, Sequence[str | None]] = {
        key: parsed[key] for key in PERSON_KEYS if key in parsed
    }
    return merge_subjects(parsed.get("subjects") or (), columns)


def _derive(
    plain: Parsed, parsed: Parsed, subjects: Sequence[SubjectDraft], context: Context
) -> None:
    """Add commitments and categories, entered or derived."""
    form = parsed.get("form")
    if commitments := parsed.get("commitments"):
        plain["commitments"] = commitments
    elif proposed := propose_commitment(
        context.once(("form", form), lambda: context.forms.get(form or "")),
        parsed.get("drawn_in_by"),
    ):
        plain["commitments"], plain["commitment_proposed"] = (proposed,), True
    if categories := parsed.get("categories"):
        plain["categories"] = categories
    elif form and not (subjects and all(one.is_asn is False for one in subjects)):
        plain["categories"], plain["category_derived"] = ("netralitas-asn",), True


def propose_commitment(form: Form | None, drawn_in_by: str | None) -> int | None:
    """The commitment that an act touches, to be confirmed by an officer.

    2 (not drawn into campaigning) where somebody drew the person in, else what the data
    file of forms proposes (2 for E3, E6, E7 and D4, 1 for the others); None without a form.
    """
    if drawn_in_by:
        return 2
    return form.commitment if form else None
