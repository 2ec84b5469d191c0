"""Every text that the command line takes: the option, and a line that is right but for it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from asn_netral.cli.root import Root
from asn_netral.domain.setting import SETTINGS

LINES: dict[str, str] = {
    "report add": "--region 53.71 --event-date 2024-09-26 --kind laporan "
    "--description Hadir --subject A",
    "report edit": "1",
    "report move": "1 registered",
    "report show": "1",
    "report history": "1",
    "report raise": "3 --to laporan --submitted-date 2024-10-01",
    "report delegate": "2 --to 53.71-oebobo",
    "report take-over": "2",
    "report ready": "1",
    "report anonymise": "4 --early --yes --reason retensi",
    "subject add": "1 --subject C",
    "subject edit": "1",
    "declaration add": "ikrar --title Ikrar",
    "declaration edit": "rakornas-2024-09-17",
    "signatory add": "--person ab --role governor",
    "signatory edit": "11",
    "signatory end": "12 --on 2024-10-01",
    "stage explain": "1",
    "stage on": "2024-10-01",
    "region nil": "53.71",
    "region find": "Kupang",
    "summary assert": "17 --as-of 2024-10-20 --source sigaplapor",
    "referral add": "1 --to bkn --sent-date 2024-10-05",
    "referral return": "1 --on 2024-10-08",
    "recommendation add": "1 --on 2024-10-08",
    "recommendation receive": "1 --on 2024-10-09",
    "recommendation answer": "1 --on 2024-10-10",
    "recommendation step": "1 call --on 2024-10-11",
    "sanction add": "1 --kind written-warning --on 2024-10-12",
    "outreach add": "--region 53.71 --on 2024-10-01 --title Apel",
    "due extend": "1 --reason Berkas",
    "evidence add": "1 photo.txt",
    "evidence hand-over": "1 1 --to Sentra --on 2024-10-18",
    "evidence remove": "1 1 --reason Keliru",
    "evidence show": "1 1 --reason Memeriksa",
    "reporter show": "1 --reason Memanggil",
    "witness show": "1 --reason Memanggil",
}
"""What a command needs besides the text that is tried."""

LEFT_OUT = ("init", "completion", "help", "report import", "import profile")
ENDED_BY = ("--db", "--lang", "--stages", "--data", "--today")


def text_options() -> Iterator[tuple[str, ...]]:
    """Command lines, right but for the value of their last option, which is any text."""
    root = Root()
    for path, command in _commands(root, click.Context(root), ()):
        name = " ".join(path)
        if name in LEFT_OUT:
            continue
        line = (*path, *LINES.get(name, "").split())
        for parameter in command.params:
            takes_text = isinstance(parameter.type, click.types.StringParamType)
            if isinstance(parameter, click.Option) and takes_text and not parameter.is_flag:
                option = parameter.opts[0]
                if option not in ENDED_BY and not option.endswith("from"):
                    yield (*line, option)
    yield from (("setting", "set", key) for key in SETTINGS)
    yield ("declaration", "add")


def _commands(
    command: click.Command, context: click.Context, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None:
            yield from _commands(
                found, click.Context(found, parent=context, info_name=name), (*path, name)
            )
