"""The kinds of lists that can be imported: their columns, and what takes their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.field import Context, Field
from asn_netral.locale import _, ngettext
from asn_netral.services.importing.agreement import Agreement
from asn_netral.services.importing.outcome import Difference
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


class Taken(NamedTuple):
    """What became of one row.

    Attributes:
        outcome: one of `outcome.OUTCOMES`.
        number: of the report concerned, None where there is none.
        fields: what a changed row changed.
        why: why it was held, or what is doubtful about it.
        name: what `import show` calls the record, None where the number says it.
    """

    outcome: str
    number: str | None = None
    fields: tuple[Difference, ...] = ()
    why: str | None = None
    name: str | None = None


Take = Callable[[Store, Change, Mapping[str, Any], Context], Taken]
"""Writes one row; raises FieldError, HeldError, Refused or NotFound for one not to be written."""


def puts_right(command: str) -> str:
    """Says which command corrects what a file could not change."""
    return _("`asn-netral {command}` puts a wrong value right.").format(command=command)


@dataclass(frozen=True)
class Kind:
    """A kind of list.

    Attributes:
        what: word of the batch, e.g. ``subject``.
        action: the entry's action, e.g. ``subject import``.
        fields: the columns that are read.
        take: writes one row.
        begin: called before the rows of each file.
        by_hand: commands that enter what was held.
        agreement: settles values that were recorded already.
        put_right: command that corrects what is recorded; none where only a new list does.
    """

    what: str
    action: str
    fields: tuple[Field, ...]
    take: Take
    begin: Callable[[], None] | None = None
    by_hand: tuple[str, ...] = ()
    agreement: Agreement | None = None
    put_right: str | None = None

    def stayed(self) -> Iterator[str]:
        """Say of the file that ends how many of its rows tell what was changed here since."""
        if self.agreement is None or not self.agreement.kept:
            return
        count = len(self.agreement.kept)
        self.agreement.kept.clear()
        sentence = ngettext(
            "{count} row tells what was recorded before it was changed here; what was changed "
            "stays.",
            "{count} rows tell what was recorded before it was changed here; what was changed "
            "stays.",
            count,
        ).format(count=count)
        yield f"{sentence} {puts_right(self.put_right)}" if self.put_right else sentence

    @cached_property
    def headings(self) -> Mapping[str, Field]:
        """Folded heading → its field; the first field of a heading has it."""
        found = {name: field for field in reversed(self.fields) for name in field.names()}
        found.pop("", None)
        return found

    def known(self, text: str) -> bool:
        """Whether a text is the heading of a column that is read."""
        return bool(text) and fold(text) in self.headings

    def hint(self, where: str) -> str:
        """Says that a file has no row with known headings, and which are known."""
        headings = ", ".join(f"“{field.label}”" for field in self.fields)
        sentence = _("{file} has no row with known headings. Known are: {headings}.")
        return sentence.format(file=where, headings=headings)
