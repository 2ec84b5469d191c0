"""The data files as quick commands take them: checked once, before they were shipped.

Checking a YAML file needs PyYAML and pydantic (a bare interpreter 12 ms, with either file
checked 180 ms, from here 65 ms). So ``compiled.json`` holds the checked content of the shipped
files, each with the SHA-256 of the file it was made from. A file with another digest (an
office's own one, or one edited by hand) is read and checked as it is: nothing can be stale.
``python tests/tools/compile_data.py`` makes it; a test fails while it is behind.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from asn_netral import resources
from asn_netral.errors import DataFileError

if TYPE_CHECKING:  # each function imports what it makes: a command rarely needs all four
    from asn_netral.domain.clock import Clock
    from asn_netral.domain.declaration import Declaration
    from asn_netral.domain.stage import Calendar
    from asn_netral.domain.violation import Forms

COMPILED = "compiled.json"
STAGES, FORMS, CLOCKS, DECLARATION = (
    "stages.yaml",
    "violations.yaml",
    "clocks.yaml",
    "declaration.md",
)
Made = TypeVar("Made")


def calendar(folder: Path | None = None) -> Calendar:
    """The calendar of the data files.

    Raises:
        DataFileError: the file is missing or faulty (here as in the functions below).
    """
    from asn_netral.domain.stage import Calendar

    def checked() -> Calendar:
        from asn_netral.rules import stages

        return stages.load(folder)

    return _load(STAGES, folder, Calendar.from_json, checked)


def forms(folder: Path | None = None) -> Forms:
    """The forms of violation."""
    from asn_netral.domain.violation import Forms

    def checked() -> Forms:
        from asn_netral.rules import violations

        return violations.load(folder)

    return _load(FORMS, folder, Forms.from_json, checked)


def clocks(folder: Path | None = None) -> tuple[Clock, ...]:
    """The clocks of the procedure."""

    def checked() -> tuple[Clock, ...]:
        from asn_netral.rules import clocks as rules

        return rules.load(folder)

    return _load(CLOCKS, folder, _clocks_from, checked)


def declaration(folder: Path | None = None) -> Declaration:
    """The declaration with its commitments."""

    def checked() -> Declaration:
        from asn_netral.rules import declaration as rules

        return rules.load(folder)

    return _load(DECLARATION, folder, _declaration_from, checked)


def compiled() -> str:
    """The text that ``compiled.json`` must have for the shipped files."""
    from dataclasses import asdict

    from asn_netral.rules import clocks as clock_rules
    from asn_netral.rules import declaration as declaration_rules
    from asn_netral.rules import stages, violations

    bodies = {
        STAGES: stages.load().to_json(),
        FORMS: violations.load().to_json(),
        CLOCKS: _text([asdict(clock) for clock in clock_rules.load()]),
        DECLARATION: _text(asdict(declaration_rules.load())),
    }
    entries = {
        name: {"sha256": resources.digest(resources.read(name)), "body": body}
        for name, body in bodies.items()
    }
    return json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _load(
    name: str, folder: Path | None, made: Callable[[str], Made], checked: Callable[[], Made]
) -> Made:
    """What was compiled from just this file, else the file itself, checked."""
    try:
        entry = json.loads(resources.read(COMPILED)).get(name, {})
    except (DataFileError, ValueError):
        return checked()
    if entry.get("sha256") != resources.digest(resources.read(name, folder)):
        return checked()
    return made(entry["body"])


def _text(value: object) -> str:
    return json.dumps(value, default=date.isoformat, ensure_ascii=False, sort_keys=True)


def _clocks_from(text: str) -> tuple[Clock, ...]:
    from asn_netral.domain.clock import Clock

    rows: list[dict[str, Any]] = json.loads(text)
    return tuple(Clock(**{**row, "applies_to": tuple(row["applies_to"])}) for row in rows)


def _declaration_from(text: str) -> Declaration:
    from asn_netral.domain.declaration import Commitment, Declaration

    values: dict[str, Any] = json.loads(text)
    values["held_on"] = date.fromisoformat(values["held_on"])
    values["commitments"] = tuple(Commitment(**item) for item in values["commitments"])
    return Declaration(**values)
