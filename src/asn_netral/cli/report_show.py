"""`report show` and `report history`: one report as a card, and its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from asn_netral.cli.flags import Number
from asn_netral.cli.framework import JsonFlag, emit, emit_json
from asn_netral.cli.output import text_width
from asn_netral.cli.session import desk

if TYPE_CHECKING:
    from asn_netral.domain.deadline import Counted
    from asn_netral.domain.requirement import Requirement
    from asn_netral.services.desk import Desk
    from asn_netral.services.report_view import Report


def show(number: Number, as_json: JsonFlag = False) -> None:
    """Print one report."""
    if as_json:
        from asn_netral.services.report_list import shown

        emit_json(shown(desk(), number))
        return
    from asn_netral.services.entry_review import looked_over

    found = looked_over(desk(), number)
    print_card(found.report, requirements=found.requirements, clocks=found.clocks)


def print_card(
    report: Report,
    links: Sequence[tuple[str, str]] | None = None,
    *,
    requirements: Sequence[Requirement] = (),
    clocks: Sequence[tuple[str | None, Counted]] = (),
) -> None:
    """Print a report as a card, alike after every command that shows one.

    Args:
        report: the report, as the contract's JSON.
        links: what it is linked to; None: what the file says.
        requirements: its requirements, where they are shown.
        clocks: its running clocks, each with the person it runs for.
    """
    from asn_netral.render.report_card import card
    from asn_netral.services.links import links as linked
    from asn_netral.services.stages import stage_names

    here = desk()
    form = here.forms.get(report["form"] or "")
    told = f"{form.code}: {form.text} ({form.kind_name}; {form.level_name})" if form else None
    stages = report["stages_touched"]
    emit(
        card(
            report,
            here.regions,
            requirements,
            clocks,
            links=linked(here, report["number"]) if links is None else links,
            touched=stage_names(here, stages) if len(stages) > 1 else (),
            form=told,
            width=text_width(),
        )
    )


def history(number: Number, as_json: JsonFlag = False) -> None:
    """Print a report's moves and every entry that changed it."""
    from asn_netral.services.report_history import history as told

    here = desk()
    found = told(here, number)
    if as_json:
        emit_json(found)
        return
    from asn_netral.render.report_life import life

    name, words = names_for_history(here)
    emit(life(found, here.timezone, name, text_width(), words), paged=True)


def names_for_history(here: Desk) -> tuple[Callable[[str], str], dict[str, str]]:
    """What a history is told with: regions by their codes, titles of clocks and steps by ids."""
    from asn_netral.rules import ppk_steps

    def name(code: str) -> str:
        return f"{here.regions.get(code).title} ({code})" if code in here.regions else code

    words = {clock.id: clock.title for clock in here.clocks}
    return name, words | {step.id: step.title for step in ppk_steps.load(here.data)}
