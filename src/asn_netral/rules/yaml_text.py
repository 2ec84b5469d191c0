"""YAML text into plain values, strictly.

PyYAML alone keeps the last of two equal keys, reads ``no`` as False and ``14.10`` as the
number 14.1. Here only ``true`` and ``false`` are truth values, a number is a whole one,
and anything else is text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from asn_netral import resources
from asn_netral.errors import DataFileError
from asn_netral.locale import _
from asn_netral.rules.document import Document, Path

_CONSTANTS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "": None,
    "~": None,
    "null": None,
}
DEEPEST = 50
"""How deep lists and fields may stand in one another; some thousands crash the parser."""
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text_of(content: bytes, file: str) -> tuple[str, str]:
    """The text of a file with line feeds as its line ends, and its SHA-256.

    Raises:
        DataFileError: it is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise DataFileError(
            _("{file}: is not UTF-8 text; save it as UTF-8.").format(file=file)
        ) from error
    return text, resources.digest(content)


def read_yaml(content: bytes, file: str) -> Document:
    """Read YAML text into plain values with the line of each.

    Raises:
        DataFileError: the text is no YAML at all.
    """
    text, digest = text_of(content, file)
    document = Document(file, sha256=digest)
    parse(text, document)
    return document


def parse(text: str, document: Document, first_line: int = 1, *, as_written: bool = False) -> None:
    """Fill a document from YAML text that begins at a line of its file.

    Args:
        text: the YAML.
        document: it takes the values, their lines and faults.
        first_line: the line of the file where the text begins.
        as_written: every value is the text that stands there, also ``2024`` or ``no``.

    Raises:
        DataFileError: the text is no YAML at all.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if (deep := line_too_deep(text)) is not None:
            raise DataFileError(
                _("{file}, line {line}: values stand in one another more than {n} deep.").format(
                    file=document.file, line=deep + first_line, n=DEEPEST
                )
            )
        root = yaml.compose(text, Loader=loader)
        if root is not None:
            document.value = _Reading(document, first_line, as_written).value(root, ())
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark is not None else first_line
        raise DataFileError(
            _("{file}, line {line}: is not readable as YAML; check indentation and quotes.").format(
                file=document.file, line=line
            )
        ) from error


def line_too_deep(text: str) -> int | None:
    """The line, from 0, where a YAML text nests deeper than can be read; None where nowhere.

    Raises:
        yaml.YAMLError: the text is no YAML up to there.
    """
    depth = 0
    # Reading events needs no stack, while making values of them calls itself for each level.
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark.line if event.start_mark else 0
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


class _Reading:
    """One walk over the nodes of a YAML text."""

    def __init__(self, document: Document, first_line: int, as_written: bool) -> None:
        self.document = document
        self.first_line = first_line
        self.as_written = as_written
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, place: Path) -> Any:
        """The plain value of a node; its line and its faults go to the document."""
        self.document.lines.setdefault(place, node.start_mark.line + self.first_line)
        if isinstance(node, yaml.ScalarNode) and not self.as_written:
            return _scalar(node)
        if id(node) in self.seen:
            self.document.fault(place, _("repeats another part by an alias; write it out"))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*place, n)) for n, item in enumerate(node.value))
        return self._mapping(node, place)

    def _mapping(self, node: yaml.Node, place: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*place, key)
            if not isinstance(key_node, yaml.ScalarNode):
                self.document.lines[place] = key_node.start_mark.line + self.first_line
                self.document.fault(place, _("the name of a value must be a text"))
                continue
            if key in result:
                first = self.document.lines[here]
                self.document.lines[here] = key_node.start_mark.line + self.first_line
                self.document.fault(
                    here, _("stands twice (first on line {line}); keep one").format(line=first)
                )
                continue
            self.document.lines[here] = key_node.start_mark.line + self.first_line
            result[key] = self.value(value_node, here)
        return result


def _scalar(node: yaml.ScalarNode) -> str | int | bool | date | None:
    """A value as it was meant: what stands in quotes is text."""
    text: str = node.value
    if node.style:  # None or empty where no quotes stand, by the parser in use
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _NUMBER.fullmatch(text) and len(text) < 10:
        return int(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
