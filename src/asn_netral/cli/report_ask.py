"""Asking a person for a report: question by question, back and forth, until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from asn_netral.cli.ask.console import Back, Cancelled, Console
from asn_netral.cli.ask.form import Form
from asn_netral.cli.ask.person import reporter_title
from asn_netral.cli.ask.questions import QUESTIONS, Question
from asn_netral.cli.ask.region import settle
from asn_netral.cli.ask.review import review
from asn_netral.domain.entry import flat
from asn_netral.domain.identity import Identity
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.report_add import context_for


class Asked(NamedTuple):
    """What a person answered: values of the report, who goes to the vault, files to keep."""

    values: dict[str, object]
    identities: list[Identity]
    files: list[Path]


def ask_report(
    here: Desk,
    values: Mapping[str, object],
    *,
    reporter_given: bool = False,
    evidence_given: bool = False,
    console: Console | None = None,
) -> Asked | None:
    """Ask for what the given values lack; None where they cannot be read or lack nothing.

    A region's name with several readings is asked about too.

    Args:
        here: the desk.
        values: what was given by options or JSON; it is not asked again.
        reporter_given: the reporter came from a file.
        evidence_given: files of evidence came as an option.
        console: where to ask, the terminal if not given.

    Raises:
        Cancelled: the person gave up.
        NotFound, Damaged, Refused: the file cannot be opened for writing.
    """
    # Sixteen answers are not asked for a file that cannot take them.
    with here.open(write=True) as store:
        context = context_for(here, store, relative=True)
    given, faults = flat(values)
    form = Form(here, context, console or Console(), dict(given), frozenset(given))
    form.reporter_given = reporter_given
    form.evidence_given, form.evidence = evidence_given, evidence_given or None
    problems = form.checked().problems
    unclear = [p.column for p in problems if p.code == "region-ambiguous"]
    settled = [key for key in ("region", "ppk") if key in unclear and isinstance(given[key], str)]
    missing = [p for p in problems if p.code == "field-missing"]
    if faults or not problems or len(problems) > len(missing) + len(settled):
        return None
    for key in settled:
        settle(form, key)
    if form.checked().problems:
        _converse(form)
    return Asked(form.values, form.identities, form.files)


def _converse(form: Form) -> None:
    form.console.tell(
        _("Enter takes what stands in [ ], ? shows more, < goes back, x cancels."), indent=0
    )
    asked: list[int] = []
    at = 0
    while True:
        try:
            if at < len(QUESTIONS):
                if QUESTIONS[at].wanted(form):
                    _ask(form, QUESTIONS[at])
                    asked.append(at)
                at += 1
                continue
            changed = review(form)
            if changed is None:
                return
            _change(form, changed)
        except Back:
            at = asked.pop() if asked else 0


def _change(form: Form, question: Question) -> None:
    """Ask one question again; going back leaves the answer as it was."""
    try:
        _ask(form, question)
    except Back:
        return


def _ask(form: Form, question: Question) -> None:
    title = reporter_title(form) if question.n == 6 else _(question.title)
    form.console.heading(question.n, title)
    question.ask(form)


__all__ = ["Asked", "Cancelled", "ask_report"]
