"""Compile the shipped data files for quick commands: `python tests/tools/compile_data.py`."""

from __future__ import annotations

from asn_netral import resources
from asn_netral.rules import shipped

if __name__ == "__main__":
    target = resources.BESIDE_SOURCE / shipped.COMPILED
    target.write_text(shipped.compiled(), encoding="utf-8", newline="\n")
