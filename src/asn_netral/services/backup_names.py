"""Names of copies: dated, free, and the newest of a folder."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

FOLDER = "backups"
"""Where copies go unless another place is named: a folder beside the file."""

_DATED = re.compile(r".+_(\d{4}-\d{2}-\d{2}_\d{6})(?:_(\d+))?\.db")


def stamp(moment: str) -> str:
    """A moment (UTC, ISO 8601) as it stands in names: ``2024-10-20_031500``."""
    return moment[:19].replace("T", "_").replace(":", "")


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A name in a folder that nothing has, with a number where it must be."""
    names = (folder / f"{stem}{'' if n == 1 else f'_{n}'}{suffix}" for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def dated_copies(folder: Path) -> list[Path]:
    """The dated copies of a folder, the newest first by the moments in their names."""
    named = [(path, _DATED.fullmatch(path.name)) for path in folder.glob("*.db")]
    dated = [(found[1], int(found[2] or 1), path) for path, found in named if found]
    return [path for __, __, path in sorted(dated, reverse=True)]


def home_of_files() -> Path:
    """A folder of this account on this machine, for files that stand where they should not."""
    from platformdirs import user_data_path

    return user_data_path("asn-netral", appauthor=False)


def newest_backup(path: Path) -> Path | None:
    """The newest dated copy in the folder ``backups`` beside a file, by its name."""
    folder = path.absolute().parent / FOLDER
    found = dated_copies(folder) if folder.is_dir() else []
    return found[0] if found else None
