"""Keep the catalogues in step with the sources.

`python tests/tools/catalogue.py [WORDS.json …]` collects every text marked in `src` and in
the command framework, fills it with what the catalogues know and with the words of the
files given, and compiles. A file of words is `{"English": "Indonesia"}`; a text with a
plural has the key `"one\\u0000many"`, one with a context `"context\\u0004text"`. The English
catalogue says each text as its source does. Exit code 1 names what has no translation.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src"
CATALOGUES = SOURCES / "asn_netral" / "locale"
PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
FRAMEWORK = {
    "click": ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"),
    "typer": ("core",),
}
"""Modules of the command framework whose words a user can meet."""

Key = str | tuple[str, ...]
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: asn-netral\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
# Fixed, so that compiling the same words gives the same file.
MOMENT = datetime(2024, 9, 17, tzinfo=UTC)


def po_file(language: str) -> Path:
    """Where a language's catalogue is."""
    return CATALOGUES / language / "LC_MESSAGES" / "asn_netral.po"


def sources() -> Iterator[Path]:
    """Files whose marked texts a user can meet."""
    yield from sorted((SOURCES / "asn_netral").rglob("*.py"))
    for package, modules in FRAMEWORK.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        yield from (Path(spec.origin).with_name(f"{module}.py") for module in modules)


@cache
def marked() -> list[tuple[str | None, Key]]:
    """Every marked text as (context, text or (one, many)), sorted, each once."""
    found: set[tuple[str | None, Key]] = set()
    for file in sources():
        for _line, text, _comments, context in extract(
            "python", BytesIO(file.read_bytes()), keywords=KEYWORDS
        ):
            if text:
                found.add((context, text))
    plural = {text[0] for _context, text in found if isinstance(text, tuple)}
    kept = [each for each in found if each[1] not in plural]
    return sorted(kept, key=lambda each: (str(each[1]).lower(), each[0] or ""))


def read(language: str) -> Catalog:
    """A language's catalogue as it is in the tree; empty where there is none."""
    file = po_file(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def words_of(files: Sequence[Path]) -> dict[str, str]:
    """The words of several files; two meanings for one text end the program."""
    words: dict[str, str] = {}
    for file in files:
        for text, meant in json.loads(file.read_text(encoding="utf-8")).items():
            if words.setdefault(text, meant) != meant:
                sys.exit(f"{file}: {text!r} is {words[text]!r} elsewhere, {meant!r} here")
    return words


def key_of(context: str | None, text: Key) -> str:
    """The key of a text in a file of words."""
    joined = "\0".join(text) if isinstance(text, tuple) else text
    return f"{context}\4{joined}" if context else joined


def empty(language: str) -> Catalog:
    """A catalogue with its header only; Babel does not know Indonesian's one plural form."""
    head = HEADER.format(language=language, plural=PLURALS[language])
    made = read_po(BytesIO(head.encode()), locale=language)
    made.creation_date = made.revision_date = MOMENT
    return made


def filled(language: str, words: dict[str, str]) -> Catalog:
    """The catalogue of all marked texts, with the translations there are."""
    known = read(language)
    made = empty(language)
    for context, text in marked():
        if language == "en":
            made.add(text, text, context=context)
            continue
        meant = words.get(key_of(context, text)) or _known(known.get(text, context))
        made.add(text, (meant,) if isinstance(text, tuple) else meant, context=context)
    return made


def _known(message: Message | None) -> str:
    if message is None or message.fuzzy or not message.string:
        return ""
    return message.string if isinstance(message.string, str) else message.string[0]


def is_translated(message: Message) -> bool:
    """Whether a message has all its forms and nobody doubts them."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms) and not message.fuzzy


def write(language: str, catalogue: Catalog) -> None:
    """Write a catalogue and compile it."""
    file = po_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalogue, width=96, no_location=True, omit_header=True)
    head = HEADER.format(language=language, plural=PLURALS[language])
    file.write_bytes(head.encode() + body.getvalue())
    with file.with_suffix(".mo").open("wb") as opened:
        write_mo(opened, catalogue)


def fields(text: str) -> set[str]:
    """The placeholders of a text: `{name}`, `{name!r}`, `%(name)s`."""
    return set(re.findall(r"\{[^{}]*\}|%\(\w+\)[sd]", text))


def main(arguments: Sequence[str]) -> int:
    """Update both catalogues and say what is missing or was given in vain."""
    words = words_of([Path(argument) for argument in arguments])
    keys = {key_of(context, text) for context, text in marked()}
    for text in sorted(set(words) - keys):
        print(f"not in the sources: {text!r}")
    missing = 0
    for language in PLURALS:
        catalogue = filled(language, words)
        write(language, catalogue)
        for message in catalogue:
            if message.id and not is_translated(message):
                missing += 1
                print(f"{language}: no translation of {message.id!r}")
    print(f"{len(keys)} texts, {missing} without translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
