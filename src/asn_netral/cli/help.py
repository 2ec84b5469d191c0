"""How help pages are laid out: arguments, options, then the global options apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import click

from asn_netral.cli.options import GlobalOption
from asn_netral.locale import N_, _

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_METAVARS = {
    "text": N_("TEXT"),
    "integer": N_("N"),
    "integer range": N_("N"),
    "float": N_("N"),
    "path": N_("FILE"),
    "file": N_("FILE"),
    "directory": N_("FOLDER"),
    "filename": N_("FILE"),
    "date": N_("DATE"),
}
_WORDS = (
    *(N_("CODE"), N_("DATE"), N_("DIGEST"), N_("FIELD"), N_("FILE"), N_("FILES"), N_("FOLDER")),
    *(N_("HEADING"), N_("NUMBER"), N_("OFFICE"), N_("REGION"), N_("TEXT"), N_("TOPIC")),
    N_("VALUE"),
)
"""Names of values as they stand inside longer ones: ``FILE|-``, ``FIELD=VALUE``."""
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b")


def translate_metavars(parameters: Iterable[click.Parameter]) -> None:
    """Name the values of options in the user's language; Click has English literals."""
    for parameter in parameters:
        takes_value = isinstance(parameter, click.Option) and not parameter.is_flag
        if takes_value and parameter.metavar is None and parameter.type.name in _METAVARS:
            parameter.metavar = _METAVARS[parameter.type.name]
        if parameter.metavar:
            parameter.metavar = _WORD.sub(lambda word: _(word[0]), parameter.metavar)


def write_parameters(
    context: click.Context, formatter: click.HelpFormatter, parameters: Sequence[click.Parameter]
) -> None:
    """Write the sections of a command's own parameters and of the global options."""
    arguments, options, everywhere = [], [], []
    for parameter in parameters:
        record = parameter.get_help_record(context)
        if record is None:
            continue
        if isinstance(parameter, click.Argument):
            arguments.append(record)
        elif isinstance(parameter, GlobalOption):
            everywhere.append(record)
        else:
            options.append(record)
    for title, records in (
        (_("Arguments"), arguments),
        (_("Options"), options),
        (_("Global options"), everywhere),
    ):
        if records:
            with formatter.section(title):
                _write_whole_words(formatter, records)


def _write_whole_words(formatter: click.HelpFormatter, records: list[tuple[str, str]]) -> None:
    """Write names and helps; a code word (`tanpa-nama`) is never broken at its hyphen."""
    formatter.write_dl([(name, told.replace("-", _UNBROKEN)) for name, told in records])
    formatter.buffer[:] = [part.replace(_UNBROKEN, "-") for part in formatter.buffer]


def write_commands(
    formatter: click.HelpFormatter, title: str, commands: Sequence[tuple[str, str]]
) -> None:
    """Write the list of nouns or verbs with one sentence each."""
    if commands:
        with formatter.section(title):
            formatter.write_dl(commands)
