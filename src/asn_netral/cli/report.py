"""`report`: recorded suspicions. Each verb's module is imported when it is called."""

from __future__ import annotations

from asn_netral.cli.framework import Noun
from asn_netral.locale import N_

app = Noun("report", help=N_("Suspected violations: record, find, move on."))

app.verb_in("report_add", "add", "add", help=N_("Record a suspected violation."))
app.verb_in("report_list", "list_reports", "list", help=N_("List reports."))
app.verb_in("report_show", "show", "show", help=N_("Show one report."))
app.verb_in("report_edit", "edit", "edit", help=N_("Change what is recorded of a report."))
app.verb_in("report_move", "move", "move", help=N_("Move a case, or a person of it, on."))
app.verb_in("report_show", "history", "history", help=N_("Tell a report's life."))
app.verb_in("report_cases", "join", "join", help=N_("Handle reports together as one case."))
app.verb_in("report_cases", "split", "split", help=N_("Let a report leave its case."))
app.verb_in("report_cases", "raise_tip", "raise", help=N_("Make a finding or report of a tip."))
app.verb_in("report_cases", "delegate", "delegate", help=N_("Delegate a case to another office."))
app.verb_in(
    "report_cases", "take_over", "take-over", help=N_("Take a case over from an office below.")
)
app.verb_in("report_import", "import_reports", "import", help=N_("Import spreadsheets of reports."))
app.verb_in("report_export", "export_reports", "export", help=N_("Write reports as a spreadsheet."))
app.verb_in(
    "report_anonymise",
    "anonymise",
    "anonymise",
    help=N_("Erase what is personal of a report, for good."),
)
app.verb_in(
    "report_ready", "ready", "ready", help=N_("What a report lacks for registration or the SBT.")
)
app.verb_in(
    "report_suggest",
    "suggest",
    "suggest",
    help=N_("What late or missing follow-up proposes; nothing is entered."),
)
