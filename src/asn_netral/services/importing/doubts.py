"""What is doubtful across the values of rows that are taken nevertheless: shown and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from asn_netral.domain.consistency import doubts_of, placeless
from asn_netral.domain.field import Context
from asn_netral.domain.problem import Problem
from asn_netral.locale import _, ngettext
from asn_netral.services.entering import COLUMNS
from asn_netral.services.importing.groups import Candidate
from asn_netral.services.importing.memo import Memo
from asn_netral.services.importing.stretch import Stretch
from asn_netral.services.importing.telling import Teller

_FORM = COLUMNS["report"].index("form")
SHOWN = 3
"""Rows of each sort of doubt that are said one by one."""


class Doubts:
    """Gathers the doubts of a file; rows alike in the values concerned are judged once."""

    def __init__(self, context: Context, teller: Teller) -> None:
        """Take what values are judged against, and who says what is doubtful."""
        self._teller = teller
        self._judged: Memo[_Values, tuple[Problem, ...]] = Memo(partial(_judge, context))
        self._first: dict[str, list[str]] = {}
        self._rows: dict[str, int] = {}
        self._count = 0

    def of(self, candidate: Candidate) -> str | None:
        """Count what is doubtful about a candidate that is taken; None for nearly every one.

        Returns:
            The sentences, where what became of every row is kept.
        """
        draft = candidate.draft
        if draft is None:
            return None
        values = (draft.region, draft.form, draft.event_on, draft.known_on, draft.submitted_on)
        found = (*self._judged[values], *placeless(draft))
        return self._counted(candidate.rows[0].number, found)

    def of_plain(self, plain: Stretch) -> list[str | None]:
        """Count what is doubtful about plain rows; gives for each what `of` gives."""
        none: list[str | None] = [None] * len(plain.rows)
        forms = [shape.report[_FORM] for shape in plain.shapes]
        days = (plain.values.get(key, none) for key in ("event_on", "known_on", "submitted_on"))
        values = zip(plain.values["region"], forms, *days, strict=True)
        found = list(map(self._judged.__getitem__, values))
        if not any(found):
            return none
        if not self._teller.every_row and self._all_shown(found):
            return none
        return [self._counted(*each) for each in zip(plain.rows, found, strict=True)]

    def _all_shown(self, found: Sequence[tuple[Problem, ...]]) -> bool:
        """Count doubts of which nothing more is said row by row; say whether all are such."""
        # Told apart by identity: each is kept once, and comparing them takes longer.
        alike = {id(doubts): doubts for doubts in found if doubts}
        codes = {doubt.code for doubts in alike.values() for doubt in doubts}
        if any(self._rows.get(code, 0) < SHOWN for code in codes):
            return False
        for kept, count in Counter(map(id, filter(None, found))).items():
            self._count += count
            for doubt in alike[kept]:
                self._rows[doubt.code] += count
        return True

    def _counted(self, row: int, found: tuple[Problem, ...]) -> str | None:
        if not found:
            return None
        self._count += 1
        for doubt in found:
            self._keep(row, doubt)
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


_Values = tuple[str, str | None, date | None, date | None, date | None]
"""Region, form, day of the event, day known and day submitted."""


def _judge(context: Context, values: _Values) -> tuple[Problem, ...]:
    """The doubts that come from these values."""
    known_on, submitted_on = values[3:]
    early = known_on is not None and submitted_on is not None and submitted_on < known_on
    return tuple(doubts_of(context, *(values if early else values[:3])))
