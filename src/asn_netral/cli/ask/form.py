"""What is known while a report is asked for, and how one answer is checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from asn_netral.cli.ask.console import MORE, NOTHING, Console
from asn_netral.domain.field import blank
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.problem import FieldError
from asn_netral.domain.report import Checked, validate
from asn_netral.locale import _

if TYPE_CHECKING:
    from pathlib import Path

    from asn_netral.domain.field import Context
    from asn_netral.domain.identity import Identity
    from asn_netral.domain.problem import Problem
    from asn_netral.services.desk import Desk

UNKNOWN_WORD = "unknown"


@dataclass
class Form:
    """A report that is being asked for.

    Attributes:
        here: the desk.
        context: what answers are read against.
        console: where the person is asked.
        values: answers and options so far, as `domain.report.validate` takes them.
        given: keys that came as options; they are not asked.
        identities: reporters for the vault; `reporter_given` when they came from a file.
        evidence: whether there is evidence, None while nobody said; `files` are kept with
            the report; `evidence_given` when they came as an option.
    """

    here: Desk
    context: Context
    console: Console
    values: dict[str, object]
    given: frozenset[str] = frozenset()
    identities: list[Identity] = field(default_factory=list)
    reporter_given: bool = False
    evidence: bool | None = None
    evidence_given: bool = False
    files: list[Path] = field(default_factory=list)

    def wants(self, *keys: str) -> bool:
        """Whether one of the fields is to be asked."""
        return any(key not in self.given for key in keys)

    def checked(self) -> Checked:
        """The report as it stands, checked whole."""
        return validate(self.values, self.context)

    def kind(self) -> str:
        """The kind of report answered."""
        return str(self.values.get("kind") or "")

    def day(self, key: str) -> date | None:
        """A day answered, None where it is not known."""
        value = self.values.get(key)
        return self.read(key, value) if value else None  # type: ignore[return-value]  # a day's field

    def read(self, key: str, value: object) -> object:
        """Read one value as its field does; None where it cannot be read."""
        try:
            return BY_KEY[key].read(value, self.context).value
        except FieldError:
            return None

    def region(self) -> str | None:
        """The code of the region answered."""
        value = self.values.get("region")
        return str(self.read("region", value)) if value else None

    def put(self, key: str, text: str) -> bool:
        """Take an answer; a faulty one is said and not taken.

        One that contradicts another answer is taken and said: which of the two is wrong, the
        review page settles.
        """
        before = self.values.get(key)
        known = self._faults()
        try:
            reading = BY_KEY[key].read(text, self.context)
        except FieldError as fault:
            self.console.tell(fault.sentence)
            return False
        self.values[key] = _plain(text, reading.value)
        new = self._faults() - known
        own = [fault for fault in new if fault.column == BY_KEY[key].option]
        if own:
            self.values[key] = before
        for each in own or new:
            self.console.tell(each.reason if own else f"✗ {each.sentence}")
        if reading.note and not own:
            self.console.tell(reading.note)
        return not own

    def _faults(self) -> set[Problem]:
        return {each for each in self.checked().problems if each.code != "field-missing"}

    @property
    def home(self) -> str | None:
        """The office's own regency or city; None for a province and the centre."""
        code = self.here.office.region_code
        return code if code and "." in code else None

    def fork(self, values: dict[str, object]) -> Form:
        """The same form about other values: one person of several."""
        return replace(self, values=values)


def _plain(text: str, value: object) -> object:
    """A value that means the same tomorrow: a day as ISO, words as typed."""
    if isinstance(value, date):
        return value.isoformat()
    return UNKNOWN_WORD if value is None else text


def ask_text(
    form: Form,
    key: str,
    label: str,
    *,
    proposal: str | None = None,
    needed: bool = False,
    more: str | None = None,
) -> None:
    """Ask for one field as a line of text; Enter takes the proposal or leaves it out.

    Args:
        form: the form.
        key: the field.
        label: what to ask, a word or two.
        proposal: what Enter takes; an earlier answer comes before it.
        needed: the field cannot be left out.
        more: what ``?`` tells.
    """
    if key in form.given:
        return
    known = form.values.get(key)
    proposed = str(known) if known is not None and not blank(known) else proposal
    while True:
        text = form.console.line(prompt(label, shown(key, proposed)))
        if text == MORE:
            form.console.tell(more or _("Enter leaves it out; - empties it."))
            continue
        if text == NOTHING and not needed:
            form.values.pop(key, None)
            return
        text = text or proposed or ""
        if not text and not needed:
            return
        if not text:
            form.console.tell(_("This is needed; write `unknown` where it is not known."))
        elif form.put(key, text):
            return


def prompt(label: str, proposal: str | None = None) -> str:
    """A prompt: the label and what Enter takes."""
    return f"   {label} [{proposal}]: " if proposal else f"   {label}: "


def shown(key: str, value: str | None) -> str | None:
    """A proposal as a person reads it: days as written here, "not known" in words."""
    if value == UNKNOWN_WORD:
        return _("not known")
    if value and key.endswith(("_on", "_until")):
        from asn_netral.domain.day import format_day

        return format_day(date.fromisoformat(value), "short")
    return value
