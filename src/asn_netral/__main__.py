"""The program's door: `python -m asn_netral` and the script `asn-netral`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_COLLECT_AFTER = 100_000
"""Objects that a command may make before Python looks for unused ones for the first time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Args:
        arguments: the command line without the program's name; None takes `sys.argv`.
    """
    # A quick command ends before anything is worth collecting; looking for it anyway
    # takes a twentieth of its time.
    gc.set_threshold(_COLLECT_AFTER)
    from asn_netral.cli.main import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
