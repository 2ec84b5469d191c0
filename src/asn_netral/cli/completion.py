"""`completion`: let the shell complete nouns, verbs, options and values of the file."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import Noun, emit, say
from asn_netral.errors import Usage
from asn_netral.locale import N_, _

app = Noun("completion", help=N_("Completion of commands in the shell."))


@app.alone
def completion(
    shell: Annotated[
        str, typer.Argument(metavar="SHELL", help=_("bash, zsh, fish or powershell."))
    ],
    install: Annotated[
        bool, typer.Option("--install", help=_("Put the script where the shell finds it."))
    ] = False,
) -> None:
    """Print the shell's script, or put it in its place."""
    from asn_netral.cli.shells import SCRIPTS, START_FILES, START_LINES, place

    name = {"pwsh": "powershell"}.get(shell.lower(), shell.lower())
    if name not in SCRIPTS:
        raise Usage(
            _("There is no completion for “{shell}”; possible: {possible}.").format(
                shell=shell[:40], possible=", ".join(SCRIPTS)
            )
        )
    if not install:
        emit(SCRIPTS[name].rstrip("\n"), exact=True)
        return
    path = place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPTS[name], encoding="utf-8", newline="\n")
    say(_("Written: {path}").format(path=path))
    if name in START_FILES:
        line = START_LINES[name].format(path=path)
        told = _("If new shells do not complete, add to {file}: {line}")
        say(told.format(file=START_FILES[name], line=line))
