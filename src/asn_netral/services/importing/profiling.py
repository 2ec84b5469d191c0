"""Making a profile of a spreadsheet, and checking one that stands in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asn_netral.domain.field import Context
from asn_netral.domain.text import printable
from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.desk import Desk
from asn_netral.services.importing import profiles
from asn_netral.services.importing.mapping import Column, Options, known_heading, map_columns
from asn_netral.services.importing.profile_text import (
    LONGEST_NAME,
    Profile,
    as_yaml,
    checked_name,
    not_kept,
)
from asn_netral.services.importing.questions import constants, kept, unsettled
from asn_netral.services.report_add import context_for
from asn_netral.sources.opening import open_book
from asn_netral.sources.table import find_table

_YAML = (".yaml", ".yml")


def profiled(
    desk: Desk, file: str, *, name: str | None, sheet: str | None, options: Options
) -> dict[str, Any]:
    """How the columns of a file are read, as a profile; remembered under a name if one is given.

    Args:
        desk: the desk.
        file: a spreadsheet, or a profile in YAML to be checked.
        name: the name to remember it by.
        sheet: the sheet, by name or number.
        options: the mapping and the constants by hand; they count before those of a profile.

    Raises:
        Refused, NotFound, Usage, Invalid: the file or an option cannot be read, or a constant
            tells of a person.
    """
    if name is not None:
        checked_name(name)
    for option in kept(options.constants)[1]:
        raise Refused(f"--set: {not_kept(option)}.")
    with desk.open() as store:
        context = context_for(desk, store)
    make = _checked if file.lower().endswith(_YAML) else _made
    profile, columns, unclear = make(file, sheet, options, context)
    if name is not None:
        profile = profile._replace(name=name)
        if unclear:
            raise Refused("\n".join(unclear))
        with desk.writing() as store, store.change("import profile", {"name": name}) as change:
            profiles.remember(store, change, profile)
    return {
        "name": profile.name,
        "columns": [_column(column) for column in columns],
        "set": dict(profile.options.constants),
        "unclear": unclear,
        "remembered": name is not None,
        "yaml": as_yaml(profile),
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "column": column.place + 1,
        "heading": column.heading,
        "field": column.field.option if column.field else None,
        "label": column.field.label if column.field else None,
        "certainty": column.certainty,
        "how": column.why,
    }


Made = tuple[Profile, list[Column], list[str]]
"""A profile, how each column is read, and what is not clear."""


def _checked(file: str, sheet: str | None, options: Options, context: Context) -> Made:
    """A profile in YAML, with what was said otherwise by hand."""
    found = profiles.from_file(Path(file), context)
    whole = options.over(found.options)
    constants(options, context)
    columns = map_columns(list(found.options.mapped), whole, file)
    sheets = (sheet,) if sheet else found.sheets
    made = profiles.made(found.name, columns, whole.constants, sheets)
    return made._replace(headings=found.headings), columns, []


def _made(file: str, sheet: str | None, options: Options, context: Context) -> Made:
    """A profile of the table in a spreadsheet."""
    fixed = constants(options, context)
    with open_book(file, known_heading) as book:
        wanted = [book.sheet(sheet)] if sheet else list(book.visible)
        for each in wanted:
            table = find_table(book, each, known_heading, anyway=True)
            if table is not None:
                columns = map_columns(table.headings, options, book.name)
                name = printable(Path(file).stem)[:LONGEST_NAME]
                sheets = (sheet,) if sheet else ()
                made = profiles.made(name, columns, options.constants, sheets)
                return made, columns, [q.sentence for q in unsettled(columns, fixed)]
        sentence = _("{file} has no table; give a file whose headings stand in a row above cells.")
        raise Refused(sentence.format(file=book.name))
