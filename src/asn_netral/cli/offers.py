"""What the shell is offered for the value of an option or argument, by its name.

Each source gives values with a word of help each; no command has to say anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from typing import TYPE_CHECKING

from asn_netral.cli.nouns import NOUNS
from asn_netral.cli.session import Session
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.domain.code import CodeList
    from asn_netral.storage.store import Store

Pairs = Iterable[tuple[str, str]]
"""Values with a word of help each."""


def values(noun: str, word: str, session: Session, start: str) -> Pairs | None:
    """The values of an option or argument; None where they are not known.

    Args:
        noun: the command's noun; many words mean another thing elsewhere.
        word: the option's name without dashes, e.g. ``event-date``; an argument's in capitals.
        session: the file and folders that the line names.
        start: what is typed of the value.
    """
    source = _SOURCES.get(f"{noun} {word}") or _SOURCES.get(word)
    return source(session, start) if source else None


def file_kind(noun: str, word: str) -> str | None:
    """``file`` or ``dir`` where the value is one: the shell itself knows those."""
    return _FILES.get(f"{noun} {word}") or _FILES.get(word)


def _regions(session: Session, start: str) -> Pairs:
    from asn_netral.rules import regions

    if not start:
        return _home(session)
    found = regions.load(session.data)
    if start[:1].isdigit():
        return [(region.code, region.title) for region in found]
    # A name without its kind only where it has one reading: the others would be refused.
    readings = Counter(region.bare for region in found)
    short = [(each.bare, each.title) for each in found if readings[each.bare] == 1]
    return [*((region.title, region.code) for region in found), *short]


def _home(session: Session) -> Iterator[tuple[str, str]]:
    """Without a letter typed: the office's province and its parts, not all 552 regions."""
    desk = session.desk()
    code = desk.office.region_code
    if code is None:
        yield from ((region.title, region.code) for region in desk.regions.provinces)
        return
    province = desk.regions.get(desk.regions.get(code).province)
    for region in (province, *desk.regions.children(province.code)):
        yield region.title, region.code


def _numbers(session: Session, start: str) -> Pairs:
    from asn_netral.domain.office import format_number
    from asn_netral.domain.status_words import STATUS
    from asn_netral.storage.reports import newest

    with _store(session) as store:
        return [
            (format_number(row["office"], row["year"], row["n"]), STATUS.label(row["status"]))
            for row in newest(store, start)
        ]


def _store(session: Session) -> AbstractContextManager[Store]:
    """The office's file, to be read: without the office, the person and the rules of a desk."""
    from asn_netral.storage.store import open_store

    return open_store(session.db, write=False, actor="", now=session.now)


def _forms(session: Session, _start: str) -> Pairs:
    from asn_netral.rules import shipped

    return [(form.code, form.text) for form in shipped.forms(session.data).forms]


def _stages(session: Session, _start: str) -> Pairs:
    from asn_netral.storage.calendar import stored

    if session.stages is not None:
        from asn_netral.rules import stages

        calendar = stages.load(session.data, session.stages)
    else:
        with _store(session) as store:
            calendar = stored(store)
    found = [(stage.id, calendar.name(stage.id)) for stage in calendar.stages]
    return [*dict(found).items(), ("gap", ""), ("before", ""), ("after", ""), ("unknown", "")]


def _codes(module: str, *names: str) -> Callable[[Session, str], Pairs]:
    """The words of code lists of a module of the domain."""

    def listed(_session: Session, _start: str) -> Pairs:
        found = import_module(f"asn_netral.domain.{module}")
        lists: list[CodeList] = [getattr(found, name) for name in names]
        return [(word, codes.label(word)) for codes in lists for word in codes]

    return listed


def _words(*words: str) -> Callable[[Session, str], Pairs]:
    return lambda _session, _start: [(word, "") for word in words]


def _commitments(session: Session, _start: str) -> Pairs:
    from asn_netral.rules import shipped

    declared = shipped.declaration(session.data).commitments
    return [(str(item.number), item.title) for item in declared]


def _settings(_session: Session, _start: str) -> Pairs:
    from asn_netral.domain.setting import SETTINGS

    return [(key, "") for key in SETTINGS]


_STATUSES = _codes("status_words", "STATUS", "FOLLOW_UP")
_SANCTIONS = _codes("sanction", "SANCTION")

_SOURCES: dict[str, Callable[[Session, str], Pairs]] = {
    **dict.fromkeys(("region", "ppk", "REGION"), _regions),
    **dict.fromkeys(("report", "LEAD", "NUMBER", "NUMBERS"), _numbers),
    **dict.fromkeys(("import NUMBER", "journal NUMBER"), _words()),
    "stage": _stages,
    "form": _forms,
    "commitment": _commitments,
    "election": _codes("codes", "ELECTION"),
    "category": _codes("codes", "CATEGORY"),
    "employment": _codes("person", "EMPLOYMENT"),
    "position-class": _codes("person", "POSITION_CLASS"),
    "follow-up": _codes("status_words", "FOLLOW_UP"),
    "capacity": _codes("signing", "CAPACITY"),
    "role": _codes("signing", "ROLE"),
    "signed-for": _codes("signing", "SIGNED_FOR"),
    "unit": _codes("counting", "UNIT"),
    "level": _codes("counting", "LEVEL"),
    "cross": _codes("counting", "CROSSING"),
    "group": _codes("counting", "GROUPING"),
    "report kind": _codes("codes", "KIND"),
    "report source": _codes("codes", "SOURCE"),
    "report reason": _codes("codes", "REASON"),
    "report status": _STATUSES,
    "report STATUS": _STATUSES,
    "report open": _words("supervisor", "ppk", "any"),
    "signatory state": _codes("signatory", "COVERAGE"),
    "referral to": _codes("sanction", "DESTINATION"),
    "recommendation kind": _codes("sanction", "LEVEL", "SANCTION"),
    "recommendation status": _codes("status_words", "FOLLOW_UP"),
    "sanction kind": _SANCTIONS,
    "summary by": _codes("counting", "AXIS"),
    "summary measure": _codes("assertion", "MEASURE"),
    "setting KEY": _settings,
    "completion SHELL": _words("bash", "zsh", "fish", "powershell"),
    "help WORDS": lambda _session, _start: [(entry.name, _(entry.help)) for entry in NOUNS],
}
"""What is offered for the value of an option or argument, with its noun where that matters."""

_FILES = {
    **dict.fromkeys(("db", "stages", "output", "rejects", "profile", "key"), "file"),
    **dict.fromkeys((f"{noun} from" for noun in ("report", "subject", "signatory")), "file"),
    **dict.fromkeys(("reporter from", "witness from", "reporter-from", "evidence"), "file"),
    **dict.fromkeys(("vault-key", "FILE", "FILES", "restore SOURCE", "backup TARGET"), "file"),
    **dict.fromkeys(("data", "out-dir"), "dir"),
}
