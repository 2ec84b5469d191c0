"""The global options, accepted before the noun and anywhere after the verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from asn_netral.cli.session import VARIABLES, Session
from asn_netral.cli.version import version_line
from asn_netral.errors import Usage
from asn_netral.locale import LANGUAGES, N_, _

_GLOBALS = (
    ("db", N_("FILE"), N_("The office's file.")),
    ("lang", None, N_("Language of texts.")),
    ("stages", N_("FILE"), N_("Stages to use in place of the file's calendar.")),
    ("data", N_("FOLDER"), N_("The office's own data files.")),
    ("today", N_("DATE"), N_("The day to take for today.")),
    ("actor", N_("NAME"), N_("Who acts, for the journal.")),
)

LARGEST = 2**31 - 1
"""No place in the journal, person, batch or count of participants is beyond it."""


class GlobalOption(click.Option):
    """An option of the whole program: kept in the session, shown in a group of its own."""


def global_options() -> list[click.Parameter]:
    """The global options, made anew for one command; none reaches its function."""
    made: list[click.Parameter] = [
        GlobalOption(
            [f"--{name}", f"global_{name}"],
            metavar=_(metavar) if metavar else None,
            type=click.Choice(LANGUAGES) if name == "lang" else str,
            help=f"{_(told)}  [{_('env var: {var}').format(var=VARIABLES[name])}]",
            expose_value=False,
            is_eager=True,
            callback=_keep,
        )
        for name, metavar, told in _GLOBALS
    ]
    made.append(
        GlobalOption(
            ["--version"],
            is_flag=True,
            help=_("Show the version and exit."),
            expose_value=False,
            is_eager=True,
            callback=_show_version,
        )
    )
    return made


def _keep(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    name = (option.name or "").removeprefix("global_")
    if not value:
        raise Usage(_("--{name} is empty; give a value or leave the option out.").format(name=name))
    session = context.ensure_object(Session)
    session.given[name] = value
    session.check(name)


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(version_line())
        context.exit()


def skip_globals(arguments: list[str]) -> Iterator[str]:
    """The arguments without global options and their values, as far as can be seen unparsed."""
    waiting = iter(arguments)
    for argument in waiting:
        name = argument.split("=", 1)[0].removeprefix("--")
        if argument.startswith("--") and name in VARIABLES:
            if "=" not in argument:
                next(waiting, None)
        elif argument != "--version":
            yield argument


def refuse_repeated(
    context: click.Context, parameters: Sequence[click.Parameter], typed: Sequence[click.Parameter]
) -> None:
    """Refuse an option that takes one value and was given several: none of them may get lost.

    A flag given twice says the same twice.

    Args:
        context: of the command.
        parameters: those of the command.
        typed: one of them for every time that it stands on the command line.

    Raises:
        click.UsageError: the sentence names the options.
    """
    times = Counter(each.name for each in typed)
    again = [
        max(each.opts, key=len)
        for each in parameters
        if times[each.name] > 1
        and isinstance(each, click.Option)
        and not (each.is_flag or each.multiple or each.count)
    ]
    if again:
        sentence = _("Given more than once: {names}. It takes one value; leave the others out.")
        raise click.UsageError(sentence.format(names=", ".join(again)), context)


def refuse_huge(context: click.Context, parameters: Sequence[click.Parameter]) -> None:
    """Refuse a whole number that is larger than anything it could count or name.

    Raises:
        click.BadParameter: the sentence names the option or argument.
    """
    for each in parameters:
        value = context.params.get(each.name or "")
        for number in value if isinstance(value, list | tuple) else (value,):
            if isinstance(number, int) and abs(number) > LARGEST:
                sentence = _("{number} is larger than any number here; check it.")
                told = sentence.format(number=str(number)[:40])
                raise click.BadParameter(told, context, each)
