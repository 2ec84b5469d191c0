"""`summary revise`: what changed in a published week, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.revisions import Revision


def revise(
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar=_("FINGERPRINT"),
            help=_("What was published: its fingerprint, or an entry or moment."),
        ),
    ],
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            metavar="2024-W42",
            help=_("The ISO week; else the last full one before the fingerprint's day."),
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("The first day, included."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar=_("DATE"), help=_("The last day, included."))
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region", metavar=_("REGION"), help=_("Only this region; a province with its parts.")
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="event|office|ppk", help=_("Which region of a case is meant.")
        ),
    ] = "event",
    unit: Annotated[
        str,
        typer.Option(
            "--unit",
            metavar="cases|reports|tips|persons|recommendations",
            help=_("What is counted."),
        ),
    ] = "cases",
    as_json: JsonFlag = False,
) -> None:
    """Print what changed in a published week, and why."""
    from asn_netral.domain.counting import AXIS, UNIT
    from asn_netral.render.revision import as_json as documented
    from asn_netral.services.recap.period import read_period
    from asn_netral.services.revisions import Question, revise
    from asn_netral.services.summaries.asked import read_word

    here = desk()
    named = (week, first, until) != (None, None, None)
    question = Question(
        since=since,
        period=read_period(here, week, first, until) if named else None,
        region=here.regions.find(region).code if region else None,
        by=read_word(AXIS, by),
        unit=read_word(UNIT, unit),
    )
    found = revise(here, question)
    place = here.regions.get(question.region).title if question.region else _("all regions")
    if as_json:
        emit_json(documented(found, place))
    else:
        _show(found, place)


def _show(found: Revision, place: str) -> None:
    from asn_netral.render.revision import figures, laid, sentence, title

    for line in title(found, place):
        emit(line)
    emit(sentence(found))
    if not found.changed:
        return
    emit("")
    columns, rows = figures(found)
    emit_table(columns, rows)
    emit("")
    columns, rows = laid(found)
    emit_table(columns, rows)
