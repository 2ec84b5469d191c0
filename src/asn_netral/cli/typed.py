"""The line being typed, word by word: which command it calls, and what fits next.

Click could tell it too, from the commands themselves; importing it and building them costs ten
times what this does, at every press of the key. So the commands are read from an index that was
written beforehand (`asn_netral/locale/<language>/commands.json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from asn_netral.cli.nouns import VERB_ALIASES, find_noun
from asn_netral.locale import FOLDER

INDEX = "commands.json"
"""The file of the index, in the folder of each language; ``make docs`` writes it."""


class Option(NamedTuple):
    """An option: its names, whether a value follows, whether it may be repeated, its help."""

    names: list[str]
    valued: bool
    repeated: bool
    help: str
    choices: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The name by which its values are looked up."""
        return max(self.names, key=len).lstrip("-")


class Argument(NamedTuple):
    """An argument: its name in capitals, and whether there may be many."""

    word: str
    repeated: bool


class Command(NamedTuple):
    """A command that can be called: what follows its name."""

    options: list[Option]
    arguments: list[Argument]


def load(language: str) -> dict[str, Any]:
    """The index in a language."""
    found: dict[str, Any] = json.loads((FOLDER / language / INDEX).read_bytes())
    return found


class Line:
    """The words before the cursor, as far as they can be understood."""

    def __init__(self, index: dict[str, Any], words: list[str]) -> None:
        """Take the words one after the other.

        Raises:
            ValueError: a word that no command takes.
        """
        self._shared = [Option(*each) for each in index["globals"]]
        self._nouns: dict[str, Any] = index["nouns"]
        self._noun: dict[str, Any] | None = None
        self._command: Command | None = None
        self._placed = 0
        self.plain = False
        self._used: list[Option] = []
        self.noun = ""
        self.awaiting: Option | None = None
        self.given: dict[str, str] = {}
        for word in words:
            self._take(word)

    def split_value(self, word: str) -> tuple[Option, str, str] | None:
        """``--stage=kam`` as its option, the text before the value, and the value."""
        name, sign, value = word.partition("=")
        option = self._named(name) if sign and self._is_option(word) else None
        return (option, f"{name}=", value) if option and option.valued else None

    def words(self) -> Iterator[tuple[str, str]]:
        """The nouns, or the verbs of the noun, each with its help."""
        if self._noun is None:
            yield from ((name, noun["help"]) for name, noun in self._nouns.items())
        elif self._command is None:
            yield from ((name, verb["help"]) for name, verb in self._noun["verbs"].items())

    def argument(self) -> Argument | None:
        """The argument that stands next."""
        expected = self._command.arguments if self._command else []
        if self._placed < len(expected):
            return expected[self._placed]
        return expected[-1] if expected and expected[-1].repeated else None

    def options(self) -> Iterator[tuple[str, str]]:
        """The options that may follow, each with its help."""
        for option in self._known():
            if option.repeated or option not in self._used:
                yield from ((name, option.help) for name in option.names)

    def _known(self) -> list[Option]:
        # A noun that does something alone takes that action's options without a verb.
        alone = self._noun["alone"] if self._noun else None
        command = self._command or (_command(alone) if alone else None)
        return [*(command.options if command else ()), *self._shared]

    def _named(self, name: str) -> Option | None:
        return next((each for each in self._known() if name in each.names), None)

    def _is_option(self, word: str) -> bool:
        return word.startswith("-") and word != "-" and not self.plain

    def _take(self, word: str) -> None:
        if self.awaiting:
            # Bash takes the equals sign of --stage=kampanye for a word of its own.
            if word != "=":
                self._keep(self.awaiting, word)
                self.awaiting = None
        elif self._is_option(word):
            self._take_option(word)
        elif self._command is None:
            self._call(word)
        elif self.argument() is None:
            raise ValueError(word)
        else:
            self._placed += 1

    def _take_option(self, word: str) -> None:
        if word == "--":
            self.plain = True
            return
        name, sign, value = word.partition("=")
        option = self._named(name)
        if option is None and not word.startswith("--"):  # -ofile
            option, sign, value = self._named(word[:2]), "=", word[2:]
        if option is None:
            raise ValueError(word)
        if self._command is None and self._noun and option not in self._shared:
            self._command = _command(self._noun["alone"])
        self._used.append(option)
        if option.valued and sign:
            self._keep(option, value)
        elif option.valued:
            self.awaiting = option

    def _keep(self, option: Option, value: str) -> None:
        if option in self._shared:
            self.given[option.word] = value

    def _call(self, word: str) -> None:
        if self._noun is None:
            entry = find_noun(word)
            if entry is None:
                raise ValueError(word)
            self.noun, self._noun = entry.name, self._nouns[entry.name]
            if not self._noun["verbs"]:
                self._command = _command(self._noun["alone"])
            return
        word = word.lower()
        verbs = self._noun["verbs"]
        own = (name for name, verb in verbs.items() if word in verb["aliases"])
        name = word if word in verbs else next(own, VERB_ALIASES.get(word, ""))
        if name not in verbs:
            raise ValueError(word)
        self._command = _command(verbs[name])


def _command(row: dict[str, Any]) -> Command:
    return Command(
        [Option(*each) for each in row["options"]], [Argument(*each) for each in row["arguments"]]
    )


def split(text: str, escape: str) -> list[str]:
    """The words of a text as a shell reads them; the last one, perhaps empty, is unfinished.

    Args:
        text: words with blanks or line ends between, perhaps quoted.
        escape: the sign that takes the next one as it is: a backslash, in PowerShell `` ` ``.
    """
    words: list[str] = []
    word: str | None = None
    quote = ""
    signs = iter(text)
    for sign in signs:
        if sign == escape and quote != "'":
            word = (word or "") + next(signs, "")
        elif quote:
            quote, word = ("", word) if sign == quote else (quote, (word or "") + sign)
        elif sign in "\"'":
            quote, word = sign, word or ""
        elif not sign.isspace():
            word = (word or "") + sign
        elif word is not None:
            words.append(word)
            word = None
    return [*words, word or ""]
