"""What a shell offers while a command is typed: nouns, verbs, options, values of the file.

Click finds out what is being typed; what fits there is looked up by the name of the option or
argument, so that no command has to say anything. Whatever goes wrong, nothing is offered and
nothing is said: the person is in the middle of a line.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
)

from asn_netral.cli.framework import NounGroup
from asn_netral.cli.nouns import NOUNS
from asn_netral.cli.root import Root
from asn_netral.cli.session import Session, desk
from asn_netral.cli.shells import SHELLS, VARIABLE
from asn_netral.locale import _

if TYPE_CHECKING:
    from asn_netral.services.desk import Desk

Item = CompletionItem[str]
Pairs = Iterable[tuple[str, str]]
"""Values with a word of help each."""


def answer(instruction: str, prog_name: str = "asn-netral") -> int:
    """Print what fits the line being typed; `instruction` is ``bash_complete`` and the like."""
    shell = SHELLS.get(instruction.removesuffix("_complete"))
    if shell is None:
        return 1
    session = Session()
    args: dict[str, object] = {"obj": session}
    try:
        made = shell(Root(), args, prog_name, VARIABLE)
        words, incomplete = made.get_completion_args()
        items = offered(made, words, incomplete)
        print("\n".join(made.format_completion(item) for item in items))
    except Exception:  # noqa: BLE001 - a fault must not land in the middle of a line
        return 1
    return 0


def offered(shell: ShellComplete, words: list[str], incomplete: str) -> list[Item]:
    """What fits after some words; `incomplete` is the word being typed."""
    try:
        context = _resolve_context(shell.cli, shell.ctx_args, shell.prog_name, words)
    except click.UsageError:
        return []
    thing, incomplete = _resolve_incomplete(context, words, incomplete)
    if isinstance(thing, click.Parameter):
        return _values(context, thing, incomplete)
    if incomplete.startswith("-"):
        return _options(thing, context, incomplete, words)
    return [Item(name, help=told) for name, told in _commands(thing) if name.startswith(incomplete)]


def _commands(thing: click.Command) -> Pairs:
    if isinstance(thing, Root):
        return [(entry.name, _(entry.help)) for entry in NOUNS]
    if isinstance(thing, NounGroup):
        made = thing.noun.verbs.values()
        return [(verb.name, _(verb.help)) for verb in made if not verb.hidden]
    return []


def _options(
    command: click.Command, context: click.Context, incomplete: str, words: list[str]
) -> list[Item]:
    default = command.noun.default if isinstance(command, NounGroup) else None
    shown = default.build() if default else command
    return [
        Item(name, help=option.help)
        for option in shown.get_params(context)
        if isinstance(option, click.Option) and not option.hidden
        if option.multiple or not set(option.opts) & set(words)
        for name in option.opts
        if name.startswith(incomplete) and (name.startswith("--") or incomplete == name)
    ]


def _values(context: click.Context, thing: click.Parameter, incomplete: str) -> list[Item]:
    name = max(thing.opts, key=len).lstrip("-").replace("_", "-")
    if name in _PATHS:
        return [Item(incomplete, type=_PATHS[name])]
    source = _SOURCES.get(name)
    if source is None:
        return thing.shell_complete(context, incomplete)
    typed = incomplete.casefold()
    found = source(context, incomplete)
    return [Item(word, help=told) for word, told in found if word.casefold().startswith(typed)]


def _regions(context: click.Context, incomplete: str) -> Pairs:
    from asn_netral.rules import regions

    found = regions.load(_desk(context).data)
    if incomplete[:1].isdigit():
        return [(region.code, region.title) for region in found]
    if not incomplete:
        return _home(context)
    # A name without its kind only where it has one reading: the others would be refused.
    readings = Counter(region.bare for region in found)
    short = [(each.bare, each.title) for each in found if readings[each.bare] == 1]
    return [*((region.title, region.code) for region in found), *short]


def _home(context: click.Context) -> Iterator[tuple[str, str]]:
    """Without a letter typed: the office's province and its parts, not all 552 regions."""
    desk = _desk(context)
    code = desk.office.region_code
    if code is None:
        yield from ((region.title, region.code) for region in desk.regions.provinces)
        return
    province = desk.regions.get(desk.regions.get(code).province)
    for region in (province, *desk.regions.children(province.code)):
        yield region.title, region.code


def _numbers(context: click.Context, incomplete: str) -> Pairs:
    from asn_netral.domain.office import format_number
    from asn_netral.domain.status_words import STATUS
    from asn_netral.storage.reports import newest

    with _desk(context).open() as store:
        return [
            (format_number(row["office"], row["year"], row["n"]), STATUS.label(row["status"]))
            for row in newest(store, incomplete)
        ]


def _forms(context: click.Context, _incomplete: str) -> Pairs:
    return [(form.code, form.text) for form in _desk(context).forms.forms]


def _stages(context: click.Context, _incomplete: str) -> Pairs:
    desk = _desk(context)
    with desk.open() as store:
        calendar = desk.calendar(store)
    found = [(stage.id, calendar.name(stage.id)) for stage in calendar.stages]
    return [*dict(found).items(), ("gap", ""), ("before", ""), ("after", ""), ("unknown", "")]


def _statuses(_context: click.Context, _incomplete: str) -> Pairs:
    from asn_netral.domain.status_words import FOLLOW_UP, STATUS

    return [(word, codes.label(word)) for codes in (STATUS, FOLLOW_UP) for word in codes]


def _codes(name: str) -> Callable[[click.Context, str], Pairs]:
    def listed(_context: click.Context, _incomplete: str) -> Pairs:
        from asn_netral.domain import codes

        found: codes.CodeList = getattr(codes, name)
        return [(word, found.label(word)) for word in found]

    return listed


def _commitments(context: click.Context, _incomplete: str) -> Pairs:
    declared = _desk(context).declaration.commitments
    return [(str(item.number), item.title) for item in declared]


def _desk(context: click.Context) -> Desk:
    with context.scope(cleanup=False):
        return desk()


_SOURCES: dict[str, Callable[[click.Context, str], Pairs]] = {
    **dict.fromkeys(("region", "ppk"), _regions),
    **dict.fromkeys(("number", "numbers"), _numbers),
    **dict.fromkeys(("status", "to-status"), _statuses),
    "stage": _stages,
    "form": _forms,
    "commitment": _commitments,
    "kind": _codes("KIND"),
    "election": _codes("ELECTION"),
    "source": _codes("SOURCE"),
    "category": _codes("CATEGORY"),
    "reason": _codes("REASON"),
    "employment": _codes("EMPLOYMENT"),
    "position-class": _codes("POSITION_CLASS"),
    "follow-up": _codes("FOLLOW_UP"),
    "capacity": _codes("CAPACITY"),
    "role": _codes("ROLE"),
    "destination": _codes("DESTINATION"),
    "open": lambda _context, _incomplete: [(word, "") for word in ("supervisor", "ppk", "any")],
    "shell": lambda _context, _incomplete: [(name, "") for name in SHELLS],
}
"""What is offered for an option or argument of a name."""

_PATHS = {
    **dict.fromkeys(
        ("db", "stages", "from", "reporter-from", "output", "rejects", "profile", "file", "files"),
        "file",
    ),
    **dict.fromkeys(("data", "out-dir"), "dir"),
}


def main(instruction: str) -> int:
    """Answer a shell in the language of its person."""
    from asn_netral.cli.language import install_language

    install_language(os.environ.get("COMP_WORDS", "").split())
    return answer(instruction)
