"""The file's health: every check at once, each with what it found and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from asn_netral.domain.office import parse_office
from asn_netral.errors import STUMBLES, AsnNetralError, Damaged
from asn_netral.locale import N_, _
from asn_netral.services.checking import content, outside, surroundings, words
from asn_netral.services.checking.finding import Finding, Health, program, restoring
from asn_netral.services.desk import Desk
from asn_netral.storage.faults import explained
from asn_netral.storage.journal import head
from asn_netral.storage.place import existing
from asn_netral.storage.store import Store, open_store

__all__ = ["CHECKS", "Finding", "Health", "check", "repair"]

MOST = 50
"""Findings of one check that are told; further ones are only counted."""

CHECKS = {
    "permissions": N_("Only its owner can read it"),
    "synchronised": N_("No program copies its folder to other machines"),
    "network": N_("It stands on a disk of this computer"),
    "names": N_("It has one name, and nothing half-made beside it"),
    "file": N_("The file opens and says whose it is"),
    "integrity": N_("SQLite finds every page and row whole"),
    "schema": N_("Tables and triggers are as the program makes them"),
    "journal": N_("Everything fits the journal"),
    "derived": N_("What is derived fits what it is derived from"),
    "orphans": N_("Nothing points to something that is not there"),
    "statuses": N_("Statuses follow from the moves"),
    "code-lists": N_("Every word is in a list of the program"),
    "balance": N_("The figures close"),
    "assertions": N_("Outside figures are what the file gives"),
    "evidence": N_("Every file of evidence is as it was kept"),
    "clock": N_("This computer's clock is not behind the journal"),
}
"""The checks by code, in the order in which they run, with what each promises."""

_PLACE: dict[str, Callable[..., Iterator[Finding]]] = {
    "permissions": surroundings.permissions,
    "synchronised": surroundings.synchronised,
    "network": surroundings.network,
    "names": surroundings.names,
}
_CONTENT: dict[str, tuple[Callable[[Desk, Store], Iterator[Finding]], ...]] = {
    "integrity": (content.integrity,),
    "schema": (content.schema,),
    "journal": (content.journal,),
    "derived": (content.derived,),
    "orphans": (content.orphans,),
    "statuses": (content.statuses,),
    "code-lists": (words.code_lists, words.data_files, words.places),
    "balance": (content.balance,),
    "assertions": (outside.assertions,),
    "evidence": (outside.evidence,),
    "clock": (content.clock,),
}


def check(desk: Desk) -> Health:
    """Run every check; what one finds never keeps another from running.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be opened, though nothing says that it is damaged.
    """
    file = existing(desk.path)
    health = Health(desk.path)
    for code, look in _PLACE.items():
        _run(desk, health, code, partial(look, file))
    health.checks.append("file")
    try:
        with open_store(desk.path, write=False, actor=desk.actor, now=desk.now) as store:
            _check_content(desk, store, health)
    except Damaged as error:
        finding = Finding("file", str(error), restoring(desk.path), damaged=True)
        health.findings.append(finding)
    return health


def _check_content(desk: Desk, store: Store, health: Health) -> None:
    _run(desk, health, "file", partial(_identity, desk, store, health))
    for code, looks in _CONTENT.items():
        for look in looks:
            _run(desk, health, code, partial(look, desk, store))


def _identity(desk: Desk, store: Store, health: Health) -> Iterator[Finding]:
    """Whose file it is, and its newest entry: without these nothing else can be asked."""
    health.fingerprint = head(store).fingerprint
    desk.sit_down_for(parse_office(store.office, desk.regions))
    yield from ()


def _run(desk: Desk, health: Health, code: str, look: Callable[[], Iterator[Finding]]) -> None:
    """Run one check; content that cannot even be read is a finding as well."""
    if code not in health.checks:
        health.checks.append(code)
    told = 0
    try:
        with explained(desk.path):
            for finding in look():
                told += 1
                if told <= MOST:
                    health.findings.append(finding)
    except AsnNetralError as error:
        health.findings.append(_refused(desk, code, error))
    except OSError as fault:  # a disk that fails, a right that is missing: no fault of content
        sentence = _("{file} cannot be read ({reason}); put that right and check again.").format(
            file=fault.filename or desk.path, reason=fault.strerror
        )
        health.findings.append(Finding(code, sentence, program(desk.path, "check")))
    except STUMBLES as fault:
        sentence = _("What the file holds cannot be read ({name}).").format(
            name=type(fault).__name__
        )
        health.findings.append(_broken(desk, code, sentence))
    if told > MOST:
        sentence = _("… and {count} more of this kind.").format(count=told - MOST)
        health.findings.append(Finding(code, sentence))


def _refused(desk: Desk, code: str, error: AsnNetralError) -> Finding:
    """What kept a check from running; a faulty data file is no damage of the office's file."""
    if isinstance(error, Damaged):
        return _broken(desk, code, str(error))
    return Finding(code, str(error))


def _broken(desk: Desk, code: str, sentence: str) -> Finding:
    return Finding(code, sentence, restoring(desk.path), damaged=True)


def repair(desk: Desk) -> None:
    """Make anew what is derived: triggers, indexes, days of the calendar, language, the mode.

    Nothing that the journal answers for is touched, so there is no entry.

    Raises:
        NotFound, Damaged, Refused: the file cannot be opened or written.
    """
    from asn_netral.storage.health import remake
    from asn_netral.storage.shape import mend

    file = existing(desk.path)
    mend(desk.path)
    with open_store(desk.path, write=True, actor=desk.actor, now=desk.now) as store:
        remake(store, desk.region_codes)
    file.chmod(0o600)
