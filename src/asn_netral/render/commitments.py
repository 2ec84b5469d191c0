"""The commitments as JSON, as a table and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from asn_netral.domain.day import format_day
from asn_netral.domain.document import Document, Heading, Section, Table
from asn_netral.domain.signatory import COVERAGE, SIGNING_ROLES
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.domain.region import Regions
    from asn_netral.services.commitments import Commitments, HeadRow, Unaddressed

Figures = dict[str, dict[str, Any]]


def as_json(
    row: HeadRow, figures: Figures, regions: Regions, coverage: str | None, *, explain: bool
) -> dict[str, Any]:
    """A row with the documented keys; `explain` opens the figures into their numbers."""
    head = row.head
    return {
        "region_code": row.region,
        "region": regions.get(row.region).title,
        "head": head.person if head else None,
        "capacity": head.capacity if head else None,
        "started_on": head.started_on if head else None,
        "ended_on": head.ended_on if head else None,
        "signed_on": head.signed_on if head and head.role in SIGNING_ROLES else None,
        "coverage": coverage,
        "commitments": figures,
        "explain": _explained(row) if explain else None,
    }


def _explained(row: HeadRow) -> dict[str, list[dict[str, Any]]]:
    return {
        str(n): [
            {
                "number": each.number,
                "subject": each.subject,
                "on": each.on,
                "state": each.state,
                "stage": each.stage,
                "days": each.days,
                "last_on": each.last_on,
            }
            for each in row.of(n)
        ]
        for n in range(1, 6)
    }


def columns() -> tuple[str, ...]:
    """Headings of the table."""
    return (
        _("Region"),
        _("Head"),
        _("Signature"),
        _("1: cases"),
        _("2: cases"),
        _("3: letters of BKN"),
        _("in time"),
        _("late"),
        _("unanswered"),
        _("4: passed on"),
        _("5: activities"),
        _("participants"),
    )


def cells(row: dict[str, Any]) -> tuple[str | int | None, ...]:
    """A row of the table from its JSON."""
    own = row["commitments"]
    unanswered = own["3"]["unanswered"]
    if overdue := own["3"]["overdue"]:
        unanswered = _("{n} ({overdue} past the limit)").format(n=unanswered, overdue=overdue)
    known, passed = own["4"]["known"], own["4"]["passed_on"]
    return (
        row["region"],
        row["head"] or _("not recorded"),
        COVERAGE.label(row["coverage"]) if row["coverage"] else None,
        own["1"]["cases"],
        own["2"]["cases"],
        own["3"]["received"],
        own["3"]["in_time"],
        own["3"]["late"],
        unanswered,
        passed if passed == known else f"{passed}/{known}",
        own["5"]["activities"],
        own["5"]["participants"],
    )


def notes() -> tuple[str, ...]:
    """What the figures mean."""
    return (
        _("1 and 2: cases that concern the commitment; they show nothing about the head."),
        _("3: late and past the limit by the longest reading of the rule, which is disputed."),
        _("A case with persons of several employers counts at each; rows are not added up."),
    )


def without_head(letters: Sequence[Unaddressed]) -> tuple[str, ...]:
    """Which letters of BKN count for no head, where there are any, and the way out."""
    if not letters:
        return ()
    told = ngettext(
        "3: {n} letter of BKN counts for no head, because the person's PPK is not recorded: "
        "{numbers}. `asn-netral subject edit` enters it.",
        "3: {n} letters of BKN count for no head, because the persons' PPK is not recorded: "
        "{numbers}. `asn-netral subject edit` enters it.",
        len(letters),
    )
    numbers = ", ".join(dict.fromkeys(each.number for each in letters))
    return (told.format(n=len(letters), numbers=numbers),)


def explained(row: dict[str, Any]) -> list[str]:
    """The numbers behind a row's figures, a line each."""
    lines = []
    for n, own in (row["explain"] or {}).items():
        for each in own:
            told = [each["subject"], each["state"], each["stage"], str(each["on"] or "")]
            if each["days"] is not None:
                told.append(_("{n} days").format(n=each["days"]))
            lines.append(f"  {n}. {each['number']}: " + ", ".join(part for part in told if part))
    return lines


_KINDS: tuple[Literal["text", "number"], ...] = (
    *("text", "text", "text", "number", "number", "number", "number", "number"),
    *("text", "text", "number", "number"),
)


def answer(found: Commitments, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer with its documented keys."""
    return {
        "as_of": found.as_of,
        "unit": "cases",
        "rows": rows,
        "ppk_unknown": [each._asdict() for each in found.unaddressed],
    }


def document(found: Commitments, rows: list[dict[str, Any]]) -> Document:
    """The table as a document; the rows are those of the JSON."""
    heads = tuple(Heading(title, kind) for title, kind in zip(columns(), _KINDS, strict=True))
    table = Table(
        "commitments",
        _("The five commitments per head of region"),
        _("cases, letters, activities"),
        heads,
        tuple(cells(row) for row in rows),
        notes=(*notes(), *without_head(found.unaddressed)),
        when_empty=_("Nothing is recorded."),
    )
    return Document(
        title=_("The five commitments"),
        subtitle=_("As of {day}").format(day=format_day(found.as_of)),
        on=found.as_of,
        fingerprint=found.fingerprint,
        letterhead=found.letterhead,
        sections=(Section(_("Commitments"), tables=(table,)),),
        landscape=True,
        data=answer(found, rows),
    )
