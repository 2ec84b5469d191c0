"""Choosing the language, before any command is built.

Help texts are translated while commands are built, so the language must be known first:
the command line is only looked over for it, nothing is parsed and no database is opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from asn_netral.errors import Usage
from asn_netral.locale import LANGUAGES, _, set_language

_USER_VERSION_OFFSET = 60
_LANGUAGE_OF_USER_VERSION = {1: "id", 2: "en"}
_WINDOWS_PRIMARY_LANGUAGE_MASK = 0x3FF
_WINDOWS_INDONESIAN = 0x21


def install_language(arguments: Sequence[str]) -> str:
    """Choose the language of this run, install its catalogue and give its code.

    Raises:
        Usage: the environment names a language that there is not.
    """
    language = choose_language(arguments, os.environ)
    set_language(language)
    named = os.environ.get("ASN_NETRAL_LANG")
    if named and named not in LANGUAGES and scan("--lang", arguments) is None:
        sentence = _("--lang (ASN_NETRAL_LANG): one of {known}, not “{value}”.")
        raise Usage(sentence.format(known=", ".join(LANGUAGES), value=named[:20]))
    return language


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a run: `id` or `en`.

    In order: `--lang`, ASN_NETRAL_LANG, the language the office's file was set to, the
    locale (LC_ALL, LC_MESSAGES, LANG), English.
    """
    for named in (scan("--lang", arguments), environment.get("ASN_NETRAL_LANG")):
        if named in LANGUAGES:
            return named
    file = scan("--db", arguments) or environment.get("ASN_NETRAL_DB") or default_file()
    return language_of_file(Path(file)) or language_of_locale(environment)


def scan(option: str, arguments: Sequence[str]) -> str | None:
    """The last value given to an option anywhere on the command line, unparsed."""
    value = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option and at + 1 < len(arguments):
            value = arguments[at + 1]
        elif argument.startswith(option + "="):
            value = argument[len(option) + 1 :]
    return value


def language_of_file(file: Path) -> str | None:
    """The language an office's file was set to, or None.

    `PRAGMA user_version` mirrors the setting (1 = id, 2 = en) and stands in the header
    of every SQLite file (https://www.sqlite.org/fileformat2.html#user_version_number):
    reading 64 bytes spares a command that only shows help the database.
    """
    try:
        with file.open("rb") as opened:
            header = opened.read(_USER_VERSION_OFFSET + 4)
    except (OSError, ValueError):
        return None
    if not header.startswith(b"SQLite format 3\0"):
        return None
    return _LANGUAGE_OF_USER_VERSION.get(int.from_bytes(header[_USER_VERSION_OFFSET:], "big"))


def language_of_locale(environment: Mapping[str, str]) -> str:
    """The language of the person's system: Indonesian, or else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "id" if environment[variable].lower().startswith("id") else "en"
    if sys.platform == "win32":
        import ctypes

        chosen = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        if chosen & _WINDOWS_PRIMARY_LANGUAGE_MASK == _WINDOWS_INDONESIAN:
            return "id"
    return "en"


def default_file() -> Path:
    """The office's file when none is named: in the person's data folder."""
    from platformdirs import user_data_path

    return user_data_path("asn-netral", appauthor=False) / "asn-netral.db"
