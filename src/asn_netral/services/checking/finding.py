"""What a check of the file's health finds, as values."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn_netral.locale import _


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    Attributes:
        code: the check that found it; stable, e.g. ``statuses``.
        sentence: what is wrong, in the user's language.
        remedy: a command to paste, or None where none is known.
        records: what it concerns, as people name it.
        damaged: the file itself is broken; the newest good copy is the way out.
    """

    code: str
    sentence: str
    remedy: str | None = None
    records: tuple[str, ...] = ()
    damaged: bool = False

    def as_json(self) -> dict[str, Any]:
        """The finding with the keys of the contract."""
        return {
            "code": self.code,
            "sentence": self.sentence,
            "records": list(self.records),
            "remedy": self.remedy,
            "damaged": self.damaged,
        }


@dataclass(slots=True)
class Health:
    """The result of all checks.

    Attributes:
        file: the file that was checked.
        checks: the codes of the checks that ran, in order.
        findings: what they found.
        fingerprint: that of the newest entry, None where the journal cannot be read.
    """

    file: Path
    checks: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    fingerprint: str | None = None

    @property
    def healthy(self) -> bool:
        """Whether nothing at all was found."""
        return not self.findings

    @property
    def damaged(self) -> bool:
        """Whether the file itself is broken."""
        return any(finding.damaged for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The result with the keys of the contract."""
        wrong = {finding.code for finding in self.findings}
        return {
            "file": str(self.file),
            "healthy": self.healthy,
            "damaged": self.damaged,
            "fingerprint": self.fingerprint,
            "checks": [{"code": code, "ok": code not in wrong} for code in self.checks],
            "findings": [finding.as_json() for finding in self.findings],
        }


def command(*words: str | Path) -> str:
    """A command line that can be pasted as it is, its paths quoted for the shell."""
    texts = [str(word) for word in words]
    if os.name == "nt":
        return " ".join(f'"{text}"' if " " in text else text for text in texts)
    return shlex.join(texts)


def program(path: Path, *words: str | Path) -> str:
    """A command of this program for the file, ready to be pasted."""
    return command("asn-netral", "--db", path, *words)


def restoring(path: Path) -> str:
    """The command that puts the newest backup in the place of a damaged file."""
    from asn_netral.services.backup_names import newest_backup

    found = newest_backup(path)
    return program(path, "restore", found or _("BACKUP"), "--force")
