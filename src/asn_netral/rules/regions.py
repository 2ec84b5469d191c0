"""The region master (``regions.csv``) and the short names (``region-names.csv``), validated.

Codes are Kemendagri's, time zones and elections derived; the sources stand in
``data/SOURCES.md``. Short names are usage, not law: a row marked ``R`` was recalled and
waits for confirmation; one name may stand in several rows and is then refused as
ambiguous.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import get_args

from asn_netral import resources
from asn_netral.domain.region import Alias, Kind, Region, Regions, is_code
from asn_netral.errors import DataFileError
from asn_netral.locale import _

FILE = "regions.csv"
NAMES_FILE = "region-names.csv"
COLUMNS = ("code", "name", "kind", "province_code", "timezone", "pilkada_2024")
NAMES_COLUMNS = ("alias", "code", "kind", "certainty")
TIMEZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
NAME_KINDS = ("short", "former", "spelling")
CERTAINTIES = ("C", "R", "D", "?")
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


@cache
def load(folder: Path | None = None) -> Regions:
    """Load the regions, an office's own files before the shipped ones; kept per folder.

    The short names are read only when a region is first asked for by name.

    Raises:
        DataFileError: a file is missing or a row breaks a rule; file, row and field are
            named. A fault of the short names is raised by the first search for a name.
    """
    regions: dict[str, Region] = {}
    for row, cells in _rows(FILE, COLUMNS, folder):
        region = _region(row, cells, regions)
        regions[region.code] = region
    if not regions:
        raise DataFileError(_("The data file {file} holds no row.").format(file=FILE))
    return Regions(regions.values(), partial(_aliases, regions, folder))


def _rows(file: str, columns: tuple[str, ...], folder: Path | None) -> list[tuple[int, list[str]]]:
    """Number the rows of a file as a spreadsheet does: the headings are row 1."""
    try:
        text = resources.read(file, folder).decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = _("The data file {file} is not in UTF-8; save it in that encoding.")
        raise DataFileError(sentence.format(file=file)) from None
    reader = csv.reader(text.splitlines(keepends=True))
    try:
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise _fault(file, reader.line_num, columns[0], str(error)) from None
    headings = rows[0][1] if rows else []
    if tuple(headings) != columns:
        reason = _("the columns must be {columns}").format(columns=",".join(columns))
        raise _fault(file, 1, ",".join(headings), reason)
    for row, cells in rows[1:]:
        if len(cells) != len(columns):
            reason = _("{count} cells instead of {wanted}")
            reason = reason.format(count=len(cells), wanted=len(columns))
            raise _fault(file, row, columns[0], reason)
    return rows[1:]


def _region(row: int, cells: list[str], known: Mapping[str, Region]) -> Region:
    code, name, kind, province, timezone, election = cells
    if not is_code(code):
        raise _fault(FILE, row, "code", _("“{value}” is no code").format(value=code))
    if code in known:
        raise _fault(FILE, row, "code", _("“{value}” stands here twice").format(value=code))
    if not name.strip():
        raise _fault(FILE, row, "name", _("it is empty"))
    _one_of(row, "kind", kind, tuple(KINDS))
    _one_of(row, "timezone", timezone, TIMEZONES)
    _one_of(row, "pilkada_2024", election, ("yes", "no"))
    wanted = "" if kind == "provinsi" else code[:2]
    if (kind == "provinsi") != (len(code) == 2):
        raise _fault(FILE, row, "kind", _("“{value}” does not fit the code").format(value=kind))
    if province != wanted or (wanted and wanted not in known):
        reason = _("“{value}” is not the code of its province, which must stand above it")
        raise _fault(FILE, row, "province_code", reason.format(value=province))
    return Region(code, name, KINDS[kind], province or None, timezone, election == "yes")


def _aliases(known: Mapping[str, Region], folder: Path | None) -> list[Alias]:
    aliases: dict[Alias, None] = {}
    for row, (alias, code, kind, certainty) in _rows(NAMES_FILE, NAMES_COLUMNS, folder):
        if not alias.strip():
            raise _fault(NAMES_FILE, row, "alias", _("it is empty"))
        if code not in known:
            reason = _("no region has the code “{value}”").format(value=code)
            raise _fault(NAMES_FILE, row, "code", reason)
        if (alias, code) in aliases:
            reason = _("“{value}” stands here twice").format(value=alias)
            raise _fault(NAMES_FILE, row, "alias", reason)
        _one_of(row, "kind", kind, NAME_KINDS, NAMES_FILE)
        _one_of(row, "certainty", certainty, CERTAINTIES, NAMES_FILE)
        aliases[alias, code] = None
    return list(aliases)


def _one_of(row: int, field: str, value: str, allowed: tuple[str, ...], file: str = FILE) -> None:
    if value not in allowed:
        reason = _("“{value}” is none of {allowed}").format(value=value, allowed=", ".join(allowed))
        raise _fault(file, row, field, reason)


def _fault(file: str, row: int, field: str, reason: str) -> DataFileError:
    sentence = _("{file}, row {row}, field {field}: {reason}.")
    return DataFileError(sentence.format(file=file, row=row, field=field, reason=reason))
