"""`witness`: protected persons of a report."""

from __future__ import annotations

from asn_netral.cli.framework import Noun
from asn_netral.cli.protected import give_verbs
from asn_netral.locale import N_

app = Noun("witness", help=N_("Witnesses: kept apart from the case, read only with a reason."))
give_verbs(app)
