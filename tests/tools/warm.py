"""Runs of the program in processes of their own, started in a millisecond.

`Warm` starts one Python that has the whole program imported; each run is a fork of it. So a
run can be killed at any moment, limited, or given to an account without rights, hundreds of
times. A run writes what its commands answered, one line each, the moment they are confirmed.
POSIX only.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from program import Run

SOURCES = Path(__file__).parents[2] / "src"
NOBODY = 65534


class Warm:
    """A process that forks the program."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": f"{SOURCES}{os.pathsep}{Path(__file__).parent}"}
        self._server = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def start(
        self,
        commands: Sequence[Sequence[object]],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        account: int | None = None,
        file_size: int | None = None,
        repeat: int = 1,
        pretend: str | None = None,
    ) -> int:
        """Start a run of some commands, one after the other; return its process id.

        Args:
            commands: command lines without the program's name.
            log: where answers go, see `answers`.
            env: variables besides those of this process.
            account: the account (uid) to become first.
            file_size: the most bytes that any file may get.
            repeat: how often the commands are run through.
            pretend: a function of `next_schema` that makes the run one of tomorrow's program.
        """
        request = {
            "commands": [[str(word) for word in command] for command in commands],
            "log": str(log),
            "env": {**os.environ, **(env or {})},
            "account": account,
            "file_size": file_size,
            "repeat": repeat,
            "pretend": pretend,
        }
        answer: int = self._ask(request)
        return answer

    def wait(self, process: int) -> int:
        """Wait until a run has ended; return its exit code, negative where it was killed."""
        code: int = self._ask({"wait": process})
        return code

    def kill(self, process: int) -> None:
        """Kill a run with a signal that it cannot hear, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        self.wait(process)

    def run(
        self, *arguments: object, log: Path, env: Mapping[str, str] | None = None, **kind: Any
    ) -> Run:
        """Run one command to its end."""
        log.unlink(missing_ok=True)
        self.wait(self.start([arguments], log, env=env, **kind))
        (answer,) = answers(log)
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()

    def _ask(self, request: Mapping[str, object]) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(request), file=self._server.stdin, flush=True)
        return json.loads(self._server.stdout.readline())


def answers(log: Path) -> list[Run]:
    """What the commands of a run answered, as far as they were confirmed."""
    lines = log.read_text().split("\n")[:-1] if log.exists() else []
    return [Run(**json.loads(line)) for line in lines]


def _serve() -> None:
    import asn_netral.__main__  # noqa: F401 - forks have it

    for module in sorted(Path(SOURCES, "asn_netral").rglob("*.py")):
        name = ".".join(module.relative_to(SOURCES).with_suffix("").parts)
        if not name.endswith(("__init__", "__main__")):
            __import__(name)
    _practise()
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            answer = os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1])
        else:
            answer = os.fork()
            if answer == 0:
                _run(request)
        print(json.dumps(answer), flush=True)


_PRACTICE = (
    "init --office 53.71",
    "report add --region 53.71 --event-date 1/9/2024 --kind laporan --subject A --description B",
    "report edit 1 --place C",
    *("report show 1", "report list", "summary regions", "summary stages", "stage list"),
    *("journal show", "journal verify", "check", "backup", "report move 1 registered", "undo"),
)


def _practise() -> None:
    """Load what the program loads on its way: a run of another account may not reach it."""
    from asn_netral.__main__ import main

    talk = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(talk),
        contextlib.redirect_stderr(talk),
    ):
        os.environ["ASN_NETRAL_DB"] = f"{folder}/office.db"
        for words in _PRACTICE:
            main(words.split())
        main(["report", "list", "--db", folder])


def _run(request: Mapping[str, Any]) -> None:
    """Be the run; never return."""
    from asn_netral.__main__ import main

    os.environ.clear()
    os.environ.update(request["env"])
    log = os.open(request["log"], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o666)
    if request["pretend"] is not None:
        import next_schema

        getattr(next_schema, request["pretend"])()
    _become(request)
    for command in request["commands"] * request["repeat"]:
        out, err = io.StringIO(), io.StringIO()
        sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(command)
        answer = {"code": code, "stdout": out.getvalue(), "stderr": err.getvalue()}
        _limit(None)
        os.write(log, json.dumps(answer).encode() + b"\n")
        _limit(request["file_size"])
    os._exit(0)


def _become(request: Mapping[str, Any]) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _limit(request["file_size"])
    if request["account"] is not None:
        os.setgroups([])
        os.setgid(request["account"])
        os.setuid(request["account"])


def _limit(file_size: int | None) -> None:
    """Let no file get longer than this from now on; None lets them again."""
    import resource

    __, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if file_size is None else file_size, most))


if __name__ == "__main__":
    _serve()
