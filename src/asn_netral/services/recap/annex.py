"""The annex of the recap and what changed since an earlier one; nobody can be told from them.

A camat with the name of the kecamatan is a name: what leaves the office shows the position
class and the regency or city, never a district, a place, a name or a number of a person.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from asn_netral.domain.codes import KIND, POSITION_CLASS, STATUS
from asn_netral.domain.document import Heading, Row, Section, Table
from asn_netral.domain.office import format_number
from asn_netral.locale import _
from asn_netral.services.recap.gathered import Gathered
from asn_netral.storage.recap_annex import Case


def annex(gathered: Gathered) -> Section:
    """The new cases of the period, then those that left the supervisor."""
    new = [case for case in gathered.annex if case.fresh]
    closed = [case for case in gathered.annex if case.moved_on is not None]
    return Section(
        _("Annex: new and closed cases"),
        (),
        (
            _table(gathered, "new", _("New cases"), new),
            _table(gathered, "closed", _("Cases closed, forwarded or delegated"), closed),
        ),
    )


def _table(gathered: Gathered, name: str, title: str, cases: list[Case]) -> Table:
    words = _Words(gathered)
    return Table(
        name=name,
        title=title,
        unit=_("cases"),
        columns=(
            Heading(_("Register number")),
            Heading(_("Kind")),
            Heading(_("Submitted"), "day"),
            Heading(_("Event"), "day"),
            Heading(_("Stage")),
            Heading(_("Regency/city")),
            Heading(_("Position class")),
            Heading(_("Form")),
            Heading(_("Status")),
            Heading(_("Day of the move"), "day"),
        ),
        rows=tuple(_row(gathered, words, case) for case in cases),
        when_empty=_("There is none."),
    )


def _row(gathered: Gathered, words: _Words, case: Case) -> Row:
    number = format_number(case.office, case.year, case.n)
    return (
        f"{case.register} ({number})" if case.register else number,
        KIND.label(case.kind) if case.kind else _("Not known"),
        words.day(case.submitted_on) if case.submitted_on else None,
        words.day(case.event_on) if case.event_on else None,
        gathered.calendar.name(case.stage),
        words.title(case.region),
        words.classes(case.classes or ""),
        case.form or "",
        STATUS.label(case.status),
        words.day(case.moved_on) if case.moved_on else None,
    )


class _Words:
    """Words and days of cases, each made once: of very many cases few are different."""

    def __init__(self, gathered: Gathered) -> None:
        self._regions = gathered.regions
        self.title = cache(self._title_of)
        self.classes = cache(self._classes_of)
        self.day = cache(date.fromisoformat)

    def _title_of(self, code: str) -> str:
        return self._regions.get(code).title if code in self._regions else code

    def _classes_of(self, words: str) -> str:
        every = dict.fromkeys(words.split(","))
        return ", ".join(POSITION_CLASS.label(word) for word in every if word in POSITION_CLASS)


def revisions(gathered: Gathered) -> Section:
    """Section B: what an earlier recap said about the opening that is no longer so."""
    title = _("B. Changes to the recap already sent")
    if gathered.changes is None:
        text = _("No earlier recap was named (--since FINGERPRINT), so none was compared.")
        return Section(title, (text,))
    was = sum(each.was_open for each in gathered.changes)
    now = sum(each.is_open for each in gathered.changes)
    if not gathered.changes:
        text = _("The opening is as printed at {mark}.").format(mark=gathered.since)
        return Section(title, (text,))
    return Section(title, (), (_revision_table(gathered, was, now),))


def _revision_table(gathered: Gathered, was: int, now: int) -> Table:
    opened = _("entered, opened again or moved here since")
    closed = _("closed, moved or joined since")
    return Table(
        name="changes",
        title=_("Opening of the week, as printed at {mark} and as known now").format(
            mark=gathered.since
        ),
        unit=_("cases"),
        columns=(
            Heading(_("Number")),
            Heading(_("Printed"), "number"),
            Heading(_("Now"), "number"),
            Heading(_("Why")),
        ),
        rows=tuple(
            (each.number, int(each.was_open), int(each.is_open), opened if each.is_open else closed)
            for each in gathered.changes or ()
        ),
        footer=(_("CHANGE"), was, now, f"{now - was:+d}"),
    )
