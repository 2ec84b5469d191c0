"""`reporter`: protected persons of a report."""

from __future__ import annotations

from asn_netral.cli.protected import noun
from asn_netral.locale import N_

app = noun("reporter", N_("Reporters: kept apart from the case, read only with a reason."))
