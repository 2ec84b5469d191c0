"""`report list`: find reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli.framework import JsonFlag, emit_columns, emit_json, say
from asn_netral.cli.nouns import nearest
from asn_netral.cli.output import narrow
from asn_netral.cli.session import desk
from asn_netral.errors import NotFound, Usage
from asn_netral.locale import _, ngettext

if TYPE_CHECKING:
    from asn_netral.domain.code import CodeList
    from asn_netral.services.desk import Desk
    from asn_netral.services.report_list import Overview
    from asn_netral.storage.filters import Filter

_DAYS = ("event_since", "event_until", "submitted_since", "submitted_until")
_NO_STAGE = ("gap", "before", "after", "unknown")


def list_reports(
    region: Annotated[
        str | None,
        typer.Option("--region", help=_("Where it happened; a province with all parts.")),
    ] = None,
    handled_by: Annotated[
        str | None, typer.Option("--handled-by", metavar="OFFICE", help=_("The handling office."))
    ] = None,
    ppk: Annotated[
        str | None, typer.Option("--ppk", metavar="REGION", help=_("Whose head employs a person."))
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", help=_("A stage's id, gap, gap:…, before, after or unknown.")),
    ] = None,
    commitment: Annotated[
        int | None, typer.Option("--commitment", min=1, max=5, help=_("A commitment concerned."))
    ] = None,
    category: Annotated[str | None, typer.Option("--category", help=_("A category."))] = None,
    form: Annotated[str | None, typer.Option("--form", help=_("A form of violation."))] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=_("laporan, temuan or tip."))] = None,
    status: Annotated[
        str | None, typer.Option("--status", help=_("A status of the report or of a person."))
    ] = None,
    open_for: Annotated[
        str | None, typer.Option("--open", metavar="supervisor|ppk|any", help=_("Open ones only."))
    ] = None,
    event_since: Annotated[
        str | None, typer.Option("--event-since", metavar="DATE", help=_("Events from this day."))
    ] = None,
    event_until: Annotated[
        str | None, typer.Option("--event-until", metavar="DATE", help=_("Events to this day."))
    ] = None,
    submitted_since: Annotated[
        str | None,
        typer.Option("--submitted-since", metavar="DATE", help=_("Submitted from this day.")),
    ] = None,
    submitted_until: Annotated[
        str | None,
        typer.Option("--submitted-until", metavar="DATE", help=_("Submitted to this day.")),
    ] = None,
    in_charge: Annotated[
        str | None, typer.Option("--in-charge", help=_("The person in charge."))
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", help=_("A text in description, place, persons or numbers.")),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help=_("At most so many."))] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            help=_("number, event, submitted, opened, region or status; -event turns round."),
        ),
    ] = "number",
    as_json: JsonFlag = False,
) -> None:
    """List the reports that fit."""
    given = {k: v for k, v in locals().items() if k not in ("as_json", "limit", "sort")}
    from asn_netral.services.report_list import listed, overview

    here = desk()
    chosen = _filter(here, given)
    if as_json:
        emit_json(listed(here, chosen, sort=sort, limit=limit))
        return
    found = overview(here, chosen, sort=sort, limit=limit)
    if found:
        _show(found)
    total = len(found.numbers) if found else 0
    say(ngettext("{count} report", "{count} reports", total).format(count=total))


def _filter(here: Desk, given: dict[str, Any]) -> Filter:
    from asn_netral.cli.values import read_day_option, read_option
    from asn_netral.domain.codes import CATEGORY, KIND
    from asn_netral.storage.filters import Filter

    def word(name: str, codes: CodeList) -> str | None:
        return read_option(name, given[name], codes.parse)

    def region(name: str) -> str | None:
        return here.regions.find(given[name]).code if given[name] else None

    def day(name: str) -> Any:
        if given[name] is None:  # asking for today opens the file once more
            return None
        return read_day_option(name.replace("_", "-"), given[name], here.today)

    reading = given["open_for"]
    if reading not in (None, "supervisor", "ppk", "any"):
        raise Usage(_("--open: supervisor, ppk or any."))
    return Filter(
        region=region("region"),
        handled_by=_office(here, given["handled_by"]),
        ppk=region("ppk"),
        stage=_stage(here, given["stage"]),
        commitment=given["commitment"],
        category=word("category", CATEGORY),
        form=_form(here, given["form"]),
        kind=word("kind", KIND),
        status=_status(given["status"]),
        open=reading,
        **{name: day(name) for name in _DAYS},
        in_charge=given["in_charge"],
        text=_text(given["text"]),
    )


def _office(here: Desk, text: str | None) -> str | None:
    from asn_netral.cli.values import read_option
    from asn_netral.domain.office import parse_office

    found = read_option("handled-by", text, lambda word: parse_office(word, here.regions))
    return found.id if found else None


def _stage(here: Desk, text: str | None) -> str | None:
    if text is None or text in _NO_STAGE or text.startswith("gap:"):
        return text
    with here.open() as store:
        calendar = here.calendar(store)
    word = text.strip().casefold()
    for stage in calendar.stages:
        if word in (stage.id, stage.name.casefold(), stage.name_en.casefold()):
            return stage.id
    near = nearest(word, [*(stage.id for stage in calendar.stages), *_NO_STAGE])
    if near:
        sentence = _("There is no stage “{text}”; is “{nearest}” meant?")
    else:
        sentence = _("There is no stage “{text}”. `asn-netral stage list` shows all.")
    raise NotFound(sentence.format(text=text, nearest=near[0] if near else ""))


def _form(here: Desk, text: str | None) -> str | None:
    if text is None:
        return None
    form = here.forms.get(text)
    if form is None:
        known = ", ".join(form.code for form in here.forms.forms)
        sentence = _("--form: “{value}” is no known form of violation. Known are: {known}.")
        raise Usage(sentence.format(value=text[:40], known=known))
    return form.code


def _text(text: str | None) -> str | None:
    if text is not None and not text.strip():
        told = _("--{name} is empty; give a value or leave the option out.")
        raise Usage(told.format(name="text"))
    return text


def _status(text: str | None) -> str | None:
    if text is None:
        return None
    from asn_netral.services.report_move import read_status

    return read_status(text)


def _show(found: Overview) -> None:
    from asn_netral.domain.codes import KIND
    from asn_netral.domain.status_words import STATUS
    from asn_netral.render.table import Column

    unknown = _("not known")
    kinds = {word: KIND.label(word) for word in KIND.words} | {None: unknown}
    statuses = {word: STATUS.label(word) for word in STATUS.words}
    stages = {stage: f"● {stage[0]}" if stage[1] else stage[0] for stage in set(found.stages)}
    numbers = found.numbers
    # In a narrow terminal 2024/0042 names a report of the one office as well.
    if narrow() and len({number.partition("/")[0] for number in numbers}) == 1:
        numbers = [number.partition("/")[2] for number in numbers]
    emit_columns(
        [
            *(Column(_("Number"), whole=True), _("Kind"), _("Region")),
            *(Column(_("Event"), whole=True), _("Stage"), _("Subject"), _("Status")),
        ],
        [
            numbers,
            [kinds.get(kind, kind) for kind in found.kinds],
            found.regions,
            [day or unknown for day in found.days],
            [stages[stage] for stage in found.stages],
            [
                person or unknown if count < 2 else f"{person or unknown} (+{count - 1})"
                for person, count in zip(found.persons, found.counts, strict=True)
            ],
            [statuses.get(status, status) for status in found.statuses],
        ],
        paged=True,
    )
