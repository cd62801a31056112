"""The command in a process of its own without the start of Python and its libraries, which is most of its time.

One process has imported what the command needs and has checked a report, so that what is read once has been read; for
every call it forks a child, which speaks and ends as ``python -m dxlint`` does. What depends on the language when it is
imported (``dxlint.cli``) a child imports itself.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path


class Server:
    """A process that runs commands."""

    def __init__(self) -> None:
        root = Path(__file__).parent.parent.parent
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
        )

    def run(self, arguments: list[str], folder: Path, streams: Path, stdin: str, env: dict[str, str]) -> int:
        """Run the command in a folder: the exit status; what was said is in ``out`` and ``err`` among the streams."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        call = {"arguments": arguments, "folder": str(folder), "streams": str(streams), "stdin": stdin, "env": env}
        print(json.dumps(call), file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())

    def end(self) -> None:
        self.process.communicate()


def _serve() -> None:
    import click  # noqa: F401
    import jsonschema  # noqa: F401

    import dxlint
    import dxlint.reporters.text
    import dxlint.run.baseline
    import dxlint.run.writing

    dxlint.check("fixtures/reports/canh-nang-2022.yaml", isolated=True)
    gc.freeze()  # a child that collects garbage leaves all of this alone
    for line in sys.stdin:
        call = json.loads(line)
        if not (child := os.fork()):
            _speak(**call)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _speak(arguments: list[str], folder: str, streams: str, stdin: str, env: dict[str, str]) -> None:
    os.chdir(folder)
    for number, name in enumerate(("in", "out", "err")):
        path = Path(streams, name)
        path.write_text("" if number else stdin, encoding="utf-8")
        os.dup2(os.open(path, os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["dxlint", *arguments]
    status: object = 1
    try:
        from dxlint.cli.main import main

        main(prog_name="dxlint")
    except SystemExit as ended:
        status = ended.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0 if status is None else 1)


if __name__ == "__main__":
    _serve()
