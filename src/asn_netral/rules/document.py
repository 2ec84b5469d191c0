"""A data file while it is checked: every fault is named with its place, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from asn_netral.errors import DataFileError
from asn_netral.locale import N_, _

Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class Row(BaseModel):
    """Base of all rows of data files: frozen, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


@dataclass
class Document:
    """A data file while it is being checked; faults gather until `finish`.

    Attributes:
        file: its name, as faults print it.
        value: what it holds; sequences are tuples.
        lines: the line of every key and item.
        faults: place, line (0: none) and reason of each.
        sha256: hex digest of the file with line feeds as its line ends.
    """

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[tuple[Path, int, str]] = field(default_factory=list)
    sha256: str = ""

    def fault(self, place: Path, reason: str) -> None:
        """Note a fault of the row and field that `place` leads to."""
        steps = (place[:n] for n in range(len(place), 0, -1))
        line = next((self.lines[step] for step in steps if step in self.lines), 0)
        self.faults.append((place, line, reason))

    def _sentence(self, place: Path, line: int, reason: str) -> str:
        row, fields = self._row(place)
        parts = [self.file]
        parts += [_("line {line}").format(line=line)] if line else []
        parts += [_("row {row}").format(row=row)] if row is not None else []
        parts += [".".join(str(step) for step in fields)] if fields else []
        end = "" if reason.endswith((".", "?")) else "."
        return f"{', '.join(parts)}: {reason}{end}"

    def _row(self, place: Path) -> tuple[str | int | None, Path]:
        """The row's own name (else its number) and the field within it."""
        if len(place) < 2 or not isinstance(place[1], int):
            return None, place
        try:
            item = self.value[place[0]][place[1]]
        except (TypeError, KeyError, IndexError):
            item = None
        name = (item.get("id") or item.get("code")) if isinstance(item, dict) else None
        fields = tuple(step for step in place[2:] if isinstance(step, str))
        return (name if isinstance(name, str) else place[1] + 1), fields

    def check(self, model: type[Model], value: Any, place: Path = ()) -> Model | None:
        """Make a model of a part of the file; its faults are noted and give None."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_context=True):
                reason = reason_of(item["type"], item.get("ctx", {}), model)
                self.fault((*place, *item["loc"]), reason)
            return None

    def required(self, model: type[Model], value: Any) -> Model:
        """Make a model of a part without which the rest cannot be checked.

        Raises:
            DataFileError: it is faulty; all faults noted so far are told with it.
        """
        made = self.check(model, value)
        if made is None:
            raise DataFileError(self._sentences())
        return made

    def rows(self, key: str, model: type[Model]) -> list[tuple[Path, Model]]:
        """The rows of a list that are sound, each with its place."""
        items = self.value.get(key) if isinstance(self.value, dict) else None
        if not isinstance(items, tuple) or not items:
            self.fault((key,), _("must be a list with at least one row"))
            return []
        checked = ((place, self.check(model, item, place)) for place, item in numbered(key, items))
        return [(place, row) for place, row in checked if row is not None]

    def only(self, *keys: str) -> None:
        """Refuse everything at the top of the file but these keys."""
        if not isinstance(self.value, dict):
            self.fault((), _("must begin with the keys {keys}").format(keys=", ".join(keys)))
            self.finish()
        for key in self.value:
            if key not in keys:
                reason = _("is not known here; known are {keys}")
                self.fault((key,), reason.format(keys=", ".join(keys)))

    def once(self, named: Sequence[tuple[Path, str]]) -> None:
        """Refuse a name that several rows carry."""
        seen: set[str] = set()
        for place, name in named:
            if name in seen:
                self.fault(place, _("{name} is used twice; names are unique").format(name=name))
            seen.add(name)

    def finish(self) -> None:
        """End the check.

        Raises:
            DataFileError: there are faults; each is a sentence on its own line.
        """
        if self.faults:
            raise DataFileError(self._sentences())

    def _sentences(self) -> str:
        return "\n".join(self._sentence(*fault) for fault in self.faults)


def numbered(key: str, items: Sequence[Any]) -> list[tuple[Path, Any]]:
    """The items of a list with their places."""
    return [((key, n), item) for n, item in enumerate(items)]


_REASONS = (
    ("missing", N_("is missing; add it")),
    ("date", N_("is not a date; write it like 2024-09-25, without quotes")),
    ("bool", N_("must be true or false")),
    ("int", N_("must be a whole number")),
    ("string_type", N_("must be text; put codes and numbers in quotes")),
    ("string_too_short", N_("must not be empty")),
    ("tuple", N_("must be a list, like [a, b]")),
    ("greater", N_("is out of range")),
    ("less", N_("is out of range")),
)


def reason_of(kind: str, context: dict[str, Any], model: type[BaseModel]) -> str:
    """The sentence for a fault that pydantic found; its own words never show."""
    if kind == "extra_forbidden":
        names = ", ".join(model.model_fields)
        return _("is not known here; known are {keys}").format(keys=names)
    if kind == "literal_error":
        values = str(context.get("expected", "")).replace(" or ", ", ")
        return _("must be one of {values}").format(values=values)
    for beginning, reason in _REASONS:
        if kind.startswith(beginning):
            return _(reason)
    return _("is not written as it must be; see the other rows")
