"""The `import` verbs of lists: a row each for a person, a signatory, an act or an activity."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import DryRun, JsonFlag, emit_json
from asn_netral.cli.session import desk
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.code import CodeList
    from asn_netral.services.desk import Desk
    from asn_netral.services.importing.kinds import Kind

Files = Annotated[
    list[str],
    typer.Argument(
        metavar=_("FILE…"), help=_("Spreadsheets (CSV, TSV, XLSX, XLS, ODS); - is standard input.")
    ),
]
Sheet = Annotated[
    list[str] | None,
    typer.Option("--sheet", help=_("A sheet by name or number; all: every visible one.")),
]
Plan = Annotated[
    str | None,
    typer.Option("--plan", metavar="DIGEST", help=_("Refuse any other outcome than this.")),
]
Partial = Annotated[
    bool, typer.Option("--partial", help=_("Take the good rows although others need repair."))
]


def _importing(what: str) -> Callable[..., int]:
    """Make the `import` verb of a noun."""

    def take(
        files: Files,
        sheet: Sheet = None,
        dry_run: DryRun = False,
        plan: Plan = None,
        partial: Partial = False,
        as_json: JsonFlag = False,
    ) -> int:
        """Import the spreadsheets and say what became of the rows."""
        from asn_netral.cli.report_import import expanded
        from asn_netral.cli.report_import_show import as_data, show
        from asn_netral.services.importing.lists import Asked, run

        here = desk()
        kind = _kind(here, what)
        asked = Asked(expanded(files), sheet or (), dry_run=dry_run, plan=plan, partial=partial)
        result = run(here, kind, asked)
        if as_json:
            emit_json(as_data(result))
        else:
            labels, shown = _labels(kind), _shown(here, what)
            show(result, dry_run, rows=False, files=asked.files, labels=labels, shown=shown)
        return 1 if result.counts["rejected"] else 0

    return take


persons = _importing("subject")
signatories = _importing("signatory")
referrals = _importing("referral")
recommendations = _importing("recommendation")
sanctions = _importing("sanction")
activities = _importing("outreach")


def _kind(here: Desk, what: str) -> Kind:
    if what == "subject":
        from asn_netral.services import subject_list

        return subject_list.kind()
    if what == "signatory":
        from asn_netral.services import signatory_import

        return signatory_import.kind(here)
    from asn_netral.services.followup import importing

    return importing.kind(here, what)


def _labels(kind: Kind) -> Callable[[str], str]:
    """Gives the heading of a field by its key."""
    from asn_netral.services.importing.differing import label_of

    titles = {field.key: field.label for field in kind.fields}
    return lambda key: titles.get(key) or label_of(key)


def _shown(here: Desk, what: str) -> Callable[[str, str], str]:
    """Gives a value of a field in the words of the screen."""
    codes = _codes(what)

    def shown(field: str, value: str) -> str:
        if field in ("region", "ppk") and value in here.regions:
            return here.regions.get(value).title
        return codes[field].label(value) if field in codes else value

    return shown


def _codes(what: str) -> dict[str, CodeList]:
    if what == "subject":
        from asn_netral.domain.person import EMPLOYMENT, POSITION_CLASS

        return {"employment": EMPLOYMENT, "position_class": POSITION_CLASS}
    if what == "signatory":
        from asn_netral.domain.signing import CAPACITY, ROLE, SIGNED_FOR

        return {"capacity": CAPACITY, "role": ROLE, "signed_for": SIGNED_FOR}
    from asn_netral.domain.sanction import DESTINATION, RECOMMENDED

    return {"kind": RECOMMENDED, "destination": DESTINATION}
