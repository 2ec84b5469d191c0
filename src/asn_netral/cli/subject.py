"""`subject`: the persons that reports concern."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from asn_netral.cli.flags import Clear, Number
from asn_netral.cli.framework import DryRun, JsonFlag, Noun, emit_json, emit_table, say
from asn_netral.cli.report_fields import empty_options, field_options, told
from asn_netral.cli.session import desk
from asn_netral.domain.fields import FIELDS, PERSON_KEYS, field_named
from asn_netral.locale import N_, _, ngettext

app = Noun("subject", help=N_("Persons that reports concern."))

_NOT_OF_PERSON = tuple(
    field.key
    for field in FIELDS
    if field.key not in ("subjects", *PERSON_KEYS) or field.key == "follow_up"
)
Source = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="FILE|-", help=_("Take the persons from a JSON file, or from stdin.")
    ),
]


@app.verb("add", help=N_("Add persons to a report."))
@field_options(_NOT_OF_PERSON)
def add(
    number: Number,
    *,
    source_file: Source = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Add the persons and show the report."""
    from asn_netral.cli.from_file import read_json
    from asn_netral.services.subjects import add as do

    _refuse_empty(fields)
    values = _values(read_json(source_file) if source_file else {}, fields)
    _show(do(desk(), number, values, dry_run=dry_run), as_json)


@app.verb("edit", help=N_("Correct what is known of a person, or add what comes later."))
@field_options(_NOT_OF_PERSON)
def edit(
    number: Number,
    k: Annotated[
        int | None,
        typer.Argument(metavar="K", help=_("The person's number, where the report has several.")),
    ] = None,
    *,
    source_file: Source = None,
    clear: Clear = None,
    dry_run: DryRun = False,
    as_json: JsonFlag = False,
    **fields: Any,
) -> None:
    """Change the person and show the report."""
    from asn_netral.cli.from_file import read_changes, refuse_both
    from asn_netral.errors import Usage
    from asn_netral.services.subjects import edit as do

    _refuse_empty(fields)
    given, emptied = read_changes(source_file, clear, within="subjects")
    refuse_both(emptied, (*given, *told(fields)), field_named)
    values = _values(given, fields)
    if not values and not emptied:
        raise Usage(_("Say what to change, e.g. --subject-nip TEXT, or --clear FIELD."))
    _show(do(desk(), number, k, values, clear=emptied, dry_run=dry_run), as_json)


def _refuse_empty(fields: dict[str, Any]) -> None:
    from asn_netral.errors import Usage

    if empty := empty_options(fields):
        raise Usage("\n".join(empty.values()))


def _values(given: dict[str, object], fields: dict[str, Any]) -> dict[str, object]:
    if given and "subjects" not in given:
        given = {"subjects": [given]}
    return {**given, **told(fields)}


def _show(done: Any, as_json: bool) -> None:
    from asn_netral.cli.report_add import tell_notes
    from asn_netral.cli.report_show import print_card

    tell_notes(done.notes)
    if as_json:
        emit_json(done.report)
    else:
        print_card(done.report)


@app.verb("list", help=N_("List persons; a NIP is whole only when asked for."))
def list_subjects(
    report: Annotated[
        str | None, typer.Option("--report", metavar="NUMBER", help=_("Only of this report."))
    ] = None,
    follow_up: Annotated[
        str | None,
        typer.Option("--follow-up", metavar="STATUS", help=_("Only with this status at BKN/PPK.")),
    ] = None,
    ppk: Annotated[
        str | None, typer.Option("--ppk", help=_("Only employed by the head of this region."))
    ] = None,
    without_nip: Annotated[
        bool, typer.Option("--without-nip", help=_("Only those whose NIP is not known."))
    ] = False,
    show_nip: Annotated[bool, typer.Option("--show-nip", help=_("Show NIP whole."))] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print persons with the number of their report."""
    from asn_netral.cli.values import read_option
    from asn_netral.domain.status_words import FOLLOW_UP
    from asn_netral.services.subject_list import listed

    here = desk()
    found = listed(
        here,
        report=report,
        follow_up=read_option("follow-up", follow_up, FOLLOW_UP.parse),
        ppk=here.regions.find(ppk).code if ppk else None,
        without_nip=without_nip,
    )
    rows = [each.as_json(show_nip=show_nip) for each in found]
    if as_json:
        emit_json(rows)
    else:
        _table(rows)


def _table(rows: list[dict[str, Any]]) -> None:
    from asn_netral.domain.person import EMPLOYMENT
    from asn_netral.domain.status_words import FOLLOW_UP

    emit_table(
        [
            *(_("Report"), "K", _("Person"), _("Position"), _("Agency"), "NIP"),
            *(_("Employment"), "PPK", _("Follow-up")),
        ],
        [
            (
                row["number"],
                row["k"],
                row["label"],
                row["position"] if row["position"] != row["label"] else None,
                row["agency"],
                row["nip"],
                EMPLOYMENT.label(row["employment"]),
                row["ppk"],
                FOLLOW_UP.label(row["follow_up"]) if row["follow_up"] else None,
            )
            for row in rows
        ],
    )
    count = len(rows)
    say(ngettext("{count} person", "{count} persons", count).format(count=count))


app.verb_in(
    "list_import", "persons", "import", help=N_("Import spreadsheets of persons, a row each.")
)
