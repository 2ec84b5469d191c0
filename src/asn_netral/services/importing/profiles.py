"""Profiles: how the columns of a kind of file are read, as a text that people can read.

A profile stands in a YAML file or in the office's file under a name. One that was
remembered is used again for files with the same headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from asn_netral.domain.field import Context
from asn_netral.domain.text import quoted
from asn_netral.errors import NotFound, Refused
from asn_netral.locale import _
from asn_netral.services.importing.mapping import IGNORE, Column, Options
from asn_netral.services.importing.own import as_it_came
from asn_netral.services.importing.profile_text import Profile, as_yaml, fingerprint, read
from asn_netral.storage import batches
from asn_netral.storage.change import Change
from asn_netral.storage.store import Store


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


def load(store: Store, wanted: str, context: Context) -> Profile:
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
    return from_file(path, context)


def from_file(path: Path, context: Context) -> Profile:
    """The profile of a YAML file.

    Raises:
        Refused: it cannot be read, or is no profile.
    """
    try:
        return read(path.read_text(encoding="utf-8-sig"), path.name, context)
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
