"""The person a report concerns (terlapor): what is known of them, from one column or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS, UNKNOWN, is_asn
from asn_netral.domain.position import guess_position_class
from asn_netral.domain.problem import FieldError
from asn_netral.locale import _, ngettext


@dataclass(frozen=True, slots=True)
class SubjectDraft:
    """One person as entered; what is not known stays so.

    Attributes:
        name: name, initials or label; None for a person not yet known. Personal.
        nip: 18 digits, whole. Personal.
        employment: word of `EMPLOYMENT`.
        position: position in words. Personal: with a place it names the person.
        position_class: word of `POSITION_CLASS`.
        agency: agency (instansi, perangkat daerah) in words. Personal.
        rank: rank in words.
        ppk: code of the region whose head employs the person.
        follow_up: word of `FOLLOW_UP`, None unless forwarded.
    """

    name: str | None = field(default=None, repr=False)
    nip: str | None = field(default=None, repr=False)
    employment: str = UNKNOWN
    position: str | None = field(default=None, repr=False)
    position_class: str = UNKNOWN
    agency: str | None = field(default=None, repr=False)
    rank: str | None = None
    ppk: str | None = None
    follow_up: str | None = None

    @property
    def is_asn(self) -> bool | None:
        """Whether the person is ASN, None when that is not known."""
        return is_asn(self.employment)

    @property
    def title(self) -> str:
        """What the office calls the person: name, else position, else "not yet known"."""
        return self.name or self.position or EMPLOYMENT.label(UNKNOWN)

    def label(self, k: int = 1) -> str:
        """The person in outputs that show no names: a number and the class of the position.

        Never the position itself: a camat with the kecamatan's name is a name.
        """
        told = _("Subject {k}").format(k=k)
        if self.position_class != UNKNOWN:
            return f"{told} ({POSITION_CLASS.label(self.position_class)})"
        return told


Column = Sequence[str | None]


def merge_subjects(
    subjects: Sequence[SubjectDraft], columns: dict[str, Column]
) -> tuple[SubjectDraft, ...]:
    """Put the values of the other columns to the persons they belong to.

    Args:
        subjects: the persons named; none when only the other columns say whom it concerns.
        columns: field of `SubjectDraft` to its values, one per person. A single value of
            any field but `nip` holds for all; None changes nothing.

    Raises:
        FieldError: ``subject-count``: the numbers of persons and of values differ.
    """
    if len(subjects) <= 1 and all(len(values) == 1 for values in columns.values()):
        # Nearly every row of a file: one person, one value a column.
        given = {name: values[0] for name, values in columns.items() if values[0] is not None}
        return (
            (_with(subjects[0] if subjects else SubjectDraft(), given),)
            if columns
            else (tuple(subjects))
        )
    many = max(map(len, columns.values()), default=0)
    people = tuple(subjects) or (SubjectDraft(),) * many
    if name := miscounted(people, columns):
        raise _count(name, len(columns[name]), len(people))
    return tuple(
        _with(
            person,
            {
                name: value
                for name, values in columns.items()
                if (value := values[k if len(values) > 1 else 0]) is not None
            },
        )
        for k, person in enumerate(people)
    )


def _with(person: SubjectDraft, given: dict[str, str]) -> SubjectDraft:
    position = given.get("position")
    if position and "position_class" not in given:
        given["position_class"] = guess_position_class(position)
    if not given:
        return person
    get = given.get
    return SubjectDraft(
        person.name,
        get("nip") or person.nip,
        get("employment") or person.employment,
        position or person.position,
        get("position_class") or person.position_class,
        get("agency") or person.agency,
        get("rank") or person.rank,
        get("ppk") or person.ppk,
        get("follow_up") or person.follow_up,
    )


def miscounted(subjects: Sequence[SubjectDraft], columns: dict[str, Column]) -> str | None:
    """The field whose values are neither one for each person nor one for all; None if none."""
    people = len(subjects) or max(map(len, columns.values()), default=0)
    for name, values in columns.items():
        shared = len(values) == 1 and name != "nip"
        if len(values) != people and not shared:
            return name
    return None


def _count(name: str, values: int, people: int) -> FieldError:
    from asn_netral.domain.fields import BY_KEY  # the fields need this module

    sentence = ngettext(
        "There is {people} person here, and “{field}” is told of {values}; give one for each "
        "person, in their order. A dash holds a place.",
        "There are {people} persons here, and “{field}” is told of {values}; give one for each "
        "person, in their order. A dash holds a place.",
        people,
    )
    label = BY_KEY[name].label
    return FieldError("subject-count", sentence.format(values=values, field=label, people=people))
