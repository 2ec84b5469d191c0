"""Reports of a file that were handled together where the file came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.cases import put_together
from asn_netral.services.importing.telling import Teller
from asn_netral.storage import bulk
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


class Joining:
    """Puts the new reports of a file together as it says, when all of them are written."""

    def __init__(self, store: Store, change: Change, teller: Teller) -> None:
        """Take the entry, and who says what could not be done."""
        self._store, self._change, self._teller = store, change, teller
        self._asked: dict[str, list[str]] = defaultdict(list)

    def ask(self, number: str, lead: str | None) -> None:
        """Take note of a new report and of the number of the one that leads its case."""
        if lead is not None:
            self._asked[lead].append(number)
            self._teller.digest.update(f"&{number} {lead}".encode())

    def settle(self) -> None:
        """Put together what was asked for; say what cannot be."""
        asked, self._asked = self._asked, defaultdict(list)
        if not asked:
            return
        found = self._records(asked)
        own = bulk.by_own_numbers(self._store, [one for some in asked.values() for one in some])
        for lead, numbers in asked.items():
            reason = _(
                "{lead} is not in this file; `asn-netral report join` can do it later"
            ).format(lead=lead)
            try:
                if lead in found:
                    records = [own[number] for number in numbers]
                    put_together(self._store, self._change, found[lead], records)
                    continue
            except Refused as refused:
                reason = str(refused).rstrip(".")
            sentence = _("{numbers} was not put together with {lead}: {reason}.")
            told = {"numbers": ", ".join(numbers), "lead": lead, "reason": reason}
            self._teller.say(sentence.format(**told))

    def _records(self, leads: Iterable[str]) -> dict[str, int]:
        """Number of a lead, of this office or of the one that sent the file → its report."""
        found = {
            number: reports[0]
            for (kind, number), reports in bulk.by_numbers(self._store, leads).items()
            if kind == "other"
        }
        return found | bulk.by_own_numbers(self._store, leads)
