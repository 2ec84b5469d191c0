"""What a noun's module is written with: `Noun`, and the session and output of a run.

A noun is a group of verbs. Its functions have Typer's signatures; the commands are built
one at a time, when they are called or shown, because reading a signature costs time.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

import click
from typer.core import TyperCommand
from typer.main import get_command_from_info
from typer.models import CommandInfo
from typer.utils import get_params_from_function

from asn_netral.cli.flags import DryRun, Force, JsonFlag, OutputFile
from asn_netral.cli.help import translate_metavars, write_commands, write_parameters
from asn_netral.cli.nouns import VERB_ALIASES, nearest
from asn_netral.cli.options import global_options, refuse_huge, refuse_repeated, skip_globals
from asn_netral.cli.output import emit, emit_columns, emit_json, emit_table, say
from asn_netral.cli.session import Session, desk, session
from asn_netral.cli.writing import check_place, write_output
from asn_netral.errors import STUMBLES
from asn_netral.locale import _

__all__ = [
    "DryRun",
    "Force",
    "JsonFlag",
    "Noun",
    "OutputFile",
    "Session",
    "check_place",
    "desk",
    "emit",
    "emit_columns",
    "emit_json",
    "emit_table",
    "say",
    "session",
    "write_output",
]

Function = TypeVar("Function", bound=Callable[..., Any])


class Verb(TyperCommand):
    """One command: the function's own parameters plus the global options."""

    def __init__(self, *args: Any, params: list[click.Parameter], **kwargs: Any) -> None:
        """Add the global options and translate what Typer leaves in English."""
        kwargs["options_metavar"] = _("[OPTIONS]")
        super().__init__(*args, params=params, **kwargs)
        translate_metavars(self.params)
        self.params.extend(global_options())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the global options in a group of their own."""
        self._restore_argument_help()
        write_parameters(ctx, formatter, self.get_params(ctx))

    def _restore_argument_help(self) -> None:
        # Click 8.5 gave arguments a help of their own and so wipes the one Typer has set.
        arguments = [each for each in self.params if isinstance(each, click.Argument)]
        if arguments and self.callback:
            declared = get_params_from_function(inspect.unwrap(self.callback))
            for argument in arguments:
                argument.help = declared[argument.name or ""].default.help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as Click does, but name every missing parameter, not only the first."""
        typed = list(args)
        refuse_repeated(ctx, self.params, self.make_parser(ctx).parse_args(list(args))[2])
        try:
            rest = super().parse_args(ctx, args)
        except click.MissingParameter as error:
            missing = self._missing(ctx, typed)
            if len(missing) < 2:
                raise
            message = _("Missing: {names}.").format(names=", ".join(missing))
            raise click.UsageError(message, ctx) from error
        refuse_huge(ctx, self.params)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; where it stumbles over a file that was tampered with, say so."""
        try:
            return super().invoke(ctx)
        except STUMBLES:
            from asn_netral.services.checking.stumbling import refuse_changed

            refuse_changed(desk())
            raise

    def _missing(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed, _rest, _order = self.make_parser(ctx).parse_args(args)
        return [
            parameter.opts[0]
            if isinstance(parameter, click.Option)
            else parameter.make_metavar(ctx)
            for parameter in self.params
            # What was not typed is Click's private sentinel, which is none of these types.
            if parameter.required
            and not isinstance(typed.get(parameter.name or ""), str | list | tuple | int)
        ]


@dataclass(frozen=True)
class _Made:
    """A verb as its module declared it; the command is built from it when needed."""

    name: str
    help: str
    aliases: tuple[str, ...]
    hidden: bool
    function: Callable[[], Callable[..., Any]]

    def build(self) -> click.Command:
        info = CommandInfo(
            name=self.name,
            cls=Verb,
            callback=self.function(),
            help=_(self.help),
            hidden=self.hidden,
        )
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


class Noun:
    """A noun of the command line; a module in `asn_netral.cli` names it `app`.

    Args:
        name: the word typed, as in `nouns.NOUNS`.
        help: one sentence, marked with `N_`.
    """

    def __init__(self, name: str, *, help: str) -> None:
        self.name = name
        self.help = help
        self.verbs: dict[str, _Made] = {}
        self.default: _Made | None = None

    def verb(
        self, name: str, *, help: str, aliases: tuple[str, ...] = (), hidden: bool = False
    ) -> Callable[[Function], Function]:
        """Declare a verb; the help is marked with `N_`, docstrings are never shown."""

        def declare(function: Function) -> Function:
            self.verbs[name] = _Made(name, help, aliases, hidden, lambda: function)
            return function

        return declare

    def verb_in(
        self, module: str, function: str, name: str, *, help: str, aliases: tuple[str, ...] = ()
    ) -> None:
        """Declare a verb whose function lives in a module imported when the verb is called.

        Args:
            module: a module of `asn_netral.cli`, e.g. `report_import`.
            function: the function's name in it.
            name: the word typed.
            help: one sentence, marked with `N_`.
            aliases: further words accepted and not shown.
        """

        def load() -> Callable[..., Any]:
            found = getattr(import_module(f"asn_netral.cli.{module}"), function)
            return found  # type: ignore[no-any-return]  # checked when Typer reads its signature

        self.verbs[name] = _Made(name, help, aliases, False, load)

    def alone(self, function: Function) -> Function:
        """Declare what the noun does when it is called without a verb."""
        self.default = _Made(self.name, self.help, (), False, lambda: function)
        return function

    def build(self) -> click.Command:
        """The Click command: a group, or a plain command where there are no verbs."""
        if self.default and not self.verbs:
            return self.default.build()
        return NounGroup(self)


class NounGroup(click.Group):
    """A noun with verbs, and perhaps with something it does alone."""

    def __init__(self, noun: Noun) -> None:
        """Make the group of a noun."""
        super().__init__(
            noun.name,
            help=_(noun.help),
            params=global_options(),
            no_args_is_help=noun.default is None,
            options_metavar=_("[OPTIONS]"),
            subcommand_metavar=_("[COMMAND]") if noun.default else _("COMMAND"),
        )
        self.noun = noun

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order they were declared."""
        return list(self.noun.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of a name or alias, built now."""
        if cmd_name == self.noun.name and self.noun.default:
            return self.noun.default.build()
        word = cmd_name.lower()
        for made in self.noun.verbs.values():
            if word in (made.name, *made.aliases):
                return made.build()
        common = self.noun.verbs.get(VERB_ALIASES.get(word, ""))
        return common.build() if common else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or say which known one was perhaps meant."""
        command = self.get_command(ctx, args[0])
        if command is None:
            near = nearest(args[0], self.list_commands(ctx))
            raise click.NoSuchCommand(args[0], possibilities=near, ctx=ctx)
        return command.name, command, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand everything to the default action unless a verb or `--help` comes first."""
        if self.noun.default and self._means_default(ctx, args):
            ctx._protected_args, ctx.args = [self.noun.name], list(args)
            return ctx.args
        return super().parse_args(ctx, args)

    def _means_default(self, ctx: click.Context, args: list[str]) -> bool:
        first = next(skip_globals(args), None)
        return first is None or (first.startswith("-") and first not in ctx.help_option_names)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the verbs, the options of the default action, then the global ones."""
        verbs = [(made.name, _(made.help)) for made in self.noun.verbs.values() if not made.hidden]
        write_commands(formatter, _("Commands"), verbs)
        shown = self.noun.default.build() if self.noun.default else self
        write_parameters(ctx, formatter, shown.get_params(ctx))
