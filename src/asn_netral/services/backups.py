"""Copies of the office's file, and putting one back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn_netral.errors import AsnNetralError, Refused
from asn_netral.locale import _
from asn_netral.services.backup_names import FOLDER, dated_copies, free_name, stamp
from asn_netral.services.backup_places import refuse_replacing, refuse_reserved
from asn_netral.services.desk import Desk
from asn_netral.services.evidence_copies import EvidenceCopied, bring_back, copy_beside
from asn_netral.storage import backup as copies
from asn_netral.storage.backup import Head
from asn_netral.storage.evidence_files import folder_of
from asn_netral.storage.journal import fingerprint
from asn_netral.storage.later import later as entries_after
from asn_netral.storage.place import existing
from asn_netral.storage.store import open_store


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made and verified.

    Attributes:
        file: where it stands.
        size: in bytes.
        sha256: of the copy, 64 hex digits.
        entries: how many entries its journal has.
        fingerprint: that of its newest entry.
        finding: what in it does not fit its journal (nor does it in the file itself), or None.
        evidence: the evidence that stands beside the copy; None where there is none.
        left_out: the folder of evidence, where it was not to be copied.
        removed: older copies that were taken away.
    """

    file: Path
    size: int
    sha256: str
    entries: int
    fingerprint: str
    finding: str | None
    evidence: EvidenceCopied | None
    left_out: Path | None
    removed: tuple[Path, ...]

    def as_json(self) -> dict[str, Any]:
        """The copy with the keys of the contract."""
        return {
            "file": str(self.file),
            "size": self.size,
            "sha256": self.sha256,
            "entries": self.entries,
            "fingerprint": self.fingerprint,
            "verified": self.finding is None,
            "finding": self.finding,
            "evidence": self.evidence.as_json() if self.evidence else None,
            "evidence_left_out": str(self.left_out) if self.left_out else None,
            "removed": [str(path) for path in self.removed],
        }


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put in place.

    Attributes:
        file: where it stands now.
        entries: how many entries its journal has.
        fingerprint: that of its newest entry.
        aside: where the file that stood there is kept, None where none stood.
        lost: how many entries of the file kept aside it does not have, None where that file
            cannot be read or is no later state of this one.
        evidence: the evidence that stands beside it now; None where it has none.
    """

    file: Path
    entries: int
    fingerprint: str
    aside: Path | None
    lost: int | None
    evidence: EvidenceCopied | None

    def as_json(self) -> dict[str, Any]:
        """The result with the keys of the contract."""
        return {
            "file": str(self.file),
            "entries": self.entries,
            "fingerprint": self.fingerprint,
            "kept_aside": str(self.aside) if self.aside else None,
            "entries_lost": self.lost,
            "evidence": self.evidence.as_json() if self.evidence else None,
        }


def backup(
    desk: Desk,
    target: Path | None = None,
    *,
    keep: int | None = None,
    force: bool = False,
    with_evidence: bool = True,
) -> Copied:
    """Make a copy while others may write, and verify it: SQLite's pages and the whole journal.

    Args:
        desk: whose file is copied.
        target: a folder, where the copy gets a dated name, or a file; None: the folder
            ``backups`` beside the file.
        keep: leave only so many dated copies of this file in the folder, the newest.
        force: take the place of an earlier backup of the same file at `target`.
        with_evidence: copy the evidence too, what is not there yet.

    Raises:
        NotFound, Damaged, Refused: nothing was copied, or not all evidence, which is said; no
            older copy was taken away.
    """
    folder = _folder_of(desk, target)
    named = target or desk.path
    with open_store(desk.path, write=False, actor=desk.actor, now=desk.now) as store:
        office = store.office
        file = _dated(folder, office, desk.now()) if folder else named
        refuse_reserved(desk.path, file)
        refuse_replacing(desk.path, file, force=force)
        copies.copy(store.connection, file, desk.path, force=force and folder is None)
        evidence = copy_beside(store, file) if with_evidence else None
        kept = folder_of(desk.path)
    head = copies.head_of_file(file)
    removed = tuple(_surplus(folder, file, head, keep)) if folder and keep else ()
    for old in removed:
        old.unlink()
    return Copied(
        file=file,
        size=file.stat().st_size,
        sha256=copies.digest_of(file),
        entries=head.pos,
        fingerprint=fingerprint(head.pos, head.hash.hex()),
        finding=copies.finding_of_file(file),
        evidence=evidence,
        left_out=kept if kept.is_dir() and not with_evidence else None,
        removed=removed,
    )


def _folder_of(desk: Desk, target: Path | None) -> Path | None:
    """The folder for a dated copy, or None where a file was named."""
    if target is None:
        return desk.path.absolute().parent / FOLDER
    if target.is_dir() or not target.suffix:
        return target
    return None


def _dated(folder: Path, office: str, moment: str) -> Path:
    """A name with the moment (UTC) that nothing in the folder has: ``53.71_2024-10-20_031500.db``.

    Names sort by age.
    """
    return free_name(folder, f"{office}_{stamp(moment)}", ".db")


def _surplus(folder: Path, made: Path, head: Head, keep: int) -> Iterator[Path]:
    """Dated copies of the same file beyond the newest ones; copies of others stay.

    The one just made stays too, whatever the clock said when others were made.
    """
    own = [made]
    for path in dated_copies(folder):
        try:
            other = copies.head_of_file(path)
        except AsnNetralError:
            continue  # what cannot be read is nobody's to take away
        if path != made and (other.office, other.origin) == (head.office, head.origin):
            own.append(path)
    yield from own[keep:]


def restore(
    desk: Desk, source: Path, target: Path | None = None, *, force: bool = False
) -> Restored:
    """Put a verified copy of a backup in place of the office's file, or at another place.

    Args:
        desk: whose file it becomes.
        source: the backup; it is left as it is.
        target: where to put it; None: the office's file.
        force: take the place of a file that stands there, which is kept beside it.

    Raises:
        NotFound: there is no such backup.
        Damaged: it is no office file, damaged, changed by another program, or newer.
        Refused: a file stands there already, is in use, or would bring erased names back.
    """
    path = target or desk.path
    if existing(source).resolve() == path.resolve():
        raise Refused(_("A file cannot be restored over itself; name another place with --to."))
    if path.resolve() != desk.path.resolve():
        refuse_reserved(desk.path, path)
    head = copies.head_of_file(source)
    aside, lost = _what_stands(path, source, desk.now(), force=force)
    copies.restore(source, existing(path) if aside else path, aside)
    told = fingerprint(head.pos, head.hash.hex())
    with open_store(path, write=False, actor=desk.actor, now=desk.now) as store:
        evidence = bring_back(store, source)
    return Restored(path, head.pos, told, aside, lost, evidence)


def _what_stands(
    path: Path, source: Path, now: str, *, force: bool
) -> tuple[Path | None, int | None]:
    """Where to keep the file that stands at a place, and how many entries it is ahead."""
    if not path.exists() and not path.is_symlink():
        return None, None
    if path.is_file() and path.stat().st_size == 0 and not path.is_symlink():
        path.unlink()
        return None, None
    if not force:
        raise Refused(
            _(
                "{path} exists and is left as it is. Add --force to put the backup in its place "
                "(the old file is kept beside it), or name another place with --to."
            ).format(path=path)
        )
    later = entries_after(path, source)
    if later and later.erasures:
        raise Refused(
            _(
                "Names were erased since this backup was made (entries {entries}); restoring it "
                "would bring them back. Take a later backup, or restore it to another place "
                "with --to and erase them there again."
            ).format(entries=", ".join(map(str, later.erasures[:10])))
        )
    real = existing(path)
    aside = free_name(real.parent, f"{real.stem}.before-restore_{stamp(now)}", real.suffix)
    return aside, later.entries if later and not later.forked else None
