"""New records in bulk, column by column: their rows, and their texts without reading them back.

The texts are those that `digest` takes from the tables. Made of the values themselves, while
these are at hand, they take a third of the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from json.encoder import encode_basestring
from operator import add
from typing import NamedTuple

from asn_netral.storage.digest import without_nulls
from asn_netral.storage.tables import BY_NAME

Value = str | int | None
Values = Sequence[Value] | Value
"""A value for each row, or one for all of them; a text is one."""


class Part(NamedTuple):
    """New rows of one table.

    Attributes:
        table: its name.
        columns: column → values; the record's column is left out, others may be.
        places: which of the new records each row belongs to, counted from 0 and in the order
            of the rows' keys within a record; None: each record has one row.
    """

    table: str
    columns: Mapping[str, Values]
    places: Sequence[int] | None = None

    def rows(self, first: int, count: int) -> dict[str, Values]:
        """All columns with the record of each row, `first` being the first of `count` new."""
        records: Sequence[int] = range(first, first + count)
        if self.places is not None:
            records = [first + place for place in self.places]
        return {BY_NAME[self.table].record: records, **self.columns}


def insert_columns(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, Values], pos: int
) -> None:
    """Write rows under an entry; columns without any value are left out.

    Args:
        connection: the open database.
        table: where to.
        columns: column → values, the first with one for each row. Leaving empty ones out
            saves time: binding nothing takes some too. No rows: nothing is written.
        pos: the entry's place.
    """
    if not _rows(next(iter(columns.values()), None)):
        return
    told = {
        name: _rows(values) or repeat(_one(values))
        for name, values in columns.items()
        if not _is_empty(values)
    }
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(told)}, pos) "
        f"VALUES ({', '.join('?' * len(told))}, {pos})",
        zip(*told.values(), strict=False),
    )


def texts_of_parts(parts: Iterable[Part], first: int, count: int) -> tuple[list[str], list[str]]:
    """The open and the personal texts of new records, as `digest.texts_of_new` gives them.

    Args:
        parts: all their rows, the tables in the order of `tables.TABLES`.
        first: the first record.
        count: how many there are.
    """
    open_texts, personal_texts = [""] * count, [""] * count
    records = list(map(str, range(first, first + count)))
    for part in parts:
        table = BY_NAME[part.table]
        own = records if part.places is None else [records[place] for place in part.places]
        key = {name: part.columns[name] for name in table.key[1:]}
        plain = {**key, **{name: part.columns.get(name) for name in table.plain}}
        open_texts = _appended(open_texts, _arrays(table.name, own, plain), part.places)
        personal = {name: part.columns.get(name) for name in table.personal}
        if not all(map(_is_empty, personal.values())):
            made = _told(_arrays(table.name, own, {**key, **personal}), personal.values())
            personal_texts = _appended(personal_texts, made, part.places)
    return open_texts, personal_texts


def _told(made: list[str], personal: Iterable[Values]) -> list[str]:
    """The arrays of rows with a personal value; nothing for the others."""
    lists = []
    for values in personal:
        rows = _rows(values)
        if (values is not None) if rows is None else (None not in rows):
            return made
        if rows is not None:
            lists.append(rows)
    empty = (None,) * len(lists)
    told = zip(made, zip(*lists, strict=True), strict=True)
    return ["" if row == empty else text for text, row in told]


def _appended(texts: list[str], more: list[str], places: Sequence[int] | None) -> list[str]:
    if places is None:
        return list(map(add, texts, more))
    for place, text in zip(places, more, strict=True):
        texts[place] += text
    return texts


def _arrays(table: str, records: Sequence[str], columns: Mapping[str, Values]) -> list[str]:
    """The canonical array of each row, without the nulls at its end."""
    given = list(columns.values())
    while given and _is_empty(given[-1]):
        given.pop()
    pieces = [_encoded(table), "%s"]
    varying: list[Iterable[str]] = [records]
    for values in given:
        rows = _rows(values)
        if rows is None:
            pieces.append(_encoded(_one(values)).replace("%", "%%"))
        else:
            pieces.append("%s")
            varying.append(_all_encoded(rows))
    made = list(map(f"[{','.join(pieces)}]".__mod__, zip(*varying, strict=True)))
    last = _rows(given[-1]) if given else None
    if last is not None and None in last:
        made = [without_nulls(text) for text in made]
    return made


def _all_encoded(values: Sequence[Value]) -> Iterable[str]:
    if isinstance(values, range) or (kinds := set(map(type, values))) == {int}:
        return map(str, values)
    if kinds == {str}:
        return map(encode_basestring, values)  # type: ignore[arg-type]  # all are texts
    if int in kinds:
        return map(_encoded, values)
    return ["null" if value is None else encode_basestring(value) for value in values]  # type: ignore[arg-type]  # all others are texts


def _encoded(value: Value) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else encode_basestring(value)


def _rows(values: Values) -> Sequence[Value] | None:
    """The values of each row, None where there is one for all."""
    return None if values is None or isinstance(values, (str, int)) else values


def _one(values: Values) -> Value:
    return values if isinstance(values, (str, int)) else None


def _is_empty(values: Values) -> bool:
    rows = _rows(values)
    if rows is None or isinstance(rows, range):
        return values is None
    return rows.count(None) == len(rows)
