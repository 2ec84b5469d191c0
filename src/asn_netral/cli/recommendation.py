"""`recommendation` (rekomendasi): BKN's letters to the PPK, and what the PPK does with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_netral.cli import followup_options as given
from asn_netral.cli.followup_list import list_of, show_rows
from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json
from asn_netral.cli.session import desk
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

if TYPE_CHECKING:
    from asn_netral.services.followup.marks import Mark
    from asn_netral.services.followup.view import FollowUp

app = Noun("recommendation", help=N_("BKN's recommendations and the PPK's follow-up."))


@app.verb("add", help=N_("Record BKN's letter; its persons wait at the PPK from then on."))
def add(
    number: given.Number,
    issued: Annotated[
        str | None,
        typer.Option("--issued-date", "--on", metavar="DATE", help=_("The day of BKN's letter.")),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received-date",
            metavar="DATE",
            help=_("The day the PPK received it: starts its clock."),
        ),
    ] = None,
    document: given.Document = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help=_("What BKN recommends: a sanction or its level."))
    ] = None,
    subject: given.Persons = None,
    every: given.Every = False,
    note: given.Note = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a recommendation."""
    from asn_netral.cli.values import read_day_option, read_option
    from asn_netral.services.followup.recommendation import RecommendationRequest
    from asn_netral.services.followup.recommendation import add as do

    if every and subject:
        raise Usage(_("--all means every person; leave it out, or leave --subject out."))
    here = desk()
    request = RecommendationRequest(
        read_day_option("issued-date", issued, here.today),
        read_day_option("received-date", received, here.today),
        document=given.text("document", document),
        kind=read_option("kind", kind, _kind),
        subjects=tuple(subject or ()),
        every=every,
        note=given.text("note", note),
    )
    _show(do(here, number, request), as_json)


def _kind(text: str) -> str:
    from asn_netral.domain.sanction import RECOMMENDED

    return RECOMMENDED.parse(text)


@app.verb("receive", help=N_("Record the day on which the PPK received BKN's letter."))
def receive(
    number: given.Number, on: given.On, subject: given.Persons = None, as_json: JsonFlag = False
) -> None:
    """Start the PPK's clock."""
    from asn_netral.services.followup.recommendation import receive as do

    here = desk()
    _show(do(here, number, tuple(subject or ()), given.day(here, "on", on)), as_json)


@app.verb("answer", help=N_("Record the PPK's answer."))
def answer(
    number: given.Number,
    on: given.On,
    status: Annotated[
        str | None,
        typer.Option(
            "--status", help=_("How it ends: not-proven, cancelled, left-service, rejected.")
        ),
    ] = None,
    document: given.Document = None,
    subject: given.Persons = None,
    as_json: JsonFlag = False,
) -> None:
    """Stop the PPK's clock; a status ends the person's follow-up."""
    from asn_netral.cli.values import read_option
    from asn_netral.domain.status_words import FOLLOW_UP
    from asn_netral.services.followup.recommendation import answer as do

    here = desk()
    ends = read_option("status", status, FOLLOW_UP.parse)
    letter = given.text("document", document)
    _show(do(here, number, tuple(subject or ()), given.day(here, "on", on), ends, letter), as_json)


@app.verb("step", help=N_("Record how far the follow-up of a person has come."))
def step(
    number: given.Number,
    name: Annotated[str, typer.Argument(metavar=_("STEP"), help=_("summoned-1, heard, …"))],
    on: given.On,
    subject: given.Persons = None,
    as_json: JsonFlag = False,
) -> None:
    """Record a step."""
    from asn_netral.services.followup.marks import step as do

    here = desk()
    _show_marks(do(here, number, tuple(subject or ()), name, given.day(here, "on", on)), as_json)


@app.verb("block", help=N_("Record that BKN blocked a person's personnel data."))
def block(
    number: given.Number, on: given.On, subject: given.Persons = None, as_json: JsonFlag = False
) -> None:
    """Record a block."""
    from asn_netral.services.followup.marks import block as do

    here = desk()
    _show_marks(do(here, number, tuple(subject or ()), given.day(here, "on", on)), as_json)


@app.verb("unblock", help=N_("Record that BKN lifted the block."))
def unblock(
    number: given.Number, on: given.On, subject: given.Persons = None, as_json: JsonFlag = False
) -> None:
    """Record that a block was lifted."""
    from asn_netral.services.followup.marks import unblock as do

    here = desk()
    _show_marks(do(here, number, tuple(subject or ()), given.day(here, "on", on)), as_json)


def _show(found: list[FollowUp], as_json: bool) -> None:
    heads = [_("Document"), _("Issued"), _("Received"), _("Safe limit"), _("Last limit")]
    show_rows(found, as_json, [*heads, _("Answer"), _("Step"), _("Blocked")], _cells)
    for doubt in () if as_json else sorted({row["doubt"] for row in found if row["doubt"]}):
        emit(f"{_('Safe limit')}, {_('Last limit')}: {doubt}")


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    from asn_netral.services.followup.timing import STATES

    answer = STATES[row["answer_state"]]
    return (
        *(row["document"], row["issued_on"], row["received_on"]),
        *(row["safe_on"], row["last_on"], _(answer), row["step_name"]),
        _("yes") if row["blocked"] else None,
    )


def _show_marks(marks: list[Mark], as_json: bool) -> None:
    if as_json:
        emit_json(marks)
        return
    for mark in marks:
        told = ", ".join(
            str(value) for key, value in mark.items() if key not in ("number", "subject") and value
        )
        emit(
            _("{number}, person {k}: {told}").format(
                number=mark["number"], k=mark["subject"], told=told
            )
        )


app.verb("list", help=N_("List recommendations with the PPK's clock."))(
    list_of("recommendation", _show)
)
app.verb_in("list_import", "recommendations", "import", help=N_("Import spreadsheets, a row each."))
