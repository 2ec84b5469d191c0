"""Why a run stumbled: the program's own fault, or a file that another program changed."""

from __future__ import annotations

from asn_netral.errors import AsnNetralError, Damaged
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.storage.store import open_store
from asn_netral.storage.verify import verify


def refuse_changed(desk: Desk) -> None:
    """Name what another program changed, after a run met a value that it could not read.

    Where everything fits the journal, or the file cannot be opened, nothing happens: the fault
    lies elsewhere.

    Raises:
        Damaged: the file does not fit its journal, or cannot be read through.
        Refused: its tables are not those of this program any more.
    """
    try:
        with open_store(desk.path, write=False, actor=desk.actor, now=desk.now) as store:
            found = next(verify(store, desk.region_codes), None)
    except AsnNetralError as fault:
        if isinstance(fault, Damaged) or fault.__cause__ is not None:  # SQLite's own words
            raise
        return
    if found is not None:
        raise Damaged(
            _(
                "{path} holds what cannot be read, because another program changed it: {finding} "
                "`asn-netral check` names everything and the way out."
            ).format(path=desk.path, finding=found.sentence)
        )
