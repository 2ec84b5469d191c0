"""Profiles: how the columns of a kind of file are read, as a text that people can read.

A profile stands in a YAML file or in the office's file under a name. One that was
remembered is used again for files with the same headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.text import quoted
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.importing.mapping import IGNORE, Column, Options, named
from asn_netral.services.importing.own import as_it_came
from asn_netral.storage import batches
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store

_KEYS = {"name", "headings", "columns", "set", "sheet"}


class Profile(NamedTuple):
    """How the columns of a kind of file are read.

    Attributes:
        name: what it is called.
        headings: the headings of the file it was made from, folded and joined.
        options: the mapping and the constants.
        sheets: the sheets to read.
    """

    name: str
    headings: str
    options: Options
    sheets: tuple[str, ...] = ()


def fingerprint(headings: Sequence[str]) -> str:
    """The headings of a file as one text, by which a profile is remembered."""
    return "|".join(fold(heading) for heading in headings)


def made(
    name: str, columns: Sequence[Column], constants: Mapping[str, str], sheets: Sequence[str]
) -> Profile:
    """A profile of columns that were mapped."""
    mapped = {
        column.heading or str(column.place + 1): column.field.option if column.field else IGNORE
        for column in columns
    }
    headings = fingerprint([column.heading for column in columns])
    return Profile(name, headings, Options(mapped, dict(constants)), tuple(sheets))


def as_yaml(profile: Profile) -> str:
    """A profile as YAML."""
    import yaml

    data: dict[str, Any] = {
        "name": profile.name,
        "headings": profile.headings,
        "columns": dict(profile.options.mapped),
        "set": dict(profile.options.constants),
        "sheet": list(profile.sheets),
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def read(text: str, where: str) -> Profile:
    """Read and check a profile.

    Raises:
        Refused: it is no profile, or names a field that does not exist.
    """
    import yaml

    from asn_netral.rules.yaml_text import DEEPEST, line_too_deep

    try:
        if (deep := line_too_deep(text)) is not None:
            sentence = _("{file}, line {line}: values stand in one another more than {n} deep.")
            raise Refused(sentence.format(file=where, line=deep + 1, n=DEEPEST))
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            sentence = _("{file} is no profile: {reason}.")
            alias = _("repeats another part by an alias; write it out")
            raise Refused(sentence.format(file=where, reason=alias))
        data = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        sentence = _("{file} is no profile: {reason}.")
        reason = str(fault).splitlines()[0]
        raise Refused(sentence.format(file=where, reason=quoted(reason))) from None
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        sentence = _("{file} is no profile: it has no “columns” with a field for each heading.")
        raise Refused(sentence.format(file=where))
    if not isinstance(data.get("set") or {}, dict):
        sentence = _("{file}: “set” must name a field and its value on each line.")
        raise Refused(sentence.format(file=where))
    if unknown := set(data) - _KEYS:
        sentence = _("{file}: “{key}” is no part of a profile; known are {known}.")
        key = quoted(min(map(str, unknown)))
        raise Refused(sentence.format(file=where, key=key, known=", ".join(sorted(_KEYS))))
    mapped = {str(heading): str(field) for heading, field in data["columns"].items()}
    constants = {str(key): str(value) for key, value in (data.get("set") or {}).items()}
    for name in (*mapped.values(), *constants):
        if name not in (IGNORE, "ignore"):
            named(name, where)
    sheets = data.get("sheet") or []
    sheets = sheets if isinstance(sheets, list) else [sheets]
    headings = str(data.get("headings") or fingerprint(list(mapped)))
    name = str(data.get("name") or Path(where).stem)
    return Profile(name, headings, Options(mapped, constants), tuple(map(str, sheets)))


def load(store: Store, wanted: str) -> Profile:
    """The profile of a name in the office's file, or of a YAML file.

    Raises:
        NotFound: there is neither.
        Refused: the file is no profile.
    """
    row = batches.profile(store, wanted)
    if row is not None:
        return read(row["body"], wanted)
    path = Path(wanted)
    if not path.is_file():
        known = ", ".join(row["name"] for row in batches.profiles(store)) or "–"
        sentence = _(
            "There is no profile {name}, in the office's file nor as a file. Known: {known}."
        )
        raise NotFound(sentence.format(name=quoted(wanted), known=known))
    return from_file(path)


def from_file(path: Path) -> Profile:
    """The profile of a YAML file.

    Raises:
        Refused: it cannot be read, or is no profile.
    """
    try:
        return read(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError:
        sentence = _("{file} is no profile: it is no text in UTF-8.")
        raise Refused(sentence.format(file=path.name)) from None


def remembered(store: Store, headings: Sequence[str]) -> Profile | None:
    """The profile remembered for files with these headings, the newest one."""
    row = batches.profile_of(store, fingerprint(headings))
    if row is None:
        row = batches.profile_of(store, fingerprint(as_it_came(headings)))
    return read(row["body"], row["name"]) if row is not None else None


def headings(store: Store) -> list[str]:
    """The headings, folded, that remembered profiles make known."""
    return [part for row in batches.profiles(store) for part in row["headings"].split("|")]


def remember(store: Store, change: Change, profile: Profile) -> None:
    """Keep a profile in the office's file under its name."""
    values = {"name": profile.name, "headings": profile.headings, "body": as_yaml(profile)}
    known = batches.profile(store, profile.name)
    if known is None:
        change.insert("profile", {"id": change.new_records(), **values})
    else:
        change.update("profile", (known["id"],), values)
