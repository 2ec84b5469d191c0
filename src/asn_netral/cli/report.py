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
