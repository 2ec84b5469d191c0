"""Write what completion knows of the commands: `python tests/tools/compile_commands.py`.

A language's own process makes its file, because options that many commands share are put into
words when their module is imported. With a language as the argument it is printed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from typing import Any

import click

from asn_netral.cli.nouns import NOUNS
from asn_netral.cli.typed import INDEX
from asn_netral.locale import FOLDER, LANGUAGES, _, set_language


def index_text() -> str:
    """The index in the language in force: one command a line, so that changes can be read."""
    from asn_netral.cli.options import global_options

    shared = [_option(each) for each in global_options() if isinstance(each, click.Option)]
    shared.append([["--help"], False, False, _("Show this message and exit.")])
    nouns = []
    for entry in NOUNS:
        app = import_module(f"asn_netral.cli.{entry.module}").app
        nouns.append(f'{_json(entry.name)}: {{"help": {_json(_(entry.help))}, {_noun(app)}}}')
    body = ",\n".join(nouns)
    return f'{{"globals": {_json(shared)},\n"nouns": {{\n{body}\n}}}}\n'


def compiled(language: str) -> str:
    """The index in a language, made in a process of its own."""
    command = [sys.executable, __file__, language]
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode().replace("\r\n", "\n")


def _noun(app: Any) -> str:
    alone = _json(_command(app.default)) if app.default else "null"
    verbs = ",\n".join(
        f" {_json(made.name)}: {_json(_command(made))}"
        for made in app.verbs.values()
        if not made.hidden
    )
    inside = f"{{\n{verbs}}}" if verbs else "{}"
    return f'"alone": {alone}, "verbs": {inside}'


def _command(made: Any) -> dict[str, object]:
    from asn_netral.cli.options import GlobalOption

    found = made.build().params
    return {
        "help": _(made.help),
        "aliases": list(made.aliases),
        "options": [
            _option(each)
            for each in found
            if isinstance(each, click.Option)
            if not isinstance(each, GlobalOption) and not each.hidden
        ],
        "arguments": [
            [max(each.opts, key=len).replace("_", "-").upper(), each.nargs == -1]
            for each in found
            if isinstance(each, click.Argument)
        ],
    }


def _option(option: click.Option) -> list[object]:
    told = [
        [*option.opts, *option.secondary_opts],
        not (option.is_flag or option.count),
        option.multiple,
        option.help or "",
    ]
    if isinstance(option.type, click.Choice):
        told.append([str(choice) for choice in option.type.choices])
    return told


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    if sys.argv[1:]:
        set_language(sys.argv[1])
        sys.stdout.buffer.write(index_text().encode())
    else:
        for each in LANGUAGES:
            (FOLDER / each / INDEX).write_text(compiled(each), "utf-8", newline="\n")
