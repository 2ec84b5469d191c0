"""Reading a workbook once in a process of its own, before it is read here.

Workbooks say by numbers how much there is of everything. In a damaged or hostile one these
numbers lie, and the reader reserves all the computer's memory, ends the process or never
ends: nothing of that can be caught here. A process of its own may die.
"""

from __future__ import annotations

import subprocess
import sys
from typing import BinaryIO

from asn_netral.sources.archive import damaged

MEMORY = 2_000_000_000
"""Bytes that reading may take; the largest sheet of the old format takes a third of it."""
SECONDS = 30

_READ = f"""
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
import python_calamine
book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
for sheet in book.sheets_metadata:
    if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
        for row in book.get_sheet_by_name(sheet.name).iter_rows():
            pass
"""


def try_reading(file: BinaryIO, name: str) -> None:
    """Read a workbook elsewhere, to see whether that is survived.

    A fault that the reader can tell is left to the reading itself, which tells it better.

    Raises:
        Refused: reading it ended the process, or took all memory or time.
    """
    file.seek(0)
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, with a text of ours
            [sys.executable, "-c", _READ],
            input=file.read(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise damaged(name) from None
    finally:
        file.seek(0)
    if done.returncode not in (0, 1) or b"PanicException" in done.stderr:
        raise damaged(name)
