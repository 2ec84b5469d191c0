"""The person a report concerns (terlapor): what is known of them, and reading several of a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from asn_netral.domain.code import fold
from asn_netral.domain.nip import LENGTH, mask, read_nip
from asn_netral.domain.person import EMPLOYMENT, NOT_KNOWN_WORDS, POSITION_CLASS, UNKNOWN, is_asn
from asn_netral.domain.position import guess_position_class, is_position
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import clean_short
from asn_netral.locale import _

NAME_LIMIT = 200

_NOT_KNOWN = frozenset(fold(word) for word in NOT_KNOWN_WORDS) | {"belumteridentifikasi"}
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;]))\(?([0-9]{1,2})[.)]\s+(?=\S)")
_NIP_INSIDE = re.compile(
    r"[\s,;(]*\bNI(?:P|\s*PPPK)\b\.?\s*[:.]?\s*([0-9][0-9 .]{16,23}[0-9])\b\)?", re.IGNORECASE
)


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
    def masked_nip(self) -> str | None:
        """The NIP as it may be shown."""
        return mask(self.nip) if self.nip else None

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


def split_cell(text: str) -> tuple[str, ...]:
    """Split a cell into its entries: numbered ``1. … 2. …``, by lines, or by semicolons.

    Commas never separate: degrees follow a name after one. Numbers separate inside a line
    only when they run 1, 2, 3 from its beginning.
    """
    if text.isprintable() and ";" not in text and not _NUMBERED.match(text):
        text = text.strip()
        return (text,) if text else ()
    entries: list[str] = []
    for line in re.split(r"[\r\n;]+", text):
        entries.extend(_numbered(line.strip()))
    return tuple(entry for entry in entries if entry)


def _numbered(line: str) -> list[str]:
    marks = list(_NUMBERED.finditer(line))
    if not marks or marks[0].start() != 0:
        return [line]
    run = [int(mark[1]) == int(marks[0][1]) + place for place, mark in enumerate(marks)]
    if len(marks) > 1 and not all(run):
        marks = marks[:1]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return [line[mark.end() : end].strip(" ,") for mark, end in zip(marks, ends, strict=True)]


def read_subjects(text: str) -> tuple[SubjectDraft, ...]:
    """Read the persons of one cell; ``unknown`` and "belum diketahui" are a person not known.

    A text that begins with a known position is a person known by position only; a NIP
    written after the name is taken out of it.

    Raises:
        FieldError: the faults of `clean_short` and `read_nip`, or ``text-empty``.
    """
    entries = split_cell(text)
    if not entries:
        raise FieldError("text-empty", _("The text is empty; write at least one word."))
    return tuple(_read_one(entry) for entry in entries)


def _read_one(entry: str) -> SubjectDraft:
    if fold(entry) in _NOT_KNOWN:
        return SubjectDraft()
    nip = None
    if len(entry) > LENGTH and (found := _NIP_INSIDE.search(entry)):
        nip = read_nip(found[1]).text
        entry = entry[: found.start()] + entry[found.end() :]
    name = clean_short(entry.strip(" ,;"), NAME_LIMIT) if entry.strip(" ,;") else None
    if name and is_position(name):
        return SubjectDraft(nip=nip, position=name, position_class=guess_position_class(name))
    return SubjectDraft(name=name, nip=nip)


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
    many = max([len(subjects), *(len(values) for values in columns.values())], default=0)
    people = tuple(subjects) or (SubjectDraft(),) * many
    for name, values in columns.items():
        shared = len(values) == 1 and name != "nip"
        if len(values) != len(people) and not shared:
            raise _count(name, len(values), len(people))
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


def _count(name: str, values: int, people: int) -> FieldError:
    sentence = _(
        "{values} values of “{field}” for {people} persons: give one for each, in their order."
    )
    return FieldError("subject-count", sentence.format(values=values, field=name, people=people))
