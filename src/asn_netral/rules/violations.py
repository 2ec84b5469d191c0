"""The file of the forms of violation, ``violations.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from asn_netral import resources
from asn_netral.domain.codes import COMMITMENTS
from asn_netral.domain.violation import BEFORE, DISIPLIN, FROM, KODE_ETIK, Form, Forms
from asn_netral.locale import _
from asn_netral.rules.document import Document, Row
from asn_netral.rules.fields import Certainty, Slug, Text
from asn_netral.rules.yaml_text import read_yaml

FILE = "violations.yaml"
_LETTER = {KODE_ETIK: "E", DISIPLIN: "D"}
_WHEN = {KODE_ETIK: BEFORE, DISIPLIN: FROM}


class FormRow(Row):
    """One form as the file writes it; `asn_netral.domain.violation.Form` explains the fields."""

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{1,2}$")]
    wording: Text
    wording_en: Text
    kind: Literal["kode-etik", "disiplin"]
    level: Literal["moral", "ringan", "sedang", "berat", "ptdh", "unknown"]
    basis: Text
    certainty: Certainty
    note: str = ""
    commitment: Annotated[int, Field(ge=COMMITMENTS[0], le=COMMITMENTS[-1])]
    when: Literal["before", "from", "any"] | None = None

    def form(self) -> Form:
        """The row as the domain knows it; `when` follows from the kind if not said."""
        values = self.model_dump()
        values["when"] = self.when or _WHEN[self.kind]
        return Form(**values)


class DateRule(Row):
    """The rule that separates the two lists: the day of a kind of stage."""

    day_of: Slug
    before: Literal["kode-etik"]
    from_that_day: Literal["disiplin"]
    basis: Text
    certainty: Certainty
    note: str = ""


def load(folder: Path | None = None) -> Forms:
    """Load the forms of violation.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    return read(resources.read(FILE, folder), FILE)


def read(content: bytes, name: str) -> Forms:
    """Make the forms of the bytes of a file.

    Raises:
        DataFileError: as `load`.
    """
    document = read_yaml(content, name)
    document.only("date_rule", "forms")
    rule = document.check(DateRule, document.value.get("date_rule"), ("date_rule",))
    rows = document.rows("forms", FormRow)
    document.once([((*place, "code"), row.code) for place, row in rows])
    for place, row in rows:
        _check_letter(document, (*place, "code"), row)
    document.finish()
    boundary = rule.day_of if rule is not None else ""
    return Forms(tuple(row.form() for _place, row in rows), boundary, document.sha256)


def _check_letter(document: Document, place: tuple[str | int, ...], row: FormRow) -> None:
    letter = _LETTER[row.kind]
    if not row.code.startswith(letter):
        reason = _("a form of the kind {kind} has a code with {letter}")
        document.fault(place, reason.format(kind=row.kind, letter=letter))
