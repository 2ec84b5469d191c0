"""The root of the command line: knows every noun by its table, imports the one called."""

from __future__ import annotations

from importlib import import_module

import click

from asn_netral.cli.help import CONTEXT_SETTINGS, write_commands, write_parameters
from asn_netral.cli.nouns import NOUNS, find_noun, nearest
from asn_netral.cli.options import global_options, refuse_repeated
from asn_netral.locale import _


class Root(click.Group):
    """`asn-netral` itself."""

    def __init__(self) -> None:
        """Make the root with the global options."""
        super().__init__(
            "asn-netral",
            help=_("Follow the neutrality of civil servants through an election, case by case."),
            params=global_options(),
            no_args_is_help=True,
            options_metavar=_("[OPTIONS]"),
            subcommand_metavar=_("COMMAND"),
            context_settings=CONTEXT_SETTINGS,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as Click does; a global option stands once here (one after the verb wins)."""
        refuse_repeated(ctx, self.params, self.make_parser(ctx).parse_args(list(args))[2])
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The nouns in the order of their table."""
        return [entry.name for entry in NOUNS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The noun of a name or alias; its module is imported now."""
        entry = find_noun(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(f"asn_netral.cli.{entry.module}").app.build()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the noun, or say which known one was perhaps meant."""
        command = self.get_command(ctx, args[0])
        if command is None:
            names = [word for entry in NOUNS for word in (entry.name, *entry.aliases)]
            raise click.NoSuchCommand(args[0], possibilities=nearest(args[0], names), ctx=ctx)
        return command.name, command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the nouns first: they are what a person looks for here."""
        write_commands(formatter, _("Commands"), [(entry.name, _(entry.help)) for entry in NOUNS])
        write_parameters(ctx, formatter, self.get_params(ctx))
