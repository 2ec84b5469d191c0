"""The whole program as one call: language, command, exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TextIO, cast


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give the exit code; nothing escapes as a traceback."""
    speak_utf8()
    try:
        code = _invoke(list(arguments))
        sys.stdout.flush()
        return code
    except BaseException as fault:  # noqa: BLE001 - the one place where every fault ends
        from asn_netral.cli.faults import exit_code_of

        return exit_code_of(fault)


def _invoke(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from asn_netral.cli.version import version_line

        print(version_line())
        return 0
    if instruction := os.environ.get("_ASN_NETRAL_COMPLETE"):
        from asn_netral.cli.completing import main as complete

        return complete(instruction)
    from asn_netral.cli.language import install_language

    install_language(arguments)
    from click.exceptions import Exit

    from asn_netral.cli.root import Root
    from asn_netral.cli.session import Session
    from asn_netral.storage import committed

    committed.last = None
    root = Root()
    try:
        with root.make_context("asn-netral", arguments, obj=Session()) as context:
            result = root.invoke(context)
    except Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def speak_utf8() -> None:
    """Make output UTF-8 in any locale, and never fail on a character."""
    # Python leaves None where a stream was closed by the caller, as in `asn-netral … >&-`.
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")
    chosen = os.environ.get("PYTHONIOENCODING")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if chosen else "utf-8", errors="backslashreplace"
            )


def _nothing(mode: str) -> TextIO:
    return cast("TextIO", os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
