"""The shells that can complete commands: their scripts, and how they are spoken to.

Every script asks alike: the line up to the cursor stands in COMP_WORDS, and each line of the
answer is ``kind``, ``value`` and ``help`` with tabs between; the kind is ``plain``, ``file`` or
``dir``.
"""

from __future__ import annotations

import os
from pathlib import Path

PROGRAM = "asn-netral"

_BASH = """\
_asn_netral_completion() {
    local IFS=$'\\n' kind value told
    while IFS=$'\\t' read -r kind value told; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                # A value with blanks is one word, unless the person began it with a quote.
                case ${COMP_WORDS[COMP_CWORD]} in
                    [\\"\\']*) ;;
                    *) value=$(printf '%q' "$value") ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]:0:COMP_CWORD+1}" \\
        _ASN_NETRAL_COMPLETE=bash_complete "$1" 2>/dev/null)
}
complete -F _asn_netral_completion asn-netral
"""

_ZSH = """\
#compdef asn-netral

_asn_netral_completion() {
    local line kind value told
    local -a described
    for line in "${(@f)$(COMP_WORDS="${(F)words[1,CURRENT]}" \\
        _ASN_NETRAL_COMPLETE=zsh_complete ${~words[1]} 2>/dev/null)}"; do
        IFS=$'\\t' read -r kind value told <<< "$line"
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain) described+=("${value//:/\\\\:}:$told") ;;
        esac
    done
    # -U: what fits was found already, in any case of letters.
    (( $#described )) && _describe -V '' described -U
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _asn_netral_completion "$@"
else
    compdef _asn_netral_completion asn-netral
fi
"""

_FISH = """\
function _asn_netral_completion
    set -lx _ASN_NETRAL_COMPLETE fish_complete
    set -lx COMP_WORDS (commandline --current-process --cut-at-cursor | string collect)
    set -l program (commandline --tokenize --current-process --cut-at-cursor)[1]
    command --query $program; or return
    $program 2>/dev/null | while read --local --delimiter \\t kind value told
        switch $kind
            case dir
                __fish_complete_directories $value
            case file
                __fish_complete_path $value
            case plain
                printf '%s\\t%s\\n' $value $told
        end
    end
end

complete --no-files --keep-order --command asn-netral --arguments '(_asn_netral_completion)'
"""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName asn-netral -ScriptBlock {
    param($word, $line, $cursor)
    $typed = $line.Extent.Text
    $length = $cursor - $line.Extent.StartOffset
    if ($length -lt $typed.Length) { $typed = $typed.Substring(0, $length) }
    elseif ($word -eq '') { $typed += ' ' }
    $env:COMP_WORDS = $typed
    $env:_ASN_NETRAL_COMPLETE = 'powershell_complete'
    try { $found = & asn-netral 2>$null } finally {
        Remove-Item Env:COMP_WORDS, Env:_ASN_NETRAL_COMPLETE
    }
    foreach ($each in $found) {
        $kind, $value, $told = $each -split "`t"
        if ($kind -ne 'plain') { continue }
        $text = if ($value -match '\\s') { "'$value'" } else { $value }
        if (-not $told) { $told = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $told)
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
"""The script that a shell runs at its start."""


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
"""The shell's start file."""
