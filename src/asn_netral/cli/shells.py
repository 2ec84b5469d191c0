"""The shells that can complete commands: their scripts, and how they are spoken to."""

from __future__ import annotations

import os
from pathlib import Path

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

PROGRAM = "asn-netral"
VARIABLE = "_ASN_NETRAL_COMPLETE"

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion type value
    response=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
%(complete_var)s=bash_complete "$1" 2>/dev/null) || return 0
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            # A value with spaces is one word.
            plain) COMPREPLY+=("$(printf '%%q' "$value")") ;;
        esac
    done
}
complete -F %(complete_func)s %(prog_name)s
"""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $typed = $line.ToString()
    if ($cursor -lt $typed.Length) { $typed = $typed.Substring(0, $cursor) }
    $env:COMP_WORDS = $typed
    $env:COMP_INCOMPLETE = $word
    $env:%(complete_var)s = 'powershell_complete'
    try { $found = & %(prog_name)s 2>$null } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_INCOMPLETE, Env:%(complete_var)s
    }
    foreach ($each in $found) {
        $type, $value, $told = $each -split "`t"
        if ($type -ne 'plain') { continue }
        $text = if ($value -match '\\s') { "'$value'" } else { $value }
        if (-not $told) { $told = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $told)
    }
}
"""


class Bash(BashComplete):
    """Bash, with values of several words kept together."""

    source_template = _BASH


class PowerShell(ShellComplete):
    """PowerShell, on Windows and elsewhere."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, and the one at it."""
        words = split_arg_string(os.environ["COMP_WORDS"])[1:]
        incomplete = os.environ.get("COMP_INCOMPLETE", "").strip("'\"")
        if incomplete and words and words[-1].strip("'\"") == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Kind, value and help with tabs between."""
        told = (item.help or "").replace("\t", " ")
        return f"{item.type}\t{item.value}\t{told}"


SHELLS: dict[str, type[ShellComplete]] = {
    "bash": Bash,
    "zsh": ZshComplete,
    "fish": FishComplete,
    "powershell": PowerShell,
}


def script(shell: str) -> str:
    """The script that a shell runs at its start."""
    made = SHELLS[shell].__new__(SHELLS[shell])
    made.prog_name, made.complete_var = PROGRAM, VARIABLE
    return made.source_template % made.source_vars()


def place(shell: str) -> Path:
    """Where the person's shell, or its start file, looks for the script."""
    home = Path.home()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return {
        "bash": data / "bash-completion" / "completions" / PROGRAM,
        "zsh": home / ".zfunc" / f"_{PROGRAM}",
        "fish": config / "fish" / "completions" / f"{PROGRAM}.fish",
        "powershell": config / "powershell" / f"{PROGRAM}.ps1",
    }[shell]


START_LINES = {
    "bash": "source {path}",
    "zsh": "fpath+=(~/.zfunc); autoload -Uz compinit; compinit",
    "powershell": ". {path}",
}
"""The line for the shell's start file where it does not find the script by itself."""

START_FILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "powershell": "$PROFILE"}
