"""What every command works with: the office's file, its day, its people and its rules.

A desk is made from the values of one run and knows nothing of the command line. What it
loads, it loads when first asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from asn_netral import resources
from asn_netral.domain.office import CENTRE_TIMEZONE, Office, OfficeError, parse_office
from asn_netral.domain.region import Regions
from asn_netral.domain.stage import Calendar
from asn_netral.errors import Damaged, NotFound, Usage
from asn_netral.locale import _
from asn_netral.storage.store import Store, open_store

if TYPE_CHECKING:
    from asn_netral.domain.clock import Clock
    from asn_netral.domain.declaration import Declaration
    from asn_netral.domain.violation import Forms


@dataclass
class Desk:
    """One run at an office's desk.

    Attributes:
        path: the office's file; it may not exist yet.
        actor: who works, for the journal.
        now: gives this moment in UTC, ISO 8601.
        named_today: the day to take for today, None for the day it is at the office.
        data: a folder of the office's own data files, or None.
        stages: a file of stages to use in place of the file's calendar, or None.
    """

    path: Path
    actor: str
    now: Callable[[], str]
    named_today: date | None = None
    data: Path | None = None
    stages: Path | None = None

    def sit_down_for(self, office: Office) -> None:
        """Take an office for the desk's own before its file exists."""
        self.__dict__["office"] = office

    @contextmanager
    def open(self, *, write: bool = False) -> Iterator[Store]:
        """Open the office's file for a `with` block.

        Queries see the stages of `stages` if that was named.

        Raises:
            NotFound, Damaged, Refused: as `asn_netral.storage.opening.open_file` says.
            DataFileError: the file of stages is faulty.
        """
        with open_store(self.path, write=write, actor=self.actor, now=self.now) as store:
            self.sit_down_for(self._office_of(store))
            if self.stages is not None:
                from asn_netral.storage.calendar import shadow_calendar

                shadow_calendar(store, self._named_calendar, self.region_codes)
            yield store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Open the office's file for a block in which nobody else writes.

        What decides a change is read in here, or two commands at once decide by the same state.
        Nothing that lasts belongs into the block: others wait meanwhile.

        Raises:
            NotFound, Damaged, Refused, DataFileError: as `open` and `Store.alone` say.
        """
        with self.open(write=True) as store, store.alone():
            yield store

    @cached_property
    def office(self) -> Office:
        """The office whose file it is.

        Raises:
            NotFound, Damaged, Refused: the file cannot be opened.
        """
        with open_store(self.path, write=False, actor=self.actor, now=self.now) as store:
            return self._office_of(store)

    def _office_of(self, store: Store) -> Office:
        try:
            return parse_office(store.office, self.regions)
        except OfficeError as error:
            raise Damaged(
                _("{path} does not say whose it is: {reason}").format(
                    path=self.path, reason=error.sentence
                )
            ) from None

    @property
    def timezone(self) -> str:
        """Where the office's days begin and end; the capital's while there is no file."""
        try:
            return self.office.timezone
        except NotFound:
            return CENTRE_TIMEZONE

    @cached_property
    def today(self) -> date:
        """The day the run takes for today: the one named, or the one it is at the office."""
        if self.named_today is not None:
            return self.named_today
        from asn_netral.domain.day import office_today

        return office_today(datetime.fromisoformat(self.now()), self.timezone)

    def day(self, text: str) -> date:
        """Read a day typed by a person: ``2024-09-25``, ``25/9/2024``, ``kemarin``.

        Raises:
            Usage: the text is no day.
        """
        from asn_netral.domain.day import DayError, parse_day

        try:
            return parse_day(text, today=self.today)
        except DayError as error:
            raise Usage(error.sentence) from None

    @cached_property
    def regions(self) -> Regions:
        """The region master, an office's own file before the shipped one."""
        from asn_netral.rules import regions

        return regions.load(self.data)

    @cached_property
    def region_codes(self) -> tuple[str, ...]:
        """All codes of the region master, for the calendars of regions."""
        return tuple(region.code for region in self.regions)

    @cached_property
    def forms(self) -> Forms:
        """The forms of violation."""
        from asn_netral.rules import shipped

        return shipped.forms(self.data)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The clocks of the procedure."""
        from asn_netral.rules import shipped

        return shipped.clocks(self.data)

    @cached_property
    def declaration(self) -> Declaration:
        """The declaration with its commitments."""
        from asn_netral.rules import shipped

        return shipped.declaration(self.data)

    def calendar(self, store: Store) -> Calendar:
        """The stages in force for a file: those of `stages` if named, else the file's own."""
        if self.stages is not None:
            return self._named_calendar
        from asn_netral.storage.calendar import stored

        return stored(store)

    @cached_property
    def shipped_calendar(self) -> Calendar:
        """The stages without any file: of `stages` if named, the office's folder, or shipped."""
        if self.stages is not None:
            return self._named_calendar
        from asn_netral.rules import shipped

        return shipped.calendar(self.data)

    def calendar_differs(self, store: Store) -> bool:
        """Whether the calendar shipped (or in the office's folder) differs from the file's."""
        if self.stages is not None:
            return False
        from asn_netral.storage.calendar import stored_sha256

        # Read as bytes, not as YAML: this is asked by commands that must be quick.
        content = resources.read("stages.yaml", self.data)
        return resources.digest(content) != stored_sha256(store)

    @cached_property
    def _named_calendar(self) -> Calendar:
        from asn_netral.rules import stages

        return stages.load(self.data, self.stages)
