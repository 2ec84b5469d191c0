"""The program's door: `python -m asn_netral` and the script `asn-netral`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Args:
        arguments: the command line without the program's name; None takes `sys.argv`.
    """
    from asn_netral.cli.main import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
