"""`witness`: protected persons of a report."""

from __future__ import annotations

from asn_netral.cli.protected import noun
from asn_netral.locale import N_

app = noun("witness", N_("Witnesses: kept apart from the case, read only with a reason."))
