"""A protected person: a reporter or witness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asn_netral.domain.problem import FieldError, Problem
from asn_netral.domain.text import scan_for
from asn_netral.locale import N_, _

ROLES = {"reporter": N_("reporter"), "witness": N_("witness")}
_WHAT = {"name": N_("name"), "contact": N_("contact"), "identity": N_("identity number")}
FIELDS = ("name", "contact", "identity", "address")
_LABELS = {
    label: field
    for field, labels in (
        ("name", ("name", "nama", "nama lengkap")),
        ("contact", ("contact", "kontak", "telepon", "hp", "no hp", "email", "e-mail")),
        ("identity", ("identity", "identitas", "nik", "ktp", "no ktp")),
        ("address", ("address", "alamat")),
    )
    for label in labels
}
"""What may stand before a colon in a file of a person, and the field that it means."""
_KEYS = ", ".join(FIELDS)


class Identity(NamedTuple):
    """A reporter or witness: what goes to the vault and nowhere else."""

    role: str
    name: str | None
    contact: str | None = None
    identity: str | None = None
    address: str | None = None

    @property
    def values(self) -> dict[str, str | None]:
        """Its values by the names of `FIELDS`."""
        return dict(zip(FIELDS, self[1:], strict=True))


def from_keys(given: object) -> dict[str, str]:
    """Read a person told as an object of JSON; its keys are `FIELDS` or their labels.

    Raises:
        FieldError: another key, or a value that is no text; neither is repeated in it.
    """
    found: dict[str, str] = {}
    for key, value in given.items() if isinstance(given, Mapping) else ((None, None),):
        field = _LABELS.get(str(key).strip().casefold())
        if field is None or field in found or not isinstance(value, str | int | None):
            raise FieldError(
                "person-keys", _("only {keys} are read, each once, as text").format(keys=_KEYS)
            )
        if value is not None:
            found[field] = str(value)
    return found


def from_lines(text: str) -> dict[str, str]:
    """Read a person told in lines: all with a label ("nama: …"), or in the order of `FIELDS`.

    A label that stayed in the value would hide the person from every search of the texts.

    Raises:
        FieldError: a line too many, a label given twice, or lines with and without labels.
    """
    lines = text.splitlines()
    parts = [line.partition(":") for line in lines if line.strip()]
    labels = [
        _LABELS.get(" ".join(label.replace(".", " ").split()).casefold()) for label, *_rest in parts
    ]
    if not any(labels):
        if len(lines) > len(FIELDS):
            raise FieldError("person-lines", _("more lines than name, contact, NIK and address"))
        return dict(zip(FIELDS, lines, strict=False))
    found = {
        label: value.strip() for label, (_l, _c, value) in zip(labels, parts, strict=True) if label
    }
    if len(found) < len(parts):
        raise FieldError(
            "person-lines",
            _("give every line one label of its own: nama, kontak, nik, alamat; or no line one"),
        )
    return found


def traces(texts: Mapping[str, str | None], protected: Iterable[Identity]) -> list[Problem]:
    """Say which free texts hold the name, contact or number of a protected person.

    Args:
        texts: the field's option and its text.
        protected: whom to look for; their values never stand in a problem.
    """
    found = []
    for identity in protected:
        needles = {what: value for what in _WHAT if (value := identity.values[what])}
        for column, text in texts.items():
            if hits := scan_for(text or "", needles):
                sentence = _(
                    "The text holds the {what} of the {role}; write “{role}” instead, for the "
                    "text is shown in lists and on cards."
                ).format(
                    what=", ".join(_(_WHAT[hit]) for hit in hits), role=_(ROLES[identity.role])
                )
                found.append(Problem("text-names-protected", sentence, column))
    return found
