"""The weekly recap as a document: head, sentences, tables, notes, annex, signatures."""

from __future__ import annotations

from datetime import date, timedelta

from asn_netral.domain.day import format_day
from asn_netral.domain.document import Document, Section, Signature, Table
from asn_netral.domain.week import Period
from asn_netral.locale import _
from asn_netral.services.recap import about, clocks, outside, people, places, tables
from asn_netral.services.recap.annex import annex, revisions
from asn_netral.services.recap.figures import check
from asn_netral.services.recap.gathered import Gathered
from asn_netral.services.recap.pictures import pictures
from asn_netral.services.recap.sentences import key_figures, sentences

_ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def recap_document(
    gathered: Gathered, *, obstacles: tuple[str, ...] = (), warnings: tuple[str, ...] = ()
) -> Document:
    """The recap of a period.

    Args:
        gathered: its figures, of all the file or of one region.
        obstacles: what hindered the work, as free text for section D.
        warnings: what is wrong with the file, said on the recap's face.

    Raises:
        Damaged: a table does not close.
    """
    check(gathered)
    region = gathered.regions.get(gathered.scope).title if gathered.scope else ""
    title = _("RECAP OF THE HANDLING OF SUSPECTED VIOLATIONS OF THE NEUTRALITY OF ASN")
    place_rows = places.place_table(gathered)
    return Document(
        title=f"{title} – {region.upper()}" if region else title,
        subtitle=period_words(gathered.period, gathered.timezone),
        on=gathered.period.last,
        fingerprint=gathered.fingerprint,
        letterhead=gathered.letter.head,
        fields=_fields(gathered, warnings),
        figures=key_figures(gathered),
        alert=" ".join(warnings),
        sentences=sentences(gathered),
        pictures=pictures(gathered, place_rows),
        sections=(
            Section(_("A. Summary"), (), _summary(gathered, place_rows)),
            revisions(gathered),
            outside.section(gathered.outside, gathered.regions),
            Section(_("D. Obstacles"), obstacles or (_("None was entered."),)),
        ),
        nil=nil_places(place_rows),
        notes=_notes(gathered),
        annex=(annex(gathered),),
        signatures=signatures(gathered),
        landscape=True,
    )


def _summary(gathered: Gathered, place_rows: Table) -> tuple[Table, ...]:
    return (
        tables.cases(gathered),
        tables.registration_table(gathered),
        tables.result_table(gathered),
        about.category_table(gathered),
        about.stage_table(gathered),
        about.form_table(gathered),
        people.person_table(gathered),
        people.follow_up_table(gathered),
        clocks.clock_table(gathered),
        place_rows,
    )


def period_words(period: Period, timezone: str) -> str:
    """The period and the moment of the figures, in words."""
    zone = _ZONES.get(timezone, timezone)
    until = format_day(period.last).split(", ", 1)[-1]
    state = _("as of {day}, 24.00 {zone}").format(day=until, zone=zone)
    first, last = _shortened(period), format_day(period.last).replace(", ", " ")
    if period.week:
        __, number = period.week.split("-W")
        text = _("Week {number}, {first} to {last}, {state}")
        return text.format(number=int(number), first=first, last=last, state=state)
    text = _("{first} to {last} (both included), {state}")
    return text.format(first=first, last=last, state=state)


def _shortened(period: Period) -> str:
    """The first day without the month and year that the last one repeats."""
    weekday, day = format_day(period.first).split(", ", 1)
    number, month, year = day.split(" ")
    if period.first.year != period.last.year:
        return f"{weekday} {number} {month} {year}"
    same = period.first.month == period.last.month
    return f"{weekday} {number}" if same else f"{weekday} {number} {month}"


def _fields(gathered: Gathered, warnings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    fields = [(_("Number"), "………………"), (_("Classification"), _("Restricted"))]
    if gathered.letter.addressee:
        fields.append((_("Addressed to"), gathered.letter.addressee))
    return (*fields, *((_("WARNING"), warning) for warning in warnings))


def nil_places(table: Table) -> tuple[str, ...]:
    """The places of the last table that reported that there was nothing."""
    return tuple(str(row[0]) for row in table.rows if row[-1] == _("NIL"))


def _notes(gathered: Gathered) -> tuple[str, ...]:
    return (
        _("Units: a case is a report or finding with all reports joined to it; a tip is no case."),
        _("Columns “to date” count what was ever reached; “open” and “remaining” count the state."),
        _("Open: not yet closed, forwarded or delegated by the supervisor."),
        _("A delegated case is counted where it was received; here it is moved out."),
        _(
            "Days are counted by the calendar; the first day is counted for the safe limit and not "
            "counted for the last limit. The stage follows the day of the event."
        ),
        _("Fingerprint of the journal: {mark}").format(mark=gathered.fingerprint),
    )


def signatures(gathered: Gathered, on: date | None = None) -> tuple[Signature, ...]:
    """Left who compiled, right the coordinator with place and day, below the chair."""
    letter = gathered.letter
    division = letter.division or "………………"
    day = on or gathered.period.last + timedelta(days=1)
    coordinator = _("Coordinator of the division {division}").format(division=division)
    chair = _("Chair of {office}").format(office=letter.name)
    return (
        letter.signature("compiler", "", "left", _("Compiled by")),
        letter.signature("coordinator", coordinator, "right", letter.dated(day)),
        letter.signature("chair", chair, "below", _("Acknowledged by")),
    )
