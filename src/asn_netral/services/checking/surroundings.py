"""Checks of the place where the file stands: rights, synchronised folders, shares, leftovers."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from asn_netral.locale import _
from asn_netral.services.backup_names import FOLDER, home_of_files
from asn_netral.services.checking.finding import Finding, command, program
from asn_netral.storage.evidence_files import shared_folder

SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "megasync": "MEGA",
    "pcloud drive": "pCloud",
    "box sync": "Box",
    "syncthing": "Syncthing",
    "yandex.disk": "Yandex Disk",
}
"""How folders begin that a program copies to other machines while they are in use."""

MARKS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing"}
"""What such a program leaves in the folder it keeps."""

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afs afpfs ncpfs webdav davfs davfs2 9p fuse.sshfs "
    "fuse.rclone fuse.davfs2 fuse.gvfsd-fuse ceph glusterfs lustre".split()
)
"""Kinds of file systems on which locks of several machines do not hold."""


def permissions(path: Path) -> Iterator[Finding]:
    """The file and its log hold names: nobody else may read them."""
    if sys.platform == "win32":
        return
    for file in (path, Path(f"{path}-wal")):
        if not file.exists():
            continue
        mode = stat.S_IMODE(file.stat().st_mode)
        if mode & 0o077:
            sentence = _("{file} can be read by other accounts (mode {mode}).")
            yield Finding(
                "permissions",
                sentence.format(file=file, mode=f"{mode:04o}"),
                command("chmod", "600", file),
            )


def synchronised(path: Path) -> Iterator[Finding]:
    """A folder that another program copies while it is in use breaks or forks the file."""
    service = synchronised_by(path)
    if service is None:
        return
    sentence = _(
        "The file stands in a folder that {service} copies to other machines. That can break "
        "it, and takes names out of the office; keep it on this computer and copy backups."
    )
    yield Finding("synchronised", sentence.format(service=service), _moving(path))


def synchronised_by(path: Path) -> str | None:
    """The service that synchronises the folder of a path, or None."""
    real = path.resolve()
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        named = os.environ.get(variable)
        if named and real.is_relative_to(named):
            return "OneDrive"
    for folder in real.parents:
        name = folder.name.casefold()
        for beginning, service in SYNCHRONISED.items():
            # The name of an account may follow, as in “OneDrive - Pemkot Kupang”.
            if name == beginning or name.startswith((f"{beginning} ", f"{beginning}-")):
                return service
        for mark, service in MARKS.items():
            if (folder / mark).exists():
                return service
    return None


def network(path: Path) -> Iterator[Finding]:
    """On a share the locks that keep two writers apart do not hold."""
    kind = network_kind(path)
    if kind is not None:
        sentence = _(
            "The file stands on a network share ({kind}), where two programs can break it; "
            "keep it on this computer, one file for each office."
        )
        yield Finding("network", sentence.format(kind=kind), _moving(path))


def network_kind(path: Path) -> str | None:
    """The kind of network share that a path stands on, None for a disk of this machine."""
    real = path.resolve()
    if sys.platform == "win32":
        import ctypes

        remote = 4
        drive = f"{real.drive}\\"
        far = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote
        return "SMB" if far else None
    return kind_of_mount(real, mounts_of_mac() if sys.platform == "darwin" else mounts_of_linux())


Mounts = Iterable[tuple[str, str]]
"""Where file systems are mounted, and of what kind they are."""


def kind_of_mount(path: Path, mounts: Mounts) -> str | None:
    """The network file system that a path stands on; None for one of this machine."""
    best, kind = -1, ""
    for where, what in mounts:
        folder = Path(where)
        if path.is_relative_to(folder) and len(folder.parts) > best:
            best, kind = len(folder.parts), what
    return kind if kind in NETWORK else None


def mounts_of_linux(table: Path = Path("/proc/mounts")) -> Mounts:
    """The mounts of a table as Linux keeps it; none where there is no such table."""
    for line in table.read_text().splitlines() if table.is_file() else ():
        where, what = line.split(" ")[1:3]
        yield where.replace("\\040", " "), what


def mounts_of_mac(program: str = "/sbin/mount") -> Mounts:
    """The mounts as macOS lists them: ``//server/share on /Volumes/share (smbfs, nodev)``."""
    import subprocess

    try:
        listed = subprocess.run([program], capture_output=True, text=True, timeout=5, check=True)  # noqa: S603 - the system's own program, without words of anybody's
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return
    for line in listed.stdout.splitlines():
        if match := re.fullmatch(r".*? on (/.*) \(([^ ,)]+).*\)", line):
            yield match[1], match[2]


def names(path: Path) -> Iterator[Finding]:
    """A second name of the file has a log of its own: two programs would not see each other."""
    if path.stat().st_nlink > 1:
        sentence = _(
            "The file has {count} names (hard links). Work through one only, and remove the "
            "others; `ls -i` shows which are the same."
        )
        yield Finding("names", sentence.format(count=path.stat().st_nlink))
    for left in _left_behind(path):
        sentence = _("{file} was left behind by a run that was broken off; nothing needs it.")
        yield Finding("names", sentence.format(file=left), command("rm", left))


def _left_behind(path: Path) -> Iterator[Path]:
    """Half-made files beside a file and among its backups that no running process makes."""
    backups = path.parent / FOLDER
    for folder, pattern in (
        (path.parent, f".{path.name}.*.new*"),
        (backups, ".*.db.*.new*"),
        (shared_folder(backups / path.name), ".*.new"),
    ):
        for left in sorted(folder.glob(pattern)):
            maker = left.name.partition(".new")[0].rpartition(".")[2]
            if not (maker.isdigit() and _runs(int(maker))):
                yield left


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # asking would end it; a file in use cannot be removed there
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _moving(path: Path) -> str:
    return program(path, "backup", home_of_files() / path.name)
