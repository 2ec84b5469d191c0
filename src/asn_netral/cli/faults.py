"""What a person reads when a run fails: sentences, never a traceback."""

from __future__ import annotations

import errno
import os
import sys

from asn_netral.cli.output import say
from asn_netral.errors import AsnNetralError, Usage
from asn_netral.locale import N_, _

INTERRUPTED = 130
PIPE_CLOSED = 141

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REASONS = {
    **dict.fromkeys(_FULL, N_("there is no space left; free some and run the command again.")),
    errno.EACCES: N_("this account may not read or write it; ask for the right or choose another."),
    errno.EPERM: N_("this account may not read or write it; ask for the right or choose another."),
    errno.EROFS: N_("the place is read-only; choose another."),
    errno.ENOENT: N_("it does not exist; check the name."),
    errno.EISDIR: N_("it is a folder; name a file."),
    errno.ENOTDIR: N_("a part of the path is no folder; check the name."),
    errno.EEXIST: N_("it exists already; choose another name."),
    errno.ENAMETOOLONG: N_("the name is too long; choose a shorter one."),
}


def exit_code_of(fault: BaseException) -> int:
    """Say what went wrong on stderr and give the exit code of the run."""
    if os.environ.get("ASN_NETRAL_DEBUG"):
        import traceback

        traceback.print_exception(fault)
    try:
        return _say(fault)
    except OSError:  # nobody reads stdout or stderr: only the code is left to tell
        _silence()
        return PIPE_CLOSED


def _say(fault: BaseException) -> int:
    import click

    match fault:
        case AsnNetralError():
            say(str(fault))
            return fault.exit_code
        case click.exceptions.NoArgsIsHelpError():
            say(fault.format_message())
            return Usage.exit_code
        case click.ClickException():
            say(fault.format_message())
            _point_to_help(fault)
            return Usage.exit_code
        case click.Abort() | KeyboardInterrupt() | EOFError():
            say(_("Stopped; what this command had not finished was not recorded."))
            _say_recorded()
            return INTERRUPTED
        case OSError():
            return _say_os_error(fault)
        case SystemExit():
            return fault.code if isinstance(fault.code, int) else 0
        case _:
            text = _(
                "The program met a fault of its own ({name}); nothing was half-written. "
                "Set ASN_NETRAL_DEBUG=1 and run the command again to see where."
            )
            say(text.format(name=type(fault).__name__))
            _say_recorded()
            return 1


def _point_to_help(fault: object) -> None:
    context = getattr(fault, "ctx", None)
    if context is not None:
        text = _("Try '{command} {option}' for help.")
        say(text.format(command=context.command_path, option="--help"))


def _say_os_error(fault: OSError) -> int:
    if _is_closed_pipe(fault):
        _silence()
        return PIPE_CLOSED
    name = fault.filename if isinstance(fault.filename, str) else None
    if name is None and _say_recorded():
        return 1
    reason = _REASONS.get(fault.errno or 0)
    told = _(reason) if reason else (fault.strerror or type(fault).__name__)
    if fault.errno in _FULL and _recorded():
        told = _("there is no space left.")
    say(_("{file}: {reason}").format(file=name, reason=told) if name else told)
    _say_recorded()
    return 3 if isinstance(fault, FileNotFoundError) else 1


def _recorded() -> bool:
    from asn_netral.storage import committed

    return committed.last is not None


def _say_recorded() -> bool:
    """Say that the command's work is done all the same, where it wrote an entry."""
    from asn_netral.storage import committed

    if committed.last is None:
        return False
    pos, action, number = committed.last
    told = {"pos": pos, "action": action, "number": number}
    if number is not None:
        sentence = _(
            "The work is recorded as entry {pos} ({action} {number}); only the answer could not "
            "be given in full. Do not run the command again; `asn-netral report show {number}` and "
            "`asn-netral journal show` show what was recorded."
        )
    else:
        sentence = _(
            "The work is recorded as entry {pos} ({action}); only the answer could not be "
            "given in full. Do not run the command again; `asn-netral journal show` shows the "
            "entry, `asn-netral report list` the reports."
        )
    say(sentence.format(**told))
    return True


def _silence() -> None:
    # The interpreter flushes both streams once more while it ends.
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nothing, stream.fileno())


def _is_closed_pipe(fault: OSError) -> bool:
    # Windows reports a closed pipe as an invalid argument.
    closed = fault.errno == errno.EPIPE
    return closed or (sys.platform == "win32" and fault.errno == errno.EINVAL)
