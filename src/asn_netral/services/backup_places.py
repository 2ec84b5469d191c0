"""Where a backup may go: never among the evidence, nor in place of what is not its like."""

from __future__ import annotations

from pathlib import Path

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.storage.evidence_files import folder_of
from asn_netral.storage.later import later
from asn_netral.storage.place import BESIDE


def refuse_reserved(path: Path, target: Path) -> None:
    """Refuse a place that belongs to the office's file already.

    Args:
        path: the office's file.
        target: the file or folder that was named for its backup.

    Raises:
        Refused: it is the file itself or its log, or lies in its folder of evidence.
    """
    own, place = path.resolve(), target.resolve()
    if place == own:
        raise Refused(_("A file cannot be its own backup; name another place."))
    if place in [own.with_name(f"{own.name}{ending}") for ending in BESIDE]:
        raise Refused(
            _("{file} is where {path} keeps its log; name another place.").format(
                file=target, path=path
            )
        )
    if place.is_relative_to(folder_of(path).resolve()):
        raise Refused(
            _("{file} lies in the folder of evidence of {path}; name another place.").format(
                file=target, path=path
            )
        )


def refuse_replacing(path: Path, file: Path, *, force: bool) -> None:
    """Refuse to replace a file but by force, and all but an earlier backup of the same file.

    Args:
        path: the office's file.
        file: where its backup is to go.
        force: something that stands there may be replaced.

    Raises:
        Refused: something stands there that is to be kept.
    """
    if not file.exists():
        return
    if not force:
        raise Refused(_("{file} exists already; add --force to replace it.").format(file=file))
    if file.is_file() and file.stat().st_size == 0:
        return
    there = later(file, path) if file.is_file() else None
    if there is None:
        raise Refused(
            _(
                "{file} is no backup of {path} and is never replaced by one; choose another name."
            ).format(file=file, path=path)
        )
    if there.entries:
        raise Refused(
            _(
                "{file} holds entries ({count}) that {path} does not have, so it is left as it "
                "is; choose another name."
            ).format(file=file, path=path, count=there.entries)
        )
