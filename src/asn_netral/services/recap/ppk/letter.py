"""The PPK's recap as a document: confidential, to the head of region as PPK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from asn_netral.domain.day import format_number
from asn_netral.domain.document import Document, Figure, Heading, Section, Table, numbers
from asn_netral.domain.week import Period
from asn_netral.locale import _, ngettext
from asn_netral.services.desk import Desk
from asn_netral.services.recap.letter import period_words
from asn_netral.services.recap.ppk import tables
from asn_netral.services.recap.ppk.persons import Follow, follow, follows


def ppk_recap(
    desk: Desk,
    period: Period,
    *,
    region: str | None = None,
    known: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """The recap of the recommendations that one PPK has received.

    Raises:
        Usage: the office has no region and none was named.
        Damaged: a table does not close.
    """
    return _document(follow(desk, period, region, known), warnings)


def every_ppk_recap(
    desk: Desk, period: Period, *, known: str | None = None, warnings: tuple[str, ...] = ()
) -> Iterator[tuple[str, Document]]:
    """A recap for the PPK of each region with an election, and of every other with a person.

    The last document is the index, under the name ``index``.

    Raises:
        Damaged: a table does not close.
    """
    every = follows(desk, period, known)
    for found in every:
        yield found.ppk, _document(found, warnings)
    if every:
        yield "index", _index(every)


def _index(every: Sequence[Follow]) -> Document:
    """A list of the documents with what each PPK has left."""
    figures = [(len(f.open), f.opening, f.came, f.closed, len(f.late)) for f in every]
    rows = [
        (found.ppk, found.title, opening, came, closed, left, late)
        for found, (left, opening, came, closed, late) in zip(every, figures, strict=True)
    ]
    left, opening, came, closed, late = (sum(column) for column in zip(*figures, strict=True))
    heads = (_("Remained last week"), _("Received"), _("Closed"), _("Remaining"), _("Overdue"))
    table = Table(
        name="index",
        title=_("Regions"),
        unit=_("persons"),
        columns=(Heading(_("Code")), Heading(_("Region")), *numbers(*heads)),
        rows=tuple(rows),
        footer=("", _("TOTAL"), opening, came, closed, left, late),
    )
    first = every[0]
    return Document(
        title=_("Recaps of all PPKs"),
        subtitle=period_words(first.period, first.timezone),
        on=first.period.last,
        fingerprint=first.fingerprint,
        sections=(Section("", (), (table,)),),
        letterhead=first.letter.head,
        fields=((_("Classification"), _("Confidential")),),
    )


def _document(found: Follow, warnings: tuple[str, ...]) -> Document:
    found.check()
    period = found.period
    return Document(
        title=_("RECAP OF THE FOLLOW-UP OF RECOMMENDATIONS ON THE NEUTRALITY OF ASN"),
        subtitle=period_words(period, found.timezone),
        on=period.last,
        fingerprint=found.fingerprint,
        letterhead=found.letter.head,
        fields=_fields(found, warnings),
        figures=_figures(found),
        alert=" ".join(warnings),
        sentences=_sentences(found),
        sections=(
            Section("", (), (tables.decisions(found),)),
            Section(_("Tables"), (), _tables(found)),
        ),
        notes=(
            _("Unit: persons; a person in two cases counts twice."),
            _("PPK: the officer who appoints and dismisses civil servants."),
            _("Fingerprint of the journal: {mark}").format(mark=found.fingerprint),
        ),
        signatures=(
            found.letter.signature("compiler", "", "left", _("Compiled by")),
            found.letter.signature(
                "chair",
                _("Head of {office}").format(office=found.letter.name),
                "right",
                found.letter.dated(period.last + timedelta(days=1)),
            ),
        ),
        landscape=True,
    )


def _tables(found: Follow) -> tuple[Table, ...]:
    return (
        tables.state(found),
        tables.process(found),
        tables.sanctions(found),
        tables.agencies(found),
        tables.classes(found),
        tables.blocks(found),
        tables.commitments(found),
    )


def _fields(found: Follow, warnings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    to = found.letter.titles.get("ppk-title") or _("Head of region of {region} as PPK").format(
        region=found.title
    )
    return (
        (_("Number"), "………………"),
        (_("Classification"), _("Confidential")),
        (_("Addressed to"), to),
        *((_("WARNING"), warning) for warning in warnings),
    )


def _figures(found: Follow) -> tuple[Figure, ...]:
    return (
        Figure(_("Remained last week"), found.opening),
        Figure(_("Received"), found.came),
        Figure(_("Closed"), found.closed),
        Figure(_("Remaining"), len(found.open)),
        Figure(_("Overdue"), len(found.late)),
    )


def _sentences(found: Follow) -> tuple[str, ...]:
    text = ngettext(
        "{came} person came to the PPK, {closed} closed, {open} remaining; {late} overdue.",
        "{came} persons came to the PPK, {closed} closed, {open} remaining; {late} overdue.",
        found.came,
    )
    return (
        text.format(
            came=format_number(found.came),
            closed=format_number(found.closed),
            open=format_number(len(found.open)),
            late=format_number(len(found.late)),
        ),
    )
