"""Days on which offices are closed and that the library of holidays may lack, a CSV file."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from asn_netral import resources
from asn_netral.errors import DataFileError
from asn_netral.locale import _

FILE = "closed-days.csv"
COLUMNS = ("day", "name", "source", "certainty")


def load(folder: Path | None = None) -> dict[date, str]:
    """Load the closed days and their names, an office's own file before the shipped one.

    Raises:
        DataFileError: the file is missing, or a row is no day; file and row are named.
    """
    reader = csv.DictReader(io.StringIO(resources.read(FILE, folder).decode("utf-8-sig")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        sentence = _("The data file {file} must have the headings {headings} in its first row.")
        raise DataFileError(sentence.format(file=FILE, headings=", ".join(COLUMNS)))
    found: dict[date, str] = {}
    for row in reader:
        try:
            found[date.fromisoformat(row["day"])] = row["name"]
        except (TypeError, ValueError):
            sentence = _("{file}, row {row}: write the day as 2024-11-27.")
            raise DataFileError(sentence.format(file=FILE, row=reader.line_num)) from None
    return found
