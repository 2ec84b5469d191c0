"""The custody form: what evidence there is, whence it came and through whose hands it went."""

from __future__ import annotations

from typing import Any

from asn_netral.domain.document import Document, Heading, Section, Signature, Table
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.evidence import called
from asn_netral.storage.journal import head


def form(desk: Desk, pieces: list[dict[str, Any]]) -> Document:
    """A document of pieces as `services.evidence.listed` gives them; no original name is in it."""
    with desk.open() as store:
        fingerprint, office = head(store).fingerprint, store.settings.get("name") or store.office
    numbers = sorted({piece["number"] for piece in pieces})
    return Document(
        title=_("Evidence: list and hand-overs"),
        subtitle=", ".join(numbers),
        on=desk.today,
        fingerprint=fingerprint,
        letterhead=(office,),
        sections=(Section(_("Evidence"), tables=(_list(pieces), _hands(pieces))),),
        signatures=(Signature(_("Handed over by")), Signature(_("Received by"), side="right")),
    )


def _list(pieces: list[dict[str, Any]]) -> Table:
    heads = (_("Number"), _("Evidence"), _("SHA-256"), _("Type"), _("Received from"))
    return Table(
        "evidence",
        _("1. Evidence"),
        _("files"),
        (
            *(Heading(head) for head in heads),
            Heading(_("Size"), "number"),
            Heading(_("Received on")),
        ),
        tuple(
            (
                *(piece["number"], called(piece), piece["sha256"], piece["media_type"]),
                *(piece["received_from"], piece["size"], piece["received_on"]),
            )
            for piece in pieces
        ),
        when_empty=_("No evidence."),
    )


def _hands(pieces: list[dict[str, Any]]) -> Table:
    heads = (_("Number"), _("Evidence"), _("Handed over on"), _("To"), _("Purpose"))
    return Table(
        "custody",
        _("2. Hand-overs"),
        _("hand-overs"),
        tuple(Heading(head) for head in heads),
        tuple(
            (piece["number"], piece["label"], each["handed_on"], each["handed_to"], each["purpose"])
            for piece in pieces
            for each in piece["custody"]
        ),
        when_empty=_("No hand-over."),
    )
