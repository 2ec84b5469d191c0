"""What a shell offers while a command is typed: nouns, verbs, options, values of the file.

A person waits for it at every press of the key, so nothing is loaded that the one question does
not need, and not Click. Whatever goes wrong, nothing is offered and nothing is said: the person
is in the middle of a line.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

from asn_netral.cli.typed import Line, load, split
from asn_netral.locale import language, set_language

SHELLS = ("bash", "zsh", "fish", "powershell")

Offer = tuple[str, str, str]
"""Its kind (``plain``, ``file``, ``dir``), the value, a word of help."""


def main(instruction: str) -> int:
    """Answer a shell; `instruction` is ``bash_complete`` and the like."""
    shell = instruction.removesuffix("_complete")
    if shell not in SHELLS:
        return 1
    # The little that is made is needed until the end: looking for garbage costs a tenth.
    collecting = gc.isenabled()
    gc.disable()
    try:
        print("\n".join(_told(shell, offer) for offer in answer(shell)))
    except Exception:  # noqa: BLE001 - a fault must not land in the middle of a line
        return 1
    finally:
        if collecting:
            gc.enable()
    return 0


def answer(shell: str) -> list[Offer]:
    """What fits at the cursor of the line in COMP_WORDS."""
    typed = os.environ.get("COMP_WORDS", "")
    _program, *words, word = split(typed, "`" if shell == "powershell" else "\\")
    if shell == "bash":
        set_language("en")  # bash shows no help: its words need no catalogue
    else:
        from asn_netral.cli.language import install_language

        install_language(words)
    line = Line(load(language()), words)
    return list(_offered(line, word, whole=shell != "bash"))


def _offered(line: Line, word: str, *, whole: bool) -> Iterator[Offer]:
    """What fits; `whole` where the shell replaces ``--stage=kam``, not only ``kam``."""
    if line.awaiting:
        yield from _values(line, line.awaiting.word, line.awaiting.choices, word.removeprefix("="))
    elif found := line.split_value(word):
        option, before, start = found
        for kind, value, told in _values(line, option.word, option.choices, start):
            yield kind, f"{before}{value}" if whole else value, told
    elif word.startswith("-") and not line.plain:
        for name, told in line.options():
            # A short name only where it is typed whole.
            if name.startswith(word) and (name.startswith("--") or name == word):
                yield "plain", name, told
    elif argument := line.argument():
        yield from _values(line, argument.word, (), word)
    else:
        yield from (("plain", name, told) for name, told in line.words() if name.startswith(word))


def _values(line: Line, name: str, choices: tuple[str, ...], start: str) -> Iterator[Offer]:
    from asn_netral.cli.offers import file_kind, values
    from asn_netral.cli.session import Session

    if kind := file_kind(line.noun, name):
        yield kind, start, ""
        return
    found = values(line.noun, name, Session(line.given), start) or (
        (choice, "") for choice in choices
    )
    typed = start.casefold()
    yield from (("plain", word, told) for word, told in found if word.casefold().startswith(typed))


def _told(shell: str, offer: Offer) -> str:
    kind, value, told = offer
    told = " ".join(told.split())
    if shell == "powershell":  # it reads the console's own code page: only ASCII survives
        told = told.replace("–", "-").encode("ascii", "ignore").decode()
    return f"{kind}\t{value}\t{told}"
