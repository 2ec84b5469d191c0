"""What is doubtful across the values of rows that are taken nevertheless: shown and counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from asn_netral.domain.consistency import doubts_of
from asn_netral.domain.field import Context
from asn_netral.domain.problem import Problem
from asn_netral.locale import _, ngettext
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.telling import Teller

SHOWN = 3
"""Rows of each sort of doubt that are said one by one."""


class Doubts:
    """Gathers the doubts of a file; rows alike in the values concerned are judged once."""

    def __init__(self, context: Context, teller: Teller) -> None:
        """Take what values are judged against, and who says what is doubtful."""
        self._context, self._teller = context, teller
        self._judged: dict[tuple[Any, ...], tuple[Problem, ...]] = {}
        self._first: dict[str, list[str]] = {}
        self._rows: dict[str, int] = {}
        self._count = 0

    def of(self, candidate: Candidate) -> str | None:
        """Count what is doubtful about a candidate that is taken; None for nearly every one.

        Returns:
            The sentences, where what became of every row is kept.
        """
        plain = candidate.plain
        key = _key(plain.parsed.get) if plain else _key(partial(_told, candidate.draft))
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = tuple(doubts_of(self._context, *key))
        if not found:
            return None
        self._count += 1
        for doubt in found:
            self._keep(candidate.rows[0].number, doubt)
        return " ".join(doubt.reason for doubt in found) if self._teller.every_row else None

    def _keep(self, row: int, doubt: Problem) -> None:
        count = self._rows[doubt.code] = self._rows.get(doubt.code, 0) + 1
        if count <= SHOWN:
            column = self._teller.headings.get(doubt.column or "", doubt.column)
            line = f"{_('row {row}').format(row=row)}: {column}: {doubt.reason}"
            self._first.setdefault(doubt.code, []).append(line)

    def say(self) -> None:
        """Say how many rows of the file are doubtful, and of each sort the first; then forget."""
        if self._count:
            sentence = ngettext(
                "{file}: {count} row is doubtful, though not refused:",
                "{file}: {count} rows are doubtful, though not refused:",
                self._count,
            )
            self._teller.say(sentence.format(file=self._teller.file, count=self._count))
        for code, lines in self._first.items():
            for line in lines:
                self._teller.say(line)
            if more := self._rows[code] - len(lines):
                sentence = ngettext(
                    "… and {count} more row of this sort; --rows shows every one.",
                    "… and {count} more rows of this sort; --rows shows every one.",
                    more,
                )
                self._teller.say(sentence.format(count=more))
        self._first, self._rows, self._count = {}, {}, 0


def _told(draft: object, key: str) -> Any:
    return getattr(draft, key)


def _key(get: Callable[[str], Any]) -> tuple[Any, ...]:
    """The values that a doubt can come from: arguments of `doubts_of`."""
    known_on, submitted_on = get("known_on"), get("submitted_on")
    key = (get("region"), get("form"), get("event_on"))
    early = known_on is not None and submitted_on is not None and submitted_on < known_on
    return (*key, known_on, submitted_on) if early else key
