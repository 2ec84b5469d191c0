"""`summary revise`: what changed in a published week, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, emit, emit_json, emit_table
from asn_netral.cli.session import desk
from asn_netral.cli.summary_options import By, From, InRegion, Unit, Until
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
    first: From = None,
    until: Until = None,
    region: InRegion = None,
    by: By = "event",
    unit: Unit = "cases",
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
