"""`journal`: who changed what and when, and the proof that nothing else was changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from asn_netral.cli.framework import JsonFlag, Noun, emit, emit_json, emit_table, say
from asn_netral.cli.session import desk
from asn_netral.locale import N_, _, language, ngettext

if TYPE_CHECKING:
    from asn_netral.services.journals import Line, Proof

app = Noun("journal", help=N_("The journal: who changed what and when, and its proof."))

DEFAULT_LIMIT = 20


@app.verb("show", help=N_("Show the newest entries, or those of one report."))
def show(
    number: Annotated[
        str | None, typer.Argument(metavar=_("NUMBER"), help=_("Only entries of this report."))
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help=_("How many entries, counted from the newest.")),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print entries, oldest first; for people the newest twenty unless told otherwise."""
    from asn_netral.services.journals import lines

    here = desk()
    wanted = limit or (None if as_json or number else DEFAULT_LIMIT)
    with here.open() as store:
        found = lines(store, number, wanted)
    if as_json:
        emit_json([line.as_json() for line in found])
        return
    emit_table(
        ["#", _("When"), _("Who"), _("What"), _("Reports"), _("Undone")],
        [_row(line, here.timezone) for line in found],
    )
    first = found[0].entry.pos if found else 1
    if number is None and first > 1:
        text = _("{count} earlier entries; --limit {all} shows all.")
        say(text.format(count=first - 1, all=found[-1].entry.pos))


@app.verb("verify", help=N_("Prove that nothing was changed outside the program."))
def verify(
    fingerprint: Annotated[
        str | None,
        typer.Option("--fingerprint", help=_("A printed one: “#412 7F3A-91C2-05BE-44D1”.")),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Check chain, records and versions; exit 1 where something does not fit."""
    from asn_netral.services.journals import prove

    here = desk()
    with here.open() as store:
        proof = prove(here, store, fingerprint)
    if as_json:
        emit_json(
            {
                "ok": not proof.findings,
                "entries": proof.entries,
                "fingerprint": proof.fingerprint,
                "proved": proof.proved,
                "findings": [
                    {
                        "code": finding.code,
                        "entry": finding.pos,
                        "record": finding.record,
                        "sentence": finding.sentence,
                    }
                    for finding in proof.findings
                ],
            }
        )
    else:
        _tell(proof)
    return 1 if proof.findings else 0


def _tell(proof: Proof) -> None:
    for finding in proof.findings:
        emit(finding.sentence)
    if proof.proved is not None:
        text = _("The printed fingerprint is that of entry {pos}: it is part of this journal.")
        emit(text.format(pos=proof.proved))
    count = len(proof.findings)
    if count:
        text = ngettext("{count} finding.", "{count} findings.", count)
        emit(text.format(count=count))
        say(
            _(
                "Copy the file before anything else, and compare it with a backup: "
                "`asn-netral restore`."
            )
        )
        return
    text = ngettext(
        "The journal is whole: {count} entry.",
        "The journal is whole: {count} entries.",
        proof.entries,
    )
    emit(text.format(count=proof.entries))
    emit(_("Fingerprint: {fingerprint}").format(fingerprint=proof.fingerprint))
    say(_("Whoever can write the file can forge a journal; compare with a printed fingerprint."))


def _row(line: Line, timezone: str) -> tuple[object, ...]:
    entry = line.entry
    return (
        entry.pos,
        moment(entry.at, timezone),
        entry.actor,
        what(line),
        reports(line),
        f"#{entry.undone_by}" if entry.undone_by else None,
    )


def what(line: Line) -> str:
    """What an entry did, in one short text."""
    entry = line.entry
    if entry.undoes is not None:
        return _("undo of #{pos} ({action})").format(
            pos=entry.undoes, action=entry.data.get("action", "")
        )
    return entry.action


def reports(line: Line) -> str:
    """The reports an entry wrote, and how many records besides."""
    named = ", ".join(line.numbers)
    if not line.further:
        return named
    if not named:
        text = ngettext("{count} record", "{count} records", line.further)
        return text.format(count=line.further)
    return _("{numbers} and {count} more").format(numbers=named, count=line.further)


def moment(at: str, timezone: str) -> str:
    """A moment of the journal as people at the office read it: ``20 Oct 2024 14:03``."""
    from zoneinfo import ZoneInfo

    from asn_netral.domain.day import format_day

    local = datetime.fromisoformat(at).astimezone(ZoneInfo(timezone))
    clock = local.strftime("%H.%M" if language() == "id" else "%H:%M")
    return f"{format_day(local.date(), 'medium')} {clock}"
