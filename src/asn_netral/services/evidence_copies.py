"""Evidence goes with the copies of the office's file, and comes back with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn_netral.errors import Refused
from asn_netral.locale import _
from asn_netral.services.evidence import label
from asn_netral.services.finding import number_of
from asn_netral.storage.evidence_files import (
    copy_to,
    folder_of,
    past,
    rows,
    shared_folder,
)
from asn_netral.storage.kept_file import Kept
from asn_netral.storage.store import Store

NAMED = 3
"""Missing pieces that are named at most."""


@dataclass(frozen=True, slots=True)
class EvidenceCopied:
    """The evidence that stands beside a copy now.

    Attributes:
        folder: where.
        pieces: how many pieces the file speaks of, in what was taken back too.
        new: how many files were copied; the others stood there already.
        missing: pieces that are missing or changed where they were to be copied from, as
            people name them.
        aside: what stood in the place of a piece and was not as it had been kept; it is left
            under these names.
    """

    folder: Path
    pieces: int
    new: int
    missing: tuple[str, ...]
    aside: tuple[Path, ...]

    def as_json(self) -> dict[str, Any]:
        """The evidence with the keys of the contract."""
        return {
            "folder": str(self.folder),
            "pieces": self.pieces,
            "new": self.new,
            "missing": list(self.missing),
            "kept_aside": [str(path) for path in self.aside],
        }

    @property
    def finding(self) -> str | None:
        """What is missing, in a sentence."""
        if not self.missing:
            return None
        named = ", ".join(self.missing[:NAMED]) + (" …" if len(self.missing) > NAMED else "")
        return _(
            "Evidence is missing or changed and was not copied: {named}. "
            "`asn-netral evidence check` looks at every piece."
        ).format(named=named)


def copy_beside(store: Store, copy: Path) -> EvidenceCopied | None:
    """Copy the evidence of a file to the folder that the backups beside a copy share.

    Returns:
        None where the file has no evidence.

    Raises:
        Refused: the folder cannot be written; what was copied stays.
    """
    return _copy(store, store.path, shared_folder(copy), both=True)


def bring_back(store: Store, backup: Path) -> EvidenceCopied | None:
    """Copy the evidence of a restored file from beside its backup, as far as it lacks it.

    A piece that was changed is put back as well.

    Returns:
        None where the file has no evidence.

    Raises:
        Refused: the folder cannot be written; what was copied stays.
    """
    return _copy(store, backup, folder_of(store.path), both=False)


def _copy(store: Store, source: Path, folder: Path, *, both: bool) -> EvidenceCopied | None:
    pieces, others = rows(store), past(store)
    if not pieces and not others:
        return None
    kept = dict.fromkeys([*(Kept(row["sha256"], row["size"]) for row in pieces), *others])
    try:
        done = copy_to(folder, source, kept, both=both)
    except OSError as fault:
        raise Refused(
            _(
                "{path} was written, but not all of its evidence could be copied to {folder}: "
                "{reason}. Make room, and run the command again."
            ).format(path=store.path, folder=folder, reason=fault.strerror)
        ) from None
    named = (row for row in pieces if row["sha256"] in done.missing)
    told = tuple(
        _("{label} of {number}").format(label=label(row), number=number_of(row)) for row in named
    )
    return EvidenceCopied(folder, len(pieces) + len(others), done.new, told, tuple(done.aside))
