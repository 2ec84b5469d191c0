"""What `--version` prints, without importing anything that parses."""

from __future__ import annotations

from asn_netral import __version__


def version_line() -> str:
    """The program's name and version."""
    return f"asn-netral {__version__}"
